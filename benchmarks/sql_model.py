"""The same work done by Qt's own model over SQLite: QSqlTableModel under a QTableView, every row fetched."""

import itertools
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.jobs import generate

COLUMNS = ("id", "state", "script", "computer", "batch", "started_by", "created", "started", "finished", "result")
_RUNS = 3


def measure(folder: Path, count: int) -> dict[str, float | int]:
    """Milliseconds, medians, from the request to the painted view over `count` rows."""
    path = folder / "qsqltablemodel.db"
    _fill(path, count)
    db = QSqlDatabase.addDatabase("QSQLITE", "benchmark")
    db.setDatabaseName(str(path))
    assert db.open(), db.lastError().text()
    model = QSqlTableModel(None, db)
    model.setTable("jobs")
    view = QTableView()
    view.setModel(model)
    view.resize(1280, 800)
    view.show()
    model.select()
    _fetch_all(model)
    QApplication.processEvents()

    def sort(column: str) -> Callable[[], None]:
        def act() -> None:
            model.setSort(COLUMNS.index(column), Qt.SortOrder.AscendingOrder)
            model.select()

        return act

    def filter_by(words: str) -> Callable[[], None]:
        def act() -> None:
            model.setFilter(words)
            model.select()

        return act

    figures: dict[str, float | int] = {
        "rows": count,
        "sort_script_ms": _median(view, model, sort("script")),
        "sort_finished_ms": _median(view, model, sort("finished")),
        "filter_state_ms": _median(view, model, filter_by("state = 'failed'")),
        "search_word_ms": _median(
            view, model, filter_by(" OR ".join(f"{each} LIKE '%chrom%'" for each in COLUMNS[2:]))
        ),
        "clear_ms": _median(view, model, filter_by("")),
        "select_all_ms": _median(view, model, view.selectAll, runs=1),
    }
    view.close()
    view.setModel(None)
    model.clear()
    db.close()
    return figures


def _fill(path: Path, count: int) -> None:
    rows = (
        (
            job.id,
            job.state.value,
            job.script,
            f"bpc-{job.computer_ids[0]}",
            job.batch,
            job.started_by,
            job.created_at.isoformat(),
            job.started_at and job.started_at.isoformat(),
            job.finished_at and job.finished_at.isoformat(),
            job.result,
        )
        for job in generate(count)
    )
    with sqlite3.connect(path) as db:
        db.execute(f"CREATE TABLE jobs (id INTEGER PRIMARY KEY, {', '.join(COLUMNS[1:])})")
        for part in _parts(rows):
            db.executemany(f"INSERT INTO jobs VALUES ({', '.join('?' * len(COLUMNS))})", part)
    db.close()


def _parts(rows: Iterator[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    while part := list(itertools.islice(rows, 5000)):
        yield part


def _fetch_all(model: QSqlTableModel) -> None:
    while model.canFetchMore():
        model.fetchMore()


def _median(view: QTableView, model: QSqlTableModel, act: Callable[[], None], runs: int = _RUNS) -> float:
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        _fetch_all(model)
        view.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
        view.clearSelection()
    return round(statistics.median(times), 1)
