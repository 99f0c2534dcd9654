"""Jobs on their way from one process to another: the columns of an index as bytes, and their own small dictionaries."""

from typing import Any

import msgspec
import numpy as np

from jobdesk.index.archive import unpack
from jobdesk.index.columns import COLUMN_TYPES, Columns
from jobdesk.index.snapshot import Snapshot
from jobdesk.index.vocabulary import Vocabulary


class _Column(msgspec.Struct, array_like=True):
    kind: str
    values: memoryview


class _Packed(msgspec.Struct):
    rows: int
    columns: dict[str, _Column]
    contents: dict[str, Any]


_packed = msgspec.msgpack.Decoder(_Packed)


def dump(snapshot: Snapshot) -> bytes:
    """The bytes of a snapshot, for the same program elsewhere on this computer: without version and checksums."""
    filled = snapshot.columns.filled()
    columns = {}
    for name in COLUMN_TYPES:
        values = np.ascontiguousarray(getattr(filled, name))
        columns[name] = _Column(kind=values.dtype.name, values=values.view(np.uint8).data)
    return msgspec.msgpack.encode(_Packed(rows=filled.size, columns=columns, contents=dict(snapshot.contents)))


def unpack_into(packed: bytes | memoryview, vocabulary: Vocabulary) -> Columns:
    """The columns that `dump` made bytes of, coded by a vocabulary, which takes in what it does not know."""
    found = _packed.decode(packed)
    columns = Columns()
    columns.size = found.rows
    for name in COLUMN_TYPES:
        column = found.columns[name]
        setattr(columns, name, np.frombuffer(column.values, column.kind))
    columns.flags = columns.flags.copy()  # bytes that came cannot be written, and these are going to be
    theirs, _ = unpack(Snapshot(columns=columns, contents=found.contents))
    for name, dictionary in theirs.all.items():
        own = vocabulary.all[name].codes
        codes = np.fromiter((own[entry] for entry in dictionary.entries), np.int32, len(dictionary.entries))
        setattr(columns, name, codes.take(getattr(columns, name)))
    return columns
