"""Input that wants to do harm: it is stored as it is or refused in order, and keeps nobody else waiting."""

import gzip
import json
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime

import msgspec
import pytest
import requests

from jobdesk.model import events
from jobdesk.model.computer import NewGroup
from jobdesk.model.job import FileValue, NewJob, TaskId
from jobdesk.model.new_script import MAX_BODY_LENGTH, MAX_NAME_LENGTH, NewScript
from jobdesk.model.script import MAX_VALUE_LENGTH, Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.protocol import paths
from jobdesk.protocol.documents import JSON, MSGPACK
from jobdesk.server import reports
from jobdesk.server.api.exchange import MAX_BODY_SIZE
from jobdesk.server.limits import raise_file_limit
from tests.serving import RunningServer
from tests.waiting import until

#: The usual time of an answer, with all that a busy machine adds to it.
USUAL_S = 2.0

INJECTIONS = [
    "'; DROP TABLE jobs; --",
    '" OR 1=1 --',
    "Robert'); DELETE FROM users WHERE ('1'='1",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "$(touch /tmp/owned) `id` ; rm -rf / & %COMSPEC%",
    "{{7*7}} ${7*7} #{7*7} %s %n %(user)s",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "æøå \U0001f4a9 e\u0301",
]


def send(
    server: RunningServer, path: str, content: bytes, token: str | None = None, **headers: str
) -> requests.Response:
    """A command with any bytes as its body."""
    wanted = {
        "Authorization": f"Bearer {server.token() if token is None else token}",
        "Idempotency-Key": uuid.uuid4().hex,
        "Content-Type": JSON,
    }
    wanted |= {name.replace("_", "-"): value for name, value in headers.items()}
    return requests.post(server.url + path, data=content, headers=wanted, timeout=30)


def assert_refused(answer: requests.Response, status: int = 422, error: str = "InvalidDocument") -> None:
    document = answer.json()
    assert (answer.status_code, document["error"]) == (status, error), document
    assert document["sentence"].endswith(".")
    assert "Traceback" not in answer.text


@contextmanager
def others_are_served(server: RunningServer) -> Iterator[None]:
    """Somebody else asks all the while, and is answered each time within the usual time."""
    calls, is_over = server.calls("bystander"), threading.Event()
    took: list[float] = []
    faults: list[BaseException] = []

    def ask() -> None:
        while not is_over.is_set():
            began = time.monotonic()
            try:
                calls.status()
                calls.jobs(None, 100)
            except BaseException as error:  # noqa: BLE001 - told in the thread of the test
                faults.append(error)
                return
            took.append(time.monotonic() - began)
            is_over.wait(0.02)

    calls.status()
    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
        until(lambda: len(took) >= 3 or faults, 20.0, "somebody else is answered")
    finally:
        is_over.set()
        asking.join()
    assert not faults
    assert max(took) < USUAL_S


# Words


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_are_words(server: RunningServer, words: str) -> None:
    """Through every field that takes them they come back as they were."""
    calls = server.calls()
    new = NewScript(
        name=words,
        description=words,
        category=words,
        author=words,
        licence=words,
        language="sh",
        body=f"cat <<'JOBDESK'\n{words}\nJOBDESK\nprintf '%s' \"$1\"\n",
        parameters=(Parameter(name="value", label=words, description=words, default=words),),
    )
    script = calls.save_script(new).scripts[0]
    (group,) = calls.save_group(NewGroup(name=words)).groups
    computer = calls.computers()[0]
    order = NewJob(script_id=script.id, computer_ids=(computer.id,), values={"value": words}, batch=words)
    job = calls.run(order).jobs[0]
    until(lambda: calls.detail(job.id).job.state.is_final)

    detail = calls.detail(job.id)
    assert detail.job.state is State.SUCCEEDED
    kept = detail.script
    assert kept is not None
    assert {kept.name, kept.description, kept.category, kept.author, kept.licence} == {words}
    assert {kept.parameters[0].label, kept.parameters[0].description, kept.parameters[0].default} == {words}
    assert (detail.job.script, detail.job.batch, detail.job.arguments[0].value) == (words, words, words)
    assert group.name == words
    log = "".join(chunk.text for chunk in calls.log(detail.tasks[0].id, 0).chunks)
    assert log == f"{words}\n{words}"
    assert calls.status().user == "anna", "the tables are still there"


