"""One's own account: who one is on the server, the tokens, the password."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.dialogs.password_dialog import PasswordDialog
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.dialogs.token_dialog import TokenDialog
from jobdesk.gui.models.token_table_model import TokenTableModel
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.account import TokenInfo
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 760, 400


class AccountDialog(OfficeDialog):
    """Tokens are named, and each can be revoked at once, the one of this desktop too."""

    told = Signal(str)  #: a sentence; something is done

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent, Topic.TOKENS)
        self.setWindowTitle(self.tr("My account"))
        self._who = QLabel(self)
        self._who.setWordWrap(True)
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        title = QLabel(self.tr("Tokens"), self)
        title.setProperty("isSecondary", True)
        self.model = TokenTableModel(theme, text, self)
        self.table = RowTable(self.model, self.tr("Tokens"), self)
        self.table.setMinimumHeight(120)
        self.notice = PlaceNotice(self.table.viewport())
        self.new = QPushButton(theme.label_icon("plus"), self.tr("New token…"))
        self.revoke = QPushButton(theme.label_icon("delete"), self.tr("Revoke…"))
        self.password = QPushButton(theme.label_icon("key"), self.tr("Change password…"))
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        for button in (self.new, self.revoke):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        self.password.setAutoDefault(False)
        side.addWidget(self.password)
        halves = QWidget(self)
        line = QHBoxLayout(halves)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.table, 1)
        line.addLayout(side)
        remove = QAction(self.table)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self.revoke.click)
        self.table.addAction(remove)
        self.new.clicked.connect(self._make)
        self.revoke.clicked.connect(self._revoke)
        self.password.clicked.connect(self._change_password)
        self.table.selectionModel().selectionChanged.connect(self.update_actions)
        self.lay_out(self._who, title, halves)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.table.setFocus()

    @property
    def who(self) -> str:
        """What is said of the person."""
        return self._who.text()

    @property
    def chosen(self) -> list[TokenInfo]:
        """The tokens that are selected."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row] for row in rows]

    def show_known(self) -> None:
        status, rights = self._session.store.status, self._text.rights
        words = self.tr("{0} on {1}", "a user on a server").format(status.user or "–", self._text.server(status.server))
        if status.role is not None:
            place = rights.domain(status.domain)
            words = self.tr("{0}: {1}, {2}. {3}", "user on server: role, domain. what it allows").format(
                words, rights.role(status.role), place, rights.explained_role(status.role)
            )
        self._who.setText(words)
        self.model.set_rows(self._office.tokens)
        is_empty = self._office.as_of(Topic.TOKENS) is not None and not self._office.tokens
        self.notice.tell(self.tr("You have no tokens.") if is_empty else "")

    def update_actions(self) -> None:
        reason = self.obstacle()
        none = "" if self.chosen else self.tr("Choose a token first.")
        for button, why in ((self.new, reason), (self.revoke, reason or none), (self.password, reason)):
            button.setEnabled(not why)
            button.setToolTip(why)

    def _make(self) -> None:
        TokenDialog(self._session, self._theme, self._text, self).open()

    def _change_password(self) -> None:
        dialog = PasswordDialog(self._session, self._theme, self._text, self)
        dialog.password_changed.connect(self._tell_changed)
        dialog.open()

    def _tell_changed(self) -> None:
        self.fault.tell(self.tr("Your password was changed."), is_note=True)
        self.fetch()

    def _revoke(self) -> None:
        chosen = self.chosen
        if chosen and self.revoke.isEnabled():
            self.spawn(self._ask_and_revoke(chosen))

    async def _ask_and_revoke(self, chosen: list[TokenInfo]) -> None:
        name = chosen[0].name
        one = self.tr("Revoke the token “{0}”?").format(name)
        question = one if len(chosen) == 1 else self.tr("Revoke %Ln token(s)?", "", len(chosen))
        detail = self.tr("Who uses it is signed out at once.")
        if any(each.is_current for each in chosen):
            detail = self.tr("This desktop uses it: you will have to connect again.")
        if await ask(self, question, detail, self.tr("Revoke"), self.tr("Keep it")):
            await self._office.revoke_tokens([each.id for each in chosen])
