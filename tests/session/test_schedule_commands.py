"""Commands on schedules: their answer is in the store when they return, and what others do follows."""

from dataclasses import replace

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.errors import Refused
from jobdesk.model.schedule import NewSchedule, Schedule
from tests.server.scheduling import a_schedule
from tests.session.place import ServerPlace, WithSession, be_online, blocking
from tests.waiting import until_async


def edit_of(schedule: Schedule) -> NewSchedule:
    return NewSchedule(
        id=schedule.id,
        base_revision=schedule.revision,
        name=schedule.name,
        script_id=schedule.script_id,
        computer_ids=schedule.computer_ids,
    )


async def save(live: LiveSession, place: ServerPlace, body: str = "exit 0") -> Schedule:
    new = await blocking(live, lambda: a_schedule(place.server, body))
    return await live.session.schedules.save(new)


def test_schedule_is_in_the_store_and_gone_again(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store = live.session.store

        schedule = await save(live, place)
        assert store.schedules == {schedule.id: schedule}
        await live.session.schedules.delete([schedule.id])
        assert store.schedules == {}

    with_session(go)


def test_job_of_run_now_is_in_the_store_and_a_second_one_is_refused(
    place: ServerPlace, with_session: WithSession
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        schedule = await save(live, place, "while [ ! -e /nowhere ]; do sleep 1; done")

        (job,) = (await live.session.schedules.run([schedule.id])).jobs
        assert live.session.store.find_row(job.id) is not None
        again = await live.session.schedules.run([schedule.id])
        assert again.jobs == () and again.refused[schedule.id].startswith("Nightly: ")
        await until_async(lambda: live.session.store.schedules[schedule.id].last_job_id == job.id)

    with_session(go)


def test_stale_edit_is_refused_and_a_run_makes_none_stale(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        edit = edit_of(await save(live, place))
        await live.session.schedules.run([edit.id] if edit.id is not None else [])

        await live.session.schedules.save(replace(edit, description="after a run"))
        with pytest.raises(Refused, match="changed meanwhile"):
            await live.session.schedules.save(replace(edit, description="after an edit"))

    with_session(go)


def test_what_is_kept_is_there_without_the_server(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        schedule = await save(live, place)
        kept = await blocking(live, live.session.sync_loop._sync.load_catalogue)

        assert kept.schedules == (schedule,)

    with_session(go)


def test_removal_by_another_reaches_the_store(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        schedule = await save(live, place)

        await blocking(live, lambda: place.server.calls("bo").delete_schedules([schedule.id]))

        await until_async(lambda: not live.session.store.schedules)

    with_session(go)
