"""Writes the rows of a log to a file, or reads them for the clipboard, beside the window."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.model.errors import JobDeskError
from jobdesk.session.background import Background, Lane

if TYPE_CHECKING:
    from jobdesk.logs.log_text import LogText
    from jobdesk.logs.log_writer import LogForm
    from jobdesk.logs.row_map import RowMap

_BETWEEN_MS = 100


class LogSaving(QObject):
    """One file at a time; another one waits for nobody: it ends the one before."""

    advanced = Signal(float)  #: 0.0 to 1.0
    saved = Signal(object)  #: Path
    failed = Signal(object, object)  #: Path, and OSError or JobDeskError
    stopped = Signal()

    def __init__(
        self,
        background: Background,
        parent: QObject | None = None,
        *,
        damaged_part: Callable[[int], str] = lambda rows: "",
    ) -> None:
        """`damaged_part`, called in a worker, words what stands in place of so many rows that cannot be read."""
        super().__init__(parent)
        self._background = background
        self._damaged_part = damaged_part
        self._share = 0.0
        self._end: threading.Event | None = None
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._tell)

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._end is not None

    def save(self, path: Path, text: "LogText", rows: "RowMap | None", *, has_times: bool, has_colors: bool) -> None:
        """Writes these rows, or all."""
        self.stop()
        self._share, self._end = 0.0, threading.Event()
        self._timer.start()
        self._background.spawn(self._save(path, text, rows, has_times, has_colors, self._end))

    def stop(self) -> None:
        """Leaves it; what stood in the file before stays."""
        if self._end is not None:
            self._end.set()

    def read(
        self,
        text: "LogText",
        rows: "RowMap | None",
        first: tuple[int, int],
        end: tuple[int, int],
        most: int,
        take: Callable[[str | None], None],
    ) -> None:
        """Gives `take` the text between two places as far as its rows are shown; None where it is more than `most`."""
        self._background.spawn(self._read(text, rows, first, end, most, take))

    async def _save(
        self,
        path: Path,
        text: "LogText",
        rows: "RowMap | None",
        has_times: bool,
        has_colors: bool,
        end: threading.Event,
    ) -> None:
        def report(share: float) -> bool:
            self._share = share
            return not end.is_set()

        from jobdesk.logs.log_writer import LogForm

        form = LogForm(has_times=has_times, has_colors=has_colors, damaged_part=self._damaged_part)
        try:
            is_whole = await self._background.call_on(Lane.HERE, _write, path, text, rows, form, report)
        except (OSError, JobDeskError) as error:
            self._finish(end)
            self.failed.emit(path, error)
            return
        except asyncio.CancelledError:
            end.set()
            raise
        self._finish(end)
        if is_whole:
            self.saved.emit(path)
        else:
            self.stopped.emit()

    async def _read(
        self,
        text: "LogText",
        rows: "RowMap | None",
        first: tuple[int, int],
        end: tuple[int, int],
        most: int,
        take: Callable[[str | None], None],
    ) -> None:
        from jobdesk.logs.log_writer import LogForm

        form = LogForm(damaged_part=self._damaged_part)
        take(await self._background.call_on(Lane.HERE, _read, text, rows, (first, end), most, form))

    def _finish(self, end: threading.Event) -> None:
        if self._end is end:
            self._end = None
            self._timer.stop()

    def _tell(self) -> None:
        self.advanced.emit(self._share)


def _write(
    path: Path, text: "LogText", rows: "RowMap | None", form: "LogForm", report: Callable[[float], bool]
) -> bool:
    from jobdesk.logs.log_writer import Stopped, write_log

    try:
        write_log(path, text, rows, form, report)
    except Stopped:
        return False
    return True


def _read(
    text: "LogText",
    rows: "RowMap | None",
    places: tuple[tuple[int, int], tuple[int, int]],
    most: int,
    form: "LogForm",
) -> str | None:
    from jobdesk.logs.log_writer import read_span
    from jobdesk.logs.row_map import of_all

    return read_span(text, rows if rows is not None else of_all(text.head.rows), *places, most, form)
