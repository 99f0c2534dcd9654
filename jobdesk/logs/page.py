"""A piece of a log as it is shown: its rows, their severities, times and styles. The same for painting and finding."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.ansi import PLAIN
from jobdesk.logs.carry import NO_CARRY, Carry
from jobdesk.logs.showing import INFO, PICTURE_OF_RETURN, SEVERITIES, Shown, is_plain, line_starts, show
from jobdesk.model.log import MAX_LINE_LENGTH, Severity

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_RETURN = re.compile(re.escape(PICTURE_OF_RETURN))


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """When the parts of a piece were written."""

    offsets: NDArray[np.uint32]  #: where each part begins in the raw text, ascending; the first at 0
    at_us: NDArray[np.int64]  #: microseconds since 1970, UTC

    def at(self, offset: int) -> int:
        """When the byte at `offset` was written; 0 where nothing is known."""
        place = int(np.searchsorted(self.offsets, offset, "right")) - 1
        return int(self.at_us[max(0, place)]) if len(self.at_us) else 0


NO_TIMES = Times(np.empty(0, np.uint32), np.empty(0, np.int64))


@dataclass(frozen=True, slots=True)
class StyleSpan:
    """A part of a row in one style."""

    first: int  #: column: characters of the row before it
    end: int
    style: int  #: a code; `ansi.style_of` tells what it says


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Page:
    """Rows `first_row` to `end_row` of a log. Rows are counted from 0 through the whole log; nothing of it changes.

    A row is a line, or a part of one that is longer than MAX_LINE_LENGTH characters; such a one is cut behind each
    return too, for what was written over in it is not known.
    """

    first_row: int
    first_line: int  #: the number from 0 of the line that the first row belongs to
    text: bytes  #: valid UTF-8; rows are parted by line feeds, the parts of a long line by nothing
    starts: NDArray[np.uint32]  #: where each row begins in `text`
    ends: NDArray[np.uint32]  #: and where it ends
    severities: NDArray[np.uint8]  #: places in `showing.SEVERITIES`
    continued: NDArray[np.bool_]  #: the row goes on with the line of the row before: it has no number
    raw_starts: NDArray[np.uint32]  #: where the row, or the line that it is a part of, begins in the raw text
    times: Times
    style_places: NDArray[np.uint32]  #: where in `text` another style begins, ascending
    style_codes: NDArray[np.int64]
    carry: Carry  #: for the piece behind
    is_plain: bool  #: `text` is the raw text
    is_direct: bool  #: letters that stand beside each other in `text` do so in the raw text
    is_damaged: bool = False  #: the text could not be read: its rows are there, and empty

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.starts)

    @property
    def end_row(self) -> int:
        """The row behind the last one."""
        return self.first_row + len(self.starts)

    @property
    def lines(self) -> int:
        """How many lines begin here."""
        return int(len(self.continued) - np.count_nonzero(self.continued))

    @property
    def counts(self) -> NDArray[np.uint32]:
        """How many lines of each severity begin here, in the order of `showing.SEVERITIES`."""
        first_rows = self.severities[~self.continued]
        return np.bincount(first_rows, minlength=len(SEVERITIES)).astype(np.uint32)

    @property
    def next_line(self) -> int:
        """The number of the line that the page behind begins with, or goes on with."""
        goes_on_with = len(self.continued) > 0 and bool(self.continued[0])
        return self.first_line + self.lines + goes_on_with - self.carry.is_inside

    def row_bytes(self, row: int) -> bytes:
        """The text of a row, as UTF-8."""
        place = row - self.first_row
        return self.text[self.starts[place] : self.ends[place]]

    def row_text(self, row: int) -> str:
        """The text of a row."""
        return self.row_bytes(row).decode()

    def is_continued(self, row: int) -> bool:
        """Whether the row goes on with the line of the row before."""
        return bool(self.continued[row - self.first_row])

    def line_number(self, row: int) -> int:
        """The number from 0 of the line that a row belongs to."""
        return self.first_line + int(np.count_nonzero(~self.continued[1 : row - self.first_row + 1]))

    def row_of_line(self, line: int) -> int:
        """The row that a line begins at; the line begins here."""
        places = np.flatnonzero(~self.continued[1:]) + 1
        return self.first_row + (int(places[line - self.first_line - 1]) if line > self.first_line else 0)

    def severity(self, row: int) -> Severity:
        """What the row's line is."""
        return SEVERITIES[int(self.severities[row - self.first_row])]

    def at(self, row: int) -> datetime:
        """When the first part of the row's line was written, aware UTC."""
        return _EPOCH + self.times.at(int(self.raw_starts[row - self.first_row])) * _MICROSECOND

    def row_at(self, place: int) -> int:
        """The row that a byte of `text` belongs to; a line feed belongs to the row that it ends."""
        return self.first_row + max(0, int(np.searchsorted(self.starts, place, "right")) - 1)

    def column_at(self, row: int, place: int) -> int:
        """The column, in characters, of a byte of `text` within a row."""
        start = int(self.starts[row - self.first_row])
        return len(self.text[start : max(start, place)].decode(errors="ignore"))

    def spans(self, row: int) -> tuple[StyleSpan, ...]:
        """The parts of a row that have a style, from left to right."""
        if not len(self.style_places):
            return ()
        start, end = int(self.starts[row - self.first_row]), int(self.ends[row - self.first_row])
        first = max(0, int(np.searchsorted(self.style_places, start, "right")) - 1)
        last = int(np.searchsorted(self.style_places, end, "left"))
        places = np.clip(np.append(self.style_places[first:last], end), start, end).astype(np.int64) - start
        columns = _columns(self.text[start:end], places).tolist()
        codes = self.style_codes[first:last].tolist()
        spans = zip(columns, columns[1:], codes, strict=False)
        return tuple(StyleSpan(begin, stop, code) for begin, stop, code in spans if code != PLAIN and stop > begin)


