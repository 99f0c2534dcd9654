"""Asks for a name, and says at once why one cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.fault_label import FaultLabel

_WIDTH = 360


class NameDialog(QDialog):
    """`open` it; it is gone when it is closed."""

    name_chosen = Signal(str)  #: without blanks round it

    def __init__(
        self,
        title: str,
        verb: str,
        name: str,
        find_fault: Callable[[str], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """`find_fault`: why a name cannot be taken, as a sentence; "" where it can."""
        super().__init__(parent)
        self._find_fault = find_fault
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, 0)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.selectAll()
        self.fault = FaultLabel(theme)
        caption = QLabel(self.tr("&Name"))
        caption.setBuddy(self.name)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(verb)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE)
        for part in (caption, self.name, self.fault, self.buttons):
            layout.addWidget(part)
        self.name.textChanged.connect(self._check)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)
        self._check()

    def _check(self) -> None:
        name = self.name.text()
        fault = self._find_fault(name)
        self.ok.setEnabled(not fault)
        self.fault.tell(fault if name.strip() else "")
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def _tell(self) -> None:
        self.name_chosen.emit(self.name.text().strip())
