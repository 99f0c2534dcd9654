"""Schedules in the copy: they come with it, by pulling and by commands, and into the copy of an older desktop."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import InvalidField
from jobdesk.model.schedule import NewSchedule, Schedule, ScheduleId
from jobdesk.model.script import ScriptId
from jobdesk.sync.cache import Cache
from jobdesk.sync.catalogue_sync import CatalogueSync
from jobdesk.sync.job_sync import JobSync
from tests.server.scheduling import a_schedule, save
from tests.serving import RunningServer


@pytest.fixture
def calls(server: RunningServer) -> Calls:
    return server.calls()


def a_sync(calls: Calls, cache: Cache) -> JobSync:
    return JobSync(calls, cache, lambda: datetime.now(UTC))


def kept(cache: Cache) -> tuple[Schedule, ...]:
    return cache.read_catalogue().schedules


def test_copy_begins_with_all_schedules(server: RunningServer, calls: Calls, cache: Cache) -> None:
    schedule = save(server, a_schedule(server))

    _, changes = a_sync(calls, cache).greet()

    assert changes.schedules == (schedule,)
    assert kept(cache) == (schedule,)


def test_what_others_change_and_remove_comes_by_pulling(server: RunningServer, calls: Calls, cache: Cache) -> None:
    sync = a_sync(calls, cache)
    sync.greet()
    schedule = save(server, a_schedule(server))

    assert sync.pull(0.0).schedules == (schedule,)
    assert kept(cache) == (schedule,)
    server.calls("bo").delete_schedules([schedule.id])
    assert sync.pull(0.0).removed_schedules == (schedule.id,)
    assert kept(cache) == ()


def test_copy_of_an_older_desktop_gets_the_schedules_that_it_passed_over(
    server: RunningServer, calls: Calls, cache: Cache
) -> None:
    schedule = save(server, a_schedule(server))
    sync = a_sync(calls, cache)
    sync.greet()
    lacking = replace(cache.read_progress(), has_schedules=False)
    cache.put(ChangeSet(revision=lacking.revision, removed_schedules=(schedule.id,)), lacking)
    assert kept(cache) == ()

    _, changes = a_sync(calls, cache).greet()

    assert not changes.is_full, "what is here of jobs stays"
    assert kept(cache) == changes.schedules == (schedule,)
    assert cache.read_progress().has_schedules


def test_command_is_in_the_copy_when_it_returns(server: RunningServer, calls: Calls, cache: Cache) -> None:
    sync = CatalogueSync(calls, cache)
    (schedule,) = sync.save_schedule(a_schedule(server)).answer.schedules
    assert kept(cache) == (schedule,)

    sync.delete_schedules([schedule.id])
    assert kept(cache) == ()


def test_run_now_brings_the_job_and_names_what_was_refused(server: RunningServer, calls: Calls, cache: Cache) -> None:
    sync = CatalogueSync(calls, cache)
    (schedule,) = sync.save_schedule(a_schedule(server, "while [ ! -e /nowhere ]; do sleep 1; done")).answer.schedules

    made = sync.run_schedules([schedule.id])
    again = sync.run_schedules([schedule.id])

    (job,) = made.jobs
    assert job.schedule_id == schedule.id
    assert cache.read_job(job.id) is not None
    assert again.jobs == () and again.refused[schedule.id].startswith("Nightly: ")


def test_slow_pull_does_not_bring_an_older_form_back(cache: Cache) -> None:
    newer = Schedule(id=ScheduleId(1), revision=9, name="Nightly", script_id=ScriptId(1))
    cache.put(ChangeSet(revision=0, schedules=(newer,)))

    assert cache.put(ChangeSet(revision=5, schedules=(replace(newer, revision=5),))).schedules == ()
    assert kept(cache) == (newer,)


def test_fault_names_the_field(calls: Calls, cache: Cache) -> None:
    with pytest.raises(InvalidField) as raised:
        CatalogueSync(calls, cache).save_schedule(NewSchedule(name="", script_id=ScriptId(1)))
    assert raised.value.field == "name"
