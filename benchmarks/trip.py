"""How long a click and a line of output travel, on loopback: python -m benchmarks.trip --json

The real desktop, offscreen, on its embedded server: from the command to the job's row in the view, from a line that
a script writes to its line in the log view, from the end of the script to the notification. Milliseconds, medians.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject

from jobdesk.desktop.desktop import Desktop
from jobdesk.desktop.start import run_desktop
from jobdesk.model.job import JobId, NewJob
from jobdesk.session.notifications import Notification

RUNS = 15
TIMEOUT_S = 60.0
#: Each line of the script says when it was written; the last one is the moment of its end.
SCRIPT = "benchmark-trip"
_BODY = """# ---
# name: benchmark-trip
# language: python
# ---
import time
time.sleep(0.6)
for number in range(3):
    print(f"written {time.time()}", flush=True)
    time.sleep(0.7)
print(f"ended {time.time()}", flush=True)
"""


class Watch(QObject):
    """Notes when things reach the window."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        session = self._session = desktop.session
        self._rows = 0
        self.row_at: dict[int, float] = {}
        self.line_delays: list[float] = []
        self.ended_at: float | None = None
        self.notified_at: dict[int, float] = {}
        session.store.view_changed.connect(self._take_view)
        session.log.restarted.connect(self._forget_rows)
        session.log.grown.connect(self._take_rows)
        session.notifications.wanted.connect(self._take_notification)

    def _take_view(self, view: Any) -> None:
        now = time.perf_counter()
        for job_id in view.keys[:5].tolist():
            self.row_at.setdefault(job_id, now)

    def _forget_rows(self) -> None:
        self._rows = 0

    def _take_rows(self) -> None:
        now = time.time()
        document = self._session.log
        for row in range(self._rows, document.head.rows):
            page = document.page(row)
            assert page is not None, "a short log is in memory as a whole"
            word, _, moment = page.row_text(row).partition(" ")
            if word == "written":
                self.line_delays.append(now - float(moment))
            elif word == "ended":
                self.ended_at = float(moment)
        self._rows = document.head.rows

    def _take_notification(self, notification: Notification) -> None:
        for job in notification.jobs:
            self.notified_at[job.id] = time.time()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures: dict[str, float] = {}

    async def travel(desktop: Desktop) -> None:
        figures.update(await _measure(desktop, options.runs))

    with tempfile.TemporaryDirectory(prefix="jobdesk-trip-") as folder:
        _add_script(Path(folder))
        run_desktop(Path(folder), companion=travel)
    print(json.dumps(figures) if options.json else "\n".join(f"{key}: {value}" for key, value in figures.items()))


def _add_script(folder: Path) -> None:
    """The script that the benchmark runs, put where the embedded server finds it."""
    from jobdesk.server.options import ServerOptions
    from jobdesk.server.script_files import parse_script
    from jobdesk.server.scripts import add_script
    from jobdesk.server.serve import now_utc, open_database

    database = open_database(ServerOptions(data=folder / "server"))
    with database.write() as connection:
        add_script(connection, parse_script(_BODY), now_utc())
    database.close()


async def _measure(desktop: Desktop, runs: int) -> dict[str, float]:
    store = desktop.session.store
    await _until(lambda: store.status.is_online and store.computers and store.view is not None)
    script = next(each for each in store.scripts.values() if each.name == SCRIPT)
    managed = tuple(each.id for each in store.computers.values() if each.is_managed)
    order = NewJob(script_id=script.id, computer_ids=managed)
    watch = Watch(desktop)
    to_row, to_notification = [], []
    for number in range(runs + 1):
        sent_at = time.perf_counter()
        job_id: JobId = await desktop.session.commands.run_script(order)
        await _until(lambda job_id=job_id: job_id in watch.row_at)
        assert desktop.window is not None
        watch.ended_at = None
        desktop.window.reveal(job_id, with_log=True)
        desktop.session.notifications.set_visible(None)
        await _until(lambda job_id=job_id: job_id in watch.notified_at and watch.ended_at)
        if number:
            to_row.append(watch.row_at[job_id] - sent_at)
            to_notification.append(watch.notified_at[job_id] - (watch.ended_at or 0.0))
    return {
        "submit_to_row_ms": round(statistics.median(to_row) * 1000, 1),
        "output_to_screen_ms": round(statistics.median(watch.line_delays) * 1000, 1),
        "end_to_notification_ms": round(statistics.median(to_notification) * 1000, 1),
        "runs": runs,
    }


async def _until(condition: Any) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not condition():
        assert time.monotonic() < deadline, "the desktop does not get there"
        await asyncio.sleep(0.002)


if __name__ == "__main__":
    main()
