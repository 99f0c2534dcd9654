"""Rows of a log as text of its own: for the clipboard and for a file. Blocks; call it in a worker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.ansi import PLAIN, style_of
from jobdesk.logs.row_map import RowMap, of_all
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.log import Severity

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.page import Page

_PREFIX = 30  #: bytes of time and severity before a line
_SECOND = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LogForm:
    """How a log is written."""

    has_times: bool = False  #: in UTC, and severities
    has_colors: bool = False  #: as escape sequences
    damaged_part: Callable[[int], str] = lambda rows: ""  #: what stands in place of so many rows that cannot be read


class Stopped(Exception):
    """Somebody wants no more of it."""


def write_log(path: Path, text: "LogText", rows: RowMap | None, form: LogForm, report: Callable[[float], bool]) -> None:
    """Writes rows, or all of them; `report` is told how much is done, 0.0 to 1.0, and answers whether to go on.

    Raises OSError, DatabaseFault and Stopped; the file of the name is a whole one then, or the one of before."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            for share, content in _written(text, of_all(text.head.rows) if rows is None else rows, form):
                file.write(content)
                if not report(share):
                    raise Stopped
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_span(
    text: "LogText",
    rows: RowMap,
    first: tuple[int, int],
    end: tuple[int, int],
    most: int,
    form: LogForm = LogForm(),
) -> str | None:
    """The text from a place to another one (row and column each) as far as its rows are shown; None if it takes more
    than `most` bytes."""
    content = bytearray()
    shown = rows.clipped(first[0], end[0] + 1)
    for _, piece in _written(text, shown, form):
        content += piece
        if len(content) > most:
            return None
    words = content.decode().removesuffix("\n")
    if not len(shown):
        return ""
    if shown.holds(end[0]):
        last = text.pages(end[0], 1)[0].row_text(end[0])
        words = words[: len(words) - len(last) + min(end[1], len(last))]
    return words[first[1] :] if shown.holds(first[0]) else words


def _written(text: "LogText", rows: RowMap, form: LogForm) -> Iterator[tuple[float, bytes]]:
    """Text page by page, each with how much is done behind it."""
    content = text.content
    starts, ends = rows.bounds
    if not len(starts):
        return
    first, last = content.index_of_row(int(starts[0])), content.index_of_row(int(ends[-1]) - 1)
    for index in range(first, last + 1):
        page_end = content.first_row(index + 1) if index + 1 < content.page_count else content.head.rows
        runs = rows.clipped(content.first_row(index), page_end)
        if len(runs):
            page = text.page(index, content)
            run_starts, run_ends = runs.bounds
            bounds = zip(run_starts.tolist(), run_ends.tolist(), strict=True)
            has_more = index < last and page_end <= int(ends[-1]) - 1 and rows.holds(page_end)
            is_cut = has_more and bool(text.page(index + 1, content).continued[0])
            written = b"".join(_run(page, begin, end, form) for begin, end in bounds)
            yield (index - first + 1) / (last - first + 1), written.removesuffix(b"\n") if is_cut else written


def _run(page: "Page", first: int, end: int, form: LogForm) -> bytes:
    """The rows from `first` to before `end`, each line with its end."""
    if page.is_damaged:
        return f"{form.damaged_part(end - first)}\n".encode()
    if form.has_colors and len(page.style_places):
        return b"".join(_coloured(page, row, form, is_last=row + 1 == end) for row in range(first, end))
    place, stop = first - page.first_row, end - page.first_row
    words = page.text[page.starts[place] : page.ends[stop - 1]] + b"\n"
    return _with_prefixes(page, words, place, stop) if form.has_times else words


def _with_prefixes(page: "Page", words: bytes, first: int, end: int) -> bytes:
    """The text of some rows with a prefix before each line."""
    begins = ~page.continued[first:end]
    starts = (page.starts[first:end] - page.starts[first])[begins]
    prefixes = _prefixes(page, first, end)[begins]
    codes = np.frombuffer(words, np.uint8)
    shift = np.zeros(len(codes), np.int64)
    np.add.at(shift, starts, _PREFIX)
    places = np.arange(len(codes)) + np.cumsum(shift)
    made = np.empty(len(codes) + _PREFIX * len(starts), np.uint8)
    made[places] = codes
    before = places[starts][:, None] - np.arange(_PREFIX, 0, -1)
    made[before] = np.frombuffer(prefixes.tobytes(), np.uint8).reshape(-1, _PREFIX)
    return made.tobytes()


def _prefixes(page: "Page", first: int, end: int) -> NDArray[np.bytes_]:
    """Time and severity of some rows, all of one length; few are different."""
    offsets = page.raw_starts[first:end]
    if len(page.times.at_us):
        at = page.times.at_us[np.maximum(np.searchsorted(page.times.offsets, offsets, "right") - 1, 0)] // _SECOND
    else:
        at = np.zeros(end - first, np.int64)
    keys = at * len(SEVERITIES) + page.severities[first:end]
    unique, which = np.unique(keys, return_inverse=True)
    known = [_prefix(*divmod(key, len(SEVERITIES))) for key in unique.tolist()]
    return np.array(known, f"S{_PREFIX}")[which]


def _prefix(second: int, severity: int) -> bytes:
    kind = SEVERITIES[severity]
    word = "" if kind is Severity.INFO else kind.value.upper()
    return f"{datetime.fromtimestamp(second, UTC):%Y-%m-%dT%H:%M:%SZ} {word:<8} ".encode()


def _coloured(page: "Page", row: int, form: LogForm, *, is_last: bool) -> bytes:
    words = page.row_text(row)
    parts, place = [], 0
    if form.has_times and not page.is_continued(row):
        parts.append(_prefixes(page, row - page.first_row, row - page.first_row + 1)[0].decode().ljust(_PREFIX))
    for span in page.spans(row):
        parts += [words[place : span.first], _sequence(span.style), words[span.first : span.end], "\x1b[0m"]
        place = span.end
    parts.append(words[place:])
    goes_on = not is_last and page.is_continued(row + 1)
    return ("".join(parts) + ("" if goes_on else "\n")).encode()


def _sequence(code: int) -> str:
    """The escape sequence that sets a style."""
    if code == PLAIN:
        return ""
    style = style_of(code)
    weights = (style.is_bold, style.is_faint, style.is_italic, style.is_underlined, style.is_inverse, style.is_struck)
    numbers = [number for number, is_set in zip(("1", "2", "3", "4", "7", "9"), weights, strict=True) if is_set]
    for kind, colour in (("38", style.foreground), ("48", style.background)):
        if colour is not None and colour.rgb is not None:
            numbers.append(f"{kind};2;{colour.rgb >> 16};{colour.rgb >> 8 & 0xFF};{colour.rgb & 0xFF}")
        elif colour is not None:
            numbers.append(f"{kind};5;{colour.number}")
    return f"\x1b[{';'.join(numbers)}m"
