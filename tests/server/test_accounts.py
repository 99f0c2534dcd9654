"""Users as administrators make, change and remove them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.account import Account, NewAccount, Role, UserId
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, NotSignedIn, Refused
from jobdesk.server.accounts import add_owner
from tests.engines.fake import FakeEngine
from tests.server.two_domains import NORTH, SOUTH, make_things
from tests.serving import RunningServer, running_server


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


@pytest.fixture
def admin(server: RunningServer) -> Calls:
    return server.calls("anna")


def find(calls: Calls, name: str) -> Account:
    return next(each for each in calls.users() if each.name == name)


def test_user_is_made_with_a_password_and_signs_in(server: RunningServer, admin: Calls) -> None:
    admin.save_domain(NORTH)
    new = NewAccount(name="oda", role=Role.OPERATOR, domain=NORTH, mail="oda@example.org", password="correct horse")

    made = admin.save_user(new)

    assert (made.name, made.role, made.domain, made.mail) == ("oda", Role.OPERATOR, NORTH, "oda@example.org")
    assert (made.has_password, made.is_active, made.last_seen_at) == (True, True, None)
    assert made.created_at is not None
    assert admin.sign_in("oda", "correct horse").user == "oda"
    assert find(admin, "oda").last_seen_at is not None


def test_password_stays_unless_it_is_given_and_goes_when_it_is_empty(server: RunningServer, admin: Calls) -> None:
    made = admin.save_user(NewAccount(name="bo", role=Role.SYSTEM_ADMIN, password="correct horse"))
    assert admin.save_user(NewAccount(id=made.id, name="bo", role=Role.SYSTEM_ADMIN)).has_password
    assert not admin.save_user(NewAccount(id=made.id, name="bo", role=Role.SYSTEM_ADMIN, password="")).has_password
    with pytest.raises(NotSignedIn):
        admin.sign_in("bo", "")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 129}, "name"),
        ({"name": "anna"}, "name"),
        ({"name": "job server"}, "name"),
        ({"mail": "nobody"}, "mail"),
        ({"mail": "a@b\nBcc: c@d"}, "mail"),
        ({"password": "short"}, "password"),
        ({"domain": "nowhere"}, "domain"),
        ({"domain": ""}, "domain"),
        ({"role": Role.SYSTEM_ADMIN}, "domain"),
    ],
)
def test_account_that_does_not_fit_names_the_field(
    server: RunningServer, admin: Calls, fields: dict[str, object], field: str
) -> None:
    admin.save_domain(NORTH)
    values = {"name": "oda", "role": Role.OPERATOR, "domain": NORTH} | fields
    with pytest.raises(InvalidField) as caught:
        admin.save_user(NewAccount(**values))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_user_who_has_jobs_is_made_inactive(server: RunningServer, admin: Calls) -> None:
    things = make_things(server, NORTH)
    unused = admin.save_user(NewAccount(name="unused", role=Role.OPERATOR, domain=NORTH))
    server.calls("unused", Role.OPERATOR, NORTH).status()

    kept = admin.delete_users([UserId(things.user_id), unused.id])

    assert [(each.id, each.is_active) for each in kept] == [(things.user_id, False)]
    assert "unused" not in {each.name for each in admin.users()}
    with pytest.raises(NotFound):
        admin.delete_users([unused.id])


def test_last_active_system_admin_stays_one(server: RunningServer, admin: Calls) -> None:
    admin.save_domain(NORTH)
    anna = find(admin, "anna")
    for lesser in (
        NewAccount(id=anna.id, name="anna", role=Role.OPERATOR, domain=NORTH),
        NewAccount(id=anna.id, name="anna", role=Role.SYSTEM_ADMIN, is_active=False),
    ):
        with pytest.raises(Refused, match="Nobody would be left"):
            admin.save_user(lesser)
    with pytest.raises(Refused, match="yourself"):
        admin.delete_users([anna.id])
    bo = server.calls("bo")
    bo.delete_users([anna.id])
    with pytest.raises(NotSignedIn):
        admin.status()
    with pytest.raises(Refused, match="Nobody would be left"):
        bo.save_user(NewAccount(id=find(bo, "bo").id, name="bo", role=Role.SYSTEM_ADMIN, is_active=False))


def test_domain_admin_manages_the_own_people_only(server: RunningServer, admin: Calls) -> None:
    make_things(server, SOUTH)
    things = make_things(server, NORTH)
    dora = server.calls("dora", Role.DOMAIN_ADMIN, NORTH)

    assert {each.domain for each in dora.users()} == {NORTH}
    assert dora.save_user(NewAccount(name="oda", role=Role.DOMAIN_ADMIN, domain=NORTH)).domain == NORTH
    with pytest.raises(NotPermitted, match="Only a system administrator"):
        dora.save_user(NewAccount(id=UserId(things.user_id), name="x", role=Role.SYSTEM_ADMIN))
    with pytest.raises(NotPermitted, match="only in the domain north"):
        dora.save_user(NewAccount(id=UserId(things.user_id), name="x", role=Role.OPERATOR, domain=SOUTH))
    with pytest.raises(NotFound):
        dora.delete_users([find(admin, "anna").id])


def test_change_of_role_counts_at_once_and_begins_anew(server: RunningServer, admin: Calls) -> None:
    make_things(server, NORTH)
    make_things(server, SOUTH)
    oda = server.calls("oda", Role.OPERATOR, NORTH)
    account, since = find(admin, "oda"), oda.status().revision
    assert not oda.changes(since, 10).is_reset

    admin.save_user(NewAccount(id=account.id, name="oda", role=Role.VIEWER, domain=SOUTH))

    status = oda.status()
    assert (status.role, status.domain) == ("viewer", SOUTH)
    assert oda.changes(since, 10).is_reset
    assert status.oldest_revision > since
    assert not oda.changes(status.revision, 10).is_reset
    assert {job.domain for job in oda.jobs(None, 10).jobs} == {SOUTH}


def test_change_of_mail_alone_begins_nothing_anew(server: RunningServer, admin: Calls) -> None:
    make_things(server, NORTH)
    oda = server.calls("oda", Role.OPERATOR, NORTH)
    since = oda.status().revision
    admin.save_user(NewAccount(id=find(admin, "oda").id, name="oda", role=Role.OPERATOR, domain=NORTH, mail="o@d.e"))
    assert not oda.changes(since, 10).is_reset


def test_server_itself_is_nobody_to_manage(server: RunningServer, admin: Calls) -> None:
    assert "job server" not in {each.name for each in admin.users()}


def test_owner_of_an_embedded_server_is_system_admin_whatever_was_made_of_them(server: RunningServer) -> None:
    admin = server.calls("bo")
    admin.save_domain(NORTH)
    anna = admin.save_user(NewAccount(name="anna", role=Role.VIEWER, domain=NORTH, is_active=False))

    with server.services.database.write() as connection:
        assert add_owner(connection, "anna") == anna.id

    found = find(admin, "anna")
    assert (found.role, found.domain, found.is_active) == (Role.SYSTEM_ADMIN, "", True)
