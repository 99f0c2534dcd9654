"""The logs of tasks: kept in numbered, compressed chunks, read from any offset."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import zstandard
from sqlalchemy import Connection, insert, select

from jobdesk.model.errors import NotFound
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import LogChunk, PackedLogChunk
from jobdesk.model.states import State
from jobdesk.server.accounts import User
from jobdesk.server.rights import is_visible_job
from jobdesk.storage.announcements import Channel, announce
from jobdesk.storage.pending import write_later
from jobdesk.storage.tables import log_chunks, tasks

PAGE_SIZE = 256 * 1024  #: bytes of text in one answer
PACKED_SIZE = 2 * 1024 * 1024  #: the same where it goes out as it is kept
_MOST_CHUNKS = 2048  #: in one answer
_ADD = insert(log_chunks)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """A piece of a log, and how much there is."""

    chunks: tuple[PackedLogChunk, ...]  #: the first may begin before the offset that was asked for
    size: int
    is_complete: bool
    job_id: JobId


def append(connection: Connection, task_id: TaskId, offset: int, at: datetime, text: str) -> int:
    """Keeps a chunk; the offset behind it."""
    content = text.encode()
    data = zstandard.ZstdCompressor(level=1).compress(content)
    announce(connection, Channel.LOGS)
    row = {"task_id": task_id, "offset": offset, "size": len(content), "at": at, "data": data}
    write_later(connection, _ADD, row)
    return offset + len(content)


def read(connection: Connection, user: User, task_id: TaskId, offset: int, most: int = PAGE_SIZE) -> LogPage:
    """The log from `offset` on, about `most` bytes. Raises NotFound, as for a task that the user may not see."""
    wanted = select(tasks.c.job_id, tasks.c.state, tasks.c.log_size, tasks.c.awaits_end).where(tasks.c.id == task_id)
    task = connection.execute(wanted).one_or_none()
    if task is None or not is_visible_job(connection, user, task.job_id):
        raise NotFound(f"There is no task {task_id}.")
    is_complete = State(task.state).is_final and not task.awaits_end
    columns = log_chunks.c
    rows = connection.execute(
        select(columns.offset, columns.size)
        .where(columns.task_id == task_id, columns.offset + columns.size > offset, columns.offset >= offset - 65_536)
        .order_by(columns.offset)
        .limit(_MOST_CHUNKS)
    ).all()
    chunks: tuple[PackedLogChunk, ...] = ()
    if rows:
        size, last = 0, rows[0].offset
        for row in rows:
            if size >= most:
                break
            size, last = size + row.size, row.offset
        found = connection.execute(
            select(columns.offset, columns.size, columns.at, columns.data)
            .where(columns.task_id == task_id, columns.offset.between(rows[0].offset, last))
            .order_by(columns.offset)
        )
        chunks = tuple(PackedLogChunk(offset=row.offset, size=row.size, at=row.at, data=row.data) for row in found)
    return LogPage(chunks=chunks, size=task.log_size, is_complete=is_complete, job_id=JobId(task.job_id))


def unpack(chunks: Iterable[PackedLogChunk], offset: int) -> tuple[LogChunk, ...]:
    """The text of chunks from `offset` on."""
    decompressor = zstandard.ZstdDecompressor()
    return tuple(_cut(each.offset, each.at, decompressor.decompress(each.data), offset) for each in chunks)


def read_end(connection: Connection, task_id: TaskId, size: int) -> str:
    """The last bytes of a log, about `size` of them; the first line of it may lack its beginning."""
    columns = log_chunks.c
    rows = connection.execute(
        select(columns.size, columns.data).where(columns.task_id == task_id).order_by(columns.offset.desc()).limit(256)
    )
    decompressor = zstandard.ZstdDecompressor()
    pieces: list[bytes] = []
    for row in rows:
        pieces.append(decompressor.decompress(row.data))
        size -= row.size
        if size <= 0:
            break
    return b"".join(reversed(pieces)).decode(errors="replace")


def _cut(offset: int, at: datetime, content: bytes, wanted: int) -> LogChunk:
    """The chunk without what lies before `wanted`, beginning at a whole character."""
    first = max(0, wanted - offset)
    while first < len(content) and content[first] & 0xC0 == 0x80:
        first += 1
    return LogChunk(offset=offset + first, at=at, text=content[first:].decode())