def test_names_with_line_ends_are_refused(sqlite_server: RunningServer) -> None:
    """They would be header lines in a mail, and lines of their own in an export."""
    for name in ("a\r\nBcc: everybody@example.org", "a\nb", "a\0b", "name\u202etxt.exe"):
        for path, document in ((paths.SCRIPTS, {"body": "true"}), (paths.SAVE_GROUP, {}), (paths.USERS, {})):
            answer = send(sqlite_server, path, json.dumps({"name": name, **document}).encode())
            assert 400 <= answer.status_code < 500, (path, name)


@pytest.mark.parametrize(
    "name", ["../../escaped", "/etc/escaped", "..\\..\\escaped", "C:\\escaped", "..", ".", "a/../../escaped", "a\0b"]
)
def test_file_never_leaves_its_folder(server: RunningServer, name: str) -> None:
    calls = server.calls()
    script_id = server.add_script('cat "$1"; printf "%s" "$1"', Parameter(name="file", type=ParameterType.FILE))
    body = NewJob(
        script_id=ScriptId(script_id),
        computer_ids=(calls.computers()[0].id,),
        files={"file": FileValue(name=name, content=b"content ")},
    )
    answer = send(server, paths.JOBS, msgspec.json.encode(body))
    if answer.status_code == 422:
        assert_refused(answer, error=answer.json()["error"])
        return
    job_id = answer.json()["jobs"][0]["id"]
    until(lambda: calls.detail(job_id).job.state.is_final)
    detail = calls.detail(job_id)
    log = "".join(chunk.text for chunk in calls.log(detail.tasks[0].id, 0).chunks)
    assert log.startswith("content ")
    assert "/tasks/" in log, "it lies in the folder of its attempt"
    assert ".." not in log


@pytest.mark.expected_warnings("Invalid HTTP request received")
def test_header_lines_cannot_be_smuggled_in(sqlite_server: RunningServer) -> None:
    """Neither by a path nor by a token or a key: whatever comes back in a header would have to come from there."""
    for line in (
        b"GET /api/v1/x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer a\rSet-Cookie: a=b"
        b"\r\n\r\n",
        b"GET /api/v1/status HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe\r\nConnection: close\r\n\r\n",
    ):
        answer = ask_raw(sqlite_server, line, is_ended=False)
        assert answer.startswith(b"HTTP/1.1 4")
        assert b"set-cookie" not in answer.partition(b"\r\n\r\n")[0].lower()


# Sizes


def test_body_that_is_too_large(sqlite_server: RunningServer) -> None:
    with others_are_served(sqlite_server):
        answer = send(sqlite_server, paths.SCRIPTS, b" " * (MAX_BODY_SIZE + 1))
    assert_refused(answer, 413, "TooLarge")


@pytest.mark.parametrize(
    ("path", "document"),
    [
        (paths.SCRIPTS, {"name": "x" * (MAX_NAME_LENGTH + 1), "body": "true"}),
        (paths.SCRIPTS, {"name": "x", "body": "x" * (MAX_BODY_LENGTH + 1)}),
        (paths.SCRIPTS, {"name": "x", "body": "true", "category": "x" * (MAX_NAME_LENGTH + 1)}),
        (paths.SCRIPTS, {"name": "x", "body": "true", "queue": "x" * 65}),
        (paths.SCRIPTS, {"name": "x", "body": "true", "roles": ["x" * 65]}),
        (paths.SCRIPTS, {"name": "x", "body": "true", "period": "06:00 " * 10_000}),
        (paths.SAVE_GROUP, {"name": "x" * (MAX_NAME_LENGTH + 1)}),
        (paths.DOMAINS, {"name": "x" * (MAX_NAME_LENGTH + 1)}),
        (paths.USERS, {"name": "x" * (MAX_NAME_LENGTH + 1)}),
        (paths.TOKENS, {"name": "x" * (MAX_NAME_LENGTH + 1)}),
        (paths.SIGN_IN, {"user": "x" * 70_000, "password": "x"}),
    ],
)
def test_field_that_is_too_long(sqlite_server: RunningServer, path: str, document: dict[str, object]) -> None:
    answer = send(sqlite_server, path, json.dumps(document).encode())
    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["error"] in ("InvalidField", "InvalidDocument", "TooLarge")
    assert len(answer.content) < 2000, "the refusal does not repeat it all"


