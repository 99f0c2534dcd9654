"""Values that a database cannot hold harm nobody but who sent them."""

import uuid

import pytest
import requests

from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.protocol import paths
from tests.serving import RunningServer
from tests.waiting import until


def test_script_that_writes_nul_does_not_stop_the_server(server: RunningServer) -> None:
    body = r"printf '::step a\0b::\n::hint::c\0d\n::result::e\0f\n'; exit 3"
    calls, script_id = server.calls(), server.add_script(body)
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]

    until(lambda: calls.detail(job.id).job.state is State.FAILED)

    detail = calls.detail(job.id)
    assert (detail.job.result, detail.tasks[0].hint) == ("e\ufffdf", "c\ufffdd")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        (paths.CANCEL, {"job_ids": [2**70]}),
        (paths.CANCEL, {"job_ids": [2**63]}),
        (paths.RESTART, {"job_ids": [2**63]}),
        (paths.SUBSCRIBE, {"job_ids": [-(2**63) - 1]}),
        (paths.JOBS, {"script_id": 2**63, "computer_ids": [1]}),
        (paths.GROUPS, {"name": "a", "computer_ids": [2**63]}),
        (paths.SCRIPTS, {"name": "a", "body": "true", "id": 2**63}),
        (paths.DELETE_SCRIPTS, {"script_ids": [2**63]}),
        (paths.SAVE_GROUP, {"name": "a", "computer_ids": [2**63]}),
        (paths.DELETE_GROUPS, {"group_ids": [2**63]}),
        (paths.CHANGE_COMPUTERS, {"computer_ids": [2**63], "is_active": False}),
        (paths.DELETE_COMPUTERS, {"computer_ids": [2**63]}),
    ],
)
def test_number_of_65_bits_is_refused(server: RunningServer, path: str, document: dict[str, object]) -> None:
    headers = {"Authorization": f"Bearer {server.token()}", "Idempotency-Key": uuid.uuid4().hex}
    answer = requests.post(server.url + path, json=document, headers=headers, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (422, "InvalidDocument")


def test_refused_number_can_be_packed_too(server: RunningServer) -> None:
    with pytest.raises(InvalidDocument):
        server.calls().cancel([JobId(2**64 - 1)])
