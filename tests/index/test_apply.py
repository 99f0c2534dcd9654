"""Taking changes in."""

import numpy as np
import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import Standing
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, JobQuery
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index, counts_of, ids_of


def test_empty_index_answers() -> None:
    view = JobIndex().find(JobQuery(), NOW)
    assert (ids_of(view), view.total, view.revision) == ([], 0, 0)
    assert view.states == dict.fromkeys(State, 0)
    assert all(len(view.categories[category]) == 0 for category in Category)


def test_newer_revision_replaces() -> None:
    index = an_index(a_job(1, revision=3, script="old"))
    index.apply(ChangeSet(revision=4, upserted=(a_job(1, revision=4, script="new"),)))
    row = index.row(1)
    assert row is not None
    assert index.read(row).script == "new"
    assert len(index) == 1


@pytest.mark.parametrize("revision", [2, 3])
def test_stale_revision_is_ignored(revision: int) -> None:
    index = an_index(a_job(1, revision=3, script="newer"))
    index.apply(ChangeSet(revision=4, upserted=(a_job(1, revision=revision, script="stale"),)))
    row = index.row(1)
    assert row is not None
    assert index.read(row).script == "newer"


def test_same_job_twice_in_one_change_set_counts_once() -> None:
    index = an_index(a_job(1, revision=5, batch="newer"), a_job(1, revision=4, batch="older"))
    assert len(index) == 1
    assert counts_of(index.find(EVERYTHING, NOW), Category.BATCH) == {"newer": 1}


def test_removed_job_is_gone_and_its_row_still_reads() -> None:
    index = an_index(a_job(1), a_job(2, script="Report"))
    view = index.find(EVERYTHING, NOW)
    index.apply(ChangeSet(revision=2, removed=(JobId(2), JobId(99))))
    assert index.row(2) is None
    assert len(index) == 1
    assert ids_of(index.find(EVERYTHING, NOW)) == [1]
    assert index.read(int(view.rows[0])).script == "Report"


def test_removed_job_does_not_come_back_with_a_slow_page() -> None:
    index = an_index(a_job(1, revision=3))
    index.apply(ChangeSet(revision=7, removed=(JobId(1),)))
    index.apply(ChangeSet(revision=6, upserted=(a_job(1, revision=6),)))
    assert len(index) == 0
    index.apply(ChangeSet(revision=8, upserted=(a_job(1, revision=8),)))
    assert ids_of(index.find(EVERYTHING, NOW)) == [1]


def test_rows_never_move() -> None:
    index = an_index(*(a_job(id) for id in (5, 3, 9)))
    rows = {id: index.row(id) for id in (5, 3, 9)}
    index.apply(ChangeSet(revision=2, removed=(JobId(3),), upserted=(a_job(1), a_job(9, revision=2), a_job(4))))
    index.find(EVERYTHING, NOW)
    assert {id: index.row(id) for id in (5, 9)} == {5: rows[5], 9: rows[9]}


def test_full_change_set_replaces_everything() -> None:
    index = an_index(
        a_job(1, revision=9), a_job(2, revision=9), computers=[a_computer(1, "a")], groups=[a_group(1, "g")]
    )
    index.apply(ChangeSet(revision=4, is_full=True, upserted=(a_job(2, revision=2, batch="now"), a_job(3, revision=4))))
    view = index.find(EVERYTHING, NOW)
    assert ids_of(view) == [3, 2]
    assert counts_of(view, Category.BATCH) == {"now": 1}
    assert len(view.categories[Category.COMPUTER]) == len(view.categories[Category.GROUP]) == 0
    assert view.revision == 4


def test_server_that_was_set_back_may_give_removed_ids_again() -> None:
    index = an_index(a_job(1, revision=900))
    index.apply(ChangeSet(revision=2, is_full=True))
    index.apply(ChangeSet(revision=3, upserted=(a_job(1, revision=3),)))
    assert ids_of(index.find(EVERYTHING, NOW)) == [1]


def test_revision_never_falls_but_for_a_full_change_set() -> None:
    index = JobIndex()
    index.apply(ChangeSet(revision=8))
    index.apply(ChangeSet(revision=5))
    assert index.revision == 8


def test_elements_without_jobs_disappear() -> None:
    index = an_index(a_job(1, batch="once"), a_job(2, batch="stays"))
    index.apply(ChangeSet(revision=2, upserted=(a_job(1, revision=2, batch="stays"),)))
    assert counts_of(index.find(EVERYTHING, NOW), Category.BATCH) == {"stays": 2}


