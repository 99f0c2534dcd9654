"""Mails: what they say, and how they reach, or do not reach, a real mail server."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from jobdesk.engines.local import LocalEngine
from jobdesk.model.job import JobId, Task, TaskId
from jobdesk.model.schedule import ScheduleKind
from jobdesk.model.states import State
from jobdesk.server import outbox, smtp
from jobdesk.server.mail import Extract, Letter, last_lines, write_end, write_summary
from jobdesk.server.settings import MailSettings, ServerSettings
from jobdesk.storage import account_tables, tables
from jobdesk.storage.database import Database
from tests.index.builders import NOW, a_job
from tests.server.mail_server import MailServer, Script, mail_server
from tests.server.scheduling import a_schedule, order, save, wait_for_end
from tests.serving import Clock, RunningServer, running_server
from tests.waiting import until

LETTER = Letter(subject="JobDesk: a job", body="It has ended.\n")
OF_THE_LIBRARY = "WARNING mail.log: Session.login_data is deprecated"
GREETING, EHLO, OK, GO_ON = b"220 here\r\n", b"250 here\r\n", b"250 OK\r\n", b"354 go on\r\n"


def a_task(number: int = 1, state: State = State.FAILED, **fields: Any) -> Task:
    named = {"id": TaskId(number), "job_id": JobId(17), "computer_id": number, "computer": f"web-{number}"}
    return Task(**{**named, "state": state, **fields})


def put(database: Database, clock: Clock, *recipients: str, letter: Letter = LETTER) -> None:
    with database.write() as connection:
        for recipient in recipients:
            outbox.put(connection, recipient, letter, clock())


def waiting(database: Database) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(tables.outbox).order_by(tables.outbox.c.id)))


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


# What they say


def test_mail_says_what_became_of_a_job() -> None:
    job = a_job(
        17,
        state=State.FAILED,
        script="Backup files",
        started_by="anna",
        result="disk full",
        exit_code=2,
        computers=[1],
        started_at=NOW - dt.timedelta(hours=1, seconds=5),
        finished_at=NOW,
    )

    letter = write_end(job, [a_task()], Extract(computer="web-1", lines=("copying", "no space left")))

    assert letter.subject == "JobDesk: Backup files on web-1: failed"
    for words in ("disk full", "anna", "1 h 0 min 5 s", "    no space left", "jobdesk://job/17", "2026-03-18 14:02:00"):
        assert words in letter.body


def test_mail_lists_the_first_twenty_computers() -> None:
    tasks = [a_task(number, State.FAILED if number == 3 else State.SUCCEEDED) for number in range(1, 31)]

    body = write_end(a_job(17, computers=range(1, 31)), tasks, None).body

    assert "web-3: failed" in body and "web-20: succeeded" in body
    assert "web-21" not in body and "and 10 more" in body


def test_extract_has_the_last_lines_without_what_is_for_a_terminal() -> None:
    log = "".join(f"line {number}\n" for number in range(100)) + "1 %\r99 %\r100 %\r\n\x1b[31mred\x1b[0m\x07\n"

    lines = last_lines(log)

    assert len(lines) == 20
    assert (lines[0], lines[-2:]) == ("line 82", ("100 %", "red"))


def test_summary_names_first_what_did_not_go_well() -> None:
    jobs = [a_job(number, state=State.FAILED if number == 4 else State.SUCCEEDED) for number in range(1, 7)]

    letter = write_summary(jobs)

    assert letter.subject == "JobDesk: 6 jobs have ended, 1 of them not well"
    assert letter.body.index("#4") < letter.body.index("#1 ")


@given(st.text(), st.text(min_size=1), st.text())
def test_no_name_adds_to_the_head_of_a_mail(script: str, computer: str, result: str) -> None:
    job = a_job(17, script=f"{script}\r\nBcc: eve@example.org", result=result, computers=[1])
    letter = write_end(job, [a_task(computer=computer)], Extract(computer=computer, lines=last_lines(result)))

    row = _Row(id=1, created_at=NOW, recipient="bo@example.org", subject=letter.subject, body=letter.body)
    message = outbox.compose(row, "jobs@example.org", "server")

    assert "\n" not in letter.subject and "\r" not in letter.subject
    assert message.as_bytes().partition(b"\n\n")[0].count(b"\nBcc") == 0
    assert sorted(message.keys()) == HEAD


HEAD = [
    *("Auto-Submitted", "Content-Transfer-Encoding", "Content-Type", "Date", "From"),
    *("MIME-Version", "Message-ID", "Subject", "To"),
]


class _Row:
    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


# How they are sent


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


# Ends of jobs


def running(
    folder: Path, settings: MailSettings | None, database_url: str = ""
) -> AbstractContextManager[RunningServer]:
    return running_server(folder, LocalEngine(folder / "tasks"), database_url, settings=ServerSettings(mail=settings))


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as there:
        yield there


@pytest.fixture
def server(tmp_path: Path, database_url: str, mails: MailServer) -> Iterator[RunningServer]:
    with running(tmp_path, mails.settings, database_url) as started:
        yield started


@pytest.fixture
def sqlite_server(tmp_path: Path, mails: MailServer) -> Iterator[RunningServer]:
    with running(tmp_path, mails.settings) as started:
        yield started


def give_address(server: RunningServer, user: str = "anna", mail: str = "anna@example.org") -> None:
    server.token(user)
    with server.services.database.write() as connection:
        connection.execute(update(account_tables.users).where(account_tables.users.c.name == user).values(mail=mail))


def run_with_mail(server: RunningServer, body: str, go: Path) -> JobId:
    """A job that anna wants a mail of; it has ended."""
    calls = server.calls()
    job = calls.run(order(server, f"while [ ! -e {go} ]; do sleep 0.02; done\n{body}")).jobs[0]
    assert calls.subscribe([job.id], is_wanted=True, wants_mail=True).refused == {}
    go.touch()
    wait_for_end(server, job.id)
    return job.id


def let_mails_go(server: RunningServer) -> None:
    """The end is noted, a minute goes by, the mail is written and handed to the thread that sends."""
    for seconds in (0, 61, 0):
        server.advance(dt.timedelta(seconds=seconds))


def test_end_of_a_job_is_mailed_to_who_wants_it(server: RunningServer, mails: MailServer, tmp_path: Path) -> None:
    give_address(server)
    job_id = run_with_mail(server, "echo one\necho two\nexit 3", tmp_path / "go")
    let_mails_go(server)
    until(lambda: mails.post.arrived, what="the mail has arrived")

    (mail,) = mails.post.arrived
    assert mail["To"] == "anna@example.org"
    assert ": failed" in mail["Subject"]
    for words in (f"#{job_id}", "Exit code:  3", "    one", "    two"):
        assert words in mails.post.text()


def test_five_ends_within_a_minute_are_one_mail(
    sqlite_server: RunningServer, mails: MailServer, tmp_path: Path
) -> None:
    server = sqlite_server
    give_address(server)
    calls = server.calls()
    waits = order(server, f"while [ ! -e {tmp_path / 'go'} ]; do sleep 0.02; done")
    job_ids = [calls.run(waits).jobs[0].id for _ in range(5)]
    calls.subscribe(job_ids, is_wanted=True, wants_mail=True)
    calls.cancel(job_ids)
    (tmp_path / "go").touch()
    for job_id in job_ids:
        wait_for_end(server, job_id)
    let_mails_go(server)
    until(lambda: not waiting(server.services.database) and mails.post.arrived, what="the mail has arrived")

    assert len(mails.post.arrived) == 1
    assert mails.post.subjects[0].startswith("JobDesk: 5 jobs have ended")


def test_report_of_a_schedule_goes_to_its_recipients(server: RunningServer, mails: MailServer) -> None:
    recipients = ("bo@example.org", "chris@example.org")
    fields = {"kind": ScheduleKind.FIRE_AND_FORGET, "sends_report": True, "recipients": recipients}
    schedule = save(server, a_schedule(server, "echo the words", **fields))
    assert schedule.last_job_id is not None
    wait_for_end(server, schedule.last_job_id)
    server.advance(dt.timedelta())
    server.advance(dt.timedelta())
    until(lambda: len(mails.post.arrived) == 2, what="the reports have arrived")

    assert sorted(str(mail["To"]) for mail in mails.post.arrived) == sorted(recipients)
    assert mails.post.subjects[0].startswith("JobDesk: Nightly: succeeded on ")
    assert "the words" in mails.post.text()


def test_who_has_no_address_gets_no_mail(sqlite_server: RunningServer) -> None:
    calls = sqlite_server.calls()
    job = calls.run(order(sqlite_server, "exit 0")).jobs[0]

    with pytest.raises(Exception, match="has no mail address"):
        calls.subscribe([job.id], is_wanted=True, wants_mail=True)


def test_without_a_mail_server_the_wish_for_mail_is_refused(tmp_path: Path) -> None:
    with running(tmp_path, None) as server:
        give_address(server)
        calls = server.calls()
        job = calls.run(order(server, "exit 0")).jobs[0]

        with pytest.raises(Exception, match=r"server\.toml"):
            calls.subscribe([job.id], is_wanted=True, wants_mail=True)
        with pytest.raises(Exception, match=r"server\.toml"):
            save(server, a_schedule(server, "exit 1", sends_report=True, recipients=("bo@example.org",)))


def test_job_ends_while_a_mail_server_hangs(tmp_path: Path) -> None:
    there = Script(GREETING, hangs=True)
    with running(tmp_path, there.settings) as server:
        put(server.services.database, server.clock, "bo@example.org")
        server.advance(dt.timedelta())
        until(lambda: there.heard, what="a mail is being sent")

        job = server.calls().run(order(server, "exit 0")).jobs[0]

        assert wait_for_end(server, job.id).job.state is State.SUCCEEDED
        server.advance(dt.timedelta(seconds=1))
    there.close()
