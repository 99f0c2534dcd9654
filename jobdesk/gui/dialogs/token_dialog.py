"""Makes a token: asks for a name and how long it is good, and shows it once."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme, fixed_font
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.model.errors import InvalidField
from jobdesk.session.session import Session

_WIDTH = 460
_LENGTHS = (30, 90, 365)
_USUAL = 90
_NEVER, _ON_A_DAY = 0, -1


class TokenDialog(OfficeDialog):
    """The token is in no log and nowhere on the disk: who closes the dialog without copying it makes another."""

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent)
        self.setWindowTitle(self.tr("New token"))
        self.setMinimumWidth(_WIDTH)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("for instance: script on my laptop"))
        self.length = QComboBox(self)
        for days in _LENGTHS:
            self.length.addItem(self.tr("%Ln day(s)", "", days), days)
        self.length.addItem(self.tr("until a day"), _ON_A_DAY)
        self.length.addItem(self.tr("for ever, until it is revoked"), _NEVER)
        self.length.setCurrentIndex(_LENGTHS.index(_USUAL))
        self.day = DateEdit(self)
        self.day.setAccessibleName(self.tr("Last day"))
        self.name_field = FaultField(theme, self.name, is_stretched=True)
        self.length_field = FaultField(theme, self.length, self.day)
        self.make = self.buttons.addButton(self.tr("Make token"), QDialogButtonBox.ButtonRole.ActionRole)
        self.make.setDefault(True)
        self.asked, self.shown = self._make_form(), self._make_result()
        self.shown.hide()
        self.length.currentIndexChanged.connect(self._take_length)
        self.name.textEdited.connect(self.update_actions)
        self.make.clicked.connect(self._make)
        self._take_length()
        self.lay_out(self.asked, self.shown)
        self.name.setFocus()

    def _make_form(self) -> QWidget:
        asked = QWidget(self)
        form = QFormLayout(asked)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.addRow(self.tr("Name"), self.name_field)
        form.addRow(self.tr("Good for"), self.length_field)
        self.name.setAccessibleName(self.tr("Name"))
        self.length.setAccessibleName(self.tr("Good for"))
        return asked

    def _make_result(self) -> QWidget:
        shown = QWidget(self)
        self.token = QLineEdit(shown)
        self.token.setReadOnly(True)
        self.token.setFont(fixed_font())
        self.token.setAccessibleName(self.tr("Token"))
        self.copy = QPushButton(self._theme.label_icon("copy"), self.tr("Copy"), shown)
        self.copy.clicked.connect(self._copy)
        words = QLabel(self.tr("Copy the token now: it is shown this once. Who has it can do what you may do."), shown)
        words.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.token, 1)
        line.addWidget(self.copy)
        form = QFormLayout(shown)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE)
        form.addRow(words)
        form.addRow(line)
        return shown

    def show_known(self) -> None:
        """Nothing that the server tells is shown here."""

    def update_actions(self) -> None:
        reason = self.obstacle() or ("" if self.name.text().strip() else self.tr("Give the token a name."))
        self.make.setEnabled(not reason and not self.is_busy)
        self.make.setToolTip(reason)

    @property
    def expires_at(self) -> dt.datetime | None:
        """Until when the token is wanted; None for ever. Raises InvalidField."""
        days = self.length.currentData()
        now = dt.datetime.now().astimezone()
        if days == _NEVER:
            return None
        if days != _ON_A_DAY:
            return now + dt.timedelta(days=days)
        day = self.day.value()
        if day is None or day < now.date():
            raise InvalidField(field="expires_at")
        return dt.datetime.combine(day + dt.timedelta(days=1), dt.time()).astimezone()

    def _take_length(self) -> None:
        self.day.setVisible(self.length.currentData() == _ON_A_DAY)
        self.length_field.tell("")

    def _make(self) -> None:
        self.name_field.tell("")
        self.length_field.tell("")
        try:
            expires_at = self.expires_at
        except InvalidField:
            self.length_field.tell(self.tr("Choose a day that is still to come."))
            self.day.setFocus()
            return
        self.is_busy = True
        self.update_actions()
        self.spawn(self._send(self.name.text().strip(), expires_at))

    async def _send(self, name: str, expires_at: dt.datetime | None) -> None:
        try:
            made = await self._office.make_token(name, expires_at)
        except InvalidField as error:
            field = self.length_field if error.field == "expires_at" else self.name_field
            field.tell(self._text.error(error))
            field.setFocus()
            return
        finally:
            self.settle()
        self.token.setText(made.token)
        self.token.setCursorPosition(0)
        self.asked.hide()
        self.make.hide()
        self.shown.show()
        self.copy.setDefault(True)
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.token.text())
        self.copy.setText(self.tr("Copied"))
