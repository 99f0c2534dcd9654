"""Logs on a real shelf, and documents on them, for the views that show them."""

import datetime as dt
import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from PySide6.QtGui import QGuiApplication

from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import Unreachable
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument, LogState
from jobdesk.sync.log_sync import LogPiece, LogSync
from tests.logs.line_cutter import LogLine
from tests.waiting import until_async

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText

P = ParamSpec("P")
T = TypeVar("T")

BEGUN = dt.datetime(2025, 11, 3, 12, 0, tzinfo=dt.UTC)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class KeptLogs:
    """What a LogSync does, with a server that never answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[TaskId, int] = {}

    @cached_property
    def shelf(self) -> Shelf:
        """Where they are kept."""
        return Shelf(self._folder / "logs.db")

    def text(self, task_id: TaskId) -> "LogText":
        """The rows of a log."""
        from jobdesk.logs.log_text import LogText

        return LogText(self.shelf, task_id)

    def fetch(self, task_id: TaskId, offset: int, wait_s: float, job_id: JobId | None = None) -> LogPiece:
        """Nobody answers."""
        raise Unreachable

    def abort(self) -> None:
        """Nothing waits."""

    def add(
        self,
        task_id: TaskId,
        text: str | bytes,
        *,
        is_complete: bool = False,
        at: dt.datetime = BEGUN,
        lines_s: float = 1,
    ) -> None:
        """Appends text as it comes from a server, each line `lines_s` after the one before; 0 gives it one time."""
        raw = text.encode() if isinstance(text, str) else text
        offset = self._sizes.get(task_id, 0)
        at_us = (at - _EPOCH) // dt.timedelta(microseconds=1)
        parts = []
        for piece in raw.splitlines(keepends=True) if lines_s else [raw]:
            parts.append((offset, at_us, piece))
            offset += len(piece)
            at_us += round(lines_s * 1_000_000)
        self._sizes[task_id] = offset
        self.shelf.append(task_id, parts, full_size=offset if is_complete else None)

    def add_lines(self, task_id: TaskId, lines: Sequence[LogLine], *, is_complete: bool = False) -> None:
        """Appends lines as a script writes them, each with its own time."""
        parts, offset = [], self._sizes.get(task_id, 0)
        for line in lines:
            raw = (as_written(line) + "\n").encode()
            parts.append((offset, (line.at - _EPOCH) // dt.timedelta(microseconds=1), raw))
            offset += len(raw)
        self._sizes[task_id] = offset
        self.shelf.append(task_id, parts, full_size=offset if is_complete else None)


class LateLogs(KeptLogs):
    """In a folder that is made when it is needed, and goes when nobody knows it any more."""

    def __init__(self) -> None:
        super().__init__(Path())

    @cached_property
    def shelf(self) -> Shelf:
        """Where they are kept."""
        folder = tempfile.mkdtemp(prefix="jobdesk-logs-")
        shelf = Shelf(Path(folder) / "logs.db")
        self._end = weakref.finalize(self, _put_away, shelf, folder)
        return shelf

    def close(self) -> None:
        """Puts them away."""
        if "shelf" in self.__dict__:
            self._end()


def _put_away(shelf: Shelf, folder: str) -> None:
    shelf.close()
    shutil.rmtree(folder, ignore_errors=True)


def apart(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function that blocks gives, from another thread."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(function, *args, **kwargs).result()


def as_written(line: LogLine) -> str:
    """A line with its mark."""
    match line.severity:
        case Severity.INFO:
            return line.text
        case Severity.STEP:
            return f"::step {line.text}::"
        case Severity.PROGRESS:
            return f"::progress {line.text.removesuffix(' %')}::"
    return f"::{line.severity.value}::{line.text}"


def numbered(count: int, first: int = 0, words: str = "line") -> str:
    """So many lines: 'line 0', 'line 1' …"""
    return "".join(f"{words} {number}\n" for number in range(first, first + count))


class LogDesk:
    """A document on a shelf of its own, and the threads that read it."""

    def __init__(self, folder: Path) -> None:
        # A window that closes must not end the event loop of its test.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self.background = Background()
        self.logs = KeptLogs(folder)
        self.document = LogDocument(self.background, cast(LogSync, self.logs))

    async def show(self, text: str | bytes = "", task_id: int = 1, *, is_complete: bool = False) -> None:
        """Keeps text and shows the log that it is of."""
        if text or is_complete:
            await self.background.call(self.logs.add, TaskId(task_id), text, is_complete=is_complete)
        self.document.show(TaskId(task_id))
        await until_async(lambda: self.document.state in (LogState.COMPLETE, LogState.OFFLINE))

    async def add(self, text: str | bytes, *, is_complete: bool = False) -> None:
        """More of the log that is shown arrives."""
        task_id = self.document.task_id
        assert task_id is not None
        await self.background.call(self.logs.add, task_id, text, is_complete=is_complete)
        await self.document.refresh()

    async def close(self) -> None:
        """Ends the threads."""
        self.document.show(None)
        await self.background.call(self.logs.shelf.close)
        await self.background.close()
        self.document.deleteLater()
