"""What depends on the clock is done when it is due, in one thread, whatever goes wrong with one of the duties."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from jobdesk.server.clockwork import Clockwork, Duty, every, in_transaction
from jobdesk.storage.database import Database, sqlite_url
from tests.serving import Clock
from tests.waiting import until

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(sqlite_url(tmp_path / "jobdesk.db"))
    yield database
    database.close()


@contextmanager
def running(clockwork: Clockwork) -> Iterator[Clockwork]:
    clockwork.start()
    try:
        yield clockwork
    finally:
        clockwork.close()


class Alarm:
    """A duty that is due at a moment, and then no more."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at
        self.rung: list[datetime] = []
        self.duty = Duty(name="alarm", find_due=self.find_due, perform=self.perform)

    def find_due(self, connection: Connection) -> datetime | None:
        return self.at

    def perform(self, now: datetime) -> bool:
        self.rung.append(now)
        self.at = None
        return True


def a_clockwork(database: Database, clock: Clock, *duties: Duty, told: list[None] | None = None) -> Clockwork:
    return Clockwork(database, clock, duties, lambda: (told if told is not None else []).append(None))


def test_duty_waits_for_its_moment(database: Database) -> None:
    clock, alarm = Clock(stands_at=NOON), Alarm(NOON + timedelta(minutes=1))
    clockwork = a_clockwork(database, clock, alarm.duty)

    assert clockwork.perform_due() == NOON + timedelta(minutes=1)
    assert alarm.rung == []

    clock.ahead = timedelta(minutes=1)
    assert clockwork.perform_due() is None
    assert alarm.rung == [NOON + timedelta(minutes=1)]


def test_change_is_told_once_a_round(database: Database) -> None:
    told: list[None] = []
    idle = Duty(name="idle", find_due=lambda connection: NOON, perform=lambda now: False)
    first, second = Alarm(NOON), Alarm(NOON)
    clockwork = a_clockwork(database, Clock(stands_at=NOON), first.duty, second.duty, idle, told=told)

    clockwork.perform_due()
    clockwork.perform_due()

    assert len(told) == 1


@pytest.mark.expected_warnings("clockwork: broken failed")
def test_duty_that_fails_keeps_no_other_from_being_done(database: Database) -> None:
    def fail(now: datetime) -> bool:
        raise OSError("no chairs")

    alarm = Alarm(NOON)
    broken = Duty(name="broken", find_due=lambda connection: NOON, perform=fail)
    clockwork = a_clockwork(database, Clock(stands_at=NOON), broken, alarm.duty)

    clockwork.perform_due()

    assert alarm.rung == [NOON]
    assert clockwork.fault == "broken: no chairs"


@pytest.mark.expected_warnings("clockwork: broken failed")
def test_duty_that_failed_is_tried_again(database: Database) -> None:
    chairs = [False, True]

    def sit_down(now: datetime) -> bool:
        if not chairs.pop(0):
            raise OSError("no chairs")
        return True

    broken = Duty(name="broken", find_due=lambda connection: NOON if chairs else None, perform=sit_down)
    clockwork = a_clockwork(database, Clock(stands_at=NOON), broken)

    clockwork.perform_due()
    clockwork.perform_due()

    assert clockwork.fault == ""


def test_rule_that_fails_leaves_nothing_behind(database: Database) -> None:
    """Its transaction is undone, as for a command."""
    seen: list[int] = []

    def rule(connection: Connection, now: datetime) -> None:
        connection.exec_driver_sql("UPDATE server SET revision = revision + 1")
        seen.append(connection.exec_driver_sql("SELECT revision FROM server").scalar_one())
        if len(seen) == 1:
            raise ValueError("late")

    duty = in_transaction("rule", lambda connection: NOON, rule, database)
    with pytest.raises(ValueError, match="late"):
        duty.perform(NOON)
    duty.perform(NOON)

    assert seen[0] == seen[1]


def test_duty_of_every_hour_is_done_at_the_start_and_each_hour_after(database: Database) -> None:
    done: list[datetime] = []
    clock = Clock(stands_at=NOON)
    duty = every("hourly", timedelta(hours=1), lambda connection, now: done.append(now), database)
    clockwork = a_clockwork(database, clock, duty)

    for minutes in (0, 59, 60, 61, 120):
        clock.ahead = timedelta(minutes=minutes)
        clockwork.perform_due()

    assert done == [NOON, NOON + timedelta(hours=1), NOON + timedelta(hours=2)]


def test_thread_performs_what_is_due_by_itself(database: Database) -> None:
    alarm = Alarm(datetime.now(UTC) + timedelta(milliseconds=100))

    with running(a_clockwork(database, Clock(), alarm.duty)):
        until(lambda: alarm.rung, what="the alarm rings")


def test_wake_makes_it_look_again_at_once(database: Database) -> None:
    looked = threading.Event()
    alarm = Alarm()

    def find_due(connection: Connection) -> datetime | None:
        looked.set()
        return alarm.at

    duty = Duty(name="alarm", find_due=find_due, perform=alarm.perform)
    with running(a_clockwork(database, Clock(), duty)) as clockwork:
        assert looked.wait(5)

        alarm.at = NOON
        clockwork.wake()

        until(lambda: alarm.rung, 5.0, what="the alarm rings long before the next tick")
