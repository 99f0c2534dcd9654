"""The facts of a job that stand side by side in the header of the detail dock, and where they lead."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.facts import Fact
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId
from jobdesk.model.query import Category, Element
from jobdesk.model.schedule import ScheduleId
from jobdesk.model.states import State
from jobdesk.session.store import Store

_SECOND_MS = 1000
_MOST_NAMES = 20
_JOB, _TASKS, _PARAMETERS, _PLAN = "job", "tasks", "parameters", "plan"  # targets that are no category


class JobFacts(QObject):
    """Owns a widget for each fact; one that has no value is hidden."""

    job_wanted = Signal(object)  #: JobId of the job that it was restarted from or as
    jobs_of_wanted = Signal(object, object)  #: Category and its Element: all jobs that share it
    schedule_wanted = Signal(object)  #: ScheduleId of the schedule that made it
    tasks_wanted = Signal()
    parameters_wanted = Signal()

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._text = text
        self._job: Job | None = None
        self._names_zone = False
        self._names = self._name_facts()
        self.by_key = {key: Fact(name, theme, parent) for key, name in self._names.items()}
        for fact in self.by_key.values():
            fact.link_followed.connect(self._follow)
        self._ticking = QTimer(self, interval=_SECOND_MS)
        self._ticking.timeout.connect(self._tell_duration)

    def _name_facts(self) -> dict[str, str]:
        return {
            "computer": self.tr("Computer"),
            "started_by": self.tr("Started by"),
            "created": self.tr("Created"),
            "started": self.tr("Started"),
            "finished": self.tr("Finished"),
            "duration": self.tr("Duration"),
            "next_try": self.tr("Next try"),
            "expires": self.tr("Expires"),
            "exit": self.tr("Exit", "exit code"),
            "batch": self.tr("Batch"),
            "schedule": self.tr("Schedule"),
            "queue": self.tr("Queue"),
            "domain": self.tr("Domain"),
            "parameters": self.tr("Parameters"),
            "restarted_from": self.tr("Restart of"),
            "restarted_as": self.tr("Restarted as"),
        }

    def tell(self, job: Job, detail: JobDetail | None) -> None:
        """Shows a job; `detail` is None while only the job itself is known."""
        self._job = job
        self._tell_computers(job)
        for key, category, value in (
            ("started_by", Category.STARTED_BY, job.started_by),
            ("batch", Category.BATCH, job.batch),
            ("queue", Category.QUEUE, job.queue),
            ("domain", Category.DOMAIN, job.domain),
        ):
            self._tell_link(key, category, value, value)
        self._tell_schedule(job)
        for key, at in (
            ("created", job.created_at),
            ("started", job.started_at),
            ("finished", job.finished_at),
            ("next_try", job.next_try_at if job.state.is_open else None),
            ("expires", job.expires_at if job.state.is_open else None),
        ):
            self._tell_time(key, at)
        self.by_key["exit"].tell("" if job.exit_code is None else str(job.exit_code))
        self._tell_parameters(job, detail)
        for key, job_id in (("restarted_from", job.restarted_from), ("restarted_as", job.restarted_as)):
            tip = self.tr("Go to this job")
            self.by_key[key].tell("" if job_id is None else f"#{job_id}", tip, target=f"{_JOB}:{job_id}")
        self._tell_duration()
        if job.state is State.RUNNING:
            self._ticking.start()
        else:
            self._ticking.stop()

    def name_zone(self, is_named: bool) -> None:
        """Whether it is said that times are local, as others beside them are not."""
        self._names_zone = is_named

    def lines(self) -> Iterable[str]:
        """What is shown, a line for each fact: for the clipboard."""
        for key, fact in self.by_key.items():
            if not fact.isHidden():
                yield f"{self._names[key]}: {fact.value}"

    def _tell_computers(self, job: Job) -> None:
        fact, known = self.by_key["computer"], self._store.computers
        if len(job.computer_ids) == 1:
            computer = known.get(job.computer_ids[0])
            self._tell_link("computer", Category.COMPUTER, job.computer_ids[0], computer.name if computer else "")
            return
        names = "\n".join([known[each].name for each in job.computer_ids if each in known][:_MOST_NAMES])
        words = self._text.computers(len(job.computer_ids)) if job.computer_ids else ""
        fact.tell(words, names, target=_TASKS)

    def _tell_schedule(self, job: Job) -> None:
        """Leads to the schedule while there is one, else to its jobs."""
        if job.schedule_id is None or job.schedule_id not in self._store.schedules:
            self._tell_link("schedule", Category.SCHEDULE, job.schedule, job.schedule)
            return
        tip = self.tr("Open the schedule {0}").format(job.schedule)
        self.by_key["schedule"].tell(job.schedule, _plain(tip), target=f"{_PLAN}:{job.schedule_id}")

    def _tell_link(self, key: str, category: Category, element: Element, value: str) -> None:
        tip = self.tr("Show all jobs with this: {0}").format(value)
        self.by_key[key].tell(value, _plain(tip), target=f"{category.value}:{element}")

    def _tell_time(self, key: str, at: datetime | None) -> None:
        if at is None:
            self.by_key[key].tell("")
        else:
            words = self._text.short_time(at)
            if self._names_zone and ":" in words:
                words = self.tr("{0} local", "a time of day").format(words)
            self.by_key[key].tell(words, self._text.full_time(at))

    def _tell_parameters(self, job: Job, detail: JobDetail | None) -> None:
        titles = {each.name: each.title for each in detail.script.parameters} if detail and detail.script else {}
        values = [f"{titles.get(each.name, each.name)}: {self._text.argument(each)}" for each in job.arguments]
        words = ", ".join(" ".join(each.split()) for each in values)
        self.by_key["parameters"].tell(words, _plain("\n".join(values)), target=_PARAMETERS)

    def _tell_duration(self) -> None:
        job, fact = self._job, self.by_key["duration"]
        if job is None or job.started_at is None or (job.finished_at is None and job.state is not State.RUNNING):
            fact.tell("")
            return
        end = job.finished_at or self._store.status.moment
        fact.tell(self._text.duration(max(0.0, (end - job.started_at).total_seconds())))

    def _follow(self, target: str) -> None:
        kind, _, element = target.partition(":")
        if kind == _JOB:
            self.job_wanted.emit(JobId(int(element)))
        elif kind == _PLAN:
            self.schedule_wanted.emit(ScheduleId(int(element)))
        elif kind == _TASKS:
            self.tasks_wanted.emit()
        elif kind == _PARAMETERS:
            self.parameters_wanted.emit()
        else:
            category = Category(kind)
            self.jobs_of_wanted.emit(category, ComputerId(int(element)) if category is Category.COMPUTER else element)


def _plain(words: str) -> str:
    """A tip that Qt takes for no markup."""
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
