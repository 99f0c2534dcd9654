"""The index of all logs: which documents may hold some characters. What it says is to be verified.

It is a copy of what the shelf knows: where it is damaged, of another version or behind, nothing is lost but time.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobdesk.logs.documents import Document, DocumentReader, by_chunks, list_documents, of_tasks
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.storage.sqlite import SqliteFile, is_damaged

logger = logging.getLogger(__name__)

LEAST = 3  #: characters that can be looked up
_VERSION = 1
_SCHEMA = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL, first INTEGER NOT NULL, size INTEGER NOT NULL
    );
    CREATE INDEX documents_task ON documents (task_id);
    CREATE VIRTUAL TABLE trigrams
        USING fts5(text, tokenize = 'trigram', detail = none, content = '', columnsize = 0);
    INSERT INTO trigrams (trigrams, rank) VALUES ('hashsize', 16777216);
    INSERT INTO trigrams (trigrams, rank) VALUES ('automerge', 16);
    INSERT INTO trigrams (trigrams, rank) VALUES ('crisismerge', 32)
    """,
)
_MOST_LOGS = 4000  #: that are looked at in one slice
_ASKED = """
    SELECT found.id, task_id, first
    FROM (SELECT rowid AS id FROM trigrams WHERE trigrams MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) AS found
        LEFT JOIN documents USING (id)
"""
_COUNTED = """
    SELECT count(*)
    FROM (SELECT rowid FROM trigrams WHERE trigrams MATCH ? AND rowid >= ? ORDER BY rowid DESC)
"""
_SAMPLE = 256  #: newest documents, in which it is counted how many hold a trigram
_COMMON = 230  #: of them hold one that is not worth looking up beside others
_LEAST_TRIGRAMS, _MOST_TRIGRAMS = 3, 16  #: of one literal of which it is seen how common they are
_MOST_ASKED = 6  #: of these that are looked up
_MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What one slice of feeding did."""

    texts: int  #: documents that were added
    size: int  #: bytes of their text
    is_done: bool  #: nothing is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Documents that may hold what was asked for."""

    places: Sequence[tuple[int, int]]  #: task and first byte
    share: float  #: of all documents that have been looked at with these


