"""How long the window takes to its first picture, against a bare Qt window: python -m benchmarks.startup --json

CPU milliseconds of the process until the first picture is painted, medians of runs in turn, offscreen. The desktop
has a cache of `--jobs` jobs and an index of them, as after any earlier start.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.jobs import computers, generate, groups
from jobdesk.model.changes import ChangeSet
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Progress
from jobdesk.sync.index_store import IndexStore

RUNS = 15

_BARE = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def tell():
    print(time.process_time() * 1000, flush=True)
    os._exit(0)

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, tell)

application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

_DESKTOP = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from jobdesk.desktop import start

painted = []

def tell():
    painted.append(time.process_time() * 1000)

async def wait_for_rows(desktop):
    import asyncio
    store = desktop.session.store
    while store.view is None or not len(store.view.rows):
        await asyncio.sleep(0.001)
    desktop.window.page.table.viewport().repaint()
    print(painted[0], time.process_time() * 1000, flush=True)
    os._exit(0)

class Window(start.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not painted:
            QTimer.singleShot(0, tell)

start.MainWindow = Window
start.run_desktop(Path(sys.argv[1]), companion=wait_for_rows)
"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    bare, first_paint, first_rows = [], [], []
    with tempfile.TemporaryDirectory(prefix="jobdesk-startup-") as name:
        folder = Path(name)
        fill(folder, options.jobs)
        for number in range(options.runs + 1):
            (bare_ms,) = _run(_BARE)
            paint_ms, rows_ms = _run(_DESKTOP, str(folder))
            if number:  # the first one warms the disk cache up
                bare.append(bare_ms)
                first_paint.append(paint_ms)
                first_rows.append(rows_ms)
    figures = {
        "bare_qt_ms": round(statistics.median(bare), 1),
        "first_paint_ms": round(statistics.median(first_paint), 1),
        "ratio": round(statistics.median(a / b for a, b in zip(first_paint, bare, strict=True)), 2),
        "first_rows_ms": round(statistics.median(first_rows), 1),
        "jobs": options.jobs,
        "runs": options.runs,
    }
    print(json.dumps(figures) if options.json else "\n".join(f"{key}: {value}" for key, value in figures.items()))


def fill(folder: Path, count: int) -> None:
    """A data folder as an earlier start left it: `count` jobs of the embedded server, and their index."""
    place = folder / "copies" / "embedded"
    cache = Cache(place / "copy.db")
    progress = Progress(server_id="benchmark", revision=count, heard_at=datetime.now(UTC))
    cache.put(ChangeSet(revision=0, computers=computers(), groups=groups(), is_full=True), progress)
    jobs = generate(count)
    while part := tuple(islice(jobs, 5000)):
        cache.put(ChangeSet(revision=count, upserted=part))
    indexes = IndexStore(cache, place / "index")
    indexes.save(indexes.load())
    cache.close()


def _run(program: str, *arguments: str) -> list[float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, check=True, env=environment, timeout=60
    )
    return [float(each) for each in done.stdout.split()]


if __name__ == "__main__":
    main()
