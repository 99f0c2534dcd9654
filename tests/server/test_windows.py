"""Work within windows: taken up when one opens, put off when it closes, expired when the last one has closed."""

import datetime as dt
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobdesk.model.causes import Cause
from jobdesk.model.job import Job
from jobdesk.model.schedule import Schedule, ScheduleKind
from jobdesk.model.states import State
from tests.server.catalogue import add_computers
from tests.server.scheduling import NOON, a_schedule, all_jobs, at, read, save, until_told, wait_for, wait_for_end
from tests.serving import RunningServer

#: From Saturday to Monday, 22:00 to 02:00 in Copenhagen, which is 21:00 to 01:00 in UTC.
NIGHTS: dict[str, Any] = {
    "kind": ScheduleKind.WINDOWED,
    "zone": "Europe/Copenhagen",
    "window_opens": dt.time(22),
    "window_closes": dt.time(2),
    "first_day": dt.date(2026, 11, 21),
    "last_day": dt.date(2026, 11, 23),
}
OPENS, CLOSES = at("2026-11-21T21:00"), at("2026-11-22T01:00")
SECOND_OPENS, LAST_CLOSES = at("2026-11-22T21:00"), at("2026-11-24T01:00")


def begin(server: RunningServer, body: str = "exit 0", **fields: Any) -> tuple[Schedule, Job]:
    """A windowed schedule that was saved at noon, and the job that it has made."""
    server.advance_to(NOON)
    schedule = save(server, a_schedule(server, body, **NIGHTS | fields))
    return schedule, all_jobs(server)[-1]


def test_cs_job_waits_for_its_window(server: RunningServer) -> None:
    schedule, job = begin(server)
    assert (job.state, job.next_try_at, job.expires_at) == (State.SCHEDULED, OPENS, LAST_CLOSES)
    assert (job.schedule, job.schedule_id, schedule.next_run_at) == ("Nightly", schedule.id, OPENS)

    server.advance_to(OPENS - timedelta(seconds=1))
    assert server.calls().detail(job.id).job.state is State.SCHEDULED
    server.advance_to(OPENS)

    ended = wait_for_end(server, job.id)
    assert ended.job.state is State.SUCCEEDED
    assert [entry.cause for entry in ended.history if entry.new_state is State.NEW and entry.task_id] == [
        Cause.WINDOW_OPENED
    ]
    assert len(all_jobs(server)) == 1


def test_cs_failure_is_tried_again_inside_the_window(server: RunningServer, tmp_path: Path) -> None:
    fixed = tmp_path / "fixed"
    _, job = begin(server, f"[ -e {fixed} ]")
    server.advance_to(OPENS)
    again = wait_for(server, job.id, state=State.SCHEDULED, next_try_at=OPENS + timedelta(minutes=5))
    assert again.tasks[0].attempt == 2

    fixed.touch()
    server.advance(timedelta(minutes=5))

    assert wait_for_end(server, job.id).job.state is State.SUCCEEDED


def test_cs_begun_job_is_paused_outside_its_window(server: RunningServer) -> None:
    """A try that would come after the closing waits for the next opening."""
    _, job = begin(server, "exit 1")
    server.advance_to(CLOSES - timedelta(minutes=2))

    paused = wait_for(server, job.id, next_try_at=SECOND_OPENS)
    server.advance_to(CLOSES)
    paused = wait_for(server, job.id, state=State.PAUSED)

    assert paused.job.next_try_at == SECOND_OPENS
    assert paused.history[-1].cause is Cause.TASKS
    assert paused.history[-2].cause is Cause.WINDOW_CLOSED
    server.advance_to(SECOND_OPENS)
    wait_for(server, job.id, next_try_at=SECOND_OPENS + timedelta(minutes=5))


def test_attempt_that_fails_after_the_closing_pauses_the_job(server: RunningServer, tmp_path: Path) -> None:
    go = tmp_path / "go"
    _, job = begin(server, until_told(go, 1))
    server.advance_to(OPENS)
    wait_for(server, job.id, state=State.RUNNING)

    server.advance_to(CLOSES + timedelta(hours=1))
    assert server.calls().detail(job.id).job.state is State.RUNNING
    go.touch()

    paused = wait_for(server, job.id, state=State.PAUSED)
    assert paused.job.next_try_at == SECOND_OPENS


