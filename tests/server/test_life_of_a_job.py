"""A job from the order to its end, through HTTP, on real processes."""

from pathlib import Path

import pytest
from sqlalchemy import update

from jobdesk.model.causes import Cause
from jobdesk.model.errors import NotFound, Refused
from jobdesk.model.job import FileValue, Job, JobDetail, JobId, NewJob, TaskId
from jobdesk.model.script import InvalidValue, Parameter, ParameterType, ScriptId, ValueFault
from jobdesk.model.states import State, StepState
from jobdesk.storage.tables import script_versions
from tests.serving import RunningServer
from tests.waiting import until


def start(server: RunningServer, body: str, *parameters: Parameter, **values: str) -> Job:
    """A new job of a new script on this computer."""
    script_id = server.add_script(body, *parameters)
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,), values=values)
    return calls.run(order).jobs[0]


def wait_for_end(server: RunningServer, job_id: JobId) -> JobDetail:
    calls = server.calls()
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "the job has ended")
    return calls.detail(job_id)


def read_log(server: RunningServer, task_id: TaskId) -> str:
    return "".join(chunk.text for chunk in server.calls().log(task_id, 0).chunks)


def test_job_goes_from_new_to_succeeded(server: RunningServer) -> None:
    job = start(server, "echo '::steps one | two::'\necho '::step one::'\necho '::step two::'\necho '::progress 50::'")

    detail = wait_for_end(server, job.id)

    assert job.state is State.NEW
    assert detail.job.state is State.SUCCEEDED
    assert detail.job.progress == 1.0
    assert detail.job.exit_code == 0
    assert detail.job.started_by == "anna"
    assert detail.job.created_at <= detail.job.started_at <= detail.job.finished_at  # type: ignore[operator]
    assert [(step.name, step.state) for step in detail.tasks[0].steps] == [
        ("one", StepState.SUCCEEDED),
        ("two", StepState.SUCCEEDED),
    ]
    assert all(step.started_at and step.completed_at for step in detail.tasks[0].steps)
    states = [entry.new_state for entry in detail.history if entry.task_id is not None]
    assert states == [State.SENT, State.RUNNING, State.SUCCEEDED]
    assert detail.history[0].cause is Cause.CREATED
    assert detail.history[0].actor == "anna"


def test_failed_step_keeps_the_hint(server: RunningServer) -> None:
    job = start(server, "echo '::step mount::'\necho '::hint::plug it in'\nexit 3")

    detail = wait_for_end(server, job.id)

    assert detail.job.state is State.FAILED
    assert detail.job.exit_code == 3
    assert detail.tasks[0].steps[0].state is StepState.FAILED
    assert "plug it in" in (detail.tasks[0].hint, detail.tasks[0].steps[0].hint)


def test_log_is_read_from_any_offset(server: RunningServer) -> None:
    job = start(server, "echo æøå\necho second")
    task = wait_for_end(server, job.id).tasks[0]

    assert read_log(server, task.id) == "æøå\nsecond\n"
    assert "".join(chunk.text for chunk in server.calls().log(task.id, 7).chunks) == "second\n"
    assert server.calls().log(task.id, 1).chunks[0].text.startswith("øå")
    assert server.calls().log(task.id, 14).chunks == ()
    assert server.calls().log(task.id, 14).is_complete


def test_log_arrives_while_the_script_runs(server: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job = start(server, f"echo begun\nwhile [ ! -e {go} ]; do sleep 0.05; done")
    calls = server.calls()
    task_id = calls.detail(job.id).tasks[0].id

    piece = calls.log(task_id, 0, 20.0)

    assert piece.chunks[0].text == "begun\n"
    assert not piece.is_complete
    go.touch()
    assert wait_for_end(server, job.id).job.state is State.SUCCEEDED


def test_values_reach_the_script_and_passwords_nobody_else(server: RunningServer) -> None:
    parameters = (
        Parameter(name="count", type=ParameterType.INTEGER, default="3"),
        Parameter(name="secret", type=ParameterType.PASSWORD, is_required=True),
        Parameter(name="list", type=ParameterType.FILE),
    )
    script_id = server.add_script('echo "$JOBDESK_COUNT $JOBDESK_SECRET $1"; cat "$JOBDESK_LIST"', *parameters)
    calls = server.calls()
    order = NewJob(
        script_id=ScriptId(script_id),
        computer_ids=(calls.computers()[0].id,),
        values={"secret": "hunter2-æ"},
        files={"list": FileValue(name="../../etc/list.txt", content=b"from the file\n")},
    )
    job = calls.run(order).jobs[0]

    detail = wait_for_end(server, job.id)

    log = read_log(server, detail.tasks[0].id)
    assert log == "3 •••••• 3\nfrom the file\n"
    assert {argument.name: argument.value for argument in detail.job.arguments} == {
        "count": "3",
        "secret": "",
        "list": "list.txt",
    }


def test_no_file_of_the_server_holds_a_password(server: RunningServer, tmp_path: Path) -> None:
    job = start(
        server,
        'echo "$JOBDESK_SECRET"; printf "%s" "$JOBDESK_SECRET" | cut -c1-5',
        Parameter(name="secret", type=ParameterType.PASSWORD),
        secret="correct-horse-battery",
    )
    wait_for_end(server, job.id)
    with server.services.database.write():
        pass

    held = [path for path in tmp_path.rglob("*") if path.is_file() and b"correct-horse" in path.read_bytes()]

    assert held == []


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, ValueFault.MISSING),
        ({"count": "many"}, ValueFault.NOT_INTEGER),
        ({"count": "1", "x": "y"}, ValueFault.UNKNOWN),
    ],
)
def test_bad_value_is_named(server: RunningServer, values: dict[str, str], fault: ValueFault) -> None:
    parameter = Parameter(name="count", type=ParameterType.INTEGER, is_required=True)

    with pytest.raises(InvalidValue) as caught:
        start(server, "true", parameter, **values)

    assert caught.value.fault is fault
    assert caught.value.parameter in ("count", "x")
    assert server.calls().jobs(None, 10).jobs == ()


