"""Schedules as people make them, through HTTP: what is kept, what is refused, and who is told."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerChange, ComputerId, GroupId, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.new_script import edit_of
from jobdesk.model.schedule import Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from tests.engines.fake import FakeEngine
from tests.server.catalogue import add_computers
from tests.server.scheduling import NOON, a_schedule, all_jobs, at, read, save, until_told, wait_for, wait_for_end
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server

DAILY: dict[str, Any] = {"kind": ScheduleKind.DAILY, "zone": "Europe/Copenhagen", "times": (dt.time(6), dt.time(18))}


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        running.advance_to(NOON)
        yield running


@pytest.fixture
def sqlite_server(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine()) as running:
        running.advance_to(NOON)
        yield running


def edit(server: RunningServer, schedule: Schedule, **fields: Any) -> Schedule:
    """The schedule after its fields were edited."""
    same = ("name", "script_id", "plan", "computer_ids", "group_ids", "role", "values")
    kept = {name: getattr(schedule, name) for name in same}
    plan = kept.pop("plan")
    as_it_is = {name: getattr(plan, name) for name in Plan.__dataclass_fields__}
    return save(server, a_schedule(server, id=schedule.id, **as_it_is | kept | fields))


def test_schedule_is_kept_as_it_was_saved(server: RunningServer) -> None:
    parameter = Parameter(name="count", type=ParameterType.INTEGER, default="3")
    script_id = ScriptId(server.add_script("exit 0", parameter))
    group_id = server.calls().save_group(NewGroup(name="Lab")).groups[0].id
    new = a_schedule(
        server,
        **DAILY,
        script_id=script_id,
        computer_ids=(server.calls().computers()[0].id,),
        group_ids=(group_id,),
        role="printing",
        values={"count": "4"},
        description="**Each** morning",
        recipients=("anna@example.org", "bo@example.org"),
    )

    schedule = save(server, new)

    kept = {name: getattr(schedule, name) for name in new.__dataclass_fields__ if name not in ("id", "base_revision")}
    assert kept == {name: getattr(new, name) for name in kept}
    assert schedule.created_by == "anna"
    assert (schedule.last_job_id, schedule.last_state, schedule.fault) == (None, None, "")
    assert server.calls().schedules() == (schedule,)


def test_next_run_is_told_at_once(server: RunningServer) -> None:
    """At noon of a Saturday in Copenhagen the next one is at 18:00, which is 17:00 in UTC."""
    assert save(server, a_schedule(server, **DAILY)).next_run_at == at("2026-11-21T17:00")


def test_interval_begins_when_it_is_saved(server: RunningServer) -> None:
    server.advance_to(NOON + dt.timedelta(seconds=40))

    schedule = save(server, a_schedule(server, kind=ScheduleKind.INTERVAL, interval_minutes=15))

    assert schedule.next_run_at == NOON + dt.timedelta(minutes=15)


def test_edit_of_a_name_moves_no_run(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    schedule = save(server, a_schedule(server, kind=ScheduleKind.INTERVAL, interval_minutes=15))
    server.advance(dt.timedelta(minutes=7))

    edited = edit(server, schedule, name="Another name")

    assert (edited.name, edited.next_run_at) == ("Another name", NOON + dt.timedelta(minutes=15))


def test_disabled_schedule_has_no_next_run(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    schedule = save(server, a_schedule(server, **DAILY))

    edited = edit(server, schedule, kind=ScheduleKind.DISABLED)

    assert edited.next_run_at is None
    server.advance(dt.timedelta(days=2))
    assert all_jobs(server) == ()


def test_changes_hold_schedules_and_their_removal(server: RunningServer) -> None:
    calls = server.calls()
    before = calls.status().revision
    schedule = save(server, a_schedule(server, **DAILY))
    saved = calls.changes(before, 500)
    assert saved.schedules == (schedule,)

    removed = calls.delete_schedules([schedule.id])

    assert removed.removed_schedules == (schedule.id,)
    assert calls.changes(saved.revision, 500).removed_schedules == (schedule.id,)
    assert calls.schedules() == ()


def test_bm_schedule_changes_with_the_state_of_its_last_job(server: RunningServer, tmp_path: Path) -> None:
    """So that a desktop that follows the changes shows it as running, and then with its tick."""
    go = tmp_path / "go"
    calls = server.calls()
    schedule = save(server, a_schedule(server, until_told(go), **DAILY))
    job = calls.run_schedules([schedule.id]).jobs[0]
    wait_for(server, job.id, state=State.RUNNING)
    running = calls.changes(schedule.revision, 500)
    assert [(each.last_job_id, each.last_state) for each in running.schedules] == [(job.id, State.RUNNING)]

    go.touch()
    wait_for_end(server, job.id)

    ended = calls.changes(running.revision, 500)
    assert [each.last_state for each in ended.schedules] == [State.SUCCEEDED]


def test_removed_schedule_leaves_its_jobs(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))
    job = server.calls().run_schedules([schedule.id]).jobs[0]
    wait_for_end(server, job.id)

    server.calls().delete_schedules([schedule.id])

    kept = server.calls().detail(job.id).job
    assert (kept.schedule, kept.schedule_id) == ("Nightly", None)


def test_id_of_a_removed_schedule_is_not_given_again(server: RunningServer) -> None:
    """A desktop would take the jobs of the old one for those of the new one."""
    schedule = save(server, a_schedule(server, **DAILY))
    server.calls().delete_schedules([schedule.id])

    assert save(server, a_schedule(server, "exit 1", **DAILY)).id > schedule.id


def test_job_that_goes_on_is_told_when_its_schedule_is_removed(sqlite_server: RunningServer, tmp_path: Path) -> None:
    server, calls, go = sqlite_server, sqlite_server.calls(), tmp_path / "go"
    schedule = save(server, a_schedule(server, until_told(go), **DAILY))
    job = calls.run_schedules([schedule.id]).jobs[0]

    answer = calls.delete_schedules([schedule.id])

    assert answer.notes == (f"Job {job.id} of Nightly goes on. Cancel it if it is not wanted.",)
    go.touch()
    assert wait_for_end(server, job.id).job.state is State.SUCCEEDED


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "n" * 256}),
        ("name", {"name": "two\nlines"}),
        ("description", {"description": "d" * 70_000}),
        ("script_id", {"script_id": ScriptId(999)}),
        ("computer_ids", {"computer_ids": ()}),
        ("computer_ids", {"computer_ids": (ComputerId(999),)}),
        ("group_ids", {"group_ids": (GroupId(999),)}),
        ("role", {"role": "two words"}),
        ("values.colour", {"values": {"colour": "red"}}),
        ("recipients", {"sends_report": True}),
        ("recipients[1]", {"recipients": ("anna@example.org", "bo")}),
        ("recipients[0]", {"recipients": ("bo@example.org\nBcc: all@example.org",)}),
        ("recipients[0]", {"recipients": ("",)}),
        ("recipients", {"recipients": tuple(f"user{number}@example.org" for number in range(51))}),
        ("plan.zone", {"zone": "Mars/Olympus"}),
        ("plan.times", {"times": ()}),
        ("plan.kind", {"kind": ScheduleKind.AUTOMATIC}),
        (
            "plan.last_day",
            {"kind": ScheduleKind.WINDOWED, "last_day": dt.date(2026, 11, 20)},
        ),
    ],
)
def test_field_that_does_not_fit_is_named(sqlite_server: RunningServer, field: str, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidField) as caught:
        save(sqlite_server, a_schedule(sqlite_server, **DAILY | fields))

    assert caught.value.field == field
    assert sqlite_server.calls().schedules() == ()


def test_name_is_given_once(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))
    assert edit(server, schedule, description="its own name is no hindrance").name == "Nightly"

    with pytest.raises(InvalidField, match="'Nightly' already"):
        save(server, a_schedule(server, "exit 1", **DAILY, name=" Nightly "))


@pytest.mark.parametrize("kind", [ParameterType.PASSWORD, ParameterType.FILE])
@pytest.mark.parametrize("is_required", [True, False])
def test_ob_no_password_and_no_file_is_kept_with_a_schedule(
    sqlite_server: RunningServer, kind: ParameterType, is_required: bool
) -> None:
    server = sqlite_server
    script_id = ScriptId(server.add_script("exit 0", Parameter(name="secret", type=kind, is_required=is_required)))

    with pytest.raises(InvalidField, match="cannot be kept with a schedule") as caught:
        save(server, a_schedule(server, **DAILY, script_id=script_id, values={"secret": "hunter2"}))

    assert caught.value.field == "values.secret"


def test_script_that_is_switched_off_takes_no_schedule(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    script_id = ScriptId(server.add_script("exit 0"))
    calls.save_script(replace(edit_of(calls.scripts()[0]), is_enabled=False))

    with pytest.raises(InvalidField, match="switched off"):
        save(server, a_schedule(server, **DAILY, script_id=script_id))
    assert save(server, a_schedule(server, script_id=script_id, kind=ScheduleKind.DISABLED)).next_run_at is None


def test_newer_edit_is_not_overwritten(server: RunningServer) -> None:
    schedule = save(server, a_schedule(server, **DAILY))
    edit(server, schedule, name="Edited by Bo")

    with pytest.raises(Refused, match="Edited by Bo has been changed meanwhile"):
        edit(server, schedule, base_revision=schedule.revision, name="Edited by Anna")

    assert read(server, schedule.id).name == "Edited by Bo"


def test_run_is_no_edit(server: RunningServer) -> None:
    """Somebody who edits a schedule while it runs has seen all that others have edited."""
    schedule = save(server, a_schedule(server, **DAILY))
    wait_for_end(server, server.calls().run_schedules([schedule.id]).jobs[0].id)

    assert edit(server, schedule, base_revision=schedule.revision, name="Edited").name == "Edited"


@pytest.mark.parametrize("command", ["save", "delete", "run"])
def test_schedule_that_is_not_there_is_not_found(sqlite_server: RunningServer, command: str) -> None:
    server, calls, nowhere = sqlite_server, sqlite_server.calls(), ScheduleId(999)

    with pytest.raises(NotFound, match="no schedule 999"):
        match command:
            case "save":
                save(server, a_schedule(server, **DAILY, id=nowhere))
            case "delete":
                calls.delete_schedules([nowhere])
            case "run":
                calls.run_schedules([nowhere])


def test_script_of_a_schedule_is_not_removed(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    schedule = save(server, a_schedule(server, **DAILY))

    answer = calls.delete_scripts([schedule.script_id])

    assert answer.removed_scripts == ()
    assert "is run by the schedule Nightly" in answer.notes[0]


def test_ov_new_period_of_a_script_is_followed(server: RunningServer) -> None:
    calls = server.calls()
    script_id = ScriptId(server.add_script("exit 0"))
    script = next(each for each in calls.scripts() if each.id == script_id)
    calls.save_script(replace(edit_of(script), period="06:00"))
    schedule = save(server, a_schedule(server, kind=ScheduleKind.AUTOMATIC, script_id=script_id))
    assert schedule.next_run_at == at("2026-11-22T06:00")

    script = next(each for each in calls.scripts() if each.id == script_id)
    calls.save_script(replace(edit_of(script), period="every 2 h"))
    assert read(server, schedule.id).next_run_at == at("2026-11-21T14:00")

    script = next(each for each in calls.scripts() if each.id == script_id)
    calls.save_script(replace(edit_of(script), period=""))
    idle = read(server, schedule.id)
    assert (idle.next_run_at, idle.fault) == (None, "The script declares no times of its own any more.")


def test_period_that_is_not_understood_is_refused(sqlite_server: RunningServer) -> None:
    server, calls = sqlite_server, sqlite_server.calls()
    server.add_script("exit 0")

    with pytest.raises(InvalidField, match="'daily' is not understood") as caught:
        calls.save_script(replace(edit_of(calls.scripts()[0]), period="daily"))

    assert caught.value.field == "period"


def test_viewer_and_operator_change_no_schedule(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    schedule = save(server, a_schedule(server, **DAILY))
    operator, viewer = server.calls("otto", Role.OPERATOR), server.calls("vera", Role.VIEWER)

    another = a_schedule(server, "exit 1", **DAILY, name="Another")

    for calls in (operator, viewer):
        with pytest.raises(NotPermitted):
            calls.save_schedule(another)
        with pytest.raises((NotPermitted, NotFound)):
            calls.delete_schedules([schedule.id])
    with pytest.raises(NotPermitted):
        viewer.run_schedules([schedule.id])


def test_computer_that_was_removed_is_left_out(server: RunningServer) -> None:
    (away,) = add_computers(server, "away")
    here = server.calls().computers()[0].id
    schedule = save(server, a_schedule(server, **DAILY, computer_ids=(here, away)))
    server.calls().delete_computers([away])

    assert server.calls().run_schedules([schedule.id]).jobs[0].computer_ids == (here,)


def test_schedule_of_a_domain_means_what_is_in_its_domain(server: RunningServer) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    script_id = ScriptId(north.script_id)
    own, foreign = ComputerId(north.computer_id), ComputerId(south.computer_id)
    new = a_schedule(server, **DAILY, domain=NORTH, script_id=script_id, computer_ids=(own, foreign))

    with pytest.raises(InvalidField, match="in the domain of the schedule") as caught:
        save(server, new)
    with pytest.raises(InvalidField, match="another domain"):
        save(server, replace(new, script_id=ScriptId(south.script_id), computer_ids=(own,)))

    assert caught.value.field == "computer_ids"
    assert save(server, replace(new, computer_ids=(own,))).domain == NORTH


def test_computer_that_was_moved_to_another_domain_is_left_out(server: RunningServer) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    first, second = ComputerId(north.computer_id), ComputerId(make_things(server, NORTH).computer_id)
    script_id = ScriptId(north.script_id)
    schedule = save(
        server, a_schedule(server, **DAILY, domain=NORTH, script_id=script_id, computer_ids=(first, second))
    )

    server.calls().change_computers(ComputerChange(computer_ids=(second,), domain=south.domain))

    (job,) = server.calls().run_schedules([schedule.id]).jobs
    assert (job.computer_ids, job.domain) == ((first,), NORTH)
