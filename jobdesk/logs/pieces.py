"""The pieces of one log: where each lies, and which rows it holds."""

import enum
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.carry import NO_CARRY, Carry
from jobdesk.logs.page import Page
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.job import TaskId

_COLUMNS = "first, size, chunk_id, chunk_start, first_row, first_line, rows, counts, flags, style, severity"


class Flag(enum.IntFlag):
    """What a piece is like."""

    PLAIN = 1  #: it is shown as it stands
    INSIDE = 2  #: it begins within a line
    DIRECT = 4  #: letters that are shown beside each other stand so in the raw text


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """All settled pieces of a log in order, as columns."""

    first: NDArray[np.int64]  #: bytes of raw text before it
    size: NDArray[np.int64]
    chunk_id: NDArray[np.int64]
    chunk_start: NDArray[np.int64]
    first_row: NDArray[np.int64]
    first_line: NDArray[np.int64]
    rows: NDArray[np.int64]
    counts: NDArray[np.uint32]  #: for each piece how many lines of each severity begin in it
    flags: NDArray[np.int64]
    style: NDArray[np.int64]
    severity: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    @property
    def end_row(self) -> int:
        """How many rows they hold together."""
        return int(self.first_row[-1] + self.rows[-1]) if len(self.first) else 0

    def carry(self, index: int) -> Carry:
        """What a piece takes over from the one before."""
        is_inside = bool(self.flags[index] & Flag.INSIDE)
        return Carry(int(self.style[index]), int(self.severity[index]), is_inside)

    def is_plain(self, index: int) -> bool:
        """Whether a piece is shown as it stands."""
        return bool(self.flags[index] & Flag.PLAIN)

    def index_of_row(self, row: int) -> int:
        """The piece that holds a row; their number for one behind them all."""
        return len(self) if row >= self.end_row else int(np.searchsorted(self.first_row, row, "right")) - 1

    def index_of_line(self, line: int) -> int:
        """The piece that a line begins in; one behind them all is in the last or behind it."""
        # A piece that begins within a line has the number of that line as its first.
        numbers = self.first_line + ((self.flags & Flag.INSIDE) != 0)
        return max(0, int(np.searchsorted(numbers, line, "right")) - 1)


def read_pieces(db: sqlite3.Connection, task_id: TaskId, behind: int = -1) -> Pieces:
    """The pieces that begin behind a byte."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM pieces WHERE task_id = ? AND first > ? ORDER BY first", (task_id, behind)
    ).fetchall()
    return to_pieces(rows)


def insert_piece(
    db: sqlite3.Connection, task_id: TaskId, place: tuple[int, int], extent: tuple[int, int], page: Page, carry: Carry
) -> None:
    """Enters a piece: `place` is its chunk and where in it its block begins, `extent` its first byte and its size;
    `carry` what its page was made with."""
    row = (task_id, *extent, *place, page.first_row, page.first_line, page.rows)
    insert_row(db, (*row, page.counts.astype("<u4").tobytes(), flags_of(page, carry), carry.style, carry.severity))


def insert_row(db: sqlite3.Connection, row: Sequence[object]) -> None:
    """Enters a piece as it is kept: its task, and then what `to_pieces` takes."""
    db.execute(f"INSERT INTO pieces (task_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def flags_of(page: Page, carry: Carry = NO_CARRY) -> int:
    """What a piece is like, from its page and what that was made with."""
    flags = (Flag.PLAIN if page.is_plain else 0) | (Flag.INSIDE if carry.is_inside else 0)
    return int(flags | (Flag.DIRECT if page.is_direct else 0))


def append_pieces(pieces: Pieces, more: Pieces) -> Pieces:
    """Pieces and those behind them."""
    names = Pieces.__slots__
    return Pieces(*(np.concatenate((getattr(pieces, name), getattr(more, name))) for name in names))


def to_pieces(rows: Sequence[Sequence[Any]]) -> Pieces:
    """Pieces from the rows of their table, without the task."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * 11
    counts = np.frombuffer(b"".join(columns[7]), "<u4").reshape(-1, len(SEVERITIES)).astype(np.uint32)
    first, size, chunk_id, chunk_start, first_row, first_line, numbers = (
        np.array(column, np.int64) for column in columns[:7]
    )
    flags, style, severity = (np.array(column, np.int64) for column in columns[8:])
    return Pieces(first, size, chunk_id, chunk_start, first_row, first_line, numbers, counts, flags, style, severity)
