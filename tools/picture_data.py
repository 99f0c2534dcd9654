"""What the pictures show: a small fleet, its jobs of the last weeks, and two of them in every detail."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from pathlib import Path

from jobdesk.model.causes import Cause
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import HistoryEntry, Job, JobDetail, JobId, Step, Task, TaskId
from jobdesk.model.schedule import Schedule
from jobdesk.model.script import Argument, ParameterType, Script, ScriptId
from jobdesk.model.states import State, StepState
from jobdesk.server.script_files import read_script_file
from tools.picture_schedules import make_schedules

_SCRIPTS = Path(__file__).resolve().parent.parent / "resources" / "scripts"
_COUNT = 640
_SPREAD = (
    (State.SUCCEEDED, 74),
    (State.FAILED, 7),
    (State.COMPLETED_WITH_ERRORS, 5),
    (State.RESTARTED, 4),
    (State.TIMED_OUT, 3),
    (State.CANCELLED, 3),
    (State.INTERRUPTED, 1),
    (State.EXPIRED, 2),
)
#: The newest jobs, newest last: what a person sees first.
_NEWEST = (
    State.SUCCEEDED,
    State.COMPLETED_WITH_ERRORS,
    State.SUCCEEDED,
    State.FAILED,
    State.SUCCEEDED,
    State.TIMED_OUT,
    State.SUCCEEDED,
    State.SUCCEEDED,
    State.CANCELLED,
    State.SCHEDULED,
    State.NEW,
    State.SENT,
    State.RUNNING,
    State.RUNNING,
    State.SUCCEEDED,
    State.FAILED,
    State.RUNNING,
)
#: What a fleet runs beside the sample scripts: name, category, what it says when it went well.
_OTHER_SCRIPTS = (
    ("Update packages", "Maintenance", "12 packages updated"),
    ("Install printer", "Printers", "hp-reading-room is ready"),
    ("Set wallpaper", "Desktop", ""),
    ("Restart at night", "Maintenance", ""),
)
_SYSTEM_SCRIPT = ("Renew certificates", "System", "Valid until 20 February")
_GOOD_RESULTS = {
    "Inventory": "1,904 packages, 3 with updates",
    "Disk use": "No disk is nearly full",
    "Network check": "All 6 hosts answer",
    **{name: result for name, _, result in (*_OTHER_SCRIPTS, _SYSTEM_SCRIPT)},
}
_EXAMPLES = "Examples"  # a category that a fleet at work does not run
#: Jobs of the server's own among all.
_EACH_SYSTEM = 9
_RESULTS = {
    State.FAILED: ("The script ended with exit code 3.", "The script ended with exit code 1."),
    State.COMPLETED_WITH_ERRORS: ("2 of 3 computers went well",),
    State.TIMED_OUT: ("Nothing was recorded for 10 minutes",),
    State.INTERRUPTED: ("The job server was restarted",),
    State.EXPIRED: ("The computer was not seen in time",),
}
_BATCHES = ("", "", "November round", "North branch, week 47", "Printers")
_USERS = ("anna", "anna", "bo", "carla")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Everything that the desk of the pictures knows."""

    computers: tuple[Computer, ...]
    groups: tuple[Group, ...]
    scripts: tuple[Script, ...]
    schedules: tuple[Schedule, ...]
    jobs: tuple[Job, ...]
    failed: JobDetail  #: with steps, history and a log
    running: JobDetail
    logs: dict[TaskId, str]


def make_fleet(now: dt.datetime) -> Fleet:
    """The fleet as it is at `now`, the same each time."""
    chance = random.Random("pictures")
    computers = tuple(_make_computer(number, now) for number in range(1, 25))
    groups = (
        Group(id=GroupId(1), revision=1, name="North branch", computer_ids=tuple(map(ComputerId, range(1, 9)))),
        Group(id=GroupId(2), revision=1, name="Reading room", computer_ids=tuple(map(ComputerId, range(6, 15)))),
        Group(id=GroupId(3), revision=1, name="Workshop", computer_ids=tuple(map(ComputerId, range(15, 20)))),
    )
    scripts = _read_scripts()
    jobs = tuple(_make_job(number, scripts, chance, now) for number in range(1, _COUNT + 1))
    script = next(each for each in scripts if each.name == "Fails at step three")
    failed = _fail(jobs[-2], script, now)
    running = _run(jobs[-1], next(each for each in scripts if each.name == "Inventory"), now)
    schedules = make_schedules(scripts, now)
    jobs = tuple(_give_to_schedule(job, schedules) for job in jobs)
    logs = {failed.tasks[0].id: _FAILED_LOG, running.tasks[0].id: _RUNNING_LOG}
    return Fleet(
        computers=computers,
        groups=groups,
        scripts=scripts,
        schedules=schedules,
        jobs=(*jobs[:-2], failed.job, running.job),
        failed=failed,
        running=running,
        logs=logs,
    )


