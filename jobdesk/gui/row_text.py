"""Words about the rows of the job table: what they are, how many, and by what they are grouped."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QObject

from jobdesk.model.offline_policy import Pin
from jobdesk.model.query import Granularity
from jobdesk.model.states import State


class RowText(QObject):
    """Part of Text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._locale = QLocale()

    def running_when_saved(self) -> str:
        """What a job or a step was doing when it was saved in a case file."""
        return self.tr("Was running when saved")

    def when_saved(self, states: Mapping[State, str]) -> Mapping[State, str]:
        """The words for states in a case file, where none of them goes on: so much they tell though they are cut."""
        return {
            **states,
            State.SCHEDULED: self.tr("Was scheduled when saved"),
            State.NEW: self.tr("Was new when saved"),
            State.SENT: self.tr("Was sent when saved"),
            State.RUNNING: self.running_when_saved(),
            State.PAUSED: self.tr("Was paused when saved"),
        }

    def late_result(self) -> str:
        """What the mark at a state says that a late result changed."""
        return self.tr("A late result changed the state.")

    def acknowledged(self) -> str:
        """What the mark at a state says of a job that did not go well."""
        return self.tr("Somebody took note that it did not go well.")

    def pinned(self, pin: Pin) -> str:
        """What was said of the logs of a job."""
        return {Pin.ALWAYS: self.tr("Logs pinned: kept offline"), Pin.NEVER: self.tr("Logs are never kept")}[pin]

    def pinned_jobs(self) -> str:
        """What a query is limited to."""
        return self.tr("Pinned jobs")

    def log_away(self) -> str:
        """What the struck icon of a log says."""
        return self.tr("The log, or its end, is not on this computer, and the job server does not answer.")

    def unread_log(self) -> str:
        """What the mark at the icon of a log says."""
        return self.tr("The log has lines that you have not read.")

    def exit_code(self, code: int) -> str:
        """'Exit code 3'."""
        return self.tr("Exit code {0}").format(code)

    def no_label(self) -> str:
        """The name of the group of rows that have nothing in the column by which rows are grouped."""
        return self.tr("(none)", "label of a group of rows")

    def group(self, column: str, label: str, count: int, *, is_folded: bool) -> str:
        """The header of a group of rows for screen readers: 'Script: Inventory, 12 rows, collapsed'."""
        pattern = self.tr("{0}: {1}, {2}, collapsed") if is_folded else self.tr("{0}: {1}, {2}, expanded")
        return pattern.format(column, label, self.rows(count))

    def rows(self, number: int) -> str:
        """'12 rows'."""
        return self.tr("%Ln row(s)", "of the table", number)

    def tasks(self, number: int) -> str:
        """'12 tasks'."""
        return self.tr("%Ln task(s)", "jobs on one computer each", number)

    def granularity(self, granularity: Granularity) -> str:
        """What a row of the job table is."""
        return self.tr("By job") if granularity is Granularity.JOB else self.tr("By computer")

    def shown(self, shown: int, total: int, granularity: Granularity = Granularity.JOB) -> str:
        """'412 of 1,000,000 jobs'; by computer tasks."""
        known = self.tr("%Ln job(s)", "", total) if granularity is Granularity.JOB else self.tasks(total)
        return self.tr("{0} of {1}", "412 of 1,000,000 jobs").format(self._locale.toString(shown), known)
