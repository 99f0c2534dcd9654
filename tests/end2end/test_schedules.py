"""Schedules of server processes: what was due while there was none, and what several of them make of one moment."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from jobdesk.client.calls import Calls
from jobdesk.model.job import Job
from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.server.options import ServerOptions
from jobdesk.server.serve import now_utc, open_database
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import schedules
from tests.end2end.cluster import running_cluster
from tests.end2end.place import Place
from tests.waiting import until

SCHEDULES = 24


def save(calls: Calls, script_id: ScriptId, name: str) -> Schedule:
    """A schedule for tomorrow on this computer."""
    computer = next(each for each in calls.computers() if each.engine == "local")
    time = (now_utc() + timedelta(hours=12)).time().replace(second=0, microsecond=0)
    plan = Plan(kind=ScheduleKind.DAILY, times=(time,))
    new = NewSchedule(name=name, script_id=script_id, plan=plan, computer_ids=(computer.id,))
    return calls.save_schedule(new).schedules[0]


def make_due(options: ServerOptions, schedule_ids: Sequence[ScheduleId], at: dt.datetime) -> None:
    """As if their plans had said this moment."""
    database = open_database(options)
    try:
        with database.write() as connection:
            meant = schedules.c.id.in_(schedule_ids)
            connection.execute(
                update(schedules).where(meant).values(next_run_at=at, revision=next_revision(connection))
            )
    finally:
        database.close()


def own_jobs(calls: Calls) -> list[Job]:
    return [job for job in calls.jobs(None, 5000).jobs if not job.is_system]


def read(calls: Calls, schedule_id: ScheduleId) -> Schedule:
    return next(each for each in calls.schedules() if each.id == schedule_id)


@pytest.mark.parametrize(("late", "runs"), [(timedelta(minutes=5), 1), (timedelta(hours=2), 0)])
def test_run_that_was_due_while_no_server_ran(place: Place, late: timedelta, runs: int) -> None:
    schedule = save(place.calls, place.add_script("exit 0"), "Nightly")
    place.kill()
    make_due(ServerOptions(data=place.folder), [schedule.id], now_utc() - late)

    calls = place.calls

    until(lambda: read(calls, schedule.id).next_run_at, 20.0, "its next run is planned")
    until(lambda: (read(calls, schedule.id).next_run_at or now_utc()) > now_utc(), 20.0, "the missed run is seen to")
    assert len(own_jobs(calls)) == runs
    assert read(calls, schedule.id).missed_runs == 1 - runs
    for job in own_jobs(calls):
        assert place.wait_for_end(job.id).job.state is State.SUCCEEDED


@pytest.mark.slow
def test_each_schedule_is_fired_once_by_three_servers_of_which_one_dies(tmp_path: Path, postgresql_url: str) -> None:
    done = tmp_path / "done"
    with running_cluster(tmp_path / "server", postgresql_url, 3) as cluster:
        script_id = cluster.add_script(f"echo $JOBDESK_TASK >> {done}")
        ids = cluster.ask(lambda calls: [save(calls, script_id, f"Number {number}").id for number in range(SCHEDULES)])
        for victim in cluster.members[:2]:
            before = len(cluster.ask(own_jobs))

            def made(before: int = before) -> int:
                return len(cluster.ask(own_jobs)) - before

            make_due(cluster.options, ids, now_utc() + timedelta(seconds=1))
            until(lambda: made() > 0, 30.0, "the first one is made")
            victim.kill()
            until(lambda: made() >= SCHEDULES, 30.0, "all of them are made")
            until(lambda: all(job.state.is_final for job in cluster.ask(own_jobs)), 60.0, "all have ended")
            victim.start()

        jobs = cluster.ask(own_jobs)

        assert Counter(job.schedule_id for job in jobs) == dict.fromkeys(ids, 2)
        assert {job.state for job in jobs} == {State.SUCCEEDED}
        assert len(done.read_text().split()) == len(jobs)
        assert all(each.missed_runs == 0 for each in cluster.ask(lambda calls: calls.schedules()))
