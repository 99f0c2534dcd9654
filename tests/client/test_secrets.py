"""Tokens and passwords appear in no log and in no error."""

import logging
import traceback
from collections.abc import Iterator

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.errors import JobDeskError
from tests.client.certificates import Authority, server_context
from tests.client.conftest import Connect
from tests.client.proxy import Proxy, running_proxy
from tests.serving import RunningServer

PASSWORD = "correct-horse-battery"


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log of all libraries, down to the last detail."""
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "requests", "jobdesk"):
        caplog.set_level(logging.DEBUG, name)
    return caplog


@pytest.fixture
def secure(server: RunningServer, authority: Authority) -> Iterator[Proxy]:
    with running_proxy(server.url, server_context(*authority.sign("127.0.0.1"))) as proxy:
        yield proxy


def test_token_appears_in_no_log(
    server: RunningServer, token: str, connect: Connect, everything: pytest.LogCaptureFixture
) -> None:
    calls = Calls(connect(server.url, token))
    calls.status()
    calls.jobs(None, 10)
    assert "/api/v1/status" in everything.text
    assert token not in everything.text


def test_password_appears_in_no_log(
    server: RunningServer, connect: Connect, everything: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(JobDeskError):
        Calls(connect(server.url)).sign_in("anna", PASSWORD)
    assert PASSWORD not in everything.text


@pytest.mark.parametrize("token", ["token-in-clear", "token-in-clear\n", "token-in-clear\r\nX: y", "token-in-clæar"])
def test_token_appears_in_no_error(
    server: RunningServer, secure: Proxy, connect: Connect, everything: pytest.LogCaptureFixture, token: str
) -> None:
    for url in (server.url, secure.url, "http://127.0.0.1:1", "http://a..b"):
        with pytest.raises(JobDeskError) as raised:
            Calls(connect(url, token)).status()
        told = "".join(traceback.format_exception(raised.value))
        assert "token-in-cl" not in told + everything.text


def test_password_in_an_address_is_refused_and_not_repeated(
    connect: Connect, everything: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(JobDeskError, match="neither a name nor a password") as raised:
        Calls(connect(f"https://anna:{PASSWORD}@127.0.0.1:1", "token")).status()
    told = "".join(traceback.format_exception(raised.value))
    assert PASSWORD not in told + everything.text
