"""Groups and computers that people change over HTTP."""

from datetime import timedelta

import pytest

from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerChange, ComputerId, GroupId, GroupScript, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.job import NewJob
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from tests.server.catalogue import a_script, add_computers
from tests.serving import RunningServer
from tests.waiting import until


def test_group_has_members_and_scripts_in_order(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1", "bpc-2")
    choice = Parameter(name="tone", type=ParameterType.CHOICE, choices=("soft", "loud"), default="soft")
    (first,) = calls.save_script(a_script(parameters=(choice,))).scripts
    (second,) = calls.save_script(a_script(name="Part")).scripts
    scripts = (GroupScript(script_id=second.id), GroupScript(script_id=first.id, values={"tone": "loud"}))

    (group,) = calls.save_group(NewGroup(name="Readers", computer_ids=tuple(ids[::-1]), scripts=scripts)).groups

    assert (group.name, group.computer_ids, group.scripts) == ("Readers", tuple(ids), scripts)
    assert group in calls.groups()


def test_group_is_renamed_and_changed(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1", "bpc-2")
    (group,) = calls.save_group(NewGroup(name="Readers", computer_ids=(ids[0],))).groups

    changed = NewGroup(id=group.id, base_revision=group.revision, name="Writers", computer_ids=(ids[1],))
    (after,) = calls.save_group(changed).groups

    assert (after.id, after.name, after.computer_ids) == (group.id, "Writers", (ids[1],))
    with pytest.raises(Refused, match="Writers has been changed meanwhile"):
        calls.save_group(changed)


@pytest.mark.parametrize(
    ("new", "place"),
    [
        (NewGroup(name=""), "name"),
        (NewGroup(name="Local"), "name"),
        (NewGroup(name="a", scripts=(GroupScript(script_id=ScriptId(77)),)), "scripts[0].script_id"),
    ],
)
def test_fault_of_a_group_names_its_field(sqlite_server: RunningServer, new: NewGroup, place: str) -> None:
    with pytest.raises(InvalidField) as raised:
        sqlite_server.calls().save_group(new)
    assert raised.value.field == place


def test_value_of_an_attached_script_is_checked(server: RunningServer) -> None:
    calls = server.calls()
    count = Parameter(name="count", type=ParameterType.INTEGER)
    secret = Parameter(name="secret", type=ParameterType.PASSWORD)
    (script,) = calls.save_script(a_script(parameters=(count, secret))).scripts

    for values, place in (({"count": "many"}, "count"), ({"secret": "x"}, "secret"), ({"other": "x"}, "other")):
        with pytest.raises(InvalidField) as raised:
            calls.save_group(NewGroup(name="a", scripts=(GroupScript(script_id=script.id, values=values),)))
        assert raised.value.field == f"scripts[0].values.{place}"


def test_unknown_member_or_group_is_not_found(server: RunningServer) -> None:
    calls = server.calls()
    with pytest.raises(NotFound, match="computer 77"):
        calls.save_group(NewGroup(name="a", computer_ids=(ComputerId(77),)))
    with pytest.raises(NotFound, match="group 77"):
        calls.delete_groups([GroupId(77)])
    assert [group.name for group in calls.groups()] == ["Local"]


def test_deleted_group_leaves_its_computers(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1")
    (script,) = calls.save_script(a_script()).scripts
    new = NewGroup(name="Readers", computer_ids=tuple(ids), scripts=(GroupScript(script_id=script.id),))
    (group,) = calls.save_group(new).groups
    revision = calls.status().revision

    assert calls.delete_groups([group.id]).removed_groups == (group.id,)

    assert calls.changes(revision, 10).removed_groups == (group.id,)
    assert group.id not in {each.id for each in calls.groups()}
    assert ids[0] in {each.id for each in calls.computers()}


def test_computers_get_and_lose_roles(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1", "bpc-2")
    revision = calls.status().revision

    calls.change_computers(ComputerChange(computer_ids=tuple(ids), added_tags=("print-server", "kiosk")))
    answer = calls.change_computers(ComputerChange(computer_ids=(ids[0],), removed_tags=("kiosk",), is_active=False))

    assert [(each.tags, each.is_active) for each in answer.computers] == [(("print-server",), False)]
    told = {each.id: each for each in calls.changes(revision, 10).computers}
    assert told[ids[1]].tags == ("kiosk", "print-server")
    assert told[ids[0]] == answer.computers[0]


def test_change_that_changes_nothing_takes_no_revision(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1")
    before = {each.id: each.revision for each in calls.computers()}

    calls.change_computers(ComputerChange(computer_ids=tuple(ids), is_active=True, removed_tags=("kiosk",)))

    assert {each.id: each.revision for each in calls.computers()}[ids[0]] == before[ids[0]]


def test_role_is_checked(server: RunningServer) -> None:
    ids = add_computers(server, "bpc-1")
    with pytest.raises(InvalidField) as raised:
        server.calls().change_computers(ComputerChange(computer_ids=tuple(ids), added_tags=("a b",)))
    assert raised.value.field == "added_tags[0]"


def test_computer_without_jobs_is_deleted_and_leaves_its_groups(server: RunningServer) -> None:
    calls = server.calls()
    ids = add_computers(server, "bpc-1", "bpc-2")
    (group,) = calls.save_group(NewGroup(name="Readers", computer_ids=tuple(ids))).groups
    revision = calls.status().revision

    answer = calls.delete_computers([ids[0]])

    assert answer.removed_computers == (ids[0],)
    assert [(each.id, each.computer_ids) for each in answer.groups] == [(group.id, (ids[1],))]
    changes = calls.changes(revision, 10)
    assert changes.removed_computers == (ids[0],)
    assert answer.groups[0] in changes.groups


def test_computer_that_has_jobs_or_is_online_is_deactivated(server: RunningServer) -> None:
    calls = server.calls()
    used, online = (*add_computers(server, "used"), *add_computers(server, "online", seen_ago=timedelta()))
    (script,) = calls.save_script(a_script()).scripts
    calls.run(NewJob(script_id=script.id, computer_ids=(used,)))

    answer = calls.delete_computers([used, online])

    assert [(each.id, each.is_active) for each in answer.computers] == [(used, False), (online, False)]
    assert answer.notes == (
        "used has jobs, so it was deactivated and not deleted.",
        "online is online and would be back at once, so it was deactivated and not deleted.",
    )


def test_viewer_changes_no_group_and_no_computer(server: RunningServer) -> None:
    calls = server.calls("vera", Role.VIEWER)
    ids = add_computers(server, "bpc-1")
    with pytest.raises(NotPermitted):
        calls.save_group(NewGroup(name="a"))
    with pytest.raises(NotPermitted):
        calls.delete_groups([GroupId(1)])
    with pytest.raises(NotPermitted):
        calls.change_computers(ComputerChange(computer_ids=tuple(ids), is_active=False))
    with pytest.raises(NotPermitted):
        calls.delete_computers(ids)


def test_computer_of_another_engine_keeps_its_work_waiting(server: RunningServer) -> None:
    calls = server.calls()
    here = calls.computers()[0].id
    (elsewhere,) = add_computers(server, "bpc-9")
    (script,) = calls.save_script(a_script()).scripts
    (job,) = calls.run(NewJob(script_id=script.id, computer_ids=(here, elsewhere))).jobs

    assert [brief.computer_id for brief in job.tasks] == [here, elsewhere]
    until(lambda: calls.detail(job.id).job.tasks[0].state is State.SUCCEEDED, 20.0)

    now = calls.detail(job.id)
    assert [brief.state for brief in now.job.tasks] == [State.SUCCEEDED, State.NEW]
    (page,) = calls.jobs(None, 1).jobs
    assert page == now.job
    for brief, task in zip(now.job.tasks, now.tasks, strict=True):
        told = (brief.computer_id, brief.state, brief.started_at, brief.finished_at, brief.exit_code, brief.progress)
        assert told == (
            task.computer_id,
            task.state,
            task.started_at,
            task.finished_at,
            task.exit_code,
            task.progress,
        )
