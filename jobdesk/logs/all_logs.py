"""Searches all logs that are kept here: by their index as far as it reaches, the rest as they lie."""

import threading
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jobdesk.logs.documents import (
    Document,
    DocumentReader,
    by_chunks,
    list_documents,
    list_pieces,
    list_tails,
    of_tasks,
)
from jobdesk.logs.log_index import LEAST, LogIndex
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.page import Page
from jobdesk.logs.pieces import Flag
from jobdesk.logs.shelf import Shelf
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity

FIRST_HITS = 3  #: of a piece of a log that are told at once
MOST_HITS = 20_000  #: more are not told
_LONGEST = 400  #: characters of a row that are shown
_LEAD = 60  #: of them before the first match of a long row
_CHUNKS = 12  #: that are read in one go
_DIRECT = int(Flag.DIRECT)
_AT_ONCE = 1000  #: logs that are listed in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHit:
    """A row that fits, and those beside it."""

    row: int  #: of the log
    line: int  #: from 1
    severity: Severity
    text: str  #: of a long row what is round the first match
    spans: tuple[tuple[int, int], ...]  #: the matches in `text`, in characters
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogHits:
    """The rows of one piece of a log that fit."""

    task_id: TaskId
    job_id: JobId | None
    count: int  #: of the rows
    hits: tuple[LogHit, ...]  #: the first of them


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchProgress:
    """How far a search of all logs has come."""

    done: int = 0  #: logs
    total: int = 0
    uses_index: bool = False  #: nothing but what the index does not know is read as it lies
    is_done: bool = False
    is_cut: bool = False  #: there were more hits than anybody reads


