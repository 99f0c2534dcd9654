"""What JobDesk says of a fault is said in the language of the window; what others say stays as it came."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from jobdesk.gui.fault_sentences import _read_templates
from jobdesk.gui.text import Text
from jobdesk.model.account import Right, Role, may
from jobdesk.model.errors import (
    EngineFault,
    ExportFailed,
    InvalidDocument,
    InvalidField,
    JobDeskError,
    NotPermitted,
    Refused,
)
from jobdesk.model.new_script import NewScript, check_name, check_script, check_tags
from jobdesk.model.period import read_period
from jobdesk.model.plan_check import check_plan
from jobdesk.model.schedule import Plan, ScheduleKind
from jobdesk.model.script import Parameter, ParameterType
from jobdesk.server.accounts import User
from jobdesk.server.rights import require
from tests.gui.test_languages import speaking

pytestmark = pytest.mark.usefixtures("qapp")

SCRIPT = NewScript(name="Disk use", language="bash", queue="default", body="df")
NUMBER = Parameter(name="days", type=ParameterType.INTEGER, default="many")


def say(error: JobDeskError) -> str:
    """What a person in Denmark reads."""
    with speaking("da"):
        return Text().error(error)


def fault_of(check: Callable[[], None]) -> str:
    """What a person in Denmark reads of a document that does not fit."""
    with pytest.raises(InvalidField) as caught:
        check()
    return say(caught.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Der skal angives et navn."),
        ({"name": "n" * 300}, "Navnet har højst 255 tegn."),
        ({"author": "a\tb"}, "Forfatteren skal være én linje uden kontroltegn."),
        ({"description": "a\0b"}, "Beskrivelsen kan ikke indeholde et NUL-tegn."),
        ({"body": " "}, "Scriptet har ingen kode."),
        ({"queue": ""}, "Køen skal have et navn; det sædvanlige er default."),
        ({"parameters": (NUMBER,)}, "Standardværdien for parameteren days: Det er ikke et heltal."),
        ({"parameters": (replace(NUMBER, default=""),) * 2}, "To parametre har navnet 'days'."),
        (
            {"parameters": (replace(NUMBER, type=ParameterType.PASSWORD),)},
            "Parameteren days er en adgangskode: den har ingen standardværdi.",
        ),
    ],
)
def test_what_does_not_fit_in_a_script_is_said_in_danish(change: dict[str, object], words: str) -> None:
    assert fault_of(lambda: check_script(replace(SCRIPT, **change))) == words  # type: ignore[arg-type]


def test_what_does_not_fit_in_a_group_or_as_a_role_is_said_in_danish() -> None:
    assert fault_of(lambda: check_name("name", " ")) == "Der skal angives et navn."
    assert fault_of(lambda: check_tags("roles", ["a b"])).startswith("'a b' kan ikke være en rolle: ")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            InvalidField("There is a group 'North' already. Choose another name.", "name"),
            "Der er allerede en gruppe 'Nor",
        ),
        (
            InvalidField("There is a script 'A' already that is hidden. Choose another name."),
            "Der er allerede et skjult",
        ),
        (
            InvalidField("A: parameter b is a file, which cannot be kept with a group."),
            "A: parameteren b er en fil, som",
        ),
        (
            Refused("The group North has been changed meanwhile. Open it again and make the change there."),
            "Gruppen North",
        ),
        (InvalidDocument("The name of a batch has at most 255 characters."), "Navnet på en batch har højst 255 tegn."),
        (Refused("The job has ended."), "Jobbet er afsluttet."),
        (ExportFailed(), "Filen kunne ikke skrives."),
        (ExportFailed("The export cannot be started: no memory."), "Eksporten kan ikke startes: no memory."),
        (EngineFault(), "Motoren, der kører opgaverne, fejlede."),
    ],
)
def test_what_the_program_refuses_is_said_in_danish(error: JobDeskError, words: str) -> None:
    assert say(error).startswith(words)


def test_a_sentence_that_came_without_its_error_is_said_in_danish() -> None:
    with speaking("da"):
        text = Text()
        assert text.said("bpc-003 has jobs, so it was deactivated and not deleted.").startswith("bpc-003 har jobs, så ")
        assert text.said("The job server does not answer.") == "Jobserveren svarer ikke."
        assert text.said("This is not text in UTF-8.") == "Det er ikke tekst i UTF-8."


def test_what_is_refused_of_one_job_of_several_names_it_in_danish() -> None:
    with speaking("da"):
        text = Text()
        assert text.refusal("Job 7: The job has ended.") == "Job 7: Jobbet er afsluttet."
        told = text.refusal("Job 7: It succeeded on every computer, so there is none to restart it on.")
        assert told == "Job 7: Jobbet blev udført på alle computere, så der er ingen at genstarte det på."
        assert text.refusal("Job 7: the proxy is closed") == "Job 7: the proxy is closed"


def test_what_others_say_stays_as_it_came() -> None:
    words = "The proxy of this house closes at six. {0}"
    assert say(Refused(words)) == words
    with speaking("da"):
        assert Text().said("") == ""


def test_english_is_said_as_it_was_written() -> None:
    with speaking("en"):
        assert Text().said("The description has at most 9 characters.") == "The description has at most 9 characters."


def is_known(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern, _ in _read_templates())


@pytest.mark.parametrize("period", ["25:00", "moo 06:00", "every now and then", "every 0 m", "x" * 2000, "06:00 soon"])
def test_every_fault_of_a_period_can_be_said_in_other_words(period: str) -> None:
    with pytest.raises(InvalidField) as caught:
        read_period(period)
    assert is_known(caught.value.sentence)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(zone="Nowhere"),
        Plan(kind=ScheduleKind.AUTOMATIC),
        Plan(kind=ScheduleKind.DAILY),
        Plan(kind=ScheduleKind.DAILY, weekdays=(9,)),
        Plan(kind=ScheduleKind.DAILY, weekdays=()),
        Plan(kind=ScheduleKind.DAILY, times=(dt.time(6), dt.time(6))),
        Plan(kind=ScheduleKind.DAILY, times=(dt.time(6, 0, 1),)),
        Plan(kind=ScheduleKind.INTERVAL),
        Plan(kind=ScheduleKind.INTERVAL, interval_minutes=0),
        Plan(kind=ScheduleKind.WINDOWED, window_opens=dt.time(6)),
        Plan(kind=ScheduleKind.WINDOWED, first_day=dt.date(2026, 2, 2), last_day=dt.date(2026, 2, 1)),
    ],
)
def test_every_fault_of_a_plan_can_be_said_in_other_words(plan: Plan) -> None:
    with pytest.raises(InvalidField) as caught:
        check_plan(plan)
    assert is_known(caught.value.sentence)


@pytest.mark.parametrize("right", [right for right in Right if not may(Role.VIEWER, right)])
def test_every_missing_right_can_be_said_in_other_words(right: Right) -> None:
    viewer = User(id=1, name="anna", token_id=None, role=Role.VIEWER, domain_id=2, domain="North")
    with pytest.raises(NotPermitted) as caught:
        require(viewer, right)
    assert is_known(caught.value.sentence)


def test_names_that_are_left_out_are_counted_in_the_language_of_the_window() -> None:
    with speaking("en"):
        words = "bpc-1, bpc-2 and 7 more lack the role kiosk, so Wallpaper does not run there."
        assert is_known(words) and Text().said(words) == words
