"""All fields of a script's parameters, each with its title, its description and what is wrong with it."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.parameter_fields import FileField, ParameterField, PasswordField, YesNoField, make_field
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, SPACE_S, Theme, small_font
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.script import Argument, Parameter, ParameterType, ValueFault

_TITLE_WIDTH = 136


class ParameterForm(QWidget):
    """A form for typed parameters. Faults are shown once a field was left, and go as soon as they are mended."""

    changed = Signal()

    def __init__(
        self, parameters: Sequence[Parameter], theme: Theme, text: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = {each.name: _Row(each, theme, text, self) for each in parameters}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(SPACE_L)
        layout.setVerticalSpacing(SPACE + SPACE_S)
        layout.setColumnStretch(1, 1)
        for number, row in enumerate(self._rows.values()):
            layout.addWidget(row.title, number, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(row, number, 1, Qt.AlignmentFlag.AlignTop)
            row.field.changed.connect(self.changed)
        layout.setRowStretch(len(self._rows), 1)

    def __iter__(self) -> Iterator[ParameterField]:
        return (row.field for row in self._rows.values())

    def field(self, name: str) -> ParameterField:
        """The field of a parameter."""
        return self._rows[name].field

    def values(self) -> dict[str, str]:
        """What was filled in; not the files, and no password that was left empty."""
        return {
            field.parameter.name: field.value()
            for field in self
            if not isinstance(field, FileField) and (field.value() or not isinstance(field, PasswordField))
        }

    def fill_in(self, arguments: Sequence[Argument]) -> None:
        """Puts the values of an earlier job in; empty fields keep its passwords and files."""
        for argument in arguments:
            row = self._rows.get(argument.name)
            if row is None or row.field.parameter.type is not argument.type:
                continue
            if isinstance(row.field, PasswordField):
                row.field.forget()
                row.field.keep_when_empty()
            elif isinstance(row.field, FileField):
                if argument.value:
                    row.field.keep_when_empty(argument.value)
            else:
                row.field.set_value(argument.value)

    def show_faults(self) -> bool:
        """Shows every fault and puts the keyboard into the first field that has one; whether there is one."""
        faulty = [row for row in self._rows.values() if not row.check()]
        if faulty:
            faulty[0].field.setFocus()
        return bool(faulty)

    def show_fault(self, name: str, words: str) -> bool:
        """Shows a fault that others found, and puts the keyboard into its field; False for an unknown parameter."""
        row = self._rows.get(name)
        if row is None:
            return False
        row.tell(words)
        row.field.setFocus()
        return True

    def fault(self, name: str) -> str:
        """What is said to be wrong with a parameter; "" for nothing."""
        return self._rows[name].words

    def forget_secrets(self) -> None:
        """Empties the passwords."""
        for field in self:
            if isinstance(field, PasswordField):
                field.forget()


class _Row(QWidget):
    """A field, and below it the parameter's description and a fault."""

    def __init__(self, parameter: Parameter, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.field = make_field(parameter, theme, self)
        self.title = self._make_title(parameter, parent)
        self._fault = FaultLabel(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S // 2)
        layout.addWidget(self.field)
        if parameter.description:
            layout.addWidget(self._make_description(parameter))
        layout.addWidget(self._fault)
        self.tell("")
        self.field.changed.connect(self._take_change)
        self.field.left.connect(self._take_leave)

    @property
    def words(self) -> str:
        """The fault that is shown."""
        return self._fault.words

    def check(self) -> bool:
        """Shows whether the value fits; whether it does."""
        fault = self.field.fault()
        self.tell(self._text.value_fault(fault) if fault else "")
        return fault is None

    def tell(self, words: str) -> None:
        """Shows a fault; "" for none."""
        self._fault.tell(words)
        editor = self.field.focusProxy()
        if editor is not None:
            editor.setAccessibleDescription(words or self.field.parameter.description)

    def _take_change(self) -> None:
        if self.words:
            self.check()

    def _take_leave(self) -> None:
        # That nothing was filled in is said when one wants to run: who walks through a form has done nothing wrong.
        if self.field.fault() is not ValueFault.MISSING:
            self.check()

    def _make_title(self, parameter: Parameter, parent: QWidget) -> QLabel:
        title = QLabel(parent)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setFixedWidth(_TITLE_WIDTH)
        title.setMinimumHeight(self.field.sizeHint().height())
        if not isinstance(self.field, YesNoField):
            title.setText(f"{parameter.title} *" if parameter.is_required else parameter.title)
        if parameter.is_required and parameter.type is not ParameterType.YES_NO:
            title.setToolTip(self._text.value_fault(ValueFault.MISSING))
        return title

    def _make_description(self, parameter: Parameter) -> QLabel:
        description = QLabel(parameter.description, self)
        description.setTextFormat(Qt.TextFormat.PlainText)
        description.setWordWrap(True)
        description.setProperty("isSecondary", True)
        description.setFont(small_font())
        return description
