"""Restart: a new job with links both ways, each job at most once."""

import pytest

from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import InvalidValue, Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from tests.serving import RunningServer
from tests.waiting import until

PARAMETERS = (
    Parameter(name="word", default="one"),
    Parameter(name="secret", type=ParameterType.PASSWORD, is_required=True),
)


def run_to_end(server: RunningServer, body: str = 'test "$JOBDESK_SECRET" = s3cret && echo "$1"') -> JobId:
    script_id = server.add_script(body, *PARAMETERS)
    calls = server.calls()
    order = NewJob(
        script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,), values={"secret": "s3cret"}, batch="b"
    )
    job_id = calls.run(order).jobs[0].id
    wait_for_end(server, job_id)
    return job_id


def wait_for_end(server: RunningServer, job_id: JobId) -> Job:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "the job has ended")
    return calls.detail(job_id).job


def test_ob_restart_links_both_jobs(server: RunningServer) -> None:
    old_id = run_to_end(server)
    calls = server.calls("bo")

    answer = calls.restart([old_id])

    old, new = sorted(answer.jobs, key=lambda job: job.id)
    assert (old.state, old.restarted_as, new.restarted_from) == (State.RESTARTED, new.id, old.id)
    assert (new.batch, new.started_by) == ("b", "bo")
    assert wait_for_end(server, new.id).state is State.SUCCEEDED, "the password came along"


def test_ob_job_is_restarted_once(server: RunningServer) -> None:
    job_id = run_to_end(server)
    calls = server.calls()
    calls.restart([job_id])

    answer = calls.restart([job_id])

    assert answer.jobs == ()
    assert "restarted already" in answer.refused[job_id]
    assert len(calls.jobs(None, 10).jobs) == 2


def test_open_job_is_not_restarted(server: RunningServer) -> None:
    script_id = server.add_script("sleep 600")
    calls = server.calls()
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]

    assert "not ended" in calls.restart([job.id]).refused[job.id]
    calls.cancel([job.id])
    wait_for_end(server, job.id)


def test_edited_values_keep_the_password(server: RunningServer) -> None:
    job_id = run_to_end(server)
    calls = server.calls()

    answer = calls.restart([job_id], values={"word": "two"})

    new = max(answer.jobs, key=lambda job: job.id)
    assert {each.name: each.value for each in new.arguments} == {"word": "two", "secret": ""}
    assert wait_for_end(server, new.id).state is State.SUCCEEDED
    assert calls.log(calls.detail(new.id).tasks[0].id, 0).chunks[0].text == "two\n"


def test_bad_edited_value_changes_nothing(server: RunningServer) -> None:
    job_id = run_to_end(server)
    calls = server.calls()

    with pytest.raises(InvalidValue):
        calls.restart([job_id], values={"nothing": "x"})

    assert calls.detail(job_id).job.state is State.SUCCEEDED
    assert len(calls.jobs(None, 10).jobs) == 1


def test_failed_only_refuses_where_all_succeeded(server: RunningServer) -> None:
    job_id = run_to_end(server)

    answer = server.calls().restart([job_id], failed_only=True)

    assert "succeeded on every computer" in answer.refused[job_id]
