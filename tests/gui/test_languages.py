"""Danish is complete and keeps what the English words hold; both languages count, and every menu obeys the keyboard."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction, QKeySequence

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.text import Text
from jobdesk.model.errors import Unreachable
from jobdesk.model.query import Column, Period, PeriodKind
from jobdesk.model.states import State
from tests.gui.building import a_desk, a_job

Run = Callable[[Coroutine[Any, Any, None]], None]

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = ("en", "da")
PLACE = re.compile(r"\{\d+(?::[^}]*)?\}|%L?n")
MNEMONIC = re.compile(r"&(\w)")

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass(frozen=True)
class Message:
    """An English string and what stands for it: two forms where it counts something."""

    context: str
    source: str
    forms: tuple[str, ...]
    is_counted: bool


def read_messages(language: str) -> list[Message]:
    """What the translation file of a language holds."""
    tree = ElementTree.parse(TRANSLATIONS / f"jobdesk_{language}.ts")
    return [
        Message(
            context=context.findtext("name", ""),
            source=message.findtext("source", ""),
            forms=tuple(form.text or "" for form in _find_forms(message)),
            is_counted=message.get("numerus") == "yes",
        )
        for context in tree.iter("context")
        for message in context.iter("message")
    ]


def _find_forms(message: ElementTree.Element) -> list[ElementTree.Element]:
    return message.findall("translation/numerusform") or message.findall("translation")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Installs a language and its locale."""
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    translator = QTranslator()
    assert translator.load(f":/translations/jobdesk_{language}.qm")
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)


@pytest.fixture
def danish() -> Iterator[Text]:
    """The words of the model for a person in Denmark."""
    with speaking("da"):
        yield Text()


def walk_menus(window: MainWindow) -> Iterator[list[QAction]]:
    """The entries of the menu bar, then those of each menu in it."""
    todo = [window.menuBar().actions()]
    while todo:
        actions = todo.pop()
        yield actions
        for action in actions:
            menu = action.menu()
            if menu is not None:
                todo.append(menu.actions())  # type: ignore[attr-defined]


def test_states_have_the_danish_words_that_people_know(danish: Text) -> None:
    states = (State.NEW, State.SENT, State.RUNNING, State.SUCCEEDED, State.FAILED, State.RESTARTED)
    assert [danish.state(state) for state in states] == ["Ny", "Afsendt", "Kører", "Udført", "Fejlet", "Genstartet"]


def test_words_of_the_model_are_danish(danish: Text) -> None:
    assert danish.column(Column.STARTED_BY) == "Startet af"
    assert danish.period(Period(kind=PeriodKind.TODAY)) == "I dag"
    assert danish.error(Unreachable()) == "Jobserveren svarer ikke."
    assert danish.hidden(danish.state(State.RESTARTED), 14) == "Genstartet: 14 skjult"


def test_danish_days_and_numbers_are_written_as_in_denmark(danish: Text) -> None:
    day = dt.date(2025, 11, 3)
    assert danish.day(day, day) == "3. nov."
    assert danish.day(day, dt.date(2026, 1, 1)) == "3. nov. 2025"
    noon = dt.datetime(2025, 11, 3, 12, tzinfo=dt.UTC)
    assert danish.full_time(noon).startswith("mandag den 3. november 2025 ")
    assert danish.of_rows.shown(412, 1_000_000) == "412 af 1.000.000 jobs"
    assert danish.duration(7380) == "2 t 03 m"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["0 jobs", "1 job", "2 jobs", "1 computer", "12 computers"]),
        ("da", ["0 jobs", "1 job", "2 jobs", "1 computer", "12 computere"]),
    ],
)
def test_one_is_singular_and_all_else_is_plural(language: str, words: list[str]) -> None:
    with speaking(language):
        text = Text()
        assert [text.jobs(0), text.jobs(1), text.jobs(2), text.computers(1), text.computers(12)] == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_has_a_singular_and_a_plural(language: str) -> None:
    counted = [message for message in read_messages(language) if message.is_counted]
    assert counted
    assert [message for message in counted if len(message.forms) != 2 or not all(message.forms)] == []


def test_both_languages_count_the_same_things() -> None:
    english, danish = ({(m.context, m.source) for m in read_messages(each) if m.is_counted} for each in LANGUAGES)
    assert english == danish


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_lost_a_place(language: str) -> None:
    assert [
        message
        for message in read_messages(language)
        for form in message.forms
        if Counter(PLACE.findall(form)) != Counter(PLACE.findall(message.source))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_lost_an_ellipsis(language: str) -> None:
    assert [
        message
        for message in read_messages(language)
        for form in message.forms
        if form.count("…") != message.source.count("…")
    ] == []


def test_danish_keeps_the_keys_of_fields_and_buttons_and_they_are_unique() -> None:
    english: dict[str, list[str]] = {}
    danish: dict[str, list[str]] = {}
    for message in read_messages("da"):
        english.setdefault(message.context, []).extend(MNEMONIC.findall(message.source.upper()))
        danish.setdefault(message.context, []).extend(MNEMONIC.findall(message.forms[0].upper()))
    for context, keys in danish.items():
        assert len(keys) == len(english[context]), context
        assert len(set(keys)) == len(keys), context


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_opens_one_entry_of_a_menu(run_async: Run, language: str) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            menus = list(walk_menus(desk.open_window()))
            assert len(menus) > 4
            for actions in menus:
                keys = [QKeySequence.mnemonic(action.text()).toString() for action in actions]
                used = [key for key in keys if key]
                assert len(set(used)) == len(used), [action.text() for action in actions]
            assert all(QKeySequence.mnemonic(action.text()).toString() for action in menus[0])

    with speaking(language):
        run_async(trip())


def test_menus_and_actions_are_danish(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            bar, *menus = walk_menus(desk.open_window())
            assert [action.text() for action in bar] == ["&Job", "&Rediger", "&Vis", "L&og", "&Gå til", "&Hjælp"]
            words = {action.text() for actions in menus for action in actions}
            assert {"Kør script…", "Genstart", "Annuller job", "Giv mig besked", "Nulstil filtre", "Detaljer"} <= words

    with speaking("da"):
        run_async(trip())
