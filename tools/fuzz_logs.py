"""Throws hostile logs at the shelf, its pages, the search and the reader: python -m tools.fuzz_logs --minutes 10

Each turn makes a log of shreds that have done harm somewhere, keeps it in parts of any size, spoils a chunk now and
then, reads, searches and paints it, and checks that nothing is lost, that rows hang together, and that nothing takes
longer than its size allows. The seed of a turn that fails is told; --seed begins there.
"""

import argparse
import asyncio
import os
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from benchmarks.log_desk import LogDesk, run
from jobdesk.logs.find import LogSearch
from jobdesk.logs.log_text import LogText
from jobdesk.logs.matching import matcher_of
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.row_map import of_intervals
from jobdesk.logs.severity_rows import find_bounds
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.job import TaskId
from jobdesk.model.log import MAX_LINE_LENGTH

_SHREDS = (
    *(b"\n", b"\r", b"\r\n", b"\t", b"\0", b"\x07", b"\x08", b"\x1b", b"\x1b[", b"\x1b[0m", b"\x1b[1;31m", b"\x1b[K"),
    *(b"\x1b[38;2;1;2;3m", b"\x1b[48;5;200m", b"\x1b]0;title\x07", b"\x1b]8;;http://x\x1b\\", b"\x1b(B", b"\x9b31m"),
    *(b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc3\xa6", b"\xe2\x80\xa8", b"\xc2\x85"),
    *("😀".encode(), "שלום".encode(), "e\u0301\u0302".encode(), "\u202eabc\u202c".encode(), "漢字".encode()),
    *(b"::error::", b"::step a::", b"::progress 50::", b"\n::error::", b"\n::step a::", b"\n::hint::"),
    *(b"::", b":", b"error 42 at /var/log", b"a", b" ", b"word "),
)
_PATTERNS = (
    Pattern(words="error"),
    Pattern(words="æ"),
    Pattern(words="e", has_case=True),
    Pattern(words=r"\d+|\s", is_regex=True),
    Pattern(words=r"[^a-z]+\w*$", is_regex=True),
    Pattern(words="word", is_whole=True),
)
_TASK = TaskId(1)
_SLOWEST_S = 4.0  #: CPU time of a megabyte, for all that a turn does with it


def main() -> None:
    """Fuzzes for as long as was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    with tempfile.TemporaryDirectory(prefix="jobdesk-fuzz-") as folder:
        shelf = Shelf(Path(folder) / "logs.db")

        async def fuzz(desk: LogDesk) -> None:
            await _fuzz(desk, shelf, seed, time.monotonic() + 60 * options.minutes)

        run(shelf, fuzz)
        shelf.close()


async def _fuzz(desk: LogDesk, shelf: Shelf, seed: int, until: float) -> None:
    turns = size = 0
    longest = 0.0
    while time.monotonic() < until:
        chance = random.Random(seed + turns)
        try:
            raw = make_log(chance)
            began = time.process_time()
            await asyncio.to_thread(check_log, shelf, raw, chance)
            await desk.look_around(_TASK, chance)
            taken_s = time.process_time() - began
            allowed_s = 2.0 + _SLOWEST_S * len(raw) / 1e6
            assert taken_s < allowed_s, f"{len(raw)} bytes took {taken_s:.1f} s"
        except BaseException:
            print(f"the turn with seed {seed + turns} failed")
            raise
        turns, size, longest = turns + 1, size + len(raw), max(longest, taken_s)
    print(f"{turns} logs of {size / 1e6:.0f} MB, the slowest in {longest:.2f} s; seeds from {seed} on")


def make_log(chance: random.Random) -> bytes:
    """Some hundred bytes to some megabytes."""
    shreds = [chance.choice(_SHREDS) for _ in range(chance.randrange(1, 8))]
    if chance.random() < 0.7:
        shreds.append(b"\n")
    if chance.random() < 0.3:
        shreds.append(bytes(chance.randrange(256) for _ in range(chance.randrange(1, 200))))
    if chance.random() < 0.2:
        shreds.append(b"x" * chance.randrange(1, 3 * MAX_LINE_LENGTH))
    parts: list[bytes] = []
    size, wanted = 0, int(10 ** chance.uniform(1, 6.3))
    while size < wanted:
        part = chance.choice(shreds) * (chance.randrange(1, 400) if chance.random() < 0.05 else 1)
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def check_log(shelf: Shelf, raw: bytes, chance: random.Random) -> None:
    """Keeps a log and reads it again in every way."""
    shelf.remove([_TASK])
    text = LogText(shelf, _TASK)
    place = 0
    while place < len(raw):
        part = raw[place : place + int(10 ** chance.uniform(0.5, 6))]
        shelf.append(_TASK, [(place, place, part)])
        place += len(part)
        if chance.random() < 0.2:
            text.refresh()
            text.pages(text.head.rows - 50, 50)
    if chance.random() < 0.8:
        shelf.append(_TASK, [], full_size=len(raw))
    assert b"".join(data for _, _, data in raw_parts(shelf, _TASK)) == raw, "something was lost"
    text.refresh()
    if chance.random() < 0.2:
        _spoil(shelf, chance)
        text = LogText(shelf, _TASK)  # the other one may remember pages as they were
    _check_pages(text)
    _check_search(text, chance)
    _check_severities(text, chance)


def _spoil(shelf: Shelf, chance: random.Random) -> None:
    with closing(sqlite3.connect(shelf.path)) as db, db:
        for chunk_id, data in db.execute("SELECT id, data FROM chunks").fetchall():
            if chance.random() < 0.5:
                cut = chance.randrange(len(data))
                spoilt = data[:cut] if chance.random() < 0.5 else data[:cut] + b"\xff\0" + data[cut + 2 :]
                db.execute("UPDATE chunks SET data = ? WHERE id = ?", (spoilt, chunk_id))


def _check_pages(text: LogText) -> None:
    content = text.content
    row = line = 0
    for index in range(content.page_count):
        page = text.page(index)
        page.text.decode()
        assert page.first_row == row
        assert page.first_line in (line, line - 1)
        assert (page.starts <= page.ends).all() and (page.ends[:-1] <= page.starts[1:]).all()
        assert page.is_damaged or text.text(index) == page.text
        for each in {page.first_row, page.end_row - 1} if page.rows else ():
            words = page.row_text(each)
            assert len(words) <= MAX_LINE_LENGTH
            assert all(span.first < span.end <= len(words) for span in page.spans(each))
            page.at(each)
        row, line = page.end_row, page.first_line + page.lines + bool(page.rows and page.continued[0])
    assert row == content.head.rows


def _check_search(text: LogText, chance: random.Random) -> None:
    matcher = matcher_of(chance.choice(_PATTERNS))
    search = LogSearch(text, matcher)
    search.add(text.content, range(text.content.page_count))
    search.run()
    assert len(search.drain()) == text.content.page_count


def _check_severities(text: LogText, chance: random.Random) -> None:
    content, wanted = text.content, set(chance.sample(SEVERITIES, chance.randrange(1, 4)))
    starts, ends = find_bounds(text, content, wanted, range(content.page_count))
    found = of_intervals(starts, ends)
    rows = text.find_rows(wanted)
    for index in range(content.page_count):
        page = text.page(index)
        if page.is_damaged:
            continue
        first, end = page.first_row, page.end_row
        is_wanted = np.isin(page.severities, [SEVERITIES.index(each) for each in wanted])
        assert len(found.clipped(first, end)) == np.count_nonzero(is_wanted), "a filter shows other rows"
        begun = rows[(rows >= first) & (rows < end)] - first
        assert np.array_equal(begun, np.flatnonzero(is_wanted & ~page.continued)), "other lines are found"


if __name__ == "__main__":
    main()
