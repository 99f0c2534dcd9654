"""Tokens: shown once, named, expiring, revocable at once; what is kept is a hash."""

import threading
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.account import NewAccount, Role, TokenId
from jobdesk.model.errors import InvalidField, JobDeskError, NotFound, NotPermitted, NotSignedIn
from jobdesk.protocol import paths
from jobdesk.server.tokens import forget_expired
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server
from tests.waiting import until


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def calls_with(server: RunningServer, token: str) -> Calls:
    transport = Transport(server.url, token)
    server.transports.append(transport)
    return Calls(transport)


def test_token_is_made_listed_and_used(server: RunningServer) -> None:
    anna = server.calls("anna")
    expires_at = server.clock() + timedelta(days=1)

    made = anna.make_token("backup script", expires_at)

    assert calls_with(server, made.token).status().user == "anna"
    newest, current = anna.tokens()
    assert (newest.name, newest.expires_at, newest.is_current) == ("backup script", expires_at, False)
    assert newest.last_used_at is not None
    assert current.is_current


def test_name_is_taken_once(server: RunningServer) -> None:
    anna = server.calls("anna")
    anna.make_token("laptop")
    with pytest.raises(InvalidField, match="already"):
        anna.make_token("laptop")
    with pytest.raises(InvalidField):
        anna.make_token(" ")
    with pytest.raises(InvalidField, match="still to come"):
        anna.make_token("old", server.clock() - timedelta(seconds=1))
    server.calls("bo").make_token("laptop")


def test_same_command_again_gives_a_token_that_is_good(server: RunningServer, tmp_path: Path) -> None:
    """Its answer is not kept, for then the token would lie in the database."""
    headers = {"Authorization": f"Bearer {server.token()}", "Idempotency-Key": uuid.uuid4().hex}
    first, second = (
        requests.post(server.url + paths.TOKENS, json={"name": "laptop"}, headers=headers, timeout=10).json()["token"]
        for _ in range(2)
    )
    assert calls_with(server, second).status().user == "anna"
    assert [each.name for each in calls_with(server, second).tokens()].count("laptop") == 1
    held = [
        path for path in tmp_path.rglob("*.db*") for token in (first, second) if token.encode() in path.read_bytes()
    ]
    assert held == []


def test_revoked_token_is_refused_at_once(server: RunningServer) -> None:
    anna = server.calls("anna")
    other = calls_with(server, anna.make_token("laptop").token)
    other.status()

    assert anna.revoke_tokens([anna.tokens()[0].id]) == 1

    with pytest.raises(NotSignedIn):
        other.status()


def test_admin_sees_and_revokes_the_tokens_of_those_whom_the_admin_manages(server: RunningServer) -> None:
    anna, bo = server.calls("anna"), server.calls("bo", Role.OPERATOR, "North")
    bo_id = next(each.id for each in anna.users() if each.name == "bo")
    (token,) = anna.tokens(bo_id)
    assert (token.user, token.is_current) == ("bo", False)
    assert server.calls("cecilie", Role.DOMAIN_ADMIN, "North").revoke_tokens([token.id]) == 1
    with pytest.raises(NotSignedIn):
        bo.status()


def test_token_of_somebody_else_is_not_there(server: RunningServer) -> None:
    anna, bo = server.calls("anna"), server.calls("bo", Role.OPERATOR, "North")
    dina = server.calls("dina", Role.DOMAIN_ADMIN, "South")
    (token,) = bo.tokens()
    anna_id, bo_id = (next(each.id for each in anna.users() if each.name == name) for name in ("anna", "bo"))
    for stranger in (dina, server.calls("emil", Role.OPERATOR, "North")):
        with pytest.raises(NotFound):
            stranger.revoke_tokens([token.id])
    with pytest.raises(NotFound):
        dina.tokens(bo_id)
    with pytest.raises(NotPermitted):
        bo.tokens(anna_id)
    with pytest.raises(NotFound):
        anna.revoke_tokens([TokenId(10**6)])


def test_held_long_poll_ends_when_its_token_is_revoked(server: RunningServer) -> None:
    anna = server.calls("anna")
    other = calls_with(server, anna.make_token("laptop").token)
    since, wakes = other.status().revision, server.services.wakes
    found: list[object] = []

    def poll() -> None:
        try:
            found.append(other.changes(since, 10, 30.0))
        except JobDeskError as error:
            found.append(error)

    thread = threading.Thread(target=poll)
    thread.start()
    until(lambda: bool(wakes._waiting), what="the poll waits")
    anna.revoke_tokens([anna.tokens()[0].id])
    wakes.ring()
    thread.join()

    assert isinstance(found[0], NotSignedIn)


def test_disabling_a_user_revokes(server: RunningServer) -> None:
    bo, admin = server.calls("bo"), server.calls()
    account = next(each for each in admin.users() if each.name == "bo")
    disabled = NewAccount(id=account.id, name="bo", role=Role.SYSTEM_ADMIN, is_active=False)

    admin.save_user(disabled)
    with pytest.raises(NotSignedIn):
        bo.status()
    admin.save_user(NewAccount(id=account.id, name="bo", role=Role.SYSTEM_ADMIN))
    with pytest.raises(NotSignedIn):
        bo.status()


def test_use_is_written_down_once_a_minute(server: RunningServer) -> None:
    anna = server.calls("anna")
    server.clock.stands_at = begin = server.clock()
    anna.status()
    for seconds, noted in ((30, begin), (59, begin), (60, begin + timedelta(minutes=1))):
        server.clock.stands_at = begin + timedelta(seconds=seconds)
        anna.status()
        assert anna.tokens()[0].last_used_at == noted
    assert anna.users()[0].last_seen_at == begin + timedelta(minutes=1)


def test_expired_tokens_are_forgotten(server: RunningServer) -> None:
    anna = server.calls("anna")
    anna.make_token("short", server.clock() + timedelta(hours=1))
    server.clock.ahead += timedelta(hours=2)
    with server.services.database.write() as connection:
        assert forget_expired(connection, server.clock()) == 1
        assert forget_expired(connection, server.clock()) == 0
    assert len(anna.tokens()) == 1
