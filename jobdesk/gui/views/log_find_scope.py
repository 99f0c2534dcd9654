"""The rows in which one finds while only lines of some kinds are shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jobdesk.model.log import Severity
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument
from jobdesk.session.row_filter import RowFilter, RowWish

if TYPE_CHECKING:
    from jobdesk.logs.row_map import RowMap
    from jobdesk.session.log_finder import LogFinder


class FindScope(QObject):
    """Knows which rows of some kinds match; without kinds nothing is left out, and nothing is known."""

    changed = Signal()  #: other rows are known

    def __init__(self, background: Background, document: LogDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._filter = RowFilter(background, document, self)
        self._severities: frozenset[Severity] = frozenset()
        self._finder: LogFinder | None = None
        self._rows: RowMap | None = None
        self._filter.changed.connect(self._take_rows)

    @property
    def is_on(self) -> bool:
        """Whether rows are left out."""
        return bool(self._severities)

    @property
    def is_known(self) -> bool:
        """Whether nothing more will come."""
        is_looking = self._finder is not None and self._finder.is_looking
        return self._rows is not None and self._filter.is_settled and not is_looking

    @property
    def count(self) -> int:
        """How many rows match, as far as is known."""
        return 0 if self._rows is None else len(self._rows)

    def limit(self, severities: frozenset[Severity]) -> None:
        """Leaves out what is not of these kinds; nothing for none."""
        if severities != self._severities:
            self._severities = severities
            self.restart()

    def look_for(self, finder: "LogFinder | None") -> None:
        """What matches is what the finder looks for now; nothing for None."""
        self._finder = finder
        if finder is not None:
            self._filter.set_finder(finder)
        self.restart()

    def restart(self) -> None:
        """The rows are other ones now."""
        self._rows = None
        is_wanted = self.is_on and self._finder is not None
        self._filter.show(RowWish(severities=self._severities, is_only_matching=True) if is_wanted else RowWish())
        self.changed.emit()

    def holds(self, row: int) -> bool:
        """Whether a row is one of them; of any row where nothing is left out."""
        return not self.is_on or (self._rows is not None and self._rows.holds(row))

    def beside(self, row: int, *, is_back: bool) -> int | None:
        """The next or the previous of the rows, beyond the end the first or last one; None as long as none is known."""
        rows = self._rows
        if rows is None or not len(rows):
            return None
        index = rows.index_of(row) - 1 if is_back else rows.index_of(row)
        if not 0 <= index < len(rows) and not self.is_known:
            return None
        return rows.row_at(index % len(rows))

    def number_of(self, row: int) -> int | None:
        """Which of the rows it is, from 1; None for another one."""
        return self._rows.index_of(row) + 1 if self._rows is not None and self._rows.holds(row) else None

    def _take_rows(self, rows: "RowMap | None") -> None:
        if rows is not None:
            self._rows = rows
            self.changed.emit()