class LogIndex:
    """Fed by one thread at a time, asked by any."""

    def __init__(self, path: Path, shelf: Shelf) -> None:
        """Opens or makes the file; one that is damaged or of another version is made anew. Raises DatabaseFault."""
        self._path = path
        self._shelf = shelf
        self._counts: dict[str, int] = {}
        self._counted_at = 0
        try:
            self._file = self._open()
        except DatabaseFault as error:
            logger.warning("the index of the logs is made anew: %s", error)
            self._file = self._open_anew()

    def close(self) -> None:
        """Closes the file; no other thread may be using it."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    def feed(self, size: int) -> Slice:
        """Adds about `size` bytes of text that are not in it yet, as one transaction. Raises DatabaseFault.

        Begins anew where the file turns out to be damaged.
        """
        try:
            return self._feed(size)
        except DatabaseFault as error:
            if not is_damaged(error):
                raise
            logger.warning("the index of the logs is damaged and is made anew: %s", error)
            self._file.close()
            self._file = self._open_anew()
            return Slice(texts=0, size=0, is_done=False)

    def _feed(self, size: int) -> Slice:
        self._follow_epoch()
        with self._file.read() as db:
            seq = _read_number(db, "seq")
        records = self._shelf.records_after(seq, _MOST_LOGS)
        if not records:
            return Slice(texts=0, size=0, is_done=True)
        task_ids = [record.task_id for record in records]
        with self._shelf.reading() as db:
            documents = list_documents(db, *of_tasks(task_ids))
        fresh, gone = self._compare(task_ids, documents)
        texts, taken = self._read(fresh, size)
        reached = records[-1].seq if len(texts) == len(fresh) else seq
        with self._file.write() as db:
            db.executemany("DELETE FROM documents WHERE id = ?", [(each,) for each in gone])
            _insert(db, texts)
            _write_number(db, "seq", reached)
        return Slice(texts=len(texts), size=taken, is_done=False)

    def tidy(self) -> bool:
        """Drops what is in it of logs that have gone; whether so much was dead that it begins anew.

        Then its room is given back to the disk.
        """
        with self._shelf.reading() as db:
            present = {task_id for (task_id,) in db.execute("SELECT task_id FROM logs").fetchall()}
        with self._file.read() as db:
            known = [task_id for (task_id,) in db.execute("SELECT DISTINCT task_id FROM documents").fetchall()]
            (last,) = db.execute("SELECT ifnull(max(id), 0) FROM documents").fetchone()
        gone = [(task_id,) for task_id in known if task_id not in present]
        with self._file.write() as db:
            db.executemany("DELETE FROM documents WHERE task_id = ?", gone)
            (alive,) = db.execute("SELECT count(*) FROM documents").fetchone()
            is_worn = bool(last > 0 and (last - alive) * 3 > last)
            if is_worn:
                _clear(db)
        if is_worn:
            self._file.scrub()
        return is_worn

    def reached(self) -> int:
        """The `seq` of the shelf up to which everything is in it."""
        with self._file.read() as db:
            return _read_number(db, "seq")

    def progress(self) -> float:
        """How many of the logs are in it, 0.0 to 1.0."""
        with self._shelf.reading() as db:
            query = "SELECT count(*), ifnull(sum(seq <= ?), 0) FROM logs"
            total, inside = db.execute(query, (self.reached(),)).fetchone()
        return float(inside / total) if total else 1.0

    def candidates(self, literals: Sequence[frozenset[str]], counts: Iterable[int]) -> Iterator[Candidates]:
        """The documents that may hold one literal of each set, newest first, in parts of so many.

        No literal is shorter than LEAST. Raises DatabaseFault.
        """
        with self._file.read() as db:
            behind = last = _read_number(db, "last") + 1
            question = " AND ".join(
                f"({' OR '.join(self._all_trigrams(db, literal, last) for literal in sorted(each))})"
                for each in literals
            )
        for count in counts:
            with self._file.read() as db:
                rows = db.execute(_ASKED, (question, behind, count)).fetchall()
            places = [(task_id, first) for _, task_id, first in rows if task_id is not None]
            behind = min((row[0] for row in rows), default=0) if len(rows) == count else 0
            yield Candidates(places=places, share=1 - behind / last)
            if not behind:
                return

    def _all_trigrams(self, db: sqlite3.Connection, literal: str, last: int) -> str:
        """The question for documents that hold all parts of a literal that tell one document from another."""
        parts = list(dict.fromkeys(literal[place : place + LEAST] for place in range(len(literal) - LEAST + 1)))
        parts = parts[:: -(-len(parts) // _MOST_TRIGRAMS)]
        if len(parts) > _LEAST_TRIGRAMS:
            parts.sort(key=lambda part: self._count(db, part, last))
            telling = [part for part in parts if self._count(db, part, last) < _COMMON]
            parts = telling[:_MOST_ASKED] or parts[:_LEAST_TRIGRAMS]
        return f"({' AND '.join(map(_quoted, parts))})"

    def _count(self, db: sqlite3.Connection, part: str, last: int) -> int:
        """How many of the newest documents hold a trigram, about."""
        if abs(last - self._counted_at) > _SAMPLE or len(self._counts) > _MOST_COUNTED:
            self._counts, self._counted_at = {}, last
        count = self._counts.get(part)
        if count is None:
            (count,) = db.execute(_COUNTED, (_quoted(part), last - _SAMPLE)).fetchone()
            self._counts[part] = count
        return count

    def _compare(self, task_ids: Sequence[int], documents: Sequence[Document]) -> tuple[list[Document], list[int]]:
        """The documents that are to be added, newest last, and the ids of those that have changed or gone."""
        places = ",".join("?" * len(task_ids))
        with self._file.read() as db:
            rows = db.execute(f"SELECT task_id, first, size, id FROM documents WHERE task_id IN ({places})", task_ids)
            known = {(task_id, first, size): key for task_id, first, size, key in rows.fetchall()}
        # The tail of a log that is not complete is read whenever something is looked for.
        settled = [each for each in documents if each.chunk_id or each.is_complete]
        fresh = [each for each in settled if known.pop((each.task_id, each.first, each.size), None) is None]
        return fresh, list(known.values())

    def _read(self, documents: Sequence[Document], size: int) -> tuple[list[tuple[Document, str]], int]:
        reader, taken = DocumentReader(self._shelf), 0
        texts: list[tuple[Document, str]] = []
        for part in by_chunks(documents):
            reader.prepare([each for each in dict.fromkeys(document.chunk_id for document in part) if each])
            for document in part:
                raw = reader.raw(document)
                text = reader.shown(document, raw).text if raw is not None else b""
                texts.append((document, text.decode(errors="replace")))
                taken += len(text)
                if taken >= size:
                    return texts, taken
        return texts, taken

    def _follow_epoch(self) -> None:
        """Begins anew with logs that do: those of another copy of the server's data are another text."""
        with self._shelf.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
        epoch = row[0] if row else ""
        with self._file.read() as db:
            known = db.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
        if known is None or known[0] != epoch:
            with self._file.write() as db:
                if known is not None:
                    _clear(db)
                db.execute("INSERT OR REPLACE INTO meta VALUES ('epoch', ?)", (epoch,))
            if known is not None:
                self._file.scrub()

    def _open(self) -> SqliteFile:
        file = SqliteFile(self._path, _SCHEMA)
        try:
            with file.write() as db:
                version = _read_number(db, "version")
                if version not in (0, _VERSION):
                    raise DatabaseFault(f"{self._path} has version {version}, not {_VERSION}.")
                _write_number(db, "version", _VERSION)
                db.execute("SELECT rowid FROM trigrams WHERE trigrams MATCH '\"abc\"' LIMIT 1").fetchall()
        except BaseException:
            file.close()
            raise
        return file

    def _open_anew(self) -> SqliteFile:
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        return self._open()


def _insert(db: sqlite3.Connection, texts: Iterable[tuple[Document, str]]) -> None:
    (last,) = db.execute("SELECT ifnull(max(id), 0) FROM documents").fetchone()
    (highest,) = db.execute("SELECT ifnull((SELECT value FROM meta WHERE name = 'last'), 0)").fetchone()
    first = max(last, int(highest)) + 1
    rows = [(first + place, document, text) for place, (document, text) in enumerate(texts)]
    db.executemany(
        "INSERT INTO documents VALUES (?, ?, ?, ?)",
        [(key, document.task_id, document.first, document.size) for key, document, _ in rows],
    )
    db.executemany("INSERT INTO trigrams (rowid, text) VALUES (?, ?)", [(key, text) for key, _, text in rows])
    _write_number(db, "last", first + len(rows) - 1)


def _clear(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO trigrams (trigrams) VALUES ('delete-all')")
    db.execute("DELETE FROM documents")
    _write_number(db, "seq", 0)
    _write_number(db, "last", 0)


def _quoted(part: str) -> str:
    return '"{}"'.format(part.replace('"', '""'))


def _read_number(db: sqlite3.Connection, name: str) -> int:
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def _write_number(db: sqlite3.Connection, name: str, value: int) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, str(value)))