def make_page(
    raw: bytes,
    *,
    first_row: int = 0,
    first_line: int = 0,
    times: Times = NO_TIMES,
    carry: Carry = NO_CARRY,
    is_whole: bool = True,
) -> Page:
    """A piece of a log as it is shown; `carry` is what the page before left, `is_whole` says that nothing follows in
    its last line. The rows are the same however the text arrived, as long as the pieces are."""
    is_simple = is_plain(raw, carry)
    shown = Shown(raw) if is_simple else show(raw, carry, is_whole=is_whole)
    starts = line_starts(shown.text)
    ends = _ends(starts, shown.text)
    severities = _severities(shown, len(starts))
    raw_starts = starts if is_simple else line_starts(raw)[: len(starts)]
    continued = np.zeros(len(starts), np.bool_)
    if len(starts) and carry.is_inside:
        severities[0], continued[0] = carry.severity, True
    is_long = ends - starts > MAX_LINE_LENGTH
    is_long[:1] |= carry.is_inside & (ends[:1] > starts[:1])
    if is_long.any():
        starts, ends, which = _cut(shown.text, starts, ends, is_long)
        inner = np.concatenate(([False], which[1:] == which[:-1]))
        severities, raw_starts, continued = severities[which], raw_starts[which], continued[which] | inner
    # What is left of the last line may be nothing: the piece behind begins it then.
    is_inside = not shown.text.endswith(b"\n") if shown.text else carry.is_inside
    return Page(
        first_row=first_row,
        first_line=first_line,
        text=shown.text,
        starts=starts,
        ends=ends,
        severities=severities,
        continued=continued,
        raw_starts=raw_starts,
        times=times,
        is_plain=is_simple,
        is_direct=b"\x1b" not in raw and b"\r" not in raw,
        style_places=np.array(shown.places, np.uint32),
        style_codes=np.array(shown.styles, np.int64),
        carry=Carry(shown.style, int(severities[-1]) if is_inside and len(starts) else INFO, is_inside),
    )