def _make_computer(number: int, now: dt.datetime) -> Computer:
    age = dt.timedelta(days=3) if number % 8 == 0 else dt.timedelta(seconds=20)
    return Computer(
        id=ComputerId(number), revision=1, name=f"bpc-{number:03}", platform="Debian 12", last_seen_at=now - age
    )


def _read_scripts() -> tuple[Script, ...]:
    """The sample scripts that JobDesk brings along, and those of a fleet; that of the server is the last."""
    drafts = [read_script_file(path) for path in sorted(_SCRIPTS.iterdir())]
    samples = tuple(
        Script(
            id=ScriptId(number),
            revision=1,
            name=draft.name,
            description=draft.description,
            category=draft.category,
            parameters=draft.parameters,
            body=draft.body,
        )
        for number, draft in enumerate(drafts, start=1)
    )
    others = tuple(
        Script(id=ScriptId(number), revision=1, name=name, category=category, body="#!/bin/bash\nset -eu\n")
        for number, (name, category, _) in enumerate((*_OTHER_SCRIPTS, _SYSTEM_SCRIPT), start=len(drafts) + 1)
    )
    return samples + others


def _make_job(number: int, scripts: tuple[Script, ...], chance: random.Random, now: dt.datetime) -> Job:
    behind = _COUNT - number
    created_at = now - dt.timedelta(minutes=4 * behind + behind**2 / 10, seconds=chance.randrange(60))
    if behind < len(_NEWEST):
        state = _NEWEST[len(_NEWEST) - 1 - behind]
    else:
        state = chance.choices([each for each, _ in _SPREAD], [share for _, share in _SPREAD])[0]
    is_wide = state is State.COMPLETED_WITH_ERRORS or chance.random() < 0.15
    computers = chance.sample(range(1, 25), 3 if is_wide else 1)
    is_system = behind >= len(_NEWEST) and number % _EACH_SYSTEM == 0
    script = scripts[-1] if is_system else chance.choice([each for each in scripts[:-1] if each.category != _EXAMPLES])
    has_begun = state not in (State.SCHEDULED, State.NEW, State.SENT, State.EXPIRED)
    started_at = created_at + dt.timedelta(seconds=chance.randrange(1, 20)) if has_begun else None
    running_s = chance.choice((4, 12, 38, 64, 131, 540, 3900))
    broken_off, under_way = chance.choice((None, None, 0.25, 0.5)), chance.choice((None, 0.35, 0.72))
    progress = {State.SUCCEEDED: 1.0, State.FAILED: broken_off, State.RUNNING: under_way}.get(state)
    result = _GOOD_RESULTS.get(script.name, "") if state is State.SUCCEEDED else ""
    return Job(
        id=JobId(number),
        revision=number,
        state=state,
        script_id=script.id,
        script=script.name,
        batch=chance.choice(_BATCHES),
        started_by="" if is_system else chance.choice(_USERS),
        created_at=created_at,
        started_at=started_at,
        finished_at=started_at + dt.timedelta(seconds=running_s) if started_at and state.is_final else None,
        progress=progress,
        computer_ids=tuple(map(ComputerId, sorted(computers))),
        result=result or chance.choice(_RESULTS.get(state, ("",))),
        is_system=is_system,
        is_late=state is State.SUCCEEDED and chance.random() < 0.03,
        is_subscribed=state.is_open and chance.random() < 0.5,
    )


def _give_to_schedule(job: Job, schedules: tuple[Schedule, ...]) -> Job:
    """Every third job of the script of a schedule is one of its runs, and so is its last one."""
    for schedule in schedules:
        if job.id == schedule.last_job_id or (job.script_id == schedule.script_id and job.id % 3 == 0):
            return replace(job, schedule=schedule.name, schedule_id=schedule.id, started_by="")
    return job


