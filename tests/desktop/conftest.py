"""A screen for each test of the real program, and a picture of it where the test fails."""

import itertools
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen

Start = Callable[[], Program]

_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[_failed] = True
    return report


@pytest.fixture
def has_tray() -> bool:
    """Whether the screen has a tray; a test that wants one overrides this with a parameter."""
    return False


@pytest.fixture
def screen(*, has_tray: bool) -> Iterator[Screen]:
    """A screen with nothing on it."""
    screen = Screen(has_tray=has_tray)
    yield screen
    screen.close()


@pytest.fixture
def expected_complaints() -> list[str]:
    """Patterns of lines that the test causes in the program's logs; add to it."""
    return []


@pytest.fixture
def start(
    request: pytest.FixtureRequest, screen: Screen, tmp_path: Path, expected_complaints: list[str]
) -> Iterator[Start]:
    """Starts JobDesk on the test's data folder; at the end it is ended, and its logs hold nothing unexpected."""
    programs: list[Program] = []
    numbers = itertools.count(1)

    def start() -> Program:
        program = Program(screen, tmp_path / "data", f"jobdesk-{next(numbers)}")
        programs.append(program)
        return program

    try:
        yield start
        if request.node.stash.get(_failed, False):
            _tell_what_was_seen(screen, programs, tmp_path / "screen.png")
    finally:
        for program in programs:
            program.stop()
    complaints = {line for program in programs for line in program.complaints()}
    unexpected = [line for line in sorted(complaints) if not any(re.search(each, line) for each in expected_complaints)]
    assert not unexpected, "\n".join(unexpected)


def _tell_what_was_seen(screen: Screen, programs: list[Program], picture: Path) -> None:
    screen.take_picture(picture)
    print(f"The screen when the test failed: {picture}")  # noqa: T201
    for program in programs:
        print(program.output)  # noqa: T201
        for window in program.windows():
            print(window.outline())  # noqa: T201
