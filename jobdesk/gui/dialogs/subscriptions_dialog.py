"""The filters of whose jobs one is notified."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.subscription import FilterSubscription
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 440, 320
_ID = Qt.ItemDataRole.UserRole


class SubscriptionsDialog(OfficeDialog):
    """Each can be ended, and be told by mail too, or no more."""

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent, Topic.SUBSCRIPTIONS)
        self.setWindowTitle(self.tr("Subscriptions"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Subscriptions"))
        self.list.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.notice = PlaceNotice(self.list.viewport())
        self.mail = QCheckBox(self.tr("By mail too"))
        self.remove = QPushButton(theme.label_icon("delete"), self.tr("End it"))
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        self.remove.setAutoDefault(False)
        for button in (self.mail, self.remove):
            side.addWidget(button)
        side.addStretch(1)
        part = QWidget(self)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.list, 1)
        line.addLayout(side)
        self.mail.clicked.connect(self._turn_mail)
        self.remove.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self.update_actions)
        self.lay_out(part)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.list.setFocus()

    @property
    def chosen(self) -> FilterSubscription | None:
        """The subscription that is chosen."""
        items = self.list.selectedItems()
        wanted = items[0].data(_ID) if items else None
        return next((each for each in self._office.subscriptions if each.id == wanted), None)

    def show_known(self) -> None:
        chosen = self.chosen
        self.list.clear()
        for each in sorted(self._office.subscriptions, key=lambda each: each.name.casefold()):
            words = self.tr("{0}, by mail too").format(each.name) if each.wants_mail else each.name
            item = QListWidgetItem(self._theme.label_icon("bell-on"), words, self.list)
            item.setData(_ID, each.id)
            if chosen is not None and each.id == chosen.id:
                self.list.setCurrentItem(item)
        is_empty = self._office.as_of(Topic.SUBSCRIPTIONS) is not None and not self._office.subscriptions
        sentence = self.tr("You are notified of no filter. The menu of a filter has “Notify me…”.")
        self.notice.tell(sentence if is_empty else "")

    def update_actions(self) -> None:
        chosen = self.chosen
        reason = self.obstacle() or ("" if chosen is not None else self.tr("Choose a subscription first."))
        for button in (self.mail, self.remove):
            button.setEnabled(not reason)
            button.setToolTip(reason)
        self.mail.setChecked(chosen is not None and chosen.wants_mail)

    def _turn_mail(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.spawn(self._office.save_subscription(replace(chosen, wants_mail=not chosen.wants_mail)))
        self.update_actions()  # it is turned once the server has it

    def _remove(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.id is not None:
            self.spawn(self._office.delete_subscriptions([chosen.id]))
