"""How quickly the job table answers at a million jobs: python -m benchmarks.table --jobs 1000000 --json

The real window, offscreen, on a cache and an index as an earlier start left them. Each operation is measured from the
request to the complete picture of the window. `median_ms`, `max_ms`; `gap_ms`: the longest time for which the event
loop came to nothing else, in the median run; `floor_ms`: the bare NumPy operation in the same run; `ratio`: median to
floor. `live` is 1,000 changed jobs a second while the window is sorted, filtered and scrolled at 60 frames a second;
its median is the time from a change that is fetched to its picture. Opening is measured in processes of their own,
with the files out of the system's memory. Before the operations nobody asks anything for `rest_s` seconds, as a person
does who looks at the first rows: meanwhile the desktop makes the orders that take longest. The operations `…_cold` are
those sorts without it. `qsqltablemodel` is Qt's own model over SQLite, doing the same work.
"""

import argparse
import asyncio
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from benchmarks import desk
from benchmarks.desk import Desk
from jobdesk.desktop.connecting import copy_folder
from jobdesk.model.job import Job
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind, SortKey
from jobdesk.model.states import State
from jobdesk.protocol.documents import ChangesDocument
from jobdesk.session.background import Lane
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import JobSync

RUNS, OPENINGS = 7, 5
REST_S = 4.0
LIVE_S, CHANGES_PER_S, CHANGES_AT_ONCE = 10.0, 1000, 100
FRAMES, FRAME_S = 600, 1 / 60
SQL_ROWS = 100_000
EVERYTHING = JobQuery(states=frozenset(State), period=Period(kind=PeriodKind.ALL_TIME), shows_system=True)
COLD = ("sort_started", "sort_finished", "sort_duration", "sort_two_keys")
_YEAR_PERIOD = Period(kind=PeriodKind.RANGE, first_day=date(2026, 3, 1), last_day=date(2026, 4, 30))


def operations() -> dict[str, JobQuery]:
    """What is asked, from the whole table, by name."""
    failed = frozenset({State.FAILED})
    sorts = {
        f"sort_{column.value}": replace(EVERYTHING, sort=(SortKey(column=column, is_descending=False),))
        for column in Column
        if column is not Column.CONNECTION
    }
    script, computer = {Category.SCRIPT: "Install Chromium"}, {Category.COMPUTER: 17}
    return sorts | {
        "sort_two_keys": replace(EVERYTHING, sort=(SortKey(column=Column.SCRIPT), SortKey(column=Column.FINISHED))),
        "filter_state": replace(EVERYTHING, states=failed),
        "filter_period": replace(EVERYTHING, period=_YEAR_PERIOD),
        "filter_script": replace(EVERYTHING, chosen=script),
        "filter_computer": replace(EVERYTHING, chosen=computer),
        "filter_group": replace(EVERYTHING, chosen={Category.GROUP: 3}),
        "filter_script_and_state": replace(EVERYTHING, chosen=script, states=failed),
        "filter_computer_and_period": replace(EVERYTHING, chosen=computer, period=_YEAR_PERIOD),
        "search_word": replace(EVERYTHING, search="chromium"),
        "search_two_words": replace(EVERYTHING, search="printer aarhus"),
        "search_terms": replace(EVERYTHING, search="script:firewall state:failed or computer:bpc-17"),
        "search_id_digits": replace(EVERYTHING, search="123"),
        "search_nothing": replace(EVERYTHING, search="no such word"),
    }


async def measure_operations(desk_: Desk, count: int) -> dict[str, object]:
    """Every operation in turn, the whole table between them."""
    times: dict[str, list[float]] = {}
    gaps: dict[str, list[float]] = {}
    wanted = operations()
    await desk_.ask(EVERYTHING)

    async def act(name: str, deed: Callable[[], Awaitable[float]]) -> None:
        await _act(desk_, name, deed, times, gaps)

    for number in range(RUNS + 1):
        for name, query in wanted.items():
            await act(name, partial(_ask, desk_, query))
            await act("clear", partial(_ask, desk_, EVERYTHING))
        await act("select_all", partial(_select_all, desk_))
        desk_.table.clearSelection()
        if not number:
            times.clear()
            gaps.clear()
    return {name: _describe(times[name], gaps[name]) for name in times}


async def measure_cold(desk_: Desk) -> dict[str, object]:
    """The longest sorts, asked one after the other, so that nothing is made ahead and no order is still at hand."""
    times: dict[str, list[float]] = {}
    gaps: dict[str, list[float]] = {}
    wanted = operations()
    for _ in range(RUNS):
        for name in COLD:
            await _act(desk_, f"{name}_cold", partial(_ask, desk_, wanted[name]), times, gaps)
            await desk_.ask(EVERYTHING)
    return {name: _describe(times[name], gaps[name]) for name in times}


