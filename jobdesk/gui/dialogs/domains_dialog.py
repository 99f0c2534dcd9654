"""Domains of a server: made, renamed, removed."""

from collections import Counter

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.name_dialog import NameDialog
from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Domain, DomainId, Right
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 440, 400
_ID = Qt.ItemDataRole.UserRole


class DomainsDialog(OfficeDialog):
    """F2 renames, Del removes; a domain to which something belongs stays, and the server says what."""

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent, Topic.DOMAINS, Topic.USERS, right=Right.MANAGE_DOMAINS)
        self.setWindowTitle(self.tr("Domains"))
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("Domains"))
        self.list.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.notice = PlaceNotice(self.list.viewport())
        self.new = QPushButton(theme.label_icon("plus"), self.tr("New domain…"))
        self.rename = QPushButton(self.tr("Rename…"))
        self.delete = QPushButton(theme.label_icon("delete"), self.tr("Delete…"))
        for button in (self.new, self.rename, self.delete):
            button.setAutoDefault(False)
        words = QLabel(
            self.tr("A domain is a site or an organisation. Its people see what belongs to it, and no more.")
        )
        words.setWordWrap(True)
        words.setProperty("isSecondary", True)
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        for button in (self.new, self.rename, self.delete):
            side.addWidget(button)
        side.addStretch(1)
        halves = QWidget(self)
        line = QHBoxLayout(halves)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.list, 1)
        line.addLayout(side)
        self.new.clicked.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self.list.itemSelectionChanged.connect(self.update_actions)
        self.list.itemActivated.connect(self._rename)
        self.lay_out(words, halves)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.list.setFocus()

    @property
    def chosen(self) -> Domain | None:
        """The domain that is chosen."""
        items = self.list.selectedItems()
        wanted = items[0].data(_ID) if items else None
        return next((each for each in self._office.domains if each.id == wanted), None)

    def show_known(self) -> None:
        chosen = self.chosen
        people = Counter(each.domain for each in self._office.users)
        self.list.clear()
        for domain in sorted(self._office.domains, key=lambda each: each.name.casefold()):
            words = domain.name
            if people[domain.name]:
                users = self.tr("%Ln user(s)", "", people[domain.name])
                words = self.tr("{0} ({1})", "a domain (3 users)").format(domain.name, users)
            item = QListWidgetItem(self._theme.label_icon("domain"), words, self.list)
            item.setData(_ID, domain.id)
            if chosen is not None and domain.id == chosen.id:
                self.list.setCurrentItem(item)
        is_known = self._office.as_of(Topic.DOMAINS) is not None
        is_empty = is_known and not self._office.domains
        self.notice.tell(
            self.tr("There are no domains: everything belongs to the whole installation.") if is_empty else ""
        )

    def update_actions(self) -> None:
        reason = self.obstacle()
        none = "" if self.chosen is not None else self.tr("Choose a domain first.")
        for button, why in ((self.new, reason), (self.rename, reason or none), (self.delete, reason or none)):
            button.setEnabled(not why)
            button.setToolTip(why)

    def _add(self) -> None:
        self._ask_name(self.tr("New domain"), self.tr("Make it"), "", None)

    def _rename(self) -> None:
        domain = self.chosen
        if domain is not None and self.rename.isEnabled():
            self._ask_name(self.tr("Rename domain"), self.tr("Rename"), domain.name, domain.id)

    def _ask_name(self, title: str, verb: str, name: str, domain_id: DomainId | None) -> None:
        taken = {each.name.casefold() for each in self._office.domains if each.id != domain_id}

        def find_fault(words: str) -> str:
            if not words.strip():
                return self.tr("Give the domain a name.")
            return self.tr("There is a domain of this name already.") if words.strip().casefold() in taken else ""

        dialog = NameDialog(title, verb, name, find_fault, self._theme, self)
        dialog.name_chosen.connect(lambda chosen: self.spawn(self._save(chosen, domain_id)))
        dialog.open()

    async def _save(self, name: str, domain_id: DomainId | None) -> None:
        saved = await self._office.save_domain(name, domain_id)
        for place in range(self.list.count()):
            if self.list.item(place).data(_ID) == saved.id:
                self.list.setCurrentRow(place)

    def _delete(self) -> None:
        domain = self.chosen
        if domain is not None and self.delete.isEnabled():
            self.spawn(self._ask_and_delete(domain))

    async def _ask_and_delete(self, domain: Domain) -> None:
        question = self.tr("Delete the domain “{0}”?").format(domain.name)
        detail = self.tr("This is possible only where no user, computer, group, script, schedule or job belongs to it.")
        if await ask(self, question, detail, self.tr("Delete"), self.tr("Keep it")):
            await self._office.delete_domain(domain.id)


class _List(QListWidget):
    """Keys for what the buttons do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        dialog = self.window()
        assert isinstance(dialog, DomainsDialog)
        if event.key() == Qt.Key.Key_F2:
            dialog.rename.click()
        elif event.key() == Qt.Key.Key_Delete:
            dialog.delete.click()
        else:
            super().keyPressEvent(event)
