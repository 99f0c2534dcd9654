"""Where the table is scrolled to: a row stays at its place on the screen, or is brought into sight."""

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractItemView

from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.gui.models.places import Mark
from jobdesk.gui.models.shown_rows import GroupRow
from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.gui.views.cell_finder import CellFinder
from jobdesk.gui.views.job_cursor import JobCursor
from jobdesk.index.view import View
from jobdesk.model.query import Column


@dataclass(frozen=True, slots=True)
class Fixture:
    """A row that is not to move on the screen."""

    mark: Mark | None  #: None: whatever is current
    offset: int  #: of the top of the row, in pixels below the top of the viewport
    row: int  #: its row so far


class PlaceKeeper:
    """Moves the scroll bars of the table."""

    def __init__(self, table: QAbstractItemView, model: JobTableModel, cursor: JobCursor, finder: CellFinder) -> None:
        self._table = table
        self._model = model
        self._cursor = cursor
        self._finder = finder

    @property
    def scrolled(self) -> int:
        """Pixels above the viewport."""
        return self._table.verticalScrollBar().value()

    @property
    def top_row(self) -> int:
        """The first row that is visible, were it only in part."""
        return self.scrolled // ROW_HEIGHT

    def fixture(self, view: View) -> Fixture | None:
        """What must not move as `view` comes: the current row where it is in sight, else the row on top.

        None: the top itself.
        """
        scrolled, row, rows = self.scrolled, self._cursor.row, self._model.rows
        if row is not None:
            offset = row * ROW_HEIGHT - scrolled
            if -ROW_HEIGHT < offset < self._table.viewport().height():
                return Fixture(None, offset, row)
        top = self.top_row
        if rows is None or top >= rows.count or view.query != rows.view.query or not scrolled:
            return None
        return Fixture(rows.mark(top), -(scrolled % ROW_HEIGHT), top)

    def header_fixture(self, group: GroupRow) -> Fixture | None:
        """The header of a group, where it is."""
        rows = self._model.rows
        if rows is None:
            return None
        row = rows.layout.header(group.number)
        return Fixture(group.label, row * ROW_HEIGHT - self.scrolled, row)

    def fixture_for_all_folds(self) -> Fixture | None:
        """What must not move as every group is folded or opened: the current row in sight, else the group on top."""
        rows = self._model.rows
        if rows is None or not rows.count:
            return None
        fixture = self.fixture(rows.view)
        if fixture is not None and fixture.mark is None:
            return fixture
        group = rows.group_of(min(self.top_row, rows.count - 1))
        return None if group is None else Fixture(group.label, 0, rows.layout.header(group.number))

    def put_back(self, fixture: Fixture | None) -> None:
        """Scrolls so that the fixture stands where it stood; one that is gone leaves the position as it was."""
        rows, scrolled = self._model.rows, 0
        if fixture is not None and rows is not None:
            row = self._cursor.row if fixture.mark is None else rows.find(fixture.mark, fixture.row)
            scrolled = self.scrolled if row is None else max(0, row * ROW_HEIGHT - fixture.offset)
        self._table.verticalScrollBar().setValue(scrolled)

    def bring_row(self, row: int) -> None:
        """Brings a row into sight by the shortest way."""
        top, height = row * ROW_HEIGHT, self._table.viewport().height()
        bar = self._table.verticalScrollBar()
        if top < bar.value():
            bar.setValue(top)
        elif top + ROW_HEIGHT > bar.value() + height:
            bar.setValue(top + ROW_HEIGHT - height)

    def bring_column(self, column: Column) -> None:
        """Brings a column into sight; of one that is too wide its beginning."""
        bar, width = self._table.horizontalScrollBar(), self._table.viewport().width()
        painted = next(each for each in self._finder.columns() if each.column is column)
        right = painted.left + painted.width - width
        left = painted.left - max(0, right)
        if right > 0:
            bar.setValue(bar.value() + right)
        if left < 0:
            bar.setValue(bar.value() + left)
