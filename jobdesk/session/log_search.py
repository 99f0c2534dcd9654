"""Searches all logs that are kept here, beside the window."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.logs.log_hits import LogHit, SearchProgress
from jobdesk.logs.pattern import Pattern, PatternFault
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobDetail, JobId, TaskId
from jobdesk.session.background import Background, Lane
from jobdesk.session.log_indexer import LogIndexer

# They load NumPy and the engine for expressions, which the first window does without.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from jobdesk.logs.all_logs import AllSearch
    from jobdesk.logs.log_query import RowMatcher
    from jobdesk.logs.shelf import Shelf

logger = logging.getLogger(__name__)

_THREADS = 2
_FIRST_MS, _BETWEEN_MS = 10, 33  #: after which it is told what was found
_AT_ONCE = 60  #: pieces of logs that are told of at once: more would hold up the window
_MOST_WAITING = 200  #: the threads need not be further ahead of what is shown


class LogSearcher(QObject):
    """One search of all logs at a time: a newer one ends the one before."""

    began = Signal()  #: another search, of something that can be looked for: forget what was found
    found = Signal(object)  #: list[LogHits], behind those before
    progressed = Signal(object)  #: SearchProgress; its last one `is_done`, unless the search was stopped
    failed = Signal(object)  #: PatternFault or DatabaseFault: nothing is looked for

    def __init__(
        self,
        background: Background,
        shelf_path: Path,
        open_shelf: "Callable[[], Shelf]",
        read_detail: Callable[[JobId], JobDetail | None] | None = None,
        note_owners: Callable[[], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """What is called blocks; `note_owners` finds out of which jobs logs are that came without."""
        super().__init__(parent)
        self._note_owners = note_owners
        self._read_detail = read_detail
        self.progress: SearchProgress | None = None  #: of the search of now or the last one
        self._background = background
        self._shelf_path = shelf_path
        self._open_shelf = open_shelf
        self.indexer = LogIndexer(background, shelf_path, open_shelf, self)
        self._search: AllSearch | None = None
        self._number = 0  # of the search; an older one tells nothing
        self._running = 0  # threads
        self._is_searching = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)

    @property
    def is_searching(self) -> bool:
        """Whether something is left to be looked through, or to be told."""
        return self._is_searching

    def search(self, pattern: Pattern, job_ids: "NDArray[np.int64] | None" = None) -> None:
        """Looks for something in the logs of some jobs, None: in all."""
        self.stop()
        self.progress = None
        if not pattern.words.strip():
            self.began.emit()
        else:
            self.indexer.hurry()
            self._is_searching = True
            self._background.spawn(self._begin(self._number, pattern, job_ids))

    def stop(self) -> None:
        """Ends the search; what was found stays."""
        self._number += 1
        self._is_searching = False
        self._timer.stop()
        if self._search is not None:
            self._search.cancel()
            self._tell(self._search)
            self._search = None

    async def read_hits(self, task_id: TaskId, pattern: Pattern, count: int) -> tuple[LogHit, ...]:
        """The first rows of one log that fit. Raises PatternFault and DatabaseFault."""
        return await self._background.call_on(Lane.LOG, self._read_hits, task_id, pattern, count)

    async def read_computers(self, job_ids: Sequence[JobId]) -> dict[TaskId, str]:
        """The names of the computers on which the tasks of some jobs run, as far as that is known here."""
        return await self._background.call_on(Lane.LOG, self._find_computers, job_ids)

    async def _begin(self, number: int, pattern: Pattern, job_ids: "NDArray[np.int64] | None") -> None:
        try:
            search = await self._background.call_on(Lane.ALL_LOGS, self._make, pattern, job_ids)
        except (PatternFault, DatabaseFault) as fault:
            if number == self._number:
                self._is_searching = False
                self.failed.emit(fault)
            return
        if number != self._number:
            return
        self.began.emit()
        self._search, self._running = search, _THREADS
        for _ in range(_THREADS):
            self._background.spawn(self._run(number, search))
        self._timer.start(_FIRST_MS)

    async def _run(self, number: int, search: "AllSearch") -> None:
        try:
            await self._background.call_on(Lane.ALL_LOGS, search.run)
        except DatabaseFault as error:
            logger.warning("the logs cannot be searched to their end: %s", error)
            if number == self._number:
                self.stop()
                self.failed.emit(error)
            return
        if number == self._number:
            self._running -= 1

    def _make(self, pattern: Pattern, job_ids: "NDArray[np.int64] | None") -> "AllSearch":
        from jobdesk.logs.all_logs import AllSearch

        if self._note_owners is not None:
            self._note_owners()
        ids = None if job_ids is None else frozenset(job_ids.tolist())
        return AllSearch(self._open_shelf(), self.indexer.index, _matcher(pattern), ids, _MOST_WAITING)

    def _find_computers(self, job_ids: Sequence[JobId]) -> dict[TaskId, str]:
        details = [self._read_detail(job_id) for job_id in job_ids] if self._read_detail is not None else []
        return {task.id: task.computer for detail in details if detail is not None for task in detail.tasks}

    def _read_hits(self, task_id: TaskId, pattern: Pattern, count: int) -> tuple[LogHit, ...]:
        from jobdesk.logs.found_rows import read_hits

        return read_hits(self._open_shelf(), task_id, _matcher(pattern), count)

    def _collect(self) -> None:
        search = self._search
        if search is None:
            return
        self._timer.setInterval(_BETWEEN_MS)
        are_back = self._running == 0
        self._tell(search)
        if are_back and not search.has_found and search is self._search:
            self._timer.stop()
            self._search = None
            self._is_searching = False
            self.progressed.emit(search.progress)

    def _tell(self, search: "AllSearch") -> None:
        found = search.drain(_AT_ONCE)
        self.progress = search.progress
        if found:
            self.found.emit(found)
        self.progressed.emit(search.progress)


def _matcher(pattern: Pattern) -> "RowMatcher":
    from jobdesk.logs.log_query import RowMatcher

    return RowMatcher(pattern)
