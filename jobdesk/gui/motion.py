"""Whether anything may move by itself: as the system wants it, and less where the person does."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStyle, QWidget


class Motion(QObject):
    """Part of Theme. What moves asks before it begins, and again when this has changed."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_reduced = False

    @property
    def is_reduced(self) -> bool:
        """Whether the person wants everything to stand still."""
        return self._is_reduced

    def reduce(self, is_reduced: bool) -> None:
        """Lets everything stand still, or move again."""
        if is_reduced != self._is_reduced:
            self._is_reduced = is_reduced
            self.changed.emit()

    def is_wanted(self, widget: QWidget) -> bool:
        """Whether a widget may move."""
        duration = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
        return duration > 0 and not self._is_reduced
