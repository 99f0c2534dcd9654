"""Searching all logs beside the window, and their index, which is fed meanwhile."""

import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.logs.index_room import INDEX
from jobdesk.logs.log_hits import LogHits, SearchProgress
from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId
from jobdesk.session import log_indexer
from jobdesk.session.background import Background
from jobdesk.session.log_search import LogSearcher
from tests.session.place import Run, ServerPlace, WithSession, be_online, blocking, run_job
from tests.waiting import until_async


class Desk:
    """A searcher on a shelf, and what it told."""

    def __init__(self, shelf: Shelf) -> None:
        self.background = Background()
        self.shelf = shelf
        self.searcher = LogSearcher(self.background, shelf.path, lambda: shelf)
        self.found: list[LogHits] = []
        self.progress: list[SearchProgress] = []
        self.faults: list[Exception] = []
        self.searcher.began.connect(self.found.clear)
        self.searcher.found.connect(self.found.extend)
        self.searcher.progressed.connect(self.progress.append)
        self.searcher.failed.connect(self.faults.append)

    @property
    def tasks(self) -> list[int]:
        """In whose logs something was found."""
        return sorted(each.task_id for each in self.found)

    async def search(self, words: str, jobs: list[int] | None = None, **ways: bool) -> None:
        """Searches to the end."""
        ids = None if jobs is None else np.array(jobs, np.int64)
        self.searcher.search(Pattern(words=words, **ways), ids)
        await until_async(lambda: not self.searcher.is_searching, what="the search is over")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "logs.db")
    yield made
    made.close()


def put(shelf: Shelf, task: int, text: str) -> None:
    """Keeps the whole log of the only task of a job."""
    data = text.encode()
    shelf.append(TaskId(task), [(0, 0, data)], job_id=JobId(task), full_size=len(data))


def run(run_async: Run, shelf: Shelf, test: Callable[[Desk], Coroutine[Any, Any, None]]) -> None:
    """Runs a test with a searcher."""

    async def go() -> None:
        desk = Desk(shelf)
        try:
            await test(desk)
        finally:
            await desk.background.close()
            desk.searcher.indexer.close()

    run_async(go())


def test_hits_come_with_how_far_the_search_is(shelf: Shelf, run_async: Run) -> None:
    for task in (1, 2, 3):
        put(shelf, task, "a needle\n" if task > 1 else "straw\n")

    async def go(desk: Desk) -> None:
        await desk.search("needle")
        assert desk.tasks == [2, 3]
        last = desk.progress[-1]
        assert (last.is_done, last.done, last.total, last.kept_jobs) == (True, 3, 3, 3)

    run(run_async, shelf, go)


def test_only_logs_of_some_jobs_are_searched(shelf: Shelf, run_async: Run) -> None:
    for task in (1, 2, 3):
        put(shelf, task, "a needle\n")

    async def go(desk: Desk) -> None:
        await desk.search("needle", [2, 9])
        assert desk.tasks == [2]
        assert (desk.progress[-1].asked_jobs, desk.progress[-1].kept_jobs) == (2, 1)

    run(run_async, shelf, go)


def test_newer_search_tells_nothing_of_the_one_before(shelf: Shelf, run_async: Run) -> None:
    for task in range(1, 300):
        put(shelf, task, "straw\n" * 100 + ("needle\n" if task == 7 else ""))

    async def go(desk: Desk) -> None:
        desk.searcher.search(Pattern(words="straw"))
        await desk.search("needle")
        assert desk.tasks == [7]

    run(run_async, shelf, go)


def test_stopped_search_keeps_what_was_found_and_is_not_done(shelf: Shelf, run_async: Run) -> None:
    put(shelf, 1, "needle\n")

    async def go(desk: Desk) -> None:
        desk.searcher.search(Pattern(words="needle"))
        desk.searcher.stop()
        assert not desk.searcher.is_searching
        assert not any(progress.is_done for progress in desk.progress)

    run(run_async, shelf, go)


