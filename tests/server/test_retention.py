"""How long ended jobs are kept, what goes with them, and that desktops lose them too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from jobdesk.model.account import Role
from jobdesk.model.errors import InvalidField, NotPermitted
from jobdesk.model.job import FileValue, JobId, NewJob
from jobdesk.model.new_script import NewScript, edit_of
from jobdesk.model.retention import RetentionRule
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.server import purging, retention
from jobdesk.server.retention import find_rule
from jobdesk.storage import tables
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from tests.index.builders import EVERYTHING, NOW
from tests.serving import RunningServer
from tests.sync.server_side import add_jobs
from tests.waiting import until

BELONGINGS = ("tasks", "history", "log_chunks", "job_secrets", "job_files", "subscriptions", "batches")


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    cache = Cache(tmp_path / "copy.db")
    yield cache
    cache.close()


def put(server: RunningServer, *states: State, ended_days_ago: float = 0.0, **fields: Any) -> list[JobId]:
    """Jobs of one script, oldest first."""
    ids = add_jobs(server, len(states))
    at = server.clock() - timedelta(days=ended_days_ago)
    finished = None if fields.pop("is_open", False) else at
    with server.services.database.write() as connection:
        for job_id, state in zip(ids, states, strict=True):
            values = {"state": state.value, "created_at": at, "finished_at": finished} | fields
            connection.execute(update(tables.jobs).where(tables.jobs.c.id == job_id).values(**values))
    return list(ids)


def put_newest(server: RunningServer) -> JobId:
    """The newest job of all, which is never removed."""
    return put(server, State.FAILED)[0]


def left(server: RunningServer) -> list[JobId]:
    return sorted(job.id for job in server.calls().jobs(None, 5000).jobs)


def script_of(server: RunningServer, job_id: JobId) -> ScriptId:
    return server.calls().detail(job_id).job.script_id


def clean_up(server: RunningServer) -> int:
    return retention.clean_up(server.services.database, server.clock(), lambda line: None, lambda: True)


def count(server: RunningServer, name: str) -> int:
    with server.services.database.read() as connection:
        table = tables.server.metadata.tables[name]
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_without_a_rule_everything_is_kept(server: RunningServer) -> None:
    ids = put(server, *[State.SUCCEEDED] * 5, ended_days_ago=9999)

    assert clean_up(server) == 0
    assert left(server) == ids


def test_bm_rule_by_age(server: RunningServer) -> None:
    put(server, State.SUCCEEDED, State.FAILED, State.CANCELLED, ended_days_ago=31)
    young = put(server, State.SUCCEEDED, State.FAILED, ended_days_ago=29)
    newest = put_newest(server)
    server.calls().save_retention([RetentionRule(keep_days=30)])

    assert clean_up(server) == 3
    assert left(server) == [*young, newest]


def test_bm_rule_by_number_keeps_the_newest(server: RunningServer) -> None:
    ids = put(server, *[State.SUCCEEDED] * 10)
    server.calls().save_retention([RetentionRule(keep_count=3)])

    assert clean_up(server) == 7
    assert left(server) == ids[-3:]


def test_open_jobs_are_never_touched(server: RunningServer) -> None:
    open_ones = [
        put(server, state, ended_days_ago=99, is_open=True)[0]
        for state in (State.NEW, State.SENT, State.RUNNING, State.PAUSED, State.SCHEDULED, State.UNKNOWN)
    ]
    put(server, State.FAILED, ended_days_ago=99)
    newest = put_newest(server)
    server.calls().save_retention([RetentionRule(keep_days=1, keep_count=1, keeps_only_failed=True)])

    assert clean_up(server) == 1
    assert left(server) == [*open_ones, newest]


def test_open_jobs_do_not_count_as_kept(server: RunningServer) -> None:
    ids = put(server, *[State.FAILED] * 4)
    put(server, State.NEW, State.NEW, is_open=True)
    server.calls().save_retention([RetentionRule(keep_count=3)])

    assert clean_up(server) == 1
    assert ids[0] not in left(server)


def test_keeping_only_failed_runs(server: RunningServer) -> None:
    good = put(server, State.SUCCEEDED, State.SUCCEEDED)
    bad = put(server, State.FAILED, State.COMPLETED_WITH_ERRORS, State.TIMED_OUT, State.EXPIRED)
    newest = put_newest(server)
    script_id = script_of(server, bad[0])
    server.calls().save_retention([RetentionRule(script_id=script_id, keeps_only_failed=True)])

    assert clean_up(server) == len(good)
    assert left(server) == [*bad, newest]


def test_number_counts_only_what_is_kept_anyhow(server: RunningServer) -> None:
    bad = put(server, State.FAILED, State.FAILED)
    put(server, *[State.SUCCEEDED] * 5)
    newest = put_newest(server)
    server.calls().save_retention([RetentionRule(keep_count=3, keeps_only_failed=True)])

    clean_up(server)

    assert left(server) == [*bad, newest]


def test_job_whose_script_may_still_report_is_kept(server: RunningServer) -> None:
    """It was given up for its silence, and its runner goes on."""
    calls = server.calls()
    script_id = ScriptId(server.add_script("sleep 600"))
    job_id = calls.run(NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,))).jobs[0].id
    until(lambda: calls.detail(job_id).job.state is State.RUNNING, what="it runs")
    with server.services.database.write() as connection:
        connection.execute(update(tables.tasks).values(awaits_end=True, state=State.TIMED_OUT.value))
        connection.execute(update(tables.jobs).values(state=State.TIMED_OUT.value, finished_at=server.clock()))
    newest = put_newest(server)
    server.clock.ahead = timedelta(days=99)

    assert calls.purge(1) == 0
    assert left(server) == [job_id, newest]
    with server.services.database.write() as connection:
        connection.execute(update(tables.tasks).values(state=State.RUNNING.value, cancel_requested_at=server.clock()))
        connection.execute(update(tables.jobs).where(tables.jobs.c.id == job_id).values(state=State.RUNNING.value))
    server.services.dispatch.wake()
    until(lambda: calls.detail(job_id).job.state.is_final, what="it has ended")


@pytest.mark.parametrize(
    ("script_id", "domain", "days"), [(1, "north", 1), (1, "south", 2), (2, "north", 3), (2, "south", 4), (2, "", 5)]
)
def test_most_particular_rule_counts(script_id: int, domain: str, days: int) -> None:
    one = ScriptId(1)
    rules = [
        RetentionRule(keep_days=4),
        RetentionRule(domain="north", keep_days=3),
        RetentionRule(script_id=one, keep_days=2),
        RetentionRule(script_id=one, domain="north", keep_days=1),
        RetentionRule(domain="", keep_days=5),
    ]
    for order in (rules, rules[::-1]):
        rule = find_rule(order, ScriptId(script_id), domain)
        assert rule is not None
        assert rule.keep_days == days


def test_all_that_belongs_to_a_job_goes_with_it(server: RunningServer) -> None:
    calls = server.calls()
    parameters = (
        Parameter(name="secret", type=ParameterType.PASSWORD),
        Parameter(name="list", type=ParameterType.FILE),
    )
    script_id = ScriptId(server.add_script("echo hello; sleep 0.3", *parameters))
    order = NewJob(
        script_id=script_id,
        computer_ids=(calls.computers()[0].id,),
        values={"secret": "s3cret"},
        files={"list": FileValue(name="a", content=b"b")},
        batch="Monday",
    )
    job_id = calls.run(order).jobs[0].id
    calls.subscribe([job_id], is_wanted=True)
    until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "it has ended")
    task_id = calls.detail(job_id).tasks[0].id
    newest = put_newest(server)
    assert {name: count(server, name) > 0 for name in BELONGINGS} == dict.fromkeys(BELONGINGS, True)
    server.clock.ahead = timedelta(days=2)

    assert calls.purge(1) == 1

    assert left(server) == [newest]
    assert {name: count(server, name) for name in BELONGINGS} == dict.fromkeys(BELONGINGS, 0)
    with pytest.raises(Exception, match=f"There is no task {task_id}"):
        calls.log(task_id, 0)


def test_jobs_that_stay_point_to_none_that_went(server: RunningServer) -> None:
    (old,) = put(server, State.RESTARTED, ended_days_ago=9)
    (new,) = put(server, State.SUCCEEDED)
    newest = put_newest(server)
    with server.services.database.write() as connection:
        jobs = tables.jobs
        connection.execute(update(jobs).where(jobs.c.id == old).values(restarted_as=new))
        connection.execute(update(jobs).where(jobs.c.id == new).values(restarted_from=old))
    calls = server.calls()
    before = calls.status().revision

    calls.purge(5)

    changes = calls.changes(before, 10)
    assert changes.removed == (old,)
    assert [(job.id, job.restarted_from) for job in changes.upserted] == [(new, None)]
    assert left(server) == [new, newest]


def test_server_says_how_many_a_purge_would_remove(server: RunningServer) -> None:
    put(server, State.SUCCEEDED, State.FAILED, ended_days_ago=99)
    put(server, State.SUCCEEDED, ended_days_ago=3)
    put_newest(server)
    calls = server.calls()

    assert [calls.count_older(days) for days in (0, 5, 100)] == [3, 2, 0]
    assert calls.count_older(5, "") == 2
    with pytest.raises(InvalidField):
        calls.count_older(5, "nowhere")
    assert len(left(server)) == 4, "to count removes nothing"


def test_newest_job_stays_so_that_no_id_is_given_twice(server: RunningServer) -> None:
    ids = put(server, *[State.SUCCEEDED] * 3, ended_days_ago=99)

    assert server.calls().purge(0) == 2

    assert left(server) == ids[-1:]
    assert put_newest(server) > ids[-1]


def test_removal_goes_in_bounded_transactions(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    put(server, *[State.SUCCEEDED] * 25, ended_days_ago=99)
    newest = put_newest(server)
    monkeypatch.setattr(purging, "MAX_JOBS", 10)
    before = server.calls().status().revision

    assert server.calls().purge(1) == 25

    with server.services.database.read() as connection:
        rows = connection.execute(select(tables.job_removals.c.revision)).scalars().all()
    assert len(set(rows)) == 3
    assert min(rows) > before
    assert left(server) == [newest]


def test_jobs_on_many_computers_go_few_at_a_time(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    put(server, State.SUCCEEDED, State.SUCCEEDED, State.SUCCEEDED, ended_days_ago=99)
    put_newest(server)
    monkeypatch.setattr(purging, "MAX_TASKS", 1)

    with server.services.database.write() as connection:
        assert purging.remove_some(connection, tables.jobs.c.id > 0) == 1


def test_desktop_loses_what_was_removed(server: RunningServer, cache: Cache, tmp_path: Path) -> None:
    old = put(server, *[State.SUCCEEDED] * 30, ended_days_ago=99)
    young = put(server, *[State.FAILED] * 3)
    sync = JobSync(server.calls(), cache, lambda: NOW)
    sync.greet()
    while sync.progress.fill_before is not None:
        sync.fill()
    indexes = IndexStore(cache, tmp_path / "index")
    index = indexes.load()
    assert index.find(EVERYTHING, NOW).total == len(old) + len(young)

    server.calls().purge(30)
    changes = sync.pull(0.0)
    index.apply(changes)

    assert sorted(changes.removed) == old
    assert index.find(EVERYTHING, NOW).total == len(young)
    assert cache.count_jobs() == len(young)
    assert IndexStore(cache, tmp_path / "another").load().find(EVERYTHING, NOW).total == len(young)


def test_removals_come_in_pages_of_whole_revisions(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = put(server, *[State.SUCCEEDED] * 25, ended_days_ago=99)
    put_newest(server)
    calls = server.calls()
    since = calls.status().revision
    monkeypatch.setattr(purging, "MAX_JOBS", 4)
    monkeypatch.setattr("jobdesk.server.feed.MAX_PAGE", 6)
    calls.purge(1)

    pages: list[Sequence[JobId]] = []
    has_more = True
    while has_more:
        page = calls.changes(since, 10)
        pages.append(page.removed)
        since, has_more = page.revision, page.has_more

    assert [len(page) for page in pages] == [8, 8, 8, 1]
    assert [job_id for page in pages for job_id in page] == ids
    assert since == calls.status().revision


def test_desktop_that_missed_too_much_begins_anew(
    server: RunningServer, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(server, *[State.SUCCEEDED] * 12, ended_days_ago=99)
    young = put_newest(server)
    sync = JobSync(server.calls(), cache, lambda: NOW)
    sync.greet()
    while sync.progress.fill_before is not None:
        sync.fill()
    monkeypatch.setattr(purging, "MAX_JOBS", 4)
    monkeypatch.setattr(purging, "MAX_REMOVALS", 4)
    server.calls().purge(1)

    assert sync.pull(0.0).is_full
    assert cache.count_jobs() == 1
    assert cache.read_job(young) is not None


def test_rules_are_kept_in_order(server: RunningServer) -> None:
    script_id = script_of(server, put_newest(server))
    rules = (
        RetentionRule(keep_days=365),
        RetentionRule(domain="", keep_days=90),
        RetentionRule(script_id=script_id, keep_count=10, keeps_only_failed=True),
    )

    assert server.calls().save_retention(rules[::-1]) == rules
    assert server.calls().retention() == rules
    assert server.calls().save_retention([]) == ()


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (RetentionRule(keep_days=0), "rules[1].keep_days"),
        (RetentionRule(keep_count=0), "rules[1].keep_count"),
        (RetentionRule(script_id=ScriptId(99)), "rules[1].script_id"),
        (RetentionRule(domain="nowhere"), "rules[1].domain"),
        (RetentionRule(domain="", keep_days=9), "rules[1]"),
    ],
)
def test_bad_rule_is_named_and_changes_nothing(server: RunningServer, rule: RetentionRule, field: str) -> None:
    with pytest.raises(InvalidField) as caught:
        server.calls().save_retention([RetentionRule(domain="", keep_days=5), rule])

    assert caught.value.field == field
    assert server.calls().retention() == ()


def test_operator_neither_purges_nor_sees_rules(server: RunningServer) -> None:
    ids = put(server, State.FAILED, State.FAILED, ended_days_ago=99)
    calls = server.calls("otto", Role.OPERATOR)

    for command in (
        lambda: calls.purge(1),
        lambda: calls.count_older(1),
        calls.retention,
        lambda: calls.save_retention([]),
    ):
        with pytest.raises(NotPermitted):
            command()
    assert left(server) == ids


def test_bm_script_of_which_only_failed_runs_are_kept_says_so(server: RunningServer) -> None:
    calls = server.calls()
    script_id = script_of(server, put_newest(server))
    before = calls.status().revision

    calls.save_retention([RetentionRule(keeps_only_failed=True)])
    changed = calls.changes(before, 10)
    calls.save_retention([RetentionRule(keeps_only_failed=True), RetentionRule(script_id=script_id, keep_days=9)])

    assert {script.id: script.keeps_only_failed for script in changed.scripts}[script_id]
    assert {script.id: script.keeps_only_failed for script in calls.scripts()}[script_id] is False


def test_system_jobs_are_kept_to_a_number_by_themselves(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    put(server, *[State.SUCCEEDED] * 5, is_system=True)
    monkeypatch.setattr(retention, "OF_SYSTEM_JOBS", replace(retention.OF_SYSTEM_JOBS, keep_count=2))

    assert clean_up(server) == 3


def test_clean_up_can_be_stopped(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    put(server, *[State.SUCCEEDED] * 25, ended_days_ago=99)
    server.calls().save_retention([RetentionRule(keep_days=1)])
    monkeypatch.setattr(purging, "MAX_JOBS", 10)
    answers = iter([True, False])

    now: datetime = server.clock()
    assert retention.clean_up(server.services.database, now, lambda line: None, lambda: next(answers)) == 10


def test_ob_script_that_keeps_only_failed_runs_has_a_rule_of_its_own(server: RunningServer) -> None:
    calls = server.calls()
    script_id = script_of(server, put_newest(server))
    script = next(each for each in calls.scripts() if each.id == script_id)
    calls.save_retention([RetentionRule(keep_days=90)])

    (kept,) = calls.save_script(replace(edit_of(script), keeps_only_failed=True)).scripts
    (untouched,) = calls.save_script(replace(edit_of(script), keeps_only_failed=None)).scripts

    assert kept.keeps_only_failed and untouched.keeps_only_failed and kept.version == script.version
    own = RetentionRule(script_id=script.id, keep_days=90, keeps_only_failed=True)
    assert set(calls.retention()) == {RetentionRule(keep_days=90), own}, "what else is kept stays"
    calls.save_script(replace(edit_of(script), keeps_only_failed=False))
    assert set(calls.retention()) == {RetentionRule(keep_days=90), replace(own, keeps_only_failed=False)}


def test_domain_administrator_keeps_only_failed_runs_of_the_own_script(server: RunningServer) -> None:
    domain = "North"
    admin = server.calls("dina", Role.DOMAIN_ADMIN, domain)
    server.calls().save_retention([RetentionRule(keeps_only_failed=True)])
    new = NewScript(name="of the domain", body="true", domain=domain, keeps_only_failed=False)

    (script,) = admin.save_script(new).scripts

    assert not script.keeps_only_failed
    assert admin.retention() == (RetentionRule(domain=domain, script_id=script.id),)
