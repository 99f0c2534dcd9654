"""The form of a case file: a SQLite file with the tables of the copy and of the shelf as far as they are needed."""

import errno
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from urllib.parse import quote

import msgspec

from jobdesk.model.case_file import MAX_NOTE_LENGTH, CaseInfo, DamagedCaseFile, NewerCaseFile, NoCaseFile

APPLICATION_ID = 0x4A444353  #: "JDCS", in the header of every case file
FORMAT = 1  #: kept as user_version; a reader takes its own and older ones

_LONGEST_NAME = 128
_HEADER = b"SQLite format 3\0"
_HEADER_SIZE, _VERSION_AT, _APPLICATION_AT = 100, 60, 68

SCHEMA = """
CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE jobs (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, document BLOB NOT NULL);
CREATE TABLE details (job_id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, document BLOB NOT NULL);
CREATE TABLE catalogue (
    kind TEXT NOT NULL, id INTEGER NOT NULL, revision INTEGER NOT NULL, document BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE logs (
    task_id INTEGER PRIMARY KEY, job_id INTEGER, size INTEGER NOT NULL, is_complete INTEGER NOT NULL
);
CREATE TABLE chunks (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE pieces (
    task_id INTEGER NOT NULL, first INTEGER NOT NULL, size INTEGER NOT NULL,
    chunk_id INTEGER NOT NULL, chunk_start INTEGER NOT NULL,
    PRIMARY KEY (task_id, first)
) WITHOUT ROWID;
CREATE TABLE tails (
    task_id INTEGER NOT NULL, first INTEGER NOT NULL, at INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (task_id, first)
);
CREATE TABLE marks (
    task_id INTEGER NOT NULL, row INTEGER NOT NULL, made_at INTEGER NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (task_id, row)
) WITHOUT ROWID;
CREATE TABLE family_notes (key TEXT PRIMARY KEY, note TEXT NOT NULL, changed_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE family_splits (key TEXT PRIMARY KEY, masks TEXT NOT NULL) WITHOUT ROWID;
"""
LARGEST_VALUE = 64 * 1024 * 1024  #: bytes of a document or a frame


def make_case(path: Path, info: CaseInfo) -> sqlite3.Connection:
    """A new case file that holds nothing yet; a power cut loses it all, for nobody waits for it under this name."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    for pragma in (f"application_id = {APPLICATION_ID}", f"user_version = {FORMAT}"):
        db.execute(f"PRAGMA {pragma}")
    db.executescript(SCHEMA)
    db.execute("INSERT INTO info VALUES ('case', ?)", (msgspec.json.encode(info).decode(),))
    db.execute("BEGIN")
    return db


def open_case(path: Path) -> sqlite3.Connection:
    """A case file for reading: its tables are those that are known, and nothing of it is run.

    Raises NoCaseFile, NewerCaseFile, DamagedCaseFile; OSError where there is no such file.
    """
    _check_header(path)
    name = path.absolute().as_posix()
    address = f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode=ro&immutable=1"
    db = sqlite3.connect(address, uri=True, check_same_thread=False)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            db.execute(f"PRAGMA {pragma}")
        _check_schema(db)
    except BaseException:
        db.close()
        raise
    return db


def read_info(db: sqlite3.Connection) -> CaseInfo:
    """What the file says of itself. Raises DamagedCaseFile."""
    row = db.execute("SELECT value FROM info WHERE name = 'case'").fetchone()
    try:
        info = msgspec.json.decode(row[0] if row else b"", type=CaseInfo)
        saved_at = info.saved_at.astimezone(UTC)
    except (msgspec.DecodeError, TypeError, ValueError, OverflowError) as error:
        raise DamagedCaseFile from error
    names = {name: _to_name(getattr(info, name)) for name in ("saved_by", "server", "program")}
    return replace(info, saved_at=saved_at, note=info.note[:MAX_NOTE_LENGTH], **names)


def is_full(error: BaseException | None) -> bool:
    """Whether there was no room on the disk."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def _to_name(words: str) -> str:
    """One line of text, whatever was written there."""
    return "".join(each for each in words if each.isprintable() and each not in "<>&")[:_LONGEST_NAME]


def _check_header(path: Path) -> None:
    """Before SQLite sees it: what is no case file is not even opened as a database."""
    if path.exists() and not path.is_file():  # a pipe would keep whoever opens it waiting
        raise NoCaseFile
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    if len(header) < _HEADER_SIZE or not header.startswith(_HEADER):
        raise NoCaseFile
    application_id = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    version = int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big")
    if application_id != APPLICATION_ID or not version:
        raise NoCaseFile
    if version > FORMAT:
        raise NewerCaseFile


def _check_schema(db: sqlite3.Connection) -> None:
    """The tables are these and no others: views, triggers and computed columns would do something when one reads."""
    wanted = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    with closing(sqlite3.connect(":memory:")) as known:
        known.executescript(SCHEMA)
        expected = known.execute(wanted).fetchall()
    try:
        found = db.execute(wanted).fetchall()
    except sqlite3.DatabaseError as error:
        raise DamagedCaseFile from error
    if found != expected:
        raise DamagedCaseFile
