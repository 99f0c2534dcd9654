"""Fire and forget: an attempt that fails is followed by another one every five minutes, for half an hour."""

from datetime import timedelta
from pathlib import Path

from jobdesk.model.causes import Cause
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from tests.server.scheduling import NOON, order, until_told, wait_for, wait_for_end
from tests.serving import RunningServer
from tests.waiting import until

FIVE_MINUTES = timedelta(minutes=5)


def start(server: RunningServer, body: str) -> JobId:
    server.advance_to(NOON)
    return server.calls().run(order(server, body, is_retried=True)).jobs[0].id


def attempts_of(server: RunningServer, job_id: JobId) -> int:
    return server.calls().detail(job_id).tasks[0].attempt


def test_cs_failed_attempt_is_followed_by_another_one_after_five_minutes(server: RunningServer, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed"
    job_id = start(server, f"echo trying\n[ -e {fixed} ] || exit 3")
    waiting = wait_for(server, job_id, state=State.SCHEDULED)
    assert waiting.job.next_try_at == waiting.tasks[0].not_before == NOON + FIVE_MINUTES
    assert (waiting.tasks[0].attempt, waiting.job.exit_code, waiting.job.finished_at) == (2, None, None)

    fixed.touch()
    server.advance_to(NOON + FIVE_MINUTES - timedelta(seconds=1))
    assert server.calls().detail(job_id).job.state is State.SCHEDULED
    server.advance(timedelta(seconds=1))

    ended = wait_for_end(server, job_id)
    assert (ended.job.state, ended.job.exit_code, ended.job.next_try_at) == (State.SUCCEEDED, 0, None)
    states = [(entry.attempt, entry.new_state, entry.cause) for entry in ended.history if entry.task_id is not None]
    assert states == [
        (1, State.SENT, Cause.SENT),
        (1, State.RUNNING, Cause.STARTED),
        (1, State.SCHEDULED, Cause.RETRY),
        (2, State.NEW, Cause.RETRY),
        (2, State.SENT, Cause.SENT),
        (2, State.RUNNING, Cause.STARTED),
        (2, State.SUCCEEDED, Cause.ENDED),
    ]
    assert (
        next(entry.detail for entry in ended.history if entry.cause is Cause.RETRY)
        == "The script ended with exit code 3."
    )


def test_log_of_all_attempts_is_one(server: RunningServer, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed"
    job_id = start(server, f"echo trying\n[ -e {fixed} ] || exit 3\necho done")
    wait_for(server, job_id, state=State.SCHEDULED)
    fixed.touch()
    server.advance(FIVE_MINUTES)
    detail = wait_for_end(server, job_id)

    log = "".join(chunk.text for chunk in server.calls().log(detail.tasks[0].id, 0).chunks)

    assert log == "trying\ntrying\ndone\n"
    assert detail.job.log_lines == 3


def test_steps_and_progress_begin_anew(server: RunningServer) -> None:
    job_id = start(server, "echo '::step one::'\necho '::progress 50::'\nexit 1")

    waiting = wait_for(server, job_id, state=State.SCHEDULED)

    assert waiting.tasks[0].steps == ()
    assert waiting.job.progress is None


def test_cs_job_that_fails_to_the_end_is_failed(server: RunningServer) -> None:
    """Six attempts: at once, and after 5, 10, 15, 20 and 25 minutes; at 30 minutes its time is over."""
    job_id = start(server, "exit 7")
    for attempt in range(2, 7):
        wait_for(server, job_id, state=State.SCHEDULED)
        assert attempts_of(server, job_id) == attempt
        server.advance(FIVE_MINUTES)

    ended = wait_for_end(server, job_id)

    assert (ended.job.state, ended.job.exit_code) == (State.FAILED, 7)
    assert ended.tasks[0].attempt == 6
    assert ended.job.expires_at == NOON + timedelta(minutes=30)
    server.advance(timedelta(hours=2))
    assert server.calls().detail(job_id).job.state is State.FAILED


def test_cs_work_that_waits_longer_than_half_an_hour_expires(server: RunningServer) -> None:
    calls = server.calls()
    server.advance_to(NOON)
    blocker = calls.run(order(server, "sleep 600", script_id=server.add_script("sleep 600", queue="hypervisor"))).jobs[
        0
    ]
    wait_for(server, blocker.id, state=State.RUNNING)
    script_id = server.add_script("exit 0", name="next", queue="hypervisor")
    job_id = calls.run(order(server, script_id=script_id, is_retried=True)).jobs[0].id

    server.advance(timedelta(minutes=30))

    expired = calls.detail(job_id)
    assert expired.job.state is State.EXPIRED
    assert [entry.cause for entry in expired.history if entry.task_id is not None] == [Cause.EXPIRED]
    assert calls.detail(blocker.id).job.state is State.RUNNING
    calls.cancel([blocker.id])
    wait_for_end(server, blocker.id)


def test_what_runs_when_its_time_is_over_runs_on(sqlite_server: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    job_id = start(sqlite_server, until_told(go))
    wait_for(sqlite_server, job_id, state=State.RUNNING)

    sqlite_server.advance(timedelta(hours=1))
    assert sqlite_server.calls().detail(job_id).job.state is State.RUNNING
    go.touch()

    assert wait_for_end(sqlite_server, job_id).job.state is State.SUCCEEDED


def test_waiting_for_the_next_attempt_is_cancelled_at_once(server: RunningServer) -> None:
    job_id = start(server, "exit 1")
    wait_for(server, job_id, state=State.SCHEDULED)

    job = server.calls().cancel([job_id]).jobs[0]

    assert (job.state, job.next_try_at) == (State.CANCELLED, None)
    server.advance(FIVE_MINUTES)
    assert server.calls().detail(job_id).job.state is State.CANCELLED


def test_attempt_that_is_cancelled_is_not_tried_again(server: RunningServer, tmp_path: Path) -> None:
    job_id = start(server, until_told(tmp_path / "never"))
    wait_for(server, job_id, state=State.RUNNING)

    server.calls().cancel([job_id])

    assert wait_for_end(server, job_id).job.state is State.CANCELLED


def test_failure_without_a_wish_for_another_attempt_is_final(sqlite_server: RunningServer) -> None:
    server = sqlite_server

    job_id = server.calls().run(order(server, "exit 1")).jobs[0].id

    assert wait_for_end(server, job_id).job.state is State.FAILED


def test_restart_of_a_retried_job_is_a_plain_one(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    job_id = start(server, "exit 1")
    wait_for(server, job_id, state=State.SCHEDULED)
    calls.cancel([job_id])

    again = next(job for job in calls.restart([job_id]).jobs if job.id != job_id)

    assert again.expires_at is None
    assert wait_for_end(server, again.id).job.state is State.FAILED


def test_time_out_is_tried_again(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    server.advance_to(NOON)
    script_id = server.add_script("sleep 600", timeout_s=1)

    job_id = server.calls().run(order(server, script_id=script_id, is_retried=True)).jobs[0].id

    assert wait_for(server, job_id, state=State.SCHEDULED).tasks[0].attempt == 2
    server.calls().cancel([job_id])


def test_each_attempt_is_run_once(sqlite_server: RunningServer, tmp_path: Path) -> None:
    server, seen = sqlite_server, tmp_path / "seen"
    job_id = start(server, f"echo $JOBDESK_ATTEMPT >> {seen}\nexit 1")
    for _ in range(2):
        wait_for(server, job_id, state=State.SCHEDULED)
        server.advance(FIVE_MINUTES)
        server.services.clockwork.perform_due()

    until(lambda: attempts_of(server, job_id) == 4, what="the third attempt has failed")
    assert seen.read_text().split() == ["1", "2", "3"]