def test_value_that_is_too_long(sqlite_server: RunningServer) -> None:
    script_id = sqlite_server.add_script("true", Parameter(name="value"))
    document = {"script_id": script_id, "computer_ids": [1], "values": {"value": "x" * (MAX_VALUE_LENGTH + 1)}}
    assert send(sqlite_server, paths.JOBS, json.dumps(document).encode()).status_code == 422
    document = {"script_id": script_id, "computer_ids": [1], "batch": "x" * 256}
    assert send(sqlite_server, paths.JOBS, json.dumps(document).encode()).status_code == 422


def test_log_that_is_too_large_is_cut(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MAX_LOG_SIZE", 1000)
    calls = server.calls()
    script_id = server.add_script("while [ ! -e /nowhere/at/all ]; do sleep 0.02; done")
    job = calls.run(NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))).jobs[0]
    until(lambda: calls.detail(job.id).job.state is State.RUNNING)
    task = calls.detail(job.id).tasks[0]
    text = "line æ\n" * 30
    with server.services.database.write() as connection:
        for number in range(20):
            report = events.TaskOutput(
                task_id=TaskId(task.id),
                attempt=1,
                seq=1000 + number,
                at=datetime.now(UTC),
                offset=number * len(text.encode()),
                text=text,
            )
            reports.take(connection, [report], datetime.now(UTC))
    piece = calls.log(task.id, 0)
    log = "".join(chunk.text for chunk in piece.chunks)
    assert log.startswith(text)
    assert log.endswith(reports.CUT)
    assert log.count(reports.CUT) == 1
    assert piece.size == len(log.encode()) < 2000
    calls.cancel([job.id])


# Forms


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", JSON),
        (b"nonsense", JSON),
        (b"null", JSON),
        (b"[" * 100_000, JSON),
        (b'{"job_ids":' + b"[" * 100_000 + b"]" * 100_000 + b"}", JSON),
        (b'{"unknown":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}", JSON),
        (b'{"job_ids": [1e400]}', JSON),
        (b'{"job_ids": [' + b"9" * 100_000 + b"]}", JSON),
        (b'{"job_ids": [NaN]}', JSON),
        (b'{"job_ids": ["\\ud800"]}', JSON),
        (b'{"job_ids": ["\xff\xfe"]}', JSON),
        (b"\xff\xfe{\x00}\x00", JSON),
        ('{"job_ids": [1]}'.encode("utf-16"), JSON),
        (b"\xdd\xff\xff\xff\xff", MSGPACK),
        (b"\xdf\xff\xff\xff\xff", MSGPACK),
        (b"\xc6\xff\xff\xff\xff", MSGPACK),
        (b"\x91" * 100_000, MSGPACK),
        (b"\x81\xa7job_ids\x91\xcf\xff\xff\xff\xff\xff\xff\xff\xff", MSGPACK),
        (gzip.compress(b'{"job_ids": [1]}' + b" " * 10_000_000), JSON),
    ],
)
def test_document_that_is_none(sqlite_server: RunningServer, content: bytes, media_type: str) -> None:
    assert_refused(send(sqlite_server, paths.CANCEL, content, Content_Type=media_type))


def test_packed_body_is_not_unpacked(sqlite_server: RunningServer) -> None:
    """A few kilobytes that would become gigabytes stay a few kilobytes."""
    bomb = gzip.compress(b"\0" * 50_000_000)
    with others_are_served(sqlite_server):
        answer = send(sqlite_server, paths.CANCEL, bomb, Content_Encoding="gzip")
    assert_refused(answer)


