"""One HTTP exchange with a job server, its encodings and its errors."""

import contextlib
import socket
import ssl
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import LocationValueError
from urllib3.util.ssl_ import create_urllib3_context

from jobdesk.model.errors import InvalidDocument, JobDeskError, NotSignedIn, ServerFault, Unreachable, UntrustedServer
from jobdesk.protocol.documents import MSGPACK, ErrorDocument, decode, encode
from jobdesk.protocol.errors import revive
from jobdesk.protocol.paths import IDEMPOTENCY_KEY

CONNECT_S = 5.0  #: how long a connection may take
ANSWER_S = 20.0  #: how long an answer may take, beyond what was asked to wait
UNANSWERED_S = 300.0  #: how long a command whose answer never came is known again
TRIES = 2  #: of a command whose connection broke: its key makes the second one harmless

T = TypeVar("T")


class Transport:
    """Exchanges documents with one server, from any thread; `abort` ends what is under way."""

    def __init__(self, url: str, token: str = "", ca_file: str = "") -> None:
        """`ca_file`: PEM file of a CA to trust instead of the usual ones."""
        self._url = url.rstrip("/")
        self._token = token
        self._ca_file = ca_file
        self._local = threading.local()
        self._sessions: weakref.WeakSet[requests.Session] = weakref.WeakSet()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._is_closed = False
        self._unanswered: dict[tuple[str, bytes], tuple[str, float]] = {}  # key and moment, by path and body

    def set_endpoint(self, url: str, token: str) -> None:
        """Another address or token of the same server, as an embedded one has after each start."""
        self._url, self._token = url.rstrip("/"), token

    def get(self, kind: type[T], path: str, wait_s: float = 0.0, **query: object) -> T:
        """The document at `path`. Raises Unreachable or what the server answered."""
        return self._exchange(kind, "GET", path, wait_s=wait_s, query=query)

    def post(self, kind: type[T], path: str, document: object) -> T:
        """The answer to a command, which is sent again when the connection breaks. Raises as `get` does.

        Where no answer came at all, the same command given again within 5 minutes is the same one for the server.
        """
        body = encode(document)
        headers = {IDEMPOTENCY_KEY: self._take_key(path, body), "Content-Type": MSGPACK}
        for _ in range(TRIES - 1):
            with contextlib.suppress(Unreachable):
                return self._exchange(kind, "POST", path, body=body, headers=headers)
        try:
            return self._exchange(kind, "POST", path, body=body, headers=headers)
        except Unreachable:
            with self._lock:
                self._unanswered[path, body] = headers[IDEMPOTENCY_KEY], time.monotonic()
            raise

    def abort(self) -> None:
        """Breaks off whatever is waiting for an answer: it raises Unreachable. Later exchanges connect anew."""
        with self._lock:
            sockets = tuple(self._sockets)
        for each in sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Breaks off, lets go of all connections, and takes no more exchanges: each raises Unreachable."""
        self._is_closed = True
        self.abort()
        with self._lock:
            sessions = tuple(self._sessions)
        for session in sessions:
            session.close()

    def _take_key(self, path: str, body: bytes) -> str:
        """The key of a command: a new one, or that of the same command whose answer never came."""
        with self._lock:
            oldest = time.monotonic() - UNANSWERED_S
            self._unanswered = {each: kept for each, kept in self._unanswered.items() if kept[1] >= oldest}
            key, _ = self._unanswered.pop((path, body), (uuid.uuid4().hex, 0.0))
            return key

    def _exchange(
        self,
        kind: type[T],
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, object] | None = None,
        wait_s: float = 0.0,
    ) -> T:
        wanted = {name: str(value) for name, value in (query or {}).items() if value is not None}
        if wait_s:
            wanted["wait"] = str(wait_s)
        answer = self._send(method, path, body, dict(headers or {}), wanted, wait_s)
        media_type = answer.headers.get("Content-Type", "")
        if media_type != MSGPACK:
            raise ServerFault(f"What answers at {self._url} is not a job server.")
        if answer.status_code != 200:
            raise _read_error(answer)
        return decode(kind, answer.content)

    def _send(
        self,
        method: str,
        path: str,
        body: bytes | None,
        headers: dict[str, str],
        query: dict[str, str],
        wait_s: float,
    ) -> requests.Response:
        if self._is_closed:
            raise Unreachable("This connection was closed.")
        url, token = self._url, self._token
        _check_address(url)
        headers |= {"Accept": MSGPACK}
        if token:
            if not token.isascii() or not token.isprintable():
                raise NotSignedIn  # no header can hold it, and the complaint of the HTTP library would repeat it
            headers["Authorization"] = f"Bearer {token}"
        try:
            return self._session().request(
                method,
                url + path,
                params=query,
                data=body,
                headers=headers,
                timeout=(CONNECT_S, ANSWER_S + wait_s),
                verify=self._ca_file or True,
                allow_redirects=False,
            )
        except requests.exceptions.SSLError as error:
            raise _turn_tls_error(url, self._ca_file, error) from error
        except (requests.exceptions.InvalidURL, LocationValueError, UnicodeError) as error:
            raise _no_address(url) from error
        except requests.exceptions.RequestException as error:
            raise Unreachable(f"The job server at {url} does not answer.") from error
        except OSError as error:
            if self._ca_file:
                raise _unreadable(self._ca_file, error) from error
            raise Unreachable(f"The job server at {url} does not answer.") from error

    def _session(self) -> requests.Session:
        """One session for each thread: they are not made for sharing."""
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            # The proxies and .netrc of the environment are not asked: the latter would replace the token.
            session.trust_env = False
            for scheme in ("http://", "https://"):
                session.mount(scheme, _Adapter(self._note, trusts_system=not self._ca_file))
            self._local.session = session
            with self._lock:
                self._sessions.add(session)
        return session

    def _note(self, connected: socket.socket) -> None:
        with self._lock:
            self._sockets.add(connected)
        if self._is_closed:
            self.abort()


class _Adapter(HTTPAdapter):
    """Tells of each socket that it connects, so that a wait for an answer can be broken off."""

    def __init__(self, note: Callable[[socket.socket], None], *, trusts_system: bool) -> None:
        self._note = note
        self._trusts_system = trusts_system
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        note, trusts_system = self._note, self._trusts_system

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                note(self.sock)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                if trusts_system and self.ssl_context is None:
                    # The HTTP library by itself knows only the CAs that it brings, and none of an organisation's own.
                    self.ssl_context = create_urllib3_context()
                    self.ssl_context.load_default_certs()
                super().connect()
                note(self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _read_error(answer: requests.Response) -> JobDeskError:
    try:
        return revive(decode(ErrorDocument, answer.content), answer.status_code)
    except InvalidDocument:
        return ServerFault(f"The job server answered with status {answer.status_code}.")


def _check_address(url: str) -> None:
    """Raises InvalidDocument for what cannot be a server's address; a password in it is not repeated."""
    try:
        parts = urlsplit(url)
        has_place = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise _no_address(url) from error
    if parts.username is not None:
        raise InvalidDocument("The address of a job server holds neither a name nor a password.")
    if not has_place or parts.query or parts.fragment:
        raise _no_address(url)


