"""Asks how one is to be notified of the jobs of a filter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.subscription import FilterSubscription
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_WIDTH = 400
_NOT, _DESKTOP, _MAIL = range(3)


class NotifyDialog(OfficeDialog):
    """A filter that is subscribed to already shows how; what is saved is the filter as it is now."""

    told = Signal(str)  #: a sentence; something is done

    def __init__(
        self, session: Session, name: str, query: QueryRecord, theme: Theme, text: Text, parent: QWidget
    ) -> None:
        super().__init__(session, theme, text, parent, Topic.SUBSCRIPTIONS)
        self._name = name
        self._query = query
        self._is_touched = False
        self.setWindowTitle(self.tr("Notify me"))
        self.setMinimumWidth(_WIDTH)
        words = QLabel(self.tr("When a job ends that the filter “{0}” shows, whatever its period:").format(name))
        words.setWordWrap(True)
        self.choices = [
            QRadioButton(self.tr("Do not notify me")),
            QRadioButton(self.tr("Notify me on this desktop")),
            QRadioButton(self.tr("Notify me on this desktop and by mail")),
        ]
        self._group = QButtonGroup(self)
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for number, choice in enumerate(self.choices):
            self._group.addButton(choice, number)
            column.addWidget(choice)
            choice.clicked.connect(self._take_choice)
        self.save = self.buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.lay_out(words, part)

    @property
    def known(self) -> FilterSubscription | None:
        """The subscription to this filter; None where there is none."""
        return next((each for each in self._office.subscriptions if each.name == self._name), None)

    def show_known(self) -> None:
        if not self._is_touched:
            known = self.known
            place = _DESKTOP if known is None else _MAIL if known.wants_mail else _DESKTOP
            self.choices[place].setChecked(True)

    def update_actions(self) -> None:
        reason = self.obstacle()
        self.save.setEnabled(not reason and not self.is_busy)
        self.save.setToolTip(reason)
        for choice in self.choices:
            choice.setEnabled(not reason)

    def _take_choice(self) -> None:
        self._is_touched = True

    def _save(self) -> None:
        self.is_busy = True
        self.update_actions()
        self.spawn(self._send(self._group.checkedId()))

    async def _send(self, chosen: int) -> None:
        try:
            known = self.known
            if chosen == _NOT:
                if known is not None and known.id is not None:
                    await self._office.delete_subscriptions([known.id])
                words = self.tr("You are not notified of the jobs of “{0}”.").format(self._name)
            else:
                wish = FilterSubscription(
                    id=None if known is None else known.id,
                    name=self._name,
                    query=self._query,
                    wants_mail=chosen == _MAIL,
                )
                await self._office.save_subscription(wish)
                words = self.tr("You are notified of the jobs of “{0}”.").format(self._name)
        finally:
            self.settle()
        self.told.emit(words)
        self.accept()