async def measure_frames(desk_: Desk) -> list[float]:
    """Milliseconds of each picture of the table while it scrolls."""
    await desk_.ask(EVERYTHING)
    bar, viewport = desk_.table.verticalScrollBar(), desk_.table.viewport()
    bar.setValue(bar.maximum() // 2)
    frames = []
    for _ in range(FRAMES):
        bar.setValue(bar.value() + 77)
        began = time.perf_counter()
        viewport.repaint()
        frames.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0)
    return frames


async def measure_live(desk_: Desk, folder: Path, count: int) -> dict[str, object]:
    """Changes come in while somebody reads a sorted and filtered table, and scrolls."""
    query = replace(
        EVERYTHING,
        states=frozenset(State) - {State.RESTARTED},
        sort=(SortKey(column=Column.SCRIPT), SortKey(column=Column.CREATED, is_descending=True)),
    )
    await desk_.ask(query)
    cache = Cache(copy_folder(folder, desk.NOWHERE) / "copy.db")
    feed = Feed(cache.read_newest(20_000), count)
    sync = JobSync(feed, cache, lambda: datetime.now(UTC))  # type: ignore[arg-type]  # a server in memory
    store, background = desk_.store, desk_.desktop.session.background
    bar = desk_.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    lags: list[float] = []
    frames = 0
    end = time.perf_counter() + LIVE_S

    async def change() -> None:
        while (began := time.perf_counter()) < end:
            changes = await background.call_on(Lane.PULL, sync.pull, 0.0)
            await store.apply(changes)
            lags.append((await desk_.painted(lambda: True) - began) * 1000)
            await asyncio.sleep(max(0.0, began + CHANGES_AT_ONCE / CHANGES_PER_S - time.perf_counter()))

    with desk_.gaps.watch():
        changing = asyncio.ensure_future(change())
        next_at = time.perf_counter()
        while next_at < end:
            bar.setValue(bar.value() + 26)
            frames += 1
            next_at += FRAME_S
            await asyncio.sleep(max(0.0, next_at - time.perf_counter()))
        await changing
    cache.close()
    figures = _describe(lags, [desk_.gaps.longest_s * 1000])
    return figures | {"changes": len(lags) * CHANGES_AT_ONCE, "frames_per_s": round(frames / LIVE_S, 1)}


class Feed:
    """A server in memory, whose pages are decoded as those of a real one."""

    def __init__(self, jobs: tuple[Job, ...], revision: int) -> None:
        self._jobs = jobs
        self._revision = 10 * revision + 10**6
        self._chance = random.Random("live")

    def changes(self, since: int, limit: int, wait_s: float) -> ChangesDocument:
        """A page of jobs that have changed."""
        changed = []
        for job in self._chance.sample(self._jobs, CHANGES_AT_ONCE):
            self._revision += 1
            state = self._chance.choice((State.RUNNING, State.SUCCEEDED, State.FAILED, State.NEW))
            changed.append(replace(job, revision=self._revision, state=state, progress=self._chance.random(), tasks=()))
        document = ChangesDocument(server_id=desk.SERVER_ID, revision=self._revision, upserted=tuple(changed))
        return msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=ChangesDocument)

    def abort(self) -> None:
        """There is nothing to break off."""


async def _act(
    desk_: Desk,
    name: str,
    deed: Callable[[], Awaitable[float]],
    times: dict[str, list[float]],
    gaps: dict[str, list[float]],
) -> None:
    await desk_.rest(0.05)
    with desk_.gaps.watch():
        took_s = await deed()
    times.setdefault(name, []).append(took_s * 1000)
    gaps.setdefault(name, []).append(desk_.gaps.longest_s * 1000)


async def _ask(desk_: Desk, query: JobQuery) -> float:
    took_s, view = await desk_.ask(query)
    assert view.total
    return took_s


async def _select_all(desk_: Desk) -> float:
    began = time.perf_counter()
    desk_.table.selectAll()
    ended = await desk_.painted(lambda: bool(len(desk_.table.selection)))
    return ended - began


def _describe(times: list[float], gaps: list[float]) -> dict[str, object]:
    return {
        "median_ms": round(statistics.median(times), 1),
        "max_ms": round(max(times), 1),
        "gap_ms": round(statistics.median(gaps), 1),
    }


def measure_inside(folder: Path, count: int, report: Path) -> None:
    """In a process of its own: everything that is measured in the open window, written to `report`."""
    figures: dict[str, Any] = {}

    async def go(desk_: Desk) -> None:
        await desk_.rest(REST_S)
        figures["memory_kb"] = _resident_kb()
        if count:
            figures["operations"] = await measure_operations(desk_, count)
            frames = await measure_frames(desk_)
            figures["frame_p99_ms"] = round(statistics.quantiles(frames, n=100)[98], 1)
            figures["frame_median_ms"] = round(statistics.median(frames), 1)
            figures["operations"]["live"] = await measure_live(desk_, folder, count)
            await desk_.rest(REST_S)
        gc.collect()
        figures["used_memory_kb"] = _resident_kb()

    desk.run(folder, go)
    report.write_text(json.dumps(figures))


