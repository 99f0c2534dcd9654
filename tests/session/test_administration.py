"""Users, domains, tokens, the audit and rules, asked from a real server, kept as of the last answer."""

import datetime as dt
import threading

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.account import Domain, NewAccount, Role
from jobdesk.model.errors import InvalidField, NotPermitted, Refused, Unreachable
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.retention import RetentionRule
from jobdesk.model.subscription import FilterSubscription
from jobdesk.session.administration import Topic
from jobdesk.sync.administration_sync import AdministrationSync
from tests.session.place import ServerPlace, WithSession, be_online, blocking
from tests.waiting import until_async


def test_status_tells_role_and_domain(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        assert live.session.store.status.role is None
        await be_online(live)
        assert live.session.store.status.role is Role.SYSTEM_ADMIN
        assert live.session.store.status.domain == ""

    with_session(go)


def test_users_are_made_changed_and_removed(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        await office.save_domain("North")
        made = await office.save_user(NewAccount(name="bo", role=Role.VIEWER, domain="North", password="long enough"))
        assert made.has_password
        await office.save_user(NewAccount(id=made.id, name="bo", role=Role.OPERATOR, domain="North", is_active=False))
        await office.fetch(Topic.USERS)
        assert {each.name: (each.role, each.is_active) for each in office.users}["bo"] == (Role.OPERATOR, False)
        assert await office.delete_user(made.id)
        await office.fetch(Topic.USERS)
        assert [each.name for each in office.users] == ["anna"]

    with_session(go)


def test_fault_of_a_user_names_its_field(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        with pytest.raises(InvalidField) as caught:
            await live.session.administration.save_user(NewAccount(name="bo", role=Role.VIEWER, domain="Nowhere"))
        assert caught.value.field == "domain"

    with_session(go)


def test_domain_with_users_stays(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        north = await office.save_domain("North")
        await office.save_user(NewAccount(name="bo", role=Role.VIEWER, domain="North"))
        with pytest.raises(Refused, match="has users"):
            await office.delete_domain(north.id)
        await office.save_domain("Up north", north.id)
        assert [each.name for each in office.domains] == ["Up north"]
        assert [each.domain for each in office.users if each.name == "bo"] == ["Up north"]

    with_session(go)


def test_token_is_made_shown_and_revoked(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        made = await office.make_token("laptop", dt.datetime.now(dt.UTC) + dt.timedelta(days=30))
        assert made.token
        assert made.token not in repr(made)
        laptop = next(each for each in office.tokens if each.name == "laptop")
        assert not laptop.is_current
        assert any(each.is_current for each in office.tokens)
        await office.revoke_tokens([laptop.id])
        await office.fetch(Topic.TOKENS)
        assert all(each.name != "laptop" for each in office.tokens)

    with_session(go)


def test_rules_of_what_is_kept_are_saved(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        rules = (RetentionRule(keep_days=90), RetentionRule(domain="", keep_count=5))
        await office.save_retention(rules)
        await office.fetch(Topic.RETENTION)
        assert set(office.retention) == set(rules)

    with_session(go)


def test_old_jobs_are_counted_and_purged(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office, store = live.session.administration, live.session.store
        await be_online(live)
        await blocking(live, place.add_jobs, 3)
        await until_async(lambda: store.view is not None and sum(store.count_states().values()) == 3)
        assert await office.count_older(30, None) == 2, "the newest of all jobs stays"
        assert await office.count_older(36_000, None) == 0
        assert await office.purge(30, None) == 2
        assert await office.purge(30, None) == 0

    with_session(go)


def test_command_is_not_undone_by_an_answer_that_was_asked_for_before(
    with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_answer = threading.Event()
    real, asked = AdministrationSync.domains, list[int]()

    def late_domains(sync: AdministrationSync) -> tuple[Domain, ...]:
        answer = real(sync)
        asked.append(len(answer))
        if len(asked) == 1:
            may_answer.wait(10)
        return answer

    monkeypatch.setattr(AdministrationSync, "domains", late_domains)

    async def go(live: LiveSession) -> None:
        office = live.session.administration
        fetching = live.session.background.spawn(office.fetch(Topic.DOMAINS))
        await until_async(lambda: asked == [0])
        await office.save_domain("North")
        may_answer.set()
        await fetching
        assert [each.name for each in office.domains] == ["North"]
        assert asked == [0, 1]

    with_session(go)


def test_filter_is_subscribed_to_and_let_go(with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        wish = FilterSubscription(name="Broken", query=QueryRecord(states=("failed",), period="all_time"))
        await office.save_subscription(wish)
        await office.fetch(Topic.SUBSCRIPTIONS)
        (kept,) = office.subscriptions
        assert (kept.name, kept.query.states, kept.wants_mail) == ("Broken", ("failed",), False)
        assert kept.id is not None
        await office.delete_subscriptions([kept.id])
        await office.fetch(Topic.SUBSCRIPTIONS)
        assert office.subscriptions == ()

    with_session(go)


def test_tokens_of_somebody_whom_one_manages_are_revoked(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        await blocking(live, lambda: place.server.token("bo", Role.OPERATOR, "North"))
        await office.fetch(Topic.USERS)
        bo = next(each for each in office.users if each.name == "bo")
        (token,) = await office.fetch_tokens_of(bo.id)
        assert (token.user, token.is_current) == ("bo", False)
        await office.revoke_tokens([token.id])
        assert await office.fetch_tokens_of(bo.id) == ()

    with_session(go)


def test_own_password_is_changed_by_who_knows_the_present_one(with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        await office.change_password("", "a first long one")
        with pytest.raises(NotPermitted, match="present password is wrong"):
            await office.change_password("another one", "a second long one")
        with pytest.raises(InvalidField) as caught:
            await office.change_password("a first long one", "short")
        assert caught.value.field == "password"

    with_session(go)


def test_last_answer_stays_when_the_server_is_gone(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        office = live.session.administration
        await office.fetch(Topic.USERS)
        as_of = office.as_of(Topic.USERS)
        await blocking(live, place.stop)
        with pytest.raises(Unreachable):
            await office.fetch(Topic.USERS)
        assert [each.name for each in office.users] == ["anna"]
        assert office.as_of(Topic.USERS) == as_of

    with_session(go)
