"""Searches all logs that are kept here: by their index as far as it reaches, the rest as they lie."""

import logging
import threading
from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jobdesk.logs.documents import (
    Document,
    DocumentReader,
    by_chunks,
    list_documents,
    list_of_chunks,
    list_tails,
    list_twisted,
    of_tasks,
)
from jobdesk.logs.found_rows import find_rows, hit_in
from jobdesk.logs.log_hits import LogHits, SearchProgress
from jobdesk.logs.log_index import LEAST, LogIndex
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.pieces import Flag
from jobdesk.logs.search_scope import SearchScope
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobId, TaskId

logger = logging.getLogger(__name__)

FIRST_HITS = 3  #: of a piece of a log that are told at once
MOST_HITS = 10_000  #: more are not told
_PAUSE_S = 0.02
_CHUNKS = 12  #: that are read in one go
_CROWD = 64  #: documents of one chunk that are worth a look at all of it before
_DIRECT = int(Flag.DIRECT)
_AT_ONCE = 1000  #: logs that are listed in one go
_FEW = 200  #: logs that are sooner read than the index is asked


class _Work(NamedTuple):
    """What one thread looks through in one go."""

    documents: Sequence[Document] = ()
    chunk_ids: Sequence[int] = ()  #: of which all documents are meant
    done: int = 0  #: logs that have been looked through with it


