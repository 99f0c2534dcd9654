"""A computer that joins a group runs the scripts that are attached to it, one after the other."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerChange, ComputerId, Group, GroupScript, NewGroup
from jobdesk.model.errors import InvalidField
from jobdesk.model.job import Hold, HoldReason, Job
from jobdesk.model.new_script import NewScript, edit_of
from jobdesk.model.script import Parameter, ParameterType, Script
from jobdesk.model.states import State
from jobdesk.protocol import paths
from jobdesk.protocol.documents import NewGroupDocument
from jobdesk.server.dispatch import Dispatch
from tests.server.catalogue import a_script, add_computers
from tests.serving import RunningServer
from tests.waiting import until


def save(server: RunningServer, *scripts: NewScript) -> tuple[Script, ...]:
    return tuple(server.calls().save_script(script).scripts[0] for script in scripts)


def attach(server: RunningServer, *scripts: Script, name: str = "Readers") -> Group:
    attached = tuple(GroupScript(script_id=script.id) for script in scripts)
    return server.calls().save_group(NewGroup(name=name, scripts=attached)).groups[0]


def edit(group: Group, *computer_ids: ComputerId) -> NewGroup:
    return NewGroup(id=group.id, name=group.name, scripts=group.scripts, computer_ids=computer_ids)


def jobs_of(server: RunningServer) -> Sequence[Job]:
    """In the order in which they were made."""
    return server.calls().jobs(None, 100).jobs[::-1]


def test_ob_joining_makes_a_batch_of_the_attached_scripts(server: RunningServer) -> None:
    ids = add_computers(server, "a", "b")
    group = attach(server, *save(server, a_script(name="One"), a_script(name="Two")))

    server.calls("bo").save_group(edit(group, *ids))

    found = jobs_of(server)
    assert [(job.script, job.batch, job.computer_ids) for job in found] == [
        ("One", "Joined Readers", tuple(ids)),
        ("Two", "Joined Readers", tuple(ids)),
    ]
    assert [job.started_by for job in found] == ["bo", "bo"]
    entry = server.calls().detail(found[0].id).history[0]
    assert (entry.cause, entry.detail, entry.actor) == (Cause.JOINED, "Readers", "bo")


def test_ob_scripts_run_in_order_across_queues(server: RunningServer, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    body = f"echo begin $1 >> {seen}\nsleep 0.2\necho end $1 >> {seen}"
    names, queues = ("one", "two", "three"), ("io", "default", "process")
    scripts = save(
        server,
        *(
            a_script(name=name, queue=queue, body=body, parameters=(Parameter(name="word", default=name),))
            for name, queue in zip(names, queues, strict=True)
        ),
    )
    group = attach(server, *scripts)

    server.calls().save_group(edit(group, server.calls().computers()[0].id))
    until(lambda: all(job.state.is_final for job in jobs_of(server)), 30.0, "all have ended")

    assert seen.read_text().splitlines() == [f"{word} {name}" for name in names for word in ("begin", "end")]


def test_failed_script_does_not_stop_the_next(server: RunningServer) -> None:
    group = attach(server, *save(server, a_script(name="One", body="exit 3"), a_script(name="Two")))

    server.calls().save_group(edit(group, server.calls().computers()[0].id))

    until(lambda: all(job.state.is_final for job in jobs_of(server)), 30.0, "all have ended")
    assert [job.state for job in jobs_of(server)] == [State.FAILED, State.SUCCEEDED]


def test_who_is_a_member_already_runs_nothing_again(server: RunningServer) -> None:
    first, second = add_computers(server, "a", "b")
    group = attach(server, *save(server, a_script(name="One")))
    server.calls().save_group(edit(group, first))

    server.calls().save_group(edit(group, first, second))

    assert [job.computer_ids for job in jobs_of(server)] == [(first,), (second,)]


def test_ob_leaving_undoes_nothing_and_joining_again_runs_again(server: RunningServer) -> None:
    (computer_id,) = add_computers(server, "a")
    group = attach(server, *save(server, a_script(name="One")))
    server.calls().save_group(edit(group, computer_id))

    server.calls().save_group(edit(group))
    after_leaving = len(jobs_of(server))
    server.calls().save_group(edit(group, computer_id))

    assert (after_leaving, len(jobs_of(server))) == (1, 2)


def test_joining_twice_at_once_makes_one_set(server: RunningServer) -> None:
    ids = add_computers(server, *(f"pc-{number}" for number in range(5)))
    group = attach(server, *save(server, a_script(name="One"), a_script(name="Two")))
    desks = [server.calls() for _ in range(4)]
    start = threading.Barrier(len(desks))

    def join(number: int) -> None:
        start.wait()
        desks[number].save_group(edit(group, *ids))

    threads = [threading.Thread(target=join, args=[number]) for number in range(len(desks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [(job.script, job.computer_ids) for job in jobs_of(server)] == [("One", tuple(ids)), ("Two", tuple(ids))]


def test_new_computer_of_this_machine_runs_the_scripts_of_the_local_group(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = save(server, a_script(name="One"))
    local = next(group for group in calls.groups() if group.name == "Local")
    calls.save_group(replace(edit(local), scripts=(GroupScript(script_id=script.id),)))
    (computer_id,) = local.computer_ids

    dispatch = server.services.dispatch
    assert isinstance(dispatch, Dispatch)
    with server.services.database.write() as connection:
        dispatch._join_local_group(connection, [computer_id], server.clock())

    until(lambda: jobs_of(server) and jobs_of(server)[0].state is State.SUCCEEDED, what="it has run")
    (job,) = jobs_of(server)
    assert (job.batch, job.started_by, job.computer_ids) == ("Joined Local", "job server", (computer_id,))


def test_computer_without_the_roles_of_a_script_runs_the_others_in_order(server: RunningServer) -> None:
    plain, printing = add_computers(server, "plain", "printing")
    server.calls().change_computers(ComputerChange(computer_ids=(printing,), added_tags=("printer",)))
    scripts = save(server, a_script(name="One"), a_script(name="Two", roles=("printer",)), a_script(name="Three"))

    server.calls().save_group(edit(attach(server, *scripts), plain, printing))

    assert [job.computer_ids for job in jobs_of(server)] == [(plain, printing), (printing,), (plain, printing)]


def test_passwords_cannot_be_attached(server: RunningServer) -> None:
    secret = Parameter(name="secret", type=ParameterType.PASSWORD, is_required=True)
    (script,) = save(server, a_script(parameters=(secret,)))

    with pytest.raises(InvalidField, match="cannot be kept with a group"):
        attach(server, script)


@pytest.mark.expected_warnings("an attached script does not run")
def test_script_that_wants_a_password_since_is_passed_over(server: RunningServer) -> None:
    one, two = save(server, a_script(name="One"), a_script(name="Two"))
    group = attach(server, one, two)
    secret = Parameter(name="secret", type=ParameterType.PASSWORD, is_required=True)
    save(server, replace(edit_of(one), parameters=(secret,)))

    joining = NewGroupDocument(name=group.name, computer_ids=tuple(add_computers(server, "a")))
    server.transport().post(Group, paths.GROUPS, joining)

    assert [job.script for job in jobs_of(server)] == ["Two"]


def test_jd_second_script_says_that_it_waits_for_the_first(server: RunningServer) -> None:
    scripts = save(server, a_script(name="One"), a_script(name="Two"))

    server.calls().save_group(edit(attach(server, *scripts), *add_computers(server, "a")))

    first, second = jobs_of(server)
    assert server.calls().detail(first.id).tasks[0].hold is None
    assert server.calls().detail(second.id).tasks[0].hold == Hold(job_id=first.id, reason=HoldReason.ORDER)
