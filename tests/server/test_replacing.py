"""Scripts whose new run takes the place of older open ones on the same computer."""

from dataclasses import replace
from pathlib import Path

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId, NewJob
from jobdesk.model.new_script import edit_of
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from tests.server.catalogue import a_script, add_computers
from tests.serving import RunningServer
from tests.waiting import until


def save(server: RunningServer, *, replaces_older: bool = True, **fields: str) -> ScriptId:
    (script,) = server.calls().save_script(a_script(replaces_older=replaces_older, **fields)).scripts
    return script.id


def run(server: RunningServer, script_id: ScriptId, *computer_ids: ComputerId) -> Job:
    return server.calls().run(NewJob(script_id=script_id, computer_ids=computer_ids)).jobs[0]


def detail(server: RunningServer, job_id: JobId) -> JobDetail:
    return server.calls().detail(job_id)


def wait_for(server: RunningServer, job_id: JobId, state: State) -> None:
    until(lambda: detail(server, job_id).job.state is state, 20.0, f"job {job_id} is {state.value}")


def test_cs_waiting_job_is_replaced_with_links_both_ways(server: RunningServer) -> None:
    script_id, ids = save(server), add_computers(server, "a")

    old, new = run(server, script_id, *ids), run(server, script_id, *ids)

    before, after = detail(server, old.id), detail(server, new.id)
    assert (before.job.state, before.job.restarted_as) == (State.RESTARTED, new.id)
    assert (after.job.state, after.job.restarted_from) == (State.NEW, old.id)
    assert [(entry.cause, entry.detail) for entry in before.history if entry.task_id is not None] == [
        (Cause.REPLACED, f"#{new.id}")
    ]
    assert [entry.detail for entry in after.history if entry.cause is Cause.REPLACED] == [f"#{old.id}"]


def test_job_on_another_computer_is_left_alone(server: RunningServer) -> None:
    script_id, ids = save(server), add_computers(server, "a", "b")

    old = run(server, script_id, *ids)
    new = run(server, script_id, ids[0])

    before = detail(server, old.id)
    assert [task.state for task in before.tasks] == [State.RESTARTED, State.NEW]
    assert (before.job.state, before.job.restarted_as) == (State.NEW, new.id)


def test_without_the_flag_nothing_is_replaced(server: RunningServer) -> None:
    script_id, ids = save(server, replaces_older=False), add_computers(server, "a")

    old, new = run(server, script_id, *ids), run(server, script_id, *ids)

    assert detail(server, old.id).job.state is State.NEW
    assert detail(server, new.id).job.restarted_from is None


def test_all_older_ones_are_replaced(server: RunningServer) -> None:
    keeps = save(server, replaces_older=False)
    ids = add_computers(server, "a")
    old = [run(server, keeps, *ids) for _ in range(3)]
    script = next(each for each in server.calls().scripts() if each.id == keeps)
    server.calls().save_script(replace(edit_of(script), replaces_older=True))

    new = run(server, keeps, *ids)

    assert [detail(server, job.id).job.restarted_as for job in old] == [new.id] * 3
    assert detail(server, new.id).job.restarted_from == old[-1].id


def test_running_job_is_asked_to_cancel_and_the_new_one_waits_for_it(server: RunningServer, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    body = f"trap 'echo ended $JOBDESK_TASK >> {seen}; exit 1' TERM\necho began $JOBDESK_TASK >> {seen}\n"
    script_id = save(server, body=body + f"[ -e {tmp_path}/go ] || while :; do sleep 0.05; done")
    computer_id = server.calls().computers()[0].id
    old = run(server, script_id, computer_id)
    until(lambda: seen.exists() and seen.read_text(), what="the old one runs")
    wait_for(server, old.id, State.RUNNING)
    (tmp_path / "go").touch()

    new = run(server, script_id, computer_id)

    wait_for(server, old.id, State.RESTARTED)
    wait_for(server, new.id, State.SUCCEEDED)
    old_task, new_task = detail(server, old.id).tasks[0].id, detail(server, new.id).tasks[0].id
    assert seen.read_text().splitlines() == [f"began {old_task}", f"ended {old_task}", f"began {new_task}"]
    causes = [entry.cause for entry in detail(server, old.id).history if entry.task_id is not None]
    assert causes[-2:] == [Cause.CANCEL_REQUESTED, Cause.REPLACED]


def test_job_that_somebody_has_cancelled_before_stays_cancelled(server: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    body = f"[ -e {go} ] && exit 0\ntouch {go}\nwhile :; do sleep 0.05; done"
    script_id = save(server, body=body)
    computer_id = server.calls().computers()[0].id
    old = run(server, script_id, computer_id)
    wait_for(server, old.id, State.RUNNING)
    until(go.exists, what="the old one is at work")
    server.calls().cancel([old.id])

    new = run(server, script_id, computer_id)

    wait_for(server, new.id, State.SUCCEEDED)
    assert detail(server, old.id).job.state is State.CANCELLED


def test_restarted_job_may_not_be_restarted_again(server: RunningServer) -> None:
    script_id, ids = save(server), add_computers(server, "a")
    old = run(server, script_id, *ids)
    run(server, script_id, *ids)

    assert "restarted already" in server.calls().restart([old.id]).refused[old.id]
