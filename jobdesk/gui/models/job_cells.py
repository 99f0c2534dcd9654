"""What a cell of the job table says: for painting, tooltips, screen readers and the clipboard."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from jobdesk.gui.models.shown_rows import GroupRow
from jobdesk.gui.text import Text
from jobdesk.index.view import JobRow
from jobdesk.model.job import JobId, JobType
from jobdesk.model.offline_policy import Pin
from jobdesk.model.query import Column
from jobdesk.session.status import Contact
from jobdesk.session.store import Store

#: Columns whose text ends at the right edge, so that digits stand under digits.
RIGHT_ALIGNED = frozenset({Column.ID, Column.CREATED, Column.STARTED, Column.FINISHED, Column.DURATION})
TIME_COLUMNS = frozenset({Column.CREATED, Column.STARTED, Column.FINISHED})

_MOST_NAMES = 20


class JobCells:
    """Words for the columns of one job."""

    def __init__(self, store: Store, text: Text) -> None:
        self._store = store
        self._text = text
        self.logs_here: Sequence[int] | None = None  #: jobs of which a log is here, ascending; None: all are to be had
        self.pins: Mapping[JobId, Pin] = {}  #: what was said of the logs of single jobs

    @property
    def is_saved(self) -> bool:
        """Whether the jobs are those of a case file, where nothing goes on."""
        return self._store.status.contact is Contact.CASE

    def display(self, job: JobRow, column: Column, now: dt.datetime) -> str:
        """What stands in the cell; `now` is aware and local; it tells today.

        How long a job has been running is counted as far as it is known that it runs.
        """
        match column:
            case Column.STATE:
                return self._text.job_state(job.state, is_cancelling=job.is_cancelling)
            case Column.PROGRESS:
                return "" if job.progress is None else self._text.percent(job.progress)
            case Column.ID:
                return str(job.id)
            case Column.SCRIPT:
                return job.script
            case Column.COMPUTER:
                return self._computers(job)
            case Column.BATCH:
                return job.batch
            case Column.STARTED_BY:
                return job.started_by
            case Column.CREATED | Column.STARTED | Column.FINISHED:
                at = moment(job, column)
                return "" if at is None else self._text.short_time(at, now.date())
            case Column.DURATION:
                duration = job.duration(self._store.status.moment)
                return "" if duration is None else self._text.duration(duration.total_seconds())
            case Column.GROUPS:
                return ", ".join(job.groups)
            case Column.QUEUE:
                return job.queue
            case Column.SCHEDULE:
                return job.schedule
            case Column.DOMAIN:
                return job.domain
            case Column.RESULT:
                return self._text.outcome(job.result) or self._exit(job)
            case Column.CONNECTION:
                return job.connection

    def badge(self, job: JobRow) -> str:
        """What stands before the script's name; "" for a job that a person or a schedule made."""
        return self._text.job_type(JobType.SYSTEM) if job.is_system else ""

    def accessible(self, job: JobRow, column: Column, now: dt.datetime) -> str:
        """What a screen reader says of the cell."""
        if column is Column.STATE:
            return self.describe_state(job)
        return self.display(job, column, now)

    def tooltip(self, job: JobRow, column: Column, now: dt.datetime) -> str:
        """What the cell has to say at length; "" for nothing more than it shows."""
        if column is Column.STATE:
            return self.describe_state(job)
        if column is Column.COMPUTER and len(job.computer_ids) > 1:
            return self._name_computers(job)
        if column is Column.SCRIPT and job.is_system:
            return f"{job.script}\n{self._text.system_job()}"
        if column is Column.RESULT and job.exit_code is not None and job.result:
            return f"{self._text.outcome(job.result)}\n{self._text.of_rows.exit_code(job.exit_code)}"
        at = moment(job, column)
        if at is not None:
            return self._text.full_time(at)
        return ""

    def is_log_away(self, job: JobRow) -> bool:
        """Whether the log of a job cannot be read just now, or not to its end."""
        if self.logs_here is None or job.started_at is None:
            return False
        place = bisect_left(self.logs_here, job.id)
        return place == len(self.logs_here) or self.logs_here[place] != job.id

    def describe_state(self, job: JobRow) -> str:
        """The state in full: its word, its marks, and the result."""
        words = [self.display(job, Column.STATE, job.created_at)]
        if job.is_late:
            words.append(self._text.of_rows.late_result())
        if job.is_acknowledged:
            words.append(self._text.of_rows.acknowledged())
        if job.is_system:
            words.append(self._text.system_job())
        if job.has_unread_log:
            words.append(self._text.of_rows.unread_log())
        if self.is_log_away(job):
            words.append(self._text.of_rows.log_away())
        if job.id in self.pins:
            words.append(self._text.of_rows.pinned(self.pins[job.id]))
        if job.result:
            words.append(self._text.outcome(job.result))
        return "\n".join(words)

    def group_label(self, group: GroupRow) -> str:
        """What the rows of a group have in common."""
        if group.state is not None:
            return self._text.state(group.state)
        return " ".join(group.label.split()) or self._text.of_rows.no_label()

    def group_count(self, group: GroupRow) -> str:
        """How many rows a group has, as its header shows it."""
        return self._text.count(group.count)

    def describe_group(self, group: GroupRow) -> str:
        """What a screen reader says of a group's header: 'Script: Inventory, 12 rows, collapsed'."""
        column = self._text.column(group.column)
        return self._text.of_rows.group(column, self.group_label(group), group.count, is_folded=group.is_folded)

    def copy(self, job: JobRow, column: Column, now: dt.datetime) -> str:
        """The cell for the clipboard: one line, times in full and sortable."""
        at = moment(job, column)
        if at is not None:
            return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"
        return " ".join(self.display(job, column, now).split())

    def _exit(self, job: JobRow) -> str:
        """The exit code where it is all that is known of a bad end."""
        return self._text.of_rows.exit_code(job.exit_code) if job.exit_code else ""

    def _computers(self, job: JobRow) -> str:
        if len(job.computer_ids) > 1:
            return self._text.computers(len(job.computer_ids))
        return job.computer

    def _name_computers(self, job: JobRow) -> str:
        known = self._store.computers
        names = sorted(known[each].name for each in job.computer_ids if each in known)
        more = len(job.computer_ids) - _MOST_NAMES
        return "\n".join([*names[:_MOST_NAMES], *(["…"] if more > 0 else [])])


def moment(job: JobRow, column: Column) -> dt.datetime | None:
    """The moment that a column of times shows; None where there is none yet, and for other columns."""
    match column:
        case Column.CREATED:
            return job.created_at
        case Column.STARTED:
            return job.started_at
        case Column.FINISHED:
            return job.finished_at
        case _:
            return None
