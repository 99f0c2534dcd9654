"""One field for each type of parameter. A field holds text, as the model defines it for the type."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.gui.views.steady_wheel import keep_steady
from jobdesk.model.script import NO, YES, Parameter, ParameterType, ValueFault, find_fault

_NUMBER_WIDTH = 160
_TIME_WIDTH = 96
_DATE_WIDTH = 144
_H = Qt.InputMethodHint
_SECRET_HINTS = _H.ImhSensitiveData | _H.ImhNoPredictiveText | _H.ImhHiddenText


class ParameterField(QWidget):
    """What all fields have in common; `editor` is what has the keyboard."""

    changed = Signal()  #: one typed or chose something
    left = Signal()  #: the keyboard has gone elsewhere

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.is_kept_when_empty = False  #: an empty field means the value of the job before
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)

    def value(self) -> str:
        """What was filled in; "" for nothing."""
        raise NotImplementedError

    def set_value(self, value: str) -> None:
        """Fills in a value; one that the field cannot hold leaves it empty."""
        raise NotImplementedError

    def fault(self) -> ValueFault | None:
        """Why the value does not fit; None when it does."""
        if self.is_kept_when_empty and not self.value():
            return None
        return find_fault(self.parameter, self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _put(self, editor: QWidget, *, is_narrow: bool = False) -> None:
        """Makes `editor` what one edits."""
        self._layout.addWidget(editor)
        if is_narrow:
            self._layout.addStretch(1)
        self.setFocusProxy(editor)
        editor.setAccessibleName(self.parameter.title)
        editor.setAccessibleDescription(self.parameter.description)
        editor.installEventFilter(self)


class TextField(ParameterField):
    """One line of text; whole numbers and times of day too, which are checked as text."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._edit = QLineEdit(self)
        width = {ParameterType.INTEGER: _NUMBER_WIDTH, ParameterType.TIME: _TIME_WIDTH}.get(parameter.type)
        if width is not None:
            self._edit.setFixedWidth(width)
        if parameter.type is ParameterType.TIME:
            self._edit.setPlaceholderText(self.tr("HH:MM", "an empty time"))
        self._put(self._edit, is_narrow=width is not None)
        self._edit.textEdited.connect(self.changed)

    def value(self) -> str:
        text = self._edit.text()
        return text if self.parameter.type is ParameterType.TEXT else text.strip()

    def set_value(self, value: str) -> None:
        self._edit.setText(value)


