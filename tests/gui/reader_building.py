"""A log reader with what it follows, and logs for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.model.job import Step, TaskId
from jobdesk.model.log import Severity
from jobdesk.model.states import State, StepState
from jobdesk.session.log_document import LogState
from tests.gui.detail_building import HandSession, a_detail, a_job, a_line, a_task, minutes
from tests.logs.line_cutter import LogLine
from tests.waiting import until_async


class Bench:
    """A reader, what it follows, and its settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.session = HandSession()
        self.settings = settings or Settings()
        self.reader = LogReader(self.session.log, self.session.background, self.settings, Theme(is_dark=False), Text())
        self.reader.resize(800, 400)
        self.view = self.reader.view

    def show(self, state: State = State.RUNNING, **fields: Any) -> None:
        """Shows the log of a task."""
        task = a_task(state=state, **fields)
        self.session.log.show(TaskId(1))
        self.reader.show_task(a_detail(a_job(state=state), [task]), task)

    def tell(self, *lines: LogLine, state: LogState = LogState.LIVE) -> None:
        """Lines arrive."""
        self.session.log.tell(lines, state)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, with the keyboard in the log."""
        QTest.keyClick(self.view, key, keys)

    async def find(self, words: str) -> None:
        """Types what to find, and waits until the log is looked through."""
        self.reader.open_find_bar()
        QTest.keyClicks(self.reader._find_bar.box.field, words)
        await until_async(lambda: self.count not in ("", "Searching…") and "so far" not in self.count)

    @property
    def notice(self) -> str:
        """Why there are no lines; "" while there are."""
        shown = self.reader._stack.currentWidget()
        return self.reader._notice.words if shown is self.reader._notice else ""

    @property
    def count(self) -> str:
        return self.reader._find_bar._count.text()

    @property
    def facts(self) -> str:
        return self.reader._bar._facts.text()

    @property
    def texts(self) -> list[str]:
        """The visible lines."""
        return [line.shown_text for line in self.view.frame.lines[: self.view.scroller.room]]


@asynccontextmanager
async def a_bench(settings: Settings | None = None) -> AsyncIterator[Bench]:
    """A reader whose threads run, with an empty log."""
    bench = Bench(settings)
    bench.reader.show()
    bench.show()
    try:
        yield bench
    finally:
        bench.reader.close()
        await bench.session.background.close()
        bench.reader.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def some_kinds() -> list[LogLine]:
    """A hundred lines: warnings at 10 and 20, errors at 50 and 90."""
    kinds = {10: Severity.WARNING, 20: Severity.WARNING, 50: Severity.ERROR, 90: Severity.ERROR}
    return [a_line(number, f"line {number}", kinds.get(number, Severity.INFO)) for number in range(100)]


def with_steps() -> list[LogLine]:
    """Three steps of ten lines each, at rows 0, 11 and 22."""
    lines: list[LogLine] = []
    for step in ("Fetch", "Unpack", "Check"):
        lines.append(a_line(len(lines), step, Severity.STEP))
        lines += [a_line(len(lines) + number, f"{step} {number}") for number in range(10)]
    return lines


STEPS = (
    Step(number=0, name="Fetch", state=StepState.SUCCEEDED, started_at=minutes(0), completed_at=minutes(1)),
    Step(number=1, name="Unpack", state=StepState.FAILED, started_at=minutes(1), completed_at=minutes(2)),
    Step(number=2, name="Check", state=StepState.RUNNING, started_at=minutes(2)),
)
