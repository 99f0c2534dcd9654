"""Makes a job server of a backup: on SQLite or PostgreSQL, whichever it was made of."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from jobdesk.model.causes import Cause
from jobdesk.model.errors import Refused
from jobdesk.model.states import State
from jobdesk.server.backup import KEPT_FILES, Backup
from jobdesk.server.following import change_task
from jobdesk.server.notices import RUNNING_LOCK
from jobdesk.storage.database import Database, check_schema
from jobdesk.storage.tables import jobs, server, tasks
from jobdesk.storage.whole_tables import Loader, drop_all

logger = logging.getLogger(__name__)

LOST = "It ran when the backup was made from which this job server was restored, so nobody knows how it ended."


def restore_backup(
    backup: Backup, database_url: str, file: Path | None, folder: Path, now: datetime, *, is_forced: bool
) -> None:
    """Puts a backup in the place of what a database and a data folder hold; nobody else may use either.

    `file` is the database where it is SQLite. Raises Refused where there are jobs, unless it `is_forced`, and
    DatabaseFault where the backup is of a newer JobDesk.
    """
    check_schema(backup.manifest.schema)
    if file is None:
        _restore_postgresql(backup, database_url, now, is_forced=is_forced)
    else:
        _restore_sqlite(backup, file, now, is_forced=is_forced)
    for name in KEPT_FILES:
        if name in backup.files:
            _put_file(folder / name, backup.files[name])
    logger.info("restored to revision %s of %s", backup.manifest.revision, backup.manifest.made_at)


def _restore_sqlite(backup: Backup, file: Path, now: datetime, *, is_forced: bool) -> None:
    """Into a new file, which takes the place of the old one when it is whole."""
    if file.exists():
        with closing(Database(f"sqlite:///{file}")) as database:
            _check_empty(database, is_forced)
    draft = file.with_name(f"{file.name}.restoring")
    for each in _with_companions(draft):
        each.unlink(missing_ok=True)
    with closing(Database(f"sqlite:///{draft}", backup.manifest.schema)) as database:
        _load(backup, database, now)
        database.upgrade()
        _end_lost_tasks(database, now)
    for each in _with_companions(file)[1:]:
        each.unlink(missing_ok=True)
    draft.replace(file)


def _restore_postgresql(backup: Backup, url: str, now: datetime, *, is_forced: bool) -> None:
    with closing(Database(url)) as database, _alone(database):
        _check_empty(database, is_forced)
        with database.write() as connection:
            drop_all(connection)
        database.upgrade(backup.manifest.schema)
        _load(backup, database, now)
        database.upgrade()
        _end_lost_tasks(database, now)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Keeps server processes out. Raises Refused while there is one."""
    session = database.connect_alone()
    try:
        if not session.ask("SELECT pg_try_advisory_lock(%s)", RUNNING_LOCK):
            raise Refused("A job server is running on this database. End all of its processes first.")
        yield
    finally:
        session.close()


def _check_empty(database: Database, is_forced: bool) -> None:
    with database.read() as connection:
        has_jobs = connection.execute(select(jobs.c.id).limit(1)).first() is not None
    if has_jobs and not is_forced:
        raise Refused("The database holds jobs. Add --force to have them replaced by those of the backup.")


def _load(backup: Backup, database: Database, now: datetime) -> None:
    with database.write() as connection:
        loader = Loader(connection)
        for piece in backup.pieces():
            loader.load(piece)
        loader.finish()
        # Desktops have seen what came after the backup: to another server they come as for the first time.
        connection.execute(update(server).values(server_id=uuid.uuid4().hex))


def _end_lost_tasks(database: Database, now: datetime) -> None:
    """What ran then does not run here, and is not to be run a second time unasked."""
    out = (State.SENT.value, State.RUNNING.value)
    with database.write() as connection:
        for row in connection.execute(select(tasks).where(tasks.c.state.in_(out)).order_by(tasks.c.id)).all():
            change_task(connection, row, State.INTERRUPTED, Cause.LOST, now, detail=LOST, message=LOST)


def _put_file(path: Path, content: bytes) -> None:
    """What lies there is kept beside it."""
    if path.exists():
        if path.read_bytes() == content:
            return
        path.replace(path.with_name(f"{path.name}.old"))
    path.touch(mode=0o600)
    path.write_bytes(content)


def _with_companions(file: Path) -> list[Path]:
    """A file of SQLite and what it keeps beside it."""
    return [file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm"))]
