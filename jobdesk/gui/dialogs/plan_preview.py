"""The next runs of a plan, as they follow from what is written."""

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.schedule_times import next_window, runs_after, window_at

SHOWN = 5
_MINUTE_MS = 60_000


class PlanPreview(QLabel):
    """A line for each of the next runs, or windows; made anew each minute while it is shown."""

    def __init__(self, text: Text, words: ScheduleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._words = words
        self._anchor: tuple[Plan, dt.datetime] | None = None
        self._plan: Plan | None = None
        self._period = ""
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("Next runs"))
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._show)

    def set_anchor(self, plan: Plan, anchor: dt.datetime | None) -> None:
        """As long as it is this plan that is shown, its next run is at `anchor`, from which intervals count."""
        self._anchor = None if anchor is None else (plan, anchor)

    def show_plan(self, plan: Plan, period: str) -> None:
        """Shows the runs of a plan that was checked; `period` is what the script declares."""
        self._plan, self._period = plan, period
        self._show()

    def show_nothing(self) -> None:
        """What is written makes no plan."""
        self._plan = None
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _show(self) -> None:
        now = dt.datetime.now(dt.UTC)
        lines = ["–"] if self._plan is None else self._list(self._plan, now)
        self.setText("\n".join(lines))

    def _list(self, plan: Plan, now: dt.datetime) -> list[str]:
        match plan.kind:
            case ScheduleKind.DISABLED:
                return [self.tr("None: it runs when somebody starts it.")]
            case ScheduleKind.FIRE_AND_FORGET:
                return [self.tr("As soon as it is saved, and no more after that.")]
            case ScheduleKind.WINDOWED:
                return self._list_windows(plan, now) or [self.tr("None: the last window has closed.")]
        anchor = now.replace(second=0, microsecond=0)
        if self._anchor is not None and self._anchor[0] == plan:
            anchor = self._anchor[1]
        runs = islice(runs_after(plan, now, period=self._period, anchor=anchor), SHOWN)
        lines = [self._tell(run, plan) for run in runs]
        return lines or [self.tr("None: the last day has passed.")]

    def _list_windows(self, plan: Plan, now: dt.datetime) -> list[str]:
        lines: list[str] = []
        window = window_at(plan, now) or next_window(plan, now)
        while window is not None and len(lines) < SHOWN:
            pattern = self.tr("{0} to {1}", "moments at which a window opens and closes")
            if window.opens_at <= now:
                pattern = self.tr("{0} to {1}, open now", "moments at which a window opens and closes")
            lines.append(pattern.format(self._tell(window.opens_at, plan), self._tell(window.closes_at, plan)))
            window = next_window(plan, window.opens_at)
        return lines

    def _tell(self, at: dt.datetime, plan: Plan) -> str:
        """'Mon 23 Nov 14:02', and what clocks say there where that is something else."""
        local, there = at.astimezone(), at.astimezone(ZoneInfo(plan.zone))
        words = f"{self._words.short_day(local.weekday())} {self._text.day(local.date())} {local:%H:%M}"
        if local.utcoffset() == there.utcoffset():
            return words
        city = plan.zone.rpartition("/")[2].replace("_", " ")
        return self.tr("{0} ({1} in {2})", "a moment, time of day there, a city").format(words, f"{there:%H:%M}", city)
