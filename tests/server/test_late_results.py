"""Results that come after a task was given up: of a lost contact here, of idle ones in test_idle."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from jobdesk.model.causes import Cause
from jobdesk.model.events import TaskEnded
from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.server import reports
from jobdesk.storage.tables import tasks
from tests.engines.fake import FakeComputer, FakeEngine
from tests.serving import RunningServer, running_server
from tests.waiting import until


@pytest.fixture
def computer() -> FakeComputer:
    return FakeComputer()


@pytest.fixture
def server(tmp_path: Path, computer: FakeComputer, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(computer), database_url) as running:
        yield running


def lose_contact(server: RunningServer, computer: FakeComputer) -> JobDetail:
    """A job that was running when contact with its computer was lost."""
    calls = server.calls()
    script_id = ScriptId(server.add_script("echo begun\nwhile [ ! -e /nowhere ]; do"))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))).jobs[0].id
    until(lambda: calls.detail(job_id).job.state is State.RUNNING, what="it runs")
    task = calls.detail(job_id).tasks[0]
    computer.lose_runner(task.id, task.attempt)
    server.services.dispatch.wake()
    until(lambda: calls.detail(job_id).job.state is State.INTERRUPTED, what="contact is lost")
    return calls.detail(job_id)


def report(server: RunningServer, job_id: JobId, outcome: State, exit_code: int | None) -> JobDetail:
    """The computer is back, and says how it ended."""
    with server.services.database.write() as connection:
        task = connection.execute(select(tasks).where(tasks.c.job_id == job_id)).one()
        end = TaskEnded(
            task_id=task.id,
            attempt=task.attempt,
            seq=task.last_seq + 1,
            at=server.clock(),
            outcome=outcome,
            exit_code=exit_code,
        )
        reports.take(connection, [end], server.clock())
    return server.calls().detail(job_id)


@pytest.mark.parametrize(("outcome", "exit_code"), [(State.SUCCEEDED, 0), (State.FAILED, 3)])
def test_fx_late_result_after_lost_contact_is_taken_with_its_mark(
    server: RunningServer, computer: FakeComputer, outcome: State, exit_code: int
) -> None:
    lost = lose_contact(server, computer)

    detail = report(server, lost.job.id, outcome, exit_code)

    assert (lost.job.is_late, detail.job.is_late, detail.tasks[0].is_late) == (False, True, True)
    assert (detail.job.state, detail.job.exit_code) == (outcome, exit_code)
    entries = [entry for entry in detail.history if entry.task_id is not None][-2:]
    assert [(entry.old_state, entry.new_state, entry.cause) for entry in entries] == [
        (State.RUNNING, State.INTERRUPTED, Cause.LOST),
        (State.INTERRUPTED, outcome, Cause.LATE_RESULT),
    ]


@pytest.mark.parametrize("outcome", [State.CANCELLED, State.TIMED_OUT, State.INTERRUPTED])
def test_what_is_no_result_changes_nothing(server: RunningServer, computer: FakeComputer, outcome: State) -> None:
    lost = lose_contact(server, computer)

    detail = report(server, lost.job.id, outcome, None)

    assert (detail.job.state, detail.job.is_late) == (State.INTERRUPTED, False)
    assert detail.history == lost.history


def test_late_result_is_taken_once(server: RunningServer, computer: FakeComputer) -> None:
    lost = lose_contact(server, computer)
    first = report(server, lost.job.id, State.SUCCEEDED, 0)

    second = report(server, lost.job.id, State.FAILED, 1)

    assert second.job.state is State.SUCCEEDED
    assert second.history == first.history
