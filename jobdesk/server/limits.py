"""What keeps clients that are slow, silent or gone from using up the server."""

import asyncio
import socket
import sys
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 20.0  #: for the head of a request, from the connection or from its first byte on
ENOUGH_FILES = 65_536  #: at most: each connection takes one
SPARE_FILES = 200  #: for the database, for runners and their journals

#: A connection whose other end is gone without a word is closed after about two minutes.
_KEEP_ALIVE = {"TCP_KEEPIDLE": 60, "TCP_KEEPINTVL": 20, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 60_000}


def raise_file_limit() -> int | None:
    """Lets this process open as many files as it may; how many connections it can take then, None: unlimited."""
    if sys.platform == "win32":
        return None
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(SPARE_FILES, wanted - SPARE_FILES)


def keep_watch(listener: socket.socket) -> None:
    """Has the system find out which clients are gone; the connections of a listener are as it is."""
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEP_ALIVE.items():
        if hasattr(socket, name):
            listener.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


class BoundedProtocol(H11Protocol):
    """HTTP as uvicorn speaks it; hangs up on who does not say what is wanted."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        if self._is_idle:
            self._expect_head()
        super().data_received(data)
        if not self._is_idle:
            self._forget_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_timer()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        super().send_400_response(msg)
        # A request whose body turns out to be no HTTP has its answer now. Its route, which may have been begun already,
        # would give it a second one, for uvicorn (0.54) takes the client to be there until the connection is closed.
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    @property
    def _is_idle(self) -> bool:
        """Whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    def _expect_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_S, self._hang_up)

    def _forget_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _hang_up(self) -> None:
        self._head_timer = None
        if self._is_idle and not self.transport.is_closing():
            self.transport.abort()
