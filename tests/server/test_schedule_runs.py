"""Schedules that run: by the clock and by hand, once, never twice at once, and what becomes of missed runs."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from jobdesk.model.causes import Cause
from jobdesk.model.computer import NewGroup
from jobdesk.model.job import Job, JobType
from jobdesk.model.new_script import edit_of
from jobdesk.model.schedule import Schedule, ScheduleKind
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.server.clockwork import Clockwork
from jobdesk.server.duties import make_duties
from jobdesk.storage.database import Database
from jobdesk.storage.tables import computers
from tests.engines.fake import FakeEngine
from tests.server.scheduling import NOON, a_schedule, all_jobs, at, read, save, until_told, wait_for, wait_for_end
from tests.serving import RunningServer, running_server

DAILY: dict[str, Any] = {"kind": ScheduleKind.DAILY, "zone": "Europe/Copenhagen", "times": (dt.time(18),)}
QUARTERLY: dict[str, Any] = {"kind": ScheduleKind.INTERVAL, "interval_minutes": 15}
EVENING = at("2026-11-21T17:00")  #: 18:00 in Copenhagen
QUARTER = timedelta(minutes=15)


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        running.advance_to(NOON)
        yield running


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine()) as running:
        running.advance_to(NOON)
        yield running


def run_on(server: RunningServer, until: dt.datetime) -> None:
    """Lets time pass from run to run, each of which comes to its end before the next one."""
    calls = server.calls()
    while (due := calls.schedules()[0].next_run_at) is not None and due <= until:
        server.advance_to(due)
        wait_for_end(server, all_jobs(server)[-1].id)
    server.advance_to(until)


def stop(server: RunningServer) -> None:
    """From now on this process does nothing by the clock, as if there were none."""
    server.services.clockwork.close()


def start_again(server: RunningServer, at: dt.datetime) -> None:
    server.clock.stands_at, server.clock.ahead = at, timedelta()
    duties = make_duties(server.services.database, server.services.vault, server.services.outbox)
    Clockwork(server.services.database, server.clock, duties, lambda: None).perform_due()
    server.services.dispatch.wake()


def last_job(server: RunningServer, schedule: Schedule) -> Job:
    last = read(server, schedule.id).last_job_id
    assert last is not None
    return server.calls().detail(last).job


def test_bm_daily_schedule_runs_at_its_time(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))
    server.advance_to(EVENING - timedelta(seconds=1))
    assert all_jobs(server) == ()

    server.advance(timedelta(seconds=1))

    (job,) = all_jobs(server)
    assert (job.schedule, job.schedule_id, job.type, job.batch) == ("Nightly", schedule.id, JobType.SCHEDULED, "")
    assert (job.started_by, job.created_at) == ("anna", EVENING)
    detail = wait_for_end(server, job.id)
    assert (detail.history[0].cause, detail.history[0].actor) == (Cause.SCHEDULED, "")
    after = read(server, schedule.id)
    assert (after.last_job_id, after.last_run_at, after.last_state) == (job.id, EVENING, State.SUCCEEDED)
    assert (after.next_run_at, after.missed_runs, after.fault) == (EVENING + timedelta(days=1), 0, "")


def test_run_that_is_due_is_made_once(server: RunningServer) -> None:
    save(server, a_schedule(server, **DAILY))
    server.advance_to(EVENING)

    for _ in range(3):
        server.services.clockwork.perform_due()

    assert len(all_jobs(server)) == 1


def test_several_processes_make_one_run(tmp_path: Path, postgresql_url: str) -> None:
    """Each has a clockwork of its own, and all look at the same moment."""
    with running_server(tmp_path, FakeEngine(), postgresql_url) as server, ExitStack() as stack:
        server.advance_to(NOON)
        save(server, a_schedule(server, **QUARTERLY))
        stop(server)
        clockworks = []
        for _ in range(3):
            database = Database(postgresql_url)
            stack.callback(database.close)
            duties = make_duties(database, server.services.vault, server.services.outbox)
            clockworks.append(Clockwork(database, server.clock, duties, lambda: None))
        for quarter in range(1, 6):
            server.clock.stands_at = NOON + quarter * QUARTER
            together = threading.Barrier(3)

            def perform(clockwork: Clockwork, together: threading.Barrier = together) -> None:
                together.wait()
                clockwork.perform_due()

            threads = [threading.Thread(target=perform, args=[each]) for each in clockworks]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

            assert len(all_jobs(server)) == quarter
            server.services.dispatch.wake()
            wait_for_end(server, all_jobs(server)[-1].id)


def test_interval_runs_at_each_of_its_moments(server: RunningServer) -> None:
    save(server, a_schedule(server, **QUARTERLY))

    run_on(server, NOON + 4 * QUARTER)

    assert [job.created_at for job in all_jobs(server)] == [NOON + number * QUARTER for number in range(1, 5)]


def test_ov_automatic_schedule_runs_as_its_script_declares(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    script_id = ScriptId(server.add_script("exit 0"))
    calls.save_script(replace(edit_of(calls.scripts()[0]), period="sat 13:00"))
    save(server, a_schedule(server, kind=ScheduleKind.AUTOMATIC, script_id=script_id))

    run_on(server, NOON + timedelta(days=8))

    assert [job.created_at for job in all_jobs(server)] == [at("2026-11-21T13:00"), at("2026-11-28T13:00")]


@pytest.mark.parametrize(
    ("begin", "end", "runs"),
    [
        # 02:30 is jumped over on the 29th of March, and comes twice on the 25th of October.
        ("2026-03-27T12:00", "2026-03-31T12:00", ["28T01:30", "29T01:00", "30T00:30", "31T00:30"]),
        ("2026-10-23T12:00", "2026-10-27T12:00", ["24T00:30", "25T00:30", "26T01:30", "27T01:30"]),
    ],
)
def test_cs_change_of_clocks_neither_skips_nor_doubles_a_run(
    sqlite_server: RunningServer, begin: str, end: str, runs: list[str]
) -> None:
    server = sqlite_server
    server.advance_to(at(begin))
    save(server, a_schedule(server, **DAILY | {"times": (dt.time(2, 30),)}))

    run_on(server, at(end))

    assert [f"{job.created_at:%dT%H:%M}" for job in all_jobs(server)] == runs


def test_cs_fire_and_forget_runs_once_when_it_is_saved(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, kind=ScheduleKind.FIRE_AND_FORGET))
    job = last_job(server, schedule)
    assert (job.expires_at, schedule.next_run_at) == (NOON + timedelta(minutes=30), None)
    wait_for_end(server, job.id)

    server.advance(timedelta(days=1))

    assert len(all_jobs(server)) == 1


def test_cs_fire_and_forget_is_tried_again_every_five_minutes(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, "exit 1", kind=ScheduleKind.FIRE_AND_FORGET))
    job = last_job(server, schedule)
    wait_for(server, job.id, state=State.SCHEDULED, next_try_at=NOON + timedelta(minutes=5))

    server.advance(timedelta(minutes=5))

    assert wait_for(server, job.id, next_try_at=NOON + timedelta(minutes=10)).tasks[0].attempt == 3
    assert len(all_jobs(server)) == 1


def test_disabled_schedule_runs_when_it_is_given_a_plan(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    new = a_schedule(server)
    schedule = save(server, new)
    assert all_jobs(server) == ()

    save(server, replace(new, id=schedule.id, plan=replace(new.plan, kind=ScheduleKind.FIRE_AND_FORGET)))

    assert len(all_jobs(server)) == 1


def test_bm_run_now_is_at_once_and_by_who_asks(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))

    answer = server.calls("otto").run_schedules([schedule.id])

    (job,) = answer.jobs
    assert (job.started_by, job.schedule_id, answer.refused) == ("otto", schedule.id, {})
    detail = wait_for_end(server, job.id)
    assert (detail.history[0].cause, detail.history[0].actor) == (Cause.SCHEDULED, "otto")
    after = read(server, schedule.id)
    assert (after.last_job_id, after.next_run_at) == (job.id, EVENING)


def test_bm_schedule_that_is_running_is_not_started_twice(server: RunningServer, tmp_path: Path) -> None:
    go, calls = tmp_path / "go", server.calls()
    running = save(server, a_schedule(server, until_told(go), **DAILY))
    other = save(server, a_schedule(server, **DAILY, name="Other"))
    job = calls.run_schedules([running.id]).jobs[0]

    answer = calls.run_schedules([running.id, other.id])

    assert [each.schedule for each in answer.jobs] == ["Other"]
    assert answer.refused == {running.id: f"Nightly: Its last job, {job.id}, has not ended yet."}
    go.touch()
    wait_for_end(server, job.id)
    assert len(calls.run_schedules([running.id]).jobs) == 1


def test_run_that_is_due_while_the_last_one_goes_on_is_passed_over(server: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    schedule = save(server, a_schedule(server, until_told(go), **QUARTERLY))
    server.advance(QUARTER)
    job = last_job(server, schedule)
    for _ in range(2):
        server.advance(QUARTER)

    passed_over = read(server, schedule.id)
    assert (passed_over.missed_runs, passed_over.last_job_id) == (2, job.id)
    assert passed_over.fault == f"Its last job, {job.id}, has not ended yet."
    assert passed_over.next_run_at == NOON + 4 * QUARTER

    go.touch()
    wait_for_end(server, job.id)
    server.advance(QUARTER)
    after = read(server, schedule.id)
    assert after.fault == ""
    assert after.last_job_id != job.id
    assert after.missed_runs == 2  # they stay told until others are missed


def test_runs_missed_lately_are_made_up_for_by_one(server: RunningServer) -> None:
    """The server was down from noon to half past two, while ten runs were due; the last was at half past two."""
    schedule = save(server, a_schedule(server, **QUARTERLY))
    stop(server)

    start_again(server, NOON + 10 * QUARTER + timedelta(minutes=5))

    after = read(server, schedule.id)
    assert len(all_jobs(server)) == 1
    assert (after.missed_runs, after.fault, after.next_run_at) == (9, "", NOON + 11 * QUARTER)


def test_run_missed_long_ago_is_counted_only(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))
    stop(server)

    start_again(server, EVENING + timedelta(days=2, hours=1))

    after = read(server, schedule.id)
    assert all_jobs(server) == ()
    assert (after.missed_runs, after.fault) == (3, "The server did not run when it was due.")
    assert after.next_run_at == EVENING + timedelta(days=3)


def test_run_missed_within_the_hour_is_made_up_for(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    schedule = save(server, a_schedule(server, **DAILY))
    stop(server)

    start_again(server, EVENING + timedelta(minutes=59))

    assert len(all_jobs(server)) == 1
    assert (read(server, schedule.id).missed_runs, read(server, schedule.id).fault) == (0, "")


def test_stop_without_a_run_due_misses_nothing(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    schedule = save(server, a_schedule(server, **DAILY))
    stop(server)

    start_again(server, EVENING - timedelta(minutes=1))

    assert (all_jobs(server), read(server, schedule.id).missed_runs) == ((), 0)


def test_script_that_is_switched_off_is_told_and_the_next_run_planned(server: RunningServer) -> None:
    calls = server.calls()
    schedule = save(server, a_schedule(server, **DAILY))
    script = next(each for each in calls.scripts() if each.id == schedule.script_id)
    calls.save_script(replace(edit_of(script), is_enabled=False))

    server.advance_to(EVENING)

    faulty = read(server, schedule.id)
    assert all_jobs(server) == ()
    assert "is switched off" in faulty.fault
    assert faulty.next_run_at == EVENING + timedelta(days=1)

    calls.save_script(replace(edit_of(next(each for each in calls.scripts() if each.id == script.id)), is_enabled=True))
    server.advance(timedelta(days=1))
    assert read(server, schedule.id).fault == ""
    assert len(all_jobs(server)) == 1


def test_group_without_members_is_told(server: RunningServer) -> None:
    group = server.calls().save_group(NewGroup(name="Lab")).groups[0]
    schedule = save(server, a_schedule(server, **DAILY, group_ids=(group.id,)))

    server.advance_to(EVENING)

    assert all_jobs(server) == ()
    assert "No active computer" in read(server, schedule.id).fault


def test_ob_members_of_a_group_are_those_of_the_moment(server: RunningServer) -> None:
    calls = server.calls()
    group = calls.save_group(NewGroup(name="Lab")).groups[0]
    save(server, a_schedule(server, **DAILY, group_ids=(group.id,)))
    here = calls.computers()[0].id
    calls.save_group(NewGroup(id=group.id, name="Lab", computer_ids=(here,)))

    server.advance_to(EVENING)

    assert all_jobs(server)[0].computer_ids == (here,)


def test_computers_of_a_role_are_those_of_the_moment(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    save(server, a_schedule(server, **DAILY, role="printing"))
    with server.services.database.write() as connection:
        connection.execute(update(computers).values(tags="printing"))

    server.advance_to(EVENING)

    assert all_jobs(server)[0].computer_ids == (server.calls().computers()[0].id,)


def test_value_that_its_script_takes_no_more_is_told(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    script_id = ScriptId(server.add_script("exit 0", Parameter(name="count", type=ParameterType.INTEGER)))
    schedule = save(server, a_schedule(server, **DAILY, script_id=script_id, values={"count": "3"}))
    calls.save_script(replace(edit_of(calls.scripts()[0]), parameters=()))

    server.advance_to(EVENING)

    assert read(server, schedule.id).fault == "Parameter count: The script has no such parameter."


def test_schedule_that_cannot_run_keeps_no_other_from_running(server: RunningServer) -> None:
    group = server.calls().save_group(NewGroup(name="Lab")).groups[0]
    save(server, a_schedule(server, **DAILY, group_ids=(group.id,)))
    save(server, a_schedule(server, "exit 1", **DAILY, name="Other"))

    server.advance_to(EVENING)

    assert [job.schedule for job in all_jobs(server)] == ["Other"]


def test_restart_of_the_last_job_is_the_last_run(server: RunningServer, tmp_path: Path) -> None:
    """It counts as a run that goes on, and the schedule shows how it ends."""
    go, calls = tmp_path / "go", server.calls()
    schedule = save(server, a_schedule(server, until_told(go, 1), **DAILY))
    go.touch()
    failed = calls.run_schedules([schedule.id]).jobs[0]
    wait_for_end(server, failed.id)
    go.unlink()

    again = next(job for job in calls.restart([failed.id]).jobs if job.id != failed.id)

    assert (again.type, again.schedule_id) == (JobType.RESTART, schedule.id)
    assert calls.run_schedules([schedule.id]).refused
    go.touch()
    wait_for_end(server, again.id)
    assert read(server, schedule.id).last_job_id == again.id


def test_fire_and_forget_that_cannot_run_is_told(sqlite_server: RunningServer) -> None:
    """It is kept all the same, and can be run by hand when there is a computer."""
    server, calls = sqlite_server, sqlite_server.calls()
    group = calls.save_group(NewGroup(name="Lab")).groups[0]

    schedule = save(server, a_schedule(server, kind=ScheduleKind.FIRE_AND_FORGET, group_ids=(group.id,)))

    assert "No active computer" in schedule.fault
    assert (all_jobs(server), schedule.next_run_at) == ((), None)
    calls.save_group(NewGroup(id=group.id, name="Lab", computer_ids=(calls.computers()[0].id,)))
    assert len(calls.run_schedules([schedule.id]).jobs) == 1
    assert read(server, schedule.id).fault == ""
