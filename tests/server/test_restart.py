"""Restart: a new job with links both ways, each job at most once."""

import threading

import pytest
from sqlalchemy import select

from jobdesk.model.causes import Cause
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import InvalidValue, Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.protocol.documents import JobChangeDocument
from jobdesk.server.following import change_task
from jobdesk.storage.tables import tasks
from tests.server.catalogue import add_computers
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


def test_two_restarts_at_once_make_one_job(server: RunningServer) -> None:
    job_id = run_to_end(server)
    desks = [server.calls() for _ in range(6)]
    start = threading.Barrier(len(desks))
    answers: list[JobChangeDocument] = []

    def restart(number: int) -> None:
        start.wait()
        answers.append(desks[number].restart([job_id]))

    threads = [threading.Thread(target=restart, args=[number]) for number in range(len(desks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    calls = server.calls()
    found = calls.jobs(None, 10).jobs
    assert [len(answer.jobs) for answer in answers].count(2) == 1
    assert sorted(answer.refused.get(job_id, "") for answer in answers)[1:] == [
        f"Job {job_id}: The job was restarted already."
    ] * (len(desks) - 1)
    assert [job.restarted_from for job in found] == [job_id, None]
    assert calls.detail(job_id).job.restarted_as == found[0].id


def test_ob_failed_only_takes_the_computers_that_failed(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "a", "b", "c")
    script_id = ScriptId(server.add_script("true"))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=tuple(ids))).jobs[0].id
    with server.services.database.write() as connection:
        for task, state in zip(
            connection.execute(select(tasks).order_by(tasks.c.id)).all(),
            (State.SUCCEEDED, State.FAILED, State.TIMED_OUT),
            strict=True,
        ):
            change_task(connection, task, state, Cause.ENDED, server.clock())

    new = max(calls.restart([job_id], failed_only=True).jobs, key=lambda job: job.id)

    assert new.computer_ids == tuple(ids[1:])


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PAUSED, State.NEW])
def test_fx_waiting_work_of_any_kind_is_cancelled_at_once(server: RunningServer, state: State) -> None:
    calls = server.calls()
    script_id = ScriptId(server.add_script("true"))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=tuple(add_computers(server, "a")))).jobs[0].id
    if state is not State.NEW:
        with server.services.database.write() as connection:
            (task,) = connection.execute(select(tasks)).all()
            change_task(connection, task, state, Cause.WINDOW_CLOSED, server.clock())

    (job,) = calls.cancel([job_id]).jobs

    assert job.state is State.CANCELLED
    assert [entry.cause for entry in calls.detail(job_id).history][-3:] == [
        Cause.CANCEL_REQUESTED,
        Cause.CANCELLED,
        Cause.TASKS,
    ]
