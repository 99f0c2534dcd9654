"""Mail servers of the test's own: real ones that take mails, refuse them, hang, or die in the midst of one."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from sqlalchemy import select

from jobdesk.server import outbox
from jobdesk.server.mail import Letter
from jobdesk.server.settings import MailSettings
from jobdesk.storage import tables
from jobdesk.storage.database import Database
from tests.client.certificates import Authority, server_context
from tests.waiting import until

HOST = "127.0.0.1"
LETTER = Letter(subject="JobDesk: a job", body="It has ended.\n")
USER, PASSWORD = "jobs", "a password of the mail server"


@dataclass(kw_only=True)
class Post:
    """The handler of a mail server, and what has arrived there."""

    refused: dict[str, str] = field(default_factory=dict)  #: by recipient, the answer
    answer: str = "250 OK"  #: to a whole mail
    arrived: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    came_by: list[tuple[bool, bool]] = field(default_factory=list)  #: whether encrypted, and after signing in

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if not self.answer.startswith("250"):
            return self.answer
        self.envelopes.append(envelope)
        assert server.transport is not None
        is_encrypted = server.transport.get_extra_info("sslcontext") is not None
        self.came_by.append((is_encrypted, bool(session.authenticated)))
        assert isinstance(envelope.content, bytes)
        self.arrived.append(message_from_bytes(envelope.content, policy=default))
        return self.answer

    def text(self, number: int = 0) -> str:
        """The body of a mail, in the order of arrival."""
        body = self.arrived[number].get_body()
        assert body is not None
        return str(body.get_content())

    @property
    def subjects(self) -> list[str]:
        return [str(each["Subject"]) for each in self.arrived]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """One that runs, and how to reach it."""

    post: Post
    settings: MailSettings


@contextmanager
def mail_server(security: str = "none", folder: Path | None = None, **fields: Any) -> Iterator[MailServer]:
    """A mail server; with `starttls` or `tls` it wants USER and PASSWORD, and its certificate lies in the folder."""
    post = Post()
    options: dict[str, Any] = {}
    if security != "none":
        assert folder is not None
        authority = Authority(folder)
        context = server_context(*authority.sign(HOST))
        fields = {"user": USER, "ca_file": str(authority.file), "password_file": str(folder / "mail.password")} | fields
        (folder / "mail.password").write_text(f"{PASSWORD}\n", encoding="utf-8")
        options = {"authenticator": _authenticate}
        if security == "tls":
            # The library takes none but STARTTLS for encryption.
            options |= {"ssl_context": context, "auth_require_tls": False}
        else:
            options |= {"tls_context": context, "require_starttls": True, "auth_required": True}
    controller = _Controller(post, hostname=HOST, port=0, **options)
    controller.start()
    try:
        named: dict[str, Any] = {"host": HOST, "port": controller.port, "security": security}
        named["sender"] = "JobDesk <jobs@example.org>"
        yield MailServer(post=post, settings=MailSettings(**named | fields))
    finally:
        # One that is stopped before its clients have gone leaves their sockets to the garbage collector.
        until(lambda: all(each.transport is None for each in controller.talks), 5.0, "all clients have hung up")
        controller.stop()


def _pass_over_resets(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A client may hang up before it has read all, which resets the connection; the library leaves that in a future
    that nobody asks."""
    if not isinstance(context.get("exception"), ConnectionResetError):
        loop.default_exception_handler(context)


class _Controller(Controller):
    """On a port that the system chooses: the library connects to it once to see that it answers."""

    def __init__(self, handler: Post, **options: Any) -> None:
        super().__init__(handler, **options)
        self.talks: list[SMTP] = []
        self.loop.set_exception_handler(_pass_over_resets)

    def factory(self) -> SMTP:
        self.talks.append(super().factory())  # type: ignore[no-untyped-call]
        return self.talks[-1]

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


class Script:
    """A mail server that gives a few answers and then hangs, or hangs up; one connection after the other."""

    def __init__(self, *answers: bytes, hangs: bool) -> None:
        self._answers = answers
        self._hangs = hangs
        self._listener = socket.create_server((HOST, 0))
        self._connections: list[socket.socket] = []
        self.heard: list[bytes] = []
        self._thread = threading.Thread(target=self._run, name="mail server")
        self._thread.start()

    @property
    def settings(self) -> MailSettings:
        port = self._listener.getsockname()[1]
        return MailSettings(host=HOST, port=port, security="none", sender="jobs@example.org")

    def close(self) -> None:
        # Else the thread goes on waiting for the next one.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for each in self._connections:
            each.close()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        for answer in self._answers:
            connection.sendall(answer)
            self.heard.append(connection.recv(65_536))
        if not self._hangs:
            connection.close()


def put(database: Database, clock: Callable[[], datetime], *recipients: str, letter: Letter = LETTER) -> None:
    with database.write() as connection:
        for recipient in recipients:
            outbox.put(connection, recipient, letter, clock())


def waiting(database: Database) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(tables.outbox).order_by(tables.outbox.c.id)))
