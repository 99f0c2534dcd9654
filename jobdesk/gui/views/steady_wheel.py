"""Fields whose value the mouse wheel leaves alone."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _SteadyWheel(QObject):
    """Passes the wheel on to what lies behind a field: who scrolls past it does not mean its value."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()
        return True


def keep_steady(*fields: QWidget) -> None:
    """Lets the wheel over these fields scroll what they stand in."""
    for field in fields:
        field.installEventFilter(_SteadyWheel(field))
