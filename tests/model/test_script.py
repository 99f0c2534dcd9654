"""What is a valid value of each type of parameter, and what completes the values of a job."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.script import (
    MAX_VALUE_LENGTH,
    InvalidValue,
    Parameter,
    ParameterType,
    ValueFault,
    check_values,
    find_fault,
    is_parameter_name,
)

#: Near-misses: the characters of which numbers, dates and times are made, in Unicode too.
almost = st.one_of(
    st.text("0123456789-+:.TZW ０१", max_size=12),
    st.dates().map(str),
    st.times().map(str),
    st.integers().map(str),
)


def a_parameter(type: ParameterType, **fields: object) -> Parameter:
    named: dict[str, object] = {"choices": ("red", "green", "")} if type is ParameterType.CHOICE else {}
    return Parameter(name="p", type=type, **(named | fields))  # type: ignore[arg-type]


def fault_of(type: ParameterType, value: str) -> ValueFault | None:
    return find_fault(a_parameter(type), value)


@pytest.mark.parametrize(
    ("type", "value"),
    [
        (ParameterType.TEXT, " Ærø\n\tand more "),
        (ParameterType.TEXT, "x" * MAX_VALUE_LENGTH),
        (ParameterType.INTEGER, "0"),
        (ParameterType.INTEGER, "-40"),
        (ParameterType.INTEGER, "+007"),
        (ParameterType.INTEGER, "9" * 18),
        (ParameterType.DATE, "2026-01-31"),
        (ParameterType.DATE, "2028-02-29"),
        (ParameterType.DATE, "0001-01-01"),
        (ParameterType.TIME, "00:00"),
        (ParameterType.TIME, "23:59:59"),
        (ParameterType.YES_NO, "yes"),
        (ParameterType.YES_NO, "no"),
        (ParameterType.CHOICE, "green"),
        (ParameterType.FILE, "report 1.pdf"),
        (ParameterType.PASSWORD, "correct horse"),
    ],
)
def test_value_fits(type: ParameterType, value: str) -> None:
    assert fault_of(type, value) is None


@pytest.mark.parametrize(
    ("type", "value", "fault"),
    [
        (ParameterType.TEXT, "x" * (MAX_VALUE_LENGTH + 1), ValueFault.TOO_LONG),
        (ParameterType.PASSWORD, "x" * (MAX_VALUE_LENGTH + 1), ValueFault.TOO_LONG),
        (ParameterType.TEXT, "a\0b", ValueFault.NUL),
        (ParameterType.PASSWORD, "\0", ValueFault.NUL),
        *((ParameterType.INTEGER, value, ValueFault.NOT_INTEGER) for value in ("1.0", "1e3", " 1", "1\n", "--1", "１")),
        (ParameterType.INTEGER, "1" * 19, ValueFault.NOT_INTEGER),
        *((ParameterType.DATE, value, ValueFault.NOT_DATE) for value in ("2026-02-29", "20260131", "31-01-2026")),
        *((ParameterType.DATE, value, ValueFault.NOT_DATE) for value in ("2026-W01-1", "0000-01-01", "2026-1-1")),
        *((ParameterType.TIME, value, ValueFault.NOT_TIME) for value in ("24:00", "12:60", "7:30", "12:30:61")),
        *((ParameterType.TIME, value, ValueFault.NOT_TIME) for value in ("T1230", "1230Z", "12+01", "12:30+01")),
        *((ParameterType.TIME, value, ValueFault.NOT_TIME) for value in ("12:30:00.5", "12.30", "12:30\n")),
        *((ParameterType.YES_NO, value, ValueFault.NOT_YES_NO) for value in ("Yes", "true", "1")),
        *((ParameterType.CHOICE, value, ValueFault.NOT_A_CHOICE) for value in ("Red", "red ", "blue")),
    ],
)
def test_value_does_not_fit(type: ParameterType, value: str, fault: ValueFault) -> None:
    assert fault_of(type, value) is fault


@pytest.mark.parametrize("type", ParameterType)
def test_empty_value_is_missing_where_one_is_required(type: ParameterType) -> None:
    assert find_fault(a_parameter(type, is_required=True), "") is ValueFault.MISSING


@pytest.mark.parametrize("type", ParameterType)
def test_empty_value_is_fine_where_none_is_required(type: ParameterType) -> None:
    assert fault_of(type, "") is None


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_each_integer_of_18_digits_fits(number: int) -> None:
    assert fault_of(ParameterType.INTEGER, str(number)) is None


@given(st.dates())
def test_each_date_fits(day: dt.date) -> None:
    assert fault_of(ParameterType.DATE, day.isoformat()) is None


@given(st.times().map(lambda time: time.replace(microsecond=0)), st.sampled_from(["minutes", "seconds"]))
def test_each_time_fits(time: dt.time, precision: str) -> None:
    assert fault_of(ParameterType.TIME, time.isoformat(precision)) is None


@given(almost)
def test_accepted_integer_is_a_number_of_ascii_digits(value: str) -> None:
    if value and fault_of(ParameterType.INTEGER, value) is None:
        assert abs(int(value)) < 10**18
        assert value.isascii()


@given(almost)
def test_accepted_date_is_written_as_promised(value: str) -> None:
    if value and fault_of(ParameterType.DATE, value) is None:
        assert dt.datetime.strptime(value, "%Y-%m-%d").date().isoformat() == value  # noqa: DTZ007


@given(almost)
def test_accepted_time_is_written_as_promised(value: str) -> None:
    if value and fault_of(ParameterType.TIME, value) is None:
        assert value in {dt.time.fromisoformat(value).isoformat(precision) for precision in ("minutes", "seconds")}


@given(st.text(), st.sampled_from(ParameterType))
def test_any_text_fits_or_has_a_fault(value: str, type: ParameterType) -> None:
    assert fault_of(type, value) in (None, *ValueFault)


def test_defaults_fill_in_what_was_not_given() -> None:
    parameters = [Parameter(name="a", default="1"), Parameter(name="b", default="2"), Parameter(name="c")]
    assert list(check_values(parameters, {"c": "3", "a": "4"}).items()) == [("a", "4"), ("b", "2"), ("c", "3")]


def test_empty_value_takes_the_place_of_a_default() -> None:
    assert check_values([Parameter(name="a", default="1")], {"a": ""}) == {"a": ""}


def test_emptied_required_value_is_missing_in_spite_of_its_default() -> None:
    with pytest.raises(InvalidValue) as raised:
        check_values([Parameter(name="a", default="1", is_required=True)], {"a": ""})
    assert (raised.value.parameter, raised.value.fault) == ("a", ValueFault.MISSING)


def test_first_fault_is_named() -> None:
    parameters = [
        Parameter(name="a"),
        Parameter(name="b", type=ParameterType.DATE),
        Parameter(name="c", is_required=True),
    ]
    with pytest.raises(InvalidValue, match="Parameter b: This is not a date") as raised:
        check_values(parameters, {"b": "today"})
    assert (raised.value.parameter, raised.value.fault) == ("b", ValueFault.NOT_DATE)


def test_value_of_no_parameter_is_refused() -> None:
    with pytest.raises(InvalidValue) as raised:
        check_values([Parameter(name="a")], {"a": "1", "A": "2"})
    assert (raised.value.parameter, raised.value.fault) == ("A", ValueFault.UNKNOWN)


def test_default_that_does_not_fit_is_found() -> None:
    with pytest.raises(InvalidValue):
        check_values([Parameter(name="a", type=ParameterType.INTEGER, default="much")], {})


def test_sentence_does_not_repeat_a_password() -> None:
    with pytest.raises(InvalidValue) as raised:
        check_values([Parameter(name="a", type=ParameterType.PASSWORD)], {"a": "hunter2\0"})
    assert "hunter2" not in raised.value.sentence


@pytest.mark.parametrize("name", ["a", "max-age", "x_1", "a" * 64])
def test_parameter_name(name: str) -> None:
    assert is_parameter_name(name)


@pytest.mark.parametrize("name", ["", "A", "1a", "-a", "a b", "a" * 65, "æ", "a\n", "a=b", "task", "attempt"])
def test_no_parameter_name(name: str) -> None:
    assert not is_parameter_name(name)


def test_people_read_the_label_or_else_the_name() -> None:
    assert Parameter(name="max-age", label="Days").title == "Days"
    assert Parameter(name="max-age").title == "max-age"
