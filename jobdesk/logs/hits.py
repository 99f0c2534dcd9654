"""Where a search of one log has found something: a bit for each row, so that ten million hits are small."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.matching import Matcher

Rows = NDArray[np.int64]

_LINE_FEED = 10


@dataclass(frozen=True, slots=True)
class PieceHits:
    """What was found in one piece of a log."""

    count: int  #: of the matches
    row_count: int  #: of the rows in which they begin
    bits: bytes  #: one for each row of the piece; b"" where nothing was found


NO_HITS = PieceHits(0, 0, b"")


def search_text(matcher: Matcher, text: bytes, starts: NDArray[np.uint32] | Rows | None = None) -> PieceHits:
    """The hits in the text of a piece; `starts` tells where its rows begin, None: behind each line end."""
    found = matcher.find_all(text)
    if not len(found):
        return NO_HITS
    begins = line_starts(text) if starts is None else starts
    hit = np.zeros(len(begins), np.bool_)
    hit[rows_of(found.firsts, begins)] = True
    return PieceHits(len(found), int(np.count_nonzero(hit)), np.packbits(hit).tobytes())


def rows_of(places: Rows, starts: NDArray[np.uint32] | Rows) -> NDArray[np.intp]:
    """The rows, counted from the first of `starts`, in which bytes lie."""
    return np.searchsorted(starts, places, "right") - 1


def line_starts(text: bytes) -> Rows:
    """Where the rows of a text of short lines begin."""
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _LINE_FEED) + 1
    if len(ends) and ends[-1] == len(text):
        ends = ends[:-1]
    return np.concatenate((np.zeros(1, np.int64), ends))


@dataclass(frozen=True, slots=True)
class Hits:
    """All that has been found so far. Nobody changes it: it may cross threads."""

    first_rows: Rows  #: of the pieces
    counts: Rows
    bits: Sequence[bytes]

    def rows(self) -> Rows:
        """The rows in which matches begin, ascending. Takes a while where they are millions."""
        found = [_set_rows(bits) + int(first) for first, bits in zip(self.first_rows, self.bits, strict=True) if bits]
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def densities(self, buckets: int, rows: int) -> Rows:
        """How many matches there are in each of so many equal parts of `rows` rows."""
        if rows <= 0 or buckets <= 0:
            return np.zeros(max(0, buckets), np.int64)
        if len(self.counts) < buckets:
            return np.bincount(np.minimum(self.rows() * buckets // rows, buckets - 1), minlength=buckets)
        places = np.minimum(self.first_rows * buckets // rows, buckets - 1)
        return np.bincount(places, self.counts, minlength=buckets).astype(np.int64)


class HitBook:
    """Takes what was found piece by piece, in any order. Pieces are counted from 0; only the last one may change."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        self._first_rows = np.empty(0, np.int64)
        self._counts = np.empty(0, np.int64)
        self._is_done = np.empty(0, np.bool_)
        self._bits: list[bytes] = []
        self.count = 0  #: of all matches found so far
        self.row_count = 0  #: of all rows in which they begin
        self._row_counts = np.empty(0, np.int64)

    def extend(self, first_rows: Sequence[int] | Rows, keep: int) -> None:
        """The pieces from number `keep` on begin at these rows; they are yet to be looked through."""
        fresh = np.asarray(first_rows, np.int64)
        nothing = np.zeros(len(fresh), np.int64)
        self.count -= int(self._counts[keep:].sum())
        self.row_count -= int(self._row_counts[keep:].sum())
        self._first_rows = np.concatenate((self._first_rows[:keep], fresh))
        self._counts = np.concatenate((self._counts[:keep], nothing))
        self._row_counts = np.concatenate((self._row_counts[:keep], nothing))
        self._is_done = np.concatenate((self._is_done[:keep], nothing.astype(np.bool_)))
        self._bits[keep:] = [b""] * len(fresh)

    def take(self, piece: int, found: PieceHits) -> None:
        """What was found in a piece; it replaces what was found there before."""
        self.count += found.count - int(self._counts[piece])
        self.row_count += found.row_count - int(self._row_counts[piece])
        self._counts[piece], self._row_counts[piece] = found.count, found.row_count
        self._bits[piece] = found.bits
        self._is_done[piece] = True

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return len(self._bits)

    @property
    def done(self) -> int:
        """How many pieces have been looked through."""
        return int(np.count_nonzero(self._is_done))

    def snapshot(self) -> Hits:
        """What was found so far, for another thread."""
        return Hits(self._first_rows, self._counts.copy(), tuple(self._bits))

    def piece_of(self, row: int) -> int:
        """The piece that a row is in; the first or last one beyond the ends."""
        return max(0, int(np.searchsorted(self._first_rows, row, "right")) - 1)

    def has(self, row: int) -> bool:
        """Whether a match begins in a row, as far as is known."""
        piece = self.piece_of(row)
        if piece >= self.pieces or not self._bits[piece]:
            return False
        place = row - int(self._first_rows[piece])
        byte = place >> 3
        return byte < len(self._bits[piece]) and bool(self._bits[piece][byte] & (0x80 >> (place & 7)))

    def is_done(self, piece: int) -> bool:
        """Whether a piece has been looked through, or there is none of that number."""
        return piece >= self.pieces or bool(self._is_done[piece])

    def before(self, piece: int) -> int | None:
        """How many matches are in the pieces before one; None while not all of them are looked through."""
        return int(self._counts[:piece].sum()) if self._is_done[:piece].all() else None

    def next_row(self, row: int) -> int | None:
        """The first row from `row` on in which a match begins; None where there is none. Raises NotSearched."""
        for piece in self._candidates(self.piece_of(row), 1):
            rows = _set_rows(self._bits[piece]) + int(self._first_rows[piece])
            place = int(np.searchsorted(rows, row))
            if place < len(rows):
                return int(rows[place])
        return None

    def previous_row(self, row: int) -> int | None:
        """The last row up to `row` in which a match begins; None where there is none. Raises NotSearched."""
        for piece in self._candidates(self.piece_of(row), -1):
            rows = _set_rows(self._bits[piece]) + int(self._first_rows[piece])
            place = int(np.searchsorted(rows, row, "right")) - 1
            if place >= 0:
                return int(rows[place])
        return None

    def _candidates(self, piece: int, step: int) -> Iterator[int]:
        """The pieces with hits from one on, in a direction; raises NotSearched at one that is not known yet."""
        order = np.arange(piece, self.pieces) if step > 0 else np.arange(min(piece, self.pieces - 1), -1, -1)
        for each in order[(self._counts[order] > 0) | ~self._is_done[order]].tolist():
            if not self._is_done[each]:
                raise NotSearched
            yield each


class NotSearched(Exception):
    """What is asked for lies behind a piece that has not been looked through yet."""


def _set_rows(bits: bytes) -> Rows:
    return np.flatnonzero(np.unpackbits(np.frombuffer(bits, np.uint8)))
