"""One comparison of two logs: finds the other side, fetches what lacks, compares, and compares again by other rules."""

import asyncio
import enum
import logging
import re
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.logs.log_side import LogSide
from jobdesk.logs.masking import COMPARE_MASKS, Masker, MaskName
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Element, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_document import LogDocument
from jobdesk.session.log_growth import LogGrowth
from jobdesk.session.store import Store
from jobdesk.sync.comparison_reading import ComparisonReading

if TYPE_CHECKING:
    from jobdesk.logs.log_pair import Compared, Course, Part

logger = logging.getLogger(__name__)

_LOOK_MS = 100  #: between looks at how far it has come
_MOST_CANDIDATES = 60
_MOST_FOUND = 20  #: jobs that a search offers
_PLAIN = re.compile(r"\w+")  # no signs that a search takes for its own
_MOST_OTHERS = 300
#: A job that failed elsewhere may have succeeded on a computer.
_PARTLY_GOOD = frozenset({State.SUCCEEDED, State.COMPLETED_WITH_ERRORS})


class Stage(enum.Enum):
    """What a comparison is at, or why there is nothing to see."""

    NOTHING = "nothing"  #: a side lacks
    FINDING = "finding"  #: the last good run
    NONE_GOOD = "none_good"  #: no good run is known here
    FETCHING = "fetching"
    NOT_HERE = "not_here"  #: a log is not kept here, and the server is not to be had
    COMPARING = "comparing"
    DONE = "done"
    FAILED = "failed"


