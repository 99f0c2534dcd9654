"""The words about what was found in all logs."""

from PySide6.QtCore import QObject

from jobdesk.gui.models.log_hit_model import HitKind, HitRow
from jobdesk.gui.text import Text
from jobdesk.index.view import JobRow
from jobdesk.logs.log_hits import SearchProgress
from jobdesk.model.job import TaskId


class LogSearchText(QObject):
    """Says what a row of the list is, and how far a search has come."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.computers: dict[TaskId, str] = {}  #: names, by task, as far as they are known

    def row(self, row: HitRow, job: JobRow | None) -> str:
        """All of a row, for those who do not see it."""
        match row.kind:
            case HitKind.JOB:
                name, facts = self.job(row, job)
                return f"{name}, {facts}, {self.lines(row.count)}" if facts else f"{name}, {self.lines(row.count)}"
            case HitKind.LOG:
                return self.log(row)
            case HitKind.MORE:
                return self.more(row.count)
        place = self.tr("Line {0}: {1}").format(row.line, row.text) if row.line else row.text
        return f"{self._text.of_logs.severity_prefix(row.severity)}{place}"

    def job(self, row: HitRow, job: JobRow | None) -> tuple[str, str]:
        """What a job is called, and what else is known of it."""
        if job is None:
            return (self.tr("A job that is not known here"), "") if row.job_id is None else (self._number(row), "")
        parts = (
            self._number(row),
            self._text.job_state(job.state, is_cancelling=job.is_cancelling),
            job.computer or self._text.computers(len(job.computer_ids)),
            job.batch,
            self._text.short_time(job.created_at),
        )
        return job.script, " · ".join(filter(None, parts))

    def log(self, row: HitRow) -> str:
        """Whose log it is, where a job has several."""
        name = self.computers.get(row.task_id or TaskId(0)) or self.tr("Task {0}").format(row.task_id)
        return f"{name} · {self.lines(row.count)}"

    def lines(self, count: int) -> str:
        """How many lines fit."""
        return self.tr("%Ln line(s)", "", count)

    def more(self, count: int) -> str:
        """How many lines of a log are not shown."""
        return self.tr("%Ln more line(s) of this log…", "", count)

    def found(self, lines: int, logs: int, jobs: int) -> str:
        """How much was found."""
        where = self.tr("in %Ln log(s)", "", logs)
        of_what = self.tr("of %Ln job(s)", "", jobs)
        return f"{self.lines(lines)} {where} {of_what}"

    def progress(self, progress: SearchProgress) -> str:
        """How far a search has come."""
        return self.tr("{0} of {1} logs").format(self._text.count(progress.done), self._text.count(progress.total))

    def _number(self, row: HitRow) -> str:
        return self.tr("Job {0}").format(row.job_id)
