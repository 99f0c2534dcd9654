"""What a running job server is asked by a benchmark: pages, changes, orders, and many polls at once."""

import asyncio
import http.client
import statistics
import threading
import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec

from jobdesk.protocol import paths
from jobdesk.protocol.documents import (
    MSGPACK,
    ChangesDocument,
    ComputersDocument,
    JobsDocument,
    ScriptsDocument,
    decode,
)

WARM_UP = 5
POLL_S = 30  #: for which a poll would wait
TIMEOUT_S = 60.0


class Client:
    """One kept connection of one user."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT_S)
        self._headers = {"Authorization": f"Bearer {token}", "Accept": MSGPACK, "Content-Type": MSGPACK}

    def get(self, path: str) -> bytes:
        """The answer, which has to be a good one."""
        self._connection.request("GET", path, headers=self._headers)
        return self._read()

    def post(self, path: str, document: object) -> bytes:
        """The answer to a command with a key of its own."""
        headers = self._headers | {"Idempotency-Key": uuid.uuid4().hex}
        self._connection.request("POST", path, msgspec.msgpack.encode(document), headers)
        return self._read()

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> bytes:
        answer = self._connection.getresponse()
        content = answer.read()
        assert answer.status == 200, content[:500]
        return content


def median_ms(ask: Callable[[], object], count: int) -> float:
    """The median time of one question after another."""
    for _ in range(WARM_UP):
        ask()
    took = []
    for _ in range(count):
        began = time.perf_counter()
        ask()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def measure_pages(admin: Client, operator: Client, limit: int, count: int) -> dict[str, float]:
    """Of each kind of page that a desktop asks for."""
    newest = decode(JobsDocument, admin.get(f"{paths.JOBS}?limit=1"), MSGPACK).jobs[0].id
    found = {}
    for name, client in (("all", admin), ("domain", operator)):
        found[f"newest, {name}"] = median_ms(lambda client=client: client.get(f"{paths.JOBS}?limit={limit}"), count)  # type: ignore[misc]
        for place, before in (("middle", newest // 2), ("end", limit + 1)):
            path = f"{paths.JOBS}?before={before}&limit={limit}"
            found[f"{place}, {name}"] = median_ms(lambda client=client, path=path: client.get(path), count)  # type: ignore[misc]
    return found


def measure_changes(client: Client, revision: int, count: int) -> float:
    """All that changed since a revision."""
    return median_ms(lambda: client.get(f"{paths.CHANGES}?since={revision}&limit=1000"), count)


def find_waiting_order(client: Client) -> dict[str, object]:
    """A job for a computer that nobody serves: it is taken, and waits."""
    computers = decode(ComputersDocument, client.get(paths.COMPUTERS), MSGPACK).computers
    scripts = decode(ScriptsDocument, client.get(paths.SCRIPTS), MSGPACK).scripts
    script = next(each for each in scripts if each.is_enabled and not each.parameters and not each.roles)
    served = ("local", "server")
    computer = next(each for each in computers if each.engine not in served and each.is_active)
    return {"script_id": script.id, "computer_ids": [computer.id]}


def measure_submits(make: Callable[[], Client], order: object, count: int, at_once: int) -> float:
    """Jobs in a second, ordered by several clients."""
    clients = [make() for _ in range(at_once)]
    for client in clients:
        client.post(paths.JOBS, order)

    def send(client: Client) -> None:
        for _ in range(count // at_once):
            client.post(paths.JOBS, order)

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took_s = time.perf_counter() - began
    for client in clients:
        client.close()
    return count / took_s


def measure_polls(url: str, token: str, revision: int, count: int, change: Callable[[], object]) -> tuple[int, float]:
    """How many of so many polls were held until something changed, and how late the last answer came, in ms."""
    return asyncio.run(_hold(urlsplit(url).port or 0, token, revision, count, change))


async def _hold(port: int, token: str, revision: int, count: int, change: Callable[[], object]) -> tuple[int, float]:
    head = f"Host: x\r\nAuthorization: Bearer {token}\r\nAccept: {MSGPACK}\r\n\r\n"
    streams = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {paths.CHANGES}?since={revision}&wait={POLL_S} HTTP/1.1\r\n{head}".encode())
        streams.append((reader, writer))
    early = await _wait_quietly(streams)
    changed_at = 0.0

    async def read(reader: asyncio.StreamReader) -> tuple[float, bool]:
        answer = await reader.readuntil(b"\r\n\r\n")
        at = time.perf_counter()
        length = int(answer.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        document = decode(ChangesDocument, await reader.readexactly(length), MSGPACK)
        return at, bool(document.upserted)

    reading = [asyncio.create_task(read(reader)) for reader, _ in streams]
    changed_at = time.perf_counter()
    # Late is who is late after the answer to the change was on its way, and so that change was kept.
    await asyncio.to_thread(change)
    answers = await asyncio.gather(*reading)
    for _, writer in streams:
        writer.close()
    held = sum(told for _, told in answers) - early
    return held, (max(at for at, _ in answers) - changed_at) * 1000


async def _wait_quietly(streams: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> int:
    """Gives the server the time to take all of them; how many were answered although nothing had changed."""
    await asyncio.sleep(2.0)
    return sum(bool(reader._buffer) for reader, _ in streams)  # type: ignore[attr-defined]
