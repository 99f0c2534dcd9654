"""What every test is held to: no unexpected warning, and no thread, task, event loop or window left behind."""

import asyncio
import gc
import logging
import re
import sys
import threading
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

#: A thread that was told to end gets this long, and a task in another thread that has its work behind it.
END_TIMEOUT_S = 3.0


class WarningLog(logging.Handler):
    """Keeps the log records of level WARNING and above, and says which of them nobody expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.expected: list[str] = []
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.levelname} {record.name}: {record.getMessage()}"
        if record.exc_info and record.exc_info[1]:
            line += f" ({record.exc_info[1]!r})"
        self._lines.append(line)

    def unexpected(self) -> list[str]:
        return [line for line in self._lines if not any(re.search(pattern, line) for pattern in self.expected)]

    @contextmanager
    def listening(self) -> Iterator[None]:
        root = logging.getLogger()
        root.addHandler(self)
        try:
            yield
        finally:
            root.removeHandler(self)


class QtMessageLog:
    """Qt's warnings outside the part of a test that pytest-qt listens to: while it is torn down."""

    def __init__(self, ignored: Iterable[str]) -> None:
        self._ignored = [re.compile(pattern) for pattern in ignored]
        self._lines: list[str] = []

    def install(self) -> None:
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(self._keep)

    def take(self) -> list[str]:
        """What has come in since it was asked last."""
        lines, self._lines = self._lines, []
        return lines

    def _keep(self, kind: Any, _context: Any, message: str) -> None:
        if kind.name in ("QtDebugMsg", "QtInfoMsg") or any(pattern.search(message) for pattern in self._ignored):
            return
        self._lines.append(f"{kind.name}: {message}")


class LoopRegister:
    """Every event loop that was made since `install`, so that it can be asked for what it still has to do."""

    def __init__(self) -> None:
        self._loops: weakref.WeakSet[asyncio.AbstractEventLoop] = weakref.WeakSet()

    def install(self) -> None:
        original = asyncio.BaseEventLoop.__init__
        loops = self._loops

        def register(loop: asyncio.BaseEventLoop) -> None:
            original(loop)
            loops.add(loop)

        asyncio.BaseEventLoop.__init__ = register  # type: ignore[method-assign,assignment]

    def open_loops(self) -> set[asyncio.AbstractEventLoop]:
        return {loop for loop in self._loops if not loop.is_closed()}

    def pending_tasks(self) -> set[asyncio.Task[Any]]:
        return {task for loop in list(self._loops) for task in asyncio.all_tasks(loop) if not task.done()}


class LeakCheck:
    """What was there before a test; `leaks` says in words what the test has left in addition."""

    def __init__(self, loops: LoopRegister) -> None:
        self._register = loops
        self._threads = set(threading.enumerate())
        self._loops = loops.open_loops()
        self._tasks = loops.pending_tasks()
        self._windows = {id(window) for window in visible_windows()}

    def leaks(self) -> list[str]:
        """Waits a while for what is ending elsewhere; closes the windows, so that they fail this test alone."""
        gc.collect()  # a task that nobody holds any more tells the log now what was wrong with it
        return [
            *(f"window left open: {window}" for window in self._close_new_windows()),
            *(f"task left running: {task!r}" for task in self._new_tasks()),
            *(f"event loop left open: {loop!r}" for loop in self._register.open_loops() - self._loops),
            *(f"thread left running: {thread.name}" for thread in self._new_threads()),
        ]

    def _close_new_windows(self) -> list[str]:
        delete_what_was_to_be_deleted()
        windows = [window for window in visible_windows() if id(window) not in self._windows]
        descriptions = [
            f"{type(window).__name__} {window.objectName() or window.windowTitle()!r}" for window in windows
        ]
        for window in windows:
            window.hide()
            window.deleteLater()
        delete_what_was_to_be_deleted()
        return descriptions

    def _new_tasks(self) -> set[asyncio.Task[Any]]:
        deadline = time.monotonic() + END_TIMEOUT_S
        while tasks := self._register.pending_tasks() - self._tasks:
            if not all(task.get_loop().is_running() for task in tasks) or time.monotonic() > deadline:
                break
            time.sleep(0.01)
        return tasks

    def _new_threads(self) -> list[threading.Thread]:
        deadline = time.monotonic() + END_TIMEOUT_S
        while threads := [thread for thread in threading.enumerate() if self._is_new(thread)]:
            if time.monotonic() > deadline:
                break
            threads[0].join(0.01)
        return threads

    def _is_new(self, thread: threading.Thread) -> bool:
        # A dummy stands for a thread that Qt or C made; it stays listed when that thread has ended.
        return thread not in self._threads and thread.is_alive() and not isinstance(thread, threading._DummyThread)


def visible_windows() -> list[Any]:
    """The windows on the screen; [] where there is no application."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


def delete_what_was_to_be_deleted() -> None:
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
