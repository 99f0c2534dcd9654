"""Which rows of a log are shown, answered beside the window while the log grows."""

import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jobdesk.logs.pattern import Pattern
from jobdesk.model.job import TaskId
from jobdesk.model.log import Severity
from jobdesk.session import row_filter
from jobdesk.session.background import Lane
from jobdesk.session.error_densities import ErrorDensities
from jobdesk.session.log_finder import LogFinder
from jobdesk.session.log_marks import LogMarks
from jobdesk.session.log_steps import LogSteps
from jobdesk.session.row_filter import RowFilter, RowWish
from tests.gui.log_building import LogDesk
from tests.waiting import until_async

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap

Run = Callable[[Coroutine[Any, Any, None]], None]
_ERRORS = frozenset({Severity.ERROR})


@asynccontextmanager
async def a_desk(folder: Path) -> AsyncIterator[LogDesk]:
    desk = LogDesk(folder)
    try:
        yield desk
    finally:
        await desk.close()


class Answers:
    """A filter, and what it answers."""

    def __init__(self, desk: LogDesk) -> None:
        self.filter = RowFilter(desk.background, desk.document, desk.document)
        self.maps: list[RowMap | None] = []
        self.filter.changed.connect(self.maps.append)

    async def rows(self, wish: RowWish) -> list[int] | None:
        """The rows that are shown for a wish; None for all."""
        told = len(self.maps)
        self.filter.show(wish)
        await until_async(lambda: len(self.maps) > told and not self.filter.is_working)
        return _rows(self.maps[-1])


def _rows(shown: "RowMap | None") -> list[int] | None:
    return None if shown is None else [shown.row_at(index) for index in range(len(shown))]


def text_of(count: int, *errors: int) -> str:
    return "".join(f"{'::error::' * (number in errors)}line {number}\n" for number in range(count))


def test_rows_of_a_severity_are_shown_and_then_all_again(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(100, 3, 50))
            answers = Answers(desk)
            assert await answers.rows(RowWish(severities=_ERRORS)) == [3, 50]
            assert await answers.rows(RowWish()) is None

    run_async(ask())


def test_matching_rows_have_context_of_any_severity(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(100, 30, 50))
            answers, finder = Answers(desk), LogFinder(desk.background, desk.document)
            answers.filter.set_finder(finder)
            finder.set_text(desk.document.text)
            finder.look_for(Pattern(words="0"))
            await until_async(lambda: not finder.is_looking)
            wish = RowWish(severities=_ERRORS, is_only_matching=True, context=1)
            assert await answers.rows(wish) == [29, 30, 31, 49, 50, 51]

    run_async(ask())


def test_folds_hide_rows_unless_something_else_is_asked_for(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(10, 3))
            answers = Answers(desk)
            assert await answers.rows(RowWish(hidden=((1, 4), (6, None)))) == [0, 4, 5]
            assert await answers.rows(RowWish(hidden=((1, 4),), severities=_ERRORS)) == [3]

    run_async(ask())


def test_rows_that_are_added_are_shown_too(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(20_000, 3))
            answers = Answers(desk)
            assert await answers.rows(RowWish(severities=_ERRORS)) == [3]
            await desk.add(text_of(20_000, 1, 19_999))
            await until_async(lambda: _rows(answers.maps[-1]) == [3, 20_001, 39_999])

    run_async(ask())


def test_the_newest_wish_wins(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(200_000, 3, 150_000))
            answers = Answers(desk)
            answers.filter.show(RowWish(severities=frozenset({Severity.INFO, Severity.HINT})))
            answers.filter.show(RowWish(severities=_ERRORS))
            await until_async(lambda: bool(answers.maps) and not answers.filter.is_working)
            assert _rows(answers.maps[-1]) == [3, 150_000]
            assert len(answers.maps) == 1, "the answer to the older one is not told"

    run_async(ask())


def test_rows_of_a_long_log_are_told_as_they_are_found(
    run_async: Run, tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_filter, "_PATIENCE_S", 0.0)
    monkeypatch.setattr(row_filter, "_SLICE", 1)

    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(40_000, 3, 39_000))
            answers = Answers(desk)
            states: list[bool] = []
            answers.filter.changed.connect(lambda _: states.append(answers.filter.is_partial))
            assert await answers.rows(RowWish(severities=_ERRORS)) == [3, 39_000]
            assert _rows(answers.maps[0]) == [3]
            assert states == [True] * (len(states) - 1) + [False]

    run_async(ask())


def test_another_log_is_filtered_anew(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            await desk.show(text_of(100, 3))
            answers = Answers(desk)
            await answers.rows(RowWish(severities=_ERRORS))
            await desk.show(text_of(100, 77), task_id=2)
            await until_async(lambda: _rows(answers.maps[-1]) == [77])

    run_async(ask())


def test_steps_are_found_as_they_come(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            steps = LogSteps(desk.background, desk.document, desk.document)
            await desk.show("::step One::\n" + text_of(5))
            await until_async(lambda: steps.rows == ((0, "One"),))
            await desk.add("::step Two::\nx\n")
            await until_async(lambda: steps.rows == ((0, "One"), (6, "Two")))
            await desk.show("nothing\n", task_id=2)
            assert steps.rows == ()

    run_async(ask())


def test_questions_to_a_server_that_hangs_do_not_hold_up_what_is_kept(
    run_async: Run, tmp_path: Path, qapp: object
) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            steps = LogSteps(desk.background, desk.document, desk.document)
            errors = ErrorDensities(desk.background, desk.document, desk.document)
            answers = Answers(desk)
            await desk.show("::step One::\n::error::x\n")
            await desk.show("nothing\n", task_id=2)
            gate = threading.Event()
            for _ in range(Lane.CALL.value[1]):
                desk.background.spawn(desk.background.call(gate.wait))
            try:
                desk.document.show(TaskId(1))
                await until_async(lambda: steps.rows == ((0, "One"),) and sum(errors.densities) == 1)
                assert await answers.rows(RowWish(severities=_ERRORS)) == [1]
            finally:
                gate.set()

    run_async(ask())


def test_errors_are_counted_in_parts_of_the_log(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            errors = ErrorDensities(desk.background, desk.document, desk.document)
            errors.divide(10)
            await desk.show(text_of(100, 3, 4, 99))
            await until_async(lambda: list(errors.densities) == [2, 0, 0, 0, 0, 0, 0, 0, 0, 1])

    run_async(ask())


def test_errors_are_counted_in_what_is_added_too(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            errors = ErrorDensities(desk.background, desk.document, desk.document)
            errors.divide(4)
            await desk.show(text_of(20_000, 3, 19_999))
            await until_async(lambda: list(errors.densities) == [1, 0, 0, 1])
            await desk.add(text_of(20_000, 0, 1, 19_000))
            await until_async(lambda: list(errors.densities) == [1, 1, 2, 1])

    run_async(ask())


def test_marks_are_kept_beyond_the_window(run_async: Run, tmp_path: Path, qapp: object) -> None:
    async def ask() -> None:
        async with a_desk(tmp_path) as desk:
            marks = LogMarks(desk.background, desk.document, desk.document)
            await desk.show(text_of(10))
            for row in (7, 2, 5, 5):
                marks.toggle(row)
            assert marks.rows == [2, 7]
            later = LogMarks(desk.background, desk.document, desk.document)
            later._read()
            await until_async(lambda: later.rows == [2, 7])
            assert [later.next_row(2), later.next_row(7), later.previous_row(2)] == [7, 2, 7]

    run_async(ask())
