"""Rows in groups."""

from dataclasses import replace

import pytest

from jobdesk.index.view import View
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.query import GROUPABLE, Category, Column, SortKey
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index, ids_of


def sections_of(view: View) -> list[tuple[str, list[int]]]:
    """Labels and the jobs under them."""
    assert view.sections is not None
    ends = [*view.sections.starts.tolist()[1:], len(view.rows)]
    ids = ids_of(view)
    pairs = zip(view.sections.starts.tolist(), ends, strict=True)
    return [(label, ids[first:end]) for label, (first, end) in zip(view.sections.labels, pairs, strict=True)]


def test_fx_rows_stand_in_groups_that_ascend_and_in_their_order_within() -> None:
    index = an_index(a_job(1, batch="b"), a_job(2, batch="A"), a_job(3, batch="b"), a_job(4, batch=""))
    query = replace(EVERYTHING, group_by=Column.BATCH)
    assert sections_of(index.find(query, NOW)) == [("A", [2]), ("b", [3, 1]), ("", [4])]
    oldest = replace(query, sort=(SortKey(column=Column.ID),))
    assert sections_of(index.find(oldest, NOW)) == [("A", [2]), ("b", [1, 3]), ("", [4])]


def test_rows_that_are_not_grouped_have_no_sections() -> None:
    assert an_index(a_job(1)).find(EVERYTHING, NOW).sections is None


@pytest.mark.parametrize("column", [column for column in Column if column in GROUPABLE])
def test_no_row_makes_no_section(column: Column) -> None:
    sections = an_index().find(replace(EVERYTHING, group_by=column), NOW).sections
    assert sections is not None
    assert (len(sections), sections.labels, sections.starts.tolist()) == (0, (), [])


def test_sections_hold_what_is_filtered_only() -> None:
    index = an_index(a_job(1, batch="a", script="x"), a_job(2, batch="b", script="y"))
    view = index.find(replace(EVERYTHING, group_by=Column.BATCH).choose(Category.SCRIPT, "y"), NOW)
    assert sections_of(view) == [("b", [2])]


def test_states_are_called_by_their_words_and_stand_in_their_order() -> None:
    index = an_index(
        a_job(1, state=State.FAILED), a_job(2, state=State.RUNNING), words=Words(states={State.FAILED: "Fejlet"})
    )
    view = index.find(replace(EVERYTHING, group_by=Column.STATE), NOW)
    assert sections_of(view) == [("running", [2]), ("Fejlet", [1])]


def test_jobs_on_several_computers_stand_together_by_their_number() -> None:
    index = an_index(
        a_job(1, computers=[1, 2]),
        a_job(2, computers=[2, 3]),
        a_job(3, computers=[3]),
        a_job(4),
        computers=[a_computer(1, "a"), a_computer(2, "b"), a_computer(3, "2")],
    )
    view = index.find(replace(EVERYTHING, group_by=Column.COMPUTER), NOW)
    assert sections_of(view) == [("2", [3]), ("2", [2, 1]), ("", [4])]
    assert view.sections is not None
    assert view.sections.several == {1}


def test_groups_are_called_as_the_table_shows_them() -> None:
    index = an_index(
        a_job(1, computers=[1]),
        a_job(2, computers=[2]),
        a_job(3),
        computers=[a_computer(1, "a"), a_computer(2, "b")],
        groups=[a_group(1, "West", [1, 2]), a_group(2, "East", [1])],
    )
    view = index.find(replace(EVERYTHING, group_by=Column.GROUPS), NOW)
    assert sections_of(view) == [("East, West", [1]), ("West", [2]), ("", [3])]


def test_all_rows_come_from_one_connection() -> None:
    index = an_index(a_job(1), a_job(2), connection="Byen")
    assert sections_of(index.find(replace(EVERYTHING, group_by=Column.CONNECTION), NOW)) == [("Byen", [2, 1])]


def test_changed_job_moves_to_its_group() -> None:
    index = an_index(*(a_job(id, queue="a") for id in range(1, 40)))
    query = replace(EVERYTHING, group_by=Column.QUEUE)
    index.find(query, NOW)
    index.apply(ChangeSet(revision=2, upserted=(a_job(7, 2, queue="b"),)))
    assert sections_of(index.find(query, NOW))[1:] == [("b", [7])]
