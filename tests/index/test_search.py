"""Free search."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.index.digits import find_digits
from jobdesk.index.job_index import JobIndex
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobType
from jobdesk.model.query import JobQuery
from jobdesk.model.script import Argument, ParameterType
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index, found, ids_of


@pytest.mark.parametrize(
    "text",
    [
        "chromium",
        "CHROM",
        "week 12",
        '"k 12"',
        "anna",
        "hypervisor",
        "fail",
        "Fejlet",
        "bpc-1",
        "north",
        "disk is full",
        "every night",
        "aarhus",
        "efter plan",
        "scheduled",
    ],
)
def test_every_column_is_searched(text: str) -> None:
    index = JobIndex(
        Words(states={State.FAILED: "Fejlet", State.SUCCEEDED: "Udført"}, types={JobType.SCHEDULED: "Efter plan"})
    )
    job = a_job(
        1,
        state=State.FAILED,
        script="Install Chromium",
        batch="Week 12",
        started_by="anna",
        queue="hypervisor",
        result="Disk is full",
        schedule="Every night",
        domain="Aarhus",
        computers=[1, 2],
    )
    index.apply(
        ChangeSet(
            revision=1,
            upserted=(job, a_job(2)),
            computers=(a_computer(1, "bpc-17"), a_computer(2, "other")),
            groups=(a_group(1, "North branch", [2]),),
        )
    )
    assert found(index, text) == [1]


def test_each_word_must_occur_in_some_column() -> None:
    index = an_index(a_job(1, script="Install", batch="May"), a_job(2, script="Install", batch="June"))
    assert found(index, "may install") == [1]
    assert found(index, "may june") == []


def test_phrase_must_stand_in_one_column() -> None:
    index = an_index(a_job(1, script="Install", batch="May"), a_job(2, script="Install May"))
    assert found(index, '"install may"') == [2]


def test_words_do_not_run_over_from_one_computer_to_the_next() -> None:
    index = an_index(a_job(1, computers=[1, 2]), computers=[a_computer(1, "ab"), a_computer(2, "cd")])
    assert found(index, "bc") == []


def test_digits_occur_in_ids_and_in_columns() -> None:
    index = an_index(a_job(7), a_job(70), a_job(107), a_job(8, script="Boeing 707"))
    assert found(index, "7") == [7, 8, 70, 107]
    assert found(index, "70") == [8, 70]
    assert found(index, "07") == [8, 107]


def test_number_sign_means_one_job() -> None:
    index = an_index(a_job(7), a_job(70), a_job(8, batch="#7"))
    assert found(index, "#7") == [7]
    assert found(index, "#8 #7") == []


def test_number_sign_before_a_word_is_just_text() -> None:
    assert found(an_index(a_job(7, batch="#seven"), a_job(8)), "#sev") == [7]


def test_number_too_long_for_an_id_finds_nothing() -> None:
    assert found(an_index(a_job(7)), "9" * 30) == []
    assert found(an_index(a_job(7)), "#" + "9" * 30) == []


def test_fx_values_of_arguments_are_found_and_their_names_are_not() -> None:
    printer = Argument(name="Printer", type=ParameterType.TEXT, value="HP LaserJet")
    place = Argument(name="place", type=ParameterType.TEXT, value="printer room")
    index = an_index(a_job(1, arguments=(printer,)), a_job(2, arguments=(place, printer)), a_job(3))
    assert found(index, "laser") == [1, 2]
    assert found(index, "printer") == [2]
    assert found(index, "param:printer=hp") == [1, 2]
    assert found(index, "param:place=hp") == []
    assert found(index, '"laserjet place"') == []


def test_wrong_search_looks_for_its_words() -> None:
    index = an_index(a_job(1, script="nonsense:term"), a_job(2))
    assert found(index, "nonsense:term") == [1]


def test_span_of_a_search_is_told_from_the_moment_of_asking() -> None:
    index = an_index(a_job(1, created_at=NOW - timedelta(hours=1)))
    query = replace(EVERYTHING, search="created:>-2h")
    assert ids_of(index.find(query, NOW)) == [1]
    assert ids_of(index.find(query, NOW + timedelta(hours=2))) == []


def test_search_hides_are_counted() -> None:
    index = an_index(a_job(1, script="x"), a_job(2, script="y"), a_job(3, script="y", is_system=True))
    view = index.find(JobQuery(search="x"), NOW)
    assert (ids_of(view), view.hidden.search) == ([1], 1)


def test_names_that_come_later_are_found() -> None:
    index = an_index(a_job(1, script="first"))
    assert found(index, "later") == []
    index.apply(ChangeSet(revision=2, upserted=(a_job(2, script="later"),)))
    assert found(index, "later") == [2]


def test_renamed_computer_is_found_by_its_new_name_only() -> None:
    index = an_index(a_job(1, computers=[1]), computers=[a_computer(1, "old")])
    assert found(index, "old") == [1]
    index.apply(ChangeSet(revision=2, computers=(a_computer(1, "new", 2),)))
    assert (found(index, "old"), found(index, "new")) == ([], [1])


@given(
    st.lists(st.integers(1, 2**63 - 1) | st.integers(1, 5000), max_size=30),
    st.from_regex("[0-9]{1,18}", fullmatch=True) | st.integers(0, 120).map(str) | st.just("00"),
)
def test_digits_occur_where_the_decimal_number_has_them(ids: list[int], digits: str) -> None:
    assert find_digits(digits, np.array(ids, np.int64)).tolist() == [digits in str(each) for each in ids]
