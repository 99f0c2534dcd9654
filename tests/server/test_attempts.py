"""Retries and windows against any plan and any course of events, without a server around them."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Row, insert, select

from jobdesk.model.causes import Cause
from jobdesk.model.job import JobId
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.schedule_times import last_closing, window_at
from jobdesk.model.states import State
from jobdesk.server import attempts, turns
from jobdesk.server.accounts import add_user
from jobdesk.server.following import change_task
from jobdesk.server.job_making import Draft, Values, add_job
from jobdesk.server.scripts import add_script, read_newest
from jobdesk.server.vault import Vault
from jobdesk.storage import pending
from jobdesk.storage.database import Database, next_revision, sqlite_url
from jobdesk.storage.tables import computers, jobs, tasks
from tests.server.catalogue import a_script

BEGIN = datetime(2026, 10, 23, 10, 0, tzinfo=UTC)  #: two days before the clocks change in Copenhagen
FIVE_MINUTES = timedelta(minutes=5)

times = st.builds(dt.time, st.integers(0, 23), st.sampled_from([0, 30]))
plans = st.builds(
    Plan,
    kind=st.just(ScheduleKind.WINDOWED),
    zone=st.just("Europe/Copenhagen"),
    weekdays=st.sets(st.integers(0, 6), min_size=4).map(lambda days: tuple(sorted(days))),
    window_opens=times,
    window_closes=times,
    first_day=st.just(dt.date(2026, 10, 23)),
    last_day=st.just(dt.date(2026, 10, 27)),
)
#: How long until the next thing happens, and to what an attempt that is out comes then.
courses = st.lists(
    st.tuples(
        st.integers(1, 12 * 60).map(lambda minutes: timedelta(minutes=minutes)),
        st.sampled_from([None, State.FAILED, State.FAILED, State.TIMED_OUT, State.INTERRUPTED, State.SUCCEEDED]),
    ),
    min_size=5,
    max_size=20,
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(sqlite_url(tmp_path_factory.mktemp("attempts") / "jobdesk.db"))
    yield database
    database.close()


class Undo(Exception):
    """Nothing is to be kept."""


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """A transaction that writes all it has to write, and of which nothing stays."""
    with suppress(Undo), database.write() as connection:
        yield connection
        pending.flush(connection)
        raise Undo


class Work:
    """One job on two computers that are never away."""

    def __init__(self, connection: Connection, folder: Path, plan: Plan | None, expires_at: datetime | None) -> None:
        self._connection = connection
        script_id = add_script(connection, a_script(), BEGIN)
        targets = [
            connection.execute(
                insert(computers)
                .values(
                    name=name,
                    engine="here",
                    platform="",
                    is_active=True,
                    interval_s=60,
                    revision=next_revision(connection),
                )
                .returning(computers.c.id)
            ).scalar_one()
            for name in ("first", "second")
        ]
        draft = Draft(
            user_id=add_user(connection, "anna"),
            script=read_newest(connection, script_id),
            targets=targets,
            values=Values(arguments=(), secrets={}, files={}),
            plan=plan,
            retry_s=300,
            expires_at=expires_at,
        )
        self.job_id: JobId = add_job(connection, draft, Vault(folder / "secret.key"), BEGIN)

    @property
    def job(self) -> Row[Any]:
        return self._connection.execute(select(jobs).where(jobs.c.id == self.job_id)).one()

    @property
    def tasks(self) -> list[Row[Any]]:
        return list(self._connection.execute(select(tasks).where(tasks.c.job_id == self.job_id)).all())

    def look(self, now: datetime) -> None:
        """As the clockwork does, in its order; and then as dispatch does."""
        attempts.expire(self._connection, now)
        attempts.take_up(self._connection, now)
        for row in turns.choose(self._connection, "here", now):
            change_task(self._connection, row, State.SENT, Cause.SENT, now, sent_at=now)

    def due(self) -> datetime | None:
        found = [find(self._connection) for find in (attempts.find_due, attempts.find_expiry)]
        return min((at for at in found if at is not None), default=None)

    def end(self, outcome: State, now: datetime) -> None:
        """What is out comes to its end."""
        for row in self.tasks:
            if row.state == State.SENT.value:
                attempts.end_attempt(self._connection, row, outcome, Cause.ENDED, now, now, exit_code=1)


def check(work: Work, plan: Plan, now: datetime) -> None:
    """What holds whatever has happened, once the clockwork has looked."""
    window = window_at(plan, now)
    job = work.job
    waiting = [row for row in work.tasks if row.state in (State.SCHEDULED.value, State.PAUSED.value)]
    for row in waiting:
        assert row.not_before is None or row.not_before > now
        assert row.not_before is None or window_at(plan, row.not_before) is not None
    assert job.next_try_at == min((row.not_before for row in waiting if row.not_before), default=None)
    if window is None:
        assert State.NEW.value not in {row.state for row in work.tasks}
    if any(row.state == State.PAUSED.value for row in waiting):
        assert any(row.sent_at for row in work.tasks), "only what has begun is paused"
        assert window is None
    if now >= job.expires_at:
        assert waiting == []


@given(plan=plans, course=courses)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_work_keeps_to_its_windows_whatever_happens(
    database: Database, tmp_path: Path, plan: Plan, course: list[tuple[timedelta, State | None]]
) -> None:
    with undone(database) as connection:
        work = Work(connection, tmp_path, plan, last_closing(plan))
        now = BEGIN
        for step, outcome in course:
            moment = now + step
            while (due := work.due()) is not None and due <= moment:
                assert due >= now, "what was due before has been seen to"
                now = due
                work.look(now)
                check(work, plan, now)
            now = moment
            if outcome is not None:
                work.end(outcome, now)
                work.look(now)
                check(work, plan, now)
        work.look(max(now, work.job.expires_at))
        assert all(State(row.state).is_final or row.state == State.SENT.value for row in work.tasks)
        assert work.job.next_try_at is None


def test_attempt_that_ends_as_its_time_ends_is_the_last(database: Database, tmp_path: Path) -> None:
    """Five minutes later there would be no time left; a moment earlier there would be a little."""
    for early, state in ((timedelta(), State.FAILED), (timedelta(seconds=1), State.SCHEDULED)):
        with undone(database) as connection:
            work = Work(connection, tmp_path, None, BEGIN + timedelta(minutes=30))
            work.look(BEGIN)

            work.end(State.FAILED, BEGIN + timedelta(minutes=25) - early)

            assert {row.state for row in work.tasks} == {state.value}


def test_each_task_is_tried_again_by_itself(database: Database, tmp_path: Path) -> None:
    with undone(database) as connection:
        work = Work(connection, tmp_path, None, BEGIN + timedelta(minutes=30))
        work.look(BEGIN)
        first, second = work.tasks
        attempts.end_attempt(connection, first, State.FAILED, Cause.ENDED, BEGIN, BEGIN, exit_code=1)
        later = BEGIN + timedelta(minutes=2)
        attempts.end_attempt(connection, second, State.SUCCEEDED, Cause.ENDED, later, later, exit_code=0)

        assert (work.job.state, work.job.next_try_at) == (State.SCHEDULED.value, BEGIN + FIVE_MINUTES)
        work.look(BEGIN + FIVE_MINUTES)

        assert [row.state for row in work.tasks] == [State.SENT.value, State.SUCCEEDED.value]


@pytest.mark.parametrize("outcome", [State.SUCCEEDED, State.COMPLETED_WITH_ERRORS, State.CANCELLED])
def test_other_ends_are_not_tried_again(database: Database, tmp_path: Path, outcome: State) -> None:
    with undone(database) as connection:
        work = Work(connection, tmp_path, None, BEGIN + timedelta(minutes=30))
        work.look(BEGIN)

        work.end(outcome, BEGIN)

        assert work.job.state == outcome.value
