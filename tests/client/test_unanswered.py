"""Commands whose answer never comes, and that a person gives again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from jobdesk.client.calls import Calls
from jobdesk.client.transport import TRIES, Transport
from jobdesk.model.errors import Unreachable
from jobdesk.model.job import NewJob
from jobdesk.model.script import ScriptId
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server


class DeafTransport(Transport):
    """Sends, and loses the next answers."""

    losses = 0

    def _send(self, *arguments: Any) -> requests.Response:
        answer = super()._send(*arguments)
        if self.losses:
            self.losses -= 1
            raise Unreachable
        return answer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine()) as running:
        yield running


@pytest.fixture
def transport(server: RunningServer) -> DeafTransport:
    transport = DeafTransport(server.url, server.token())
    server.transports.append(transport)
    return transport


def order(server: RunningServer) -> NewJob:
    script_id = server.add_script("exit 0")
    return NewJob(script_id=ScriptId(script_id), computer_ids=(server.calls().computers()[0].id,))


def test_lost_answer_is_asked_for_again(server: RunningServer, transport: DeafTransport) -> None:
    new_job = order(server)
    transport.losses = TRIES - 1

    Calls(transport).run(new_job)

    assert len(server.calls().jobs(None, 10).jobs) == 1


def test_command_given_again_after_no_answer_is_done_once(server: RunningServer, transport: DeafTransport) -> None:
    new_job, calls = order(server), Calls(transport)
    transport.losses = TRIES
    with pytest.raises(Unreachable):
        calls.run(new_job)

    answer = calls.run(new_job)

    assert [job.id for job in server.calls().jobs(None, 10).jobs] == [answer.jobs[0].id]


def test_command_given_again_after_an_answer_is_another_one(server: RunningServer, transport: DeafTransport) -> None:
    new_job, calls = order(server), Calls(transport)
    transport.losses = TRIES
    with pytest.raises(Unreachable):
        calls.run(new_job)

    calls.run(new_job)
    calls.run(new_job)

    assert len(server.calls().jobs(None, 10).jobs) == 2
