"""The HTTP edge: tokens, errors as documents, keys of commands, the feed and its long poll."""

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.account import Role
from jobdesk.model.errors import NotPermitted, NotSignedIn
from jobdesk.model.job import NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.protocol import paths
from jobdesk.server.accounts import set_password
from jobdesk.server.api.app import create_app, describe_api
from tests.serving import RunningServer
from tests.waiting import until


@pytest.fixture
def http(server: RunningServer) -> Iterator[requests.Session]:
    """A plain client that speaks JSON."""
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = f"Bearer {server.token()}"
        yield session


def all_routes(server: RunningServer) -> list[tuple[str, str]]:
    described = describe_api(create_app(server.services))["paths"]
    return [(method.upper(), path) for path, methods in described.items() for method in methods]


def test_every_route_refuses_without_a_token(server: RunningServer) -> None:
    routes = [*all_routes(server), ("GET", paths.OPENAPI)]
    assert len(routes) > 19
    for method, path in routes:
        url = server.url + path.format(job_id=1, task_id=1, script_id=1)
        query = {"since": "0", "older_than_days": "30"}
        answers = [
            requests.request(
                method, url, params=query, json={"user": "a", "password": "b"}, timeout=10, headers=headers
            )
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic YTpi"})
        ]
        assert {answer.status_code for answer in answers} == {401}, path
        assert {answer.json()["error"] for answer in answers} == {"NotSignedIn"}, path


def test_openapi_tells_every_route_and_document(server: RunningServer, http: requests.Session) -> None:
    document = http.get(server.url + paths.OPENAPI, timeout=10).json()

    assert paths.CHANGES in document["paths"]
    text = str(document)
    named = {part.split("'")[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= set(document["components"]["schemas"])


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/v1/nothing", None, 404),
        ("DELETE", paths.JOBS, None, 405),
        ("GET", paths.CHANGES, None, 422),
        ("GET", f"{paths.CHANGES}?since=-1", None, 422),
        ("GET", f"{paths.CHANGES}?since={2**70}", None, 422),
        ("GET", "/api/v1/jobs/abc", None, 422),
        ("GET", "/api/v1/jobs/77", None, 404),
        ("GET", "/api/v1/tasks/77/log", None, 404),
        ("POST", paths.JOBS, b"{", 422),
        ("POST", paths.JOBS, b"\xff\xfe", 422),
        ("POST", paths.JOBS, b'{"script_id": "x"}', 422),
        ("POST", paths.CANCEL, b"[]", 422),
        ("POST", paths.GROUPS, b'{"name": ""}', 422),
        ("GET", "/api/v1/scripts/77", None, 404),
        ("POST", paths.SCRIPTS, b'{"name": "a"}', 422),
        ("POST", paths.SCRIPTS, b'{"name": "a", "body": "true", "id": 77}', 404),
        ("POST", paths.DELETE_SCRIPTS, b'{"script_ids": [77]}', 404),
        ("POST", paths.IMPORT_SCRIPTS, b'{"files": [{"name": "a"}]}', 422),
        ("POST", paths.SAVE_GROUP, b'{"name": ""}', 422),
        ("POST", paths.DELETE_GROUPS, b'{"group_ids": [77]}', 404),
        ("POST", paths.CHANGE_COMPUTERS, b'{"computer_ids": [77]}', 404),
        ("POST", paths.DELETE_COMPUTERS, b'{"computer_ids": [77]}', 404),
    ],
)
def test_bad_request_gets_a_document_with_a_sentence(
    server: RunningServer, http: requests.Session, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = http.request(method, server.url + path, data=body, headers={"Idempotency-Key": "k" * 8}, timeout=10)

    assert answer.status_code == status
    document = answer.json()
    assert document["error"]
    assert document["sentence"].endswith(".")
    assert "Traceback" not in answer.text


def test_body_that_is_too_large_is_refused(server: RunningServer, http: requests.Session) -> None:
    answer = http.post(
        server.url + paths.JOBS, data=b"x" * (17 * 1024 * 1024), headers={"Idempotency-Key": "k" * 8}, timeout=30
    )

    assert answer.status_code == 413
    assert answer.json()["error"] == "TooLarge"


def test_command_without_key_is_refused(server: RunningServer, http: requests.Session) -> None:
    script_id = server.add_script("true")
    answer = http.post(server.url + paths.JOBS, json={"script_id": script_id, "computer_ids": [1]}, timeout=10)

    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["sentence"]


def test_command_sent_twice_is_done_once(server: RunningServer, http: requests.Session) -> None:
    order = {"script_id": server.add_script("true"), "computer_ids": [1]}
    headers = {"Idempotency-Key": uuid.uuid4().hex}

    answers = [http.post(server.url + paths.JOBS, json=order, headers=headers, timeout=10) for _ in range(3)]

    assert len({answer.content for answer in answers}) == 1
    assert len(server.calls().jobs(None, 10).jobs) == 1
    other = http.post(server.url + paths.JOBS, json=order | {"batch": "b"}, headers=headers, timeout=10)
    assert other.status_code == 422


def test_commands_sent_twice_at_once_are_done_once(server: RunningServer) -> None:
    order: dict[str, Any] = {"script_id": server.add_script("true"), "computer_ids": [1]}
    headers = {"Idempotency-Key": uuid.uuid4().hex, "Authorization": f"Bearer {server.token()}"}
    statuses: list[int] = []

    def send() -> None:
        statuses.append(requests.post(server.url + paths.JOBS, json=order, headers=headers, timeout=20).status_code)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(server.calls().jobs(None, 10).jobs) == 1
    assert set(statuses) == {200}


def test_viewer_reads_and_does_not_command(server: RunningServer) -> None:
    calls = server.calls("vera", Role.VIEWER)
    script_id = server.add_script("true")

    assert calls.status().role == Role.VIEWER.value
    with pytest.raises(NotPermitted, match="vera"):
        calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(server.calls().computers()[0].id,)))