def _fail(job: Job, script: Script, now: dt.datetime) -> JobDetail:
    made = now - dt.timedelta(minutes=6)
    hint = "Make the file on this computer (touch /tmp/jobdesk-example-settings), then restart the job."
    job = replace(
        job,
        state=State.FAILED,
        script_id=script.id,
        script=script.name,
        batch="November round",
        started_by="anna",
        created_at=made,
        started_at=made + dt.timedelta(seconds=2),
        finished_at=made + dt.timedelta(seconds=66),
        progress=0.5,
        computer_ids=(ComputerId(3),),
        exit_code=3,
        result="The script ended with exit code 3.",
        arguments=(Argument(name="settings", type=ParameterType.TEXT, value="/tmp/jobdesk-example-settings"),),
        log_lines=9,
    )
    begun, ended = made + dt.timedelta(seconds=2), made + dt.timedelta(seconds=66)
    steps = (
        _step(0, "Look around", StepState.SUCCEEDED, begun, begun + dt.timedelta(seconds=3)),
        _step(
            1, "Make a draft", StepState.SUCCEEDED, begun + dt.timedelta(seconds=3), begun + dt.timedelta(seconds=40)
        ),
        replace(_step(2, "Read the settings", StepState.FAILED, begun + dt.timedelta(seconds=40), ended), hint=hint),
        Step(number=3, name="Write the report"),
    )
    task = _task(job, steps, State.FAILED, hint=hint, exit_code=3, finished_at=ended, message=job.result)
    history = (
        _entry(job, made, None, State.NEW, Cause.CREATED, actor="anna", origin="192.0.2.17"),
        _entry(job, made + dt.timedelta(seconds=1), State.NEW, State.SENT, Cause.SENT),
        _entry(job, begun, State.SENT, State.RUNNING, Cause.STARTED, computer="bpc-003", task_id=task.id, attempt=1),
        _entry(job, ended, State.RUNNING, State.FAILED, Cause.ENDED, computer="bpc-003", task_id=task.id, attempt=1),
    )
    return JobDetail(job=job, tasks=(task,), history=history, script=script)


def _run(job: Job, script: Script, now: dt.datetime) -> JobDetail:
    made = now - dt.timedelta(minutes=1, seconds=9)
    job = replace(
        job,
        state=State.RUNNING,
        script_id=script.id,
        script=script.name,
        batch="",
        started_by="anna",
        created_at=made,
        started_at=made + dt.timedelta(seconds=1),
        finished_at=None,
        progress=0.6,
        computer_ids=(ComputerId(5),),
        is_subscribed=True,
        result="",
    )
    begun = made + dt.timedelta(seconds=1)
    steps = (
        _step(0, "Hardware", StepState.SUCCEEDED, begun, begun + dt.timedelta(seconds=12)),
        _step(1, "System", StepState.SUCCEEDED, begun + dt.timedelta(seconds=12), begun + dt.timedelta(seconds=20)),
        _step(2, "Packages", StepState.RUNNING, begun + dt.timedelta(seconds=20), None),
        Step(number=3, name="Network"),
    )
    task = _task(job, steps, State.RUNNING, progress=0.6)
    return JobDetail(job=job, tasks=(task,), script=script)


def _step(number: int, name: str, state: StepState, started_at: dt.datetime, completed_at: dt.datetime | None) -> Step:
    return Step(number=number, name=name, state=state, started_at=started_at, completed_at=completed_at)


def _task(job: Job, steps: tuple[Step, ...], state: State, **fields: object) -> Task:
    computer_id = job.computer_ids[0]
    task = Task(
        id=TaskId(job.id * 10),
        job_id=job.id,
        computer_id=computer_id,
        computer=f"bpc-{computer_id:03}",
        state=state,
        steps=steps,
        sent_at=job.created_at,
        started_at=job.started_at,
        progress=job.progress,
    )
    return replace(task, **fields)  # type: ignore[arg-type]


def _entry(
    job: Job, at: dt.datetime, old_state: State | None, new_state: State, cause: Cause, **fields: object
) -> HistoryEntry:
    entry = HistoryEntry(at=at, job_id=job.id, old_state=old_state, new_state=new_state, cause=cause)
    return replace(entry, **fields)  # type: ignore[arg-type]


_FAILED_LOG = """\
::steps Look around | Make a draft | Read the settings | Write the report::
::step Look around::
On bpc-003, as root, in /var/lib/jobdesk/tasks/6390
::progress 25::
::step Make a draft::
The draft has 32 bytes.
::warning::The disk of /var is 91 % full.
::progress 50::
::step Read the settings::
cat: /tmp/jobdesk-example-settings: No such file or directory
::error::/tmp/jobdesk-example-settings cannot be read.
::hint::Make the file on this computer (touch /tmp/jobdesk-example-settings), then restart the job.
"""
_RUNNING_LOG = """\
::steps Hardware | System | Packages | Network::
::step Hardware::
Processor: 4 cores, 2.4 GHz
Memory: 8,192 MiB
::progress 30::
::step System::
Debian GNU/Linux 12 (bookworm), kernel 6.1
::progress 45::
::step Packages::
1,904 packages are installed.
::warning::3 packages have updates that wait.
::progress 60::
"""