class AllSearch:
    """One search. `run` goes on in one thread, another one reads what was found."""

    def __init__(
        self, shelf: Shelf, index: LogIndex | None, matcher: RowMatcher, job_ids: Collection[int] | None = None
    ) -> None:
        """`job_ids`: only their logs; None: all."""
        self._shelf = shelf
        self._index = index
        self._matcher = matcher
        self._job_ids = job_ids
        self._reader = DocumentReader(shelf)
        self._found: deque[LogHits] = deque()
        self._told: set[tuple[int, int]] = set()
        self._hits = 0
        self._progress = SearchProgress()
        self._is_cancelled = threading.Event()

    @property
    def progress(self) -> SearchProgress:
        """How far it has come."""
        return self._progress

    def cancel(self) -> None:
        """Ends `run` soon."""
        self._is_cancelled.set()

    def drain(self) -> list[LogHits]:
        """What was found since the last time."""
        found: list[LogHits] = []
        while self._found:
            found.append(self._found.popleft())
        return found

    def run(self) -> None:
        """Searches to the end; blocks. Raises DatabaseFault."""
        with self._shelf.reading() as db:
            (total,) = db.execute("SELECT count(*) FROM logs").fetchone()
        self._progress = replace(self._progress, total=total)
        reached = 0 if self._matcher.is_empty else self._ask_index()
        if not self._matcher.is_empty:
            self._scan(reached)
        self._progress = replace(self._progress, is_done=not self._is_cancelled.is_set() or self._progress.is_cut)

    def _ask_index(self) -> int:
        """Tells what the index leads to; up to which `seq` of the shelf nothing else is to be found."""
        literals = self._matcher.terms.literals(LEAST)
        if self._index is None or not literals:
            return 0
        try:
            reached = self._index.reached()
            inside = self._count_logs(reached)
            self._progress = replace(self._progress, uses_index=True)
            for found in self._index.candidates(literals, _counts()):
                self._verify(found.places)
                self._advance(int(inside * found.share))
                if self._is_cancelled.is_set():
                    return reached
        except DatabaseFault:
            # The index is made anew by whoever feeds it.
            self._progress = replace(self._progress, uses_index=False, done=0)
            return 0
        with self._shelf.reading() as db:
            tails = list_tails(db, "NOT is_complete AND seq <= ?", (reached,))
        self._look(self._wanted(tails))
        return reached

    def _verify(self, places: Collection[tuple[int, int]]) -> None:
        wanted = set(places)
        documents = self._list(*of_tasks(dict.fromkeys(task_id for task_id, _ in places)))
        self._look([each for each in documents if (each.task_id, each.first) in wanted])

    def _scan(self, reached: int) -> None:
        """Looks through the logs that changed after `reached`, the last ones first."""
        if reached == 0 and self._job_ids is None:
            self._sweep()
            return
        before = 2**62
        while not self._is_cancelled.is_set():
            with self._shelf.reading() as db:
                query = "SELECT task_id, seq FROM logs WHERE seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?"
                rows = db.execute(query, (reached, before, _AT_ONCE)).fetchall()
            if not rows:
                return
            before = rows[-1][1]
            self._look(self._list("logs.seq BETWEEN ? AND ?", (before, rows[0][1])))
            self._advance(self._progress.done + len(rows))

    def _sweep(self) -> None:
        """Looks through everything, chunk by chunk, the last ones first; what cannot fit costs nothing else."""
        with self._shelf.reading() as db:
            (behind,) = db.execute("SELECT ifnull(max(id), 0) + 1 FROM chunks").fetchone()
            query = "SELECT DISTINCT chunk_id FROM pieces WHERE flags & ? = 0"
            twisted = {chunk_id for (chunk_id,) in db.execute(query, (_DIRECT,)).fetchall()}
            tails = list_tails(db, "TRUE")
        self._look(tails)
        first, total = behind, self._progress.total
        while behind > 1 and not self._is_cancelled.is_set():
            chunk_ids = list(range(behind - 1, max(0, behind - 1 - _CHUNKS), -1))
            behind -= len(chunk_ids)
            self._reader.prepare(chunk_ids)
            worth = [each for each in chunk_ids if each in twisted or self._may_fit(each)]
            if worth:
                self._look(self._list(f"chunk_id IN ({','.join('?' * len(worth))})", worth, pieces_only=True))
            self._advance(total * (first - behind) // first)
        self._advance(total)

    def _may_fit(self, chunk_id: int) -> bool:
        blocks = self._reader.chunk(chunk_id)
        return blocks is not None and self._matcher.may_fit(blocks)

    def _look(self, documents: list[Document]) -> None:
        for part in by_chunks(sorted(documents, key=lambda each: (-each.task_id, each.first))):
            self._reader.prepare([each for each in dict.fromkeys(document.chunk_id for document in part) if each])
            empty = self._chunks_without(part)
            for document in part:
                if self._is_cancelled.is_set():
                    return
                if not (document.flags & _DIRECT and document.chunk_id in empty):
                    self._check(document)

    def _chunks_without(self, documents: list[Document]) -> set[int]:
        """The chunks in whose raw text nothing is that a row needs to fit."""
        found: set[int] = set()
        if self._matcher.knows_needed:
            for chunk_id in {document.chunk_id for document in documents} - {0}:
                blocks = self._reader.chunk(chunk_id)
                if blocks is not None and not self._matcher.may_fit(blocks):
                    found.add(chunk_id)
        return found

    def _check(self, document: Document) -> None:
        if (document.task_id, document.first) in self._told:
            return
        raw = self._reader.raw(document)
        if not raw or (document.flags & _DIRECT and not self._matcher.may_fit(raw)):
            return
        page, rows = find_rows(self._reader, self._matcher, document, raw)
        if page is None:
            return
        hits = tuple(_hit(self._matcher, page, page.first_row + row) for row in rows[:FIRST_HITS])
        self._found.append(
            LogHits(
                task_id=TaskId(document.task_id),
                job_id=None if document.job_id is None else JobId(document.job_id),
                count=len(rows),
                hits=hits,
            )
        )
        self._told.add((document.task_id, document.first))
        self._hits += len(hits)
        if self._hits >= MOST_HITS:
            self._progress = replace(self._progress, is_cut=True)
            self._is_cancelled.set()

    def _list(self, condition: str, values: Collection[object], *, pieces_only: bool = False) -> list[Document]:
        with self._shelf.reading() as db:
            found = (list_pieces if pieces_only else list_documents)(db, condition, list(values))
        return self._wanted(found)

    def _wanted(self, documents: list[Document]) -> list[Document]:
        return documents if self._job_ids is None else [each for each in documents if each.job_id in self._job_ids]

    def _count_logs(self, reached: int) -> int:
        with self._shelf.reading() as db:
            (count,) = db.execute("SELECT count(*) FROM logs WHERE seq <= ?", (reached,)).fetchone()
        return int(count)

    def _advance(self, done: int) -> None:
        self._progress = replace(self._progress, done=min(done, self._progress.total))


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
