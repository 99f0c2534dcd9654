"""Lines of a log: their severity by the script's marks, and cutting text that arrives in pieces."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


class Severity(enum.Enum):
    """What a line of a log is, by the mark it begins with; docs/scripts.md lists the marks."""

    INFO = "info"
    STEP = "step"
    PROGRESS = "progress"
    WARNING = "warning"
    ERROR = "error"
    HINT = "hint"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line; `text` is what people read, without the mark and the line end."""

    number: int  #: from 0
    at: datetime  #: when its first part was written, aware UTC
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogChunk:
    """A piece of a task's log as it was written."""

    offset: int  #: UTF-8 bytes before it
    at: datetime
    text: str

    @property
    def end(self) -> int:
        """The offset behind this piece."""
        return self.offset + len(self.text.encode())


#: Longer lines are shown as several.
MAX_LINE_LENGTH = 8192

_MARK = re.compile(r"::(?:(steps?|skip|progress) ([^\n]*?)::\s*$|(warning|error|hint|result)::(.*))")
_SEVERITIES = {
    "step": Severity.STEP,
    "steps": Severity.STEP,
    "skip": Severity.STEP,
    "progress": Severity.PROGRESS,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
    "hint": Severity.HINT,
    "result": Severity.RESULT,
}


def read_mark(line: str) -> tuple[Severity, str]:
    """The severity of a line and its words without the mark; a line without a proper mark is Info as it stands."""
    if not line.startswith("::"):
        return Severity.INFO, line
    match = _MARK.match(line)
    if match is None:
        return Severity.INFO, line
    name = match[1] or match[3]
    if name == "progress":
        return _read_progress(match[2], line)
    return _SEVERITIES[name], match[2] if match[1] else match[4]


def _read_progress(value: str, line: str) -> tuple[Severity, str]:
    try:
        float(value)
    except ValueError:
        return Severity.INFO, line
    return Severity.PROGRESS, f"{value} %"


class LineCutter:
    """Makes lines of chunks; a line that has not ended yet is kept until it does, or until `flush`."""

    def __init__(self) -> None:
        self._number = 0
        self._pending = ""
        self._pending_at: datetime | None = None

    def feed(self, chunks: Iterable[LogChunk]) -> tuple[LogLine, ...]:
        """The lines that `chunks` complete, in order."""
        lines: list[LogLine] = []
        for chunk in chunks:
            parts = chunk.text.split("\n")
            for part in parts[:-1]:
                self._end_line(part, chunk.at, lines)
            self._hold(parts[-1], chunk.at, lines)
        return tuple(lines)

    def flush(self) -> tuple[LogLine, ...]:
        """The last line of a log that does not end in a line end."""
        lines: list[LogLine] = []
        if self._pending and self._pending_at is not None:
            self._end_line("", self._pending_at, lines)
        return tuple(lines)

    def _hold(self, part: str, at: datetime, lines: list[LogLine]) -> None:
        if not part:
            return
        if not self._pending:
            self._pending_at = at
        self._pending += part
        while len(self._pending) > MAX_LINE_LENGTH:
            self._add(self._pending[:MAX_LINE_LENGTH], self._pending_at or at, lines)
            self._pending = self._pending[MAX_LINE_LENGTH:]

    def _end_line(self, part: str, at: datetime, lines: list[LogLine]) -> None:
        text = (self._pending + part).removesuffix("\r")
        begun_at = self._pending_at if self._pending else at
        self._pending, self._pending_at = "", None
        for first in range(0, len(text) or 1, MAX_LINE_LENGTH):
            self._add(text[first : first + MAX_LINE_LENGTH], begun_at or at, lines)

    def _add(self, text: str, at: datetime, lines: list[LogLine]) -> None:
        severity, words = read_mark(text)
        lines.append(LogLine(self._number, at, severity, words))
        self._number += 1