def test_unknown_script_and_computer_are_named(server: RunningServer) -> None:
    calls = server.calls()
    with pytest.raises(NotFound, match="script 99"):
        calls.run(NewJob(script_id=ScriptId(99), computer_ids=(calls.computers()[0].id,)))
    script_id = server.add_script("true")
    with pytest.raises(NotFound, match="computer 99"):
        calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(99,)))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="No active computer"):
        calls.run(NewJob(script_id=ScriptId(script_id)))


def test_ob_computer_in_two_groups_gets_one_task(server: RunningServer) -> None:
    calls = server.calls()
    group = calls.groups()[0]
    script_id = server.add_script("true")

    job = calls.run(
        NewJob(script_id=ScriptId(script_id), computer_ids=group.computer_ids, group_ids=(group.id,), batch="Monday")
    ).jobs[0]

    assert len(wait_for_end(server, job.id).tasks) == 1
    assert job.batch == "Monday"


def test_running_job_is_cancelled(server: RunningServer) -> None:
    job = start(server, "echo begun\nsleep 600")
    calls = server.calls("bo")
    until(lambda: calls.detail(job.id).job.state is State.RUNNING, what="it runs")

    answer = calls.cancel([job.id])

    assert answer.jobs[0].cancel_requested_at is not None
    assert not answer.jobs[0].state.is_final
    detail = wait_for_end(server, job.id)
    assert detail.job.state is State.CANCELLED
    assert [entry.actor for entry in detail.history if entry.cause is Cause.CANCEL_REQUESTED] == ["bo"]
    assert calls.cancel([job.id]).refused[job.id].endswith("The job has ended.")


def test_waiting_job_is_cancelled_at_once(server: RunningServer) -> None:
    script_id = server.add_script("sleep 600", queue="hypervisor")
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))
    first, second = (calls.run(order).jobs[0] for _ in range(2))
    until(lambda: calls.detail(first.id).job.state is State.RUNNING, what="the first runs")

    answer = calls.cancel([second.id, first.id])

    assert next(job for job in answer.jobs if job.id == second.id).state is State.CANCELLED
    assert wait_for_end(server, first.id).job.state is State.CANCELLED


def test_queue_keeps_order_and_limit(server: RunningServer, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script_id = server.add_script(
        f"echo begin $JOBDESK_TASK >> {seen}\nsleep 0.1\necho end $JOBDESK_TASK >> {seen}", queue="hypervisor"
    )
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))
    jobs = [calls.run(order).jobs[0] for _ in range(4)]
    tasks = [wait_for_end(server, job.id).tasks[0].id for job in jobs]

    assert seen.read_text().split("\n")[:-1] == [f"{word} {task}" for task in tasks for word in ("begin", "end")]


def test_time_out_ends_a_script_softly(server: RunningServer) -> None:
    script_id = server.add_script("sleep 600", timeout_s=1)
    calls = server.calls()
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]

    detail = wait_for_end(server, job.id)

    assert detail.job.state is State.TIMED_OUT
    assert detail.job.state.is_soft


@pytest.mark.expected_warnings("cannot be run: The language 'cobol'")
def test_language_that_is_not_here_fails_in_words(server: RunningServer) -> None:
    script_id = server.add_script("exit 0")
    with server.services.database.write() as connection:
        connection.execute(update(script_versions).values(language="cobol"))
    calls = server.calls()
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]

    detail = wait_for_end(server, job.id)

    assert detail.job.state is State.FAILED
    assert "cobol" in detail.tasks[0].message