def test_token_is_kept_as_a_hash_and_renewed(server: RunningServer, tmp_path: Any) -> None:
    first = server.token("carl", name="laptop")
    second = server.token("carl", name="laptop")

    transport = Transport(server.url, first)
    with pytest.raises(NotSignedIn):
        Calls(transport).status()
    transport.set_endpoint(server.url, second)
    assert Calls(transport).status().user == "carl"
    transport.close()
    held = [path for path in tmp_path.rglob("*.db*") if second.encode() in path.read_bytes()]
    assert held == []


def test_password_gives_a_token(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        set_password(connection, "dora", "correct horse")
    transport = Transport(server.url)
    calls = Calls(transport)

    for user, password in (("dora", "wrong"), ("nobody", "correct horse"), ("dora", "")):
        with pytest.raises(NotSignedIn, match="name or the password is wrong"):
            calls.sign_in(user, password)
    document = calls.sign_in("dora", "correct horse")

    transport.set_endpoint(server.url, document.token)
    assert calls.status().user == "dora"
    server.clock.ahead += document.expires_at - server.clock()  # type: ignore[operator]
    with pytest.raises(NotSignedIn, match="expired"):
        calls.status()
    transport.close()


def test_changes_come_in_pages_in_order(server: RunningServer) -> None:
    script_id = server.add_script("exit 0", queue="hypervisor")
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))
    made = [calls.run(order).jobs[0].id for _ in range(5)]
    until(lambda: all(calls.detail(job_id).job.state is State.SUCCEEDED for job_id in made), 20.0)

    pages = [calls.changes(0, 2)]
    while pages[-1].has_more:
        pages.append(calls.changes(pages[-1].revision, 2))

    revisions = [job.revision for page in pages for job in page.upserted]
    assert revisions == sorted(revisions)
    assert {job.id for page in pages for job in page.upserted} == set(made)
    assert pages[-1].revision == calls.status().revision
    assert calls.changes(10**9, 2).is_reset


def test_long_poll_answers_when_something_changes(server: RunningServer) -> None:
    script_id = server.add_script("true")
    calls, other = server.calls(), server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))
    revision = calls.status().revision
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(other.changes(revision, 10, 30.0)))
    thread.start()

    calls.run(order)
    thread.join(10)

    assert found[0].upserted


def test_page_of_the_past_is_newest_first(server: RunningServer) -> None:
    script_id = server.add_script("true")
    calls = server.calls()
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))
    made = [calls.run(order).jobs[0].id for _ in range(3)]

    page = calls.jobs(None, 2)
    rest = calls.jobs(page.next_before, 2)

    assert [job.id for job in (*page.jobs, *rest.jobs)] == made[::-1]
    assert rest.next_before is None


def test_subscription_is_the_users_own(server: RunningServer) -> None:
    script_id = server.add_script("sleep 600")
    anna, bo = server.calls("anna"), server.calls("bo")
    job = anna.run(NewJob(script_id=ScriptId(script_id), computer_ids=(anna.computers()[0].id,))).jobs[0]

    bo.subscribe([job.id], is_wanted=True)

    assert bo.detail(job.id).job.is_subscribed
    assert not anna.detail(job.id).job.is_subscribed
    assert not bo.subscribe([job.id], is_wanted=False).jobs[0].is_subscribed
    anna.cancel([job.id])
    until(lambda: anna.detail(job.id).job.state.is_final)
    assert "has ended" in bo.subscribe([job.id], is_wanted=True).refused[job.id]
