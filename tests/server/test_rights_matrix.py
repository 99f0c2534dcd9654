"""Each route, asked by each role, about what is of the own domain, of a foreign one, and of the whole installation."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from jobdesk.model.account import Role
from jobdesk.protocol import paths
from jobdesk.server.accounts import set_password
from jobdesk.server.api.app import create_app
from tests.engines.fake import FakeEngine
from tests.server.two_domains import NORTH, SOUTH, Things, make_things
from tests.serving import RunningServer, running_server

OWN, FOREIGN, INSTALLATION = "own", "foreign", "installation"
DOMAINS = {OWN: NORTH, FOREIGN: SOUTH, INSTALLATION: ""}
ROLES = (Role.SYSTEM_ADMIN, Role.DOMAIN_ADMIN, Role.OPERATOR, Role.VIEWER)

Expected = dict[str, str]  #: by scope: the statuses for the roles in their order

ALL = {OWN: "200 200 200 200"}
READ = {OWN: "200 200 200 200", FOREIGN: "200 404 404 404", INSTALLATION: "200 404 404 404"}
READ_SCRIPT = READ | {INSTALLATION: "200 200 200 200"}
RUN = {OWN: "200 200 200 403", FOREIGN: "200 404 404 403", INSTALLATION: "200 404 404 403"}
EDIT = {OWN: "200 200 403 403", FOREIGN: "200 404 403 403", INSTALLATION: "200 404 403 403"}
EDIT_SCRIPT = EDIT | {INSTALLATION: "200 403 403 403"}
#: Something new in a domain; where none is named it is the own one.
MAKE = {OWN: "200 200 403 403", FOREIGN: "200 403 403 403", INSTALLATION: "200 200 403 403"}
ADMINS = {OWN: "200 200 403 403"}
#: A domain that has something in it cannot be removed; that of the installation's row is empty.
DELETE_DOMAIN = {OWN: "409 403 403 403", FOREIGN: "409 403 403 403", INSTALLATION: "200 403 403 403"}
SAVE_DOMAIN = {OWN: "200 403 403 403", FOREIGN: "200 403 403 403", INSTALLATION: "200 403 403 403"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How a route is asked, and what it answers."""

    expected: Expected
    body: Callable[[Things], dict[str, Any]] | None = None
    query: dict[str, str] = field(default_factory=dict)


def a_name() -> str:
    return uuid.uuid4().hex


def new_schedule(things: Things) -> dict[str, Any]:
    return {
        "name": a_name(),
        "script_id": things.script_id,
        "computer_ids": [things.computer_id],
        "domain": things.domain,
    }


def changed_user(things: Things) -> dict[str, Any]:
    role = Role.OPERATOR if things.domain else Role.SYSTEM_ADMIN
    return {"id": things.user_id, "name": a_name(), "role": role.value, "domain": things.domain}


