"""Real runners on folders of their own, and what they leave in the journal."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from jobdesk.runner import task_runner
from tests.waiting import until

PROGRAM = Path(task_runner.__file__)
COMMAND = (sys.executable, "-I", str(PROGRAM))

Record = dict[str, Any]


def an_order(body: str, **fields: Any) -> dict[str, Any]:
    """An order for a shell script; `fields` replace and add to it."""
    return {"task": 17, "attempt": 1, "argv": ["bash"], "suffix": ".sh", "body": body, "timeout_s": None, **fields}


def a_parameter(name: str, value: str, type: str = "text") -> dict[str, str]:
    return {"name": name, "type": type, "value": value}


def read_records(folder: Path) -> list[Record]:
    """All whole records of the journal in `folder`; [] before there is one."""
    journal = folder / "journal"
    if not journal.exists():
        return []
    return [json.loads(line) for line in journal.read_bytes().split(b"\n")[:-1]]


def pick(records: list[Record], event: str) -> list[Record]:
    return [record for record in records if record["event"] == event]


def read_log(records: list[Record]) -> str:
    """The log that the output records make up; their offsets have to fit."""
    log = b""
    for record in pick(records, "output"):
        assert record["offset"] == len(log)
        log += record["text"].encode()
    return log.decode()


def is_running(pid: int) -> bool:
    """Whether the process lives; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Runner:
    """A runner that has been started; ends with the `with` block at the latest."""

    def __init__(
        self,
        folder: Path,
        order: dict[str, Any],
        surroundings: dict[str, str] | None = None,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [*command, "run", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(surroundings or {})},
        )
        assert self.process.stdin is not None
        with self.process.stdin as pipe:
            pipe.write(json.dumps(order).encode())

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for record in pick(self.records(), "started"):
            if record["pid_started"] == task_runner.process_started(record["pid"]):
                os.killpg(record["pid"], signal.SIGKILL)

    def records(self) -> list[Record]:
        return read_records(self.folder)

    def log(self) -> str:
        return read_log(self.records())

    def wait_for(self, event: str, timeout_s: float = 10.0) -> Record:
        """The first record of the event."""
        return until(lambda: pick(self.records(), event), timeout_s, f"record {event!r}")[0]

    def wait_for_text(self, text: str, timeout_s: float = 10.0) -> None:
        until(lambda: text in self.log(), timeout_s, f"{text!r} in the log")

    def end(self, timeout_s: float = 20.0) -> Record:
        """The last record, once the runner has ended."""
        assert self.process.wait(timeout_s) == task_runner.ENDED
        last = self.records()[-1]
        assert last["event"] == "ended"
        return last


def run(folder: Path, body: str, surroundings: dict[str, str] | None = None, **fields: Any) -> list[Record]:
    """All records of a script that ends by itself."""
    with Runner(folder, an_order(body, **fields), surroundings) as runner:
        runner.end()
        return runner.records()
