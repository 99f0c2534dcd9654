"""The times at which a script wants to run by itself, to be written, and when that would be."""

import datetime as dt
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.zone_box import local_zone
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE_S
from jobdesk.model.errors import InvalidField
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.schedule_times import declared_plan, runs_after

_SHOWN = 3


class PeriodField(QWidget):
    """A line, and below it the next runs, or what is not understood."""

    edited = Signal()

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._words = ScheduleText(text, self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("Runs by itself"))
        self.line.setPlaceholderText(self.tr("never by itself"))
        self.line.setToolTip(
            self.tr("Times as 06:00 18:30, with weekdays as mon-fri 06:00, or an interval as every 15 m or every 2 h")
        )
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setProperty("isSecondary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.line)
        column.addWidget(self._note)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._take_edit)
        self.show_period("")

    @property
    def period(self) -> str:
        """What is written."""
        return self.line.text().strip()

    @property
    def note(self) -> str:
        """What is said of it."""
        return self._note.text()

    def show_period(self, period: str) -> None:
        """Shows what another script declares."""
        self.line.setText(period)
        self._tell()

    def _take_edit(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        words = self._describe(dt.datetime.now(dt.UTC))
        self._note.setText(words)
        self.line.setAccessibleDescription(words)

    def _describe(self, now: dt.datetime) -> str:
        if not self.period:
            return self.tr("It declares no times for schedules that are automatic.")
        plan = Plan(kind=ScheduleKind.AUTOMATIC, zone=local_zone())
        try:
            declared = declared_plan(plan, self.period)
        except InvalidField as error:
            return self._text.error(error)
        if declared.kind is ScheduleKind.INTERVAL:  # which counts from the first run of each schedule
            return self.tr("An automatic schedule runs it so often: {0}.").format(self._words.plan(declared))
        moments = ", ".join(self._tell_moment(run) for run in islice(runs_after(declared, now), _SHOWN))
        return self.tr("An automatic schedule runs it at these times: {0} …", "the next ones").format(moments)

    def _tell_moment(self, at: dt.datetime) -> str:
        local = at.astimezone()
        return f"{self._words.short_day(local.weekday())} {local:%H:%M}"
