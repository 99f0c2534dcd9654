"""What belongs to a domain is for its own people: nothing of it is told to others, and what moves is told truly."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from jobdesk.model.account import Domain, DomainId, Role
from jobdesk.model.computer import ComputerChange, ComputerId, GroupId, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.protocol import paths
from jobdesk.protocol.documents import ChangesDocument
from jobdesk.server.domains import add_domain
from jobdesk.storage.tables import jobs
from tests.engines.fake import FakeEngine
from tests.server.catalogue import a_script
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server
from tests.waiting import until

#: Everything that lists; what names a thing of its own is in the matrix.
LISTS = (
    f"{paths.CHANGES}?since=0&limit=5000",
    paths.JOBS,
    paths.SCRIPTS,
    paths.COMPUTERS,
    paths.GROUPS,
    paths.BATCHES,
    paths.SCHEDULES,
    paths.DOMAINS,
    paths.USERS,
    paths.AUDIT,
)


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def read_all(server: RunningServer, role: Role, domain: str = NORTH) -> str:
    """All that is told to somebody, as text."""
    headers = {"Authorization": f"Bearer {server.token(f'a {role.value}', role, domain)}"}
    return "\n".join(requests.get(server.url + path, headers=headers, timeout=20).text for path in LISTS)


@pytest.mark.parametrize("role", [Role.DOMAIN_ADMIN, Role.OPERATOR, Role.VIEWER])
def test_nothing_of_other_domains_is_told(server: RunningServer, role: Role) -> None:
    own, foreign, everywhere = (make_things(server, domain) for domain in (NORTH, SOUTH, ""))

    told = read_all(server, role)

    assert f"result {own.mark}" in told
    assert f"schedule {own.mark}" in told
    assert foreign.mark not in told
    assert SOUTH not in told
    of_all = told.replace(f"script {everywhere.mark}", "").replace(f"echo {everywhere.mark}", "")
    assert of_all != told, "global scripts are for everybody"
    assert everywhere.mark not in of_all


def test_system_admin_is_told_everything(server: RunningServer) -> None:
    marks = [make_things(server, domain).mark for domain in (NORTH, SOUTH, "")]
    told = read_all(server, Role.SYSTEM_ADMIN, "")
    for mark in marks:
        for kind in ("result", "schedule", "computer", "group", "script", "user", "batch", "thing"):
            assert f"{kind} {mark}" in told


def test_removal_of_something_foreign_is_not_told(server: RunningServer) -> None:
    own, foreign, everywhere = (make_things(server, domain) for domain in (NORTH, SOUTH, ""))
    admin, oda = server.calls(), server.calls("oda", Role.OPERATOR, NORTH)
    since = admin.status().revision

    admin.delete_groups([GroupId(each.group_id) for each in (own, foreign, everywhere)])

    assert oda.changes(since, 10).removed_groups == (own.group_id,)
    assert len(admin.changes(since, 10).removed_groups) == 3


def test_long_poll_sleeps_on_while_others_work(server: RunningServer) -> None:
    make_things(server, NORTH)
    oda = server.calls("oda", Role.OPERATOR, NORTH)
    since, wakes = oda.status().revision, server.services.wakes
    found: list[ChangesDocument] = []
    poll = threading.Thread(target=lambda: found.append(oda.changes(since, 10, 30.0)))
    poll.start()
    until(lambda: bool(wakes._waiting), what="the poll waits")

    make_things(server, SOUTH)
    wakes.ring()
    own = make_things(server, NORTH)
    wakes.ring()
    poll.join()

    assert {job.result for job in found[0].upserted} == {f"result {own.mark}"}


def test_new_things_are_of_the_domain_of_who_makes_them(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    dora = server.calls("dora", Role.DOMAIN_ADMIN, NORTH)

    script = dora.save_script(a_script()).scripts[0]
    group = dora.save_group(NewGroup(name="all", computer_ids=(ComputerId(things.computer_id),))).groups[0]
    job = dora.run(NewJob(script_id=script.id, group_ids=(group.id,))).jobs[0]

    assert (script.domain, group.domain, job.domain) == (NORTH, NORTH, NORTH)
    with pytest.raises(NotPermitted, match="only in the domain north"):
        dora.save_script(a_script(name="Other", domain=SOUTH))


def test_job_on_computers_of_two_domains_is_the_whole_installations(server: RunningServer) -> None:
    north, south, everywhere = (make_things(server, domain) for domain in (NORTH, SOUTH, ""))
    both = (ComputerId(north.computer_id), ComputerId(south.computer_id))
    order = NewJob(script_id=ScriptId(everywhere.script_id), computer_ids=both)

    assert server.calls().run(order).jobs[0].domain == ""
    with pytest.raises(NotFound):
        server.calls("oda", Role.OPERATOR, NORTH).run(order)


def test_script_of_a_domain_does_not_run_in_another(server: RunningServer) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    order = NewJob(script_id=ScriptId(north.script_id), computer_ids=(ComputerId(south.computer_id),))
    with pytest.raises(Refused, match="another domain"):
        server.calls().run(order)


def test_group_of_a_domain_has_computers_and_scripts_of_it_only(server: RunningServer) -> None:
    north, south = make_things(server, NORTH), make_things(server, SOUTH)
    with pytest.raises(NotFound, match="domain of the group"):
        server.calls().save_group(NewGroup(name="mixed", domain=NORTH, computer_ids=(ComputerId(south.computer_id),)))
    with pytest.raises(NotFound):
        server.calls("dora", Role.DOMAIN_ADMIN, NORTH).save_group(
            NewGroup(name="mixed", computer_ids=(ComputerId(south.computer_id),))
        )
    assert north.mark != south.mark


def test_computer_that_moves_leaves_its_groups_and_its_jobs_stay(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    make_things(server, SOUTH)
    admin, oda = server.calls(), server.calls("oda", Role.OPERATOR, NORTH)
    since = oda.status().revision

    moved = admin.change_computers(ComputerChange(computer_ids=(ComputerId(things.computer_id),), domain=SOUTH))

    assert moved.computers[0].domain == SOUTH
    assert oda.changes(since, 10).is_reset, "what is there of the computer must go"
    assert oda.computers() == ()
    assert oda.groups()[0].computer_ids == ()
    assert oda.detail(JobId(things.ended_job_id)).job.domain == NORTH
    sven = server.calls("sven", Role.OPERATOR, SOUTH)
    assert moved.computers[0] in sven.computers()
    assert not sven.changes(since, 10).is_reset, "nobody there has to begin anew"
    with pytest.raises(NotPermitted):
        server.calls("dora", Role.DOMAIN_ADMIN, SOUTH).change_computers(
            ComputerChange(computer_ids=(ComputerId(things.computer_id),), domain=NORTH)
        )


def test_script_that_becomes_of_one_domain_is_dropped_elsewhere(server: RunningServer) -> None:
    make_things(server, NORTH)
    make_things(server, SOUTH)
    admin = server.calls()
    oda, sven = server.calls("oda", Role.OPERATOR, NORTH), server.calls("sven", Role.OPERATOR, SOUTH)
    script = admin.save_script(a_script(name="Wanted")).scripts[0]
    since = admin.status().revision

    admin.save_script(a_script(name="Wanted", id=script.id, domain=SOUTH))

    assert oda.changes(since, 10).is_reset
    assert "Wanted" not in {each.name for each in oda.scripts()}
    assert "Wanted" in {each.name for each in sven.scripts()}


def test_domain_gets_another_name_everywhere(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    admin, oda = server.calls(), server.calls("oda", Role.OPERATOR, NORTH)
    since = admin.status().revision

    assert admin.save_domain("norden", DomainId(things.domain_id)).name == "norden"

    assert oda.status().domain == "norden"
    assert {job.domain for job in oda.jobs(None, 10).jobs} == {"norden"}
    assert oda.changes(since, 10).is_reset
    assert admin.changes(since, 10).is_reset
    assert oda.domains() == (Domain(id=DomainId(things.domain_id), name="norden"),)


def test_domain_in_use_is_not_removed(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    admin = server.calls()
    empty = admin.save_domain("empty")

    assert admin.delete_domains([empty.id]) == 1
    with pytest.raises(Refused, match="The domain north has users"):
        admin.delete_domains([DomainId(things.domain_id)])
    with pytest.raises(NotFound):
        admin.delete_domains([empty.id])
    with pytest.raises(InvalidField, match="already"):
        admin.save_domain(NORTH)


def test_new_domain_of_an_old_name_is_not_told_of_the_old_one(server: RunningServer) -> None:
    admin = server.calls()
    first = admin.save_domain("lent")
    admin.save_domain("renamed", first.id)
    admin.delete_domains([first.id])
    admin.save_domain("lent")

    dora = server.calls("dora", Role.DOMAIN_ADMIN, "lent")

    headers = {"Authorization": f"Bearer {server.token('dora', Role.DOMAIN_ADMIN, 'lent')}"}
    told: Any = requests.get(server.url + paths.AUDIT, headers=headers, timeout=20).json()
    assert told["entries"] == []
    assert dora.status().domain == "lent"


def test_what_is_read_of_one_domain_is_found_by_an_index(sqlite_server: RunningServer) -> None:
    with sqlite_server.services.database.write() as connection:
        domain_id = add_domain(connection, NORTH)
        for order in (jobs.c.id, jobs.c.revision):
            chosen = select(jobs.c.id).where(jobs.c.domain_id == domain_id).order_by(order.desc()).limit(5)
            sql = str(chosen.compile(connection, compile_kwargs={"literal_binds": True}))
            plan = " ".join(row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))
            assert f"ix_jobs_domain_id_{order.name}" in plan
            assert "TEMP B-TREE" not in plan
