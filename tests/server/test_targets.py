"""On which computers a job runs: roles, any one of several, and computers that cannot run the script."""

from datetime import timedelta

import pytest

from jobdesk.model.computer import ComputerChange, ComputerId, NewGroup
from jobdesk.model.errors import NotFound, Refused
from jobdesk.model.job import NewJob
from jobdesk.model.script import Script
from tests.server.catalogue import a_script, add_computers
from tests.serving import RunningServer

ONLINE, AWAY = timedelta(), timedelta(days=9)


def save(server: RunningServer, *roles: str) -> Script:
    (script,) = server.calls().save_script(a_script(roles=roles)).scripts
    return script


def tag(server: RunningServer, tag: str, *ids: ComputerId) -> None:
    server.calls().change_computers(ComputerChange(computer_ids=ids, added_tags=(tag,)))


def targets_of(server: RunningServer, order: NewJob) -> tuple[ComputerId, ...]:
    return server.calls().run(order).jobs[0].computer_ids


def test_ov_role_means_all_computers_that_have_it(server: RunningServer) -> None:
    first, second, other = add_computers(server, "a", "b", "c")
    tag(server, "kiosk", first, second)
    tag(server, "kiosk-old", other)

    assert targets_of(server, NewJob(script_id=save(server).id, role="kiosk")) == (first, second)


def test_role_computers_and_groups_add_up_each_once(server: RunningServer) -> None:
    first, second, third = add_computers(server, "a", "b", "c")
    tag(server, "kiosk", first)
    (group,) = server.calls().save_group(NewGroup(name="Readers", computer_ids=(first, second))).groups
    order = NewJob(script_id=save(server).id, role="kiosk", computer_ids=(third,), group_ids=(group.id,))

    assert targets_of(server, order) == (first, second, third)


def test_role_that_nobody_has_is_refused(server: RunningServer) -> None:
    with pytest.raises(Refused, match="No active computer"):
        server.calls().run(NewJob(script_id=save(server).id, role="kiosk"))


def test_sign_in_a_role_stands_for_itself(server: RunningServer) -> None:
    (computer_id,) = add_computers(server, "a")
    tag(server, "a_b", computer_id)

    with pytest.raises(Refused, match="No active computer"):
        server.calls().run(NewJob(script_id=save(server).id, role="a%b"))


def test_ov_any_one_is_the_online_computer_with_least_to_do(server: RunningServer) -> None:
    busy, idle = add_computers(server, "busy", "idle", seen_ago=ONLINE)
    away = add_computers(server, "away", seen_ago=AWAY)[0]
    script = save(server)
    server.calls().run(NewJob(script_id=script.id, computer_ids=(busy,)))

    order = NewJob(script_id=script.id, computer_ids=(busy, idle, away), is_any_one=True)

    assert targets_of(server, order) == (idle,)
    assert targets_of(server, order) == (busy,), "now both have one job to do"


def test_any_one_of_those_that_are_away_is_the_one_seen_last(server: RunningServer) -> None:
    (older,) = add_computers(server, "older", seen_ago=timedelta(days=9))
    (newer,) = add_computers(server, "newer", seen_ago=timedelta(days=2))

    order = NewJob(script_id=save(server).id, computer_ids=(older, newer), is_any_one=True)

    assert targets_of(server, order) == (newer,)


def test_ov_computers_that_lack_a_role_are_left_out_and_named(server: RunningServer) -> None:
    fit, unfit, other = add_computers(server, "fit", "unfit", "other")
    tag(server, "printer", fit)
    script = save(server, "printer")
    calls = server.calls()

    answer = calls.run(NewJob(script_id=script.id, computer_ids=(fit, unfit, other)))

    assert answer.jobs[0].computer_ids == (fit,)
    assert answer.notes == ("unfit and other lack the role printer, so Greet does not run there.",)
    assert calls.detail(answer.jobs[0].id).history[0].detail == answer.notes[0]


def test_ov_without_a_computer_that_has_the_roles_nothing_runs(server: RunningServer) -> None:
    names = [f"pc-{number}" for number in range(7)]
    ids = add_computers(server, *names)
    tag(server, "printer", *ids)
    script = save(server, "printer", "scanner")

    with pytest.raises(Refused) as caught:
        server.calls().run(NewJob(script_id=script.id, computer_ids=tuple(ids)))

    assert caught.value.sentence == (
        "Greet needs the roles printer and scanner, which pc-0, pc-1, pc-2, pc-3, pc-4 and 2 more lack."
    )
    assert server.calls().jobs(None, 10).jobs == ()


def test_any_one_is_one_that_can_run_the_script(server: RunningServer) -> None:
    _, fit = add_computers(server, "unfit", "fit", seen_ago=ONLINE)
    tag(server, "printer", fit)

    order = NewJob(script_id=save(server, "printer").id, role="printer", is_any_one=True)

    assert targets_of(server, order) == (fit,)
    assert server.calls().run(order).notes == ()


def test_inactive_computer_is_no_target(server: RunningServer) -> None:
    active, inactive = add_computers(server, "active", "inactive")
    server.calls().change_computers(ComputerChange(computer_ids=(inactive,), is_active=False))

    order = NewJob(script_id=save(server).id, computer_ids=(active, inactive))

    assert targets_of(server, order) == (active,)


def test_computer_that_is_not_there_is_named(server: RunningServer) -> None:
    with pytest.raises(NotFound, match="computer 77"):
        server.calls().run(NewJob(script_id=save(server).id, computer_ids=(ComputerId(77),)))