def _no_address(url: str) -> InvalidDocument:
    return InvalidDocument(f"{url or 'Nothing'} is not the address of a job server, as https://jobs.example.org is.")


def _turn_tls_error(url: str, ca_file: str, error: requests.exceptions.SSLError) -> JobDeskError:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return UntrustedServer()
    if any(isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError) for cause in causes):
        return Unreachable(f"The job server at {url} does not answer.")
    if ca_file:
        try:
            ssl.create_default_context(cafile=ca_file)
        except OSError as fault:
            return _unreadable(ca_file, fault)
    if any(isinstance(cause, ssl.SSLError) and cause.reason == "WRONG_VERSION_NUMBER" for cause in causes):
        return UntrustedServer(
            f"{url} answers without encryption. One on this computer may: write http:// before its address."
        )
    return UntrustedServer(f"No secure connection with {url} can be made. Check the address: {causes[-1]}")


def _unreadable(ca_file: str, error: OSError) -> UntrustedServer:
    return UntrustedServer(f"The file of your own CA, {ca_file}, cannot be read: {error.strerror or error}.")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and the errors that it was made from, one within the other."""
    while error is not None:
        yield error
        inner = getattr(error, "reason", None) or next(iter(error.args), None)
        error = inner if isinstance(inner, BaseException) else None