def test_renamed_computer_and_group() -> None:
    index = an_index(a_job(1, computers=[7]), computers=[a_computer(7, "old")], groups=[a_group(1, "West", [7])])
    row = index.row(1)
    assert row is not None
    assert (index.read(row).computer, index.read(row).groups) == ("old", ("West",))
    index.apply(ChangeSet(revision=2, computers=(a_computer(7, "new", 2),), groups=(a_group(1, "East", [7], 2),)))
    assert (index.read(row).computer, index.read(row).groups) == ("new", ("East",))
    assert counts_of(index.find(EVERYTHING, NOW), Category.COMPUTER) == {"new": 1}


def test_computer_known_by_an_older_revision_keeps_its_name() -> None:
    index = an_index(computers=[a_computer(7, "new", revision=5)])
    index.apply(ChangeSet(revision=6, computers=(a_computer(7, "old", revision=4),)))
    assert counts_of(index.find(EVERYTHING, NOW), Category.COMPUTER) == {"new": 0}


def test_job_that_leaves_a_group_with_its_computer() -> None:
    index = an_index(a_job(1, computers=[1]), a_job(2, computers=[2]), groups=[a_group(1, "West", [1, 2])])
    west = EVERYTHING.choose(Category.GROUP, 1)
    assert ids_of(index.find(west, NOW)) == [2, 1]
    index.apply(ChangeSet(revision=2, groups=(a_group(1, "West", [2], 2),)))
    assert ids_of(index.find(west, NOW)) == [2]
    assert counts_of(index.find(EVERYTHING, NOW), Category.GROUP) == {"West": 1}


def test_computer_seen_again_keeps_the_kept_answer() -> None:
    # Computers are seen every minute, which must not cost the orders of the table.
    index = an_index(a_job(1, computers=[1]), computers=[a_computer(1, "a")])
    fleet = index._fleet
    index.apply(ChangeSet(revision=2, computers=(a_computer(1, "a", revision=2),)))
    assert index._fleet is fleet


def test_counts_by_state_leave_system_jobs_out() -> None:
    index = an_index(
        a_job(1, state=State.RUNNING), a_job(2, state=State.RUNNING, is_system=True), a_job(3, state=State.FAILED)
    )
    index.apply(ChangeSet(revision=2, upserted=(a_job(3, 2, state=State.SUCCEEDED),), removed=(JobId(1),)))
    assert index.counts_by_state() == dict.fromkeys(State, 0) | {State.SUCCEEDED: 1}


def test_tally_tells_how_many_jobs_stand_how() -> None:
    index = an_index(
        a_job(1, state=State.RUNNING),
        a_job(2, state=State.RUNNING, cancel_requested_at=NOW),
        a_job(3, state=State.FAILED),
        a_job(4, state=State.FAILED),
        a_job(5, state=State.FAILED, is_acknowledged=True),
    )
    index.apply(ChangeSet(revision=5, removed=(JobId(4),)))
    running, cancelling, failed, acknowledged = (
        Standing(State.RUNNING, False),
        Standing(State.RUNNING, True),
        Standing(State.FAILED, False),
        Standing(State.FAILED, False, True),
    )
    assert index.tally(np.array([1, 2, 3, 4, 5, 99])) == {running: 1, cancelling: 1, failed: 1, acknowledged: 1}
    assert not index.tally(np.array([], np.int64))


def test_older_view_stays_as_it_was() -> None:
    index = an_index(*(a_job(id) for id in range(1, 4)))
    view = index.find(EVERYTHING, NOW)
    index.apply(ChangeSet(revision=2, upserted=tuple(a_job(id) for id in range(4, 5000))))
    index.find(EVERYTHING, NOW)
    assert ids_of(view) == [3, 2, 1]
    assert [index.read(row).id for row in view.rows.tolist()] == [3, 2, 1]


def test_computer_seen_again_is_not_renamed_by_what_is_older() -> None:
    index = an_index(computers=[a_computer(7, "name", revision=2)])
    index.apply(ChangeSet(revision=6, computers=(a_computer(7, "name", revision=5),)))
    index.apply(ChangeSet(revision=6, computers=(a_computer(7, "older", revision=4),)))
    assert counts_of(index.find(EVERYTHING, NOW), Category.COMPUTER) == {"name": 0}
