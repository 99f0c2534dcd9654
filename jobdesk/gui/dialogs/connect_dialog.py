"""Asks for a job server to work with: a known one, another one, or this computer's own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QWidget,
)

from jobdesk.config.settings import Connection
from jobdesk.gui.connection_colour import ROLES, ColourText, role_of
from jobdesk.gui.dialogs.address import AddressFault, complete_address, find_address_fault, host_of
from jobdesk.gui.dialogs.check_delegate import CheckDelegate
from jobdesk.gui.generated.ui_connect_dialog import Ui_ConnectDialog
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.errors import JobDeskError, KeyringLocked, NoKeyring
from jobdesk.session.background import Background

_TOKEN, _PASSWORD = 0, 1
_BEHIND_NAME = 2  # a row of the form


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectRequest:
    """What a person filled in to sign in."""

    connection: Connection | None  #: None: the embedded server
    secret: str = field(default="", repr=False)  #: "": the token in the keyring
    is_password: bool = False  #: `secret` is a password, for which the server gives a token


#: Tries to sign in and keeps the token. Raises JobDeskError where that fails; NoKeyring or KeyringLocked, raised or
#: returned, say that it worked but the token is kept for this session only. Switching over comes after `accepted`.
SignIn = Callable[[ConnectRequest], Awaitable[JobDeskError | None]]


class ConnectDialog(QDialog):
    """Closes when signing in succeeded, and stays open with everything when it did not."""

    connection_removed = Signal(str)  #: name of a connection to be forgotten, with its token

    def __init__(
        self,
        connections: Sequence[Connection],
        current: str,
        sign_in: SignIn,
        background: Background,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        """`current`: name of the connection in use; "" is the embedded server."""
        super().__init__(parent)
        self._connections: dict[str, Connection] = {each.name: each for each in connections}
        self._current = current
        self._sign_in = sign_in
        self._background = background
        self._theme = theme
        self._text = text
        self._signing_in: asyncio.Task[None] | None = None
        self._signed_in: ConnectRequest | None = None
        self._focused: QWidget | None = None  # what had the keyboard before everything was disabled
        self._ui = Ui_ConnectDialog()
        self._ui.setupUi(self)
        self._url_fault = FaultLabel(theme, self)
        self._message = FaultLabel(theme, self)
        self._lay_out()
        self._fill_list()
        self._connect_signals()
        self._take_choice()

    def _lay_out(self) -> None:
        ui = self._ui
        ui.url_fault_place.addWidget(self._url_fault)
        ui.message_place.addWidget(self._message)
        ui.progress.setFixedHeight(6)
        ui.connections.setItemDelegate(CheckDelegate(self))
        self._colour = QComboBox(ui.fields)
        words = ColourText(self)
        for colour, role in ROLES.items():
            self._colour.addItem(self._theme.icon("server", role), words.name(colour), colour)
        label = QLabel(self.tr("Co&lour"), ui.fields)
        label.setBuddy(self._colour)
        self._colour.setAccessibleName(self.tr("Colour"))
        self._colour.setToolTip(self.tr("Marks the connection in the status bar, beside its name"))
        ui.form.insertRow(_BEHIND_NAME, label, self._colour)
        self.setTabOrder(ui.name, self._colour)
        self._go = ui.buttons.addButton(self.tr("Connect"), QDialogButtonBox.ButtonRole.ActionRole)
        self._go.setIcon(self._theme.label_icon("connect"))
        self._go.setDefault(True)
        ui.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._reveal = QAction(self)
        self._reveal.setCheckable(True)
        ui.secret.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self._show_secret(False)

    def _fill_list(self) -> None:
        self._ui.connections.clear()
        own = QListWidgetItem(self._theme.icon("computer", ColorRole.SECONDARY), self.tr("This computer"))
        own.setData(Qt.ItemDataRole.UserRole, "")
        self._ui.connections.addItem(own)
        for name in sorted(self._connections, key=str.casefold):
            role = role_of(self._connections[name].colour)
            item = QListWidgetItem(self._theme.icon("server", role), name)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(self._connections[name].url)
            self._ui.connections.addItem(item)
        self._choose(self._current)

    def _connect_signals(self) -> None:
        ui = self._ui
        ui.connections.itemSelectionChanged.connect(self._take_choice)
        ui.add.clicked.connect(self.begin_new)
        ui.remove.clicked.connect(self._remove)
        ui.browse.clicked.connect(self._browse)
        ui.kind.currentIndexChanged.connect(self._show_kind)
        ui.url.textEdited.connect(self._check_url_again)
        ui.url.editingFinished.connect(self._complete_url)
        self._reveal.toggled.connect(self._show_secret)
        self._go.clicked.connect(self.connect_now)
        ui.buttons.rejected.connect(self.reject)

    @property
    def message(self) -> str:
        """What is said below the fields."""
        return self._message.words

    @property
    def address_fault(self) -> str:
        """What is said to be wrong with the address."""
        return self._url_fault.words

    @property
    def is_busy(self) -> bool:
        """Whether it is signing in."""
        return self._signing_in is not None

    @property
    def signed_in(self) -> ConnectRequest | None:
        """What one signed in with; None before that."""
        return self._signed_in

    def begin_new(self) -> None:
        """Empties the fields for a server that is not known yet."""
        self._ui.connections.clearSelection()
        self._ui.connections.setCurrentRow(-1)
        self._take_choice()
        self._ui.url.setFocus()

    def request(self) -> ConnectRequest:
        """What is filled in."""
        ui = self._ui
        if self._is_embedded():
            return ConnectRequest(connection=None)
        url = complete_address(ui.url.text())
        connection = Connection(
            name=ui.name.text().strip() or host_of(url),
            url=url,
            user=ui.user.text().strip(),
            ca_file=ui.ca_file.text().strip(),
            colour=str(self._colour.currentData()),
        )
        is_password = ui.kind.currentIndex() == _PASSWORD
        return ConnectRequest(connection=connection, secret=ui.secret.text(), is_password=is_password)

    def connect_now(self) -> None:
        """Signs in with what is filled in; after a note, closes."""
        if self._signed_in is not None:
            self.accept()
            return
        if self._signing_in is None and self._is_complete():
            self._message.tell("")
            self._focused = self.focusWidget()
            self._signing_in = self._background.spawn(self._run(self.request()))
            self._show_busy()

    def done(self, result: int) -> None:
        if self._signing_in is not None:
            self._signing_in.cancel()
            self._signing_in = None
        self._ui.secret.clear()
        super().done(result)

    async def _run(self, request: ConnectRequest) -> None:
        try:
            note = await self._sign_in(request)
        except (NoKeyring, KeyringLocked) as error:
            note = error
        except JobDeskError as error:
            self._end(self._text.error(error))
            return
        self._signed_in = request
        if note is not None:
            self._end(self._text.error(note), is_note=True)
        else:
            self._signing_in = None
            self.accept()

    def _end(self, words: str, *, is_note: bool = False) -> None:
        self._signing_in = None
        self._message.tell(words, is_note=is_note)
        self._show_busy()
        focused = self._go if is_note else self._focused
        if focused is not None:
            focused.setFocus()

    def _is_complete(self) -> bool:
        """Whether enough is filled in; the first field that lacks something gets the keyboard."""
        ui = self._ui
        if self._is_embedded():
            return True
        self._complete_url()
        if not self._check_url():
            ui.url.setFocus()
            return False
        if ui.kind.currentIndex() == _PASSWORD and not ui.user.text().strip():
            self._message.tell(self.tr("Fill in the user whose password it is."))
            ui.user.setFocus()
            return False
        if not ui.secret.text() and self._selected() is None:
            self._message.tell(self.tr("Fill in a token or a password."))
            ui.secret.setFocus()
            return False
        return True

    def _check_url(self) -> bool:
        fault = find_address_fault(complete_address(self._ui.url.text()))
        self._url_fault.tell(self._describe(fault) if fault else "")
        return fault is None

    def _check_url_again(self) -> None:
        if self._url_fault.words:
            self._check_url()

    def _complete_url(self) -> None:
        if self._ui.url.text().strip():
            self._ui.url.setText(complete_address(self._ui.url.text()))
            self._check_url()

    def _describe(self, fault: AddressFault) -> str:
        return {
            AddressFault.EMPTY: self.tr("Fill in the address of the job server."),
            AddressFault.INVALID: self.tr("This is not an address like https://jobs.example.org"),
            AddressFault.NOT_ENCRYPTED: self.tr(
                "Over http your token and everything else could be read on the way. Use https; "
                "http is for this computer only."
            ),
            AddressFault.HAS_SECRET: self.tr("Leave user and password out of the address: there are fields for them."),
        }[fault]

    def _selected(self) -> str | None:
        """The name of the selected connection, "" for the embedded server; None for a new one."""
        items = self._ui.connections.selectedItems()
        return str(items[0].data(Qt.ItemDataRole.UserRole)) if items else None

    def _is_embedded(self) -> bool:
        return self._selected() == ""

    def _choose(self, name: str) -> None:
        for row in range(self._ui.connections.count()):
            if self._ui.connections.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self._ui.connections.setCurrentRow(row)

    def _take_choice(self) -> None:
        """Fills the fields with the chosen connection."""
        ui, name = self._ui, self._selected()
        known = self._connections.get(name) if name else None
        ui.embedded.setVisible(self._is_embedded())
        ui.fields.setVisible(not self._is_embedded())
        ui.remove.setEnabled(known is not None and name != self._current)
        ui.remove.setToolTip(self.tr("This connection is in use.") if name and name == self._current else "")
        for edit, value in (
            (ui.url, known.url if known else ""),
            (ui.name, known.name if known else ""),
            (ui.user, known.user if known else ""),
            (ui.ca_file, known.ca_file if known else ""),
            (ui.secret, ""),
        ):
            edit.setText(value)
        self._colour.setCurrentIndex(max(0, self._colour.findData(known.colour if known else "")))
        ui.kind.setCurrentIndex(_TOKEN)
        self._url_fault.tell("")
        self._message.tell("")
        self._signed_in = None
        self._show_kind()
        self._show_busy()

    def _show_kind(self) -> None:
        is_password = self._ui.kind.currentIndex() == _PASSWORD
        self._ui.secret_label.setText(self.tr("&Password") if is_password else self.tr("&Token"))
        known = self._selected()
        keeps = bool(known) and not is_password
        self._ui.secret.setPlaceholderText(self.tr("Leave empty to use the one in the keyring") if keeps else "")

    def _show_secret(self, is_shown: bool) -> None:
        self._ui.secret.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._reveal.setIcon(self._theme.icon("eye-off" if is_shown else "eye"))
        self._reveal.setText(self.tr("Hide what is typed") if is_shown else self.tr("Show what is typed"))

    def _show_busy(self) -> None:
        is_busy = self.is_busy
        for widget in (self._ui.connections, self._ui.fields, self._ui.add):
            widget.setEnabled(not is_busy)
        self._ui.progress.setVisible(is_busy)
        self._go.setEnabled(not is_busy)
        self._go.setText(self.tr("Go on") if self._signed_in else self.tr("Connect"))

    def _remove(self) -> None:
        name = self._selected()
        if not name or name == self._current:
            return
        del self._connections[name]
        self._fill_list()
        self.connection_removed.emit(name)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.tr("File with the certificate of your own CA"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._ui.ca_file.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
