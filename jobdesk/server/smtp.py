"""One conversation with a mail server, which may hang at any word of it and be cut off from another thread."""

import smtplib
import socket
import ssl
import threading
from contextlib import suppress
from email.message import EmailMessage
from typing import Any

from jobdesk.server.settings import MailSettings

ANSWER_S = 20.0  #: to connect, and for each answer
MOST_S = 120.0  #: for the whole of a mail: a server may send a byte now and then


class Rejected(Exception):
    """The mail server will never take this mail."""


class Line:
    """A connection over which mails go; the thread that sends calls all but `cut`."""

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._smtp = _Smtp(_tls(settings) if settings.security == "tls" else None)

    def open(self) -> None:
        """Connects and signs in. Raises OSError, SMTPException or UnusableSettings."""
        settings, smtp = self._settings, self._smtp
        password = settings.read_password() if settings.user else ""
        with self._in_time():
            code, words = smtp.connect(settings.host, settings.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, words)
            if settings.security == "starttls":
                smtp.starttls(context=_tls(settings))
            if settings.user:
                smtp.login(settings.user, password)

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hands a mail over. Raises Rejected where it is in vain for good, else OSError or SMTPException."""
        with self._in_time():
            try:
                self._smtp.send_message(message, to_addrs=[recipient])
            except smtplib.SMTPRecipientsRefused as error:
                code, words = error.recipients[recipient]
                self._raise(code, words, error)
            except smtplib.SMTPDataError as error:
                self._raise(error.smtp_code, error.smtp_error, error)
            except (smtplib.SMTPNotSupportedError, ValueError) as error:
                # An address in letters that the mail server does not know, or that cannot be one.
                raise Rejected(str(error)) from error

    def close(self) -> None:
        """Says goodbye, if anybody listens."""
        with suppress(OSError, smtplib.SMTPException), self._in_time():
            self._smtp.quit()
        self._smtp.close()
        self._smtp.forget()

    def cut(self) -> None:
        """Ends the connection, whatever is being waited for; any thread."""
        self._smtp.cut()

    @staticmethod
    def _raise(code: int, words: bytes | str, error: smtplib.SMTPException) -> None:
        # 4xx is for now, 5xx for good: RFC 5321, 4.2.1. At 421 the server hangs up.
        if 500 <= code < 600:
            raise Rejected(describe(smtplib.SMTPResponseException(code, words))) from error
        raise error

    def _in_time(self) -> "_Limit":
        return _Limit(self._smtp)


def describe(error: BaseException) -> str:
    """What went wrong, in one line and without a password."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(words)}" for code, words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"The mail server answered {error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "The mail server does not answer."
    return " ".join(str(error).split()) or type(error).__name__


def _text(words: bytes | str) -> str:
    return " ".join((words.decode(errors="replace") if isinstance(words, bytes) else words).split())[:500]


def _tls(settings: MailSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if settings.ca_file:
        context.load_verify_locations(settings.ca_file)
    return context


class _Smtp(smtplib.SMTP):
    """Holds a second handle on its connection, by which another thread ends it."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        super().__init__(timeout=ANSWER_S)
        self._tls = tls
        self._handle: socket.socket | None = None
        self._is_cut = False
        self._handles = threading.Lock()

    def cut(self) -> None:
        with self._handles:
            self._is_cut = True
            if self._handle is not None:
                with suppress(OSError):
                    self._handle.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        with self._handles:
            if self._handle is not None:
                self._handle.close()
                self._handle = None

    # Where `connect` gets its socket from; SMTP_SSL of the library does it in the same way.
    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        self._host = host  # whose certificate STARTTLS looks for
        connection = socket.create_connection((host, port), timeout)
        with self._handles:
            self._handle = connection.dup()
            if self._is_cut:
                connection.close()
                raise ConnectionAbortedError("The server is ending.")
        if self._tls is None:
            return connection
        return self._tls.wrap_socket(connection, server_hostname=host)


class _Limit:
    """Cuts the connection when a block takes too long."""

    def __init__(self, smtp: _Smtp) -> None:
        self._timer = threading.Timer(MOST_S, smtp.cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