ROWS: dict[tuple[str, str], Row] = {
    ("GET", paths.OPENAPI): Row(expected=ALL),
    ("GET", paths.STATUS): Row(expected=ALL),
    ("GET", paths.CHANGES): Row(expected=ALL, query={"since": "0"}),
    ("GET", paths.JOBS): Row(expected=ALL),
    ("GET", paths.JOB): Row(expected=READ),
    ("GET", paths.LOG): Row(expected=READ),
    ("GET", paths.SCRIPTS): Row(expected=ALL),
    ("GET", paths.SCRIPT): Row(expected=READ_SCRIPT),
    ("GET", paths.COMPUTERS): Row(expected=ALL),
    ("GET", paths.GROUPS): Row(expected=ALL),
    ("GET", paths.BATCHES): Row(expected=ALL),
    ("GET", paths.SCHEDULES): Row(expected=ALL),
    ("GET", paths.USERS): Row(expected=ADMINS),
    ("GET", paths.DOMAINS): Row(expected=ALL),
    ("GET", paths.TOKENS): Row(expected=ALL),
    ("GET", paths.AUDIT): Row(expected=ADMINS),
    ("POST", paths.JOBS): Row(
        expected=RUN, body=lambda each: {"script_id": each.script_id, "computer_ids": [each.computer_id]}
    ),
    ("POST", paths.CANCEL): Row(expected=RUN, body=lambda each: {"job_ids": [each.open_job_id]}),
    ("POST", paths.RESTART): Row(expected=RUN, body=lambda each: {"job_ids": [each.ended_job_id]}),
    ("POST", paths.ACKNOWLEDGE): Row(expected=RUN, body=lambda each: {"job_ids": [each.ended_job_id]}),
    ("POST", paths.SUBSCRIBE): Row(expected=READ, body=lambda each: {"job_ids": [each.open_job_id]}),
    ("POST", paths.GROUPS): Row(expected=ADMINS, body=lambda each: {"name": a_name(), "computer_ids": []}),
    ("POST", paths.SAVE_GROUP): Row(
        expected=EDIT | {FOREIGN: "200 403 403 403"},
        body=lambda each: {"id": each.group_id, "name": a_name(), "domain": each.domain},
    ),
    ("POST", paths.DELETE_GROUPS): Row(expected=EDIT, body=lambda each: {"group_ids": [each.group_id]}),
    ("POST", paths.CHANGE_COMPUTERS): Row(
        expected=EDIT, body=lambda each: {"computer_ids": [each.computer_id], "is_active": False}
    ),
    ("POST", paths.DELETE_COMPUTERS): Row(expected=EDIT, body=lambda each: {"computer_ids": [each.computer_id]}),
    ("POST", paths.SCRIPTS): Row(
        expected=MAKE, body=lambda each: {"name": a_name(), "body": "true", "domain": each.domain}
    ),
    ("POST", paths.DELETE_SCRIPTS): Row(expected=EDIT_SCRIPT, body=lambda each: {"script_ids": [each.script_id]}),
    ("POST", paths.IMPORT_SCRIPTS): Row(expected=ADMINS, body=lambda each: {"files": []}),
    ("POST", paths.SCHEDULES): Row(
        # What is of the whole installation is not there for a domain: neither is its computer.
        expected=MAKE | {INSTALLATION: "200 422 403 403"},
        body=new_schedule,
    ),
    ("POST", paths.DELETE_SCHEDULES): Row(expected=EDIT, body=lambda each: {"schedule_ids": [each.schedule_id]}),
    ("POST", paths.RUN_SCHEDULES): Row(expected=RUN, body=lambda each: {"schedule_ids": [each.schedule_id]}),
    ("GET", paths.SUBSCRIPTIONS): Row(expected=ALL),
    ("POST", paths.SUBSCRIPTIONS): Row(expected=ALL, body=lambda each: {"name": a_name()}),
    ("POST", paths.DELETE_SUBSCRIPTIONS): Row(
        expected={OWN: "404 404 404 404"}, body=lambda each: {"subscription_ids": [10**6]}
    ),
    ("GET", paths.RETENTION): Row(expected=ADMINS),
    ("POST", paths.RETENTION): Row(
        expected=MAKE | {INSTALLATION: "200 403 403 403"},
        body=lambda each: {"rules": [{"domain": each.domain, "keep_days": 30}]},
    ),
    ("GET", paths.PURGEABLE): Row(expected=ADMINS, query={"older_than_days": "30"}),
    ("POST", paths.PURGE): Row(
        expected=MAKE | {INSTALLATION: "200 403 403 403"},
        body=lambda each: {"older_than_days": 30, "domain": each.domain},
    ),
    ("POST", paths.USERS): Row(expected=EDIT, body=changed_user),
    ("POST", paths.DELETE_USERS): Row(expected=EDIT, body=lambda each: {"user_ids": [each.user_id]}),
    ("POST", paths.PASSWORD): Row(expected=ALL, body=lambda each: {"present": "correct", "password": "correct horse"}),
    ("POST", paths.DOMAINS): Row(
        expected=SAVE_DOMAIN, body=lambda each: {"id": each.domain_id, "name": each.domain or a_name()}
    ),
    ("POST", paths.DELETE_DOMAINS): Row(expected=DELETE_DOMAIN, body=lambda each: {"domain_ids": [each.domain_id]}),
    ("POST", paths.TOKENS): Row(expected=ALL, body=lambda each: {"name": a_name()}),
    ("POST", paths.REVOKE_TOKENS): Row(expected={OWN: "404 404 404 404"}, body=lambda each: {"token_ids": [10**6]}),
}

#: It is asked with a password and by nobody in particular: test_sign_in.py.
WITHOUT_TOKEN = {("POST", paths.SIGN_IN)}


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, FakeEngine(), database_url) as running:
        yield running


def all_routes(routes: Iterable[Any]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for route in routes:
        if hasattr(route, "original_router"):
            found |= all_routes(route.original_router.routes)
        else:
            found |= {(method, route.path) for method in route.methods - {"HEAD"}}
    return found


def test_every_route_has_a_row(sqlite_server: RunningServer) -> None:
    assert all_routes(create_app(sqlite_server.services).routes) - set(ROWS) == WITHOUT_TOKEN


def test_each_role_may_what_its_row_says(server: RunningServer) -> None:
    sessions = {role: sign_in(server, role) for role in ROLES}
    differing = []
    for (method, path), row in ROWS.items():
        for scope, expected in row.expected.items():
            found = ask_all(server, sessions, method, path, row, scope)
            if " ".join(found) != expected:
                differing.append(f"{method} {path} {scope}: {' '.join(found)} instead of {expected}")
    for session in sessions.values():
        session.close()
    assert not differing, "\n".join(differing)


def sign_in(server: RunningServer, role: Role) -> requests.Session:
    name = f"a {role.value}"
    session = requests.Session()
    session.trust_env = False
    token = server.token(name, role, "" if role is Role.SYSTEM_ADMIN else NORTH)
    session.headers["Authorization"] = f"Bearer {token}"
    with server.services.database.write() as connection:
        set_password(connection, name, "correct")
    return session


def ask_all(
    server: RunningServer, sessions: dict[Role, requests.Session], method: str, path: str, row: Row, scope: str
) -> list[str]:
    """The statuses for all roles; what a command was done to is not given to the next one."""
    things, found = make_things(server, DOMAINS[scope]), []
    for role in ROLES:
        status = ask(server, sessions[role], method, path, row, things)
        found.append(str(status))
        if method == "POST" and status == 200 and role is not ROLES[-1]:
            things = make_things(server, DOMAINS[scope])
    return found


def ask(server: RunningServer, session: requests.Session, method: str, path: str, row: Row, things: Things) -> int:
    """The status of the answer to a question about these things."""
    url = server.url + path.format(job_id=things.ended_job_id, task_id=things.task_id, script_id=things.script_id)
    body = row.body(things) if row.body else None
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    return session.request(method, url, params=row.query, json=body, headers=headers, timeout=20).status_code
