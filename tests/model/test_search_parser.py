"""What a search text means, and where one that cannot be read is wrong."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.search import (
    Ago,
    And,
    DurationTerm,
    Field,
    Mark,
    MarkTerm,
    NameTerm,
    Not,
    NumberTerm,
    Operator,
    Or,
    Search,
    TimeTerm,
    Word,
)
from jobdesk.model.search_fault import SearchFault, SearchFaultKind
from jobdesk.model.search_parser import parse_search, plain_words

TODAY = dt.date(2026, 11, 4)  # a Wednesday
CONTAINS, EQUALS = Operator.CONTAINS, Operator.EQUALS
A, B, C = Word(text="a"), Word(text="b"), Word(text="c")


def read(text: str) -> Search | None:
    return parse_search(text, TODAY)


def fault(text: str) -> SearchFault:
    with pytest.raises(SearchFault) as caught:
        read(text)
    return caught.value


def name(field: Field, text: str, operator: Operator = CONTAINS, parameter: str = "") -> NameTerm:
    return NameTerm(field=field, operator=operator, text=text, parameter=parameter)


def on(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", None),
        ("  ", None),
        ('""', None),
        ("Inventory", Word(text="inventory")),
        ("a b", And(parts=(A, B))),
        ("a a", A),
        ('"a b"', Word(text="a b")),
        ('c"a b', And(parts=(C, Word(text="a b")))),
        ("#17", Word(text="#17")),
        ("14:02", Word(text="14:02")),
        ("a=b", Word(text="a=b")),
        ("http://a/b", Word(text="http://a/b")),
        ("C:\\temp", Word(text="c:\\temp")),
        ("std::string", Word(text="std::string")),
        ("f(x)", Word(text="f(x)")),
        ("a - b", And(parts=(A, Word(text="-"), B))),
        ("--force", Word(text="--force")),
        ('"and"', Word(text="and")),
        ("a and b", And(parts=(A, B))),
        ("a OR b", Or(parts=(A, B))),
        ("a or b c", Or(parts=(A, And(parts=(B, C))))),
        ("(a or b) c", And(parts=(Or(parts=(A, B)), C))),
        ("not a", Not(part=A)),
        ("not not a", A),
        ("-a b", And(parts=(Not(part=A), B))),
        ('-"a b"', Not(part=Word(text="a b"))),
        ("-(a b)", Not(part=And(parts=(A, B)))),
        ("((a))", A),
    ],
)
def test_words_phrases_and_how_they_join(text: str, tree: Search | None) -> None:
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("script:chromium", name(Field.SCRIPT, "chromium")),
        ("SCRIPT:Chromium", name(Field.SCRIPT, "chromium")),
        ('script:"Disk use"', name(Field.SCRIPT, "disk use")),
        ('script:="Disk use"', name(Field.SCRIPT, "disk use", EQUALS)),
        ("script=inventory", name(Field.SCRIPT, "inventory", EQUALS)),
        ('batch:=""', name(Field.BATCH, "", EQUALS)),
        ("result:/tmp", name(Field.RESULT, "/tmp")),
        ('script:">odd"', name(Field.SCRIPT, ">odd")),
        ("(script:a)", name(Field.SCRIPT, "a")),
        ("-state:failed", Not(part=name(Field.STATE, "failed"))),
        ("param:hp", name(Field.PARAM, "hp")),
        ("param:printer=HP", name(Field.PARAM, "hp", parameter="printer")),
        ("param:=printer=hp", name(Field.PARAM, "hp", EQUALS, "printer")),
        ('param:"my printer"="hp laser"', name(Field.PARAM, "hp laser", parameter="my printer")),
        ('param:printer="a=b"', name(Field.PARAM, "a=b", parameter="printer")),
        ("is:unread", MarkTerm(mark=Mark.UNREAD)),
        ("id:17", NumberTerm(field=Field.ID, operator=CONTAINS, number=17)),
        ("id:#17", NumberTerm(field=Field.ID, operator=CONTAINS, number=17)),
        ("exit:>0", NumberTerm(field=Field.EXIT, operator=Operator.MORE, number=0)),
        ("exit:-1", NumberTerm(field=Field.EXIT, operator=CONTAINS, number=-1)),
        ("progress:<50%", NumberTerm(field=Field.PROGRESS, operator=Operator.LESS, number=50)),
        ("progress>=50", NumberTerm(field=Field.PROGRESS, operator=Operator.AT_LEAST, number=50)),
        ("duration:>5m", DurationTerm(operator=Operator.MORE, duration=dt.timedelta(minutes=5))),
        ("duration:<=1h30m", DurationTerm(operator=Operator.AT_MOST, duration=dt.timedelta(minutes=90))),
        ("duration:>90", DurationTerm(operator=Operator.MORE, duration=dt.timedelta(seconds=90))),
        ("duration:>1w2d", DurationTerm(operator=Operator.MORE, duration=dt.timedelta(days=9))),
    ],
)
def test_typed_terms(text: str, tree: Search) -> None:
    assert read(text) == tree


@pytest.mark.parametrize(
    ("value", "first", "behind"),
    [
        ("today", "2026-11-04", "2026-11-05"),
        ("yesterday", "2026-11-03", "2026-11-04"),
        ("monday", "2026-11-02", "2026-11-03"),
        ("wed", "2026-11-04", "2026-11-05"),
        ("thursday", "2026-10-29", "2026-10-30"),
        ("14:02", "2026-11-04T14:02", "2026-11-04T14:03"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-11-03", "2026-11-03", "2026-11-04"),
        ("2026-11-03T14:02", "2026-11-03T14:02", "2026-11-03T14:03"),
        ("2026-11-03T14:02:59", "2026-11-03T14:02:59", "2026-11-03T14:03:00"),
        ('"2026-11-03 14:02"', "2026-11-03T14:02", "2026-11-03T14:03"),
    ],
)
def test_moment_is_a_span_of_local_time(value: str, first: str, behind: str) -> None:
    tree = TimeTerm(field=Field.STARTED, operator=Operator.AT_LEAST, first=on(first), behind=on(behind))
    assert read(f"started:>={value}") == tree


def test_moment_told_from_now() -> None:
    ago = Ago(span=dt.timedelta(hours=3))
    assert read("started:>-3h") == TimeTerm(field=Field.STARTED, operator=Operator.MORE, first=ago)
    assert read("started:-3h") == TimeTerm(field=Field.STARTED, operator=Operator.AT_LEAST, first=ago)


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("a scrpt:x", SearchFaultKind.UNKNOWN_FIELD, "scrpt"),
        ("script: x", SearchFaultKind.NO_VALUE, "script:"),
        ('script:""', SearchFaultKind.NO_VALUE, 'script:""'),
        ("script:>a", SearchFaultKind.WRONG_OPERATOR, ":>"),
        ("is:odd", SearchFaultKind.NOT_A_MARK, "odd"),
        ("id:x", SearchFaultKind.NOT_A_NUMBER, "x"),
        ("id:" + "9" * 19, SearchFaultKind.NOT_A_NUMBER, "9" * 19),
        ("progress:>101", SearchFaultKind.NOT_PER_CENT, "101"),
        ("duration:>soon", SearchFaultKind.NOT_A_DURATION, "soon"),
        ("duration:>1h3 a", SearchFaultKind.NOT_A_DURATION, "1h3"),
        ("duration:>5m5m", SearchFaultKind.NOT_A_DURATION, "5m5m"),
        ("started:>3h", SearchFaultKind.NOT_A_TIME, "3h"),
        ("started:2026-13", SearchFaultKind.NOT_A_TIME, "2026-13"),
        ("started:2026-02-30", SearchFaultKind.NOT_A_TIME, "2026-02-30"),
        ("started:>-99999999d", SearchFaultKind.NOT_A_TIME, "-99999999d"),
        ("created:9999-12-31", SearchFaultKind.NOT_A_TIME, "9999-12-31"),
        ("or a", SearchFaultKind.NOTHING_BEFORE, "or"),
        ("a and or b", SearchFaultKind.NOTHING_BEFORE, "or"),
        ("(a or)", SearchFaultKind.NOTHING_BEHIND, "or"),
        ("a () b", SearchFaultKind.EMPTY_BRACKETS, "()"),
        ("a) b", SearchFaultKind.NOT_OPENED, ")"),
        ("(" * 41 + "a", SearchFaultKind.TOO_DEEP, "("),
    ],
)
def test_fault_points_at_the_wrong_term(text: str, kind: SearchFaultKind, wrong: str) -> None:
    found = fault(text)
    assert (found.kind, text[found.first : found.behind]) == (kind, wrong)


def test_fault_suggests_what_is_near() -> None:
    assert fault("scrpt:x").suggestion == "script"
    assert fault("is:unred").suggestion == "unread"
    assert fault("zzz:x").suggestion == ""


@pytest.mark.parametrize(
    "tail",
    [
        *(
            "script:",
            'script:"',
            'script:="',
            "param:printer=",
            "exit:>",
            "exit:-",
            "is:",
            "is:unr",
            "and",
            "or",
            "not",
        ),
        *("(", "-", "not (", "or (", "started:>-", "started:>-3", "started:>2026-1", "started:>2026-11-03T1"),
        *("started:tod", "started:1", "duration:>1h3", '"', "and (script:"),
    ],
)
def test_unfinished_end_is_passed_over(tail: str) -> None:
    assert read(f"a {tail}") == A


@pytest.mark.parametrize("text", ['"a b', 'script:"a b', "(a b", "(a or (b"])
def test_what_is_open_at_the_end_is_closed_there(text: str) -> None:
    closed = {'"a b': '"a b"', 'script:"a b': 'script:"a b"', "(a b": "(a b)", "(a or (b": "(a or (b))"}[text]
    assert read(text) == read(closed) is not None


@given(st.text(alphabet=st.sampled_from(list('ab1 _#"-ø%.')), max_size=30))
def test_text_without_syntax_means_its_words(text: str) -> None:
    if " -" in f" {text}".replace('"', " "):  # a minus before a word is syntax
        return
    assert read(text) == plain_words(text)


@pytest.mark.parametrize(
    ("text", "suggestion"), [("state:fialed", "failed"), ("a state:zz", ""), ("state:=fail a", "failed")]
)
def test_value_that_a_field_never_has_is_a_fault(text: str, suggestion: str) -> None:
    with pytest.raises(SearchFault) as caught:
        parse_search(text, TODAY, known={Field.STATE: ["failed", "sent"]})
    assert (caught.value.kind, caught.value.suggestion) == (SearchFaultKind.NOT_A_VALUE, suggestion)


@pytest.mark.parametrize("text", ["state:ail a", "state:=failed a", "state:=fail", "script:zz"])
def test_value_that_fits_or_may_yet_do_so_is_read(text: str) -> None:
    assert parse_search(text, TODAY, known={Field.STATE: ["failed", "sent"]}) == read(text)


@pytest.mark.parametrize("tail", ["script:", "exit:>", "is:unr", "started:2026-1"])
def test_term_without_its_value_is_a_fault_once_nobody_types(tail: str) -> None:
    with pytest.raises(SearchFault):
        parse_search(f"a {tail}", TODAY, is_done=True)


PIECES = st.sampled_from(
    [
        *("script:", "is:", "param:", "a=", "started:>", "-3h", "2026-11", "duration:", "5m", "id:", "17", "exit<"),
        *("zz:", "and ", "or ", "not ", "(", ")", '"', "-", " ", "word", "progress:", "50%", "=", "::", "9" * 21),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_or_pointed_at(text: str) -> None:
    try:
        read(text)
    except SearchFault as found:
        assert 0 <= found.first < found.behind <= len(text)


def test_deep_and_long_texts_end() -> None:
    assert fault("(" * 5000).kind is SearchFaultKind.TOO_DEEP
    assert read("not " * 5000 + "a") == A
    assert fault("duration:" + "9" * 5000 + "s").kind is SearchFaultKind.NOT_A_DURATION


def test_today_is_the_systems_unless_told() -> None:
    tree = parse_search("created:today")
    assert isinstance(tree, TimeTerm) and isinstance(tree.first, dt.datetime)
    assert abs(tree.first - dt.datetime.now()) <= dt.timedelta(days=2)  # noqa: DTZ005  (local, as the term is)
