"""What every test gets: a place of its own, no way to the person's desktop, and the guards."""

import asyncio
import gc
import itertools
import os
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.guards import LeakCheck, LoopRegister, QtMessageLog, WarningLog
from tests.gui_thread_guard import GuiThreadGuard

pytest_plugins = ["tests.databases"]

T = TypeVar("T")

TESTS = Path(__file__).resolve().parent

#: Rooms whose code runs in the GUI thread.
GUI_THREAD_FOLDERS = tuple(TESTS / room for room in ("gui", "session", "desktop"))

#: Longer than any coroutine in a test should take, shorter than pytest's own time-out.
RUN_TIMEOUT_S = 60.0

loop_register = LoopRegister()
qt_messages: QtMessageLog
data_folders = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    """No test reaches the desktop, the session bus or the keyring of the person at this computer."""
    global qt_messages
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for name in ("LANGUAGE", "DBUS_SESSION_BUS_ADDRESS"):
        os.environ.pop(name, None)
    loop_register.install()
    qt_messages = QtMessageLog(config.getini("qt_log_ignore"))
    qt_messages.install()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(folder in item.path.parents for folder in GUI_THREAD_FOLDERS):
            item.add_marker("gui_thread")


def pytest_sessionfinish() -> None:
    gc.unfreeze()
    gc.collect()


@pytest.fixture(autouse=True)
def own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """JOBDESK_DATA names a folder that is not there yet, another one for each test."""
    folder = tmp_path_factory.getbasetemp() / f"data-{next(data_folders)}"
    monkeypatch.setenv("JOBDESK_DATA", str(folder))


@pytest.fixture
def expected_warnings(request: pytest.FixtureRequest) -> list[str]:
    """Patterns of log lines ("WARNING jobdesk.sync.pull: …") that the test may cause; add to it, or use the marker."""
    return [str(pattern) for mark in request.node.iter_markers("expected_warnings") for pattern in mark.args]


@pytest.fixture(autouse=True)
def guards(expected_warnings: list[str]) -> Iterator[None]:
    """Fails the test for an unexpected warning, and for a thread, a task, a loop or a window that it leaves."""
    # What there is by now was there before the test: collecting garbage after it need look only at what the test makes.
    gc.collect()
    gc.freeze()
    warnings = WarningLog()
    warnings.expected = expected_warnings
    check = LeakCheck(loop_register)
    qt_messages.take()
    with warnings.listening():
        yield
        leaks = check.leaks()
    faults = [*leaks, *(f"unexpected in the log: {line}" for line in warnings.unexpected()), *qt_messages.take()]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def gui_thread_guard() -> GuiThreadGuard:
    """The guard of this test; it stands where the marker `gui_thread` is."""
    return GuiThreadGuard()


@pytest.fixture(autouse=True)
def guarded_gui_thread(
    request: pytest.FixtureRequest, gui_thread_guard: GuiThreadGuard, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """In tests/gui, tests/session and tests/desktop, a network call or an SQL statement in the GUI thread fails."""
    if request.node.get_closest_marker("gui_thread") is None:
        yield
        return
    gui_thread_guard.install(monkeypatch)
    yield
    if gui_thread_guard.violations:
        pytest.fail("\n".join(gui_thread_guard.violations), pytrace=False)


@pytest.fixture
def may_block(gui_thread_guard: GuiThreadGuard) -> Callable[[], AbstractContextManager[None]]:
    """`with may_block():` lets the test itself call blocking code of the package in the main thread."""
    return gui_thread_guard.may_block


@pytest.fixture
def run_async(qapp: Any) -> Callable[[Coroutine[Any, Any, T]], T]:
    """Runs a coroutine to its end on an event loop of its own that is Qt's at the same time."""
    import qasync

    def run(coroutine: Coroutine[Any, Any, T]) -> T:
        try:
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
                return runner.run(asyncio.wait_for(coroutine, RUN_TIMEOUT_S))
        finally:
            # A loop refers to itself, and its timers must not be collected in the thread of the next one's lanes.
            gc.collect()

    return run
