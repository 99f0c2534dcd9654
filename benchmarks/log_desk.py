"""A log reader in a window of its own, driven from within."""

import asyncio
import gc
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from qasync import QEventLoop

from benchmarks.desk import Gaps
from benchmarks.log_data import blocks
from jobdesk.config.settings import Settings
from jobdesk.desktop.start import SWITCH_S
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_options import LogOptions
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.logs.log_text import LogText
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_finder import LogFinder
from jobdesk.sync.log_sync import LogSync

TIMEOUT_S = 120.0
_OPENINGS, _FRAMES = 15, 200
_FED = TaskId(99)


class Logs:
    """What a LogSync does for a document, without a server."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def text(self, task_id: TaskId) -> LogText:
        """The rows of a log."""
        return LogText(self.shelf, task_id)

    def feed(self, offset: int, raw: bytes) -> None:
        """What a fetch does with the answer of the server."""
        self.shelf.append(_FED, [(offset, int(time.time() * 1e6), raw)], job_id=JobId(9))


class _Painted(QObject):
    """Counts the pictures of a viewport."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.count = 0
        self._waiting: asyncio.Future[None] | None = None

    async def wait(self) -> None:
        """Until there was another picture, or a millisecond is over."""
        self._waiting = asyncio.get_running_loop().create_future()
        await asyncio.wait((self._waiting,), timeout=0.001)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.count += 1
            if self._waiting is not None and not self._waiting.done():
                self._waiting.set_result(None)  # whoever waits goes on after the painting
        return False


