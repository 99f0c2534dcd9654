"""Knows since when a server owes answers: a connection that hangs says nothing by itself."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from jobdesk.model.errors import Unreachable


class Vigil:
    """One for all transports to a server; any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._due: dict[object, float] = {}  # when the answer of each exchange under way is to be here at the latest
        self._heard = time.monotonic()

    @contextmanager
    def expecting(self, wait_s: float) -> Iterator[None]:
        """Within the block an answer is awaited, which the server may put off for `wait_s`; a refusal is one too."""
        exchange = object()
        with self._lock:
            self._due[exchange] = time.monotonic() + wait_s
        has_answered = True
        try:
            yield
        except Unreachable:
            has_answered = False
            raise
        finally:
            with self._lock:
                del self._due[exchange]
                if has_answered:
                    self._heard = time.monotonic()

    def silent_s(self) -> float:
        """For how long an answer is overdue, with no sign of life since; 0.0 when none is."""
        with self._lock:
            now = time.monotonic()
            oldest = min(self._due.values(), default=now)
            return max(0.0, now - max(oldest, self._heard))

    def unheard_s(self) -> float:
        """How long ago the server was last heard."""
        with self._lock:
            return time.monotonic() - self._heard
