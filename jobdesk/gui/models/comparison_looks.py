"""What each row of a comparison looks like, from the logs as far as they are in memory; words that differ are kept."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from jobdesk.gui.models.comparison_rows import ComparisonRows
from jobdesk.logs.compare import NO_ROW, RowKind
from jobdesk.logs.masking import Masker, Span
from jobdesk.logs.row_pairs import changed_words
from jobdesk.model.log import Severity
from jobdesk.session.log_document import LogDocument

if TYPE_CHECKING:
    from jobdesk.logs.log_pair import Compared

_MOST_KEPT = 1024
_PICTURE_S = 0.006  #: in which words and masks are looked up for one picture
_LONGEST_MARKED = 4000  #: characters; in longer rows nothing within them is marked

K = TypeVar("K")
V = TypeVar("V")
Words = tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]
Runs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLook:
    """One side of a row."""

    text: str | None = None  #: None: this side has no such row, or it is not here yet
    number: int | None = None  #: from 1; None for the later parts of a long line
    severity: Severity = Severity.INFO
    has_row: bool = True
    differs: bool = False
    is_changed: bool = False  #: it stands in the place of another row
    words: Sequence[tuple[int, int]] = ()  #: stretches of characters that differ
    masks: Sequence[Span] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """A row that is shown, or a fold."""

    left: CellLook = CellLook()
    right: CellLook = CellLook()
    folded: str = ""  #: words of a fold
    is_selected: bool = False
    is_current: bool = False


class ComparisonLooks:
    """Rows of one comparison; nothing of it blocks."""

    def __init__(
        self,
        compared: "Compared",
        left: LogDocument,
        right: LogDocument,
        masker: Masker,
        fold_words: Callable[[int], str],
        side_words: tuple[str, str],
    ) -> None:
        """`fold_words` says how many equal rows are folded; `side_words` name the sides for a screen reader."""
        self._compared = compared
        self._logs = (left, right)
        self._firsts = (compared.left_first, compared.right_first)
        self._masker = masker
        self._fold_words = fold_words
        self._side_words = side_words
        self._words: OrderedDict[int, Words] = OrderedDict()
        self._spans: OrderedDict[str, list[Span]] = OrderedDict()
        self._until = 0.0
        self.is_unfinished = False  #: words and masks of some rows lack in what was asked since `begin_picture`

    @property
    def compared(self) -> "Compared":
        """The comparison."""
        return self._compared

    def begin_picture(self) -> None:
        """From now on so much is looked up as fits into one picture; the rest lacks, and is there the next time."""
        self._until = time.perf_counter() + _PICTURE_S
        self.is_unfinished = False

    def log_rows(self, row: int) -> tuple[int | None, int | None]:
        """The rows of both logs that stand in a row."""
        comparison = self._compared.comparison
        places = (int(comparison.left[row]), int(comparison.right[row]))
        left, right = (
            None if place == NO_ROW else place + first for place, first in zip(places, self._firsts, strict=True)
        )
        return left, right

    def look(self, rows: ComparisonRows, entry: int) -> RowLook:
        """What an entry looks like."""
        fold = rows.fold_at(entry)
        if fold is not None:
            return RowLook(folded=self._fold_words(fold[1] - fold[0]))
        row = rows.row_at(entry)
        kind = RowKind(int(self._compared.comparison.kinds[row]))
        left, right = (self._cell(log, place, kind) for log, place in zip(self._logs, self.log_rows(row), strict=True))
        if kind is RowKind.CHANGED and left.text is not None and right.text is not None:
            words = self._changed(row, left.text, right.text)
            left = _with_words(left, words[0])
            right = _with_words(right, words[1])
        return RowLook(left=left, right=right)

    def missing(self, rows: ComparisonRows, first: int, end: int) -> tuple[Runs, Runs]:
        """The runs of rows of both logs that some entries show and that are not all in memory."""
        wanted: tuple[Runs, Runs] = ([], [])
        lacks = [False, False]
        for entry in range(first, min(end, len(rows))):
            if rows.fold_at(entry) is not None:
                continue
            for side, row in enumerate(self.log_rows(rows.row_at(entry))):
                if row is None:
                    continue
                lacks[side] |= self._logs[side].page(row) is None
                runs = wanted[side]
                if runs and runs[-1][0] + runs[-1][1] == row:
                    runs[-1] = (runs[-1][0], runs[-1][1] + 1)
                else:
                    runs.append((row, 1))
        left, right = (runs if lack else [] for runs, lack in zip(wanted, lacks, strict=True))
        return left, right

    def log_runs(self, first: int, end: int, *, is_left: bool) -> Runs:
        """The rows of one log that stand in some rows, as first rows and counts."""
        comparison = self._compared.comparison
        side = (comparison.left if is_left else comparison.right)[first:end]
        present = side[side != NO_ROW]
        # The rows of a log stand in their order and none is left out.
        return [(int(present[0]) + self._firsts[not is_left], len(present))] if len(present) else []

    def describe(self, rows: ComparisonRows, entry: int) -> str:
        """An entry for a screen reader."""
        look = self.look(rows, entry)
        if look.folded:
            return look.folded
        if not look.left.differs and not look.right.differs:
            return look.left.text or ""
        cells = zip(self._side_words, (look.left, look.right), strict=True)
        return "; ".join(f"{name}: {cell.text}" for name, cell in cells if cell.has_row and cell.text is not None)

    def _cell(self, log: LogDocument, row: int | None, kind: RowKind) -> CellLook:
        if row is None:
            return CellLook(has_row=False)
        page = log.page(row)
        differs = kind is not RowKind.EQUAL
        if page is None:
            return CellLook(differs=differs)
        text = page.row_text(row)
        return CellLook(
            text=text,
            number=None if page.is_continued(row) else page.line_number(row) + 1,
            severity=page.severity(row),
            differs=differs,
            masks=self._masks(text),
        )

    def _masks(self, text: str) -> list[Span]:
        if len(text) > _LONGEST_MARKED:
            return []
        spans = self._spans.get(text)
        if spans is None:
            if self._is_late():
                return []
            spans = self._masker.spans(text)
            _keep(self._spans, text, spans)
        return spans

    def _changed(self, row: int, left: str, right: str) -> Words:
        words = self._words.get(row)
        if words is None:
            if max(len(left), len(right)) > _LONGEST_MARKED or self._is_late():
                return (), ()
            words = changed_words(left, right, self._masks(left), self._masks(right))
            _keep(self._words, row, words)
        return words

    def _is_late(self) -> bool:
        is_late = time.perf_counter() > self._until
        self.is_unfinished |= is_late
        return is_late


def _with_words(cell: CellLook, words: Sequence[tuple[int, int]]) -> CellLook:
    return CellLook(
        text=cell.text,
        number=cell.number,
        severity=cell.severity,
        differs=True,
        words=words,
        masks=cell.masks,
        is_changed=True,
    )


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    kept[key] = value
    if len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