def test_fault_of_an_expression_is_told(shelf: Shelf, run_async: Run) -> None:
    async def go(desk: Desk) -> None:
        await desk.search("(x", is_regex=True)
        assert [type(fault) for fault in desk.faults] == [PatternFault]

    run(run_async, shelf, go)


def test_words_without_letters_find_nothing(shelf: Shelf, run_async: Run) -> None:
    put(shelf, 1, "a needle\n")

    async def go(desk: Desk) -> None:
        await desk.search("  ")
        assert (desk.tasks, desk.progress) == ([], [])

    run(run_async, shelf, go)


def test_logs_are_indexed_in_the_background_as_they_come(
    shelf: Shelf, run_async: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_indexer, "FIRST_S", 0.01)
    monkeypatch.setattr(log_indexer, "REST_S", 0.01)
    put(shelf, 1, "a needle\n")

    async def go(desk: Desk) -> None:
        indexer = desk.searcher.indexer
        indexer.start()
        await until_async(lambda: indexer.index is not None and indexer.progress == 1.0, what="the index is there")
        index = indexer.index
        assert index is not None
        await desk.background.call(put, shelf, 2, "another needle\n")
        record = await desk.background.call(shelf.read_record, TaskId(2))
        assert record is not None
        await until_read(desk, index.reached, record.seq)
        await desk.search("needle")
        assert desk.tasks == [1, 2]
        assert desk.progress[-1].uses_index

    run(run_async, shelf, go)


async def until_read(desk: Desk, read: Callable[[], int], wanted: int) -> None:
    """Waits until something that blocks reads so."""
    while await desk.background.call(read) != wanted:
        pass


def test_index_forgets_removed_logs_soon(
    shelf: Shelf, run_async: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("FIRST_S", "REST_S", "LEAST_TIDY_S"):
        monkeypatch.setattr(log_indexer, name, 0.01)
    for task in range(1, 9):
        put(shelf, task, "straw\n")

    def count() -> int:
        with closing(sqlite3.connect(tmp_path / INDEX)) as db:
            (number,) = db.execute("SELECT count(*) FROM documents").fetchone()
        return int(number)

    async def go(desk: Desk) -> None:
        desk.searcher.indexer.start()
        await until_async(lambda: (tmp_path / INDEX).exists() and desk.searcher.indexer.rests > 3, what="it is indexed")
        call = desk.background.call_apart
        assert await call(count) == 8
        await call(shelf.remove, [TaskId(1), TaskId(2)])
        while await call(count) > 6:
            assert desk.searcher.indexer.rests < 500, "they are forgotten"

    run(run_async, shelf, go)


def test_nothing_is_made_where_no_log_is_kept(tmp_path: Path, run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_indexer, "FIRST_S", 0.0)
    monkeypatch.setattr(log_indexer, "REST_S", 0.0)
    opened: list[None] = []

    def open_shelf() -> Shelf:
        opened.append(None)
        raise AssertionError

    async def go() -> None:
        background = Background()
        searcher = LogSearcher(background, tmp_path / "none" / "logs.db", open_shelf)
        searcher.indexer.start()
        await background.call(lambda: None)
        await until_async(lambda: searcher.indexer.rests > 3, what="it has looked some times")
        assert opened == []
        await background.close()

    run_async(go())


def test_log_of_a_job_is_found_in_a_session(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_indexer, "FIRST_S", 0.01)
    monkeypatch.setattr(log_indexer, "REST_S", 0.05)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, "echo one needle in a haystack")
        await blocking(live, place.wait_for_end, job.id)
        detail = await blocking(live, lambda: place.server.calls().detail(job.id))
        live.session.log.show(detail.tasks[0].id)
        searcher = live.session.log_search
        assert searcher is not None
        found: list[LogHits] = []
        searcher.found.connect(found.extend)
        await until_async(lambda: live.session.log.head.is_complete, what="the log is kept")
        searcher.search(Pattern(words="needle haystack"))
        await until_async(lambda: found, what="the line is found")
        assert found[0].hits[0].text == "one needle in a haystack"
        assert found[0].task_id == detail.tasks[0].id
        await until_async(lambda: searcher.indexer.index is not None, what="it is indexed")

    with_session(go)
