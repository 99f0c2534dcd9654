"""The audit: each command leaves an entry for what was done and for what was refused, and never a secret."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.account import NewAccount, Role
from jobdesk.model.audit import AuditEntry, AuditQuery, Outcome
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError, NotPermitted, NotSignedIn
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.server.accounts import set_password
from jobdesk.server.api.app import create_app, describe_api
from jobdesk.server.api.exchange import ACTION
from jobdesk.storage.tables import audit
from tests.engines.fake import FakeEngine
from tests.server.test_rights_matrix import ROWS, ask
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server

SECRET = "hunter2-swordfish"


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def entries(calls: Calls, **fields: Any) -> tuple[AuditEntry, ...]:
    return calls.audit(AuditQuery(**fields), None, 500).entries


def actions(server: RunningServer) -> dict[str, str]:
    """By path of each command: what the audit calls it."""
    described = describe_api(create_app(server.services))["paths"]
    return {path: methods["post"][ACTION] for path, methods in described.items() if "post" in methods}


def test_every_command_writes_what_was_done_and_what_was_refused(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        set_password(connection, "anna", "correct")
    admin = server.calls("anna")
    commands = {path: action for path, action in actions(server).items() if action != "sign-in"}
    with requests.Session() as session, requests.Session() as guest:
        session.headers["Authorization"] = f"Bearer {server.token('anna')}"
        guest.headers["Authorization"] = f"Bearer {server.token('vera', Role.VIEWER, NORTH)}"
        for path in commands:
            ask(server, session, "POST", path, ROWS["POST", path], make_things(server, NORTH))
            bad = guest.post(server.url + path, data=b"[", headers={"Idempotency-Key": uuid.uuid4().hex}, timeout=10)
            assert bad.status_code == 422
    # What is one's own is not among the things of a domain.
    admin.make_token("laptop")
    admin.revoke_tokens([admin.tokens()[0].id])
    admin.delete_domains([admin.save_domain("empty").id])
    admin.delete_subscriptions([each.id for each in admin.subscriptions() if each.id is not None])

    assert all(commands.values())
    done = {each.action for each in entries(admin, actor="anna", outcome=Outcome.DONE)}
    refused = {each.action for each in entries(admin, actor="vera", outcome=Outcome.REFUSED)}
    assert set(commands.values()) - done == set()
    assert set(commands.values()) - refused == set()


def test_entry_says_who_what_on_what_and_where(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    admin, oda = server.calls("anna"), server.calls("oda", Role.OPERATOR, NORTH)
    order = NewJob(script_id=ScriptId(things.script_id), computer_ids=(ComputerId(things.computer_id),))

    job = oda.run(order).jobs[0]

    (entry,) = entries(admin, action="job.run")
    assert (entry.actor, entry.origin, entry.domain) == ("oda", "127.0.0.1", NORTH)
    assert (entry.target, entry.outcome, entry.detail) == (f"script {things.mark} #{job.id}", Outcome.DONE, "")


def test_what_a_system_admin_does_in_a_domain_is_told_there(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    dora = server.calls("dora", Role.DOMAIN_ADMIN, NORTH)

    server.calls("anna").cancel([JobId(things.open_job_id), JobId(things.ended_job_id)])

    refused, done = entries(dora, action="job.cancel")
    assert (done.target, done.outcome, done.domain) == (f"#{things.open_job_id}", Outcome.DONE, NORTH)
    assert (refused.target, refused.outcome) == (f"#{things.ended_job_id}", Outcome.REFUSED)
    assert "has ended" in refused.detail


def test_refusals_are_kept_though_the_command_is_undone(server: RunningServer) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    admin = server.calls("anna")
    vera, oda = server.calls("vera", Role.VIEWER, NORTH), server.calls("oda", Role.OPERATOR, NORTH)
    for calls, job_id in ((vera, north.open_job_id), (oda, south.open_job_id)):
        with pytest.raises(JobDeskError):
            calls.cancel([JobId(job_id)])

    foreign, not_permitted = entries(admin, action="job.cancel")

    assert (not_permitted.actor, not_permitted.outcome) == ("vera", Outcome.REFUSED)
    assert "but not run, restart or cancel" in not_permitted.detail
    assert (foreign.actor, foreign.target, foreign.domain) == ("oda", f"#{south.open_job_id}", NORTH)


def test_refusal_names_nothing_that_one_may_not_see(server: RunningServer) -> None:
    south = make_things(server, SOUTH)
    oda = server.calls("oda", Role.OPERATOR, NORTH)
    with pytest.raises(JobDeskError):
        oda.run(NewJob(script_id=ScriptId(south.script_id)))
    with pytest.raises(JobDeskError):
        oda.delete_domains([south.domain_id])  # type: ignore[list-item]

    told = entries(server.calls("dora", Role.DOMAIN_ADMIN, NORTH))

    assert {each.target for each in told} == {f"script {south.script_id}", f"domain {south.domain_id}"}


def test_command_on_what_cannot_be_is_an_entry_too(server: RunningServer) -> None:
    admin = server.calls("anna")
    with pytest.raises(JobDeskError):
        admin.cancel([JobId(2**63)])
    (entry,) = entries(admin, action="job.cancel")
    assert entry.outcome is Outcome.REFUSED


def test_repeated_command_is_one_entry(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    headers = {"Authorization": f"Bearer {server.token()}", "Idempotency-Key": uuid.uuid4().hex}
    for _ in range(3):
        body = {"job_ids": [things.open_job_id]}
        assert requests.post(f"{server.url}/api/v1/jobs/cancel", json=body, headers=headers, timeout=10).ok
    assert len(entries(server.calls("bo"), action="job.cancel")) == 1


@pytest.mark.expected_warnings(
    "ERROR jobdesk.server.api.app: POST .*/jobs/cancel failed", "ERROR uvicorn.error: Exception in ASGI"
)
def test_failure_of_the_server_is_an_entry(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError("secret of the inside")

    admin = sqlite_server.calls()
    monkeypatch.setattr("jobdesk.server.jobs.cancel", break_down)
    with pytest.raises(JobDeskError):
        admin.cancel([JobId(1)])
    (entry,) = entries(sqlite_server.calls(), action="job.cancel")  # the connection is closed after a failure
    assert entry.outcome is Outcome.FAILED
    assert "secret" not in entry.detail


def test_sign_ins_and_failures_are_entries(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        set_password(connection, "dora", "correct horse")
    transport = Transport(server.url)
    calls = Calls(transport)
    calls.sign_in("dora", "correct horse")
    for user, password in (("dora", SECRET), (SECRET, "dora")):
        with pytest.raises(NotSignedIn):
            calls.sign_in(user, password)
    transport.close()

    unknown, wrong, right = entries(server.calls("anna"), action="sign-in")

    assert (right.actor, right.outcome) == ("dora", Outcome.DONE)
    assert (wrong.actor, wrong.target, wrong.outcome) == ("", "dora", Outcome.REFUSED)
    assert unknown.target == "", "it may be a password in the wrong field"


def test_no_secret_is_in_any_entry(server: RunningServer) -> None:
    make_things(server, NORTH)
    admin = server.calls("anna")
    script_id = server.add_script("true", Parameter(name="secret", type=ParameterType.PASSWORD))
    computer_id = admin.computers()[0].id
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(computer_id,), values={"secret": SECRET})
    tokens = [admin.make_token("laptop").token]
    admin.run(order)
    admin.save_user(NewAccount(name="bo", role=Role.SYSTEM_ADMIN, password=SECRET))
    tokens.append(admin.sign_in("bo", SECRET).token)
    admin.change_password("", SECRET)
    for attempt in (
        lambda: admin.change_password("wrong" + SECRET, SECRET * 2),
        lambda: admin.run(NewJob(script_id=ScriptId(script_id), values={"secret": SECRET, "other": SECRET})),
        lambda: admin.save_user(NewAccount(name="bo", role=Role.SYSTEM_ADMIN, password=SECRET * 100)),
    ):
        with pytest.raises(JobDeskError):
            attempt()

    with server.services.database.read() as connection:
        text = str(connection.execute(select(audit)).all())

    assert "user.save" in text
    assert SECRET not in text
    assert not any(token in text for token in tokens)


def test_pages_are_newest_first_and_narrowed(server: RunningServer) -> None:
    for domain in (NORTH, SOUTH, "", NORTH):
        make_things(server, domain)
    admin, dora = server.calls("anna"), server.calls("dora", Role.DOMAIN_ADMIN, NORTH)

    first = admin.audit(AuditQuery(), None, 3)
    rest = admin.audit(AuditQuery(), first.next_before, 3)

    ids = [each.id for page in (first, rest) for each in page.entries]
    assert ids == sorted(ids, reverse=True)
    assert (len(ids), rest.next_before) == (4, None)
    assert {each.domain for each in entries(dora)} == {NORTH}
    with pytest.raises(NotPermitted):
        entries(server.calls("oda", Role.OPERATOR, NORTH))


def test_query_finds_by_words_action_outcome_and_time(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    make_things(server, SOUTH)
    admin = server.calls("anna")
    admin.cancel([JobId(things.open_job_id)])
    (cancelled,) = entries(admin, action="job")

    assert [each.domain for each in entries(admin, words=f"{things.mark} THING")] == [NORTH]
    assert entries(admin, action="job.cancel", actor="anna", outcome=Outcome.DONE) == (cancelled,)
    assert entries(admin, action="jo") == ()
    assert entries(admin, since=cancelled.at) == (cancelled,)
    assert cancelled not in entries(admin, until=cancelled.at)
    assert entries(admin, words="100%") == ()
    assert entries(admin, since=cancelled.at + timedelta(seconds=1)) == ()
