"""One process at a time hands out; who has lost its place writes nothing more."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import DatabaseFault
from jobdesk.server import administration
from jobdesk.server.dispatch import Dispatch
from jobdesk.server.leadership import NotLeading, SharedLeadership, read_place
from jobdesk.server.options import ServerOptions
from jobdesk.server.serve import now_utc
from jobdesk.server.vault import Vault
from jobdesk.storage.database import Database
from tests.engines.fake import FakeEngine
from tests.waiting import until


@pytest.fixture
def database(postgresql_url: str) -> Iterator[Database]:
    opened = Database(postgresql_url)
    yield opened
    opened.close()


class Candidates:
    """Processes that would like to lead; all give back in the end."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._made: list[SharedLeadership] = []

    def __call__(self, folder: Path | None, engine: str = "local") -> SharedLeadership:
        self._made.append(SharedLeadership(self._database, engine, folder))
        return self._made[-1]

    def close(self) -> None:
        for each in self._made:
            each.give_back()


@pytest.fixture
def candidate(database: Database) -> Iterator[Candidates]:
    candidates = Candidates(database)
    yield candidates
    candidates.close()


def end_sessions(url: str) -> None:
    """As when the network between a server and its database breaks: its locks are gone."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("has_folder", [True, False])
def test_one_of_several_leads_until_it_gives_back(candidate: Candidates, tmp_path: Path, has_folder: bool) -> None:
    folder = tmp_path if has_folder else None
    first, second = candidate(folder), candidate(folder)
    assert first.take()
    assert not second.take()
    assert first.is_held()
    first.give_back()
    assert not first.is_held()
    assert second.take()


def test_engines_have_a_leader_each(candidate: Candidates, tmp_path: Path) -> None:
    assert candidate(tmp_path, "local").take()
    assert candidate(None, "server").take()


def test_copy_of_the_folder_does_not_lead_beside_the_original(candidate: Candidates, tmp_path: Path) -> None:
    original, copy = tmp_path / "original", tmp_path / "copy"
    place = read_place(original)
    copy.mkdir()
    (copy / "place.id").write_text(place)
    assert candidate(original).take()
    assert not candidate(copy).take()


def test_leader_that_lost_its_session_knows(
    candidate: Candidates, tmp_path: Path, postgresql_url: str, expected_warnings: list[str]
) -> None:
    expected_warnings.append("the lock of the engine local is lost")
    leader = candidate(tmp_path)
    assert leader.take()
    end_sessions(postgresql_url)
    assert not leader.is_held()


def test_stopped_leader_keeps_its_place_on_the_machine(
    candidate: Candidates, tmp_path: Path, postgresql_url: str
) -> None:
    """It may wake in the middle of handing over, so nobody begins before it has stopped."""
    leader, other = candidate(tmp_path), candidate(tmp_path)
    assert leader.take()
    end_sessions(postgresql_url)
    assert not other.take()
    leader.give_back()
    until(other.take)


def test_leader_of_before_writes_nothing_more(candidate: Candidates, database: Database, postgresql_url: str) -> None:
    old, new = candidate(None, "server"), candidate(None, "server")
    assert old.take()
    with database.write() as connection:
        old.check(connection)
    end_sessions(postgresql_url)
    until(new.take)

    with pytest.raises(NotLeading), database.write() as connection:
        old.check(connection)
    with database.write() as connection:
        new.check(connection)


def test_faults_of_the_engine_are_known_to_all(candidate: Candidates, database: Database, tmp_path: Path) -> None:
    leader, other = candidate(tmp_path), candidate(tmp_path)
    assert leader.take()
    assert not other.take()
    with database.write() as connection:
        leader.tell_fault(connection, "The disk is full.")
    assert other.read_fault() == "The disk is full."


def test_other_computer_takes_over_only_when_told(
    candidate: Candidates, tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task of a computer that is off must not run on another one by itself."""
    here, there = tmp_path / "here", tmp_path / "there"
    monkeypatch.setattr("platform.node", lambda: "bpc-1")
    first = candidate(here)
    assert first.take()
    first.give_back()
    monkeypatch.setattr("platform.node", lambda: "bpc-2")
    other = candidate(there)

    assert not other.take()
    assert "bpc-1" in other.read_fault()
    administration.take_over(ServerOptions(data=there, database=postgresql_url))
    assert other.take()
    assert other.read_fault() == ""
    other.give_back()
    assert not first.take(), "the one of before is told the same"


def test_new_folder_on_the_same_computer_takes_the_place_of_a_lost_one(candidate: Candidates, tmp_path: Path) -> None:
    first = candidate(tmp_path / "lost")
    assert first.take()
    first.give_back()
    assert candidate(tmp_path / "new").take()


class Closing(FakeEngine):
    """Notes when it is let go of."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = 0

    def close(self) -> None:
        self.closed += 1
        super().close()


def test_dispatch_lets_go_of_the_engine_before_another_begins(
    candidate: Candidates,
    database: Database,
    tmp_path: Path,
    postgresql_url: str,
    expected_warnings: list[str],
) -> None:
    expected_warnings += ["the lock of the engine fake is lost", "dispatch: a round failed"]
    engines = [Closing(), Closing()]
    name = engines[0].name
    first, second = (
        Dispatch(database, engine, Vault(tmp_path / "secret.key"), now_utc, candidate(tmp_path, name))
        for engine in engines
    )
    first.start()
    second.start()
    try:
        assert (first.is_leading, second.is_leading) == (True, False)
        end_sessions(postgresql_url)
        first.wake()
        until(lambda: engines[0].closed, what="the leader has stopped")
        until(lambda: first.is_leading or second.is_leading, what="one of them leads")
        assert not (first.is_leading and second.is_leading)
    finally:
        first.close()
        second.close()


def test_sqlite_has_no_session_for_locks(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    assert not database.is_shared
    database.close()


def test_database_out_of_reach_is_no_leadership(postgresql: str, tmp_path: Path) -> None:
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE soon_gone")
    database = Database(f"{postgresql}/soon_gone")
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE soon_gone WITH (FORCE)")
    leadership = SharedLeadership(database, "local", tmp_path)
    with pytest.raises(DatabaseFault):
        leadership.take()
    DataLock(tmp_path / "engine-local.lock").release()  # it is held by nobody
    database.close()
