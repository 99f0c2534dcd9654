"""What the desktop and its child process for bulk work tell each other through pipes."""

import struct
from datetime import datetime
from typing import IO

import msgspec

from jobdesk.model.job import JobId
from jobdesk.model.query import Granularity

_LENGTH = struct.Struct("<I")


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where the server answers."""

    url: str
    token: str
    ca_file: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r})"  # the token is nobody's business


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the child is to do: tell what indexes lack, then fetch the past into the cache and tell of that."""

    cache: str  #: path of the cache's file
    epoch: str  #: of the copy that it is about; there is nothing to do where that has begun anew
    after: dict[Granularity, int]  #: for each index the number of the write up to which it holds all
    endpoint: Endpoint | None = None  #: None: the past is not to be fetched


class Batch(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Jobs that are in the cache, packed for each index that wants them."""

    epoch: str  #: of the copy
    packed: dict[Granularity, memoryview]
    removed: tuple[JobId, ...] = ()
    through: int = 0  #: all writes of the cache up to this one have been told now; 0: nothing new to say of that
    number: int = 0  #: the write that holds these jobs; 0: none of its own
    fetched: int = 0  #: jobs that came from the server
    heard_at: datetime | None = None  #: when the server gave them


class Done(msgspec.Struct, frozen=True, tag=True):
    """All that was ordered has been told."""


class Fault(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Why the child gives up."""

    kind: str  #: name of a class in `model.errors`
    sentence: str


_frame = msgspec.msgpack.Decoder(Batch | Done | Fault)


def write_frame(stream: IO[bytes], frame: Batch | Done | Fault) -> None:
    """Sends a frame whole. Raises OSError where nobody reads any more."""
    content = msgspec.msgpack.encode(frame)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Batch | Done | Fault | None:
    """The next frame; None at the end, also where it lies within a frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    return _frame.decode(content) if len(content) == length else None
