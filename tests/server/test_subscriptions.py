"""Subscriptions to filters: whose filter finds a job that ends is told of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from jobdesk.client.calls import Calls
from jobdesk.model.account import Role
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, Refused
from jobdesk.model.job import JobId
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.states import State
from jobdesk.model.subscription import FilterSubscription
from jobdesk.server.following import change_task
from jobdesk.server.records import pack
from jobdesk.server.settings import MailSettings, ServerSettings
from jobdesk.storage import account_tables, tables
from tests.engines.fake import FakeEngine
from tests.server.scheduling import order, wait_for_end
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server

FAILURES = QueryRecord(states=("failed",))
MAIL = MailSettings(host="127.0.0.1", port=9, sender="jobs@example.org", security="none")


@pytest.fixture
def quiet_server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    """One whose jobs end when the test says so."""
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def wish(calls: Calls, query: QueryRecord = FAILURES, name: str = "Failures", **fields: Any) -> FilterSubscription:
    return calls.save_subscription(FilterSubscription(name=name, query=query, **fields))


def run_to_the_end(server: RunningServer, body: str, user: str = "anna") -> JobId:
    job_id = server.calls(user).run(order(server, body)).jobs[0].id
    wait_for_end(server, job_id)
    return job_id


def end(server: RunningServer, job_id: int, state: State = State.FAILED) -> None:
    with server.services.database.write() as connection:
        rows = connection.execute(select(tables.tasks).where(tables.tasks.c.job_id == job_id)).all()
        for row in rows:
            change_task(connection, row, state, Cause.ENDED, server.clock())


def subscribers(server: RunningServer, job_id: int) -> dict[str, bool]:
    """Who has subscribed to a job, and whether by mail too."""
    columns = tables.subscriptions.c
    with server.services.database.read() as connection:
        rows = connection.execute(
            select(account_tables.users.c.name, columns.wants_mail)
            .join(account_tables.users, account_tables.users.c.id == columns.user_id)
            .where(columns.job_id == job_id)
        )
        return {row.name: row.wants_mail for row in rows}


def ends_to_mail(server: RunningServer) -> list[int]:
    with server.services.database.read() as connection:
        return list(connection.execute(select(tables.ends_to_mail.c.job_id)).scalars())


def test_subscription_is_ones_own(server: RunningServer) -> None:
    anna, bo = server.calls("anna"), server.calls("bo", Role.VIEWER, NORTH)

    saved = wish(anna)

    assert anna.subscriptions() == (saved,)
    assert saved == FilterSubscription(id=saved.id, name="Failures", query=FAILURES)
    assert bo.subscriptions() == ()
    assert saved.id is not None
    for deed in (lambda: bo.delete_subscriptions([saved.id]), lambda: bo.save_subscription(saved)):
        with pytest.raises(NotFound):
            deed()
    changed = anna.save_subscription(replace(saved, name="Bad ones"))
    assert anna.subscriptions() == (changed,)
    assert anna.delete_subscriptions([saved.id]) == 1
    assert anna.subscriptions() == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "Failures"}, "name"),
        ({"query": QueryRecord(search="(open")}, ""),
        ({"query": QueryRecord(search="state:>3")}, "query"),
        ({"query": QueryRecord(search="x " * 600)}, "query"),
        ({"query": QueryRecord(chosen={"script": "x" * 20_000})}, "query"),
    ],
    ids=str,
)
def test_subscription_that_cannot_be(sqlite_server: RunningServer, fields: dict[str, Any], field: str) -> None:
    calls = sqlite_server.calls()
    wish(calls)
    new = FilterSubscription(**{"name": "Other", "query": FAILURES, **fields})
    if not field:
        calls.save_subscription(new)  # what somebody has not finished typing is no fault
        return

    with pytest.raises(InvalidField) as refused:
        calls.save_subscription(new)

    assert refused.value.field == field


def test_subscriptions_of_one_user_have_a_limit(sqlite_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobdesk.server.subscriptions.MAX_SUBSCRIPTIONS", 2)
    calls = sqlite_server.calls()
    first = wish(calls, name="1")
    wish(calls, name="2")

    with pytest.raises(InvalidField, match="the most"):
        wish(calls, name="3")

    assert calls.save_subscription(replace(first, wants_mail=False)) == first


def test_who_asked_for_failures_is_told_of_a_failure(server: RunningServer) -> None:
    bo = server.calls("bo")
    wish(bo)

    bad, good = run_to_the_end(server, "exit 1"), run_to_the_end(server, "exit 0")

    assert (subscribers(server, bad), subscribers(server, good)) == ({"bo": False}, {})
    assert bo.detail(bad).job.is_subscribed
    assert not server.calls("anna").detail(bad).job.is_subscribed


def test_end_and_subscription_come_together(server: RunningServer) -> None:
    bo = server.calls("bo")
    wish(bo)
    before = bo.changes(0, 500).revision
    job_id = run_to_the_end(server, "exit 1")

    (told,) = [job for job in bo.changes(before, 500).upserted if job.id == job_id]

    assert (told.state, told.is_subscribed) == (State.FAILED, True)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        (QueryRecord(chosen={"group": "Lab"}), True),
        (QueryRecord(chosen={"group": "Elsewhere"}), False),
        (QueryRecord(search="group:lab is:ended -is:subscribed user:anna"), True),
        (QueryRecord(search="created:today duration:<1h"), True),
        (QueryRecord(search="is:open"), False),
        (QueryRecord(period="range", first_day="2001-01-01", last_day="2001-01-02"), True),
    ],
    ids=str,
)
def test_filter_is_asked_with_all_that_is_known(
    sqlite_server: RunningServer, query: QueryRecord, is_found: bool
) -> None:
    calls = sqlite_server.calls()
    ids = tuple(ComputerId(computer.id) for computer in calls.computers())
    calls.save_group(NewGroup(name="Lab", computer_ids=ids))
    wish(calls, query)

    assert run_to_the_end(sqlite_server, "exit 0") in [job.id for job in calls.jobs(None, 10).jobs]
    assert (subscribers(sqlite_server, calls.jobs(None, 1).jobs[0].id) == {"anna": False}) is is_found


def test_only_who_may_see_a_job_is_told(quiet_server: RunningServer) -> None:
    server, everything = quiet_server, QueryRecord()
    things = make_things(server, NORTH)
    wish(server.calls("anna"), everything)
    wish(server.calls("nora", Role.VIEWER, NORTH), everything)
    wish(server.calls("sue", Role.DOMAIN_ADMIN, SOUTH), everything)
    wish(server.calls("gone", Role.VIEWER, NORTH), everything)
    with server.services.database.write() as connection:
        connection.execute(
            update(account_tables.users).where(account_tables.users.c.name == "gone").values(is_active=False)
        )

    end(server, things.open_job_id)

    assert subscribers(server, things.open_job_id) == {"anna": False, "nora": False}


def test_late_result_is_no_second_end(quiet_server: RunningServer) -> None:
    server = quiet_server
    things = make_things(server, NORTH)
    end(server, things.open_job_id, State.TIMED_OUT)
    wish(server.calls("anna"), QueryRecord())

    end(server, things.open_job_id, State.SUCCEEDED)

    assert subscribers(server, things.open_job_id) == {}


def test_two_filters_that_find_a_job_are_one_subscription(quiet_server: RunningServer) -> None:
    server = quiet_server
    things = make_things(server, "")
    calls = server.calls()
    calls.subscribe([JobId(things.open_job_id)], is_wanted=True)
    wish(calls, QueryRecord(), "All")
    saved = wish(calls, FAILURES, "Bad")
    with server.services.database.write() as connection:
        own = tables.filter_subscriptions
        connection.execute(update(own).where(own.c.id == saved.id).values(wants_mail=True))

    end(server, things.open_job_id)

    assert subscribers(server, things.open_job_id) == {"anna": True}
    assert ends_to_mail(server) == [things.open_job_id]


def test_wish_for_mail_is_not_taken_back_by_a_filter(quiet_server: RunningServer) -> None:
    """A wish for mail of one job holds where a filter without mail finds it too."""
    server = quiet_server
    things = make_things(server, "")
    wish(server.calls(), QueryRecord())
    with server.services.database.write() as connection:
        (user_id,) = connection.execute(
            select(account_tables.users.c.id).where(account_tables.users.c.name == "anna")
        ).scalars()
        row = {"user_id": user_id, "job_id": things.open_job_id, "wants_mail": True}
        connection.execute(insert(tables.subscriptions).values(**row))

    end(server, things.open_job_id)

    assert subscribers(server, things.open_job_id) == {"anna": True}


def test_wish_for_mail_needs_a_mail_server_and_an_address(tmp_path: Path, sqlite_server: RunningServer) -> None:
    with pytest.raises(Refused, match=r"\[mail\] in server\.toml"):
        wish(sqlite_server.calls(), wants_mail=True)
    (tmp_path / "other").mkdir()
    with running_server(tmp_path / "other", FakeEngine(), settings=ServerSettings(mail=MAIL)) as server:
        with pytest.raises(Refused, match="no mail address"):
            wish(server.calls(), wants_mail=True)
        with server.services.database.write() as connection:
            connection.execute(update(account_tables.users).values(mail="anna@example.org"))

        assert wish(server.calls(), wants_mail=True).wants_mail


def test_odd_record_in_the_database_harms_nobody(quiet_server: RunningServer) -> None:
    """A newer version may have written it."""
    server = quiet_server
    things = make_things(server, "")
    saved = wish(server.calls())
    odd = pack({"states": ["no such state"], "chosen": {"no such category": "x"}, "search": "(", "new": [1]})
    with server.services.database.write() as connection:
        own = tables.filter_subscriptions
        connection.execute(update(own).where(own.c.id == saved.id).values(query=odd))

    end(server, things.open_job_id)

    with server.services.database.read() as connection:
        state = connection.execute(select(tables.jobs.c.state).where(tables.jobs.c.id == things.open_job_id))
        assert state.scalar_one() == "failed"
