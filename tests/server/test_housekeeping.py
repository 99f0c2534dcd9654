"""The server's own jobs: by the clock, on an engine in its process, seen like any other job and by nobody missed."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from jobdesk.engines.base import OpenTask, TaskOrder
from jobdesk.model.audit import AuditQuery
from jobdesk.model.computer import SERVER_ENGINE
from jobdesk.model.errors import EngineFault, NotFound, Refused
from jobdesk.model.events import TaskEnded, TaskEvent, TaskOutput
from jobdesk.model.job import JobDetail, JobType, NewJob, TaskId
from jobdesk.model.retention import RetentionRule
from jobdesk.model.schedule import Schedule, ScheduleKind
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.server import audit, chores
from jobdesk.server.accounts import add_user, renew_token
from jobdesk.server.dispatch import Dispatch
from jobdesk.server.housekeeping import LANGUAGE, Chore, Desk, HousekeepingEngine
from jobdesk.server.schedules import read_schedules
from jobdesk.server.system_user import find_system_user
from jobdesk.storage import account_tables, tables
from tests.engines.fake import FakeEngine
from tests.serving import Clock, RunningServer, running_server
from tests.sync.server_side import add_jobs
from tests.waiting import until


@pytest.fixture
def server(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningServer]:
    """With the engine of its own jobs beside another one."""
    monkeypatch.setattr("jobdesk.server.dispatch.ROUND_S", 0.05)
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        services = running.services
        engine = chores.make_engine(services.database, running.clock, services.dispatch.wake)
        housekeeping = Dispatch(services.database, engine, services.vault, running.clock)
        housekeeping.start()
        set_up(running)
        try:
            yield running
        finally:
            housekeeping.close()


def set_up(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        chores.set_up(connection, server.clock())


def schedules(server: RunningServer) -> dict[str, Schedule]:
    with server.services.database.read() as connection:
        return {schedule.name: schedule for schedule in read_schedules(connection)}


def run(server: RunningServer, name: str) -> JobDetail:
    """Runs one of the server's own jobs now."""
    calls = server.calls()
    (job,) = calls.run_schedules([schedules(server)[name].id]).jobs
    until(lambda: calls.detail(job.id).job.state.is_final, 20.0, f"{name} has ended")
    return calls.detail(job.id)


def log_of(server: RunningServer, detail: JobDetail) -> list[str]:
    chunks = server.calls().log(detail.tasks[0].id, 0).chunks
    return "".join(chunk.text for chunk in chunks).splitlines()


def test_cs_system_jobs_have_automatic_schedules(server: RunningServer) -> None:
    found = schedules(server)

    assert set(found) == {"Inventory refresh", "Clean-up", "Token expiry check"}
    assert all(each.is_system and each.plan.kind is ScheduleKind.AUTOMATIC for each in found.values())
    assert all(each.next_run_at is not None for each in found.values())


def test_second_start_makes_nothing_twice(server: RunningServer) -> None:
    before = server.calls().status().revision

    set_up(server)

    assert server.calls().status().revision == before


def test_cs_inventory_refresh_tells_of_computers(server: RunningServer) -> None:
    detail = run(server, "Inventory refresh")

    assert detail.job.state is State.SUCCEEDED
    assert (detail.job.is_system, detail.job.type, detail.job.progress) == (True, JobType.SYSTEM, 1.0)
    assert log_of(server, detail) == ["fake: 1 computers, 1 online", "1 computers, 0 of them offline."]


def test_clock_fires_them(server: RunningServer) -> None:
    server.clock.ahead = timedelta(minutes=61)
    server.services.clockwork.wake()

    until(lambda: schedules(server)["Inventory refresh"].last_state is State.SUCCEEDED, 20.0, "it ran by itself")


def test_bm_clean_up_follows_the_rules(server: RunningServer) -> None:
    add_jobs(server, 12)
    server.calls().save_retention([RetentionRule(keep_days=30), RetentionRule(domain="", keep_count=5)])

    detail = run(server, "Clean-up")

    assert log_of(server, detail)[-1] == "7 jobs removed."
    assert len(server.calls().jobs(None, 100).jobs) == 6, "five, and the clean-up itself"


