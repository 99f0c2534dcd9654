"""Quiet moments: the indexes get time in them, and only in them."""

import threading
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.index.warm_orders import WARM_COLUMNS
from jobdesk.index.warm_orders import Chore as Warming
from jobdesk.model.changes import ChangeSet
from jobdesk.model.states import State
from jobdesk.session import quiet_work
from jobdesk.session.background import Background
from jobdesk.session.store import Store
from tests.index.builders import EVERYTHING, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, Any]], Any]

FAILED = replace(EVERYTHING, states=frozenset({State.FAILED}))


class RestlessIndex(JobIndex):
    """Notes how often and where it was given time."""

    def __init__(self) -> None:
        super().__init__()
        self.chores = 0  # that were found
        self.rests = 0  # with nothing to do
        self.gate = threading.Event()
        self.gate.set()

    def rest(self, now: datetime) -> Warming | None:
        chore = super().rest(now)
        self.chores += chore is not None
        self.rests += chore is None
        assert self.gate.wait(10)
        return chore


@pytest.fixture
def run_store(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs a test with a store on a restless index, whose quiet moments are after so many milliseconds."""

    def run(test: Callable[[Store, RestlessIndex], Coroutine[Any, Any, None]], quiet_s: float = 0.01) -> None:
        monkeypatch.setattr(quiet_work, "QUIET_S", quiet_s)

        async def go() -> None:
            background, index = Background(), RestlessIndex()
            index.apply(ChangeSet(revision=1, upserted=tuple(a_job(number) for number in range(1, 1001))))
            store = Store(background, None, EVERYTHING)
            store.adopt(index, ChangeSet(revision=0))
            await test(store, index)
            index.gate.set()
            await background.close()
            store.let_go()

        run_async(go())

    return run


def test_index_works_until_nothing_is_left(run_store: Callable[..., None]) -> None:
    async def go(store: Store, index: RestlessIndex) -> None:
        await until_async(lambda: index.rests)
        assert (index.chores, index.rests) == (len(WARM_COLUMNS), 1)

    run_store(go)


def test_index_rests_again_after_a_question(run_store: Callable[..., None]) -> None:
    async def go(store: Store, index: RestlessIndex) -> None:
        await until_async(lambda: index.rests)
        store.set_query(FAILED)
        await until_async(lambda: index.rests == 2)
        assert index.chores == len(WARM_COLUMNS), "what is there is not made again"

    run_store(go)


def test_nothing_is_begun_while_somebody_asks(run_store: Callable[..., None]) -> None:
    async def go(store: Store, index: RestlessIndex) -> None:
        index.gate.clear()
        await until_async(lambda: index.chores == 1)
        store._quiet._quiet.setInterval(10**8)  # the next quiet moment is far
        store.set_query(FAILED)
        index.gate.set()
        await until_async(lambda: store.view is not None and store.view.query == FAILED)
        await until_async(lambda: not store._quiet._is_working)
        assert index.chores == 1

    run_store(go)


def test_nothing_is_made_ahead_while_a_long_past_comes(run_store: Callable[..., None]) -> None:
    """The next piece of it would undo that, and takes the processor for itself."""

    async def go(store: Store, index: RestlessIndex) -> None:
        index.gate.clear()
        await until_async(lambda: index.chores == 1)
        store._quiet._quiet.setInterval(10**8)  # the next quiet moment is far
        store.expect_more()
        index.gate.set()
        await until_async(lambda: not store._quiet._is_working)
        assert index.chores == 1
        assert store._quiet._quiet.isActive(), "it is made afterwards"

    run_store(go)


def test_changes_that_pour_in_leave_quiet_moments(run_store: Callable[..., None]) -> None:
    async def go(store: Store, index: RestlessIndex) -> None:
        revision = 1
        while index.chores < 2 * len(WARM_COLUMNS):
            revision += 1
            jobs = tuple(a_job(number, revision) for number in range(1, 41))
            await store.apply(ChangeSet(revision=revision, upserted=jobs))

    run_store(go)


def test_nothing_is_made_after_the_end(run_store: Callable[..., None]) -> None:
    async def go(store: Store, index: RestlessIndex) -> None:
        await until_async(lambda: index.rests)
        store.set_query(FAILED)
        store.let_go()
        store._quiet.remind()  # an answer that was on its way
        store._quiet.put_off()
        assert not store._quiet._quiet.isActive() and not store._quiet._idle.isActive()

    run_store(go)


def test_memory_is_given_back_after_the_work_and_when_nothing_happens(
    run_store: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[int] = []
    monkeypatch.setattr(quiet_work, "give_back", lambda: given_back.append(1))
    monkeypatch.setattr(quiet_work, "IDLE_S", 0.3)
    monkeypatch.setattr(quiet_work, "_CALM_S", 0.0)

    async def go(store: Store, index: RestlessIndex) -> None:
        await until_async(lambda: given_back)
        assert index.chores == len(WARM_COLUMNS)
        await until_async(lambda: len(given_back) == 2)

    run_store(go)


def test_memory_is_kept_while_changes_pour_in(run_store: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[int] = []
    monkeypatch.setattr(quiet_work, "give_back", lambda: given_back.append(1))
    monkeypatch.setattr(quiet_work, "_CALM_S", 1000.0)

    async def go(store: Store, index: RestlessIndex) -> None:
        await until_async(lambda: index.rests)
        await until_async(lambda: not store._quiet._is_working)
        assert not given_back

    run_store(go)
