"""Times are short and local, durations align, every value has a word, errors are sentences."""

import datetime as dt
import enum
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from jobdesk.gui.text import Text
from jobdesk.model.causes import Cause
from jobdesk.model.errors import Refused, Unreachable
from jobdesk.model.log import Severity
from jobdesk.model.query import Category, Column, Period, PeriodKind, SortKey
from jobdesk.model.rules import Obstacle
from jobdesk.model.script import InvalidValue, ParameterType, ValueFault
from jobdesk.model.states import State, StepState
from jobdesk.session.status import ConnectionStatus, Contact

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> Iterator[Text]:
    """Words for a person in Copenhagen who reads English."""
    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    time.tzset()
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield Text()
    QLocale.setDefault(before)
    monkeypatch.undo()
    time.tzset()


def at(words: str) -> dt.datetime:
    """A moment in UTC."""
    return dt.datetime.fromisoformat(words).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2025-11-05 13:02", "14:02"),
        ("2025-11-05 23:30", "Thu 00:30"),
        ("2025-11-03 13:02", "Mon 14:02"),
        ("2025-10-29 13:02", "29 Oct"),
        ("2024-11-03 13:02", "3 Nov 2024"),
    ],
)
def test_times_are_short_and_local(text: Text, moment: str, words: str) -> None:
    assert text.short_time(at(moment), dt.date(2025, 11, 5)) == words


def test_tooltip_of_a_time_has_day_zone_and_utc(text: Text) -> None:
    assert text.full_time(at("2025-11-03 13:02:07")) == "Monday 3 November 2025 14:02:07 (CET)\n2025-11-03 13:02:07 UTC"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (12.9, "12 s"), (64, "1 m 04 s"), (7380, "2 h 03 m"), (86400 * 3 + 3600 * 4, "3 d 04 h"), (-5, "0 s")],
)
def test_durations_have_two_units_that_align(text: Text, seconds: float, words: str) -> None:
    assert text.duration(seconds) == words


def test_counts_have_separators(text: Text) -> None:
    assert text.count(1_000_000) == "1,000,000"
    assert text.of_rows.shown(412, 1_000_000).startswith("412 of 1,000,000 job")


@pytest.mark.parametrize(("progress", "words"), [(0.0, "0 %"), (0.29, "29 %"), (0.999, "99 %"), (1.0, "100 %")])
def test_progress_is_whole_only_at_the_end(text: Text, progress: float, words: str) -> None:
    assert text.percent(progress) == words


def test_every_value_of_the_model_has_a_word(text: Text) -> None:
    words: dict[type[enum.Enum], list[str]] = {
        State: [text.state(each) for each in State],
        StepState: [text.step_state(each) for each in StepState],
        Column: [text.column(each) for each in Column],
        Category: [text.category(each) for each in Category],
        PeriodKind: [text.period_kind(each) for each in PeriodKind],
        Severity: [text.severity(each) for each in Severity],
        Obstacle: [text.obstacle(each) for each in Obstacle],
        ValueFault: [text.value_fault(each) for each in ValueFault],
        Contact: [text.of_connection.contact(each) for each in Contact],
        ParameterType: [text.parameter_type(each) for each in ParameterType],
        Cause: [text.cause(each) for each in Cause],
    }
    for kind, each in words.items():
        assert all(each) and len(set(each)) == len(kind), kind


def test_status_bar_tells_how_old_the_jobs_are(text: Text) -> None:
    now = dt.datetime.now().astimezone().replace(hour=14, minute=2)
    offline = ConnectionStatus(contact=Contact.OFFLINE, as_of=now)
    assert text.connection(offline) == "Offline: as of 14:02"
    assert text.connection(ConnectionStatus(contact=Contact.OFFLINE)) == "Offline"
    assert text.connection(ConnectionStatus(contact=Contact.ONLINE)) == "Online: this computer"


def test_status_bar_tells_for_how_long_the_server_owes_an_answer(text: Text) -> None:
    since = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=12)
    waiting = ConnectionStatus(contact=Contact.WAITING, server="office", as_of=since, silent_since=since)
    assert text.connection(waiting) == "No answer from office for 12 s"
    assert text.connection(ConnectionStatus(contact=Contact.WAITING)) == "No answer"


def test_reason_is_empty_only_online(text: Text) -> None:
    reasons = {contact: text.offline_reason(ConnectionStatus(contact=contact)) for contact in Contact}
    assert [contact for contact, reason in reasons.items() if not reason] == [Contact.ONLINE]


def test_errors_say_the_words_of_the_server_where_it_has_some(text: Text) -> None:
    assert text.error(Unreachable()) == "The job server does not answer."
    assert text.error(Refused("The job has ended.")) == "The job has ended."
    assert text.error(InvalidValue("days", ValueFault.NOT_INTEGER)) == "days: This is not a whole number."


def test_range_is_told_by_its_days(text: Text) -> None:
    first, last = dt.date(2024, 11, 1), dt.date(2024, 11, 3)
    assert text.period(Period(kind=PeriodKind.RANGE, first_day=first, last_day=last)) == "1 Nov 2024 – 3 Nov 2024"
    assert text.period(Period(kind=PeriodKind.RANGE, first_day=first)) == "since 1 Nov 2024"
    assert text.period(Period(kind=PeriodKind.RANGE)) == "All time"


def test_order_is_told_with_its_rank(text: Text) -> None:
    keys = (SortKey(column=Column.SCRIPT), SortKey(column=Column.CREATED, is_descending=True))
    assert text.sorted_column(Column.CREATED, keys) == "Created, sorted descending (key 2)"
    assert text.sorted_column(Column.SCRIPT, keys[:1]) == "Script, sorted ascending"
    assert text.sorted_column(Column.STATE, keys) == "State"


@pytest.mark.parametrize("obstacle", Obstacle)
def test_refusal_is_told_in_our_own_words(text: Text, obstacle: Obstacle) -> None:
    assert text.refusal(f"Job 7: {obstacle.value}") == f"Job 7: {text.obstacle(obstacle)}"


def test_refusal_that_is_not_known_stays_the_servers(text: Text) -> None:
    assert text.refusal("Job 7: It is Monday.") == "Job 7: It is Monday."


def test_outcomes_of_the_runner_are_known_and_those_of_scripts_stay(text: Text) -> None:
    known = [
        "The script ended with exit code 3.",
        "The script was ended by SIGKILL.",
        "The script was stopped at its time limit of 60 s.",
        "Failed: mount.",
    ]
    assert [text.outcome(words) for words in known] == known
    assert text.outcome("The script ended with exit code 3. Or not") == "The script ended with exit code 3. Or not"
