"""How much room the index of all logs takes beside them: it grows and shrinks with them, if later."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from jobdesk.storage.sqlite import address_of_present

INDEX = "logs-index.db"  #: its name beside the logs
_ENOUGH = 1_000_000  #: bytes of text: of fewer one cannot tell
_FED = """
    SELECT ifnull(sum(size), 0), count(*), ifnull((SELECT value FROM meta WHERE name = 'last'), 0) FROM documents
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRoom:
    """What it takes."""

    size: int = 0  #: bytes that are in use, also for logs that have gone since
    share: float = 0.0  #: of a byte for each byte of text; 0 where there is too little in it to tell

    def taken_for(self, text: int) -> int:
        """Bytes that it takes for so much text, once it has all of that and no more."""
        return int(text * self.share) if self.share else self.size


class IndexMeter:
    """Measures the index again when its file has changed; for one thread."""

    def __init__(self, logs: Path) -> None:
        """`logs` is the file beside which it lies."""
        self._path = logs.with_name(INDEX)
        self._seen: tuple[tuple[int, int] | None, ...] = ()
        self._room = IndexRoom()

    def measure(self) -> IndexRoom:
        """What it takes now; nothing where there is none, or it cannot be read."""
        seen = tuple(_look_at(self._path.with_name(self._path.name + suffix)) for suffix in ("", "-wal"))
        if seen != self._seen:
            self._seen = seen
            self._room = _measure(self._path) if seen[0] is not None else IndexRoom()
        return self._room


def _look_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _measure(path: Path) -> IndexRoom:
    try:
        with closing(sqlite3.connect(address_of_present(path), uri=True)) as db:
            pages, free, page_size = (
                db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
            )
            alive, count, last = db.execute(_FED).fetchone()
    except sqlite3.Error:  # whoever feeds it finds out
        return IndexRoom()
    size = int((pages - free) * page_size)
    # What has gone from `documents` is in it still.
    fed = alive * int(last) // count if count else 0
    return IndexRoom(size=size, share=size / fed if fed >= _ENOUGH else 0.0)
