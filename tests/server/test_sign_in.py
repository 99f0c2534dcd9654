"""Signing in with a password: slower the more often it fails, and telling nobody who exists."""

import hashlib
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
import requests
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.account import NewAccount, Role
from jobdesk.model.errors import InvalidField, NotPermitted, NotSignedIn, TooManyAttempts
from jobdesk.protocol import paths
from jobdesk.server import accounts
from jobdesk.server.accounts import set_password
from jobdesk.server.sign_in import FORGOTTEN_AFTER, FREE_FAILURES, FREE_FAILURES_OF_ALL, delay_s
from jobdesk.server.vault import Vault
from tests.engines.fake import FakeEngine
from tests.serving import PRODUCT_HASHER, RunningServer, running_server

PASSWORD = "correct horse"


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        with running.services.database.write() as connection:
            set_password(connection, "dora", PASSWORD)
        running.clock.stands_at = running.clock()
        yield running


@pytest.fixture
def calls(server: RunningServer) -> Calls:
    """Of somebody who has not signed in."""
    transport = Transport(server.url)
    server.transports.append(transport)
    return Calls(transport)


@pytest.fixture
def slow_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as in earnest."""
    monkeypatch.setattr(accounts, "_hasher", PRODUCT_HASHER)


def fail(calls: Calls, user: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(NotSignedIn):
            calls.sign_in(user, "wrong")


def pass_time(server: RunningServer, by: timedelta) -> None:
    assert server.clock.stands_at is not None
    server.clock.stands_at += by


def test_hash_of_a_password_is_expensive(slow_hashes: None) -> None:
    """As RFC 9106 recommends where memory is short: https://www.rfc-editor.org/rfc/rfc9106#section-4"""
    kept = accounts.hash_password(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert accounts.is_password(kept, PASSWORD)
    assert not accounts.is_password(kept, "wrong")


def test_where_there_is_no_password_as_much_is_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    class Hasher(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            compared.append(str(hash))
            return super().verify(hash, password)

    hasher = Hasher()
    monkeypatch.setattr(accounts, "_hasher", hasher)
    assert not accounts.is_password("", PASSWORD)
    (made_up,) = compared
    assert extract_parameters(made_up) == extract_parameters(hasher.hash(PASSWORD))
    with pytest.raises(VerifyMismatchError):  # it was calculated, and not refused
        hasher.verify(made_up, PASSWORD)


def test_delays_double_up_to_a_minute() -> None:
    assert [delay_s(failures) for failures in range(4, 14)] == [0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert delay_s(10**6) == 60


@pytest.mark.parametrize("user", ["dora", "nobody"])
def test_after_five_failures_one_has_to_wait(server: RunningServer, calls: Calls, user: str) -> None:
    """For somebody who is not there just as for somebody who is, even with the right password."""
    fail(calls, user, FREE_FAILURES)

    with pytest.raises(TooManyAttempts, match="Try again in 1 second") as caught:
        calls.sign_in(user, PASSWORD)
    assert caught.value.retry_after_s == 1
    pass_time(server, timedelta(seconds=1))
    fail(calls, user, 1)
    with pytest.raises(TooManyAttempts, match="in 2 seconds"):
        calls.sign_in(user, PASSWORD)


def test_refusal_carries_retry_after(server: RunningServer, calls: Calls) -> None:
    fail(calls, "dora", FREE_FAILURES)
    answer = requests.post(server.url + paths.SIGN_IN, json={"user": "dora", "password": "x"}, timeout=10)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    assert answer.json()["error"] == "TooManyAttempts"


def test_right_password_forgets_the_failures(server: RunningServer, calls: Calls) -> None:
    fail(calls, "dora", FREE_FAILURES - 1)
    calls.sign_in("dora", PASSWORD)
    fail(calls, "dora", FREE_FAILURES)


def test_failures_are_forgotten_after_an_hour(server: RunningServer, calls: Calls) -> None:
    fail(calls, "dora", FREE_FAILURES)
    pass_time(server, FORGOTTEN_AFTER)
    assert calls.sign_in("dora", PASSWORD).user == "dora"


def test_many_at_once_are_not_more_attempts(server: RunningServer, slow_hashes: None) -> None:
    """Each counts before it is checked."""
    statuses: list[int] = []

    def send() -> None:
        asked = {"user": "dora", "password": "wrong"}
        statuses.append(requests.post(server.url + paths.SIGN_IN, json=asked, timeout=30).status_code)

    threads = [threading.Thread(target=send) for _ in range(4 * FREE_FAILURES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses.count(401) == FREE_FAILURES
    assert statuses.count(429) == 3 * FREE_FAILURES


def test_one_address_cannot_try_all_names(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobdesk.server.sign_in.is_password", lambda known, password: False)  # for its time alone
    sqlite_server.clock.stands_at = sqlite_server.clock()
    transport = Transport(sqlite_server.url)
    calls = Calls(transport)
    for number in range(FREE_FAILURES_OF_ALL):
        fail(calls, f"user {number}", 1)
    with pytest.raises(TooManyAttempts):
        calls.sign_in("another", "wrong")
    transport.close()


def test_inactive_user_is_refused_like_nobody(server: RunningServer, calls: Calls) -> None:
    admin = server.calls()
    dora = next(each for each in admin.users() if each.name == "dora")
    admin.save_user(NewAccount(id=dora.id, name="dora", role=Role.SYSTEM_ADMIN, is_active=False))
    with pytest.raises(NotSignedIn, match="name or the password is wrong"):
        calls.sign_in("dora", PASSWORD)


def test_own_password_is_changed_by_who_knows_it(server: RunningServer, calls: Calls) -> None:
    first, second = calls.sign_in("dora", PASSWORD), calls.sign_in("dora", PASSWORD)
    named = server.token("dora", name="backup script")
    transport = Transport(server.url, first.token)
    server.transports.append(transport)
    dora = Calls(transport)

    with pytest.raises(NotPermitted, match="present password is wrong"):
        dora.change_password("wrong", "battery staple")
    with pytest.raises(InvalidField, match="8 to 1024"):
        dora.change_password(PASSWORD, "short")
    assert dora.change_password(PASSWORD, "battery staple").has_password

    assert calls.sign_in("dora", "battery staple").user == "dora"
    fail(calls, "dora", 1)
    assert dora.status().user == "dora", "who changes it stays signed in"
    transport.set_endpoint(server.url, named)
    assert dora.status().user == "dora", "a token that was made by name stays"
    transport.set_endpoint(server.url, second.token)
    with pytest.raises(NotSignedIn):
        dora.status()


def test_present_password_cannot_be_guessed_either(server: RunningServer) -> None:
    dora = server.calls("dora")
    for _ in range(FREE_FAILURES):
        with pytest.raises(NotPermitted):
            dora.change_password("wrong", "battery staple")
    with pytest.raises(TooManyAttempts):
        dora.change_password(PASSWORD, "battery staple")


def test_what_is_kept_of_a_command_helps_nobody_to_guess_its_password(tmp_path: Path) -> None:
    """Without the key, which is not in the database, a guess cannot be compared with it."""
    command = b'POST /api/v1/password {"password": "correct horse"}'
    first, again, other = (Vault(tmp_path / name).digest(command) for name in ("a.key", "a.key", "b.key"))
    assert first == again != other
    assert first != hashlib.sha256(command).hexdigest()
