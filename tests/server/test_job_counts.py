"""The number of jobs that a first page tells: counted on from what is known, and always what a count would give."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select, update

from jobdesk.client.calls import Calls
from jobdesk.model.account import Role
from jobdesk.server.purging import remove_some
from jobdesk.storage.database import present_revision
from jobdesk.storage.tables import jobs
from jobdesk.storage.tables import server as server_table
from tests.engines.fake import FakeEngine
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def told(calls: Calls) -> int | None:
    return calls.jobs(None, 1).total


def counted(server: RunningServer, *domains: str) -> int:
    with server.services.database.read() as connection:
        found: int = connection.execute(
            select(func.count()).select_from(jobs).where(jobs.c.domain.in_(domains))
        ).scalar_one()
    return found


def test_what_comes_and_goes_is_counted(server: RunningServer) -> None:
    admin, oda = server.calls(), server.calls("oda", Role.OPERATOR, NORTH)
    seen = set()
    for domain in (NORTH, SOUTH, "", NORTH, SOUTH):
        things = make_things(server, domain)
        assert (told(admin), told(oda)) == (counted(server, NORTH, SOUTH, ""), counted(server, NORTH))
        if domain == SOUTH:
            continue
        make_things(server, SOUTH)  # so that the newest job is another one
        with server.services.database.write() as connection:
            remove_some(connection, jobs.c.id == things.ended_job_id)
        assert (told(admin), told(oda)) == (counted(server, NORTH, SOUTH, ""), counted(server, NORTH))
        seen.add(told(oda))
    assert len(seen) > 1
    assert told(server.calls("nobody", Role.VIEWER)) == 0


def test_older_state_of_the_server_is_counted_anew(server: RunningServer) -> None:
    make_things(server, NORTH)
    admin = server.calls()
    assert told(admin) == 2
    with server.services.database.write() as connection:
        connection.execute(update(server_table).values(revision=present_revision(connection) - 1))
        connection.execute(update(jobs).values(restarted_from=None))
    assert told(admin) == counted(server, NORTH)


def test_second_page_counts_what_is_new_only(sqlite_server: RunningServer) -> None:
    make_things(sqlite_server, NORTH)
    admin = sqlite_server.calls()
    told(admin)
    statements: list[tuple[str, Any]] = []
    engine = sqlite_server.services.database._engine

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    told(admin)
    event.remove(engine, "before_cursor_execute", note)

    ((_, (last_id,)),) = [each for each in statements if "FROM jobs" in each[0] and "count(*)" in each[0]]
    assert last_id > 0, "it begins behind what was counted"
