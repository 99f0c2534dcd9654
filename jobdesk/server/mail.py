"""What mails say of jobs that have ended, in plain text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobdesk.model.job import Job, Task
from jobdesk.model.links import JobLink, print_link
from jobdesk.model.states import GOOD_STATES, State

MOST_TASKS = 20
MOST_LINES = 20
MOST_JOBS = 100  #: in a summary
MAX_LINE_LENGTH = 500
MAX_SUBJECT_LENGTH = 200

#: Colours and the like, which no mail program knows.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_LABEL_WIDTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail without its head."""

    subject: str  #: one line
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The end of the log of one task."""

    computer: str
    lines: tuple[str, ...]


def write_end(job: Job, tasks: Sequence[Task], extract: Extract | None) -> Letter:
    """Tells of one job that has ended."""
    place = _name_place(job, tasks)
    return Letter(subject=_subject(f"{job.script} on {place}: {_say(job.state)}"), body=_describe(job, tasks, extract))


def write_report(job: Job, tasks: Sequence[Task], extract: Extract | None) -> Letter:
    """Tells the recipients of a schedule of its run."""
    words = f"{job.schedule}: {_say(job.state)} on {_name_place(job, tasks)}"
    return Letter(subject=_subject(words), body=_describe(job, tasks, extract))


def write_summary(jobs: Sequence[Job]) -> Letter:
    """Tells of many jobs that have ended at about the same time, those that did not go well first."""
    bad = [job for job in jobs if job.state not in GOOD_STATES]
    good = [job for job in jobs if job.state in GOOD_STATES]
    words = f"{len(jobs)} jobs have ended, " + (f"{len(bad)} of them not well" if bad else "all of them well")
    lines = [f"{words}.", ""]
    for job in (*bad, *good)[:MOST_JOBS]:
        lines.append(_line(f"#{job.id}  {_say(job.state)}  {job.script}", job.result))
        lines.append(f"    {print_link(JobLink(job_id=job.id))}")
    lines += _count_rest(jobs, MOST_JOBS)
    return Letter(subject=_subject(words), body=_join(lines))


def last_lines(log: str) -> tuple[str, ...]:
    """The last lines of a log, without what is meant for a terminal; one that is too long loses its end."""
    lines = [clean(line.rsplit("\r", 1)[-1]) for line in log.replace("\r\n", "\n").rstrip("\n").split("\n")]
    if lines == [""]:
        return ()
    return tuple(
        line if len(line) <= MAX_LINE_LENGTH else f"{line[: MAX_LINE_LENGTH - 1]}…" for line in lines[-MOST_LINES:]
    )


def clean(text: str) -> str:
    """One line of a text from anywhere."""
    plain = _ESCAPES.sub("", text).replace("\t", "    ")
    return "".join(each if each.isprintable() else " " for each in plain).rstrip()


def choose_task(tasks: Sequence[Task]) -> Task | None:
    """The task whose log is shown: the first one that did not go well, or the only one."""
    bad = (task for task in tasks if task.state not in GOOD_STATES and task.state is not State.RESTARTED)
    return next(bad, tasks[0] if len(tasks) == 1 else None)


def _describe(job: Job, tasks: Sequence[Task], extract: Extract | None) -> str:
    facts = [
        ("Script", job.script),
        ("On", _name_place(job, tasks)),
        ("State", _say(job.state) + (", by a late result" if job.is_late else "")),
        ("Result", job.result),
        ("Exit code", "" if job.exit_code is None else str(job.exit_code)),
        ("Started", _say_moment(job.started_at)),
        ("Ended", _say_moment(job.finished_at)),
        ("Duration", _say_duration(job)),
        ("Started by", job.started_by),
        ("Schedule", job.schedule),
        ("Batch", job.batch),
        ("Job", f"#{job.id}"),
    ]
    lines = [f"{label + ':':<{_LABEL_WIDTH}}{clean(value)}" for label, value in facts if value]
    if len(tasks) > 1:
        lines += ["", "Computers", *map(_describe_task, tasks[:MOST_TASKS]), *_count_rest(tasks, MOST_TASKS)]
    if extract is not None and extract.lines:
        lines += ["", f"The end of the log of {clean(extract.computer)}", *(f"    {line}" for line in extract.lines)]
    return _join([*lines, "", f"Open it in JobDesk: {print_link(JobLink(job_id=job.id))}"])


def _describe_task(task: Task) -> str:
    code = "" if task.exit_code is None else f"exit code {task.exit_code}"
    return _line(f"    {clean(task.computer)}: {_say(task.state)}", code, task.message)


def _line(first: str, *parts: str) -> str:
    return ", ".join(filter(None, (clean(each) for each in (first, *parts))))


def _count_rest(things: Sequence[object], shown: int) -> list[str]:
    return [f"    and {len(things) - shown} more"] if len(things) > shown else []


def _name_place(job: Job, tasks: Sequence[Task]) -> str:
    if len(tasks) == 1:
        return tasks[0].computer
    return f"{len(job.computer_ids)} computers"


def _say(state: State) -> str:
    return state.value.replace("_", " ")


def _say_moment(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _say_duration(job: Job) -> str:
    if job.started_at is None or job.finished_at is None:
        return ""
    seconds = max(job.finished_at - job.started_at, timedelta()) // timedelta(seconds=1)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(seconds >= 60) + [f"{seconds % 60} s"]
    return " ".join(parts)


def _subject(words: str) -> str:
    """Whatever stands in a name: one line, and no end of a head."""
    line = f"JobDesk: {' '.join(clean(words).split())}"
    return line if len(line) <= MAX_SUBJECT_LENGTH else f"{line[: MAX_SUBJECT_LENGTH - 1]}…"


def _join(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
