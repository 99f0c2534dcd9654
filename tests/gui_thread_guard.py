"""Catches a network call, an SQL statement or a sleep in the GUI thread.

The GUI thread is the main thread, while an event loop runs in it or while code of jobdesk/gui or jobdesk/session is on
its stack. What a test itself does to arrange or to check is free: only what is called from the package counts, and
`may_block()` lets the test call blocking code of the package too.
"""

import asyncio
import functools
import socket
import sqlite3
import ssl
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "jobdesk"

SOCKET_CALLS: tuple[str, ...] = (
    "connect",
    "connect_ex",
    "accept",
    "send",
    "sendall",
    "sendto",
    "sendmsg",
    "recv",
    "recv_into",
    "recvfrom",
    "recvfrom_into",
    "recvmsg",
)
TLS_CALLS = ("do_handshake", "read", "write", "send", "sendall", "recv", "recv_into")
CONNECTION_CALLS = ("execute", "executemany", "executescript", "commit", "rollback", "backup", "blobopen")
CURSOR_CALLS = ("execute", "executemany", "executescript", "fetchone", "fetchmany", "fetchall")


class GuiThreadBlockedError(AssertionError):
    """The GUI thread was about to wait for a network, a database or a clock."""


class GuiThreadGuard:
    """Raises GuiThreadBlockedError at the call, and remembers it in `violations` should somebody swallow the error."""

    def __init__(self, package: Path = PACKAGE) -> None:
        self.violations: list[str] = []
        self._package = f"{package}/"
        self._gui_rooms = (f"{package}/gui/", f"{package}/session/")
        self._is_off = False

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in SOCKET_CALLS:
            monkeypatch.setattr(socket.socket, name, self._guarded_socket_call(socket.socket, name))
        for name in TLS_CALLS:
            monkeypatch.setattr(ssl.SSLSocket, name, self._guarded_socket_call(ssl.SSLSocket, name))
        monkeypatch.setattr(socket, "getaddrinfo", self._guarded(socket.getaddrinfo, "socket.getaddrinfo"))
        monkeypatch.setattr(time, "sleep", self._guarded(time.sleep, "time.sleep"))
        connect = self._guarded_connect(sqlite3.connect)
        monkeypatch.setattr(sqlite3, "connect", connect)
        monkeypatch.setattr(sqlite3.dbapi2, "connect", connect)

    @contextmanager
    def may_block(self) -> Iterator[None]:
        """For what a test does with the package's blocking code in the main thread, knowingly."""
        self._is_off = True
        try:
            yield
        finally:
            self._is_off = False

    def check(self, what: str) -> None:
        """Raises GuiThreadBlockedError when called in the GUI thread."""
        if self._is_off or threading.current_thread() is not threading.main_thread():
            return
        files = list(files_on_stack(sys._getframe(1)))
        is_gui_code = any(file.startswith(self._gui_rooms) for file in files)
        is_package_code = any(file.startswith(self._package) for file in files)
        if is_gui_code or (is_package_code and is_event_loop_running()):
            self.violations.append(f"{what} in the GUI thread:\n{''.join(traceback.format_stack(limit=12)[:-2])}")
            raise GuiThreadBlockedError(f"{what} in the GUI thread; it belongs into background.call")

    def _guarded(self, function: Callable[..., Any], what: str) -> Callable[..., Any]:
        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.check(what)
            return function(*args, **kwargs)

        return guarded

    def _guarded_socket_call(self, kind: type[socket.socket], name: str) -> Callable[..., Any]:
        original = getattr(kind, name)

        @functools.wraps(original)
        def guarded(of: socket.socket, *args: Any, **kwargs: Any) -> Any:
            if of.gettimeout() != 0:  # asyncio's own sockets do not block
                self.check(f"socket.{name}")
            return original(of, *args, **kwargs)

        return guarded

    def _guarded_connect(self, connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
        guarded_cursor = functools.cache(lambda base: self._guarded_class(base, CURSOR_CALLS))

        def cursor(connection: sqlite3.Connection, factory: type[sqlite3.Cursor] = sqlite3.Cursor) -> sqlite3.Cursor:
            opened: sqlite3.Cursor = sqlite3.Connection.cursor(connection, guarded_cursor(factory))
            return opened

        @functools.cache
        def guarded_connection(base: type[sqlite3.Connection]) -> type[sqlite3.Connection]:
            guarded = self._guarded_class(base, CONNECTION_CALLS)
            guarded.cursor = cursor
            return guarded

        @functools.wraps(connect)
        def guarded_connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            self.check("sqlite3.connect")
            factory = guarded_connection(kwargs.pop("factory", sqlite3.Connection))
            return connect(*args, factory=factory, **kwargs)

        return guarded_connect

    def _guarded_class(self, base: type[Any], names: tuple[str, ...]) -> type[Any]:
        methods = {name: self._guarded(getattr(base, name), f"SQL {name}") for name in names}
        return type(base.__name__, (base,), methods)


def files_on_stack(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        yield frame.f_code.co_filename
        frame = frame.f_back


def is_event_loop_running() -> bool:
    """Whether asyncio or Qt runs an event loop in this thread, however deep below."""
    if asyncio._get_running_loop() is not None:
        return True
    core = sys.modules.get("PySide6.QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return False
    level: int = core.QThread.currentThread().loopLevel()
    return level > 0
