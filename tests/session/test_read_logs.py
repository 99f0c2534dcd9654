"""Logs that this user has not read: marked in the table until somebody reads them, also after another start."""

from sqlalchemy import update

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.job import JobId
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import jobs
from tests.index.builders import EVERYTHING
from tests.session.place import ServerPlace, WithSession, be_online, blocking
from tests.waiting import until_async


def write_lines(place: ServerPlace, job_id: JobId, lines: int) -> None:
    """The job's logs have so many lines now."""
    with place.server.services.database.write() as connection:
        connection.execute(
            update(jobs).where(jobs.c.id == job_id).values(log_lines=lines, revision=next_revision(connection))
        )
    place.server.services.wakes.ring()


def unread(live: LiveSession) -> set[int]:
    store = live.session.store
    if store.view is None:
        return set()
    return {row.id for row in map(store.read, store.view.rows.tolist()) if row.has_unread_log}


async def has_unread(live: LiveSession, *job_ids: int) -> None:
    await until_async(lambda: unread(live) == set(job_ids), what=f"unread: {job_ids}")


def test_log_is_unread_until_it_is_read(place: ServerPlace, with_session: WithSession) -> None:
    old, first, second = place.add_jobs(3)
    write_lines(place, old, 5)

    async def go(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        await be_online(live)
        await until_async(lambda: live.session.store.view is not None and live.session.store.view.total == 3)
        assert unread(live) == set(), "what was there before this user came is no news"

        await blocking(live, write_lines, place, first, 3)
        await blocking(live, write_lines, place, second, 4)
        await has_unread(live, first, second)

        await live.session.mark_read([first])
        await has_unread(live, second)

    with_session(go)

    async def again(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        await has_unread(live, second)
        await be_online(live)
        await blocking(live, write_lines, place, first, 9)
        await has_unread(live, first, second)

    with_session(again)
