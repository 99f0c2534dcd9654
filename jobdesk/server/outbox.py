"""Mails on their way out: rows that rules put into the outbox, sent one at a time by a thread of its own.

A row is taken by a conditional update, which one process alone succeeds with, and removed after the mail server has
taken the mail. A process that dies between the two, or loses its line at that moment, has sent a mail of which nobody
knows: it is sent again when its lease is over. That second one has the same Message-ID, made from the row, by which
mail servers and programs tell that it is the same mail.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from jobdesk.model.audit import Outcome
from jobdesk.model.errors import DatabaseFault
from jobdesk.server import audit
from jobdesk.server.mail import Letter, clean
from jobdesk.server.settings import MailSettings, UnusableSettings
from jobdesk.server.smtp import Line, Rejected, describe
from jobdesk.storage.database import Database
from jobdesk.storage.tables import outbox, server

logger = logging.getLogger(__name__)

#: From one attempt to the next; the last one holds on.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
GIVEN_UP_AFTER = timedelta(hours=24)
LEASE = timedelta(minutes=5)  #: longer than any attempt lasts: see `smtp.MOST_S`
CLOSE_WAIT_S = 5.0

_MOMENT_FORMAT = "%Y%m%d%H%M%S%f"
_rows = outbox.c


def put(connection: Connection, recipient: str, letter: Letter, now: datetime) -> None:
    """Puts a mail into the outbox, in the transaction of who wants it sent."""
    values = {"recipient": recipient, "subject": letter.subject, "body": letter.body}
    connection.execute(insert(outbox).values(created_at=now, attempts=0, next_try_at=now, fault="", **values))


def find_due(connection: Connection) -> datetime | None:
    """When the next mail is to be tried."""
    due: datetime | None = connection.execute(select(func.min(_rows.next_try_at))).scalar_one()
    return due


class Outbox:
    """The thread that sends. All methods may be called from any thread."""

    def __init__(self, database: Database, clock: Callable[[], datetime], settings: MailSettings | None) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._woken = threading.Event()
        self._is_closing = threading.Event()
        self._taken: Row[Any] | None = None  # what is being sent
        self._line: Line | None = None
        self._lines = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    @property
    def sends_mail(self) -> bool:
        """Whether a mail server is set up."""
        return self._settings is not None

    def start(self) -> None:
        """Takes up the work."""
        if self._settings is not None:
            self._thread.start()

    def perform(self, now: datetime) -> bool:
        """The duty of the clockwork: wakes the thread. It does not wait for a mail server, and changes nothing."""
        if self._settings is None:
            self._forget_old(now)
        self._woken.set()
        return False

    def close(self) -> None:
        """Stops, in the midst of a mail too: it is sent again by who comes next."""
        self._is_closing.set()
        self._woken.set()
        with self._lines:
            if self._line is not None:
                self._line.cut()
        if self._thread.is_alive():
            self._thread.join(CLOSE_WAIT_S)

    def _run(self) -> None:
        while not self._is_closing.is_set():
            self._woken.wait()
            self._woken.clear()
            try:
                self._send_due()
            except DatabaseFault as error:
                logger.warning("outbox: %s", error)
            except Exception as error:
                # An edge: the thread outlives a mail that nobody thought of.
                logger.exception("outbox: a mail failed")
                self._set_aside(error)
        self._hang_up()

    def _send_due(self) -> None:
        """Sends until nothing is due or the mail server does not do its part: the duty rings again in a while."""
        while not self._is_closing.is_set():
            self._taken = self._take_next()
            if self._taken is None or not self._send(self._taken):
                break
        self._hang_up()

    def _set_aside(self, error: Exception) -> None:
        """Tries the mail that failed again as any other, and goes on with those behind it."""
        row, self._taken = self._taken, None
        self._hang_up()
        if row is None:
            return
        try:
            self._put_off(row, describe(error))
        except DatabaseFault as fault:
            logger.warning("outbox: %s", fault)
        self._woken.set()

    def _take_next(self) -> Row[Any] | None:
        """The row that has been due longest, which is this process's until its lease is over; None: there is none."""
        now = self._clock()
        with self._database.read() as connection:
            due = select(outbox).where(_rows.next_try_at <= now).order_by(_rows.next_try_at, _rows.id).limit(10)
            rows = connection.execute(due).all()
            if not rows:
                return None
        with self._database.write() as connection:
            for row in rows:
                is_untaken = (_rows.id == row.id) & (_rows.next_try_at == row.next_try_at)
                values = {"attempts": row.attempts + 1, "next_try_at": now + LEASE, "fault": ""}
                taken = update(outbox).where(is_untaken).values(**values).returning(outbox)
                found = connection.execute(taken).one_or_none()
                if found is not None:
                    return found
        return None

    def _send(self, row: Row[Any]) -> bool:
        """Whether the line is good for another mail."""
        assert self._settings is not None, "the thread runs only where there is a mail server"
        try:
            message = self._compose(row)
            self._connect().send(message, row.recipient)
        except Rejected as rejected:
            self._give_up(row, str(rejected))
            return True
        except (OSError, SMTPException, UnusableSettings) as error:
            self._hang_up()
            if not self._is_closing.is_set():
                self._put_off(row, describe(error))
            # What is said of one mail, as that its mailbox is full, says nothing of the next.
            return isinstance(error, SMTPRecipientsRefused | SMTPDataError)
        with self._database.write() as connection:
            connection.execute(delete(outbox).where(_rows.id == row.id))
        logger.info("mail %s sent", row.id)
        return True

    def _compose(self, row: Row[Any]) -> EmailMessage:
        assert self._settings is not None, "the thread runs only where there is a mail server"
        with self._database.read() as connection:
            server_id = connection.execute(select(server.c.server_id)).scalar_one()
        try:
            return compose(row, self._settings.sender, server_id)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            # The library stumbles over addresses that are very odd.
            raise Rejected(f"The mail cannot be written: {describe(error)}") from error

    def _connect(self) -> Line:
        assert self._settings is not None, "the thread runs only where there is a mail server"
        if self._line is None:
            line = Line(self._settings)
            with self._lines:
                self._line = line
                if self._is_closing.is_set():
                    line.cut()
            line.open()
        return self._line

    def _hang_up(self) -> None:
        with self._lines:
            line, self._line = self._line, None
        if line is not None:
            line.close()

    def _put_off(self, row: Row[Any], fault: str) -> None:
        now = self._clock()
        if now - row.created_at >= GIVEN_UP_AFTER:
            self._give_up(row, fault)
            return
        logger.warning("mail %s was not sent: %s", row.id, fault)
        next_try_at = now + BACK_OFF[min(row.attempts, len(BACK_OFF)) - 1]
        with self._database.write() as connection:
            meant = update(outbox).where(_rows.id == row.id)
            connection.execute(meant.values(next_try_at=next_try_at, fault=fault))

    def _give_up(self, row: Row[Any], fault: str) -> None:
        with self._database.write() as connection:
            _drop(connection, row, fault, self._clock())

    def _forget_old(self, now: datetime) -> None:
        """Without a mail server: another process on this database may have one, but not after a day."""
        with self._database.write() as connection:
            for row in connection.execute(select(outbox).where(_rows.created_at <= now - GIVEN_UP_AFTER)).all():
                _drop(connection, row, row.fault or "No mail server is set up.", now)


def compose(row: Any, sender: str, server_id: str) -> EmailMessage:
    """The mail of a row. What stands in a name can add nothing to its head."""
    message = EmailMessage()
    message["Subject"] = " ".join(clean(row.subject).split())
    message["From"] = sender
    message["To"] = row.recipient
    message["Date"] = format_datetime(row.created_at)
    domain = parseaddr(sender)[1].rpartition("@")[2]
    message["Message-ID"] = f"<{row.id}.{row.created_at:{_MOMENT_FORMAT}}.{server_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"  # no answers by those who are away, RFC 3834
    message.set_content(row.body)
    return message


def _drop(connection: Connection, row: Row[Any], fault: str, now: datetime) -> None:
    logger.error("mail %s is given up: %s", row.id, fault)
    connection.execute(delete(outbox).where(_rows.id == row.id))
    audit.note(connection, now, None, "mail.send", f"{row.recipient}: {row.subject}", "", Outcome.FAILED, fault)
