"""Made-up requests after the OpenAPI document: every answer is one that the document names, and fits its schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jobdesk.model.script import Parameter
from jobdesk.protocol.documents import JSON, MSGPACK
from jobdesk.server.api.app import create_app, describe_api
from jobdesk.server.services import Services
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: Whoever may come in without a token.
OPEN = {"/api/v1/sign-in"}
METHODS = ("get", "post", "put", "delete", "patch")


def describe() -> dict[str, Any]:
    """The document, without what would only make the test slow."""
    # Routes do not ask for the services before they are called.
    services: Services = object.__new__(Services)
    for name in ("database", "clock", "vault", "wakes", "dispatch", "clockwork", "outbox"):
        object.__setattr__(services, name, None)
    document = describe_api(create_app(services))
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "wait":
                    parameter["schema"]["maximum"] = 0
            operation.get("requestBody", {}).get("content", {}).pop(MSGPACK, None)
    return document


DOCUMENT = describe()
OPERATIONS = [
    pytest.param(path, method, id=f"{method} {path}")
    for path, item in DOCUMENT["paths"].items()
    for method in item
    if method in METHODS
]


@pytest.fixture(scope="module")
def lone_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all, for what one request has done must not break another."""
    folder: Path = tmp_path_factory.mktemp("server")
    with running_server(folder, FakeEngine()) as running:
        fill(running)
        yield running


@pytest.fixture(scope="module")
def lone_postgresql(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> Iterator[RunningServer]:
    from tests.postgresql import empty_database

    folder: Path = tmp_path_factory.mktemp("server")
    with empty_database(postgresql, "schemathesis") as url, running_server(folder, FakeEngine(), url) as running:
        fill(running)
        yield running


def fill(running: RunningServer) -> None:
    """A few things for ids to meet."""
    calls = running.calls()
    for number in range(3):
        script_id = running.add_script("echo x\nexit 1", Parameter(name="value"), name=f"script {number}")
        running.transport().post(
            object,
            "/api/v1/jobs",
            {"script_id": script_id, "computer_ids": [calls.computers()[0].id], "values": {"value": "x"}},
        )


def try_operation(server: RunningServer, path: str, method: str, examples: int) -> None:
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    operation = schema[path][method.upper()]
    headers = {"Authorization": f"Bearer {server.token()}", "Accept": JSON}

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        if case.headers is not None:
            case.headers.pop("Authorization", None)
        answer = case.call(base_url=server.url, headers=headers)
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code == 401 and path not in OPEN:
            headers["Authorization"] = f"Bearer {server.token()}"  # the request has made its own token void

    ask()


@pytest.mark.expected_warnings(".*")
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_answer_is_a_surprise(lone_server: RunningServer, path: str, method: str) -> None:
    try_operation(lone_server, path, method, 8)


@pytest.mark.slow
@pytest.mark.expected_warnings(".*")
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_answer_is_a_surprise_among_many(lone_server: RunningServer, path: str, method: str) -> None:
    try_operation(lone_server, path, method, 200)


@pytest.mark.slow
@pytest.mark.expected_warnings(".*")
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_no_answer_is_a_surprise_on_postgresql(lone_postgresql: RunningServer, path: str, method: str) -> None:
    try_operation(lone_postgresql, path, method, 40)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_without_a_token_nothing_is_answered(lone_server: RunningServer, path: str, method: str) -> None:
    """Not by what the document says, but by every route there is; nor with a token that nobody has."""
    if path in OPEN:
        pytest.skip("whoever signs in has no token yet")
    url = lone_server.url + path.replace("{", "").replace("}", "")
    for name in ("job_id", "task_id", "script_id"):
        url = url.replace(name, "1")
    params = {"since": 0, "older_than_days": 30}
    for headers in ({}, {"Authorization": "Bearer nobody"}, {"Authorization": "Basic YTpi"}):
        answer = requests.request(method, url, headers=headers, params=params, json={}, timeout=10)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
