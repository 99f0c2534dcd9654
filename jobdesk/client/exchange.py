"""What the calls need of a transport; apart from it, for a window does not wait for an HTTP library."""

from typing import Protocol, TypeVar

T = TypeVar("T")


class Exchange(Protocol):
    """Exchanges documents with one server, from any thread."""

    def set_endpoint(self, url: str, token: str) -> None:
        """Another address or token of the same server, as an embedded one has after each start."""

    def get(self, kind: type[T], path: str, wait_s: float = 0.0, **query: object) -> T:
        """The document at `path`. Raises Unreachable or what the server answered."""

    def post(self, kind: type[T], path: str, document: object) -> T:
        """The answer to a command, which is done once however often it is sent. Raises as `get` does."""

    def abort(self) -> None:
        """Breaks off whatever is waiting for an answer: it raises Unreachable. Later exchanges connect anew."""

    def close(self) -> None:
        """Breaks off, lets go of all connections, and takes no more exchanges: each raises Unreachable."""
