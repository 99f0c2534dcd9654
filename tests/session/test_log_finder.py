"""Finding words in one log beside the window."""

from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from jobdesk.logs.log_text import LogText
from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId
from jobdesk.session.background import Background
from jobdesk.session.log_finder import FoundMatch, LogFinder
from tests.session.place import Run
from tests.waiting import until_async

TASK = TaskId(7)


class Place:
    """A shelf with one log, a finder, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(folder / "logs.db")
        self.size = 0

    def write(self, text: str) -> None:
        """Appends to the log."""
        self.shelf.append(TASK, [(self.size, 0, text.encode())])
        self.size += len(text.encode())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.shelf.close()


class Desk:
    """A finder on a log."""

    def __init__(self, place: Place, text: LogText) -> None:
        self.place = place
        self.background = Background()
        self.text = text
        self.finder = LogFinder(self.background)
        self.finder.set_text(text)
        self.found: list[FoundMatch | None] = []
        self.faults: list[PatternFault] = []
        self.finder.found.connect(self.found.append)
        self.finder.failed.connect(self.faults.append)

    async def grow(self, text: str) -> None:
        """Appends to the log and looks on."""
        await self.background.call(self.place.write, text)
        await self.background.call(self.text.refresh)
        self.finder.look_on()

    async def look_for(self, words: str, from_row: int = 0, **ways: bool) -> None:
        """Looks for something to the end."""
        self.finder.look_for(Pattern(words=words, **ways), from_row)
        await self.until_done()

    async def until_done(self) -> None:
        """Waits until everything is looked through."""
        await until_async(lambda: not self.finder.is_looking, what="the search is done")

    async def next(self, row: int, column: int) -> tuple[int, int, int, int | None] | None:
        """Row, columns and number of the match at or behind a place."""
        self.finder.seek_next(row, column)
        return await self._answer()

    async def previous(self, row: int, column: int) -> tuple[int, int, int, int | None] | None:
        """Likewise of the one before a place."""
        self.finder.seek_previous(row, column)
        return await self._answer()

    async def _answer(self) -> tuple[int, int, int, int | None] | None:
        await until_async(lambda: self.found, what="an answer")
        match = self.found.pop()
        return None if match is None else (match.row, match.first, match.end, match.number)


def run(run_async: Run, place: Place, test: Callable[[Desk], Coroutine[Any, Any, None]]) -> None:
    """Runs a test on the log as it is now."""
    text = LogText(place.shelf, TASK)

    async def go() -> None:
        desk = Desk(place, text)
        try:
            await test(desk)
        finally:
            await desk.background.close()

    run_async(go())


def lines(count: int, every: int) -> str:
    """Some lines, of which one in `every` has a needle."""
    return "".join(f"{row:07d} {'a needle' if row % every == 0 else 'some straw'} of a log\n" for row in range(count))


def test_all_matches_are_counted_over_many_pieces(place: Place, run_async: Run) -> None:
    place.write(lines(30_000, 100))

    async def go(desk: Desk) -> None:
        assert desk.text.content.page_count > 5
        await desk.look_for("NEEDLE")
        assert (desk.finder.count, desk.finder.row_count, desk.finder.progress) == (300, 300, 1.0)
        assert desk.finder.hits().rows().tolist() == list(range(0, 30_000, 100))

    run(run_async, place, go)


def test_matches_are_sought_in_both_directions_and_round_the_ends(place: Place, run_async: Run) -> None:
    place.write("å x x\nnothing\nx\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        assert await desk.next(0, 0) == (0, 2, 3, 1)
        assert await desk.next(0, 3) == (0, 4, 5, 2)
        assert await desk.next(0, 5) == (2, 0, 1, 3)
        assert await desk.next(2, 1) == (0, 2, 3, 1)
        assert await desk.previous(2, 0) == (0, 4, 5, 2)
        assert await desk.previous(0, 2) == (2, 0, 1, 3)

    run(run_async, place, go)


def test_nothing_is_found_where_nothing_is(place: Place, run_async: Run) -> None:
    place.write("a\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        assert desk.finder.count == 0
        assert await desk.next(0, 0) is None

    run(run_async, place, go)


def test_match_is_waited_for_while_the_search_goes_on(place: Place, run_async: Run) -> None:
    place.write(lines(40_000, 39_999))

    async def go(desk: Desk) -> None:
        desk.finder.look_for(Pattern(words="needle"))
        assert await desk.next(1, 0) == (39_999, 10, 16, 2)

    run(run_async, place, go)


def test_growing_log_is_searched_on(place: Place, run_async: Run) -> None:
    place.write("x\ny\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        for _ in range(3):
            await desk.grow("x\n" + "y" * 100_000 + "\n")
        await desk.until_done()
        assert len(desk.text.content.pieces) > 0
        assert (desk.finder.count, desk.finder.hits().rows()[0]) == (4, 0)

    run(run_async, place, go)


def test_what_is_shown_is_what_is_found(place: Place, run_async: Run) -> None:
    place.write("::error::be\x1b[1mfore\x1b[0m\n" + lines(20_000, 20_001))

    async def go(desk: Desk) -> None:
        await desk.look_for("^before$", is_regex=True)
        assert desk.finder.count == 1
        await desk.look_for("error")
        assert desk.finder.count == 0

    run(run_async, place, go)


def test_parts_of_a_long_line_are_rows_of_their_own(place: Place, run_async: Run) -> None:
    place.write("a" * 300_000 + "x" + "a" * 10 + "\nx\n" + lines(10_000, 1))

    async def go(desk: Desk) -> None:
        await desk.look_for("x", has_case=True)
        first, second = desk.finder.hits().rows().tolist()
        long, short = [await desk.background.call(desk.text.pages, row, 1) for row in (first, second)]
        assert "x" in long[0].row_text(first)
        assert short[0].row_text(second) == "x"

    run(run_async, place, go)


def test_newer_search_ends_the_one_before(place: Place, run_async: Run) -> None:
    place.write(lines(30_000, 10))

    async def go(desk: Desk) -> None:
        desk.finder.look_for(Pattern(words="straw"))
        await desk.look_for("needle")
        assert desk.finder.count == 3_000

    run(run_async, place, go)


def test_fault_is_told_and_nothing_is_looked_for(place: Place, run_async: Run) -> None:
    place.write("x\n")

    async def go(desk: Desk) -> None:
        desk.finder.look_for(Pattern(words="(x", is_regex=True))
        assert (len(desk.faults), desk.finder.matcher, desk.finder.is_looking) == (1, None, False)

    run(run_async, place, go)


def test_what_was_found_before_a_fault_stays(place: Place, run_async: Run) -> None:
    place.write("x\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        assert not desk.finder.look_for(Pattern(words="(x", is_regex=True))
        assert (len(desk.faults), desk.finder.count, desk.finder.pattern) == (1, 1, Pattern(words="x"))

    run(run_async, place, go)


def test_empty_pattern_forgets_what_was_found(place: Place, run_async: Run) -> None:
    place.write("x\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        desk.finder.look_for(Pattern())
        assert (desk.finder.count, desk.finder.is_looking) == (0, False)

    run(run_async, place, go)


def test_log_that_begins_anew_is_searched_anew(place: Place, run_async: Run) -> None:
    place.write("x\nx\n")

    async def go(desk: Desk) -> None:
        await desk.look_for("x")
        await desk.background.call(place.shelf.remove, [TASK])
        place.size = 0
        await desk.grow("x\n")
        await desk.until_done()
        assert desk.finder.count == 1

    run(run_async, place, go)


def test_damaged_piece_is_passed_over(place: Place, run_async: Run) -> None:
    place.write(lines(10_000, 1))
    with place.shelf.writing() as db:
        db.execute("UPDATE chunks SET data = x'00' WHERE id = (SELECT min(id) FROM chunks)")

    async def go(desk: Desk) -> None:
        await desk.look_for("needle")
        assert 0 < desk.finder.count < 10_000

    run(run_async, place, go)
