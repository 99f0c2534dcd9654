"""A SQLite file of what can be had again: one that is damaged is put aside, and another one begun."""

import logging
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jobdesk.model.errors import DatabaseFault
from jobdesk.storage.sqlite import SqliteFile, is_damaged

logger = logging.getLogger(__name__)


def _leave(path: Path) -> None:
    """Most files need nothing before they are opened."""


class ReplaceableFile:
    """A SqliteFile that outlives its damage; the damaged one stays beside it."""

    def __init__(
        self,
        path: Path,
        steps: Sequence[str],
        name: str,
        *,
        is_owner: bool = True,
        prepare: Callable[[Path], None] = _leave,
    ) -> None:
        """`name` says in the log what is in it; `prepare` is called before the file is opened. Raises DatabaseFault.

        Who is not the owner finds the file as it is; what he finds damaged is put aside when the owner starts next.
        """
        self._path, self._name = path, name
        self._mark_of_damage = path.with_name(f"{path.name}.is-damaged")
        if not is_owner:
            with self._noting_damage():
                self._file = SqliteFile(path, steps, is_owner=False)
            return
        if self._mark_of_damage.exists():
            self._put_aside("it was found to be damaged when it was used last")
        prepare(path)
        try:
            self._file = SqliteFile(path, steps)
        except DatabaseFault as error:
            if not is_damaged(error):
                raise
            self._put_aside(error)
            prepare(path)
            self._file = SqliteFile(path, steps)

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """See `SqliteFile.read`."""
        with self._noting_damage(), self._file.read() as db:
            yield db

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """See `SqliteFile.write`."""
        with self._noting_damage(), self._file.write() as db:
            yield db

    def scrub(self) -> None:
        """See `SqliteFile.scrub`."""
        with self._noting_damage():
            self._file.scrub()

    def close(self) -> None:
        """See `SqliteFile.close`."""
        self._file.close()

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        """Damage may lie where opening does not look: the next start puts the file aside."""
        try:
            yield
        except DatabaseFault as error:
            if is_damaged(error):
                self._mark_of_damage.touch()
            raise

    def _put_aside(self, reason: object) -> None:
        logger.warning("the file of %s is damaged and begins anew: %s", self._name, reason)
        for suffix in ("", "-wal", "-shm"):
            part = self._path.with_name(self._path.name + suffix)
            if part.exists():
                part.replace(self._path.with_name(f"{self._path.stem}.damaged{self._path.suffix}{suffix}"))
        self._mark_of_damage.unlink(missing_ok=True)