def test_words_that_no_encoding_knows(server: RunningServer) -> None:
    """Half of a pair, and NUL, which PostgreSQL cannot keep: refused, or kept by both alike."""
    for words in (r"a\ud800b", r"a\u0000b", r"\udfff"):
        for path, key in ((paths.SCRIPTS, "description"), (paths.SCRIPTS, "body"), (paths.SAVE_GROUP, "name")):
            document = f'{{"name": "x", "body": "true", "{key}": "{words}"}}'
            answer = send(server, path, document.encode())
            assert 400 <= answer.status_code < 500, (path, key, words, answer.text)


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "1e3", "0x10", "NaN", "%00", "1;DROP TABLE jobs", "１"])
def test_number_in_a_path_or_a_question(sqlite_server: RunningServer, number: str) -> None:
    headers = {"Authorization": f"Bearer {sqlite_server.token()}"}
    for path in (f"{paths.JOBS}/{number}", f"/api/v1/tasks/{number}/log", f"{paths.JOBS}?limit={number}x"):
        answer = requests.get(sqlite_server.url + path, headers=headers, timeout=10)
        assert answer.status_code in (404, 422), (path, answer.text)
        assert answer.json()["sentence"]


# Connections


def connect(server: RunningServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), 20.0)


def ask_raw(server: RunningServer, content: bytes, *, is_ended: bool = True) -> bytes:
    """All that is answered; `is_ended` lets the server know that nothing else comes."""
    with closing(connect(server)) as client:
        client.sendall(content)
        if is_ended:
            with suppress(OSError):  # hung up on already: what was answered before can still be read
                client.shutdown(socket.SHUT_WR)
        answer = b""
        while part := client.recv(65_536):
            answer += part
    return answer


@pytest.mark.expected_warnings("Invalid HTTP request received")
@pytest.mark.parametrize(
    "content",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # the beginning of TLS
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Many: x\r\n" * 20_000 + b"\r\n",
        b"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        b"POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"\0" * 10_000,
    ],
)
def test_what_is_no_http_harms_nobody(sqlite_server: RunningServer, content: bytes) -> None:
    with others_are_served(sqlite_server):
        try:
            answer = ask_raw(sqlite_server, content)
        except ConnectionError:
            return  # hung up on while it was still sending
    assert answer[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 401", b"HTTP/1.1 404", b"HTTP/1.1 431", b"HTTP/1.1 505")


def test_body_in_pieces_without_end(sqlite_server: RunningServer) -> None:
    """It ends with the server's patience for its size, however many pieces it has."""
    head = (
        f"POST {paths.CANCEL} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {sqlite_server.token()}\r\n"
        "Idempotency-Key: without-end\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    with others_are_served(sqlite_server), closing(connect(sqlite_server)) as client:
        client.sendall(head.encode())
        sent = 0
        try:
            while sent < 4 * MAX_BODY_SIZE:
                client.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
        assert sent < 4 * MAX_BODY_SIZE, "it was hung up on"


def hold_many(server: RunningServer, count: int, first: Callable[[int], bytes]) -> ExitStack:
    stack = ExitStack()
    for number in range(count):
        client = stack.enter_context(closing(connect(server)))
        client.sendall(first(number))
    return stack


@pytest.mark.parametrize("count", [300, pytest.param(3000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("kind", ["silent", "half a head", "half a body", "poll"])
def test_many_connections_of_one_client(sqlite_server: RunningServer, kind: str, count: int) -> None:
    raise_file_limit()
    token, revision = sqlite_server.token(), sqlite_server.calls().status().revision
    authorised = f"Host: x\r\nAuthorization: Bearer {token}\r\n"
    heads = {
        "silent": "",
        "half a head": "GET /api/v1/status HTTP/1.1\r\nHost: x\r\nX-",
        "half a body": f"POST {paths.CANCEL} HTTP/1.1\r\n{authorised}Content-Length: 1000\r\n\r\n{{",
        "poll": f"GET {paths.CHANGES}?since={revision}&wait=30 HTTP/1.1\r\n{authorised}\r\n",
    }
    with hold_many(sqlite_server, count, lambda number: heads[kind].encode()), others_are_served(sqlite_server):
        pass
