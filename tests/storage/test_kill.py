"""A process that is killed while it writes leaves a whole file, with everything that it had been told was kept."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

DESKTOP = """
from jobdesk.storage.sqlite import SqliteFile
file = SqliteFile(path, ("CREATE TABLE words (word INTEGER, padding BLOB);",))
for number in range(10**9):
    with file.write() as connection:
        connection.execute("INSERT INTO words VALUES (?, zeroblob(3000))", (number,))
        connection.execute("UPDATE words SET padding = zeroblob(4000) WHERE word = ?", (number // 2,))
    print(number, flush=True)
"""

SERVER = """
from sqlalchemy import insert
from jobdesk.storage.database import Database, next_revision, sqlite_url
from jobdesk.storage.tables import batches
from tests.storage.rows import NOW
database = Database(sqlite_url(path))
for number in range(10**9):
    with database.write() as connection:
        next_revision(connection)
        connection.execute(insert(batches).values(name=f"{number:3000}", created_at=NOW))
    print(number, flush=True)
"""


@pytest.mark.parametrize(("program", "table"), [(DESKTOP, "words"), (SERVER, "batches")], ids=["desktop", "server"])
@pytest.mark.parametrize("kept", [1, 20, 57])
def test_killed_writer_leaves_a_whole_file(tmp_path: Path, program: str, table: str, kept: int) -> None:
    path = tmp_path / "jobdesk.db"
    code = f"from pathlib import Path\npath = Path({str(path)!r})\n{program}"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for _ in range(kept):
            writer.stdout.readline()
        writer.kill()

    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert count >= kept
    connection.close()
