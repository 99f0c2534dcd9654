"""Links `jobdesk://…`, and queries in plain words."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.job import JobId
from jobdesk.model.links import JobLink, JobsLink, Link, LinkFault, LinkFaultKind, parse_link, print_link
from jobdesk.model.query import (
    GROUPABLE,
    STANDARD_STATES,
    Category,
    Column,
    Element,
    Granularity,
    JobQuery,
    Period,
    PeriodKind,
    SortKey,
)
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.query_words import record_query, restore_query
from jobdesk.model.saved_filter import free_name
from jobdesk.model.standard_filter import StandardFilter, standard_query
from jobdesk.model.states import State

IDS = {"bpc-1": 1, "bpc-2": 2, "Library": 7}
NAMES = {element: name for name, element in IDS.items()}


def name_of(category: Category, element: Element) -> str:
    return NAMES[element] if isinstance(element, int) else element


def find(category: Category, name: str) -> Element | None:
    return IDS.get(name) if category in (Category.COMPUTER, Category.GROUP) else name


def jobs_link(query: JobQuery) -> str:
    return print_link(JobsLink(query=record_query(query, name_of)))


def opened(link: str) -> JobQuery:
    found = parse_link(link)
    assert isinstance(found, JobsLink)
    return restore_query(found.query, find).query


def fault(link: str) -> LinkFault:
    with pytest.raises(LinkFault) as caught:
        parse_link(link)
    return caught.value


def test_link_to_a_job() -> None:
    link = JobLink(job_id=JobId(17))
    assert print_link(link) == "jobdesk://job/17"
    assert parse_link("jobdesk://job/17") == parse_link(" jobdesk://job/17/\n") == link


def test_link_tells_names_and_not_ids() -> None:
    query = JobQuery(
        states=frozenset({State.FAILED}),
        period=Period(kind=PeriodKind.THIS_WEEK),
        chosen={Category.COMPUTER: 2, Category.SCRIPT: "Disk use & more", Category.STARTED_BY: "anna"},
        search="exit:>0 æ",
    )
    link = jobs_link(query)
    assert link == (
        "jobdesk://jobs?computer=bpc-2&script=Disk%20use%20%26%20more&user=anna&state=failed"
        "&q=exit:%3E0%20%C3%A6&period=this_week"
    )
    assert opened(link) == query


def test_link_without_a_period_is_about_all_time() -> None:
    query = opened("jobdesk://jobs?script=Inventory")
    assert query == JobQuery(period=Period(kind=PeriodKind.ALL_TIME), chosen={Category.SCRIPT: "Inventory"})
    assert jobs_link(query) == "jobdesk://jobs?script=Inventory"


def test_parts_of_a_link() -> None:
    link = "jobdesk://jobs?state=failed&state=new,sent&period=2026-11-01..&system=1&sort=script,-created&rows=computer"
    query = opened(f"{link}&group_by=state")
    assert query == JobQuery(
        states=frozenset({State.FAILED, State.NEW, State.SENT}),
        period=Period(kind=PeriodKind.RANGE, first_day=dt.date(2026, 11, 1)),
        shows_system=True,
        sort=(SortKey(column=Column.SCRIPT), SortKey(column=Column.CREATED, is_descending=True)),
        granularity=Granularity.COMPUTER,
        group_by=Column.STATE,
    )
    assert opened("jobdesk://jobs?state=all").states == frozenset(State)
    assert opened("jobdesk://jobs").states == STANDARD_STATES


@pytest.mark.parametrize(
    ("link", "kind", "part", "value"),
    [
        ("http://job/17", LinkFaultKind.NO_LINK, "", "http://job/17"),
        ("jobdesk://elsewhere", LinkFaultKind.NO_LINK, "", "jobdesk://elsewhere"),
        ("jobdesk://[", LinkFaultKind.NO_LINK, "", "jobdesk://["),
        ("jobdesk://job/x", LinkFaultKind.NO_JOB, "", "x"),
        ("jobdesk://job/0", LinkFaultKind.NO_JOB, "", "0"),
        ("jobdesk://job/17?a=b", LinkFaultKind.UNKNOWN_PART, "a=b", ""),
        ("jobdesk://jobs/x", LinkFaultKind.UNKNOWN_PART, "x", ""),
        ("jobdesk://jobs?colour=red", LinkFaultKind.UNKNOWN_PART, "colour", ""),
        ("jobdesk://jobs?script=", LinkFaultKind.WRONG_VALUE, "script", ""),
        ("jobdesk://jobs?state=odd", LinkFaultKind.WRONG_VALUE, "state", "odd"),
        ("jobdesk://jobs?period=odd", LinkFaultKind.WRONG_VALUE, "period", "odd"),
        ("jobdesk://jobs?period=..", LinkFaultKind.WRONG_VALUE, "period", ".."),
        ("jobdesk://jobs?period=2026-13-01..", LinkFaultKind.WRONG_VALUE, "period", "2026-13-01.."),
        ("jobdesk://jobs?q=is:odd", LinkFaultKind.WRONG_VALUE, "q", "is:odd"),
        ("jobdesk://jobs?sort=odd", LinkFaultKind.WRONG_VALUE, "sort", "odd"),
        ("jobdesk://jobs?group_by=created", LinkFaultKind.WRONG_VALUE, "group_by", "created"),
        ("jobdesk://jobs?script=a&script=b", LinkFaultKind.TWICE, "script", ""),
    ],
)
def test_wrong_link_names_its_wrong_part(link: str, kind: LinkFaultKind, part: str, value: str) -> None:
    found = fault(link)
    assert (found.kind, found.part, found.value) == (kind, part, value)


NAMED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
PERIODS = st.sampled_from(
    [Period(kind=kind) for kind in PeriodKind if kind is not PeriodKind.RANGE]
    + [Period(kind=PeriodKind.RANGE, last_day=dt.date(2026, 2, 28))]
)
QUERIES = st.builds(
    JobQuery,
    states=st.frozensets(st.sampled_from(State), min_size=1),
    period=PERIODS,
    chosen=st.one_of(
        st.dictionaries(st.sampled_from([Category.SCRIPT, Category.BATCH, Category.STARTED_BY]), NAMED),
        st.just({Category.COMPUTER: 1, Category.GROUP: 7}),
    ),
    search=st.sampled_from(["", "a b", 'script:"a & b"', "started:>-3h or is:open"]),
    shows_system=st.booleans(),
    sort=st.lists(
        st.builds(SortKey, column=st.sampled_from(Column), is_descending=st.booleans()),
        min_size=1,
        max_size=3,
        unique_by=lambda key: key.column,
    ).map(tuple),
    granularity=st.sampled_from(Granularity),
    group_by=st.one_of(st.none(), st.sampled_from(sorted(GROUPABLE, key=lambda column: column.value))),
)


@given(QUERIES)
def test_query_comes_back_from_its_record_and_from_its_link(query: JobQuery) -> None:
    assert restore_query(record_query(query, name_of), find).query == query
    assert opened(jobs_link(query)) == query


@given(st.one_of(st.text(max_size=60), st.text(max_size=60).map(lambda text: f"jobdesk://jobs?{text}")))
def test_any_text_is_a_link_or_a_fault(text: str) -> None:
    try:
        link: Link | None = parse_link(text)
    except LinkFault:
        link = None
    assert link is None or parse_link(print_link(link)) == link


def test_record_of_another_version_is_understood_as_far_as_it_goes() -> None:
    record = QueryRecord(
        states=("failed", "odd"),
        period="next_year",
        chosen={"script": "a", "colour": "red", "computer": "gone"},
        search="is:odd",
        sort=("odd", "-script"),
        granularity="odd",
        group_by="created",
    )
    found = restore_query(record, find)
    assert found.missing == ((Category.COMPUTER, "gone"),)
    assert found.query == JobQuery(
        states=frozenset({State.FAILED}),
        chosen={Category.SCRIPT: "a"},
        sort=(SortKey(column=Column.SCRIPT, is_descending=True),),
    )


def test_empty_record_is_the_standard_query() -> None:
    assert restore_query(QueryRecord(), find).query == JobQuery()
    assert restore_query(QueryRecord(states=(), period="range", first_day="x"), find).query == JobQuery()


def test_range_whose_ends_are_exchanged_is_turned_round() -> None:
    record = QueryRecord(period="range", first_day="2026-11-03", last_day="2026-11-01")
    period = restore_query(record, find).query.period
    assert (period.first_day, period.last_day) == (dt.date(2026, 11, 1), dt.date(2026, 11, 3))


def test_standard_filters() -> None:
    today = dt.date(2026, 11, 4)
    queries = {each: standard_query(each, today, "anna") for each in StandardFilter}
    assert State.SUCCEEDED not in queries[StandardFilter.FAILED_TODAY].states
    assert queries[StandardFilter.FAILED_LATELY].period.first_day == dt.date(2026, 10, 29)
    assert queries[StandardFilter.STARTED_BY_ME].chosen == {Category.STARTED_BY: "anna"}
    assert len(set(map(repr, queries.values()))) == len(queries)


def test_free_name_has_a_number_behind_a_taken_one() -> None:
    assert free_name("Night", frozenset({"day"})) == "Night"
    assert free_name("Night", frozenset({"night", "night 2"})) == "Night 3"