class LogDesk:
    """What the benchmark does with the reader."""

    def __init__(self, shelf: Shelf) -> None:
        self._logs = Logs(shelf)
        self._background = Background()
        self._window = QMainWindow()
        self._theme = Theme(is_dark=False, parent=self._window)
        self._document = LogDocument(self._background, cast(LogSync, self._logs), self._window)
        self._reader = LogReader(self._document, self._background, Settings(), self._theme, Text(), self._window)
        self._view = self._reader.view
        self._window.setCentralWidget(self._reader)
        self._window.resize(1200, 800)
        self._window.show()
        self._painted = _Painted(self._window)
        self._view.viewport().installEventFilter(self._painted)
        self._gaps = Gaps(self._window)

    async def measure_reading(self, task_id: TaskId) -> dict[str, float | None]:
        """Opening, jumping, scrolling and dragging, and the memory that it takes."""
        await self._open(_FED)
        await asyncio.sleep(0.5)
        empty_mb = _resident_mb()
        opened = []
        for _ in range(_OPENINGS):
            self._document.show(None)
            await asyncio.sleep(0.05)
            opened.append(await self._open(task_id))
        ends, tops = [], []
        for _ in range(_OPENINGS):
            tops.append(await self._go(0))
            await asyncio.sleep(0.02)
            ends.append(await self._go(self._view.verticalScrollBar().maximum()))
        drags, steps = await self._drag(), await self._scroll()
        return {
            "open_ms": _median_ms(opened),
            "end_ms": _median_ms(ends),
            "top_ms": _median_ms(tops),
            "frame_ms": max(_median_ms(drags), _median_ms(steps)),
            "drag_ms": _median_ms(drags),
            "drag_p95_ms": _late_ms(drags),
            "scroll_ms": _median_ms(steps),
            "scroll_p95_ms": _late_ms(steps),
            "memory_mb": round(_resident_mb() - empty_mb, 1),
        }

    async def measure_search(self, literal: Pattern, expression: Pattern) -> dict[str, float | None]:
        """Two searches through the whole log, while the window is scrolled."""
        figures: dict[str, float | None] = {}
        finder = LogFinder(self._background, self._window)
        finder.set_text(self._document.text)
        first_hits = []
        for name, pattern in (("literal", literal), ("regex", expression)):
            with self._gaps.watch():
                taken_s, first_s = await self._search(finder, pattern)
            first_hits.append(first_s)
            figures[f"search_{name}_s"] = round(taken_s, 3)
            figures[f"{name}_matches"] = finder.count
            figures[f"search_{name}_gap_ms"] = round(self._gaps.longest_s * 1000, 1)
        finder.set_text(None)
        figures["first_hit_ms"] = round(max(first_hits) * 1000, 1)
        return figures

    async def measure_following(self, lines_s: int, seconds: float, name: str) -> dict[str, float | None]:
        """The longest gap in the event loop while so many lines a second arrive and are followed."""
        self._document.show(None)
        self._logs.shelf.remove([_FED])
        await self._open(_FED)
        raw = b"".join(blocks(lines_s * seconds * 110 / 1e6 + 1))
        lines = raw.splitlines(keepends=True)
        per_turn = max(1, lines_s // 60)
        turns = [b"".join(lines[first : first + per_turn]) for first in range(0, int(lines_s * seconds), per_turn)]
        del lines
        await asyncio.sleep(0.3)
        offset = 0
        pictures = self._painted.count
        began = time.perf_counter()
        with self._gaps.watch():
            for number, turn in enumerate(turns):
                await self._background.call_on(Lane.LOG, self._logs.feed, offset, turn)
                offset += len(turn)
                await self._document.refresh()
                await asyncio.sleep(max(0.0, began + (number + 1) / 60 - time.perf_counter()))
        taken_s = time.perf_counter() - began
        return {
            name: round(self._gaps.longest_s * 1000, 1),
            f"{name}_pictures_s": round((self._painted.count - pictures) / taken_s, 1),
            f"{name}_lines_s": round(len(turns) * per_turn / taken_s),
        }

    async def look_around(self, task_id: TaskId, chance: random.Random) -> None:
        """Opens a log, paints some places of it, with and without wrapping, and closes it."""
        self._document.show(task_id)
        await self._until(lambda: self._document.text is not None)
        view = self._view
        for _ in range(6):
            view.show_options(LogOptions(wraps=chance.random() < 0.5, has_colors=chance.random() < 0.8))
            for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
                bar.setValue(chance.randrange(bar.maximum() + 1))
            await self._until(lambda: not view.scroller.is_late)
            view.select_all()
            view.grab()
            view.speech.text(0, view.speech.length())
        self._document.show(None)

    async def close(self) -> None:
        """Ends everything."""
        self._document.show(None)
        await self._background.close()
        self._window.close()
        self._window.deleteLater()

    async def _open(self, task_id: TaskId) -> float:
        """Seconds from the click to the picture of the first rows."""
        began = time.perf_counter()
        pictures = self._painted.count
        self._document.show(task_id)
        await self._until(lambda: self._document.text is not None)
        if self._document.head.rows:
            await self._until(lambda: bool(self._view.frame.lines) and self._painted.count > pictures)
        return time.perf_counter() - began

    async def _go(self, value: int) -> float:
        """Seconds from the place of the thumb to the picture of the rows there."""
        bar, scroller = self._view.verticalScrollBar(), self._view.scroller
        value = min(value, bar.maximum())
        if bar.value() == value:
            return 0.0
        pictures = self._painted.count
        began = time.perf_counter()
        bar.setValue(value)
        await self._until(lambda: not scroller.is_late and self._painted.count > pictures)
        return time.perf_counter() - began

    async def _drag(self) -> list[float]:
        """The thumb goes through the whole log, back and forth."""
        chance, bar = random.Random(1), self._view.verticalScrollBar()
        return [await self._go(chance.randrange(bar.maximum())) for _ in range(_FRAMES)]

    async def _scroll(self) -> list[float]:
        """Three rows at a time, and a screen at a time."""
        bar = self._view.verticalScrollBar()
        middle = bar.maximum() // 2
        await self._go(middle)
        found = []
        for number in range(1, _FRAMES):
            found.append(await self._go(middle + 3 * number))
            await asyncio.sleep(0.005)
        for number in range(1, _FRAMES):
            found.append(await self._go(middle + 3 * _FRAMES + 40 * number))
            await asyncio.sleep(0.005)
        return found

    async def _search(self, finder: LogFinder, pattern: Pattern) -> tuple[float, float]:
        """Seconds until everything is searched, and until the first match is told."""
        began = time.perf_counter()
        firsts: list[float] = []
        finder.look_for(pattern)
        bar, number = self._view.verticalScrollBar(), 0
        finder.advanced.connect(note := lambda: firsts.append(time.perf_counter() - began) if finder.count else None)
        while finder.is_looking:
            number += 1
            bar.setValue(bar.maximum() // 3 + 3 * number)
            await asyncio.sleep(max(0.0, began + number / 60 - time.perf_counter()))
        finder.advanced.disconnect(note)
        taken_s = time.perf_counter() - began
        return taken_s, firsts[0] if firsts else taken_s

    async def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.perf_counter() + TIMEOUT_S
        while not condition():
            assert time.perf_counter() < deadline, "the reader does not get there"
            await self._painted.wait()


def run(shelf: Shelf, companion: Callable[[LogDesk], Awaitable[None]]) -> None:
    """Opens a reader on a shelf, and ends it when the companion is done."""
    QApplication.setQuitOnLastWindowClosed(False)
    application = QApplication.instance() or QApplication([])

    sys.setswitchinterval(SWITCH_S)  # as the desktop does

    async def go() -> None:
        desk = LogDesk(shelf)
        gc.freeze()  # likewise
        try:
            await companion(desk)
        finally:
            await desk.close()
            gc.unfreeze()

    with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
        runner.run(go())


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _median_ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)


def _late_ms(seconds: list[float]) -> float:
    return round(sorted(seconds)[int(len(seconds) * 0.95)] * 1000, 2)
