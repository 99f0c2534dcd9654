"""The real desktop on a folder of cached jobs, driven from within: who measures opens it with `run`.

Its connection leads nowhere, so nothing but the desktop takes part.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a person's keyring holds is nobody's business here.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from benchmarks.jobs import computers, generate, groups
from jobdesk.config.settings import Connection, Settings, save_settings
from jobdesk.desktop import start
from jobdesk.desktop.connecting import copy_folder
from jobdesk.desktop.desktop import Desktop
from jobdesk.gui.main_window import MainWindow
from jobdesk.index.view import View
from jobdesk.model.changes import ChangeSet
from jobdesk.model.query import JobQuery
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Progress
from jobdesk.sync.index_store import IndexStore

SERVER_ID = "benchmark"
NOWHERE = Connection(name="nowhere", url="http://127.0.0.1:9", user="anna")
TIMEOUT_S = 120.0
_AT_ONCE = 5000


def fill(folder: Path, count: int) -> None:
    """A data folder as an earlier start left it: a connection, `count` jobs of its server, and their index."""
    forget_people(folder)
    place = copy_folder(folder, NOWHERE)
    cache = Cache(place / "copy.db")
    progress = Progress(server_id=SERVER_ID, revision=count + 1000, heard_at=datetime.now(UTC))
    cache.put(ChangeSet(revision=0, computers=computers(), groups=groups(), is_full=True), progress)
    jobs = generate(count)
    while part := tuple(islice(jobs, _AT_ONCE)):
        cache.put(ChangeSet(revision=count, upserted=part))
    indexes = IndexStore(cache, place / "index")
    indexes.save(indexes.load())
    cache.close()


def forget_people(folder: Path) -> None:
    """Settings as nobody has touched them."""
    save_settings(folder, Settings(connections=[NOWHERE], connection=NOWHERE.name))


def make_cold(folder: Path) -> None:
    """Lets the system forget what it keeps of the folder's files in memory."""
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


async def until(condition: Callable[[], object]) -> None:
    """Waits for what no signal tells."""
    deadline = time.monotonic() + TIMEOUT_S
    while not condition():
        assert time.monotonic() < deadline, "the desktop does not get there"
        await asyncio.sleep(0.001)


class PaintedWindow(MainWindow):
    """Tells when everything that changed has been painted."""

    on_painted: Callable[[], None] | None = None

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest and self.on_painted is not None:
            self.on_painted()
        return is_done


class Gaps(QObject):
    """The longest time for which the event loop came to nothing else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest_s = 0.0
        self._last = 0.0
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Measures anew within."""
        self.longest_s, self._last = 0.0, time.perf_counter()
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()
            self._tick()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now


class Desk:
    """What a benchmark does with the window."""

    def __init__(self, desktop: Desktop) -> None:
        assert isinstance(desktop.window, PaintedWindow)
        self.desktop = desktop
        self.window = desktop.window
        self.store = desktop.session.store
        self.table = self.window.page.table
        self.gaps = Gaps(desktop)

    async def painted(self, is_wanted: Callable[[], bool]) -> float:
        """The moment at which a picture was complete that shows what is wanted."""
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

        def look() -> None:
            if not done.done() and is_wanted():
                done.set_result(time.perf_counter())

        self.window.on_painted = look
        try:
            return await asyncio.wait_for(done, TIMEOUT_S)
        finally:
            self.window.on_painted = None

    async def ask(self, query: JobQuery) -> tuple[float, View]:
        """Seconds from a query to its picture, and the answer."""
        began = time.perf_counter()
        self.store.set_query(query)
        ended = await self.painted(lambda: self.table.view is not None and self.table.view.query == query)
        assert self.table.view is not None
        return ended - began, self.table.view

    async def rest(self, seconds: float) -> None:
        """Lets everything that is under way come to its end."""
        await asyncio.sleep(seconds)

    async def has_rows(self) -> None:
        """Waits for the first rows, were they none."""
        await until(lambda: self.store.view is not None)
        self.table.viewport().repaint()


def run(folder: Path, companion: Callable[[Desk], Awaitable[None]]) -> None:
    """Opens the desktop on a folder, and ends it when the companion is done."""

    async def go(desktop: Desktop) -> None:
        desk = Desk(desktop)
        await desk.has_rows()
        await companion(desk)

    vars(start)["MainWindow"] = PaintedWindow
    start.run_desktop(folder, companion=go)
