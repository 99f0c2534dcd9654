"""Orders: the answer is the job as it is kept, and many at the same time are each answered for themselves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import requests
from sqlalchemy import event, func, select

from jobdesk.model.account import Role
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import FileValue, NewJob
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.protocol import paths
from jobdesk.server.batches import Writer
from jobdesk.server.scripts import add_script
from jobdesk.storage.tables import audit, jobs
from tests.server.catalogue import a_script, add_computers
from tests.server.two_domains import NORTH, make_things
from tests.serving import RunningServer
from tests.waiting import until

WAITING = 8  #: orders at the same time

PARAMETERS = (
    Parameter(name="word", type=ParameterType.TEXT),
    Parameter(name="secret", type=ParameterType.PASSWORD),
    Parameter(name="file", type=ParameterType.FILE),
)


def put_script(server: RunningServer, **fields: object) -> ScriptId:
    with server.services.database.write() as connection:
        return ScriptId(add_script(connection, a_script(**fields), server.clock()))


@pytest.mark.parametrize(
    ("script", "order"),
    [
        pytest.param({}, {}, id="plain"),
        pytest.param({}, {"batch": " Nightly "}, id="batch"),
        pytest.param({}, {"is_retried": True}, id="retried"),
        pytest.param({"queue": "io", "timeout_s": 7}, {"is_any_one": True}, id="any one"),
        pytest.param({"replaces_older": True}, {}, id="replacing"),
        pytest.param(
            {"parameters": PARAMETERS},
            {
                "values": {"word": "æ", "secret": "hush"},
                "files": {"file": FileValue(name="../x/notes.txt", content=b"1")},
            },
            id="values",
        ),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_answer_is_the_job_as_it_is_kept(
    server: RunningServer, script: dict[str, object], order: dict[str, object], count: int
) -> None:
    script_id = put_script(server, **script)
    computer_ids = tuple(add_computers(server, *(f"pc-{number}" for number in range(count))))
    calls = server.calls()
    for _ in range(2):  # the second one may take the place of the first
        job = calls.run(NewJob(script_id=script_id, computer_ids=computer_ids, **order)).jobs[0]  # type: ignore[arg-type]
        assert job == calls.detail(job.id).job


@contextmanager
def listening(server: RunningServer) -> Iterator[list[str]]:
    """The statements by which requests are answered."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "AnyIO" in threading.current_thread().name:
            found.append(statement)

    engine = server.services.database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What anybody has begun to change through a server."""
    found: list[object] = []
    perform = Writer.perform

    async def noting(self: Writer, deed: Any) -> Any:
        found.append(deed)
        return await perform(self, deed)

    monkeypatch.setattr(Writer, "perform", noting)
    return found


def send_at_once(
    server: RunningServer, begun: list[object], orders: dict[str, tuple[int, ComputerId]]
) -> dict[str, requests.Response]:
    """The answers to orders by key, of which what is behind a space is not sent; none begins before all wait."""
    headers = {"Authorization": f"Bearer {server.token()}"}
    requests.get(server.url + paths.STATUS, headers=headers, timeout=10)  # that the token is used is noted once
    answers: dict[str, requests.Response] = {}

    def send(key: str, script_id: int, computer_id: ComputerId) -> None:
        body = {"script_id": script_id, "computer_ids": [computer_id]}
        of_key = headers | {"Idempotency-Key": key.partition(" ")[0]}
        answers[key] = requests.post(server.url + paths.JOBS, json=body, headers=of_key, timeout=60)

    threads = [threading.Thread(target=send, args=(key, *order)) for key, order in orders.items()]
    begun.clear()
    with server.services.database.write():
        for thread in threads:
            thread.start()
        until(lambda: len(begun) == len(orders), what="all wait")
    for thread in threads:
        thread.join()
    return answers


def test_each_of_many_at_once_is_answered_for_itself(server: RunningServer, begun: list[object]) -> None:
    """One in three is refused, which leaves nothing but a note."""
    good = put_script(server)
    (computer_id,) = add_computers(server, "pc")
    orders = {f"key-{number:05}": (good if number % 3 else 999, computer_id) for number in range(WAITING)}

    with listening(server) as statements:
        answers = send_at_once(server, begun, orders)

    assert {key: answer.status_code for key, answer in answers.items()} == {
        key: 200 if script_id == good else 404 for key, (script_id, _) in orders.items()
    }
    made = [answer.json()["jobs"][0] for answer in answers.values() if answer.status_code == 200]
    count = sum(script_id == good for script_id, _ in orders.values())
    assert len({job["id"] for job in made}) == len({job["revision"] for job in made}) == count
    with server.services.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(jobs)).scalar_one() == count
        outcomes = connection.execute(select(audit.c.outcome).where(audit.c.action == "job.run")).scalars().all()
    assert sorted(outcomes) == ["done"] * count + ["refused"] * (WAITING - count)
    assert "SAVEPOINT deed" in statements, "they shared a transaction"


def test_same_command_many_times_at_once_is_done_once(server: RunningServer, begun: list[object]) -> None:
    script_id = put_script(server)
    (computer_id,) = add_computers(server, "pc")

    answers = send_at_once(
        server, begun, {f"key-00001 {number}": (script_id, computer_id) for number in range(WAITING)}
    )

    assert {answer.status_code for answer in answers.values()} == {200}
    assert len({answer.content for answer in answers.values()}) == 1
    with server.services.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(jobs)).scalar_one() == 1


def test_order_asks_the_database_little(server: RunningServer) -> None:
    """Each statement is a journey to PostgreSQL. Of those who order at the same time, half of them are made once."""
    order = NewJob(script_id=put_script(server), computer_ids=tuple(add_computers(server, "pc")))
    calls = server.calls()
    calls.run(order)
    with listening(server) as statements:
        calls.run(order)
    assert len(statements) <= 13, statements


def test_order_of_a_domain_is_answered_as_it_is_kept(server: RunningServer) -> None:
    things = make_things(server, NORTH)
    calls = server.calls("olga", Role.OPERATOR, NORTH)
    order = NewJob(script_id=ScriptId(things.script_id), computer_ids=(ComputerId(things.computer_id),))
    job = calls.run(order).jobs[0]
    assert job == calls.detail(job.id).job
    assert (job.domain, job.started_by) == (NORTH, "olga")
