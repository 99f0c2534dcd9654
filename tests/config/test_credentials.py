"""Tokens in a real Secret Service, on a session bus of the test's own."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.session_bus import SessionBus, session_bus

NO_KEYRING = "NoKeyring: There is no keyring on this system"
LOCKED = "KeyringLocked: The keyring is locked"


class Program:
    """A process that keeps tokens."""

    def __init__(self, bus: SessionBus) -> None:
        self._process = bus.start_python("-m", "tests.config.keyring_program")

    def __call__(self, verb: str, connection: str = "jobs", token: str = "") -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{verb} {connection} {token}\n".encode())
        self._process.stdin.flush()
        return self._process.stdout.readline().decode().rstrip("\n")


@pytest.fixture
def bus() -> Iterator[SessionBus]:
    with session_bus() as running:
        yield running


@pytest.fixture
def keyring(bus: SessionBus) -> subprocess.Popen[bytes]:
    return bus.start_keyring("password")


@pytest.fixture
def tell(bus: SessionBus, keyring: subprocess.Popen[bytes]) -> Program:
    return Program(bus)


def test_token_that_was_kept_is_read_by_the_next_process(bus: SessionBus, tell: Program) -> None:
    assert tell("keep", token="secret-token") == "done"
    assert Program(bus)("read") == "'secret-token'"


def test_newer_token_takes_the_place_of_the_older(tell: Program) -> None:
    tell("keep", token="old")
    tell("keep", token="new")
    assert tell("read") == "'new'"


def test_each_connection_has_its_token(tell: Program) -> None:
    tell("keep", "jobs", "one")
    tell("keep", "test", "two")
    assert (tell("read", "jobs"), tell("read", "test")) == ("'one'", "'two'")


def test_connection_without_a_token_has_none(tell: Program) -> None:
    assert tell("read") == "None"


def test_forgotten_token_is_gone(tell: Program) -> None:
    tell("keep", token="secret-token")
    assert tell("forget") == "done"
    assert tell("read") == "None"


def test_one_may_forget_what_was_not_kept(tell: Program) -> None:
    assert tell("forget") == "done"


@pytest.mark.parametrize("verb", ["keep", "read", "forget"])
def test_locked_keyring_is_told_in_words(
    bus: SessionBus, tell: Program, keyring: subprocess.Popen[bytes], verb: str
) -> None:
    tell("keep", token="secret-token")
    bus.end(keyring)
    bus.start_keyring(None)
    assert tell(verb, token="other-token").startswith(LOCKED)


def test_keyring_without_a_password_yet_is_locked(bus: SessionBus) -> None:
    bus.start_keyring(None)
    assert Program(bus)("keep", token="secret-token").startswith(LOCKED)


@pytest.mark.parametrize("verb", ["keep", "read", "forget"])
def test_bus_without_a_keyring_is_told_in_words(bus: SessionBus, verb: str) -> None:
    assert Program(bus)(verb, token="secret-token").startswith(NO_KEYRING)


@pytest.mark.parametrize("verb", ["keep", "read", "forget"])
def test_missing_bus_is_told_in_words(bus: SessionBus, verb: str) -> None:
    del bus.environment["DBUS_SESSION_BUS_ADDRESS"]
    assert Program(bus)(verb, token="secret-token").startswith(NO_KEYRING)


@pytest.mark.parametrize("verb", ["keep", "read", "forget"])
def test_keyring_that_has_died_is_told_in_words(
    bus: SessionBus, tell: Program, keyring: subprocess.Popen[bytes], verb: str
) -> None:
    tell("read")
    bus.end(keyring)
    assert tell(verb, token="secret-token").startswith(NO_KEYRING)


@pytest.mark.parametrize("verb", ["keep", "read", "forget"])
def test_bus_that_has_died_is_told_in_words(bus: SessionBus, tell: Program, verb: str) -> None:
    tell("read")
    bus.end(bus.daemon)
    assert tell(verb, token="secret-token").startswith(NO_KEYRING)


def test_keyring_that_came_back_is_used_again(bus: SessionBus, tell: Program, keyring: subprocess.Popen[bytes]) -> None:
    tell("keep", token="secret-token")
    bus.end(keyring)
    tell("read")
    bus.start_keyring("password")
    assert tell("read") == "'secret-token'"
