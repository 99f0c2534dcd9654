"""Schedules on a server whose clock stands still, and whose computer does what a file tells it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jobdesk.model.job import Job, JobDetail, JobId, NewJob
from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleId
from jobdesk.model.script import ScriptId
from tests.serving import RunningServer
from tests.waiting import until

#: A Saturday; in Copenhagen it is an hour later.
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    """A moment of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def order(server: RunningServer, body: str = "exit 0", **fields: Any) -> NewJob:
    """An order for a job of a new script on the only computer."""
    calls = server.calls()
    script_id = fields.pop("script_id", None) or server.add_script(body, name=f"script {body[:80]}")
    return NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,), **fields)


def a_schedule(server: RunningServer, body: str = "exit 0", **fields: Any) -> NewSchedule:
    """A schedule of a new script on the only computer; the plan from `fields` of a Plan, the rest of the schedule."""
    plan = Plan(**{name: fields.pop(name) for name in tuple(fields) if name in Plan.__dataclass_fields__})
    if "script_id" not in fields:
        fields["script_id"] = ScriptId(server.add_script(body, name=f"script {body[:80]}"))
    if not {"computer_ids", "group_ids", "role"} & fields.keys():
        fields["computer_ids"] = (server.calls().computers()[0].id,)
    wanted: dict[str, Any] = {"name": "Nightly", "plan": plan}
    return NewSchedule(**wanted | fields)


def save(server: RunningServer, new: NewSchedule) -> Schedule:
    return server.calls().save_schedule(new).schedules[0]


def read(server: RunningServer, schedule_id: ScheduleId) -> Schedule:
    return next(each for each in server.calls().schedules() if each.id == schedule_id)


def all_jobs(server: RunningServer) -> tuple[Job, ...]:
    """All jobs, the oldest first."""
    return server.calls().jobs(None, 500).jobs[::-1]


def wait_for(server: RunningServer, job_id: JobId, **fields: Any) -> JobDetail:
    """The job once it has these values."""
    calls = server.calls()
    until(
        lambda: all(getattr(calls.detail(job_id).job, name) == value for name, value in fields.items()),
        20.0,
        f"job {job_id} has {fields}",
    )
    return calls.detail(job_id)


def wait_for_end(server: RunningServer, job_id: JobId) -> JobDetail:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "the job has ended")
    return calls.detail(job_id)


def until_told(go: Path, exit_code: int = 0) -> str:
    """The body of a script that goes on until there is a file."""
    return f"while [ ! -e {go} ]; do sleep 0.02; done\nexit {exit_code}"
