"""Ends of jobs that are mailed, from the job to the mail server."""

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import update

from jobdesk.engines.local import LocalEngine
from jobdesk.model.job import JobId
from jobdesk.model.schedule import ScheduleKind
from jobdesk.model.states import State
from jobdesk.server.settings import MailSettings, ServerSettings
from jobdesk.storage import account_tables
from tests.server.mail_server import MailServer, Script, mail_server, put, waiting
from tests.server.scheduling import a_schedule, order, save, wait_for_end
from tests.serving import RunningServer, running_server
from tests.waiting import until

GREETING = b"220 here\r\n"


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
