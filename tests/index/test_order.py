"""The order of a view."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job
from jobdesk.model.query import Column, JobQuery, SortKey
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index, ids_of


def by(*columns: Column, is_descending: bool = False) -> JobQuery:
    return replace(EVERYTHING, sort=tuple(SortKey(column=column, is_descending=is_descending) for column in columns))


MINUTE = timedelta(minutes=1)

#: For each column two jobs' worth of fields, ascending.
STEPS: dict[Column, list[dict[str, Any]]] = {
    Column.STATE: [{"state": state} for state in State],
    Column.PROGRESS: [{"progress": 0.0}, {"progress": 0.5}, {"progress": 1.0}, {"progress": None}],
    Column.SCRIPT: [{"script": "alpha"}, {"script": "Beta 2"}, {"script": "beta 10"}, {"script": "Ærø"}],
    Column.BATCH: [{"batch": "week 9"}, {"batch": "Week 10"}, {"batch": ""}],
    Column.STARTED_BY: [{"started_by": "anna"}, {"started_by": "Bo"}, {"started_by": ""}],
    Column.QUEUE: [{"queue": "default"}, {"queue": "io"}],
    Column.SCHEDULE: [{"schedule": "day 2"}, {"schedule": "Day 10"}, {"schedule": ""}],
    Column.DOMAIN: [{"domain": "Aarhus"}, {"domain": "odense"}, {"domain": ""}],
    Column.CREATED: [{"created_at": NOW - MINUTE}, {"created_at": NOW}],
    Column.STARTED: [{"started_at": NOW - MINUTE}, {"started_at": NOW}, {"started_at": None}],
    Column.FINISHED: [{"finished_at": NOW - MINUTE}, {"finished_at": NOW}, {"finished_at": None}],
    Column.DURATION: [
        {"started_at": NOW, "finished_at": NOW - MINUTE},  # a clock was set back: nothing, not less
        {"started_at": NOW - MINUTE, "finished_at": NOW},
        {"started_at": NOW - 2 * MINUTE, "state": State.RUNNING},
        {"started_at": NOW - 80 * 24 * 60 * MINUTE, "finished_at": NOW},
        {"started_at": NOW - 3 * MINUTE},
    ],
    Column.COMPUTER: [
        {"computers": [2]},  # pc-2
        {"computers": [1]},  # PC-10
        {"computers": [1, 2]},
        {"computers": [1, 2, 3]},
        {"computers": []},
    ],
    Column.GROUPS: [{"computers": [1]}, {"computers": [1, 2]}, {"computers": [2]}, {"computers": []}],
    Column.RESULT: [
        {"exit_code": 0, "result": "1 change"},
        {"exit_code": 0, "result": ""},
        {"exit_code": 2, "result": "2 changes"},
        {"exit_code": 2, "result": "10 changes"},
        {"exit_code": 2**32 - 1, "result": "a"},
        {"exit_code": None, "result": "a"},
        {"exit_code": None, "result": ""},
    ],
}
#: The columns whose last step is unknown: that stands at the end in either direction.
UNKNOWN_LAST = set(STEPS) - {Column.STATE, Column.SCRIPT, Column.QUEUE, Column.CREATED}

COMPUTERS = [a_computer(1, "PC-10"), a_computer(2, "pc-2"), a_computer(3, "pc-3")]
GROUPS = [a_group(1, "East", [1]), a_group(2, "West", [2])]


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", STEPS)
def test_column(column: Column, is_descending: bool) -> None:
    # Ids run against the order, so that they cannot make it.
    jobs = [a_job(100 - place, **fields) for place, fields in enumerate(STEPS[column])]
    index = an_index(*jobs, computers=COMPUTERS, groups=GROUPS)
    expected = [job.id for job in jobs]
    if is_descending:
        known = len(jobs) - (column in UNKNOWN_LAST)
        expected = [*reversed(expected[:known]), *expected[known:]]
    assert ids_of(index.find(by(column, is_descending=is_descending), NOW)) == expected


def test_every_column_can_be_sorted_by() -> None:
    assert set(Column) == set(STEPS) | {Column.ID, Column.CONNECTION}


@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("column", STEPS)
def test_ties_come_newest_first_in_both_directions(column: Column, is_descending: bool) -> None:
    index = an_index(*(a_job(id) for id in (3, 1, 2)))
    assert ids_of(index.find(by(column, is_descending=is_descending), NOW)) == [3, 2, 1]


def test_ids_in_both_directions() -> None:
    index = an_index(*(a_job(id) for id in (3, 1, 2)))
    assert ids_of(index.find(by(Column.ID), NOW)) == [1, 2, 3]
    assert ids_of(index.find(by(Column.ID, is_descending=True), NOW)) == [3, 2, 1]


def test_without_a_key_the_newest_come_first() -> None:
    assert ids_of(an_index(*(a_job(id) for id in (3, 1, 2))).find(by(), NOW)) == [3, 2, 1]


def test_second_key_orders_what_the_first_leaves_equal() -> None:
    jobs = [a_job(1, script="b", batch="x"), a_job(2, script="a", batch="y"), a_job(3, script="a", batch="x")]
    index = an_index(*jobs)
    assert ids_of(index.find(by(Column.SCRIPT, Column.BATCH), NOW)) == [3, 2, 1]
    keys = (SortKey(column=Column.BATCH, is_descending=True), SortKey(column=Column.SCRIPT))
    assert ids_of(index.find(replace(EVERYTHING, sort=keys), NOW)) == [2, 3, 1]


def test_names_that_differ_in_case_only_stand_together() -> None:
    index = an_index(a_job(1, script="ABC"), a_job(2, script="abd"), a_job(3, script="abc"), a_job(4, script="ABC"))
    assert ids_of(index.find(by(Column.SCRIPT), NOW)) == [4, 1, 3, 2]


def test_computers_not_known_by_name_come_last() -> None:
    index = an_index(a_job(1, computers=[99]), a_job(2, computers=[1, 2]), a_job(3, computers=[3]), computers=COMPUTERS)
    assert ids_of(index.find(by(Column.COMPUTER), NOW)) == [3, 2, 1]


def test_duration_of_a_running_job_grows() -> None:
    running = a_job(1, state=State.RUNNING, started_at=NOW - MINUTE)
    ended = [a_job(id, started_at=NOW - 2 * MINUTE, finished_at=NOW) for id in range(2, 40)]
    index = an_index(running, *ended)
    assert ids_of(index.find(by(Column.DURATION), NOW))[0] == 1
    assert ids_of(index.find(by(Column.DURATION), NOW + 5 * MINUTE))[-1] == 1


def test_rename_and_regrouping_change_the_order() -> None:
    index = an_index(a_job(1, computers=[1]), a_job(2, computers=[2]), computers=COMPUTERS, groups=GROUPS)
    assert ids_of(index.find(by(Column.COMPUTER), NOW)) == [2, 1]
    assert ids_of(index.find(by(Column.GROUPS), NOW)) == [1, 2]
    index.apply(
        ChangeSet(revision=2, computers=(a_computer(1, "a", 2),), groups=(a_group(1, "Z", [1], 2),)),
    )
    assert ids_of(index.find(by(Column.COMPUTER), NOW)) == [1, 2]
    assert ids_of(index.find(by(Column.GROUPS), NOW)) == [2, 1]


@pytest.mark.parametrize("column", Column)
def test_kept_order_takes_in_what_changed(column: Column) -> None:
    def job(id: int, revision: int, number: int) -> Job:
        return a_job(
            id,
            revision,
            state=list(State)[number % len(State)],
            progress=number % 101 / 100,
            script=f"s{number}",
            batch=f"b{number}",
            started_by=f"u{number}",
            queue=f"q{number}",
            result=f"r{number}",
            created_at=NOW + number * MINUTE,
            started_at=NOW - number * MINUTE,
            finished_at=None if number % 3 else NOW + number * MINUTE,
            computers=[number % 3 + 1],
        )

    index = an_index(*(job(id, 1, id * 37 % 101) for id in range(1, 101)), computers=COMPUTERS, groups=GROUPS)
    changed = [job(50, 2, 3), job(7, 2, 99), job(101, 2, 51), job(200, 2, 0), job(150, 2, 60)]
    for is_descending in (False, True):
        index.find(by(column, is_descending=is_descending), NOW)
    index.apply(ChangeSet(revision=2, upserted=tuple(changed)))
    fresh = an_index(*(index_job for index_job in changed), computers=COMPUTERS, groups=GROUPS)
    fresh.apply(ChangeSet(revision=3, upserted=tuple(job(id, 1, id * 37 % 101) for id in range(1, 101))))
    for is_descending in (False, True):
        query = by(column, is_descending=is_descending)
        assert ids_of(index.find(query, NOW)) == ids_of(fresh.find(query, NOW))