def test_owner_of_a_token_is_told_once_before_it_expires(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        user_id = add_user(connection, "bo")
        connection.execute(
            update(account_tables.users).where(account_tables.users.c.id == user_id).values(mail="bo@example.org")
        )
        now = server.clock()
        renew_token(connection, user_id, "robot", now, now + timedelta(days=13))
        renew_token(connection, user_id, "later", now, now + timedelta(days=15))
        renew_token(connection, user_id, "sign-in 127.0.0.1", now, now + timedelta(days=3))
        renew_token(connection, user_id, "over", now - timedelta(days=9), now - timedelta(days=1))

    first, second = run(server, "Token expiry check"), run(server, "Token expiry check")

    assert log_of(server, first)[-1] == "1 owners of tokens told, 1 expired tokens removed."
    assert log_of(server, second)[-1] == "0 owners of tokens told, 0 expired tokens removed."
    with server.services.database.read() as connection:
        (mail,) = connection.execute(select(tables.outbox)).all()
        admin = find_system_user(connection)
        entries = audit.read_page(connection, admin, AuditQuery(action="token.expires"), None, 10).entries
    assert mail.recipient == "bo@example.org"
    assert "robot" in mail.subject
    assert [(entry.target, entry.actor) for entry in entries] == [("bo: robot", "")]


def test_nobody_runs_a_script_on_the_computer_of_the_server(server: RunningServer) -> None:
    computer = next(each for each in server.calls().computers() if each.engine == SERVER_ENGINE)
    order = NewJob(script_id=ScriptId(server.add_script("true")), computer_ids=(computer.id,))

    with pytest.raises(NotFound, match=f"computer {computer.id}"):
        server.calls().run(order)
    assert all(computer.id not in group.computer_ids for group in server.calls().groups())


def test_system_job_is_not_restarted_elsewhere(server: RunningServer) -> None:
    detail = run(server, "Inventory refresh")

    answer = server.calls().restart([detail.job.id])

    assert answer.jobs == ()
    assert answer.refused[detail.job.id]


def test_nobody_signs_in_as_the_server(server: RunningServer) -> None:
    with server.services.database.read() as connection:
        row = connection.execute(select(account_tables.users).where(account_tables.users.c.name == "job server")).one()

    assert (row.is_active, row.password_hash) == (False, None)


def order(body: str, language: str = LANGUAGE) -> TaskOrder:
    return TaskOrder(task_id=TaskId(1), attempt=1, computer="Job server", script="A", language=language, body=body)


def events_of(engine: HousekeepingEngine) -> list[TaskEvent]:
    """All until the end."""
    found: list[TaskEvent] = []

    def has_ended() -> bool:
        found.extend(engine.events(1.0))
        return bool(found) and isinstance(found[-1], TaskEnded)

    until(has_ended, what="it ended")
    return found


def make(clock: Clock, **found: Chore) -> HousekeepingEngine:
    return HousekeepingEngine(found, clock)


def test_engine_tells_each_line_in_order(sqlite_server: RunningServer) -> None:
    def chore(desk: Desk) -> str:
        desk.tell("one")
        desk.tell("æ")
        return "done"

    engine = make(sqlite_server.clock, a=chore)
    engine.submit(order("a"))
    engine.submit(order("a"))

    found = events_of(engine)

    assert [event.seq for event in found] == [1, 2, 3, 4, 5]
    assert [(e.offset, e.text) for e in found if isinstance(e, TaskOutput)] == [(0, "one\n"), (4, "æ\n"), (7, "done\n")]
    engine.close()


def test_engine_refuses_what_is_no_chore(sqlite_server: RunningServer) -> None:
    engine = make(sqlite_server.clock)

    for each in (order("rm -rf /"), order("a", "bash")):
        with pytest.raises(EngineFault):
            engine.submit(each)


@pytest.mark.expected_warnings("housekeeping: a chore failed")
@pytest.mark.parametrize(("error", "words"), [(Refused("Not now."), "Not now."), (ValueError("x"), "Its log says why")])
def test_chore_that_fails_is_a_failed_job(sqlite_server: RunningServer, error: Exception, words: str) -> None:
    def chore(desk: Desk) -> str:
        raise error

    engine = make(sqlite_server.clock, a=chore)
    engine.submit(order("a"))

    end = events_of(engine)[-1]

    assert isinstance(end, TaskEnded)
    assert end.outcome is State.FAILED
    assert words in end.message
    engine.close()


def test_cancelled_chore_stops_by_itself(sqlite_server: RunningServer) -> None:
    has_begun, go = threading.Event(), threading.Event()

    def chore(desk: Desk) -> str:
        has_begun.set()
        go.wait(10)
        return "stopped" if not desk.is_wanted() else "went on"

    engine = make(sqlite_server.clock, a=chore)
    engine.submit(order("a"))
    assert has_begun.wait(10)
    engine.cancel(TaskId(1), 1)
    go.set()

    end = events_of(engine)[-1]

    assert isinstance(end, TaskEnded)
    assert end.outcome is State.CANCELLED
    engine.close()


def test_what_another_process_had_begun_is_interrupted(sqlite_server: RunningServer) -> None:
    engine = make(sqlite_server.clock)
    engine.reconcile([OpenTask(task_id=TaskId(7), attempt=2, last_seq=3)])

    (end,) = engine.events(0.0)

    assert isinstance(end, TaskEnded)
    assert (end.task_id, end.attempt, end.seq, end.outcome) == (7, 2, 4, State.INTERRUPTED)
