"""Families of failures on a real server: fetched, grouped, joined by new ones, noted, split, filtered."""

from dataclasses import replace

import numpy as np

from jobdesk.desktop.connecting import LiveSession
from jobdesk.logs.families import Clue, Families
from jobdesk.logs.masking import FAMILY_MASKS, MaskName
from jobdesk.model.job import JobId
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.session.failure_families import FailureFamilies
from tests.session.place import ServerPlace, WithSession, be_online, blocking
from tests.waiting import until_async

ALL_TIME = replace(JobQuery(), period=Period(kind=PeriodKind.ALL_TIME))


def failures_of(live: LiveSession) -> FailureFamilies:
    assert live.session.failures is not None
    return live.session.failures


async def fail(live: LiveSession, place: ServerPlace, *errors: str) -> list[JobId]:
    """Jobs that fail, each with one error, once the desktop shows them."""
    job_ids = []
    for error in errors:
        order = await blocking(live, place.order, f"echo begin\necho ::error::{error}\nexit 1")
        (job,) = (await live.session.background.call(live.session.commands._sync.run, order)).jobs
        await blocking(live, place.wait_for_end, job.id)
        job_ids.append(job.id)

    def are_shown() -> bool:
        view = live.session.store.view
        rows = [live.session.store.find_row(job_id) for job_id in job_ids]
        is_known = all(row is not None and row.state.is_final for row in rows)
        return is_known and view is not None and set(job_ids) <= set(view.keys.tolist())

    await until_async(are_shown)
    return job_ids


async def until_grouped(failures: FailureFamilies, *sizes: int, clue: Clue = Clue.ERRORS) -> Families:
    """The families once they have so many jobs each, the largest first, and all are of one kind."""

    def are_grouped() -> bool:
        families = failures.families.families if failures.families is not None else ()
        return [(len(each.job_ids), each.cause.clue) for each in families] == [(size, clue) for size in sizes]

    await until_async(are_grouped, what=f"families of {sizes}")
    assert failures.families is not None
    return failures.families


def test_jd_logs_that_are_not_here_are_fetched_and_failures_grouped(
    place: ServerPlace, with_session: WithSession
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        live.session.store.set_query(ALL_TIME)
        jobs = await fail(live, place, "disk 1 is full", "disk 2 is full", "no network")
        failures = failures_of(live)
        failures.watch(True)
        found = await until_grouped(failures, 3, clue=Clue.NOT_KEPT)

        failures.fetch(found.missing.tolist())
        found = await until_grouped(failures, 2, 1)
        assert found.families[0].job_ids.tolist() == sorted(jobs[:2])
        samples = await failures.samples(found.families[0], 5)
        assert {each.lines for each in samples} == {"disk 1 is full", "disk 2 is full"}
        assert failures.left == 0

    with_session(go)


def test_a_job_that_has_gone_does_not_keep_others_from_being_fetched(
    place: ServerPlace, with_session: WithSession
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        live.session.store.set_query(ALL_TIME)
        (job_id,) = await fail(live, place, "disk 1 is full")
        failures = failures_of(live)
        failures.watch(True)
        failures.fetch([987_654, job_id])
        await until_grouped(failures, 1)
        await until_async(lambda: not failures.is_fetching)

    with_session(go)


def test_jd_new_failures_join_the_family_and_the_filter(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store = live.session.store
        store.set_query(ALL_TIME)
        first = await fail(live, place, "disk 1 is full", "no network")
        failures = failures_of(live)
        failures.watch(True)
        failures.fetch(first)
        found = await until_grouped(failures, 1, 1)
        family = next(each for each in found.families if "disk" in each.cause.masked)

        store.set_query(failures.query_of(family, "disk full"))
        await until_async(lambda: store.view is not None and store.view.keys.tolist() == [first[0]])
        order = await blocking(live, place.order, "echo ::error::disk 9 is full\nexit 1")
        (job,) = (await live.session.background.call(live.session.commands._sync.run, order)).jobs
        await blocking(live, place.wait_for_end, job.id)
        await until_async(lambda: failures.families is not None and failures.families.jobs == 3)
        failures.fetch([job.id])

        await until_async(lambda: store.view is not None and sorted(store.view.keys.tolist()) == [first[0], job.id])
        among = store.query.among
        assert among is not None
        assert np.frombuffer(among.ids, np.int64).tolist() == [first[0], job.id]

    with_session(go)


def test_jd_a_note_is_kept_and_a_split_family_is_joined_again(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        live.session.store.set_query(ALL_TIME)
        jobs = await fail(live, place, "cannot read /etc/a", "cannot read /etc/b")
        failures = failures_of(live)
        failures.watch(True)
        failures.fetch(jobs)
        key = (await until_grouped(failures, 2)).families[0].key
        await failures.write_note(key, "rights were changed")
        await until_async(lambda: failures.families is not None and failures.families.families[0].note != "")

        await failures.split(key, FAMILY_MASKS - {MaskName.PATH})
        split = await until_grouped(failures, 1, 1)
        assert {each.parent for each in split.families} == {key}
        await failures.split(key, None)
        assert (await until_grouped(failures, 2)).families[0].note == "rights were changed"

    with_session(go)


def test_logs_that_come_are_read_before_anybody_asks(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        live.session.store.set_query(ALL_TIME)
        (job_id,) = await fail(live, place, "disk 1 is full")
        failures = failures_of(live)
        reading = failures._reading
        await blocking(live, reading.fetch, job_id)
        await failures._look_at_logs()
        table = await blocking(live, lambda: reading.book.read_kept_jobs().tolist())
        assert table == [job_id]
        assert await blocking(live, reading.book.read_place) > 0

    with_session(go)


def test_nothing_is_followed_after_the_end(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        failures = failures_of(live)
        failures.watch(True)
        background = live.session.background
        tasks = set(background._tasks)
        background._is_closed = True
        failures._look.timeout.emit()
        failures._pause.timeout.emit()
        failures.fetch([1])
        assert background._tasks <= tasks
        background._is_closed = False

    with_session(go)
