"""How fast the first copy of a server comes, and how the window fares meanwhile: python -m benchmarks.sync --json

A real job server on a demo database and the real desktop, offscreen, with nothing cached, which scrolls at 60 Hz all
the while. `gap_p99_ms`: of the longest time in each sixtieth of a second for which the event loop came to nothing
else. `sqlite_floor_per_s`: a bare executemany of the same documents into the same table.
"""

import argparse
import asyncio
import json
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.desk import Desk, run, until
from jobdesk.config.settings import Connection, Settings, save_settings
from jobdesk.desktop import desktop as desktop_module
from jobdesk.desktop.connecting import copy_folder
from jobdesk.desktop.sign_in import SignIn
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.storage.sqlite import SqliteFile
from jobdesk.sync.cache_tables import SCHEMA

USER = "anna"
FRAME_S = 1 / 60
PAGE = 5000
EVERYTHING = JobQuery(states=frozenset(State), period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)


@dataclass
class Figures:
    """What was measured."""

    began_at: float = 0.0
    contact_at: float = 0.0  #: when it was known where the server answers
    first_rows_s: float = 0.0
    ended_at: float = 0.0
    gaps: list[float] = field(default_factory=list)
    frames: int = 0


class Watch(QObject):
    """Scrolls at 60 Hz, counts what is painted, and notes the longest gap in each frame's time."""

    def __init__(self, desk: Desk, figures: Figures) -> None:
        super().__init__(desk.desktop)
        self._figures = figures
        self._bar = desk.table.verticalScrollBar()
        self._step = 3
        self._last = time.perf_counter()
        self._longest = 0.0
        desk.window.on_painted = self._count
        for interval, slot in ((1, self._tick), (int(FRAME_S * 1000), self._scroll)):
            timer = QTimer(self, interval=interval, timerType=Qt.TimerType.PreciseTimer)
            timer.timeout.connect(slot)
            timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def _scroll(self) -> None:
        self._tick()
        self._figures.gaps.append(self._longest)
        self._longest = 0.0
        value = self._bar.value() + self._step
        if not self._bar.minimum() <= value <= min(self._bar.maximum(), 3000):
            self._step = -self._step
        self._bar.setValue(self._bar.value() + self._step)

    def _count(self) -> None:
        self._figures.frames += 1


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1_000_000)
    parser.add_argument("--server", type=Path, help="data folder of a server that has so many jobs; else one is made")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobdesk-sync-") as name:
        folder = Path(name)
        server = options.server or folder / "server"
        if options.server is None:
            _jobdesk("server", "demo", "--data", str(server), "--jobs", str(options.jobs))
        figures = measure(folder, server, options.jobs)
    print(json.dumps(figures) if options.json else "\n".join(f"{key}: {value}" for key, value in figures.items()))


def measure(folder: Path, server: Path, count: int) -> dict[str, Any]:
    """One first sync of a server."""
    token = _jobdesk("server", "token", "--data", str(server), "--user", USER).split()[-1]
    found = Figures()

    class KnownToken(SignIn):
        async def find_token(self, connection: Connection) -> str:
            found.contact_at = time.perf_counter()
            return token

    async def sync(desk: Desk) -> None:
        store = desk.store
        store.set_query(EVERYTHING)
        await until(lambda: store.view is not None and store.view.total)
        await desk.painted(lambda: desk.table.view is not None and bool(len(desk.table.view.rows)))
        found.first_rows_s = time.perf_counter() - found.contact_at
        watch = Watch(desk, found)
        watched_at = time.perf_counter()
        is_complete = asyncio.Event()
        store.view_changed.connect(lambda view: is_complete.set() if view.total >= count else None)
        await is_complete.wait()
        found.ended_at = time.perf_counter()
        watch.deleteLater()
        found.frames = int(found.frames / (found.ended_at - watched_at))

    vars(desktop_module)["SignIn"] = KnownToken
    with _server(server) as url:
        connection = Connection(name="benchmark", url=url, user=USER)
        desk_folder = folder / "desktop"
        save_settings(desk_folder, Settings(connections=[connection], connection=connection.name))
        found.began_at = time.perf_counter()
        run(desk_folder, sync)
    copy = copy_folder(desk_folder, connection) / "copy.db"
    floor = measure_floor(copy, folder / "floor.db")
    jobs_per_s = count / (found.ended_at - found.contact_at)
    return {
        "jobs_per_s": round(jobs_per_s),
        "first_rows_ms": round(found.first_rows_s * 1000, 1),
        "start_ms": round((found.contact_at - found.began_at) * 1000, 1),
        "gap_p99_ms": round(statistics.quantiles(found.gaps, n=100)[98] * 1000, 1),
        "gap_max_ms": round(max(found.gaps) * 1000, 1),
        "frames_per_s": found.frames,
        "sqlite_floor_per_s": round(floor),
        "ratio": round(jobs_per_s / floor, 3),
        "jobs": count,
    }


def measure_floor(copy: Path, path: Path) -> float:
    """Jobs per second that a bare executemany writes, a transaction for each page."""
    count, took_s = 0, 0.0
    with closing(sqlite3.connect(copy)) as source, closing(SqliteFile(path, SCHEMA)) as bare:
        found = source.execute("SELECT id, revision, stamp, document FROM jobs ORDER BY stamp, id")
        while rows := found.fetchmany(PAGE):
            began = time.perf_counter()
            with bare.write() as db:
                db.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?)", rows)
            took_s += time.perf_counter() - began
            count += len(rows)
    return count / took_s


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jobdesk", "server", "--data", str(folder), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/api/v1/status", timeout=5).close()
        except urllib.error.HTTPError:
            return  # it asks who we are
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server does not start")


def _jobdesk(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "jobdesk", *arguments], stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