class AllSearch:
    """One search. Several threads may `run` it, another one reads what was found."""

    def __init__(
        self,
        shelf: Shelf,
        index: LogIndex | None,
        matcher: RowMatcher,
        job_ids: Collection[int] | None = None,
        most_waiting: int | None = None,
    ) -> None:
        """`job_ids`: only their logs; None: all. While more than `most_waiting` waits for `drain`, `run` waits too."""
        self._most_waiting = most_waiting
        self._shelf = shelf
        self._index = index
        self._matcher = matcher
        self._scope = SearchScope(shelf, job_ids)
        self._lock = threading.Lock()
        self._works = iter(self._list_works())
        self._busy = 0
        self._twisted: frozenset[int] = frozenset()
        self._found: deque[LogHits] = deque()
        self._told: set[tuple[int, int]] = set()
        self._hits = 0
        self._progress = SearchProgress(asked_jobs=None if job_ids is None else len(job_ids))
        self._is_cancelled = threading.Event()

    @property
    def progress(self) -> SearchProgress:
        """How far it has come."""
        return self._progress

    def cancel(self) -> None:
        """Ends `run` soon."""
        self._is_cancelled.set()

    def drain(self, most: int | None = None) -> list[LogHits]:
        """What was found since the last time, at most so much of it."""
        found: list[LogHits] = []
        while self._found and (most is None or len(found) < most):
            found.append(self._found.popleft())
        return found

    @property
    def has_found(self) -> bool:
        """Whether something waits for `drain`."""
        return bool(self._found)

    def run(self) -> None:
        """Searches to the end; blocks. Raises DatabaseFault."""
        reader = DocumentReader(self._shelf)
        while (work := self._take()) is not None:
            try:
                self._do(reader, work)
            finally:
                with self._lock:
                    self._busy -= 1
                    self._tell(done=max(self._progress.done, min(work.done, self._progress.total)))
        with self._lock:
            if self._busy == 0 and (not self._is_cancelled.is_set() or self._progress.is_cut):
                self._tell(is_done=True)

    def _take(self) -> _Work | None:
        with self._lock:
            work = None if self._is_cancelled.is_set() else next(self._works, None)
            self._busy += work is not None
            return work

    def _tell(self, **fields: bool | int) -> None:
        self._progress = replace(self._progress, **fields)  # type: ignore[arg-type]

    def _list_works(self) -> Iterator[_Work]:
        """Everything that is to be done; whoever takes a part of it lists it."""
        total = self._scope.total
        self._tell(total=total)
        if not self._matcher.is_empty:
            reached = yield from self._ask_index()
            yield from self._scan(reached)
        self._tell(kept_jobs=self._scope.count_jobs())
        yield _Work(done=total)

    def _ask_index(self) -> Generator[_Work, None, int]:
        """What the index leads to; up to which `seq` of the shelf nothing else is to be found."""
        literals = self._matcher.terms.literals(LEAST)
        self._tell(is_short=not literals)
        if self._index is None or not literals or (self._scope.tasks is not None and self._scope.total <= _FEW):
            return 0
        try:
            reached = self._index.reached()
            inside = self._scope.inside(reached)
            self._tell(uses_index=True)
            for found in self._index.candidates(literals, _counts()):
                wanted = set(self._scope.places(found.places))
                documents = self._list(*of_tasks({task_id for task_id, _ in wanted})) if wanted else []
                chosen = [each for each in documents if (each.task_id, each.first) in wanted]
                yield from _cut(chosen, int(inside * found.share))
        except DatabaseFault as error:
            logger.warning("the index of the logs cannot be asked, they are all read: %s", error)
            self._tell(uses_index=False)
            return 0  # whoever feeds it makes it anew
        with self._shelf.reading() as db:
            tails = list_tails(db, "NOT is_complete AND +seq <= ?", (reached,))
        yield from _cut(self._scope.documents(tails), inside)
        return reached

    def _scan(self, reached: int) -> Iterator[_Work]:
        """The logs that changed after `reached`, the last ones first."""
        if self._scope.tasks is not None:
            yield from self._read(self._scope.after(reached))
            return
        if reached == 0:
            yield from self._sweep()
            return
        before, done = 2**62, self._progress.done
        while True:
            with self._shelf.reading() as db:
                query = "SELECT task_id, seq FROM logs WHERE seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?"
                rows = db.execute(query, (reached, before, _AT_ONCE)).fetchall()
            if not rows:
                return
            before, done = rows[-1][1], done + len(rows)
            yield from _cut(self._list("logs.seq BETWEEN ? AND ?", (before, rows[0][1])), done)

    def _read(self, tasks: Sequence[int]) -> Iterator[_Work]:
        """The logs of some tasks."""
        done = self._scope.total - len(tasks)
        for first in range(0, len(tasks), _AT_ONCE):
            part = tasks[first : first + _AT_ONCE]
            yield from _cut(self._list(*of_tasks(part)), done + first + len(part))

    def _sweep(self) -> Iterator[_Work]:
        """Everything, chunk by chunk, the last ones first: what cannot fit costs nothing but reading it."""
        with self._shelf.reading() as db:
            (behind,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM chunks").fetchone()
            self._twisted = list_twisted(db)
            tails = list_tails(db, "TRUE")
        yield from _cut(tails, 0)
        for end in range(behind, 1, -_CHUNKS):
            first = max(1, end - _CHUNKS)
            yield _Work(chunk_ids=range(end - 1, first - 1, -1), done=self._progress.total * (behind - first) // behind)

    def _do(self, reader: DocumentReader, work: _Work) -> None:
        if work.chunk_ids:
            reader.prepare(work.chunk_ids)
            worth = [each for each in work.chunk_ids if each in self._twisted or self._may_fit(reader, each)]
            if worth:
                with self._shelf.reading() as db:
                    documents = list_of_chunks(db, worth)
                self._look(reader, self._scope.documents(documents))
        self._look(reader, work.documents)

    def _may_fit(self, reader: DocumentReader, chunk_id: int) -> bool:
        blocks = reader.chunk(chunk_id)
        return blocks is not None and self._matcher.may_fit(blocks)

    def _look(self, reader: DocumentReader, documents: Sequence[Document]) -> None:
        chunk_ids = [each for each in dict.fromkeys(document.chunk_id for document in documents) if each]
        is_crowd = len(documents) > _CROWD * len(chunk_ids)
        reader.prepare(chunk_ids)
        empty = {each for each in chunk_ids if is_crowd and not self._may_fit(reader, each)}
        for document in documents:
            if self._is_cancelled.is_set():
                return
            if not (document.flags & _DIRECT and document.chunk_id in empty):
                self._check(reader, document)

    def _check(self, reader: DocumentReader, document: Document) -> None:
        place = (document.task_id, document.first)
        raw = None if place in self._told else reader.raw(document)
        if not raw or (document.flags & _DIRECT and not self._matcher.may_fit(raw)):
            return
        found, rows = find_rows(reader, self._matcher, document, raw)
        if found is None:
            return
        hits = tuple(hit_in(found, row, self._matcher) for row in rows[:FIRST_HITS])
        job_id = None if document.job_id is None else JobId(document.job_id)
        self._told.add(place)
        self._found.append(LogHits(task_id=TaskId(document.task_id), job_id=job_id, count=len(rows), hits=hits))
        self._hits += len(hits)
        while self._most_waiting is not None and len(self._found) > self._most_waiting:
            if self._is_cancelled.wait(_PAUSE_S):
                break
        if self._hits >= MOST_HITS:
            self._is_cancelled.set()
            self._tell(is_cut=True)

    def _list(self, condition: str, values: Iterable[object]) -> list[Document]:
        with self._shelf.reading() as db:
            found = list_documents(db, condition, list(values))
        return self._scope.documents(found)


def _cut(documents: Sequence[Document], done: int) -> Iterator[_Work]:
    """Documents in parts, newest logs first."""
    for part in by_chunks(sorted(documents, key=lambda each: (-each.task_id, each.first))):
        yield _Work(documents=part)
    yield _Work(done=done)


def _counts() -> Iterator[int]:
    """How many candidates are asked for at a time: few at first, for somebody waits."""
    count = 64
    while True:
        yield count
        count = min(count * 2, 1024)
