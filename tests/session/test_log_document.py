"""What a view has of a log: rows come into memory as they are wished for, and it hears of those that are added."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.client.late_transport import LateTransport
from jobdesk.model.job import TaskId
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument, LogState
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_sync import LogSync
from tests.session.place import Run
from tests.waiting import until_async

TASK = TaskId(7)
LINES = b"".join(b"line %d %s\n" % (number, b"x" * 80) for number in range(40_000))


class Place:
    """A document on a shelf, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.cache = Cache(folder / "copy.db")
        self.background = Background()
        self.document = LogDocument(self.background, LogSync(LateTransport(), self.cache))
        self.told: list[str] = []
        for name in ("restarted", "grown", "arrived"):
            getattr(self.document, name).connect(lambda name=name: self.told.append(name))

    def keep(self, raw: bytes, first: int = 0, *, is_complete: bool = False) -> None:
        """Adds text to the log."""
        size = first + len(raw)
        self.cache.logs.append(TASK, [(first, 0, raw)], full_size=size if is_complete else None)

    async def show(self) -> None:
        """Opens the log."""
        self.document.show(TASK)
        await until_async(lambda: self.document.state not in (LogState.NONE, LogState.LOADING))

    async def end(self) -> None:
        """Ends what is under way."""
        await self.background.close()
        self.cache.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    place.document.deleteLater()


def test_beginning_and_end_are_here_with_the_head(place: Place, run_async: Run) -> None:
    place.keep(LINES, is_complete=True)

    async def go() -> None:
        await place.show()
        head = place.document.head
        assert (head.rows, head.is_complete, place.document.state) == (40_000, True, LogState.COMPLETE)
        first, last = place.document.rows(0, 50), place.document.rows(39_950, 50)
        assert first is not None and first[0].row_text(0).startswith("line 0 ")
        assert last is not None and last[-1].row_text(39_999).startswith("line 39999 ")
        assert place.document.rows(20_000, 1) is None
        await place.end()

    run_async(go())


def test_rows_arrive_when_they_are_wished_for_and_so_do_their_neighbours(place: Place, run_async: Run) -> None:
    place.keep(LINES)

    async def go() -> None:
        await place.show()
        assert place.document.state is LogState.OFFLINE
        place.document.want(20_000, 2_000)
        await until_async(lambda: "arrived" in place.told)
        assert place.document.rows(20_000, 2_000) is not None
        await until_async(lambda: place.document.rows(18_000, 6_000) is not None)
        await place.end()

    run_async(go())


def test_every_last_wish_is_answered(place: Place, run_async: Run) -> None:
    """Also one for rows that came as neighbours of others, just before it was looked at."""
    place.keep(LINES)

    async def go() -> None:
        await place.show()
        for number in range(300):
            first = 10_000 + 40 * number
            place.told.clear()
            place.document.want(first, 40)
            await until_async(lambda: "arrived" in place.told, 5.0)
            assert place.document.rows(first, 40) is not None
        await place.end()

    run_async(go())


def test_what_is_added_is_told_but_not_more_often_than_pictures_change(place: Place, run_async: Run) -> None:
    place.keep(b"one\n")

    async def go() -> None:
        await place.show()
        place.told.clear()
        began = asyncio.get_running_loop().time()
        size = 4
        for _ in range(100):
            await place.background.call(place.keep, b"more\n", size)
            size += 5
            await place.document.refresh()
        await until_async(lambda: place.told and not place.document._growing.isActive())
        frames = (asyncio.get_running_loop().time() - began) / 0.016
        assert place.document.head.rows == 101
        assert 1 <= place.told.count("grown") <= frames + 2
        await place.end()

    run_async(go())


def test_log_that_was_dropped_begins_anew(place: Place, run_async: Run) -> None:
    place.keep(LINES)

    async def go() -> None:
        await place.show()
        place.told.clear()
        await place.background.call(place.cache.logs.remove, [TASK])
        await place.background.call(place.keep, b"other\n")
        await place.document.refresh()
        assert place.told[0] == "restarted"
        pages = place.document.rows(0, 1)
        assert pages is not None and pages[0].row_text(0) == "other"
        await place.end()

    run_async(go())


def test_turning_to_another_log_forgets_the_wish(place: Place, run_async: Run) -> None:
    place.keep(LINES)

    async def go() -> None:
        await place.show()
        place.document.want(20_000, 50)
        place.document.show(None)
        assert (place.document.head.rows, place.document.state) == (0, LogState.NONE)
        assert place.document.rows(20_000, 50) is None
        await place.show()
        assert place.document.head.rows == 40_000
        await place.end()

    run_async(go())


@pytest.mark.expected_warnings("the kept log of task 7 cannot be read")
def test_shelf_that_cannot_be_opened_is_no_end_of_the_world(place: Place, tmp_path: Path, run_async: Run) -> None:
    (tmp_path / "logs.db").mkdir()

    async def go() -> None:
        await place.show()
        assert place.document.state is LogState.OFFLINE
        await place.end()

    run_async(go())
