"""Snapshots: an index as one file, read in milliseconds, and refused when anything about it is wrong.

Layout: magic, length and checksum of the header, the header as JSON, then the columns one behind the other as NumPy
lays them. The header holds the dictionaries, the fleet, and the length and checksum of each column.
"""

import json
import os
import struct
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from jobdesk.index.columns import COLUMN_TYPES, Columns

_NAME = "jobs.index"
_MAGIC = b"JobDesk index\n"
#: To be raised with every change of what a file holds or means.
_VERSION = 4
_START = struct.Struct("<QI")
_LARGEST_HEADER = 1 << 30


class DamagedSnapshot(ValueError):
    """The snapshot is not whole, or not of this version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a file holds."""

    columns: Columns
    contents: Mapping[str, Any]  #: all the rest, as JSON knows it


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Write the file, in the place of an older one, whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{_NAME}.part"
    try:
        with part.open("wb") as file:
            _write(file, snapshot)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / _NAME)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read_snapshot(folder: Path, spare: float = 0.0) -> Snapshot:
    """Read the file, the columns with room for this share of further rows. Raises OSError or DamagedSnapshot."""
    with (folder / _NAME).open("rb") as file:
        header = _read_header(file)
        rows = header["rows"]
        columns = Columns(rows, rows + int(rows * spare), header["columns"])
        for name in COLUMN_TYPES:
            values = getattr(columns, name)[:rows].view(np.uint8).data
            if file.readinto(values) != len(values) or zlib.crc32(values) != header["checksums"][name]:
                raise DamagedSnapshot
        if file.read(1):
            raise DamagedSnapshot
    return Snapshot(columns=columns, contents=header["contents"])


def _write(file: BinaryIO, snapshot: Snapshot) -> None:
    filled = snapshot.columns.filled()
    columns = {name: np.ascontiguousarray(getattr(filled, name)).view(np.uint8).data for name in COLUMN_TYPES}
    header = {
        **_kind(),
        "columns": {name: getattr(filled, name).dtype.name for name in COLUMN_TYPES},
        "rows": filled.size,
        "checksums": {name: zlib.crc32(values) for name, values in columns.items()},
        "contents": snapshot.contents,
    }
    encoded = json.dumps(header, separators=(",", ":")).encode("ascii")
    file.write(_MAGIC + _START.pack(len(encoded), zlib.crc32(encoded)) + encoded)
    for values in columns.values():
        file.write(values)


def _read_header(file: BinaryIO) -> dict[str, Any]:
    start = file.read(len(_MAGIC) + _START.size)
    if len(start) < len(_MAGIC) + _START.size or not start.startswith(_MAGIC):
        raise DamagedSnapshot
    length, checksum = _START.unpack(start[len(_MAGIC) :])
    if length > _LARGEST_HEADER:
        raise DamagedSnapshot
    encoded = file.read(length)
    if len(encoded) < length or zlib.crc32(encoded) != checksum:
        raise DamagedSnapshot
    header: dict[str, Any] = json.loads(encoded)
    if any(header.get(name) != value for name, value in _kind().items()) or not _has_columns(header["columns"]):
        raise DamagedSnapshot
    return header


def _kind() -> dict[str, Any]:
    """What must be the same in the program that wrote and the one that reads."""
    return {"version": _VERSION, "byte_order": sys.byteorder}


def _has_columns(types: Mapping[str, str]) -> bool:
    """Whether these are the columns of this program, each of a type that it may have."""
    return types.keys() == COLUMN_TYPES.keys() and all(
        name in {np.dtype(kind).name for kind in COLUMN_TYPES[column]} for column, name in types.items()
    )
