"""The rules of lines, written plainly: what rows of pages are compared with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jobdesk.model.log import MAX_LINE_LENGTH, LogChunk, Severity, read_mark


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line; `text` is what people read, without the mark and the line end."""

    number: int  #: from 0
    at: datetime  #: when its first part was written, aware UTC
    severity: Severity
    text: str


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
