"""What an administrator does on the command line with a whole job server: save, restore, move."""

from contextlib import ExitStack, closing
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.engine import make_url

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import Refused
from jobdesk.server.backup import Backup, Manifest, make_backup
from jobdesk.server.leadership import read_place
from jobdesk.server.options import ServerOptions
from jobdesk.server.restore import restore_backup
from jobdesk.server.serve import now_utc, open_database
from jobdesk.storage.tables import engines


def back_up(options: ServerOptions, target: Path) -> Manifest:
    """Saves a job server in one file, while it runs or not."""
    if options.is_shared or _sqlite_file(options).exists():
        with closing(open_database(options)) as database:
            return make_backup(database, options.data, target, now_utc())
    raise Refused(f"There is no job server in {options.data}. Name its folder with --data.")


def restore(options: ServerOptions, source: Path, *, is_forced: bool) -> Backup:
    """Makes the job server of a backup in a data folder that nobody uses. Raises Refused or UnusableBackup."""
    backup = Backup(source)
    with ExitStack() as stack:
        stack.callback(DataLock(options.data / "server.lock").release)
        file = None if options.is_shared else _sqlite_file(options)
        restore_backup(backup, options.database, file, options.data, now_utc(), is_forced=is_forced)
    return backup


def take_over(options: ServerOptions) -> None:
    """Lets the engines of a PostgreSQL belong to this data folder, when the one they belonged to is gone for good."""
    if not options.is_shared:
        raise Refused("On SQLite there is nothing to take over. Name the PostgreSQL with --database.")
    with closing(open_database(options)) as database, database.write() as connection:
        is_kept = engines.c.place != ""
        connection.execute(
            update(engines).where(is_kept).values(place=read_place(options.data), epoch=engines.c.epoch + 1)
        )


def _sqlite_file(options: ServerOptions) -> Path:
    named = make_url(options.database).database if options.database else None
    return Path(named) if named else options.data / "jobdesk.db"
