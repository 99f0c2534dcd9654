"""A transport whose HTTP library is loaded with the first exchange, in the thread that waits for it anyway."""

import threading
from typing import TypeVar

from jobdesk.client.exchange import Exchange
from jobdesk.client.vigil import Vigil

T = TypeVar("T")


class LateTransport:
    """What `Transport` is, made when it is first needed: the library loads longer than a window opens."""

    def __init__(self, url: str = "", token: str = "", ca_file: str = "", vigil: Vigil | None = None) -> None:
        """`vigil` takes note of answers that are awaited."""
        self._vigil = vigil or Vigil()
        self._url, self._token, self._ca_file = url, token, ca_file
        self._lock = threading.Lock()
        self._transport: Exchange | None = None
        self._is_closed = False

    def set_endpoint(self, url: str, token: str) -> None:
        """Another address or token of the same server."""
        with self._lock:
            self._url, self._token = url, token
            if self._transport is not None:
                self._transport.set_endpoint(url, token)

    def get(self, kind: type[T], path: str, wait_s: float = 0.0, **query: object) -> T:
        """The document at `path`. Raises Unreachable or what the server answered."""
        made = self._made()
        with self._vigil.expecting(wait_s):
            return made.get(kind, path, wait_s, **query)

    def post(self, kind: type[T], path: str, document: object) -> T:
        """The answer to a command. Raises as `get` does."""
        made = self._made()
        with self._vigil.expecting(0.0):
            return made.post(kind, path, document)

    def abort(self) -> None:
        """Breaks off whatever is waiting for an answer."""
        transport = self._transport
        if transport is not None:
            transport.abort()

    def close(self) -> None:
        """Breaks off, and takes no more exchanges."""
        self._is_closed = True
        transport = self._transport
        if transport is not None:
            transport.close()

    def _made(self) -> Exchange:
        with self._lock:
            if self._transport is None:
                from jobdesk.client.transport import Transport

                self._transport = Transport(self._url, self._token, self._ca_file)
                if self._is_closed:
                    self._transport.close()
            return self._transport
