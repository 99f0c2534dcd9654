"""The tray icon: its counts, its badge and its menu."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.tray import Tray
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from tests.gui.detail_building import HandSession, a_job


class Bench:
    """A tray icon on a store that counts what it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store = HandSession().store
        self.counts: dict[str, int] = {}
        monkeypatch.setattr(self.store, "count_states", lambda: self.counts)
        self.tray = Tray(self.store, Theme(is_dark=False), Text())

    def change(self, *jobs: Any, removed: tuple[JobId, ...] = (), revision: int = 0) -> None:
        self.store.changed.emit(ChangeSet(revision=revision, upserted=jobs, removed=removed))

    def pixels(self) -> Any:
        return self.tray.icon().pixmap(32, 32).toImage()


@pytest.fixture
def bench(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(monkeypatch)


def test_running_jobs_are_counted(bench: Bench, qtbot: QtBot) -> None:
    plain = bench.pixels()
    bench.counts = {State.RUNNING.value: 3}
    bench.change(a_job())
    qtbot.waitUntil(lambda: "3 running" in bench.tray.toolTip())
    assert bench.pixels() != plain


def test_what_failed_before_one_looked_is_the_past(bench: Bench) -> None:
    bench.change(a_job(1, state=State.FAILED, revision=5), revision=5)
    bench.change(a_job(2, state=State.FAILED, revision=3), revision=5)
    assert bench.tray.failed == 0


def test_failures_are_counted_until_one_looks(bench: Bench, qtbot: QtBot) -> None:
    bench.change(a_job(1, revision=5), revision=5)
    bench.change(a_job(1, state=State.FAILED, revision=6), revision=6)
    bench.change(a_job(2, state=State.TIMED_OUT, revision=7), revision=7)
    bench.change(a_job(3, state=State.SUCCEEDED, revision=8), revision=8)
    assert bench.tray.failed == 2
    qtbot.waitUntil(lambda: "2 failed" in bench.tray.toolTip())
    bench.tray.set_looked_at(True)
    assert bench.tray.failed == 0
    assert bench.tray.toolTip() == "JobDesk"
    bench.change(a_job(4, state=State.FAILED, revision=9), revision=9)
    assert bench.tray.failed == 0
    bench.tray.set_looked_at(False)
    bench.change(a_job(5, state=State.FAILED, revision=10), revision=10)
    assert bench.tray.failed == 1


def test_a_failure_that_was_mended_or_removed_counts_no_more(bench: Bench) -> None:
    bench.change(a_job(1, revision=5), revision=5)
    bench.change(a_job(1, state=State.FAILED, revision=6), a_job(2, state=State.FAILED, revision=7), revision=7)
    bench.change(a_job(1, state=State.RESTARTED, revision=8), removed=(JobId(2),), revision=8)
    assert bench.tray.failed == 0


def test_system_jobs_do_not_count(bench: Bench) -> None:
    bench.change(a_job(1, revision=5), revision=5)
    bench.change(a_job(2, state=State.FAILED, is_system=True, revision=6), revision=6)
    assert bench.tray.failed == 0


def test_the_menu_shows_runs_and_quits(bench: Bench) -> None:
    wanted: list[str] = []
    bench.tray.show_wanted.connect(lambda: wanted.append("show"))
    bench.tray.run_wanted.connect(lambda: wanted.append("run"))
    bench.tray.quit_wanted.connect(lambda: wanted.append("quit"))
    for action in bench.tray.contextMenu().actions():
        action.trigger()
    assert wanted == ["show", "run", "quit"]
