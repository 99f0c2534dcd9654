"""A proxy between client and server: it speaks TLS, counts, and breaks connections where a test wants it."""

import contextlib
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

TICK_S = 0.02


class Proxy:
    """Passes bytes on; `heard` is all that came from clients."""

    def __init__(self, target: str, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(target)
        assert parts.hostname and parts.port
        self._target = parts.hostname, parts.port
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, name="proxy")]
        self._is_closing = threading.Event()
        self._lock = threading.Lock()
        self.heard = b""
        self.connections = 0  #: ever made
        self.open_connections = 0
        self.requests_to_lose = 0  #: break so many connections before a request gets through
        self.answers_to_lose = 0  #: break so many connections when the server has answered
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads[0].start()

    def close(self) -> None:
        self._is_closing.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._is_closing.is_set():
            if select.select([self._listener], [], [], TICK_S)[0]:
                client, _ = self._listener.accept()
                thread = threading.Thread(target=self._serve, args=(client,), name="proxy")
                self._threads.append(thread)
                self.connections += 1
                with self._lock:
                    self.open_connections += 1
                thread.start()

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(5)
        with contextlib.suppress(OSError), contextlib.closing(plain):
            client = self._context.wrap_socket(plain, server_side=True) if self._context else plain
            with client, socket.create_connection(self._target) as server:
                self._pass_on(client, server)
        with self._lock:
            self.open_connections -= 1

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        while not self._is_closing.is_set():
            has_more = isinstance(client, ssl.SSLSocket) and client.pending() > 0
            readable = [client] if has_more else select.select([client, server], [], [], TICK_S)[0]
            for source in readable:
                data = source.recv(65536)
                if not data or self._breaks(is_request=source is client, data=data):
                    return
                (server if source is client else client).sendall(data)

    def _breaks(self, *, is_request: bool, data: bytes) -> bool:
        if is_request:
            self.heard += data
            if self.requests_to_lose:
                self.requests_to_lose -= 1
                return True
        elif self.answers_to_lose:
            self.answers_to_lose -= 1
            return True
        return False


@contextmanager
def running_proxy(target: str, context: ssl.SSLContext | None = None) -> Iterator[Proxy]:
    """A proxy in front of `target`, ended in order."""
    proxy = Proxy(target, context)
    try:
        yield proxy
    finally:
        proxy.close()
