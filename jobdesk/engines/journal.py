"""Reads the journal that a runner writes, as reports of its task."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jobdesk.model import events
from jobdesk.model.job import TaskId
from jobdesk.model.states import State, StepState

logger = logging.getLogger(__name__)

_SEQ = re.compile(rb'\{"seq":(\d+),')
_STARTED = b'"event":"started"'
_HEAD_BYTES = 120  # of a record: number, time and event


class JournalReader:
    """The reports behind `after_seq` in one attempt's journal, which may still grow."""

    def __init__(self, path: Path, task_id: TaskId, attempt: int, after_seq: int = 0) -> None:
        self.last_seq = after_seq  #: of what has been read
        self.process: tuple[int, str | None] | None = None  #: pid of the script, and when it started
        self.has_ended = False
        self._path = path
        self._task_id = task_id
        self._attempt = attempt
        self._after_seq = after_seq
        self._position = 0

    def read(self, size_bytes: int) -> tuple[list[events.TaskEvent], int]:
        """The next reports, and how many bytes of the journal they took: 0 when there is nothing new."""
        block = self._read_block(size_bytes)
        self._position += len(block)
        return list(self._reports(block)), len(block)

    def _read_block(self, size_bytes: int) -> bytes:
        """Whole lines, about as many as asked for; b"" when there is none."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._position)
                block = file.read(size_bytes)
                while b"\n" not in block and (more := file.read(size_bytes)):
                    block += more
        except FileNotFoundError:
            return b""
        return block[: block.rfind(b"\n") + 1]

    def _reports(self, block: bytes) -> Iterator[events.TaskEvent]:
        for line in block.splitlines():
            seq = _SEQ.match(line)
            if seq and int(seq[1]) <= self._after_seq and _STARTED not in line[:_HEAD_BYTES]:
                continue
            report = self._report(line)
            if report is not None and report.seq > self._after_seq:
                self.last_seq = report.seq
                yield report

    def _report(self, line: bytes) -> events.TaskEvent | None:
        try:
            record: dict[str, Any] = json.loads(line)
            if record["event"] == "started":
                self.process = record["pid"], record["pid_started"]
            if record["event"] == "ended":
                self.has_ended = True
            return make_report(record, self._task_id, self._attempt)
        except (ValueError, KeyError, TypeError):
            logger.warning("task %s: a record of its journal cannot be read: %.200r", self._task_id, line)
            return None


def make_report(record: dict[str, Any], task_id: TaskId, attempt: int) -> events.TaskEvent:
    """The report in a record. Raises ValueError, KeyError or TypeError for one that no runner wrote."""
    at = datetime.fromisoformat(record["at"]).astimezone(UTC)
    of: dict[str, Any] = {"task_id": task_id, "attempt": attempt, "seq": record["seq"], "at": at}
    match record["event"]:
        case "started":
            return events.TaskStarted(**of)
        case "output":
            return events.TaskOutput(**of, offset=record["offset"], text=record["text"])
        case "progress":
            return events.TaskProgress(**of, progress=record["value"])
        case "steps":
            return events.StepsPlanned(**of, names=tuple(record["names"]))
        case "step":
            state = StepState(record["state"])
            return events.StepChanged(
                **of, number=record["number"], name=record["name"], state=state, hint=record["hint"]
            )
        case "hint":
            return events.HintGiven(**of, hint=record["text"])
        case "result":
            return events.ResultGiven(**of, result=record["text"])
        case "cancelling":
            return events.CancelBegun(**of)
        case "ended":
            outcome, exit_code = State(record["outcome"]), record["exit_code"]
            return events.TaskEnded(**of, outcome=outcome, exit_code=exit_code, message=record["message"])
        case event:
            raise ValueError(event)
