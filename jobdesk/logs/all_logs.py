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
    list_pieces,
    list_tails,
    of_tasks,
)
from jobdesk.logs.log_hits import LogHit, LogHits, SearchProgress
from jobdesk.logs.log_index import LEAST, LogIndex
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.page import Page
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobId, TaskId

logger = logging.getLogger(__name__)

FIRST_HITS = 3  #: of a piece of a log that are told at once
MOST_HITS = 10_000  #: more are not told
_PAUSE_S = 0.02
_LONGEST = 400  #: characters of a row that are shown
_LEAD = 60  #: of them before the first match of a long row
_CHUNKS = 12  #: that are read in one go
_CROWD = 4  #: documents of one chunk that are worth a look at all of it before
_DIRECT = int(Flag.DIRECT)
_AT_ONCE = 1000  #: logs that are listed in one go


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
        self._job_ids = job_ids
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
        total = self._count_logs()
        self._tell(total=total)
        if not self._matcher.is_empty:
            reached = yield from self._ask_index()
            yield from self._scan(reached)
        self._tell(kept_jobs=self._count_jobs())
        yield _Work(done=total)

    def _ask_index(self) -> Generator[_Work, None, int]:
        """What the index leads to; up to which `seq` of the shelf nothing else is to be found."""
        literals = self._matcher.terms.literals(LEAST)
        self._tell(is_short=not literals)
        if self._index is None or not literals:
            return 0
        try:
            reached = self._index.reached()
            with self._shelf.reading() as db:
                (inside,) = db.execute("SELECT count(*) FROM logs WHERE seq <= ?", (reached,)).fetchone()
            self._tell(uses_index=True)
            for found in self._index.candidates(literals, _counts()):
                wanted = set(found.places)
                documents = self._list(*of_tasks(dict.fromkeys(task_id for task_id, _ in found.places)))
                chosen = [each for each in documents if (each.task_id, each.first) in wanted]
                yield from _cut(chosen, int(inside * found.share))
        except DatabaseFault as error:
            logger.warning("the index of the logs cannot be asked, they are all read: %s", error)
            self._tell(uses_index=False)
            return 0  # whoever feeds it makes it anew
        with self._shelf.reading() as db:
            tails = list_tails(db, "NOT is_complete AND seq <= ?", (reached,))
        yield from _cut(self._wanted(tails), inside)
        return reached

    def _scan(self, reached: int) -> Iterator[_Work]:
        """The logs that changed after `reached`, the last ones first."""
        if reached == 0 and self._job_ids is None:
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

    def _sweep(self) -> Iterator[_Work]:
        """Everything, chunk by chunk, the last ones first: what cannot fit costs nothing but reading it."""
        with self._shelf.reading() as db:
            (behind,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM chunks").fetchone()
            query = "SELECT DISTINCT chunk_id FROM pieces WHERE flags & ? = 0"
            self._twisted = frozenset(chunk_id for (chunk_id,) in db.execute(query, (_DIRECT,)).fetchall())
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
                self._look(reader, self._list(f"chunk_id IN ({','.join('?' * len(worth))})", worth, pieces_only=True))
        self._look(reader, work.documents)

    def _may_fit(self, reader: DocumentReader, chunk_id: int) -> bool:
        blocks = reader.chunk(chunk_id)
        return blocks is not None and self._matcher.may_fit(blocks)

    def _look(self, reader: DocumentReader, documents: Sequence[Document]) -> None:
        chunk_ids = [each for each in dict.fromkeys(document.chunk_id for document in documents) if each]
        is_crowd = len(documents) > _CROWD * len(chunk_ids)
        if is_crowd:
            reader.prepare(chunk_ids)
        else:
            reader.prepare_some(documents)
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
        page, rows = find_rows(reader, self._matcher, document, raw)
        if page is None:
            return
        hits = tuple(_hit(self._matcher, page, page.first_row + row) for row in rows[:FIRST_HITS])
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

    def _list(self, condition: str, values: Iterable[object], *, pieces_only: bool = False) -> list[Document]:
        with self._shelf.reading() as db:
            found = (list_pieces if pieces_only else list_documents)(db, condition, list(values))
        return self._wanted(found)

    def _wanted(self, documents: list[Document]) -> list[Document]:
        return documents if self._job_ids is None else [each for each in documents if each.job_id in self._job_ids]

    def _count_logs(self) -> int:
        """How many logs are to be looked through."""
        with self._shelf.reading() as db:
            if self._job_ids is None:
                return int(db.execute("SELECT count(*) FROM logs").fetchone()[0])
            rows = db.execute("SELECT job_id, count(*) FROM logs WHERE job_id IS NOT NULL GROUP BY job_id").fetchall()
        return sum(count for job_id, count in rows if job_id in self._job_ids)

    def _count_jobs(self) -> int:
        """Of how many of the jobs a log is here, or all logs are: of some jobs there is none."""
        query = "SELECT job_id FROM logs WHERE job_id IS NOT NULL UNION SELECT job_id FROM kept"
        with self._shelf.reading() as db:
            if self._job_ids is None:
                return int(db.execute(f"SELECT count(*) FROM ({query})").fetchone()[0])
            rows = db.execute(query).fetchall()
        return sum(job_id in self._job_ids for (job_id,) in rows)


def _cut(documents: Sequence[Document], done: int) -> Iterator[_Work]:
    """Documents in parts, newest logs first."""
    for part in by_chunks(sorted(documents, key=lambda each: (-each.task_id, each.first))):
        yield _Work(documents=part)
    yield _Work(done=done)


def read_hits(shelf: Shelf, task_id: TaskId, matcher: RowMatcher, count: int) -> tuple[LogHit, ...]:
    """The first `count` rows of a log that fit; blocks. Raises DatabaseFault."""
    reader = DocumentReader(shelf)
    with shelf.reading() as db:
        documents = list_documents(db, *of_tasks([task_id]))
    hits: list[LogHit] = []
    for part in by_chunks(sorted(documents, key=lambda each: each.first), 1):
        for document in part:
            raw = reader.raw(document)
            page, rows = find_rows(reader, matcher, document, raw) if raw else (None, [])
            if page is not None:
                hits += [_hit(matcher, page, page.first_row + row) for row in rows[: count - len(hits)]]
            if len(hits) >= count:
                return tuple(hits)
    return tuple(hits)


def find_rows(
    reader: DocumentReader, matcher: RowMatcher, document: Document, raw: bytes
) -> tuple[Page | None, list[int]]:
    """The rows of a document that fit, counted from its first one, and its page; no page where none does."""
    text = reader.text(document, raw)
    rows = matcher.find_rows(text)
    if not len(rows):
        return None, []
    page = reader.page(document, raw)
    if page.rows != text.count(b"\n") + (not text.endswith(b"\n")):
        rows = matcher.find_rows(page.text, page.starts)  # a line in it is so long that it is several rows
    return (page, rows.tolist()) if len(rows) else (None, [])


def _hit(matcher: RowMatcher, page: Page, row: int) -> LogHit:
    text = page.row_text(row)
    spans = matcher.find_in_row(text)
    shown, first = text, 0
    if len(text) > _LONGEST:
        first = max(0, min((spans[0][0] if spans else 0) - _LEAD, len(text) - _LONGEST))
        shown = text[first : first + _LONGEST]
    inside = ((begin - first, min(end - first, len(shown))) for begin, end in spans)
    return LogHit(
        row=row,
        line=page.line_number(row) + 1,
        severity=page.severity(row),
        text=f"{'…' if first else ''}{shown}{'…' if first + len(shown) < len(text) else ''}",
        spans=tuple((begin + bool(first), end + bool(first)) for begin, end in inside if begin < end),
        above=page.row_text(row - 1)[:_LONGEST] if row > page.first_row else "",
        below=page.row_text(row + 1)[:_LONGEST] if row + 1 < page.end_row else "",
    )


def _counts() -> Iterator[int]:
    """How many candidates are asked for at a time: few at first, for somebody waits."""
    count = 64
    while True:
        yield count
        count = min(count * 2, 1024)