class LogComparison(QObject):
    """`left` is what one looks at, `right` what it is compared with. A newer wish ends the older one."""

    sides_changed = Signal()
    stage_changed = Signal(object)  #: Stage
    progressed = Signal(float)  #: 0.0 to 1.0, of the comparing
    compared = Signal()  #: `result` is another

    def __init__(
        self, background: Background, store: Store, reading: ComparisonReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._store = store
        self._reading = reading
        self._left: LogSide | None = None
        self._right: LogSide | None = None
        self._masks = COMPARE_MASKS
        self._part: Part | None = None
        self._stage = Stage.NOTHING
        self._error: JobDeskError | None = None
        self._result: Compared | None = None
        self._course: Course | None = None
        self._work: asyncio.Task[None] | None = None
        self.left_log = LogDocument(background, reading.logs, self)
        self.right_log = LogDocument(background, reading.logs, self)
        self.growth = LogGrowth(background, store, reading, self)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._tell_progress)

    @property
    def left(self) -> LogSide | None:
        """What one looks at."""
        return self._left

    @property
    def right(self) -> LogSide | None:
        """What it is compared with."""
        return self._right

    @property
    def stage(self) -> Stage:
        """What it is at."""
        return self._stage

    @property
    def error(self) -> JobDeskError | None:
        """Why it failed."""
        return self._error

    @property
    def result(self) -> "Compared | None":
        """The newest comparison; None before the first one, and while the sides are others."""
        return self._result

    @property
    def masks(self) -> frozenset[MaskName]:
        """The rules in force."""
        return self._masks

    @property
    def masker(self) -> Masker:
        """Masks by the rules in force."""
        names = [side.computer for side in (self._left, self._right) if side is not None]
        return Masker(self._masks, names)

    def compare(self, left: LogSide, right: LogSide | None) -> None:
        """Compares two logs; None: with that of the last good run."""
        self._show(left, right)
        self._begin(self._find_and_compare() if right is None else self._fetch_and_compare())

    def compare_with(self, right: LogSide) -> None:
        """Compares with another log."""
        if self._left is not None:
            self.compare(self._left, right)

    def swap(self) -> None:
        """Puts each log in the place of the other."""
        if self._left is not None and self._right is not None:
            self.compare(self._right, self._left)

    def set_masks(self, masks: Iterable[MaskName]) -> None:
        """Compares by other rules."""
        wanted = frozenset(masks)
        if wanted != self._masks:
            self._masks = wanted
            self.again()

    def set_part(self, part: "Part") -> None:
        """Compares other rows of very long logs."""
        self._part = part
        self.again()

    def again(self) -> None:
        """Compares once more, what has come since too."""
        if self._left is not None and self._right is not None:
            self._begin(self._fetch_and_compare())

    def cancel(self) -> None:
        """Stops; what was compared before stays."""
        if self._work is not None:
            self._end()
            self._set_stage(Stage.DONE if self._result is not None else Stage.NOTHING)

    async def sides_of(self, job_id: JobId) -> Sequence[LogSide]:
        """The logs of a job."""
        is_online = self._store.status.is_online
        return await self._background.call(_sides, self._reading, job_id, is_online)

    async def known_sides_of(self, job_id: JobId) -> Sequence[LogSide]:
        """The logs of a job, as far as they are known without the server."""
        return await self._background.call(_sides, self._reading, job_id, False)

    async def find_others(self, side: LogSide) -> Sequence[JobId]:
        """The newest other jobs with the same script."""
        found = await self._find(_everything({Category.SCRIPT: side.script}))
        return [each for each in found[: _MOST_OTHERS + 1] if each != side.job_id]

    async def find_newest(self) -> Sequence[JobId]:
        """The newest jobs, whatever their script."""
        return (await self._find(_everything({})))[:_MOST_CANDIDATES]

    async def find_by_words(self, words: str) -> Sequence[JobId]:
        """The newest jobs of any script that a search for these words finds."""
        plain = " ".join(_PLAIN.findall(words))
        found = await self._find(replace(_everything({}), search=plain)) if plain else []
        return found[:_MOST_FOUND]

    def close(self) -> None:
        """Nobody looks any more."""
        self._end()
        self.left_log.show(None)
        self.right_log.show(None)

    def _show(self, left: LogSide, right: LogSide | None) -> None:
        if (left, right) != (self._left, self._right):
            self._left, self._right, self._result = left, right, None
            self.sides_changed.emit()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._end()
        self._error = None
        self._work = self._background.spawn(self._do(work))
        self._work.add_done_callback(lambda _: work.close())  # it may be cancelled before it began

    def _end(self) -> None:
        self._look.stop()
        self.growth.stop()
        if self._course is not None:
            self._course.is_cancelled = True
        if self._work is not None:
            self._work.cancel()
            self._reading.abort()
            self._work = None

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except JobDeskError as error:
            logger.info("two logs were not compared: %s", error)
            self._error = error
            self._set_stage(Stage.FAILED)
        finally:
            if self._work is asyncio.current_task():
                self._work = None

    async def _find_and_compare(self) -> None:
        left = self._left
        assert left is not None, "who compares has a log to compare"
        self._set_stage(Stage.FINDING)
        chosen: dict[Category, Element] = {Category.SCRIPT: left.script, Category.COMPUTER: left.computer_id}
        found = await self._find(replace(_everything(chosen), states=_PARTLY_GOOD))
        earlier = [each for each in found if each < left.job_id][:_MOST_CANDIDATES]
        is_online = self._store.status.is_online
        right = await self._background.call_on(
            Lane.COMPARE, _find_good, self._reading, earlier, left.computer_id, is_online
        )
        if right is None:
            self._set_stage(Stage.NONE_GOOD)
            return
        self._show(left, right)
        await self._fetch_and_compare()

    async def _find(self, query: JobQuery) -> list[JobId]:
        index = self._store.index
        if index is None:
            return []
        view = await self._background.call_on(Lane.INDEX, index.find, query, datetime.now().astimezone())
        return [JobId(int(each)) for each in view.keys[: 20 * _MOST_OTHERS]]

    async def _fetch_and_compare(self) -> None:
        for side in (self._left, self._right):
            if side is not None and not await self._bring(side):
                self._set_stage(Stage.NOT_HERE)
                return
        await self._compare()

    async def _bring(self, side: LogSide) -> bool:
        """Whether a log is here, be it fetched now."""
        if self._store.status.is_online and (side.log_size or side.state.is_open):
            self._set_stage(Stage.FETCHING)
            try:
                await self._background.call_on(Lane.COMPARE, self._reading.fetch, side)
            except JobDeskError as error:
                logger.info("the log of task %s is not to be had: %s", side.task_id, error)
        is_here = await self._background.call_on(Lane.COMPARE, self._reading.is_here, side.task_id)
        return is_here or not side.log_size

    async def _compare(self) -> None:
        from jobdesk.logs.log_pair import Course, Part

        left, right = self._left, self._right
        assert left is not None and right is not None, "two logs are compared"
        self._set_stage(Stage.COMPARING)
        self._part = self._part or Part.BEGINNING
        self._course = course = Course()
        self._look.start()
        try:
            result = await self._background.call_on(
                Lane.COMPARE, self._reading.compare, left.task_id, right.task_id, self.masker, self._part, course
            )
        finally:
            course.is_cancelled = True  # who is cancelled here leaves nobody who waits for it
            if self._work is asyncio.current_task():  # else somebody ended it, and may be gone by now
                self._look.stop()
        await self._show_logs(left, right)
        self._result = result
        self._set_stage(Stage.DONE)
        self.compared.emit()
        self.growth.watch((left, right), result.rows)

    async def _show_logs(self, left: LogSide, right: LogSide) -> None:
        for document, side in ((self.left_log, left), (self.right_log, right)):
            if document.task_id == side.task_id:
                await document.refresh()
            else:
                document.show(side.task_id)

    def _tell_progress(self) -> None:
        if self._course is not None:
            self.progressed.emit(self._course.done)

    def _set_stage(self, stage: Stage) -> None:
        if stage is not self._stage:
            self._stage = stage
            self.stage_changed.emit(stage)


def _everything(chosen: Mapping[Category, Element]) -> JobQuery:
    period = Period(kind=PeriodKind.ALL_TIME)
    return JobQuery(states=frozenset(State), period=period, shows_system=True, chosen=chosen)


def _sides(reading: ComparisonReading, job_id: JobId, is_online: bool) -> Sequence[LogSide]:
    return reading.sides(job_id, is_online=is_online)


def _find_good(
    reading: ComparisonReading, job_ids: Sequence[JobId], computer_id: int, is_online: bool
) -> LogSide | None:
    return reading.find_good(job_ids, computer_id, is_online=is_online)  # type: ignore[arg-type]
