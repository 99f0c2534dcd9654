"""The job server's database: SQLite in a file, or PostgreSQL."""

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    Insert,
    Table,
    bindparam,
    create_engine,
    event,
    exc,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

from jobdesk.model.errors import DatabaseFault, InvalidDocument
from jobdesk.storage import announcements, pending, tables
from jobdesk.storage.announcements import Channel, announce
from jobdesk.storage.sqlite import use_wal

if TYPE_CHECKING:
    from jobdesk.storage.lone_connection import LoneConnection

LOCK_WAIT_S = 30.0  #: how long a transaction on SQLite waits for the one of another process
_DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
#: Held while tables are made, so that two processes that open a new database do not both make them.
_UPGRADE_LOCK = 0x6A6F6264

_SERVER = tables.server
_TAKE_REVISIONS = update(_SERVER).values(revision=_SERVER.c.revision + bindparam("count")).returning(_SERVER.c.revision)
_REVISION = select(_SERVER.c.revision)
_LOCK = _REVISION.with_for_update()


class Database:
    """Opened and migrated; transactions from any thread."""

    def __init__(self, url: str, schema: str = "head") -> None:
        """Opens the database at a SQLAlchemy URL and brings its tables up to `schema`. Raises DatabaseFault."""
        self.process = uuid.uuid4().hex  #: names this opening of the database to others who have opened it
        #: Called after each writing transaction that has something to tell, in the thread that wrote.
        self.on_announced: Callable[[frozenset[Channel]], None] = lambda channels: None
        with turned():
            self._engine = _create_engine(url)
            self._is_sqlite = self._engine.dialect.name == "sqlite"
            self._writing = threading.Lock()
            try:
                self.upgrade(schema)
            except BaseException:
                self.close()
                raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and changes nothing."""
        with turned(), self._engine.connect() as connection:
            if not self._is_sqlite:
                # By itself PostgreSQL lets every statement see what was committed before it.
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @property
    def is_shared(self) -> bool:
        """Whether several processes may serve it at once."""
        return not self._is_sqlite

    @contextmanager
    def write(self, *, is_report: bool = False) -> Iterator[Connection]:
        """A transaction that is kept when the block ends and undone when it raises; one at a time.

        What it changed is announced: to `on_announced` of this process when it is kept, to others by PostgreSQL.
        `is_report` is for what dispatch stores, which gives nobody work.
        """
        with turned(), self._begin_writing() as connection:
            announcements.begin(connection)
            try:
                yield connection
                pending.flush(connection)
            finally:
                pending.end(connection)
            channels = announcements.take(connection)
            if Channel.CHANGES in channels and not is_report:
                channels |= {Channel.WORK}
            if channels and not self._is_sqlite:
                announcements.notify(connection, channels, self.process)
        if channels:
            self.on_announced(channels)

    @contextmanager
    def _begin_writing(self) -> Iterator[Connection]:
        if not self._is_sqlite:
            with self._engine.begin() as connection:
                # Each takes its turn now, as it must at the next revision: two that lock the same rows in another
                # order would stand in each other's way for good.
                pending.begin(connection, connection.execute(_LOCK).scalar_one())
                yield connection
            return
        writing = self._engine.connect().execution_options(is_writing=True)
        with self._writing, writing as connection, connection.begin():
            pending.begin(connection)
            yield connection

    def connect_alone(self) -> "LoneConnection":
        """A connection of PostgreSQL for locks and notifications. Raises DatabaseFault."""
        # Here, for a server on SQLite would wait for the driver of PostgreSQL in vain: 90 ms.
        from jobdesk.storage.lone_connection import LoneConnection

        arguments, options = self._engine.dialect.create_connect_args(self._engine.url)
        return LoneConnection(arguments, options)

    def upgrade(self, revision: str = "head") -> None:
        """Brings the tables to a revision of the migrations."""
        config = _alembic_config()
        upgrading = self._engine.connect().execution_options(is_writing=True)
        with upgrading as connection, connection.begin():
            if not self._is_sqlite:
                connection.execute(select(func.pg_advisory_xact_lock(_UPGRADE_LOCK)))
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

    def close(self) -> None:
        """Closes all connections."""
        self._engine.dispose()


def check_schema(revision: str) -> None:
    """Makes sure that the migrations know a revision. Raises DatabaseFault for one of a newer JobDesk."""
    with turned():
        ScriptDirectory.from_config(_alembic_config()).get_revision(revision)


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def next_revision(connection: Connection, count: int = 1) -> int:
    """Takes the next revision, or so many, and answers the last of them.

    The row stays locked until the transaction ends, so revisions are seen in order.
    """
    announce(connection, Channel.CHANGES)
    kept_back = pending.find(connection)
    if kept_back is not None and kept_back.revision is not None:
        kept_back.revision += count
        return kept_back.revision
    revision: int = connection.execute(_TAKE_REVISIONS, {"count": count}).scalar_one()
    if kept_back is not None:
        kept_back.revision = kept_back.stored = revision
    return revision


def present_revision(connection: Connection) -> int:
    """The revision of the last change."""
    kept_back = pending.find(connection)
    if kept_back is not None and kept_back.revision is not None:
        return kept_back.revision
    revision: int = connection.execute(_REVISION).scalar_one()
    return revision


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", "jobdesk.storage:migrations")
    return config


def _create_engine(url: str) -> Engine:
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"timeout": LOCK_WAIT_S})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        if parsed.database:
            _make_folder(Path(parsed.database).parent)
    else:
        parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)
    event.listen(engine, "handle_error", _refuse_value)
    return engine


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (exc.ArgumentError, ValueError) as error:
        raise DatabaseFault("The address of the database is not understood: it is no URL.") from error
    if parsed.drivername not in _DRIVERS:
        raise DatabaseFault(
            f"The address of the database is not understood: {parsed.drivername} is neither sqlite nor postgresql."
        )
    return parsed


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseFault(f"The folder of the database cannot be made: {error}.") from error


def _set_up_sqlite(connection: Any, record: ConnectionPoolEntry) -> None:
    # Transactions are begun below: the driver's own way begins none before a SELECT, https://docs.sqlalchemy.org
    # under "Serializable isolation / Savepoints / Transactional DDL".
    connection.isolation_level = None
    use_wal(connection, LOCK_WAIT_S)
    cursor = connection.cursor()
    # With WAL a commit survives the death of the process at NORMAL, and of the machine at FULL.
    cursor.execute("PRAGMA synchronous = FULL")
    # SQLite checks foreign keys only where each connection asks for it: https://sqlite.org/foreignkeys.html#fk_enable
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading and then writes can fail for good when another one wrote in between.
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _refuse_value(context: ExceptionContext) -> None:
    """A value that the database cannot hold is the fault of who sent it: a number of 65 bits, a name without end."""
    error = context.original_exception
    if isinstance(error, OverflowError) or isinstance(context.sqlalchemy_exception, exc.DataError):
        raise InvalidDocument(f"A value does not fit into the database: {_in_a_line(error)}.") from error


@contextmanager
def turned() -> Iterator[None]:
    """Raises faults of the database, and of no other, as DatabaseFault."""
    try:
        yield
    except CommandError as error:
        raise DatabaseFault(
            f"The database was written by a newer JobDesk: {error}. Update JobDesk to open it."
        ) from error
    except exc.SQLAlchemyError as error:
        raise DatabaseFault(
            f"The database cannot be used: {_in_a_line(getattr(error, 'orig', None) or error)}"
        ) from error


def _in_a_line(error: BaseException) -> str:
    return " ".join(str(error).split())


def insert_if_absent(connection: Connection, table: Table, **values: Any) -> bool:
    """Whether the row was inserted: not where its key is there already, be it by a transaction that is just ending."""
    return connection.execute(_insert_if_absent(connection.dialect.name, table), values).one_or_none() is not None


@cache
def _insert_if_absent(dialect: str, table: Table) -> Insert:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)
