"""Somebody takes note of jobs that did not go well."""

import pytest

from jobdesk.model.account import Role
from jobdesk.model.causes import Cause
from jobdesk.model.errors import NotFound, NotPermitted
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from tests.serving import RunningServer
from tests.waiting import until


def run_to_end(server: RunningServer, body: str) -> JobId:
    calls = server.calls()
    script_id = ScriptId(server.add_script(body))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))).jobs[0].id
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "the job has ended")
    return job_id


def test_ob_failed_job_is_acknowledged(server: RunningServer) -> None:
    job_id = run_to_end(server, "exit 3")
    before = server.calls().status().revision

    (job,) = server.calls("bo").acknowledge([job_id]).jobs

    assert (job.is_acknowledged, job.state) == (True, State.FAILED)
    entry = server.calls().detail(job_id).history[-1]
    assert (entry.cause, entry.actor, entry.new_state) == (Cause.ACKNOWLEDGED, "bo", State.FAILED)
    assert [each.is_acknowledged for each in server.calls().changes(before, 10).upserted] == [True]


def test_job_is_acknowledged_once(server: RunningServer) -> None:
    job_id = run_to_end(server, "exit 3")
    server.calls().acknowledge([job_id])

    assert "acknowledged already" in server.calls().acknowledge([job_id]).refused[job_id]


def test_there_is_nothing_to_acknowledge_of_what_went_well(server: RunningServer) -> None:
    job_id = run_to_end(server, "true")

    assert "went well" in server.calls().acknowledge([job_id]).refused[job_id]


def test_open_job_is_not_acknowledged(server: RunningServer) -> None:
    calls = server.calls()
    script_id = ScriptId(server.add_script("sleep 600"))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))).jobs[0].id

    assert "not ended" in calls.acknowledge([job_id]).refused[job_id]
    calls.cancel([job_id])
    until(lambda: calls.detail(job_id).job.state.is_final, what="it has ended")


def test_viewer_acknowledges_nothing(server: RunningServer) -> None:
    job_id = run_to_end(server, "exit 3")

    with pytest.raises((NotPermitted, NotFound)):
        server.calls("vera", Role.VIEWER).acknowledge([job_id])
    assert not server.calls().detail(job_id).job.is_acknowledged
