"""A transport that fails where a test says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from jobdesk.client.exchange import Exchange
from jobdesk.model.errors import Unreachable

T = TypeVar("T")


class CutTransport:
    """Stands before a real one; `cut_after` says how many exchanges still succeed."""

    def __init__(self, transport: Exchange) -> None:
        self._transport = transport
        self._left: int | None = None
        self._is_late = False

    @contextmanager
    def cut_after(self, exchanges: int | None, *, is_late: bool = False, is_swallowed: bool = True) -> Iterator[None]:
        """Within the block each exchange after so many is cut, None: none is; the block ends there without an error.

        `is_late`: the server does what is asked, and its answer is lost.
        """
        self._left, self._is_late = exchanges, is_late
        try:
            yield
        except Unreachable:
            if not is_swallowed:
                raise
        finally:
            self._left = None

    def get(self, kind: type[T], path: str, wait_s: float = 0.0, **query: object) -> T:
        is_cut = self._count()
        answer = self._transport.get(kind, path, wait_s, **query)
        if is_cut:
            raise Unreachable
        return answer

    def post(self, kind: type[T], path: str, document: object) -> T:
        is_cut = self._count()
        answer = self._transport.post(kind, path, document)
        if is_cut:
            raise Unreachable
        return answer

    def set_endpoint(self, url: str, token: str) -> None:
        self._transport.set_endpoint(url, token)

    def abort(self) -> None:
        self._transport.abort()

    def close(self) -> None:
        self._transport.close()

    def _count(self) -> bool:
        """Whether this exchange is cut after it was answered; one that is not answered is cut here."""
        if self._left is None:
            return False
        self._left -= 1
        if self._left >= 0:
            return False
        if not self._is_late:
            raise Unreachable
        return True
