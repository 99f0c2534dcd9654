"""Text of a log as it arrives, and the severity of its lines by the script's marks."""

import enum
import re
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedLogChunk:
    """A piece of a task's log as the server keeps it, and sends it where so asked."""

    offset: int  #: bytes of text before it
    size: int  #: bytes of its text
    at: datetime
    data: bytes  #: its text, compressed by zstd


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
