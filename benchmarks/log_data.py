"""A large log as scripts write them, and shelves that hold it."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId

TASK = TaskId(1)
MEGABYTE = 1_000_000
LITERAL = "checksum mismatch"  #: in one line of some ten thousand
EXPRESSION = r"gave up after \d{5} ms"  #: likewise
_BLOCK_LINES = 9_000
_NAMES = ("inventory", "update", "backup", "print-queue", "network", "mount", "login", "cleanup", "policy", "agent")
_VERBS = ("read", "wrote", "checked", "removed", "copied", "verified", "opened", "skipped")
_FOLDERS = ("/var/lib/app", "/etc/systemd/system", "/home/user/Documents", "/usr/share/doc", "/opt/vendor/data")
_BEGUN = 1_760_000_000


def blocks(megabytes: float, seed: int = 5) -> Iterator[bytes]:
    """Text of so many megabytes, about one in a block, cut at line ends."""
    chance = random.Random(seed)
    size, second = 0, 0.0
    while size < megabytes * MEGABYTE:
        lines = []
        for _ in range(_BLOCK_LINES):
            second += chance.random() * 0.02
            lines.append(_line(chance, second))
        block = "".join(lines).encode()
        size += len(block)
        yield block


def _line(chance: random.Random, second: float) -> str:
    kind = chance.randrange(100)
    whole = int(second)
    stamp = f"2026-11-{1 + whole // 86400 % 28:02} {whole // 3600 % 24:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    head = f"{stamp}.{int(second * 1000) % 1000:03}"
    name, number = _NAMES[kind % 10], chance.randrange(1_000_000)
    if kind < 60:
        path = f"{_FOLDERS[kind % 5]}/{number // 997}/file-{number}.dat"
        what = f"{path} ({number * 7} bytes) for user{number % 89}"
        return f"{head} INFO  [{name}] {_VERBS[kind % 8]} {what} in {number % 997} ms\n"
    if kind < 85:
        return (
            f"{head} DEBUG [{name}] request {number:06x} from 10.{number % 4}.{number % 251}.{number % 13} answered\n"
        )
    if kind < 95:
        return f"{head} INFO  [{name}] {number % 101} % done, {number} items are left in the queue\n"
    if kind < 99 or number % 100:
        return f"{head} WARN  [{name}] {_FOLDERS[kind % 5]} answers slowly: {number % 9000} ms\n"
    if number % 200:
        return f"::error::{head} {name}: {LITERAL} in block {number}\n"
    return f"{head} WARN  [{name}] {_FOLDERS[kind % 5]} gave up after {10_000 + number % 90_000} ms\n"


def build(folder: Path, megabytes: float) -> float:
    """Keeps such a log in `folder`; megabytes a second that the shelf took."""
    folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(folder / "logs.db")
    taken_s, size = 0.0, 0
    for block in blocks(megabytes):
        parts = [(size, (_BEGUN + size // 1000) * 1_000_000, block)]
        began = time.perf_counter()
        shelf.append(TASK, parts)
        taken_s += time.perf_counter() - began
        size += len(block)
    shelf.append(TASK, [], full_size=size)
    shelf.close()
    return size / MEGABYTE / taken_s