def measure_cold_inside(folder: Path, report: Path) -> None:
    """In a process of its own: what is measured before the desktop has made anything ahead."""
    figures: dict[str, object] = {}

    async def go(desk_: Desk) -> None:
        figures.update(await measure_cold(desk_))

    desk.run(folder, go)
    report.write_text(json.dumps(figures))


def measure_opening(folder: Path, has_jobs: bool, report: Path) -> None:
    """In a process of its own: milliseconds since it was begun until the first rows, or the empty window, are there."""

    async def go(desk_: Desk) -> None:
        await desk.until(lambda: not has_jobs or (desk_.store.view is not None and len(desk_.store.view.rows)))
        desk_.window.repaint()
        tell((time.monotonic() - float(os.environ["BENCHMARK_BEGAN"])) * 1000)

    def tell(milliseconds: float) -> None:
        report.write_text(str(milliseconds))
        os._exit(0)

    desk.run(folder, go)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="keep the folder of cached jobs here, for further runs")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", choices=("operations", "cold", "opening"), help=argparse.SUPPRESS)
    parser.add_argument("--report", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside == "operations":
        measure_inside(options.data, options.jobs, options.report)
    elif options.inside == "cold":
        measure_cold_inside(options.data, options.report)
    elif options.inside == "opening":
        measure_opening(options.data, bool(options.jobs), options.report)
    else:
        with tempfile.TemporaryDirectory(prefix="jobdesk-table-") as name:
            figures = measure(options.data or Path(name) / "full", Path(name), options.jobs)
        print(json.dumps(figures, indent=None if options.json else 2))


def measure(full: Path, scratch: Path, count: int) -> dict[str, object]:
    """All figures, from processes of their own."""
    empty = scratch / "empty"
    desk.fill(empty, 0)
    if not (full / "settings.json").exists():
        desk.fill(full, count)
    desk.forget_people(full)  # what the last run asked would be asked first
    opened = {
        folder: [_open(folder, count if folder is full else 0, scratch) for _ in range(OPENINGS)]
        for folder in (empty, full)
    }
    bare = _run(empty, 0, scratch)
    inside = _run(full, count, scratch)
    inside["operations"] |= json.loads(_inside("cold", full, count, scratch))
    _add_floors(inside["operations"], count)
    memory_kb = inside["memory_kb"] - bare["memory_kb"]
    open_ms, empty_ms = (round(statistics.median(opened[folder]), 1) for folder in (full, empty))
    return {
        "jobs": count,
        "rest_s": REST_S,
        "operations": inside["operations"],
        "open_ms": open_ms,
        "empty_window_ms": empty_ms,
        "open_ratio": round(open_ms / empty_ms, 2),
        "frame_p99_ms": inside["frame_p99_ms"],
        "frame_median_ms": inside["frame_median_ms"],
        "memory_mb": round(memory_kb / 1024, 1),
        "bytes_per_job": round(memory_kb * 1024 / count, 1),
        "used_memory_mb": round((inside["used_memory_kb"] - bare["used_memory_kb"]) / 1024, 1),
        "qsqltablemodel": _measure_sql(scratch),
    }


def _add_floors(figures: dict[str, dict[str, float]], count: int) -> None:
    from benchmarks.floors import Floors

    floors = Floors(count)
    for name, each in figures.items():
        each["floor_ms"] = floors.of(name)
        each["ratio"] = round(each["median_ms"] / max(each["floor_ms"], 0.01), 1)


def _measure_sql(scratch: Path) -> dict[str, float | int]:
    from PySide6.QtWidgets import QApplication

    from benchmarks.sql_model import measure as measure_sql

    application = QApplication.instance() or QApplication([])
    figures = measure_sql(scratch, SQL_ROWS)
    del application
    return figures


def _open(folder: Path, count: int, scratch: Path) -> float:
    desk.make_cold(folder)
    return float(_inside("opening", folder, count, scratch))


def _run(folder: Path, count: int, scratch: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(_inside("operations", folder, count, scratch))
    return figures


def _inside(what: str, folder: Path, count: int, scratch: Path) -> str:
    report = scratch / "report"
    arguments = ["--inside", what, "--data", str(folder), "--jobs", str(count), "--report", str(report)]
    environment = os.environ | {"BENCHMARK_BEGAN": str(time.monotonic())}
    subprocess.run([sys.executable, "-m", "benchmarks.table", *arguments], check=True, env=environment)
    return report.read_text()


def _resident_kb() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


if __name__ == "__main__":
    main()
