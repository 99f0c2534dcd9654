"""What is to be said of a job in whole sentences: why it waits, that it is being cancelled, how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole
from jobdesk.model.computer import Computer
from jobdesk.model.job import Hold, HoldReason, Job, JobDetail, Task
from jobdesk.model.schedule import ScheduleId, ScheduleKind
from jobdesk.model.schedule_times import window_at
from jobdesk.model.states import GOOD_STATES, State
from jobdesk.session.status import Contact
from jobdesk.session.store import Store

_MOST_NAMES = 3
_WEEK = 7
_QUIET_STATES = GOOD_STATES | {State.RESTARTED}

#: Begun, or about to.
_UNDER_WAY = frozenset({State.SENT, State.RUNNING})
_RED_STATES = frozenset({State.FAILED, State.TIMED_OUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the sign before it."""

    icon: str
    role: ColorRole
    words: str


class JobSentences(QObject):
    """Says only what is known here."""

    def __init__(self, store: Store, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._text = text

    def tell(self, job: Job, detail: JobDetail | None, ahead: int | None = None) -> tuple[Sentence, ...]:
        """The sentences for a job, most pressing first; `ahead`: jobs that its computer has to do before, if known."""
        tasks = detail.tasks if detail else ()
        is_case = self._store.status.contact is Contact.CASE
        sentences = []
        if job.state.is_open and is_case:
            sentences.append(Sentence(icon="clock", role=ColorRole.GREY, words=self._tell_saved()))
        if job.state.is_open and job.cancel_requested_at is not None:
            sentences.append(self._tell_cancelling(job, tasks))
        elif words := self._tell_waiting(job, tasks, ahead):
            sentences.append(Sentence(icon="clock", role=ColorRole.GREY, words=self._date(words)))
        if job.state in _UNDER_WAY and detail and detail.script and detail.script.restarts_computer and not is_case:
            words = self.tr(
                "The script restarts or shuts down the computer, so it may never report: "
                "the job ends when the computer is seen again."
            )
            sentences.append(Sentence(icon="about", role=ColorRole.GREY, words=words))
        if job.state.is_final and job.state not in _QUIET_STATES and job.result:
            icon, role = ("error", ColorRole.RED) if job.state in _RED_STATES else ("warning", ColorRole.AMBER)
            sentences.append(Sentence(icon=icon, role=role, words=self._text.outcome(job.result.partition("\n")[0])))
        sentences.extend(
            Sentence(icon="log-hint", role=ColorRole.VIOLET, words=words) for words in self._tell_hints(tasks)
        )
        if job.is_late:
            words = self.tr("A late result came in after the job had been given up.")
            sentences.append(Sentence(icon="late", role=ColorRole.AMBER, words=words))
        return tuple(sentences)

    def _tell_saved(self) -> str:
        """Of a job that had not ended when its case file was saved."""
        saved_at = self._store.status.as_of
        at = "" if saved_at is None else self._text.short_time(saved_at)
        return self.tr("It had not ended when the case was saved ({0}): what came of it is not in the file.").format(at)

    def _tell_cancelling(self, job: Job, tasks: Sequence[Task]) -> Sentence:
        assert job.cancel_requested_at is not None
        open_tasks = [task for task in tasks if task.state.is_open]
        at = self._text.short_time(job.cancel_requested_at)
        if open_tasks:
            words = self.tr("Cancel requested at {0}: {1} has not confirmed it yet.").format(at, self._name(open_tasks))
        else:
            words = self.tr("Cancel requested at {0}: it is not confirmed yet.").format(at)
        return Sentence(icon="cancel", role=ColorRole.AMBER, words=words)

    def _date(self, words: str) -> str:
        """Says how old a sentence is while the server does not answer."""
        status = self._store.status
        if status.is_online or status.as_of is None:
            return words
        return self.tr("As of {0}: {1}", "time, sentence").format(self._text.short_time(status.as_of), words)

    def _tell_waiting(self, job: Job, tasks: Sequence[Task], ahead: int | None) -> str:
        """Why a job has not begun, by what is known here; "" for one that does not wait."""
        match job.state:
            case State.NEW:
                return self._tell_new([task for task in tasks if task.state is State.NEW], ahead)
            case State.SENT:
                return self._tell_sent([task for task in tasks if task.state is State.SENT])
            case State.SCHEDULED | State.PAUSED if job.next_try_at is not None:
                return self._tell_next_try(job, job.next_try_at, tasks)
            case State.SCHEDULED if job.schedule:
                return self.tr("It waits for its schedule {0}.").format(job.schedule)
            case State.SCHEDULED:
                return self.tr("It waits for its time.")
            case State.PAUSED:
                return self.tr("Its window has closed: the rest waits until it opens again.")
            case State.UNKNOWN:
                return self.tr("Nobody has reported on this job.")
        return ""

    def _tell_next_try(self, job: Job, at: datetime, tasks: Sequence[Task]) -> str:
        """That a window opens, or that it is tried again, and when it expires."""
        moment = self._tell_moment(at)
        has_failed = any(task.state.is_open and task.attempt > 1 for task in tasks)
        if has_failed and not self._is_outside_window(job):
            words = self.tr("An attempt failed: it is tried again {0}.", "Mon 22:00").format(moment)
        elif job.state is State.PAUSED:
            words = self.tr("Its window has closed: the rest waits until it opens {0}.", "Mon 22:00").format(moment)
        else:
            words = self.tr("Its window opens {0}.", "Mon 22:00").format(moment)
        if job.expires_at is None:
            return words
        expiry = self.tr("What is not done by then expires {0}.", "Mon 22:00").format(self._tell_moment(job.expires_at))
        return f"{words} {expiry}"

    def _is_outside_window(self, job: Job) -> bool:
        """Whether a window has to open before anything goes on, as far as its schedule is known here."""
        schedule = self._store.schedules.get(ScheduleId(job.schedule_id)) if job.schedule_id is not None else None
        if schedule is None or schedule.plan.kind is not ScheduleKind.WINDOWED:
            return False
        return window_at(schedule.plan, datetime.now(UTC)) is None

    def _tell_moment(self, at: datetime) -> str:
        """'14:02', 'Mon 14:02', and farther away '3 Dec 14:02'."""
        local, today = at.astimezone(), datetime.now(UTC).astimezone().date()
        if abs((local.date() - today).days) < _WEEK:
            return self._text.short_time(at)
        return f"{self._text.day(local.date())} {local:%H:%M}"

    def _tell_new(self, tasks: Sequence[Task], ahead: int | None) -> str:
        if self._store.status.engine_fault:
            fault = self._text.said(self._store.status.engine_fault)
            return self.tr("It waits because tasks cannot be handed over: {0}").format(fault)
        if not tasks:
            return self.tr("It waits on the server for its computer.")
        if len(tasks) > 1:
            return self._tell_several(tasks)
        if tasks[0].hold is not None:
            return self._tell_hold(tasks[0].hold, tasks[0].computer)
        computer = self._store.computers.get(tasks[0].computer_id)
        if computer is None:
            return self.tr("It waits on the server for {0}.").format(tasks[0].computer)
        return self._tell_computer(computer, ahead)

    def _tell_hold(self, hold: Hold, computer: str) -> str:
        match hold.reason:
            case HoldReason.RESTART:
                words = self.tr("Job {0} restarts {1}: other work waits there until {1} is seen again.")
            case HoldReason.ORDER:
                words = self.tr("It waits until job {0}, which comes before it, has ended on {1}.")
            case HoldReason.REPLACED:
                words = self.tr("It takes the place of job {0}, which is being ended on {1}.")
        return words.format(hold.job_id, computer)

    def _tell_several(self, tasks: Sequence[Task]) -> str:
        names, now = self._name(tasks), self._store.status.moment
        known = (self._store.computers.get(task.computer_id) for task in tasks)
        off = sum(computer is not None and not computer.is_online(now) for computer in known)
        if off:
            words = self.tr("It waits on the server for %Ln computer(s), of which {0} are off: {1}.", "", len(tasks))
            return words.format(self._text.count(off), names)
        return self.tr("It waits on the server for %Ln computer(s): {0}.", "", len(tasks)).format(names)

    def _tell_computer(self, computer: Computer, ahead: int | None) -> str:
        if not computer.is_active:
            return self.tr("{0} is not active: nothing is handed over to it until somebody activates it.").format(
                computer.name
            )
        if computer.last_seen_at is None:
            return self.tr("It waits on the server for {0}, which was never seen.").format(computer.name)
        seen = self._tell_age(computer.last_seen_at)
        if not ahead:
            return self.tr("It waits on the server for {0}, last seen {1}.").format(computer.name, seen)
        if computer.is_online(self._store.status.moment):
            return self.tr("%Ln job(s) are ahead of it on {0}.", "", ahead).format(computer.name)
        return self.tr("It waits on the server for {0}, last seen {1}; %Ln job(s) are ahead of it.", "", ahead).format(
            computer.name, seen
        )

    def _tell_age(self, at: datetime) -> str:
        """'14:02', and from a day on '2 days ago'."""
        days = (self._store.status.moment - at).days
        return self.tr("%Ln day(s) ago", "", days) if days > 0 else self._text.short_time(at)

    def _tell_sent(self, tasks: Sequence[Task]) -> str:
        if len(tasks) == 1 and tasks[0].sent_at is not None:
            return self.tr("It was handed over to {0} at {1}, which has not reported yet.").format(
                tasks[0].computer, self._text.short_time(tasks[0].sent_at)
            )
        if tasks:
            return self.tr("It was handed over to {0}; no word has come back yet.").format(self._name(tasks))
        return self.tr("It was handed over; no word has come back yet.")

    def _tell_hints(self, tasks: Sequence[Task]) -> list[str]:
        """The scripts' advice for what did not go well, the same advice once."""
        by_hint: dict[str, list[Task]] = {}
        for task in tasks:
            if task.hint and task.state not in GOOD_STATES and task.state.is_final:
                by_hint.setdefault(task.hint, []).append(task)
        if len(tasks) == 1:
            return [self.tr("To mend it by hand: {0}").format(hint) for hint in by_hint]
        return [
            self.tr("To mend {0} by hand: {1}", "computers and advice").format(self._name(failed), hint)
            for hint, failed in list(by_hint.items())[:_MOST_NAMES]
        ]

    def _name(self, tasks: Sequence[Task]) -> str:
        """'bpc-1, bpc-2, bpc-3 and 9 more'."""
        names = ", ".join(task.computer for task in tasks[:_MOST_NAMES])
        rest = len(tasks) - _MOST_NAMES
        return self.tr("{0} and {1} more").format(names, self._text.count(rest)) if rest > 0 else names
