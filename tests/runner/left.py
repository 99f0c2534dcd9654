"""What runs in the folders of attempts, whoever started it."""

import contextlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path


def attempts_in(tasks: Path) -> list[Path]:
    """The folders of attempts that are there now."""
    return list(tasks.glob("[0-9]*"))


def end_attempts(tasks: Path) -> None:
    """Kills the runners and scripts that are left: they outlive their server, as they should, but not a test.

    They are known by their command: one that has only just begun has written nothing yet.
    """
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"{tasks}/".encode() in (process / "cmdline").read_bytes() and int(process.name) != os.getpid():
                os.killpg(int(process.name), signal.SIGKILL)


def runner_of(attempt: Path) -> int | None:
    """The process id of the runner of an attempt; None before it has begun."""
    try:
        return int((attempt / "claim").read_text())
    except (OSError, ValueError):
        return None


def script_of(attempt: Path) -> int | None:
    """The process id of the script of an attempt; None before it has begun."""
    for record in _records(attempt):
        if record.get("event") == "started":
            return int(str(record["pid"]))
    return None


def _records(attempt: Path) -> Iterator[dict[str, object]]:
    with contextlib.suppress(FileNotFoundError):
        for line in (attempt / "journal").read_bytes().split(b"\n")[:-1]:
            yield json.loads(line)
