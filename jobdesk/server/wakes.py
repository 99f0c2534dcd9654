"""Wakes the long polls that wait for a change, or for a log to grow."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Wakes:
    """One event for each waiting poll; `ring` and `ring_logs` may be called from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[asyncio.Event, bool] = {}  # whether it waits for a log
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Says in which loop the polls wait."""
        with self._lock:
            self._loop = loop

    def ring(self) -> None:
        """Jobs changed: every waiting poll looks again, for a job that ends ends its log."""
        self._call(False)

    def ring_logs(self) -> None:
        """Logs grew: who waits for one looks again, and nobody else, for logs grow often."""
        self._call(True)

    def close(self) -> None:
        """Lets every poll answer at once, now and from now on."""
        self._is_closed = True
        self.ring()

    async def wait_for(
        self,
        look: Callable[[], Awaitable[T]],
        is_enough: Callable[[T], bool],
        wait_s: float,
        *,
        is_log: bool = False,
        until_gone: Callable[[], Coroutine[Any, Any, object]] | None = None,
    ) -> T:
        """What `look` finds once it is enough, or after `wait_s` whatever it finds.

        `until_gone` returns when nobody waits for the answer any more.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait_s
        event = asyncio.Event()
        self._waiting[event] = is_log
        going: asyncio.Task[object] | None = None
        try:
            while True:
                event.clear()
                found = await look()
                left = deadline - loop.time()
                if is_enough(found) or left <= 0 or self._is_closed or (going is not None and going.done()):
                    return found
                if going is None and until_gone is not None:
                    going = asyncio.create_task(until_gone())
                    going.add_done_callback(lambda task: event.set())
                try:
                    async with asyncio.timeout(left):
                        await event.wait()
                except TimeoutError:
                    return found
        finally:
            del self._waiting[event]
            if going is not None:
                going.cancel()

    def _call(self, is_log_only: bool) -> None:
        with self._lock:
            if self._loop is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._wake, is_log_only)

    def _wake(self, is_log_only: bool) -> None:
        for event, waits_for_log in self._waiting.items():
            if waits_for_log or not is_log_only:
                event.set()
