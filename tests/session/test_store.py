"""The store: the newest answer to the present query, whatever is late, and everything that was ever applied."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import Chore, Failures, JobRow, Standing, View
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobId
from jobdesk.model.query import Category, Granularity, JobQuery
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.states import State
from jobdesk.session import store as store_module
from jobdesk.session.background import Background
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from tests.index.builders import EVERYTHING, a_computer, a_group, a_job, ids_of
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, Any]], Any]

FAILED = replace(EVERYTHING, states=frozenset({State.FAILED}))
NOTHING = ChangeSet(revision=0)


class SlowIndex:
    """An index whose answers wait until they are let out."""

    def __init__(self) -> None:
        self._index = JobIndex()
        self.gate = threading.Event()
        self.asked: list[JobQuery] = []
        self.failure: Exception | None = None

    def apply(self, changes: ChangeSet) -> None:
        self._index.apply(changes)

    def find(self, query: JobQuery, now: datetime) -> View:
        self.asked.append(query)
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        assert self.gate.wait(10)
        return self._index.find(query, now)

    def mark_read(self, job_ids: Iterable[JobId]) -> None:
        self._index.mark_read(job_ids)

    def rest(self, now: datetime) -> Chore | None:
        return self._index.rest(now)

    def job_ids(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        return self._index.job_ids(keys)

    def computer_ids(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        return self._index.computer_ids(keys)

    def tally(self, job_ids: NDArray[np.int64]) -> Mapping[Standing, int]:
        return self._index.tally(job_ids)

    def row(self, job_id: int) -> int | None:
        return self._index.row(job_id)

    def read(self, row: int) -> JobRow:
        return self._index.read(row)

    def counts_by_state(self) -> Mapping[State, int]:
        return self._index.counts_by_state()

    def failures(self, job_ids: NDArray[np.int64]) -> Failures:
        return self._index.failures(job_ids)


def changes(*jobs: Job, **fields: Any) -> ChangeSet:
    return ChangeSet(revision=0, upserted=jobs, **fields)


def a_script(number: int, **fields: Any) -> Script:
    return Script(id=ScriptId(number), revision=1, name=f"script {number}", version=1, language="sh", body="", **fields)


@pytest.fixture
def run_with_store(run_async: Run) -> Callable[[Callable[[Store, SlowIndex], Coroutine[Any, Any, None]]], None]:
    """Runs a test with a store that answers from a slow index, which is let out at first."""

    def run(test: Callable[[Store, SlowIndex], Coroutine[Any, Any, None]]) -> None:
        async def go() -> None:
            background, index = Background(), SlowIndex()
            index.gate.set()
            store = Store(background, None, EVERYTHING)
            store.adopt(index, NOTHING)
            await until_async(lambda: store.view)
            await test(store, index)
            index.gate.set()
            await background.close()

        run_async(go())

    return run


RunWithStore = Callable[[Callable[[Store, SlowIndex], Coroutine[Any, Any, None]]], None]


def test_what_is_applied_is_in_the_view(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        views: list[View] = []
        applied: list[ChangeSet] = []
        store.view_changed.connect(views.append)
        store.changed.connect(applied.append)
        found = changes(a_job(1), a_job(2, state=State.FAILED))

        await store.apply(found)

        assert applied == [found]
        row = store.find_row(JobId(2))
        assert row is not None, "it is there before anybody hears of it"
        assert row.state is State.FAILED
        assert store.count_states() == {state.value: (state in (State.SUCCEEDED, State.FAILED)) for state in State}
        await until_async(lambda: store.view is not None and ids_of(store.view) == [2, 1])
        assert views[-1] is store.view

    run_with_store(go)


def test_empty_change_set_is_not_told(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        applied: list[ChangeSet] = []
        store.changed.connect(applied.append)

        await store.apply(NOTHING)

        assert applied == []

    run_with_store(go)


def test_stale_answer_is_ignored(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        await store.apply(changes(a_job(1), a_job(2, state=State.FAILED)))
        await until_async(lambda: store.view is not None and store.view.total == 2)
        views: list[View] = []
        store.view_changed.connect(views.append)
        index.gate.clear()
        index.asked.clear()
        first, second = replace(EVERYTHING, search="x"), replace(EVERYTHING, search="y")

        store.set_query(first)
        await until_async(lambda: index.asked == [first])
        store.set_query(second)
        store.set_query(FAILED)
        index.gate.set()
        await until_async(lambda: views)

        assert [view.query for view in views] == [FAILED]
        assert ids_of(views[0]) == [2]
        assert index.asked == [first, FAILED], "what was asked in between is not asked at all"

    run_with_store(go)


def test_query_is_told_before_its_view(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        heard: list[JobQuery] = []
        store.query_changed.connect(heard.append)
        index.gate.clear()

        store.set_query(FAILED)

        assert heard == [FAILED]
        assert store.query == FAILED
        assert store.view is not None
        assert store.view.query == EVERYTHING

    run_with_store(go)


def test_equal_query_is_not_told_again(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        heard: list[JobQuery] = []
        store.query_changed.connect(heard.append)

        store.set_query(replace(EVERYTHING))
        store.set_query(EVERYTHING.choose(Category.BATCH, "b").choose(Category.BATCH, "b"))

        assert heard == []

    run_with_store(go)


def test_answer_follows_on_a_failed_one(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        heard: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(context["exception"]))
        index.failure = ValueError("as said")
        store.refresh()
        await until_async(lambda: heard)

        store.set_query(FAILED)
        await until_async(lambda: store.view is not None and store.view.query == FAILED)

    run_with_store(go)


def test_what_comes_before_the_index_is_not_lost(run_async: Run) -> None:
    async def go() -> None:
        background, index = Background(), JobIndex()
        store = Store(background, None, EVERYTHING)
        applied: list[ChangeSet] = []
        store.changed.connect(applied.append)
        early = [changes(a_job(1), is_full=True), changes(a_job(2))]
        for each in early:
            await store.apply(each)
        assert (store.find_row(JobId(1)), store.count_states(), store.view) == (None, {}, None)

        store.adopt(index, changes(computers=(a_computer(1, "a"),)))

        await until_async(lambda: store.view is not None and ids_of(store.view) == [2, 1])
        assert applied == early
        await background.close()

    run_async(go())


def test_catalogue_grows_and_changes(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        heard: list[None] = []
        store.catalogue_changed.connect(lambda: heard.append(None))

        await store.apply(changes(computers=(a_computer(1, "a"), a_computer(2, "b")), groups=(a_group(1, "g"),)))
        await store.apply(changes(a_job(1)))
        await store.apply(changes(computers=(a_computer(2, "c", revision=2),), scripts=(a_script(1), a_script(2))))

        assert len(heard) == 2
        assert {each.id: each.name for each in store.computers.values()} == {1: "a", 2: "c"}
        assert list(store.groups) == [1]
        assert list(store.scripts) == [1, 2]

    run_with_store(go)


def test_script_that_becomes_hidden_is_gone(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        await store.apply(changes(scripts=(a_script(1), a_script(2), a_script(3, is_hidden=True))))
        assert list(store.scripts) == [1, 2]

        await store.apply(changes(scripts=(a_script(2, is_hidden=True),)))

        assert list(store.scripts) == [1]

    run_with_store(go)


def test_full_change_set_replaces_everything(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        await store.apply(
            changes(a_job(1), computers=(a_computer(1, "a"),), groups=(a_group(1, "g"),), scripts=(a_script(1),))
        )

        await store.apply(changes(a_job(5), computers=(a_computer(2, "b"),), is_full=True))

        assert list(store.computers) == [ComputerId(2)]
        assert (store.groups, store.scripts) == ({}, {})
        await until_async(lambda: store.view is not None and ids_of(store.view) == [5])

    run_with_store(go)


def test_status_is_told_when_it_changes(run_async: Run) -> None:
    async def go() -> None:
        background = Background()
        store = Store(background, None, EVERYTHING)
        heard: list[ConnectionStatus] = []
        store.status_changed.connect(heard.append)

        store.update_status(contact=Contact.ONLINE, user="anna")
        store.update_status(user="anna")
        store.set_status(replace(store.status))
        store.update_status(contact=Contact.OFFLINE, reason="gone")

        assert [status.contact for status in heard] == [Contact.ONLINE, Contact.OFFLINE]
        assert (store.status.user, store.status.reason, store.status.is_online) == ("anna", "gone", False)
        await background.close()

    run_async(go())


# Changes that pour in


def test_many_changes_are_answered_together(run_with_store: RunWithStore) -> None:
    async def go(store: Store, index: SlowIndex) -> None:
        asked = len(index.asked)

        for number in range(1, 41):
            await store.apply(changes(a_job(number)))
        await until_async(lambda: store.view is not None and store.view.total == 40)

        assert len(index.asked) - asked < 20

    run_with_store(go)


def test_change_after_a_pause_is_answered_at_once(
    run_with_store: RunWithStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PAUSE_S", 0.0)
    monkeypatch.setattr(store_module, "REST", 0.0)

    async def go(store: Store, index: SlowIndex) -> None:
        asked = len(index.asked)
        await store.apply(changes(a_job(1)))
        await asyncio.sleep(0)
        assert store._is_asking
        await until_async(lambda: len(index.asked) == asked + 1)

    run_with_store(go)


def test_query_of_a_person_waits_for_nothing(run_with_store: RunWithStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PAUSE_S", 60.0)
    monkeypatch.setattr(store_module, "LONGEST_PAUSE_S", 60.0)

    async def go(store: Store, _index: SlowIndex) -> None:
        await store.apply(changes(a_job(1), a_job(2, state=State.FAILED)))

        store.set_query(FAILED)

        await until_async(lambda: store.view is not None and store.view.query == FAILED, 5.0)
        assert store.view is not None
        assert ids_of(store.view) == [2]

    run_with_store(go)


# Rows by computer

BY_COMPUTER = replace(EVERYTHING, granularity=Granularity.COMPUTER)


def test_what_is_applied_while_tasks_are_loaded_is_in_them(run_async: Run) -> None:
    async def go() -> None:
        background, has_begun, gate = Background(), asyncio.Event(), asyncio.Event()
        store = Store(background, None, EVERYTHING)

        async def load() -> JobIndex:
            index = JobIndex(granularity=Granularity.COMPUTER)
            index.apply(changes(a_job(1)))
            has_begun.set()
            await gate.wait()
            return index

        store.adopt(JobIndex(), changes(), load)
        await store.apply(changes(a_job(1)))
        store.set_query(BY_COMPUTER)
        await has_begun.wait()

        await store.apply(changes(a_job(2)))
        await store.apply(changes(removed=(JobId(1),)))
        gate.set()

        await until_async(lambda: store.view is not None and store.view.query == BY_COMPUTER)
        assert store.view is not None
        assert store.job_ids(store.view.keys).tolist() == [2]
        await store.apply(changes(a_job(3)))
        await until_async(lambda: store.view is not None and store.view.total == 2)
        await background.close()

    run_async(go())


def test_tasks_that_cannot_be_loaded_are_tried_again(run_async: Run) -> None:
    async def go() -> None:
        background, tries = Background(), []
        store = Store(background, None, EVERYTHING)
        failures: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: failures.append(context["exception"]))

        async def load() -> JobIndex:
            tries.append(1)
            if len(tries) == 1:
                raise OSError
            return JobIndex(granularity=Granularity.COMPUTER)

        store.adopt(JobIndex(), changes(a_job(1)), load)
        store.set_query(BY_COMPUTER)
        await until_async(lambda: failures)

        store.refresh()

        await until_async(lambda: store.view is not None and store.view.query == BY_COMPUTER)
        await background.close()

    run_async(go())
