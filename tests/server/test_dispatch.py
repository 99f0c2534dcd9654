"""Handing out and taking in, when something between database and engine goes wrong."""

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text, update

from jobdesk.engines.base import Engine, Health, TaskOrder
from jobdesk.engines.local import LocalEngine
from jobdesk.model.causes import Cause
from jobdesk.model.errors import DatabaseFault, EngineFault
from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.server import reports
from jobdesk.server.following import follow_tasks
from jobdesk.storage.tables import tasks
from tests.engines.fake import FakeEngine
from tests.postgresql import empty_database
from tests.serving import RunningServer, running_server
from tests.waiting import until


class FaultyEngine(FakeEngine):
    """Refuses scripts that say so, and is unwell when it is told to."""

    health_now = Health(is_well=True)

    def submit(self, order: TaskOrder) -> None:
        if "refuse" in order.body:
            raise EngineFault("No runner could be started: out of chairs.")
        super().submit(order)

    def health(self) -> Health:
        return self.health_now


@pytest.fixture
def engine() -> FaultyEngine:
    return FaultyEngine()


@pytest.fixture
def server(tmp_path: Path, engine: FaultyEngine) -> Iterator[RunningServer]:
    with running_server(tmp_path, engine) as running:
        yield running


def start(server: RunningServer, body: str, *parameters: Parameter, **values: str) -> JobId:
    script_id = server.add_script(body, *parameters, name=f"script {body[:99]} {values}")
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,), values=values)
    return calls.run(order).jobs[0].id


def wait_for_end(server: RunningServer, job_id: JobId) -> JobDetail:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "the job has ended")
    return calls.detail(job_id)


def log_of(server: RunningServer, detail: JobDetail) -> str:
    return "".join(chunk.text for chunk in server.calls().log(detail.tasks[0].id, 0).chunks)


@pytest.mark.expected_warnings("dispatch: a round failed")
@pytest.mark.parametrize("kind", [FakeEngine, LocalEngine])
def test_reports_that_could_not_be_stored_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Any]
) -> None:
    """As when the disk is full for a moment: no line is lost, and no job runs for ever."""
    failures = 3
    take = reports.take

    def fail_at_first(connection: Any, found: Sequence[Any], now: datetime) -> Any:
        nonlocal failures
        if failures and any(report.seq > 1 for report in found):
            failures -= 1
            take(connection, found, now)
            raise DatabaseFault("The database cannot be used: database or disk is full")
        return take(connection, found, now)

    monkeypatch.setattr(reports, "take", fail_at_first)
    monkeypatch.setattr("jobdesk.server.dispatch.AFTER_FAULT_S", 0.01)
    engine: Engine = kind(tmp_path / "tasks") if kind is LocalEngine else kind()
    with running_server(tmp_path, engine) as server:
        detail = wait_for_end(server, start(server, "echo ::step one::\necho two\necho three\nexit 4"))

        assert failures == 0
        assert (detail.job.state, detail.job.exit_code) == (State.FAILED, 4)
        assert log_of(server, detail) == "::step one::\ntwo\nthree\n"
        assert [entry.new_state for entry in detail.history if entry.task_id is not None] == [
            State.SENT,
            State.RUNNING,
            State.FAILED,
        ]


@pytest.mark.expected_warnings("task .* cannot be run: No runner could be started")
def test_task_that_the_engine_refuses_fails_with_its_reason(server: RunningServer) -> None:
    detail = wait_for_end(server, start(server, "refuse"))

    assert detail.job.state is State.FAILED
    assert detail.tasks[0].message == "No runner could be started: out of chairs."
    assert detail.history[-2].cause is Cause.NOT_RUN
    assert wait_for_end(server, start(server, "echo hello")).job.state is State.SUCCEEDED


@pytest.mark.expected_warnings("task .* cannot be run: A password parameter cannot be read")
def test_password_that_cannot_be_read_holds_up_nobody_else(
    server: RunningServer, engine: FaultyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of the key was lost, or does not belong to this database."""
    secret = Parameter(name="secret", type=ParameterType.PASSWORD)
    engine.health_now = Health(is_well=False, sentence="not now")
    unreadable = start(server, "echo one", secret, secret="s3cret")
    server.services.vault._fernet = Fernet(Fernet.generate_key())
    other = start(server, "echo two")

    engine.health_now = Health(is_well=True)
    server.services.dispatch.wake()

    detail = wait_for_end(server, unreadable)
    assert detail.job.state is State.FAILED
    assert "password parameter cannot be read" in detail.tasks[0].message
    assert wait_for_end(server, other).job.state is State.SUCCEEDED


def test_engine_that_is_unwell_gets_no_work(server: RunningServer, engine: FaultyEngine) -> None:
    calls = server.calls()
    engine.health_now = Health(is_well=False, sentence="The disk is full.")
    job_id = start(server, "echo hello")
    until(lambda: calls.status().engine_sentence == "The disk is full.")
    assert calls.detail(job_id).job.state is State.NEW

    engine.health_now = Health(is_well=True)
    server.services.dispatch.wake()

    assert wait_for_end(server, job_id).job.state is State.SUCCEEDED
    until(lambda: calls.status().engine_sentence == "")


def test_command_and_report_do_not_stand_in_each_others_way(tmp_path: Path, postgresql: str) -> None:
    """A command locks the job and then its tasks, a report the task and then its job."""
    with (
        empty_database(postgresql, "two_writers") as url,
        running_server(tmp_path, FaultyEngine(), url) as server,
    ):
        calls, database = server.calls(), server.services.database
        job_id = start(server, "while [ ! -e /nowhere ]; do")
        until(lambda: calls.detail(job_id).job.state is State.RUNNING)
        cancelled: list[JobId] = []
        command = threading.Thread(target=lambda: cancelled.extend(job.id for job in calls.cancel([job_id]).jobs))
        with database.write() as connection:
            connection.execute(update(tasks).values(hint="reported"))
            command.start()
            until(lambda: count_waiting(server), what="the command waits for the report")
            follow_tasks(connection, job_id, server.clock())
        command.join()

        assert cancelled == [job_id]
        assert wait_for_end(server, job_id).job.state is State.CANCELLED


def count_waiting(server: RunningServer) -> int:
    with server.services.database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one())