class DateField(ParameterField):
    """A date with a calendar; a button empties it."""

    def __init__(self, parameter: Parameter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._edit = DateEdit(self)
        keep_steady(self._edit)
        self._edit.setFixedWidth(_DATE_WIDTH)
        self._clear = QToolButton(self)
        self._clear.setAutoRaise(True)
        self._clear.setIcon(theme.icon("close"))
        self._clear.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._clear.setToolTip(self.tr("No date"))
        self._clear.setAccessibleName(self.tr("No date"))
        self._put(self._edit)
        self._layout.addWidget(self._clear)
        self._layout.addStretch(1)
        self._edit.dateChanged.connect(self._take_date)
        self._clear.clicked.connect(self._empty)
        self._take_date()

    def value(self) -> str:
        date = self._edit.value()
        return date.isoformat() if date else ""

    def set_value(self, value: str) -> None:
        try:
            self._edit.set_value(dt.date.fromisoformat(value) if value else None)
        except ValueError:
            self._edit.set_value(None)

    def _empty(self) -> None:
        self._edit.set_value(None)
        self._edit.setFocus()

    def _take_date(self) -> None:
        self._clear.setVisible(not self._edit.is_empty)
        self.changed.emit()


class YesNoField(ParameterField):
    """A box to tick; its words are the parameter's title."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._box = QCheckBox(parameter.title.replace("&", "&&"), self)
        self._put(self._box, is_narrow=True)
        self._box.toggled.connect(self.changed)

    def value(self) -> str:
        return YES if self._box.isChecked() else NO

    def set_value(self, value: str) -> None:
        self._box.setChecked(value == YES)


class ChoiceField(ParameterField):
    """One of the choices; none of them where no value is required."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._box = QComboBox(self)
        keep_steady(self._box)
        if not parameter.is_required:
            self._box.addItem("–", "")
        for choice in parameter.choices:
            self._box.addItem(choice, choice)
        self._box.setPlaceholderText(self.tr("Choose…"))
        self._box.setCurrentIndex(-1 if parameter.is_required else 0)
        self._box.setMinimumWidth(_NUMBER_WIDTH)
        self._put(self._box, is_narrow=True)
        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        return str(self._box.currentData() or "")

    def set_value(self, value: str) -> None:
        self._box.setCurrentIndex(self._box.findData(value))


class PasswordField(ParameterField):
    """A value that nobody reads over one's shoulder, unless the eye is clicked."""

    def __init__(self, parameter: Parameter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._theme = theme
        self._edit = QLineEdit(self)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(_SECRET_HINTS)
        self._reveal = QAction(self)
        self._reveal.setCheckable(True)
        self._edit.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self._put(self._edit)
        self._edit.textEdited.connect(self.changed)
        self._reveal.toggled.connect(self._show_secret)
        self._show_secret(False)

    def value(self) -> str:
        return self._edit.text()

    def set_value(self, value: str) -> None:
        self._edit.setText(value)

    def keep_when_empty(self) -> None:
        """An empty field keeps the password of the job before."""
        self.is_kept_when_empty = True
        self._edit.setPlaceholderText(self.tr("Unchanged"))

    def forget(self) -> None:
        """Empties the field; nothing is left to be undone."""
        self._edit.clear()

    def _show_secret(self, is_shown: bool) -> None:
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self._reveal.setIcon(self._theme.icon("eye-off" if is_shown else "eye"))
        self._reveal.setText(self.tr("Hide the password") if is_shown else self.tr("Show the password"))


class FileField(ParameterField):
    """The path of a file; its content is read when the script is run."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self._edit = QLineEdit(self)
        self._edit.setPlaceholderText(self.tr("A file of at most 5 MiB"))
        self._browse = QPushButton(self.tr("Browse…"), self)
        self._browse.setAutoDefault(False)
        self._browse.setAccessibleName(self.tr("Browse for {0}").format(parameter.title))
        self._put(self._edit)
        self._layout.addWidget(self._browse)
        self._layout.setSpacing(SPACE_S)
        self._edit.textEdited.connect(self.changed)
        self._browse.clicked.connect(self._open_dialog)

    @property
    def path(self) -> Path | None:
        """Where the file is; None for no file."""
        text = self._edit.text().strip()
        return Path(text).expanduser() if text else None

    def value(self) -> str:
        return self.path.name or str(self.path) if self.path else ""

    def set_value(self, value: str) -> None:
        self._edit.setText(value)

    def keep_when_empty(self, name: str) -> None:
        """An empty field keeps the file of the job before, `name`."""
        self.is_kept_when_empty = True
        self._edit.setPlaceholderText(self.tr("Unchanged: {0}").format(name))

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self.parameter.title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_file(self, name: str) -> None:
        self._edit.setText(name)
        self.changed.emit()


def make_field(parameter: Parameter, theme: Theme, parent: QWidget | None = None) -> ParameterField:
    """The field for the type of `parameter`, filled with its default."""
    match parameter.type:
        case ParameterType.DATE:
            field: ParameterField = DateField(parameter, theme, parent)
        case ParameterType.YES_NO:
            field = YesNoField(parameter, parent)
        case ParameterType.CHOICE:
            field = ChoiceField(parameter, parent)
        case ParameterType.FILE:
            return FileField(parameter, parent)
        case ParameterType.PASSWORD:
            field = PasswordField(parameter, theme, parent)
        case _:
            field = TextField(parameter, parent)
    if parameter.default:
        field.set_value(parameter.default)
    return field
