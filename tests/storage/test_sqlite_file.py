"""A SQLite file of the desktop: its schema moves on, its transactions are whole, and what is wrong is said in words."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.model.errors import DatabaseFault
from jobdesk.storage import sqlite as module
from jobdesk.storage.sqlite import SqliteFile, is_damaged
from tests.storage.full_disk import full_disk

STEPS = (
    "CREATE TABLE words (word TEXT UNIQUE);",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY); INSERT INTO kinds VALUES (1);"
    "ALTER TABLE words ADD COLUMN kind INTEGER REFERENCES kinds DEFERRABLE INITIALLY DEFERRED",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "copy.db"


@pytest.fixture
def file(path: Path) -> Iterator[SqliteFile]:
    opened = SqliteFile(path, STEPS)
    yield opened
    opened.close()


def add(file: SqliteFile, word: str, kind: int = 1) -> None:
    with file.write() as connection:
        connection.execute("INSERT INTO words VALUES (?, ?)", (word, kind))


def words(file: SqliteFile) -> list[str]:
    with file.read() as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


def test_what_was_written_is_there(file: SqliteFile) -> None:
    add(file, "a")
    assert words(file) == ["a"]


def test_steps_are_applied_once(path: Path) -> None:
    first = SqliteFile(path, STEPS)
    add(first, "a")
    first.close()
    second = SqliteFile(path, STEPS)
    assert words(second) == ["a"]
    second.close()


def test_older_file_takes_the_steps_that_it_lacks(path: Path) -> None:
    old = SqliteFile(path, STEPS[:1])
    with old.write() as connection:
        connection.execute("INSERT INTO words VALUES ('a')")
    old.close()
    new = SqliteFile(path, STEPS)
    with new.read() as connection:
        assert connection.execute("SELECT word, kind FROM words").fetchall() == [("a", None)]
    new.close()


def test_file_of_a_newer_version_is_refused_in_words(file: SqliteFile, path: Path) -> None:
    with pytest.raises(DatabaseFault, match=r"newer JobDesk\. Update JobDesk to open it") as raised:
        SqliteFile(path, STEPS[:1])
    assert not is_damaged(raised.value)


def test_guest_reads_and_writes_what_is_there(file: SqliteFile, path: Path) -> None:
    add(file, "a")
    guest = SqliteFile(path, STEPS, is_owner=False)
    add(guest, "b")
    assert words(file) == ["a", "b"]
    guest.close()


def test_guest_makes_no_file(path: Path) -> None:
    path.parent.mkdir()
    with pytest.raises(DatabaseFault, match="cannot be used") as raised:
        SqliteFile(path, STEPS, is_owner=False)
    assert not is_damaged(raised.value)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("steps", [STEPS[:1], (*STEPS, "CREATE TABLE more (a);")])
def test_guest_changes_no_schema(file: SqliteFile, path: Path, steps: tuple[str, ...]) -> None:
    with pytest.raises(DatabaseFault, match="another version of JobDesk"):
        SqliteFile(path, steps, is_owner=False)
    with file.read() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_guest_finds_a_file_of_any_name(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 æøå" / "copy.db"
    owner = SqliteFile(path, STEPS)
    add(owner, "a")
    guest = SqliteFile(path, STEPS, is_owner=False)
    assert words(guest) == ["a"]
    guest.close()
    owner.close()
    assert path.stat().st_size


def test_step_that_fails_leaves_the_file_as_it_was(file: SqliteFile, path: Path) -> None:
    bad = (*STEPS, "CREATE TABLE more (a); CREATE TABLE words (b);")
    with pytest.raises(DatabaseFault, match="already exists"):
        SqliteFile(path, bad)
    with file.read() as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []


@pytest.mark.parametrize("content", [b"Dear diary, " * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_damaged_file_is_recognised(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseFault, match="cannot be used") as raised:
        SqliteFile(path, STEPS)
    assert is_damaged(raised.value)


def test_damage_in_the_middle_is_recognised(file: SqliteFile, path: Path) -> None:
    for number in range(300):
        add(file, f"{number}" * 100)
    file.close()
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    again = SqliteFile(path, STEPS)
    with pytest.raises(DatabaseFault) as raised:
        words(again)
    assert is_damaged(raised.value)
    again.close()


def test_damaged_file_is_let_go(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(DatabaseFault):
        SqliteFile(path, STEPS)
    held = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink() and link.readlink() == path]
    assert held == []


def test_missing_permission_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseFault, match="cannot be used") as raised:
        SqliteFile(tmp_path / "file" / "copy.db", STEPS)
    assert not is_damaged(raised.value)


def test_error_undoes_the_whole_transaction(file: SqliteFile) -> None:
    with pytest.raises(KeyError), file.write() as connection:
        connection.execute("INSERT INTO words VALUES ('a', 1)")
        raise KeyError
    assert words(file) == []


def test_fault_of_the_database_undoes_the_whole_transaction(file: SqliteFile) -> None:
    with pytest.raises(DatabaseFault, match="UNIQUE"), file.write() as connection:
        connection.execute("INSERT INTO words VALUES ('a', 1)")
        connection.execute("INSERT INTO words VALUES ('a', 1)")
    assert words(file) == []


def test_one_can_write_after_a_commit_that_failed(file: SqliteFile) -> None:
    with pytest.raises(DatabaseFault, match="FOREIGN KEY"):
        add(file, "a", kind=77)
    add(file, "b")
    assert words(file) == ["b"]


def test_one_can_write_after_a_full_disk(file: SqliteFile) -> None:
    with full_disk(), pytest.raises(DatabaseFault, match=r"full|I/O") as raised:
        add(file, "x" * 1_000_000)
    add(file, "a")
    assert words(file) == ["a"]
    assert not is_damaged(raised.value)


def test_reading_sees_one_state(file: SqliteFile) -> None:
    with file.read() as connection:
        before = connection.execute("SELECT count(*) FROM words").fetchone()
        writer = threading.Thread(target=add, args=(file, "a"))
        writer.start()
        writer.join()
        assert connection.execute("SELECT count(*) FROM words").fetchone() == before
    assert words(file) == ["a"]


def test_each_thread_has_its_connection(file: SqliteFile) -> None:
    used: list[sqlite3.Connection] = []

    def read() -> None:
        for _ in range(2):
            with file.read() as connection:
                used.append(connection)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [used.count(connection) for connection in used] == [2] * 6


def test_threads_write_one_after_the_other(file: SqliteFile) -> None:
    def write(name: str) -> None:
        for number in range(20):
            add(file, f"{name}{number}")

    threads = [threading.Thread(target=write, args=name) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(words(file)) == 80


def test_file_locked_by_another_process_is_a_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOCK_WAIT_S", 0.05)
    file = SqliteFile(path, STEPS)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseFault, match="locked") as raised:
        add(file, "a")
    assert not is_damaged(raised.value)
    other.close()
    add(file, "a")
    file.close()


def test_foreign_keys_are_checked(file: SqliteFile) -> None:
    with pytest.raises(DatabaseFault, match="FOREIGN KEY"), file.write() as connection:
        connection.execute("INSERT INTO words VALUES ('a', 77)")


def test_room_of_a_large_change_is_given_back(file: SqliteFile, path: Path) -> None:
    with file.write() as db:
        db.execute("CREATE TABLE large (data BLOB)")
        db.execute("INSERT INTO large VALUES (zeroblob(30000000))")
    wal = path.with_name(f"{path.name}-wal")
    assert wal.stat().st_size > 30_000_000
    for word in ("one", "two", "three"):
        add(file, word)
    assert wal.stat().st_size < 10_000_000
