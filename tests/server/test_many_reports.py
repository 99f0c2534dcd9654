"""A job on many computers: reports that come together are taken in together, with the same outcome as one by one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event, insert, select

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.events import ResultGiven, TaskEnded, TaskEvent, TaskOutput, TaskProgress, TaskStarted
from jobdesk.model.job import JobDetail, JobId, NewJob, TaskId
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.server import reports
from jobdesk.server.following import change_task, change_tasks, following_once
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers, tasks
from tests.serving import RunningServer

BEGAN = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
COUNT = 40


def send_job(server: RunningServer, count: int) -> JobId:
    """A job on so many computers, of which nobody but the test reports; all its tasks are Sent."""
    script_id = ScriptId(server.add_script("true", name=f"script {count} {server.services.clock()}"))
    with server.services.database.write() as connection:
        ids = [add_computer(connection, f"{script_id}-{number}") for number in range(count)]
    job_id = server.calls().run(NewJob(script_id=script_id, computer_ids=tuple(ids))).jobs[0].id
    with server.services.database.write() as connection:
        rows = connection.execute(select(tasks).where(tasks.c.job_id == job_id)).all()
        change_tasks(connection, rows, State.SENT, Cause.SENT, BEGAN, sent_at=BEGAN)
    return job_id


def add_computer(connection: Connection, name: str) -> ComputerId:
    row = {"name": name, "engine": "nobody's", "platform": "", "is_active": True, "interval_s": 60, "tags": ""}
    made = insert(computers).values(revision=next_revision(connection), **row).returning(computers.c.id)
    return ComputerId(connection.execute(made).scalar_one())


def make_reports(task_id: TaskId, number: int) -> list[TaskEvent]:
    """Of one task; every third fails."""
    fields = [
        {"task_id": task_id, "attempt": 1, "seq": seq, "at": BEGAN + timedelta(seconds=10 * number + seq)}
        for seq in range(1, 6)
    ]
    is_good = number % 3 > 0
    return [
        TaskStarted(**fields[0]),  # type: ignore[arg-type]
        TaskOutput(**fields[1], offset=0, text="a line\n"),  # type: ignore[arg-type]
        TaskProgress(**fields[2], progress=0.5),  # type: ignore[arg-type]
        ResultGiven(**fields[3], result=f"result {number}"),  # type: ignore[arg-type]
        TaskEnded(
            **fields[4],  # type: ignore[arg-type]
            outcome=State.SUCCEEDED if is_good else State.FAILED,
            exit_code=0 if is_good else 3,
            message="",
        ),
    ]


def read_task_ids(server: RunningServer, job_id: JobId) -> list[TaskId]:
    return [task.id for task in server.calls().detail(job_id).tasks]


def take(server: RunningServer, found: Sequence[TaskEvent]) -> None:
    with server.services.database.write() as connection:
        reports.take(connection, found, BEGAN + timedelta(hours=1))


@contextmanager
def counting_jobs_written(server: RunningServer) -> Iterator[list[str]]:
    written: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("UPDATE jobs "):
            written.append(statement)

    engine = server.services.database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", note)


def outcome(detail: JobDetail) -> tuple[object, ...]:
    """What a job has become, whatever its number."""
    job = detail.job
    briefs = [(each.state, each.progress, each.exit_code, each.result, each.finished_at) for each in job.tasks]
    of_tasks = [(each.state, each.log_size, each.steps, each.progress) for each in detail.tasks]
    own = (job.state, job.progress, job.exit_code, job.result, job.log_lines, job.started_at, job.finished_at)
    return own, briefs, of_tasks


def job_states(detail: JobDetail) -> list[State]:
    return [each.new_state for each in detail.history if each.task_id is None]


def test_outcome_is_as_if_each_report_had_come_alone(server: RunningServer) -> None:
    together, alone = send_job(server, COUNT), send_job(server, COUNT)
    found = [make_reports(task_id, number) for number, task_id in enumerate(read_task_ids(server, together))]
    take(server, [report for turn in zip(*found, strict=True) for report in turn])
    for number, task_id in enumerate(read_task_ids(server, alone)):
        for report in make_reports(task_id, number):
            take(server, [report])

    calls = server.calls()
    assert outcome(calls.detail(together)) == outcome(calls.detail(alone))
    assert calls.detail(together).job.state is State.COMPLETED_WITH_ERRORS


def test_job_is_written_a_few_times_for_many_reports(server: RunningServer) -> None:
    job_id = send_job(server, COUNT)
    found = [make_reports(task_id, number) for number, task_id in enumerate(read_task_ids(server, job_id))]

    with counting_jobs_written(server) as written:
        take(server, [report for each in found for report in each])

    assert len(written) <= 3
    assert job_states(server.calls().detail(job_id)) == [
        State.NEW,
        State.SENT,
        State.RUNNING,
        State.COMPLETED_WITH_ERRORS,
    ]


def test_repeated_reports_change_nothing(server: RunningServer) -> None:
    job_id = send_job(server, 3)
    found = [
        report
        for number, task_id in enumerate(read_task_ids(server, job_id))
        for report in make_reports(task_id, number)
    ]
    take(server, found)
    before = server.calls().detail(job_id)

    take(server, [*found, *found])

    assert server.calls().detail(job_id) == before


def test_start_and_end_that_come_together_are_both_in_the_history(server: RunningServer) -> None:
    job_id = send_job(server, 1)
    (task_id,) = read_task_ids(server, job_id)

    take(server, make_reports(task_id, 1))

    detail = server.calls().detail(job_id)
    assert job_states(detail) == [State.NEW, State.SENT, State.RUNNING, State.SUCCEEDED]
    own = [each.new_state for each in detail.history if each.task_id is not None]
    assert own == [State.SENT, State.RUNNING, State.SUCCEEDED]


def test_what_is_undone_is_not_followed_later(server: RunningServer) -> None:
    """A transaction that fails leaves nothing behind for the next one on the same connection."""
    job_id = send_job(server, 2)
    calls = server.calls()
    before = calls.detail(job_id)
    with (
        pytest.raises(ZeroDivisionError),
        server.services.database.write() as connection,
        following_once(connection),
    ):
        row = connection.execute(select(tasks).where(tasks.c.job_id == job_id)).first()
        assert row is not None
        change_task(connection, row, State.RUNNING, Cause.STARTED, BEGAN)
        raise ZeroDivisionError

    assert calls.detail(job_id) == before
    take(server, make_reports(before.tasks[0].id, 1)[:1])
    assert calls.detail(job_id).job.state is State.RUNNING