def test_what_has_not_begun_is_scheduled_again_when_the_window_closes(server: RunningServer) -> None:
    (away,) = add_computers(server, "away")
    _, job = begin(server, computer_ids=(away,))
    server.advance_to(OPENS)
    assert server.calls().detail(job.id).job.state is State.NEW

    server.advance_to(CLOSES)

    waiting = server.calls().detail(job.id).job
    assert (waiting.state, waiting.next_try_at) == (State.SCHEDULED, SECOND_OPENS)


def test_cs_job_with_work_left_is_paused(server: RunningServer) -> None:
    """One computer has done its part, the other one was away all night."""
    (away,) = add_computers(server, "away")
    here = server.calls().computers()[0].id
    _, job = begin(server, computer_ids=(here, away))
    server.advance_to(OPENS)
    wait_for(server, job.id, state=State.NEW, progress=0.5)

    server.advance_to(CLOSES)

    detail = server.calls().detail(job.id)
    assert detail.job.state is State.PAUSED
    assert {task.computer_id: task.state for task in detail.tasks} == {here: State.SUCCEEDED, away: State.PAUSED}


def test_cs_waiting_work_expires_when_the_last_window_has_closed(server: RunningServer) -> None:
    (away,) = add_computers(server, "away")
    schedule, job = begin(server, computer_ids=(away,))
    for moment in (OPENS, CLOSES, SECOND_OPENS, SECOND_OPENS + timedelta(hours=4), LAST_CLOSES - timedelta(hours=4)):
        server.advance_to(moment)
        assert server.calls().detail(job.id).job.state.is_open

    server.advance_to(LAST_CLOSES)

    assert server.calls().detail(job.id).job.state is State.EXPIRED
    assert read(server, schedule.id).last_state is State.EXPIRED


def test_last_attempt_that_fails_is_final(server: RunningServer) -> None:
    _, job = begin(server, "exit 4")
    server.advance_to(LAST_CLOSES - timedelta(minutes=4))

    ended = wait_for_end(server, job.id)

    assert (ended.job.state, ended.job.exit_code) == (State.FAILED, 4)


@pytest.mark.parametrize("moment", [NOON, CLOSES + timedelta(hours=1)])
def test_waiting_job_is_cancelled_at_once(sqlite_server: RunningServer, moment: dt.datetime) -> None:
    """Scheduled before it has begun, and Paused afterwards."""
    server = sqlite_server
    _, job = begin(server, "exit 1")
    if moment != NOON:
        server.advance_to(OPENS)
        wait_for(server, job.id, state=State.SCHEDULED, next_try_at=OPENS + timedelta(minutes=5))
        server.advance_to(CLOSES)
        wait_for(server, job.id, state=State.PAUSED)

    cancelled = server.calls().cancel([job.id]).jobs[0]

    assert (cancelled.state, cancelled.next_try_at) == (State.CANCELLED, None)
    server.advance_to(SECOND_OPENS)
    assert server.calls().detail(job.id).job.state is State.CANCELLED


def test_job_that_is_saved_inside_its_window_begins_at_once(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    server.advance_to(OPENS + timedelta(hours=1))
    save(server, a_schedule(server, **NIGHTS))

    assert wait_for_end(server, all_jobs(server)[0].id).job.state is State.SUCCEEDED


def test_other_windows_are_those_of_the_open_job_too(server: RunningServer) -> None:
    schedule, job = begin(server)
    script_id = schedule.script_id
    changed = a_schedule(
        server, id=schedule.id, script_id=script_id, **NIGHTS | {"window_opens": dt.time(20), "zone": "UTC"}
    )

    save(server, changed)

    moved = server.calls().detail(job.id).job
    assert (moved.state, moved.next_try_at) == (State.SCHEDULED, at("2026-11-21T20:00"))
    assert moved.expires_at == at("2026-11-24T02:00")
    assert len(all_jobs(server)) == 1


def test_restart_of_a_windowed_job_is_at_once(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    schedule, job = begin(server)
    calls.cancel([job.id])

    again = next(each for each in calls.restart([job.id]).jobs if each.id != job.id)

    assert wait_for_end(server, again.id).job.state is State.SUCCEEDED
    assert (again.schedule_id, again.expires_at) == (schedule.id, None)
    assert read(server, schedule.id).last_job_id == again.id
