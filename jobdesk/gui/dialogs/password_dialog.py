"""Gives oneself another password."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.password_edit import PasswordEdit
from jobdesk.model.errors import InvalidField, NotPermitted
from jobdesk.model.password_strength import MIN_PASSWORD_LENGTH
from jobdesk.session.session import Session

_WIDTH = 420


class PasswordDialog(OfficeDialog):
    """No password is shown, kept or told to anybody but the server."""

    password_changed = Signal()

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent)
        self.setWindowTitle(self.tr("Change password"))
        self.setMinimumWidth(_WIDTH)
        self.present, self.again = QLineEdit(self), QLineEdit(self)
        for edit in (self.present, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.present.setPlaceholderText(self.tr("empty, if you have none yet"))
        self.password = PasswordEdit(self.tr("New password"), theme, self)
        self.password.find_names = lambda: [session.store.status.user]
        self.present_field = FaultField(theme, self.present, is_stretched=True)
        self.password_field = FaultField(theme, self.password, is_stretched=True)
        self.again_field = FaultField(theme, self.again, is_stretched=True)
        fields = QWidget(self)
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        rows = (
            (self.tr("Present password"), self.present_field, self.present),
            (self.tr("New password"), self.password_field, self.password.line),
            (self.tr("Once more"), self.again_field, self.again),
        )
        for title, field, edit in rows:
            form.addRow(title, field)
            edit.setAccessibleName(title)
        words = QLabel(self.tr("Other desktops that signed in with the old password are to sign in again."), self)
        words.setWordWrap(True)
        words.setProperty("isSecondary", True)
        self.change = self.buttons.addButton(self.tr("Change password"), QDialogButtonBox.ButtonRole.ActionRole)
        self.change.setDefault(True)
        self.change.clicked.connect(self._change)
        for edit in (self.present, self.again):
            edit.textEdited.connect(self._take_edit)
        self.password.edited.connect(self._take_edit)
        self.lay_out(fields, words)
        self.present.setFocus()

    def show_known(self) -> None:
        """Nothing that the server tells is shown here."""

    def update_actions(self) -> None:
        reason = self.obstacle()
        if not reason and not (self.password.password and self.again.text()):
            reason = self.tr("Write the new password twice.")
        self.change.setEnabled(not reason and not self.is_busy)
        self.change.setToolTip(reason)

    def _take_edit(self) -> None:
        for field in (self.present_field, self.password_field, self.again_field):
            field.tell("")
        self.update_actions()

    def _change(self) -> None:
        password = self.password.password
        if len(password) < MIN_PASSWORD_LENGTH:
            self.password_field.tell(self.tr("A password has at least %Ln character(s).", "", MIN_PASSWORD_LENGTH))
            self.password_field.setFocus()
        elif password != self.again.text():
            self.again_field.tell(self.tr("The two are not the same."))
            self.again_field.setFocus()
        else:
            self.is_busy = True
            self.update_actions()
            self.spawn(self._send(self.present.text(), password))

    async def _send(self, present: str, password: str) -> None:
        try:
            await self._office.change_password(present, password)
        except NotPermitted as error:
            self.present_field.tell(self._text.error(error))
            self.present.selectAll()
            self.present_field.setFocus()
        except InvalidField as error:
            self.password_field.tell(self._text.error(error))
            self.password_field.setFocus()
        else:
            self.password_changed.emit()
            self.accept()
        finally:
            self.settle()
