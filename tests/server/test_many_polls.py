"""Many desktops wait at once: each is woken soon, each gets what is meant for it, and none holds up the others."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
from sqlalchemy import event

from jobdesk.model.account import Role
from jobdesk.model.errors import NotSignedIn
from jobdesk.model.job import NewJob
from jobdesk.model.script import ScriptId
from jobdesk.protocol.documents import JSON, ChangesDocument
from jobdesk.server.accounts import add_user
from jobdesk.server.catalogue import put_group
from jobdesk.server.feed_batches import FeedBatches, Found, Question
from jobdesk.server.limits import raise_file_limit
from tests.serving import RunningServer
from tests.waiting import until

#: How late the last of so many may be, in seconds; with two idle cores for everything it is a fifth of that.
WAKE_S = {200: 1.0, 1000: 2.0}


class Polls:
    """Long polls on raw connections, in a thread with a loop of its own."""

    def __init__(self, server: RunningServer, tokens: list[str], since: int, count: int) -> None:
        self._port = int(server.url.rpartition(":")[2])
        self._tokens = tokens
        self._since = since
        self._count = count
        self.sent = 0
        self.answers: list[tuple[float, ChangesDocument]] = []
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        self._thread.start()

    def wait(self) -> None:
        self._thread.join()

    async def _run(self) -> None:
        await asyncio.gather(*(self._poll(self._tokens[number % len(self._tokens)]) for number in range(self._count)))

    async def _poll(self, token: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = (
            f"GET /api/v1/changes?since={self._since}&wait=30 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        )
        writer.write(f"{head}\r\n".encode())
        await writer.drain()
        self.sent += 1
        answer = await reader.readuntil(b"\r\n\r\n")
        at = time.monotonic()
        length = int(answer.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        self.answers.append((at, msgspec.json.decode(await reader.readexactly(length), type=ChangesDocument)))
        writer.close()
        await writer.wait_closed()


@contextmanager
def counting_statements(server: RunningServer) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = server.services.database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def open_polls(server: RunningServer, tokens: list[str], count: int) -> Polls:
    """Waits until all of them wait at the server."""
    revision = server.calls().status().revision
    polls = Polls(server, tokens, revision, count)
    until(lambda: len(server.services.wakes._waiting) == count, 30.0, "all polls wait")
    return polls


@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_many_polls_are_woken_by_few_questions(server: RunningServer, count: int) -> None:
    raise_file_limit()
    polls = open_polls(server, [server.token(f"user {number}") for number in range(20)], count)

    with counting_statements(server) as statements:
        changed_at = time.monotonic()
        with server.services.database.write() as connection:
            put_group(connection, "Library", [])
        polls.wait()

    assert max(at for at, _ in polls.answers) - changed_at < WAKE_S[count]
    assert [document.groups[0].name for _, document in polls.answers] == ["Library"] * count
    assert len(statements) < 200


def test_polls_that_read_together_get_each_what_is_theirs(server: RunningServer) -> None:
    """Of one batch: a subscriber, somebody who is not, and somebody who may see nothing of it."""
    script_id = server.add_script("while true; do sleep 0.02; done")
    calls, token = server.calls("anna"), server.token("anna")
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]
    until(lambda: calls.detail(job.id).job.started_at)
    calls.subscribe([job.id], is_wanted=True)
    with server.services.database.write() as connection:
        add_user(connection, "carl", Role.VIEWER)
    tokens = [token, server.token("bert"), server.token("carl", Role.VIEWER)]
    polls = Polls(server, tokens, calls.status().revision - 1, 2)
    polls.wait()
    subscribed = sorted(document.upserted[0].is_subscribed for _, document in polls.answers)
    assert subscribed == [False, True]

    hidden = Polls(server, tokens[2:], calls.status().revision, 1)
    until(lambda: server.services.wakes._waiting)
    calls.subscribe([job.id], is_wanted=False)
    calls.cancel([job.id])
    until(lambda: calls.detail(job.id).job.state.is_final)
    assert hidden.answers == []
    server.services.wakes.close()
    hidden.wait()
    assert hidden.answers[0][1].upserted == ()


def test_void_token_ends_its_own_poll_alone(server: RunningServer) -> None:
    good, void = server.token("anna"), server.token("bert", name="one")
    server.token("bert", name="one")
    batches = FeedBatches(server.services.database, server.clock)

    async def ask() -> list[Found | BaseException]:
        questions = [Question(token=token, since=0, limit=100, media_type=JSON) for token in (good, void, good, "")]
        return await asyncio.gather(*map(batches.look, questions), return_exceptions=True)

    first, second, third, fourth = asyncio.run(ask())

    assert isinstance(first, Found)
    assert first is third
    assert isinstance(second, NotSignedIn)
    assert isinstance(fourth, NotSignedIn)
