"""A job server in one file: all records, the key of its passwords, its settings. Made while it runs.

The file is a tar, packed by zstd: `manifest.json`, the files of the data folder, the rows of the tables in pieces of
MessagePack, and `end.json`, which says how many rows there are. It knows neither SQLite nor PostgreSQL, so that what
was saved from one can be restored into the other. Logs are rows; what runs at that moment is not in it.
"""

import io
import logging
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, cast

import msgspec
import zstandard

from jobdesk.model.errors import JobDeskError
from jobdesk.storage.database import Database
from jobdesk.storage.tables import server
from jobdesk.storage.whole_tables import Piece, read_pieces, read_schema
from jobdesk.version import __version__

logger = logging.getLogger(__name__)

FORMAT = 1
MANIFEST, END, FILES, ROWS = "manifest.json", "end.json", "files/", "rows/"
KEPT_FILES = ("secret.key", "server.toml", "place.id")  #: of the data folder, where they are there
_LEVEL = 6  #: of zstd: logs are packed already


class UnusableBackup(JobDeskError):
    """The file is no whole backup of a job server."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup is of."""

    format: int
    version: str  #: of JobDesk
    schema: str  #: revision of the migrations
    server_id: str
    revision: int
    made_at: datetime


class End(msgspec.Struct, frozen=True, kw_only=True):
    """The number of rows by table: a file that was cut off lacks it."""

    rows: dict[str, int]


class _Rows(msgspec.Struct, frozen=True, array_like=True):
    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def make_backup(database: Database, folder: Path, target: Path, now: datetime) -> Manifest:
    """Writes a backup, which only its owner may read; a file of that name is replaced once the new one is whole."""
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    try:
        with draft.open("wb") as file:
            manifest = _write(database, folder, file, now)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    logger.info("a backup was made at revision %s", manifest.revision)
    return manifest


def read_manifest(source: Path) -> Manifest:
    """What the backup is of. Raises UnusableBackup."""
    with _opened(source) as archive:
        return _decode_manifest(_read_entry(archive, archive.next()))


class Backup:
    """A backup that is read."""

    def __init__(self, source: Path) -> None:
        """Reads the file to its end, so that one that is cut off or damaged is known at once. Raises UnusableBackup."""
        self._source = source
        self.manifest = read_manifest(source)
        self.files: dict[str, bytes] = {}
        counted: Counter[str] = Counter()
        end: End | None = None
        for name, content in self._entries():
            if name.startswith(FILES):
                self.files[name.removeprefix(FILES)] = content
            elif name.startswith(ROWS):
                piece = _decode(content)
                counted[piece.table] += len(piece.rows)
            elif name == END:
                end = msgspec.json.decode(content, type=End)
        if end is None or end.rows != dict(counted):
            raise UnusableBackup(f"{source} was cut off: its end is missing.")
        self.rows = end.rows

    def pieces(self) -> Iterator[Piece]:
        """All rows, in the order in which they were written."""
        for name, content in self._entries():
            if name.startswith(ROWS):
                yield _decode(content)

    def _entries(self) -> Iterator[tuple[str, bytes]]:
        with _opened(self._source) as archive:
            for entry in archive:
                yield entry.name, _read_entry(archive, entry)


def _write(database: Database, folder: Path, file: IO[bytes], now: datetime) -> Manifest:
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    with (
        compressor.stream_writer(file, closefd=False) as packed,
        tarfile.open(fileobj=cast(IO[bytes], packed), mode="w|") as archive,
        database.read() as connection,
    ):

        def add(name: str, content: bytes) -> None:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(content), 0o600, int(now.timestamp())
            archive.addfile(entry, io.BytesIO(content))

        row = connection.execute(server.select()).one()
        manifest = Manifest(
            format=FORMAT,
            version=__version__,
            schema=read_schema(connection),
            server_id=row.server_id,
            revision=row.revision,
            made_at=now,
        )
        add(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        for name in KEPT_FILES:
            if (folder / name).exists():
                add(FILES + name, (folder / name).read_bytes())
        counted: Counter[str] = Counter()
        for number, piece in enumerate(read_pieces(connection)):
            counted[piece.table] += len(piece.rows)
            rows = _Rows(piece.table, piece.columns, piece.rows)
            add(f"{ROWS}{number:06}-{piece.table}", msgspec.msgpack.encode(rows))
        add(END, msgspec.json.encode(End(rows=dict(counted))))
    return manifest


def _decode(content: bytes) -> Piece:
    found = msgspec.msgpack.decode(content, type=_Rows)
    return Piece(table=found.table, columns=found.columns, rows=found.rows)


def _decode_manifest(content: bytes) -> Manifest:
    manifest = msgspec.json.decode(content, type=Manifest)
    if manifest.format != FORMAT:
        raise UnusableBackup(f"The backup was made by JobDesk {manifest.version}. Update JobDesk to restore it.")
    return manifest


def _read_entry(archive: tarfile.TarFile, entry: tarfile.TarInfo | None) -> bytes:
    content = None if entry is None else archive.extractfile(entry)
    if content is None:
        raise UnusableBackup("The file is no backup of a job server.")
    return content.read()


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """The tar in the file; whatever is wrong with it becomes UnusableBackup."""
    try:
        with (
            source.open("rb") as file,
            zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as content,
            tarfile.open(fileobj=cast(IO[bytes], content), mode="r|") as archive,
        ):
            yield archive
    except (zstandard.ZstdError, tarfile.TarError, msgspec.DecodeError, EOFError) as error:
        raise UnusableBackup(f"{source} is no whole backup of a job server: {error}.") from error
