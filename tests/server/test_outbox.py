"""How mails reach, or do not reach, a real mail server."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from jobdesk.server import outbox, smtp
from jobdesk.server.mail import Letter
from jobdesk.server.settings import MailSettings
from jobdesk.storage import tables
from jobdesk.storage.database import Database
from tests.index.builders import NOW
from tests.server.mail_server import LETTER, Script, mail_server, put, waiting
from tests.serving import Clock
from tests.waiting import until

OF_THE_LIBRARY = "WARNING mail.log: Session.login_data is deprecated"
GREETING, EHLO, OK, GO_ON = b"220 here\r\n", b"250 here\r\n", b"250 OK\r\n", b"354 go on\r\n"


def given_up(database: Database) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(tables.audit).where(tables.audit.c.action == "mail.send")))


class Sender:
    """An outbox on a database, whose duty is done when the test says so."""

    def __init__(self, database: Database, settings: MailSettings | None) -> None:
        self.database, self.clock = database, Clock(stands_at=NOW)
        self.outbox = outbox.Outbox(database, self.clock, settings)
        self.outbox.start()

    def ring(self, after: dt.timedelta = dt.timedelta()) -> None:
        self.clock.ahead += after
        self.outbox.perform(self.clock())

    def put(self, *recipients: str, letter: Letter = LETTER) -> None:
        put(self.database, self.clock, *recipients, letter=letter)
        self.ring()

    def wait_for_fault(self) -> Any:
        return until(lambda: next((row for row in waiting(self.database) if row.fault), None), what="it has failed")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def senders() -> Iterator[list[Sender]]:
    made: list[Sender] = []
    yield made
    for each in made:
        each.outbox.close()


def a_sender(senders: list[Sender], database: Database, settings: MailSettings | None) -> Sender:
    senders.append(Sender(database, settings))
    return senders[-1]


@pytest.mark.expected_warnings(OF_THE_LIBRARY)
@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_mail_arrives(security: str, tmp_path: Path, database: Database, senders: list[Sender]) -> None:
    with mail_server(security, tmp_path) as there:
        sender = a_sender(senders, database, there.settings)
        sender.put("bo@example.org", letter=Letter(subject="JobDesk: Ærø", body="Det er slut på Ærø.\n"))
        until(lambda: not waiting(database), what="the mail has gone")

    (mail,) = there.post.arrived
    assert (mail["Subject"], mail["To"], mail["From"]) == (
        "JobDesk: Ærø",
        "bo@example.org",
        "JobDesk <jobs@example.org>",
    )
    assert there.post.text().strip() == "Det er slut på Ærø."
    assert there.post.came_by == [(security != "none", security != "none")]


def test_each_of_many_arrives_once(database: Database, senders: list[Sender]) -> None:
    recipients = [f"user-{number}@example.org" for number in range(30)]
    with mail_server() as there:
        several = [a_sender(senders, database, there.settings) for _ in range(3)]
        several[0].put(*recipients)
        for each in several:
            each.ring()
        until(lambda: not waiting(database), what="all have gone")

    assert sorted(str(mail["To"]) for mail in there.post.arrived) == sorted(recipients)
    assert len({mail["Message-ID"] for mail in there.post.arrived}) == len(recipients)


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent", OF_THE_LIBRARY)
def test_wrong_password_is_tried_again_and_not_told(tmp_path: Path, database: Database, senders: list[Sender]) -> None:
    with mail_server("starttls", tmp_path) as there:
        (tmp_path / "mail.password").write_text("another one", encoding="utf-8")
        sender = a_sender(senders, database, there.settings)
        sender.put("bo@example.org")
        row = sender.wait_for_fault()

    assert "535" in row.fault and "another one" not in row.fault
    assert row.next_try_at == NOW + dt.timedelta(minutes=1)


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent", "ERROR mail.log: .*TLSSetup")
def test_mail_server_of_an_unknown_authority_gets_nothing(
    tmp_path: Path, database: Database, senders: list[Sender]
) -> None:
    with mail_server("starttls", tmp_path, ca_file="") as there:
        sender = a_sender(senders, database, there.settings)
        sender.put("bo@example.org")
        assert "certificate" in sender.wait_for_fault().fault.lower()

    assert there.post.arrived == []


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent", "ERROR jobdesk.server.outbox")
def test_times_between_attempts_grow_until_a_day_is_over(database: Database, senders: list[Sender]) -> None:
    there = Script(b"421 not now\r\n", hangs=False)
    sender = a_sender(senders, database, there.settings)
    sender.put("bo@example.org")
    minutes = []
    while (row := until(lambda: _settled(database, sender.clock()), what="it was tried")) is not GONE:
        after = row.next_try_at - sender.clock()
        minutes.append(after // dt.timedelta(minutes=1))
        sender.ring(after)
    there.close()

    assert minutes[:5] == [1, 5, 15, 60, 60]
    assert sender.clock() - NOW >= dt.timedelta(hours=24) > sender.clock() - NOW - dt.timedelta(hours=1)
    (entry,) = given_up(database)
    assert (entry.target, entry.outcome) == ("bo@example.org: JobDesk: a job", "failed")
    assert "421" in entry.detail


GONE = "gone"


def _settled(database: Database, now: dt.datetime) -> Any:
    """The only row once its attempt is over."""
    rows = waiting(database)
    if not rows:
        return GONE
    return rows[0] if rows[0].fault and rows[0].next_try_at > now else None


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent", "ERROR jobdesk.server.outbox")
def test_recipient_that_is_refused_holds_nobody_up(database: Database, senders: list[Sender]) -> None:
    with mail_server() as there:
        there.post.refused = {"nobody@example.org": "550 no such mailbox", "full@example.org": "452 mailbox full"}
        sender = a_sender(senders, database, there.settings)
        sender.put("nobody@example.org", "full@example.org", "bo@example.org")
        until(lambda: there.post.arrived, what="the last one has arrived")
        row = sender.wait_for_fault()

    assert [mail["To"] for mail in there.post.arrived] == ["bo@example.org"]
    assert row.recipient == "full@example.org" and "452" in row.fault
    (entry,) = given_up(database)
    assert "nobody@example.org" in entry.target and "550 no such mailbox" in entry.detail


@pytest.mark.expected_warnings("ERROR jobdesk.server.outbox")
def test_mail_that_is_refused_for_good_is_given_up(database: Database, senders: list[Sender]) -> None:
    with mail_server() as there:
        there.post.answer = "554 no such words here"
        a_sender(senders, database, there.settings).put("bo@example.org")
        until(lambda: given_up(database), what="it is given up")

    assert waiting(database) == []


@pytest.mark.expected_warnings(
    "ERROR jobdesk.server.outbox", "WARNING jobdesk.server.outbox: mail .* was not sent: nobody thought of this"
)
def test_mail_that_nobody_thought_of_holds_nobody_up_and_is_given_up(
    database: Database, senders: list[Sender], monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = outbox.compose

    def stumble(row: Any, *rest: Any) -> Any:
        if row.recipient.startswith("odd"):
            raise RuntimeError("nobody thought of this")
        return compose(row, *rest)

    monkeypatch.setattr(outbox, "compose", stumble)
    with mail_server() as there:
        sender = a_sender(senders, database, there.settings)
        sender.put("odd@example.org", "bo@example.org")
        row = sender.wait_for_fault()
        until(lambda: there.post.arrived, what="the other one has arrived")
        sender.ring(dt.timedelta(hours=24))
        until(lambda: given_up(database), what="it is given up")

    assert row.next_try_at == NOW + dt.timedelta(minutes=1)
    assert waiting(database) == []
    assert given_up(database)[0].detail == "nobody thought of this"


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent")
@pytest.mark.parametrize("answers", [(), (GREETING,), (GREETING, EHLO, OK, OK, GO_ON)], ids=len)
def test_mail_server_that_dies_in_the_midst_is_tried_again(
    answers: tuple[bytes, ...], database: Database, senders: list[Sender]
) -> None:
    there = Script(*answers, hangs=False)
    sender = a_sender(senders, database, there.settings)
    sender.put("bo@example.org")
    sender.wait_for_fault()
    there.close()

    (row,) = waiting(database)
    assert (row.attempts, row.next_try_at) == (1, NOW + dt.timedelta(minutes=1))


def test_mail_that_was_taken_before_a_death_comes_again_as_the_same_one(
    database: Database, senders: list[Sender], monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as there:
        first = a_sender(senders, database, there.settings)
        # The process dies after the mail server has taken the mail: its row is never removed.
        monkeypatch.setattr(outbox, "delete", lambda table: select(table))
        first.put("bo@example.org")
        until(lambda: len(there.post.arrived) == 1, what="it has arrived")
        first.outbox.close()
        monkeypatch.undo()
        second = a_sender(senders, database, there.settings)
        second.ring()
        second.ring(outbox.LEASE)
        until(lambda: not waiting(database), what="it has gone")

    first_mail, second_mail = there.post.arrived
    assert first_mail["Message-ID"] == second_mail["Message-ID"]


@pytest.mark.expected_warnings("WARNING jobdesk.server.outbox: mail .* was not sent")
def test_mail_server_that_hangs_is_left_after_a_while(
    database: Database, senders: list[Sender], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "MOST_S", 0.2)
    there = Script(GREETING, EHLO, hangs=True)
    sender = a_sender(senders, database, there.settings)
    sender.put("bo@example.org")
    row = sender.wait_for_fault()
    there.close()

    assert row.attempts == 1


def test_outbox_ends_while_a_mail_server_hangs(database: Database, senders: list[Sender]) -> None:
    there = Script(GREETING, hangs=True)
    sender = a_sender(senders, database, there.settings)
    sender.put("bo@example.org")
    until(lambda: there.heard, what="it is being sent")

    sender.outbox.close()

    there.close()
    assert [row.fault for row in waiting(database)] == [""]


@pytest.mark.expected_warnings("ERROR jobdesk.server.outbox")
def test_without_a_mail_server_a_mail_waits_for_a_day(database: Database, senders: list[Sender]) -> None:
    sender = a_sender(senders, database, None)
    sender.put("bo@example.org")
    sender.ring(dt.timedelta(hours=23))
    assert len(waiting(database)) == 1

    sender.ring(dt.timedelta(hours=1))

    assert waiting(database) == []
    assert "No mail server" in given_up(database)[0].detail


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"security": "none", "user": "jobs"}, "in clear"),
        ({"sender": ""}, "sender"),
        ({"sender": "jobs@example.org\r\nBcc: eve@example.org"}, "sender"),
    ],
)
def test_settings_that_cannot_be(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        MailSettings(**{"host": "mail.example.org", "sender": "jobs@example.org", **fields})


def test_password_in_clear_is_sent_where_that_is_allowed() -> None:
    mail: dict[str, Any] = {
        "host": "mail.example.org",
        "sender": "jobs@example.org",
        "security": "none",
        "user": "jobs",
    }

    assert MailSettings(**mail, allows_plain_login=True).user == "jobs"
