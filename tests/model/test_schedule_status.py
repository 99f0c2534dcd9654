"""How a schedule stands, and what counts as a change of it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from jobdesk.model.job import JobId
from jobdesk.model.schedule import Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.schedule_status import LastRun, copy_of, edit_of, is_edited, kind_before, last_run
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State

_K = ScheduleKind


def a_schedule(**fields: Any) -> Schedule:
    standard: dict[str, Any] = {"id": ScheduleId(4), "revision": 7, "name": "Nightly", "script_id": ScriptId(1)}
    return Schedule(**(standard | fields))


@pytest.mark.parametrize(
    ("state", "sign"),
    [
        (None, LastRun.NEVER),
        (State.SUCCEEDED, LastRun.OK),
        (State.COMPLETED_WITH_ERRORS, LastRun.ATTENTION),
        (State.INTERRUPTED, LastRun.ATTENTION),
        (State.EXPIRED, LastRun.ATTENTION),
        (State.CANCELLED, LastRun.ATTENTION),
        (State.FAILED, LastRun.FAILED),
        (State.TIMED_OUT, LastRun.FAILED),
        (State.RUNNING, LastRun.RUNNING),
        (State.NEW, LastRun.RUNNING),
        (State.PAUSED, LastRun.RUNNING),
    ],
)
def test_last_state_gives_the_sign(state: State | None, sign: LastRun) -> None:
    assert last_run(a_schedule(last_state=state)) is sign


@pytest.mark.parametrize("fields", [{"missed_runs": 1}, {"fault": "The script is switched off."}])
def test_what_could_not_be_run_needs_attention(fields: dict[str, Any]) -> None:
    assert last_run(a_schedule(last_state=State.SUCCEEDED, **fields)) is LastRun.ATTENTION
    assert last_run(a_schedule(**fields)) is LastRun.ATTENTION
    assert last_run(a_schedule(last_state=State.FAILED, **fields)) is LastRun.FAILED
    assert last_run(a_schedule(last_state=State.RUNNING, **fields)) is LastRun.RUNNING


def test_edit_is_the_schedule_as_it_is() -> None:
    schedule = a_schedule(plan=Plan(kind=_K.DAILY, times=(dt.time(6),)), role="kiosk", recipients=("a@example.org",))
    edit = edit_of(schedule)

    assert (edit.id, edit.base_revision) == (4, 7)
    assert (edit.name, edit.plan, edit.role, edit.recipients) == (
        "Nightly",
        schedule.plan,
        "kiosk",
        ("a@example.org",),
    )


def test_copy_is_new() -> None:
    copy = copy_of(a_schedule(role="kiosk"), "Nightly (copy)")

    assert (copy.id, copy.base_revision, copy.name, copy.role) == (None, None, "Nightly (copy)", "kiosk")


def test_run_is_no_edit() -> None:
    shown = a_schedule()

    assert not is_edited(shown, replace(shown, revision=9, last_job_id=JobId(3), last_state=State.RUNNING, fault="x"))
    assert is_edited(shown, replace(shown, revision=9, role="kiosk"))


@pytest.mark.parametrize(
    ("plan", "period", "kind"),
    [
        (Plan(times=(dt.time(6),)), "", _K.DAILY),
        (Plan(interval_minutes=15), "", _K.INTERVAL),
        (Plan(window_opens=dt.time(22), window_closes=dt.time(4)), "", _K.WINDOWED),
        (Plan(), "06:00", _K.AUTOMATIC),
        (Plan(), "", None),
    ],
)
def test_disabled_plan_tells_what_it_was(plan: Plan, period: str, kind: ScheduleKind | None) -> None:
    assert kind_before(plan, period) is kind
