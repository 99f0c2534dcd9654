"""What screen readers say of a widget behind its name: its tip in plain words, without the name once more."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAction, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

_GIVEN = "description_of_tip"  #: a property: the description that stands here for a tip
_NOTHING = " "  #: for "" Qt says the tip
_EVENTS = (QEvent.Type.ToolTipChange, QEvent.Type.Show)

#: How Qt calls the action of a line's button that clears it.
_CLEAR_ACTION = "_q_qlineeditclearaction"


class Descriptions(QObject):
    """Begins once somebody listens: until then nothing looks at events. Of all widgets of the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.focusChanged.connect(self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _EVENTS and isinstance(watched, QWidget):
            self._describe(watched)
        return False

    def _begin(self) -> None:
        if QAccessible.isActive():
            self._application.focusChanged.disconnect(self._begin)
            self._application.installEventFilter(self)
            for widget in self._application.allWidgets():
                self._describe(widget)

    def _describe(self, widget: QWidget) -> None:
        if isinstance(widget, QLineEdit):
            self._name_buttons(widget)
        elif isinstance(widget, QComboBox):
            _label(widget)
        tip = widget.toolTip() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
        given = widget.property(_GIVEN)
        if widget.accessibleDescription() not in ("", given) or not (tip or given):
            return  # somebody described it, or nobody has anything to say
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        words = plain_tip(tip, name)
        words = "" if words == tip else words or _NOTHING
        if words != widget.accessibleDescription():
            widget.setProperty(_GIVEN, words)
            widget.setAccessibleDescription(words)

    def _name_buttons(self, line: QLineEdit) -> None:
        clear = line.findChild(QAction, _CLEAR_ACTION)
        if clear is not None and not clear.text():
            clear.setText(self.tr("Clear"))


def plain_tip(tip: str, name: str) -> str:
    """A tip without markup, and without the name at its beginning: of 'Find… (Ctrl+F)' it leaves 'Ctrl+F'."""
    words = QTextDocumentFragment.fromHtml(tip).toPlainText() if Qt.mightBeRichText(tip) else tip
    rest = words.removeprefix(name)
    if not name or rest == words or rest[:1].isalnum():
        return words
    rest = rest.lstrip("….: \n")
    return rest[1:-1] if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1 else rest


def _label(box: QComboBox) -> None:
    """Lets a label name a box: on Linux Qt takes the value of a box for its name, whatever it was named."""
    name, parent = box.accessibleName(), box.parentWidget()
    if name and parent is not None and all(each.buddy() is not box for each in parent.findChildren(QLabel)):
        label = QLabel(name, parent)
        label.setBuddy(box)
        label.hide()
