"""A server's database that cannot be opened, read or written says so in words."""

import sqlite3
from pathlib import Path

import pytest

from jobdesk.model.errors import DatabaseFault
from jobdesk.storage import database as module
from jobdesk.storage.database import Database, sqlite_url
from tests.storage.full_disk import full_disk
from tests.storage.rows import add_batch, batch_names


@pytest.mark.parametrize(
    "url",
    [
        *("", "nonsense", "jobdesk.db", "://", "http://example.org/db", "mysql://u:secret@host/db", "oracle://host"),
        *("postgresql+psycopg2://u:secret@host/db", "sqlite+aiosqlite:///x.db", "postgresql://u:secret@host:port/db"),
    ],
)
def test_url_that_makes_no_sense_is_refused_in_words(url: str) -> None:
    with pytest.raises(DatabaseFault, match="address of the database is not understood") as raised:
        Database(url)
    assert "secret" not in raised.value.sentence


def test_postgresql_that_does_not_answer_is_a_fault_in_one_line() -> None:
    with pytest.raises(DatabaseFault, match="connection failed") as raised:
        Database("postgresql://anna:secret@127.0.0.1:1/jobdesk")
    assert "\n" not in raised.value.sentence
    assert "secret" not in raised.value.sentence


def test_postgresql_without_that_database_is_a_fault(postgresql: str) -> None:
    with pytest.raises(DatabaseFault, match='"nowhere" does not exist'):
        Database(f"{postgresql}/nowhere")


@pytest.mark.parametrize("name", ["with blank", "what?", "50%41", "a#b", "æ", "a&b=c", "file:x", "it's"])
def test_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "deep" / "jobdesk.db"
    Database(sqlite_url(path)).close()
    assert path.exists()


def test_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFault, match="folder of the database"):
        Database(sqlite_url(tmp_path / "file" / "jobdesk.db"))


def test_folder_in_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFault, match="unable to open"):
        Database(sqlite_url(tmp_path))


def test_file_that_is_no_database_is_a_fault_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "jobdesk.db"
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(DatabaseFault, match="not a database"):
        Database(sqlite_url(path))
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_damaged_page_is_a_fault(sqlite_url: str, tmp_path: Path) -> None:
    Database(sqlite_url).close()
    content = bytearray((tmp_path / "jobdesk.db").read_bytes())
    content[100:4096] = b"\xff" * 3996
    (tmp_path / "jobdesk.db").write_bytes(content)
    with pytest.raises(DatabaseFault, match="malformed"):
        Database(sqlite_url)


def test_database_locked_by_another_process_is_a_fault(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOCK_WAIT_S", 0.05)
    database = Database(sqlite_url)
    other = sqlite3.connect(tmp_path / "jobdesk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseFault, match="locked"), database.write():
        pass
    assert batch_names(database) == []
    other.execute("ROLLBACK")
    with database.write() as connection:
        add_batch(connection, "a")

    assert batch_names(database) == ["a"]
    other.close()
    database.close()


def test_full_disk_is_a_fault_that_passes(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with full_disk(), pytest.raises(DatabaseFault, match=r"full|I/O"), database.write() as connection:
        add_batch(connection, "x" * 1_000_000)
    with database.write() as connection:
        add_batch(connection, "a")
    assert batch_names(database) == ["a"]
    database.close()


def test_postgresql_that_was_restarted_is_found_again(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.read() as connection:
        (process_id,) = connection.exec_driver_sql("SELECT pg_backend_pid()").one()
    other = Database(postgresql_url)
    with other.write() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({process_id})")
    other.close()
    assert batch_names(database) == []
    database.close()
