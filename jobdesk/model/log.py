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


#: Longer lines are shown as several, all with the severity of the first.
MAX_LINE_LENGTH = 8192

_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?")
_TEXT_MARKS = {
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
    "hint": Severity.HINT,
    "result": Severity.RESULT,
}


def read_mark(line: str) -> tuple[Severity, str]:
    """The severity of a line and its words without the mark; a line without a proper mark is Info as it stands.

    What is a mark is what the runner takes for one.
    """
    if not line.startswith("::"):
        return Severity.INFO, line
    body = line[2:].rstrip()
    kind, separator, text = body.partition("::")
    text = text.strip()
    if separator and kind in _TEXT_MARKS:
        return (_TEXT_MARKS[kind], text) if text or kind != "hint" else (Severity.INFO, line)
    if body.endswith("::"):
        kind, _, words = body[:-2].partition(" ")
        return _read_words(kind, words.strip()) or (Severity.INFO, line)
    return Severity.INFO, line


def _read_words(kind: str, words: str) -> tuple[Severity, str] | None:
    if kind == "progress":
        return (Severity.PROGRESS, f"{words} %") if _NUMBER.fullmatch(words) else None
    if kind == "steps":
        return (Severity.STEP, words) if words.strip("| ") else None
    return (Severity.STEP, words) if kind in ("step", "skip") and words else None


class LineCutter:
    """Makes lines of chunks; a line that has not ended yet is kept until it does, or until `flush`."""

    def __init__(self) -> None:
        self._number = 0
        self._pending = ""
        self._begun_at: datetime | None = None
        self._severity: Severity | None = None  # of a long line whose beginning has been given

    def feed(self, chunks: Iterable[LogChunk]) -> tuple[LogLine, ...]:
        """The lines that `chunks` complete, in order."""
        lines: list[LogLine] = []
        for chunk in chunks:
            *ended, rest = chunk.text.split("\n")
            for part in ended:
                self._take(part, chunk.at, lines)
                self._end(chunk.at, lines)
            self._take(rest, chunk.at, lines)
        return tuple(lines)

    def flush(self) -> tuple[LogLine, ...]:
        """The last line of a log that does not end in a line end."""
        lines: list[LogLine] = []
        if self._begun_at is not None:
            self._end(self._begun_at, lines)
        return tuple(lines)

    def _take(self, part: str, at: datetime, lines: list[LogLine]) -> None:
        if not part:
            return
        self._begun_at = self._begun_at or at
        self._pending += part
        while self._is_too_long():
            self._add(self._pending[:MAX_LINE_LENGTH], self._begun_at, lines)
            self._pending = self._pending[MAX_LINE_LENGTH:]

    def _is_too_long(self) -> bool:
        # A carriage return may turn out to belong to the line end.
        surplus = len(self._pending) - MAX_LINE_LENGTH
        return surplus > 1 or (surplus == 1 and not self._pending.endswith("\r"))

    def _end(self, at: datetime, lines: list[LogLine]) -> None:
        self._add(self._pending.removesuffix("\r"), self._begun_at or at, lines)
        self._pending, self._begun_at, self._severity = "", None, None

    def _add(self, text: str, at: datetime, lines: list[LogLine]) -> None:
        if self._severity is None:
            self._severity, text = read_mark(text)
        lines.append(LogLine(self._number, at, self._severity, text))
        self._number += 1
