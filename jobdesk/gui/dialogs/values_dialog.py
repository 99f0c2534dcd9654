"""Asks for the values with which a group runs a script on computers that join it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.parameter_form import ParameterForm
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.model.script import ParameterType, Script

_WIDTH, _HEIGHT = 520, 400
#: Their values lie with a job and nowhere else.
_NOT_KEPT = frozenset({ParameterType.PASSWORD, ParameterType.FILE})


class ValuesDialog(QDialog):
    """Closes once all values fit."""

    chosen = Signal(object)  #: dict of the values by parameter; those that are as the default are left out

    def __init__(
        self, script: Script, values: Mapping[str, str], theme: Theme, text: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._script = script
        self.setWindowTitle(self.tr("Parameters of {0}").format(script.name))
        kept = [each for each in script.parameters if each.type not in _NOT_KEPT]
        self.form = ParameterForm(kept, theme, text, self)
        for field in self.form:
            if field.parameter.name in values:
                field.set_value(values[field.parameter.name])
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        if len(kept) < len(script.parameters):
            note = QLabel(self.tr("Passwords and files cannot be kept with a group."), self)
            note.setWordWrap(True)
            note.setProperty("isSecondary", True)
            column.addWidget(note)
        column.addWidget(area, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        column.addWidget(buttons)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        self.resize(_WIDTH, _HEIGHT)

    def _take(self) -> None:
        if self.form.show_faults():
            return
        defaults = {each.name: each.default for each in self._script.parameters}
        values = {name: value for name, value in self.form.values().items() if value != defaults[name]}
        self.accept()
        self.chosen.emit(values)