def damaged_page(first_row: int, first_line: int, rows: int, lines: int, carry: Carry) -> Page:
    """In place of a piece that cannot be read: as many rows and lines, all empty: the numbers behind it stay."""
    nothing = np.zeros(rows, np.uint32)
    continued = np.zeros(rows, np.bool_)
    continued[:1] = carry.is_inside
    continued[lines + carry.is_inside :] = True
    return Page(
        first_row=first_row,
        first_line=first_line,
        text=b"",
        starts=nothing,
        ends=nothing,
        severities=np.full(rows, INFO, np.uint8),
        continued=continued,
        raw_starts=nothing,
        times=NO_TIMES,
        style_places=nothing[:0],
        style_codes=np.empty(0, np.int64),
        carry=NO_CARRY,
        is_plain=False,
        is_direct=False,
        is_damaged=True,
    )


def _severities(shown: Shown, lines: int) -> NDArray[np.uint8]:
    severities = np.full(lines, INFO, np.uint8)
    for line, severity in shown.severities.items():
        if line < lines:  # a last line that is nothing but a mark shows nothing
            severities[line] = severity
    return severities


def _ends(starts: NDArray[np.uint32], text: bytes) -> NDArray[np.uint32]:
    ends = np.empty_like(starts)
    if len(starts):
        ends[:-1] = starts[1:] - 1
        ends[-1] = len(text) - text.endswith(b"\n")
    return ends


def _cut(
    text: bytes, starts: NDArray[np.uint32], ends: NDArray[np.uint32], is_long: NDArray[np.bool_]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.intp]]:
    """Starts and ends of rows of which none is too long, and the line that each belongs to."""
    codes = np.frombuffer(text, np.uint8)
    new_starts: list[NDArray[np.uint32]] = []
    long_lines = np.flatnonzero(is_long)
    repeats = np.ones(len(starts), np.intp)
    for line in long_lines.tolist():
        first, end = int(starts[line]), int(ends[line])
        cuts = _cuts(text[first:end], codes[first:end]).astype(np.uint32) + np.uint32(first)
        repeats[line] = len(cuts)
        new_starts.append(cuts)
    which = np.repeat(np.arange(len(starts)), repeats)
    all_starts = starts[which]
    places = np.cumsum(repeats) - repeats
    for line, cuts in zip(long_lines.tolist(), new_starts, strict=True):
        all_starts[places[line] : places[line] + len(cuts)] = cuts
    all_ends = ends[which]
    inner = which[1:] == which[:-1]
    all_ends[:-1][inner] = all_starts[1:][inner]
    return all_starts, all_ends, which


def _cuts(line: bytes, codes: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where the rows of a long line begin: behind each return, and where one would be too long."""
    characters = np.flatnonzero((codes & 0xC0) != 0x80)
    if PICTURE_OF_RETURN not in line:
        return characters[::MAX_LINE_LENGTH]
    returns = np.array([found.end() for found in _RETURN.finditer(line) if found.end() < len(line)], np.intp)
    begins = np.concatenate(([0], np.searchsorted(characters, returns)))
    lengths = np.diff(np.append(begins, len(characters)))
    repeats = -(-lengths // MAX_LINE_LENGTH)
    before = np.cumsum(repeats) - repeats
    parts = np.arange(int(repeats.sum())) - np.repeat(before, repeats)
    cuts: NDArray[np.intp] = characters[np.repeat(begins, repeats) + parts * MAX_LINE_LENGTH]
    return cuts


def _columns(text: bytes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many characters lie before each of the places in a text."""
    if text.isascii():
        return places
    characters = np.flatnonzero((np.frombuffer(text, np.uint8) & 0xC0) != 0x80)
    return np.searchsorted(characters, places, "left").astype(np.int64)
