"""TLS for real: whom the desktop trusts, and what it says when it does not."""

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.errors import InvalidDocument, ServerFault, Unreachable, UntrustedServer
from tests.client.certificates import Authority, server_context
from tests.client.conftest import Connect
from tests.client.proxy import Proxy, running_proxy
from tests.serving import RunningServer


@pytest.fixture
def secure(server: RunningServer, authority: Authority) -> Iterator[Proxy]:
    """The server behind TLS, known as 127.0.0.1 and as localhost."""
    with running_proxy(server.url, server_context(*authority.sign("127.0.0.1", "localhost"))) as proxy:
        yield proxy


def test_server_is_trusted_by_ones_own_ca(secure: Proxy, authority: Authority, token: str, connect: Connect) -> None:
    transport = connect(secure.url, token, str(authority.file))
    assert Calls(transport).status().user == "anna"


def test_server_is_known_by_each_of_its_names(
    secure: Proxy, authority: Authority, token: str, connect: Connect
) -> None:
    transport = connect(secure.url.replace("127.0.0.1", "localhost"), token, str(authority.file))
    assert Calls(transport).status().user == "anna"


def test_ca_that_the_system_trusts_is_trusted(
    secure: Proxy, authority: Authority, token: str, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    assert Calls(connect(secure.url, token)).status().user == "anna"


def test_unknown_ca_is_not_trusted(secure: Proxy, token: str, connect: Connect) -> None:
    with pytest.raises(UntrustedServer, match="certificate of the job server cannot be verified"):
        Calls(connect(secure.url, token)).status()


def test_ones_own_ca_stands_in_the_place_of_the_systems(
    secure: Proxy, authority: Authority, token: str, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    other = Authority(tmp_path, "Other CA")
    with pytest.raises(UntrustedServer):
        Calls(connect(secure.url, token, str(other.file))).status()


def test_token_is_not_sent_to_a_server_that_is_not_trusted(secure: Proxy, token: str, connect: Connect) -> None:
    secure.heard = b""
    with pytest.raises(UntrustedServer):
        Calls(connect(secure.url, token)).status()
    assert secure.heard == b""


def test_wrong_name_is_not_trusted(server: RunningServer, authority: Authority, token: str, connect: Connect) -> None:
    with running_proxy(server.url, server_context(*authority.sign("jobs.example.org"))) as proxy:
        transport = connect(proxy.url, token, str(authority.file))
        with pytest.raises(UntrustedServer, match="Check the address"):
            Calls(transport).status()


def test_expired_certificate_is_not_trusted(
    server: RunningServer, authority: Authority, token: str, connect: Connect
) -> None:
    expired = authority.sign("127.0.0.1", valid_for=dt.timedelta(days=-1))
    with running_proxy(server.url, server_context(*expired)) as proxy:
        transport = connect(proxy.url, token, str(authority.file))
        with pytest.raises(UntrustedServer):
            Calls(transport).status()


def test_missing_ca_file_is_named(secure: Proxy, token: str, connect: Connect, tmp_path: Path) -> None:
    missing = tmp_path / "ca.pem"
    with pytest.raises(UntrustedServer, match=r"file of your own CA, .*, cannot be read") as raised:
        Calls(connect(secure.url, token, str(missing))).status()
    assert str(missing) in raised.value.sentence


def test_ca_file_that_is_none_is_named(secure: Proxy, token: str, connect: Connect, tmp_path: Path) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("Dear diary")
    with pytest.raises(UntrustedServer, match=r"file of your own CA, .*, cannot be read") as raised:
        Calls(connect(secure.url, token, str(wrong))).status()
    assert str(wrong) in raised.value.sentence


@pytest.mark.expected_warnings("Invalid HTTP request received")
def test_plain_server_at_a_secure_address_is_not_trusted(server: RunningServer, token: str, connect: Connect) -> None:
    url = server.url.replace("http:", "https:")
    with pytest.raises(UntrustedServer, match=r"answers without encryption. .* write http://") as raised:
        Calls(connect(url, token)).status()
    assert url in raised.value.sentence


def test_secure_server_at_a_plain_address_is_no_job_server(secure: Proxy, token: str, connect: Connect) -> None:
    with pytest.raises((Unreachable, ServerFault)):
        Calls(connect(secure.url.replace("https:", "http:"), token)).status()


def test_connection_that_breaks_is_no_matter_of_trust(
    secure: Proxy, authority: Authority, token: str, connect: Connect
) -> None:
    calls = Calls(connect(secure.url, token, str(authority.file)))
    secure.answers_to_lose = 1
    with pytest.raises(Unreachable):
        calls.status()
    assert calls.status().user == "anna"


def test_old_protocol_is_not_spoken(server: RunningServer, authority: Authority, token: str, connect: Connect) -> None:
    context = server_context(*authority.sign("127.0.0.1"))
    with pytest.warns(DeprecationWarning):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with running_proxy(server.url, context) as proxy:
        transport = connect(proxy.url, token, str(authority.file))
        with pytest.raises((UntrustedServer, Unreachable)):
            Calls(transport).status()


@pytest.mark.parametrize("url", ["", "jobs", "ftp://jobs", "http://", "http://jobs:port", "http://a..b", "//jobs"])
def test_address_that_is_none_is_refused_in_words(url: str, connect: Connect) -> None:
    with pytest.raises(InvalidDocument, match="is not the address of a job server"):
        Calls(connect(url, "token")).status()
