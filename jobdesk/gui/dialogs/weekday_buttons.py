"""Seven boxes, one a weekday, from Monday on."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.theme import SPACE


class WeekdayButtons(QWidget):
    """Days are numbers, Monday is 0."""

    edited = Signal()

    def __init__(self, words: ScheduleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        self.boxes = []
        for day, name in enumerate(words.long_days):
            box = QCheckBox(words.short_day(day), self)
            box.setAccessibleName(name)
            box.toggled.connect(self.edited)
            line.addWidget(box)
            self.boxes.append(box)
        line.addStretch(1)
        self.setFocusProxy(self.boxes[0])

    @property
    def days(self) -> tuple[int, ...]:
        """The days that are ticked, ascending."""
        return tuple(day for day, box in enumerate(self.boxes) if box.isChecked())

    def set_days(self, days: Iterable[int]) -> None:
        """Ticks these and no others."""
        wanted = set(days)
        for day, box in enumerate(self.boxes):
            box.setChecked(day in wanted)
