"""One row for each task."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import JobRow, View
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, TaskBrief
from jobdesk.model.query import Category, Column, Granularity, SortKey
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index, counts_of

COMPUTERS = [a_computer(id, f"pc-{id}") for id in range(1, 10)]
BY_COMPUTER: dict[str, Any] = {"granularity": Granularity.COMPUTER}
QUERY = replace(EVERYTHING, granularity=Granularity.COMPUTER)


def a_task(computer: int, state: State = State.SUCCEEDED, **fields: Any) -> TaskBrief:
    return TaskBrief(computer_id=ComputerId(computer), state=state, **fields)


def shown(index: JobIndex, view: View) -> list[tuple[int, str, State]]:
    """Job, computer and state of each row."""
    rows = [index.read(row) for row in view.rows.tolist()]
    return [(row.id, row.computer, row.state) for row in rows]


def all_of(index: JobIndex) -> list[tuple[int, str, State]]:
    return shown(index, index.find(QUERY, NOW))


@pytest.fixture
def index() -> JobIndex:
    """A job on three computers, one on a single computer, one on none."""
    fan_out = a_job(
        2,
        state=State.RUNNING,
        computers=[3, 1, 2],
        tasks=(a_task(3), a_task(1, State.FAILED), a_task(2, State.RUNNING)),
    )
    return an_index(a_job(1, computers=[5]), fan_out, a_job(3), computers=COMPUTERS, **BY_COMPUTER)


def test_ob_one_row_for_each_task_in_their_order(index: JobIndex) -> None:
    assert all_of(index) == [
        (3, "", State.SUCCEEDED),
        (2, "pc-3", State.SUCCEEDED),
        (2, "pc-1", State.FAILED),
        (2, "pc-2", State.RUNNING),
        (1, "pc-5", State.SUCCEEDED),
    ]
    assert len(index) == index.find(QUERY, NOW).total == 5


def test_job_without_tasks_has_a_row_for_each_of_its_computers() -> None:
    index = an_index(a_job(1, computers=[2, 1], exit_code=4), computers=COMPUTERS, **BY_COMPUTER)
    assert all_of(index) == [(1, "pc-2", State.SUCCEEDED), (1, "pc-1", State.SUCCEEDED)]


def test_row_tells_the_task() -> None:
    task = a_task(
        2,
        State.FAILED,
        progress=0.5,
        started_at=NOW,
        finished_at=NOW + timedelta(seconds=2),
        exit_code=7,
        result="No such package",
        is_late=True,
    )
    job = a_job(1, state=State.RUNNING, computers=[1, 2], cancel_requested_at=NOW, tasks=(a_task(1), task))
    index = an_index(job, computers=COMPUTERS, groups=[a_group(1, "One", [1]), a_group(2, "Two", [2])], **BY_COMPUTER)
    row = index.read(int(index.find(QUERY, NOW).rows[1]))
    assert (row.state, row.progress, row.exit_code, row.result) == (State.FAILED, 0.5, 7, "No such package")
    assert (row.started_at, row.finished_at) == (NOW, NOW + timedelta(seconds=2))
    assert (row.computer_ids, row.computer, row.groups) == ((2,), "pc-2", ("Two",))
    assert (row.is_late, row.is_cancelling) == (True, False)


def test_row_of_a_job_is_that_of_its_first_task(index: JobIndex) -> None:
    row = index.row(2)
    assert row is not None
    assert index.read(row).computer == "pc-3"


def test_keys_lead_to_the_jobs(index: JobIndex) -> None:
    view = index.find(QUERY, NOW)
    assert len(set(view.keys.tolist())) == 5
    assert index.job_ids(view.keys).tolist() == [3, 2, 2, 2, 1]


def test_changed_job_keeps_its_keys(index: JobIndex) -> None:
    before = index.find(QUERY, NOW)
    tasks = (a_task(3), a_task(1), a_task(2))
    index.apply(ChangeSet(revision=2, upserted=(a_job(2, 2, computers=[3, 1, 2], tasks=tasks),)))
    after = index.find(QUERY, NOW)
    assert after.keys.tolist() == before.keys.tolist()
    assert {state for _, _, state in shown(index, after)} == {State.SUCCEEDED}


@pytest.mark.parametrize("count", [1, 2, 4, 9])
def test_rows_come_and_go_with_tasks(index: JobIndex, count: int) -> None:
    before = index.find(QUERY, NOW)
    tasks = tuple(a_task(id) for id in range(1, count + 1))
    for revision in (2, 3):
        index.apply(ChangeSet(revision=revision, upserted=(a_job(2, revision, tasks=tasks),)))
        rows = [each for each in all_of(index) if each[0] == 2]
        assert [computer for _, computer, _ in rows] == [f"pc-{id}" for id in range(1, count + 1)]
    assert len(index) == 2 + count
    assert index.job_ids(before.keys).tolist() == [3, 2, 2, 2, 1]


def test_removed_job_loses_all_its_rows_and_may_come_back(index: JobIndex) -> None:
    index.apply(ChangeSet(revision=2, removed=(JobId(2),)))
    assert [id for id, _, _ in all_of(index)] == [3, 1]
    assert index.row(2) is None
    assert counts_of(index.find(QUERY, NOW), Category.COMPUTER)["pc-1"] == 0
    index.apply(ChangeSet(revision=3, upserted=(a_job(2, 3, tasks=(a_task(1), a_task(2), a_task(3))),)))
    assert [id for id, _, _ in all_of(index)] == [3, 2, 2, 2, 1]


def test_stale_job_changes_no_row(index: JobIndex) -> None:
    before = all_of(index)
    index.apply(ChangeSet(revision=2, upserted=(a_job(2, 1, tasks=(a_task(9),)),)))
    assert all_of(index) == before


def test_filters_count_tasks(index: JobIndex) -> None:
    view = index.find(QUERY.choose(Category.COMPUTER, 1), NOW)
    assert shown(index, view) == [(2, "pc-1", State.FAILED)]
    view = index.find(replace(QUERY, states=frozenset({State.SUCCEEDED})), NOW)
    assert (len(view.rows), view.states[State.FAILED]) == (3, 1)


def test_tasks_of_one_job_stand_apart_where_the_order_says_so(index: JobIndex) -> None:
    rows = shown(index, index.find(replace(QUERY, sort=(SortKey(column=Column.STATE),)), NOW))
    assert [id for id, _, _ in rows] == [2, 3, 2, 1, 2]


def test_snapshot_is_of_one_granularity(index: JobIndex, tmp_path: Path) -> None:
    index.apply(ChangeSet(revision=2, upserted=(a_job(2, 2, tasks=(a_task(1), a_task(2))),)))
    index.save(tmp_path)
    assert JobIndex.load(tmp_path) is None
    loaded = JobIndex.load(tmp_path, **BY_COMPUTER)
    assert loaded is not None
    assert all_of(loaded) == all_of(index)
    loaded.apply(ChangeSet(revision=3, upserted=(a_job(2, 3, tasks=(a_task(4), a_task(5), a_task(6))),)))
    assert [computer for id, computer, _ in all_of(loaded) if id == 2] == ["pc-4", "pc-5", "pc-6"]


def test_log_read_of_a_job_is_read_in_all_its_rows() -> None:
    index = an_index(a_job(1, 5, computers=[1, 2], log_lines=3), **BY_COMPUTER)

    def rows() -> list[JobRow]:
        return [index.read(row) for row in index.find(QUERY, NOW).rows.tolist()]

    assert [row.has_unread_log for row in rows()] == [True, True]
    index.mark_read([JobId(1)])
    assert [row.has_unread_log for row in rows()] == [False, False]
