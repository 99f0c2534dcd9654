"""The words that people read for the values of the model: states, columns, times, durations, counts, errors."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDate, QLocale, QObject

from jobdesk.gui.cause_text import tell_cause
from jobdesk.gui.connection_text import ConnectionText
from jobdesk.gui.error_text import ErrorText
from jobdesk.gui.log_words import LogWords
from jobdesk.gui.outcome_text import OutcomeText
from jobdesk.gui.rights_text import RightsText
from jobdesk.gui.row_text import RowText
from jobdesk.index.words import Words
from jobdesk.model.causes import Cause
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobType
from jobdesk.model.log import Severity
from jobdesk.model.query import Category, Column, Period, PeriodKind, SortKey
from jobdesk.model.rules import Obstacle
from jobdesk.model.script import NO, YES, Argument, InvalidValue, ParameterType, ValueFault
from jobdesk.model.states import State, StepState
from jobdesk.session.status import ConnectionStatus

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_OBSTACLES = frozenset(each.value for each in Obstacle)


class Text(QObject):
    """Words in the language and the locale that are installed when it is made."""

    def __init__(self, parent: QObject | None = None, *, is_saved: bool = False) -> None:
        """`is_saved`: what is told of is a case file, where nothing goes on."""
        super().__init__(parent)
        self._locale = QLocale()
        self._errors, self._outcomes = ErrorText(self), OutcomeText(self)
        self.of_rows = RowText(self)  #: about the rows of the job table and their groups
        self.of_logs = LogWords(self, self)  #: about what stands in a log
        self.of_connection = ConnectionText(self.short_time, self.duration, self)  #: about the server's contact
        self.rights = RightsText(self)  #: about roles, domains, and what they do not allow
        self._states, self._columns = self._name_states(), self._name_columns()
        self.past_states = self._states  #: the words for states that something had once
        self.is_saved = is_saved
        if is_saved:
            self._states = self.of_rows.when_saved(self._states)
        self._day_names = [self._locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        self._day_pattern = self.tr("d MMM", "day and month, as QLocale writes them: 3 Nov")
        self._year_pattern = self.tr("d MMM yyyy", "day, month and year: 3 Nov 2025")
        self._second_places = self.tr("{0} s", "duration in seconds")
        self._minute_places = self.tr("{0} m {1:02} s", "duration in minutes and seconds")
        self._hour_places = self.tr("{0} h {1:02} m", "duration in hours and minutes")
        self._long_places = self.tr("{0} d {1:02} h", "duration in days and hours")

    def state(self, state: State) -> str:
        """The word for the state of a job or a task."""
        return self._states[state]

    def job_type(self, type: JobType) -> str:
        """The word for the way in which a job came to be."""
        return {
            JobType.MANUAL: self.tr("By hand", "job type"),
            JobType.RESTART: self.tr("Restart", "job type"),
            JobType.SCHEDULED: self.tr("Scheduled", "job type"),
            JobType.SYSTEM: self.tr("System", "job type"),
        }[type]

    def index_words(self) -> Words:
        """What the search finds states and types of jobs by, and the filter panel names them."""
        return Words(states=dict(self._states), types={each: self.job_type(each) for each in JobType})

    def job_state(self, state: State, *, is_cancelling: bool) -> str:
        """The word for a job's state, and that somebody asked for its end while it has not come."""
        if is_cancelling and state.is_open:
            return self.tr("{0}, cancelling", "Running, cancelling").format(self._states[state])
        return self._states[state]

    def system_job(self) -> str:
        """What the mark of a system job says."""
        return self.tr("System job")

    def state_count(self, state: State, count: int) -> str:
        """'3 Running'."""
        return self.tr("{0} {1}", "3 Running").format(self.count(count), self._states[state])

    def step_state(self, state: StepState) -> str:
        """The word for the state of a step."""
        words = {
            StepState.PENDING: self.tr("Pending"),
            StepState.RUNNING: self.tr("Running"),
            StepState.SUCCEEDED: self.tr("Succeeded"),
            StepState.FAILED: self.tr("Failed"),
            StepState.SKIPPED: self.tr("Skipped"),
        }
        is_past = self.is_saved and state is StepState.RUNNING
        return self.of_rows.running_when_saved() if is_past else words[state]

    def column(self, column: Column) -> str:
        """The title of a column of the job table."""
        return self._columns[column]

    def sorted_column(self, column: Column, sort: Sequence[SortKey]) -> str:
        """The title of a column, and its part in the order: 'Created, sorted descending'."""
        for rank, key in enumerate(sort, start=1):
            if key.column is not column:
                continue
            pattern = self.tr("{0}, sorted descending") if key.is_descending else self.tr("{0}, sorted ascending")
            words = pattern.format(self._columns[column])
            return words if len(sort) == 1 else self.tr("{0} (key {1})", "order").format(words, rank)
        return self._columns[column]

    def category(self, category: Category) -> str:
        """The title of a category of the filter panel."""
        return {
            Category.BATCH: self.tr("Batch"),
            Category.COMPUTER: self.tr("Computer"),
            Category.GROUP: self.tr("Group"),
            Category.SCRIPT: self.tr("Script"),
            Category.QUEUE: self.tr("Queue"),
            Category.STARTED_BY: self.tr("Started by"),
            Category.SCHEDULE: self.tr("Schedule"),
            Category.DOMAIN: self.tr("Domain"),
            Category.CONNECTION: self.tr("Connection"),
            Category.TYPE: self.tr("Type"),
        }[category]

    def period_kind(self, kind: PeriodKind) -> str:
        """The name of a calendar period."""
        return {
            PeriodKind.TODAY: self.tr("Today"),
            PeriodKind.THIS_WEEK: self.tr("This week"),
            PeriodKind.THIS_MONTH: self.tr("This month"),
            PeriodKind.THIS_QUARTER: self.tr("This quarter"),
            PeriodKind.THIS_YEAR: self.tr("This year"),
            PeriodKind.ALL_TIME: self.tr("All time"),
            PeriodKind.RANGE: self.tr("From – to"),
        }[kind]

    def period(self, period: Period) -> str:
        """A period in words; a range by its days."""
        if period.kind is not PeriodKind.RANGE:
            return self.period_kind(period.kind)
        first, last = period.first_day, period.last_day
        if first and last:
            return self.tr("{0} – {1}", "a range of days").format(self.day(first), self.day(last))
        if first:
            return self.tr("since {0}").format(self.day(first))
        return self.tr("until {0}").format(self.day(last)) if last else self.period_kind(PeriodKind.ALL_TIME)

    def severity(self, severity: Severity) -> str:
        """The word for what a line of a log is."""
        return {
            Severity.INFO: self.tr("Information"),
            Severity.STEP: self.tr("Step"),
            Severity.PROGRESS: self.tr("Progress"),
            Severity.WARNING: self.tr("Warning"),
            Severity.ERROR: self.tr("Error"),
            Severity.HINT: self.tr("Hint"),
            Severity.RESULT: self.tr("Result"),
        }[severity]

    def obstacle(self, obstacle: Obstacle) -> str:
        """Why something cannot be done with a job."""
        return {
            Obstacle.HAS_ENDED: self.tr("The job has ended."),
            Obstacle.IS_CANCELLING: self.tr("Cancelling was requested already."),
            Obstacle.IS_OPEN: self.tr("The job has not ended yet."),
            Obstacle.IS_RESTARTED: self.tr("The job was restarted already."),
            Obstacle.WENT_WELL: self.tr("The job went well: there is nothing to acknowledge."),
            Obstacle.IS_ACKNOWLEDGED: self.tr("The job was acknowledged already."),
        }[obstacle]

    def outcome(self, words: str) -> str:
        """A job's result or a task's message: what the runner wrote in our words, what a script wrote as it is."""
        return self._outcomes.sentence(words)

    def refusal(self, sentence: str) -> str:
        """A server's sentence on a job that it refused, in our words where they are known: 'Job 7: …'."""
        job, colon, words = sentence.removeprefix("Job ").partition(": ")
        if not colon or not job.isdecimal():
            return self.said(sentence)
        return self.tr("Job {0}: {1}", "number: why not").format(job, self.said(words))

    def value_fault(self, fault: ValueFault) -> str:
        """Why a value does not fit its parameter."""
        return {
            ValueFault.MISSING: self.tr("A value is required."),
            ValueFault.NOT_INTEGER: self.tr("This is not a whole number."),
            ValueFault.NOT_DATE: self.tr("This is not a date of the form YYYY-MM-DD."),
            ValueFault.NOT_TIME: self.tr("This is not a time of the form HH:MM."),
            ValueFault.NOT_YES_NO: self.tr("This is neither yes nor no."),
            ValueFault.NOT_A_CHOICE: self.tr("This is not one of the choices."),
            ValueFault.TOO_LONG: self.tr("This value is too long."),
            ValueFault.NUL: self.tr("A value cannot hold a NUL character."),
            ValueFault.UNKNOWN: self.tr("The script has no such parameter."),
        }[fault]

    def parameter_type(self, parameter_type: ParameterType) -> str:
        """The word for the type of a parameter."""
        return {
            ParameterType.TEXT: self.tr("Text"),
            ParameterType.INTEGER: self.tr("Whole number"),
            ParameterType.DATE: self.tr("Date"),
            ParameterType.TIME: self.tr("Time"),
            ParameterType.YES_NO: self.tr("Yes or no"),
            ParameterType.CHOICE: self.tr("Choice"),
            ParameterType.FILE: self.tr("File"),
            ParameterType.PASSWORD: self.tr("Password"),
        }[parameter_type]

    def cause(self, cause: Cause) -> str:
        """Why a job or a task changed its state, as one plain sentence."""
        return tell_cause(cause)

    def connection(self, status: ConnectionStatus) -> str:
        """What the status bar says of the connection: 'Offline: as of 14:02'."""
        return self.of_connection.connection(status)

    def server(self, name: str) -> str:
        """The name of a connection; the embedded server has none of its own."""
        return self.of_connection.server(name)

    def offline_reason(self, status: ConnectionStatus) -> str:
        """Why nothing can be sent to the server just now; "" when it can."""
        return self.of_connection.offline_reason(status)

    def count(self, number: int) -> str:
        """A number with separators between its thousands."""
        return self._locale.toString(number)

    def percent(self, progress: float) -> str:
        """A progress of 0.0 to 1.0 as '40 %'; 100 only when nothing is left."""
        return self.tr("{0} %", "per cent").format(int(progress * 100 + 1e-9))

    def jobs(self, number: int) -> str:
        """'3 jobs'."""
        return self.tr("%Ln job(s)", "", number)

    def computers(self, number: int) -> str:
        """'12 computers'."""
        return self.tr("%Ln computer(s)", "", number)

    def element(self, label: str, count: int, *, is_selected: bool = False) -> str:
        """An element of a filter for screen readers: 'inventory, 3 jobs, selected'."""
        words = self.tr("{0}, {1}", "a filter's element, its number of jobs").format(label, self.jobs(count))
        return self.tr("{0}, selected").format(words) if is_selected else words

    def hidden(self, what: str, number: int) -> str:
        """'Restarted hidden: 14'."""
        return self.tr("{0} hidden: {1}", "Restarted hidden: 14").format(what, self.count(number))

    def system_jobs(self) -> str:
        """What the jobs are called that the server makes for itself."""
        return self.tr("System jobs")

    def chosen(self, category: Category, label: str) -> str:
        """'Script: inventory'."""
        return self.tr("{0}: {1}", "Script: inventory").format(self.category(category), label)

    def search_limit(self, words: str) -> str:
        """'Search: chromium'."""
        return self.tr("Search: {0}").format(words)

    def period_limit(self, period: Period, hidden: int) -> str:
        """'Period: Today, 1,204 hidden'."""
        words = self.tr("Period: {0}").format(self.period(period))
        return self.tr("{0}, {1} hidden").format(words, self.count(hidden)) if hidden else words

    def only_states(self, states: Sequence[State], hidden: int) -> str:
        """'Only Failed, Running; 1,204 hidden'."""
        names = ", ".join(self._states[state] for state in states)
        words = self.tr("Only {0}").format(names) if states else self.tr("States")
        if not hidden:
            return words
        return self.tr("{0}; {1} hidden", "Only Failed; 1,204 hidden").format(words, self.count(hidden))

    def lines(self, number: int) -> str:
        """'1,204 lines'."""
        return self.tr("%Ln line(s)", "", number)

    def duration(self, seconds: float) -> str:
        """Two units that align under each other: '12 s', '1 m 04 s', '2 h 03 m', '3 d 04 h'."""
        whole = max(0, int(seconds))
        if whole < _MINUTE:
            return self._second_places.format(whole)
        if whole < _HOUR:
            return self._minute_places.format(whole // _MINUTE, whole % _MINUTE)
        if whole < _DAY:
            return self._hour_places.format(whole // _HOUR, whole % _HOUR // _MINUTE)
        return self._long_places.format(whole // _DAY, whole % _DAY // _HOUR)

    def short_time(self, at: dt.datetime, today: dt.date | None = None) -> str:
        """A local time as short as it can be told: '14:02', 'Mon 14:02', '3 Nov', '3 Nov 2025'."""
        local = at.astimezone()
        day = local.date()
        if today is None:
            today = dt.datetime.now().astimezone().date()
        if day == today:
            return f"{local.hour:02}:{local.minute:02}"
        if abs((today - day).days) < 7:
            return f"{self._day_names[day.weekday()]} {local.hour:02}:{local.minute:02}"
        return self.day(day, today)

    def day(self, day: dt.date, today: dt.date | None = None) -> str:
        """A day: '3 Nov', with its year when that is another one."""
        if today is None:
            today = dt.datetime.now().astimezone().date()
        pattern = self._day_pattern if day.year == today.year else self._year_pattern
        return self._locale.toString(QDate(day.year, day.month, day.day), pattern)

    def clock_time(self, at: dt.datetime, *, is_utc: bool = False) -> str:
        """The time of day to the second, local or UTC."""
        return f"{at.astimezone(dt.UTC) if is_utc else at.astimezone():%H:%M:%S}"

    def full_time(self, at: dt.datetime) -> str:
        """Day and time to the second with its zone, and the same in UTC: for tooltips."""
        local, utc = at.astimezone(), at.astimezone(dt.UTC)
        day = self._locale.toString(QDate(local.year, local.month, local.day), self.tr("dddd d MMMM yyyy"))
        return self.tr("{0} {1} ({2})\n{3} UTC", "day, time (zone), and in UTC").format(
            day, f"{local:%H:%M:%S}", local.tzname(), f"{utc:%Y-%m-%d %H:%M:%S}"
        )

    def argument(self, argument: Argument) -> str:
        """A parameter's value in one job: dots for a password, a dash for nothing."""
        if argument.type is ParameterType.PASSWORD:
            return "••••••"
        if argument.type is ParameterType.YES_NO and argument.value in (YES, NO):
            return self.tr("Yes") if argument.value == YES else self.tr("No")
        return argument.value or "–"

    def error(self, error: JobDeskError) -> str:
        """What happened, to what, and what to do: one or two sentences."""
        if isinstance(error, InvalidValue):
            return f"{error.parameter}: {self.value_fault(error.fault)}"
        return self.said(error.sentence)

    def said(self, words: str) -> str:
        """The sentence of an error, which may have come without it; the words of others stay as they are."""
        if words in _OBSTACLES:
            return self.obstacle(Obstacle(words))
        return self._errors.said(words)

    def _name_states(self) -> Mapping[State, str]:
        return {
            State.SCHEDULED: self.tr("Scheduled"),
            State.NEW: self.tr("New"),
            State.SENT: self.tr("Sent"),
            State.RUNNING: self.tr("Running"),
            State.PAUSED: self.tr("Paused"),
            State.SUCCEEDED: self.tr("Succeeded"),
            State.COMPLETED_WITH_ERRORS: self.tr("Completed with errors"),
            State.FAILED: self.tr("Failed"),
            State.TIMED_OUT: self.tr("Timed out"),
            State.INTERRUPTED: self.tr("Interrupted"),
            State.CANCELLED: self.tr("Cancelled"),
            State.EXPIRED: self.tr("Expired"),
            State.RESTARTED: self.tr("Restarted"),
            State.UNKNOWN: self.tr("Unknown"),
        }

    def _name_columns(self) -> Mapping[Column, str]:
        return {
            Column.STATE: self.tr("State"),
            Column.PROGRESS: self.tr("Progress"),
            Column.ID: self.tr("Job", "title of the column with the job's number"),
            Column.SCRIPT: self.tr("Script"),
            Column.COMPUTER: self.tr("Computer"),
            Column.BATCH: self.tr("Batch"),
            Column.STARTED_BY: self.tr("Started by"),
            Column.CREATED: self.tr("Created"),
            Column.STARTED: self.tr("Started"),
            Column.FINISHED: self.tr("Finished"),
            Column.DURATION: self.tr("Duration"),
            Column.GROUPS: self.tr("Groups"),
            Column.QUEUE: self.tr("Queue"),
            Column.SCHEDULE: self.tr("Schedule"),
            Column.DOMAIN: self.tr("Domain"),
            Column.RESULT: self.tr("Result"),
            Column.CONNECTION: self.tr("Connection"),
        }
