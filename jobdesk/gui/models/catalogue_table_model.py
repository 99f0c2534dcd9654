"""Scripts, computers, groups or schedules as rows that words narrow and any column sorts."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel

T = TypeVar("T")
_ASCENDING = Qt.SortOrder.AscendingOrder


class CatalogueTableModel(RowTableModel[T]):
    """Holds all things of a kind, and shows those in whose text each word occurs."""

    first_column = 0  #: by which rows are ordered that nothing else tells apart

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(titles, parent)
        self._all: tuple[T, ...] = ()
        self._texts: dict[Hashable, tuple[T, str]] = {}  # of rows in which words were looked for, in folded case
        self._words: tuple[str, ...] = ()
        self._column = self.first_column
        self._order = _ASCENDING

    def text_of(self, row: T) -> str:
        """In what words are searched."""
        raise NotImplementedError

    def sort_value(self, row: T, column: int) -> Any:
        """By what a column sorts; None where that is not known, which comes last in either direction."""
        raise NotImplementedError

    @property
    def total(self) -> int:
        """How many there are, whatever is shown."""
        return len(self._all)

    @property
    def is_narrowed(self) -> bool:
        """Whether words leave something out."""
        return len(self._rows) < len(self._all)

    def set_all(self, rows: Iterable[T]) -> None:
        """Takes all things there are now."""
        self._all = tuple(rows)
        if self._texts:
            present = {self.key(row) for row in self._all}
            self._texts = {key: text for key, text in self._texts.items() if key in present}
        self._arrange()

    def set_words(self, words: str) -> None:
        """Leaves those in whose text each word occurs."""
        new = tuple(words.casefold().split())
        if new != self._words:
            self._words = new
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        self._column, self._order = max(column, 0), order
        self._arrange()

    def is_wanted(self, row: T) -> bool:
        """Whether a row is shown."""
        return not self._words or self._fits(row)

    def _arrange(self) -> None:
        found = [row for row in self._all if self.is_wanted(row)]
        found.sort(key=self._first_key)
        if self._column != self.first_column:
            known = [row for row in found if self._sort_key(row) is not None]
            unknown = [row for row in found if self._sort_key(row) is None]
            known.sort(key=self._sort_key, reverse=self._order is not _ASCENDING)
            found = known + unknown
        elif self._order is not _ASCENDING:
            found.reverse()
        self.set_rows(found)

    def _fits(self, row: T) -> bool:
        key = self.key(row)
        known = self._texts.get(key)
        if known is None or known[0] is not row:
            known = self._texts[key] = (row, self.text_of(row).casefold())
        text = known[1]
        return all(word in text for word in self._words)

    def _first_key(self, row: T) -> Any:
        return self.sort_value(row, self.first_column)

    def _sort_key(self, row: T) -> Any:
        return self.sort_value(row, self._column)
