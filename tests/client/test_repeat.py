"""A command whose connection breaks is sent again with its key, and done once."""

from collections.abc import Iterator

import pytest

from jobdesk.client.calls import Calls
from jobdesk.client.transport import TRIES
from jobdesk.model.errors import Unreachable
from jobdesk.model.job import NewJob
from jobdesk.model.script import ScriptId
from tests.client.conftest import Connect
from tests.client.proxy import Proxy, running_proxy
from tests.serving import RunningServer


@pytest.fixture
def proxy(server: RunningServer) -> Iterator[Proxy]:
    with running_proxy(server.url) as running:
        yield running


@pytest.fixture
def calls(proxy: Proxy, token: str, connect: Connect) -> Calls:
    return Calls(connect(proxy.url, token))


@pytest.fixture
def order(server: RunningServer) -> NewJob:
    script_id = server.add_script("exit 0")
    return NewJob(script_id=ScriptId(script_id), computer_ids=(server.calls().computers()[0].id,))


def keys(proxy: Proxy) -> list[bytes]:
    """The keys of the commands that clients have sent, in order."""
    lines = proxy.heard.split(b"\r\n")
    return [line.partition(b": ")[2] for line in lines if line.lower().startswith(b"idempotency-key: ")]


@pytest.mark.parametrize("loss", ["requests_to_lose", "answers_to_lose"])
def test_command_whose_connection_broke_is_done_once(
    server: RunningServer, proxy: Proxy, calls: Calls, order: NewJob, loss: str
) -> None:
    setattr(proxy, loss, 1)

    made = calls.run(order).jobs[0]

    assert [job.id for job in server.calls().jobs(None, 10).jobs] == [made.id]
    assert len(keys(proxy)) == 2
    assert len(set(keys(proxy))) == 1


def test_each_command_has_its_own_key(proxy: Proxy, calls: Calls, order: NewJob) -> None:
    assert calls.run(order).jobs[0].id != calls.run(order).jobs[0].id
    assert len(set(keys(proxy))) == 2


def test_command_is_not_sent_for_ever(proxy: Proxy, calls: Calls, order: NewJob) -> None:
    proxy.requests_to_lose = 100
    with pytest.raises(Unreachable):
        calls.run(order)
    assert len(keys(proxy)) == TRIES


def test_question_is_asked_once(proxy: Proxy, calls: Calls) -> None:
    proxy.answers_to_lose = 1
    with pytest.raises(Unreachable):
        calls.status()
    assert proxy.heard.count(b"GET ") == 1


def test_connection_is_kept_from_one_call_to_the_next(proxy: Proxy, calls: Calls) -> None:
    for _ in range(3):
        calls.status()
    assert proxy.connections == 1
