"""Screens for the real program, and a picture of them where a test fails."""

import itertools
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen

Start = Callable[[], Program]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    programs: set[Program] = getattr(item, "funcargs", {}).get("programs", set())
    if report.failed and call.when == "call":
        for program in programs:
            report.sections.append(("What was seen", program.describe(item.name)))
    return report


@pytest.fixture
def has_tray() -> bool:
    """Whether the screen has a tray; a test that wants one overrides this with a parameter."""
    return False


@pytest.fixture
def screen(*, has_tray: bool) -> Iterator[Screen]:
    """A screen with nothing on it."""
    with closing(Screen(has_tray=has_tray)) as screen:
        yield screen


@pytest.fixture
def expected_complaints() -> list[str]:
    """Patterns of lines that the test causes in the program's logs; add to it."""
    return []


@pytest.fixture
def programs() -> set[Program]:
    """What was started; where the test fails, what they show is told."""
    return set()


@pytest.fixture
def start(screen: Screen, tmp_path: Path, expected_complaints: list[str], programs: set[Program]) -> Iterator[Start]:
    """Starts JobDesk on the test's data folder; at the end it is ended, and its logs hold nothing unexpected."""
    with starting(screen, tmp_path, expected_complaints, programs) as start:
        yield start


@pytest.fixture(scope="module")
def program_with_a_job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """JobDesk with one job that has run, for all tests of a file."""
    with closing(Screen()) as screen, starting(screen, tmp_path_factory.mktemp("desktop"), [], set()) as start:
        program = start()
        program.wait_until_ready()
        program.run_script("Inventory")
        program.wait("the job succeeds", lambda: program.state_of_first_job() == "Succeeded")
        program.wait("its log is there", program.visible_log)
        yield program


@pytest.fixture
def with_a_job(program_with_a_job: Program, programs: set[Program]) -> Program:
    """JobDesk with one job that has run; other tests have used it before, and its table has the keyboard."""
    programs.add(program_with_a_job)
    program_with_a_job.return_to_table()
    return program_with_a_job


@contextmanager
def starting(screen: Screen, folder: Path, expected: list[str], programs: set[Program]) -> Iterator[Start]:
    """Starts JobDesk, and ends it."""
    numbers = itertools.count(1)

    def start() -> Program:
        program = Program(screen, folder / "data", f"jobdesk-{next(numbers)}")
        programs.add(program)
        return program

    try:
        yield start
    finally:
        for program in programs:
            program.stop()
    complaints = {line for program in programs for line in program.complaints()}
    unexpected = [line for line in sorted(complaints) if not any(re.search(each, line) for each in expected)]
    assert not unexpected, "\n".join(unexpected)
