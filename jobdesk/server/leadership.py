"""Which of several server processes hands tasks to an engine: one at a time.

Three things make it so, each against something that the others do not see:

- The lock on a file in the data folder belongs to the process. Who is stopped for an hour and wakes up still has it, so
  nobody else has begun meanwhile; who is killed has lost it at that moment.
- The advisory lock belongs to a session of the database. It keeps out a process that works on a copy of the folder.
- The epoch, a number in the database, is raised by each new leader, and looked at in every transaction by which a
  leader hands out tasks or stores reports. Writing transactions come one after the other, so either the old leader's
  came before the new one began, and is known to it, or it is undone. A lock alone cannot do this: its session may
  end between the look at it and the commit.

A leader whose session has ended stops first, and gives the file back then.
"""

import hashlib
import logging
import platform
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection, select, update

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import DatabaseFault, DataFolderInUse, JobDeskError
from jobdesk.storage.database import Database, insert_if_absent
from jobdesk.storage.tables import engines

if TYPE_CHECKING:
    from jobdesk.storage.lone_connection import LoneConnection

logger = logging.getLogger(__name__)


class NotLeading(JobDeskError):
    """Another server process hands tasks to the engine now."""


class Leadership(Protocol):
    """Asked by dispatch, from its one thread."""

    def take(self) -> bool:
        """Whether this process leads from now on. Raises DatabaseFault."""

    def is_held(self) -> bool:
        """Whether it still does, as far as it can know."""

    def check(self, connection: Connection) -> None:
        """Makes sure of it for a writing transaction. Raises NotLeading."""

    def give_back(self) -> None:
        """Lets another one lead; this process has stopped."""

    def tell_fault(self, connection: Connection, fault: str) -> None:
        """Notes for all processes what is wrong with the engine."""

    def read_fault(self) -> str:
        """What the leader has noted."""


class SoleLeadership:
    """Of a process that is alone on its database, as every one is on SQLite."""

    def take(self) -> bool:
        return True

    def is_held(self) -> bool:
        return True

    def check(self, connection: Connection) -> None:
        """Nobody else is there."""

    def give_back(self) -> None:
        """Nobody else is there."""

    def tell_fault(self, connection: Connection, fault: str) -> None:
        """Nobody else is there."""

    def read_fault(self) -> str:
        return ""


class SharedLeadership:
    """Of one of several processes on one PostgreSQL.

    An engine belongs to the data folder where its tasks are kept, so its leaders are processes that share this folder.
    Where the folder was lost, another one on the same machine takes its place.
    """

    def __init__(self, database: Database, engine: str, folder: Path | None) -> None:
        """`folder` is None for an engine that keeps nothing there, which any process may lead."""
        self._database = database
        self._engine = engine
        self._folder = folder
        self._place = "" if folder is None else read_place(folder)
        self._host = platform.node()[:255]
        self._file: DataLock | None = None
        self._session: LoneConnection | None = None
        self._epoch = 0
        self._refusal = ""

    def take(self) -> bool:
        try:
            if self._lock_file() and self._lock_session() and self._begin_epoch():
                logger.info("this process leads the engine %s, epoch %s", self._engine, self._epoch)
                return True
        except BaseException:
            self.give_back()
            raise
        self.give_back()
        return False

    def is_held(self) -> bool:
        try:
            return self._session is not None and self._session.ask("SELECT 1") == 1
        except DatabaseFault as error:
            logger.warning("the lock of the engine %s is lost: %s", self._engine, error)
            return False

    def check(self, connection: Connection) -> None:
        row = select(engines.c.epoch).where(engines.c.name == self._engine)
        if self._session is None or connection.execute(row).scalar_one_or_none() != self._epoch:
            raise NotLeading

    def give_back(self) -> None:
        if self._session is not None:
            self._session.close()
        if self._file is not None:
            self._file.release()
        self._session = self._file = None

    def tell_fault(self, connection: Connection, fault: str) -> None:
        connection.execute(update(engines).where(engines.c.name == self._engine).values(fault=fault))

    def read_fault(self) -> str:
        if self._refusal:
            return self._refusal
        with self._database.read() as connection:
            row = select(engines.c.fault).where(engines.c.name == self._engine)
            return connection.execute(row).scalar_one_or_none() or ""

    def _lock_file(self) -> bool:
        if self._folder is None:
            return True
        try:
            self._file = DataLock(self._folder / f"engine-{self._engine}.lock")
        except DataFolderInUse:
            return False
        return True

    def _lock_session(self) -> bool:
        self._session = self._database.connect_alone()
        name = f"jobdesk {self._engine} {self._place}".encode()
        key = int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)
        return bool(self._session.ask("SELECT pg_try_advisory_lock(%s)", key))

    def _begin_epoch(self) -> bool:
        mine = {"place": self._place, "host": self._host}
        with self._database.write() as connection:
            insert_if_absent(connection, engines, name=self._engine, epoch=0, fault="", **mine)
            row = connection.execute(select(engines).where(engines.c.name == self._engine)).one()
            self._refusal = "" if row.place == self._place or row.host == self._host else _refuse(row.name, row.host)
            if self._refusal:
                return False
            self._epoch = row.epoch + 1
            values = {"epoch": self._epoch, "fault": "", **mine}
            connection.execute(update(engines).where(engines.c.name == self._engine).values(**values))
        return True


def read_place(folder: Path) -> str:
    """The name that a data folder keeps as long as it is there."""
    path = folder / "place.id"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
        draft.write_text(uuid.uuid4().hex)
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # another process was faster
        finally:
            draft.unlink()
    return path.read_text().strip()


def _refuse(engine: str, host: str) -> str:
    return (
        f"The tasks of the engine {engine} of this database are kept on {host}, so this computer runs none. If that"
        " computer is gone for good, let this one take its place: jobdesk server take-over."
    )
