"""The header of the job table: titles, the keys of the order with their rank, widths and places of columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from jobdesk.gui.models.job_cells import RIGHT_ALIGNED
from jobdesk.gui.models.job_table_model import COLUMNS
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme, small_font
from jobdesk.model.query import Column, SortKey

#: Visible columns of the standard view, in order, with their width in characters.
STANDARD_COLUMNS: Mapping[Column, int] = {
    Column.STATE: 31,
    Column.PROGRESS: 13,
    Column.SCRIPT: 20,
    Column.COMPUTER: 15,
    Column.BATCH: 13,
    Column.STARTED_BY: 12,
    Column.CREATED: 13,
    Column.DURATION: 13,
    Column.RESULT: 12,
}
#: To these they shrink where there is no room for the widths above; from there on the table scrolls.
_LEAST_CHARACTERS: Mapping[Column, int] = {
    Column.STATE: 21,
    Column.PROGRESS: 10,
    Column.SCRIPT: 17,
    Column.COMPUTER: 12,
    Column.BATCH: 8,
    Column.STARTED_BY: 9,
    Column.CREATED: 12,
    Column.DURATION: 12,
    Column.RESULT: 8,
}
#: To these they grow where there is more room, before the last one takes what is left.
_MOST_CHARACTERS: Mapping[Column, int] = {
    **STANDARD_COLUMNS,
    Column.SCRIPT: 28,
    Column.COMPUTER: 18,
    Column.BATCH: 24,
    Column.STARTED_BY: 18,
    Column.CREATED: 16,
    Column.RESULT: 24,
}
_OTHER_WIDTH = 14
_MORE_FOR_SAVED = 5
_LEAST_WIDTH = 40
_ARROW_SIZE = 10


class JobHeader(QHeaderView):
    """Sections are the columns of the job table model by their number."""

    sort_wanted = Signal(object, bool)  #: Column; whether it is added as a second key
    columns_wanted = Signal(QPoint)  #: the column chooser, at a global place

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._text = text
        self._sort: Sequence[SortKey] = ()
        self._is_adding = False
        self._is_standard = False  # the widths are nobody's wish: they may shrink to what there is room for
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(_LEAST_WIDTH)
        self.sectionClicked.connect(self._take_click)
        self.sectionResized.connect(self._take_resize)

    def show_sort(self, sort: Sequence[SortKey]) -> None:
        """Marks the columns by which the jobs are sorted."""
        self._sort = sort
        self.viewport().update()

    def standard_columns(self) -> dict[str, int]:
        """The standard view, as settings keep it."""
        return {column.value: width for column, width in self._widths(STANDARD_COLUMNS).items()}

    def standard_widths(self) -> dict[str, int]:
        """The standard width of every column."""
        return {each.value: self._width(STANDARD_COLUMNS.get(each, _OTHER_WIDTH)) for each in COLUMNS}

    def columns(self) -> dict[str, int]:
        """Visible columns in order, with their width in pixels."""
        present = {}
        for place in range(self.count()):
            section = self.logicalIndex(place)
            if not self.isSectionHidden(section):
                present[COLUMNS[section].value] = self.sectionSize(section)
        return present

    def wished_columns(self) -> dict[str, int]:
        """The columns as somebody wished them; none while they are those of the standard view."""
        return {} if self._is_standard else self.columns()

    def set_columns(self, columns: Mapping[str, int]) -> None:
        """Shows these columns in this order; names that are not known are passed over, none gives the standard view."""
        known = [column for column in COLUMNS if column.value in columns]
        if not known:
            columns = self.standard_columns()
        self._is_standard = False
        self.setStretchLastSection(False)
        for section, column in enumerate(COLUMNS):
            self.setSectionHidden(section, column.value not in columns)
        ordered = [Column(name) for name in columns if name in _NAMES]
        for place, column in enumerate(ordered):
            self.moveSection(self.visualIndex(COLUMNS.index(column)), place)
            self.resizeSection(COLUMNS.index(column), max(_LEAST_WIDTH, columns[column.value]))
        self.setStretchLastSection(True)
        self._is_standard = not known
        self._fit()

    def is_shown(self, column: Column) -> bool:
        """Whether a column is visible."""
        return not self.isSectionHidden(COLUMNS.index(column))

    def set_shown(self, column: Column, is_shown: bool) -> None:
        """Shows a column or hides it; the last one stays."""
        section = COLUMNS.index(column)
        self._is_standard = False
        if not is_shown and self.count() - self.hiddenSectionCount() == 1:
            return
        self.setSectionHidden(section, not is_shown)
        if is_shown and self.sectionSize(section) <= _LEAST_WIDTH:
            self.resizeSection(section, self._width(STANDARD_COLUMNS.get(column, _OTHER_WIDTH)))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = COLUMNS[section]
        color = self._theme.color
        painter.save()
        painter.fillRect(rect, color(ColorRole.ALTERNATE))
        painter.setPen(color(ColorRole.HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(SPACE, 0, -SPACE, -1)
        rank = next((rank for rank, key in enumerate(self._sort) if key.column is column), None)
        title = self._text.column(column)
        width = self.fontMetrics().horizontalAdvance(title)
        room = 0 if rank is None else self._mark_width()
        width = min(width, inner.width() - room)
        left = inner.right() + 1 - width if column in RIGHT_ALIGNED else inner.left()
        painter.setPen(color(ColorRole.SECONDARY if rank is None else ColorRole.TEXT))
        elided = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, width + 1)
        painter.drawText(QRect(left, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, elided)
        if rank is not None:
            mark = left - room if column in RIGHT_ALIGNED else left + width + SPACE_S
            self._paint_mark(painter, QPoint(mark, rect.center().y()), rank)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self._is_adding = False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.columns_wanted.emit(event.globalPos())

    def _fit(self) -> None:
        """Fits the standard columns to the room there is, as far as their times and states can be read."""
        if not self._is_standard:
            return
        room = self.viewport().width()
        for narrow, wide in ((_LEAST_CHARACTERS, STANDARD_COLUMNS), (STANDARD_COLUMNS, _MOST_CHARACTERS)):
            least, most = self._widths(narrow), self._widths(wide)
            spare = room - sum(least.values())
            if spare < 0 and narrow is STANDARD_COLUMNS:
                break
            share = max(0.0, min(1.0, spare / (sum(most.values()) - sum(least.values()))))
            for column, width in most.items():
                wanted = least[column] + int((width - least[column]) * share)
                self.resizeSection(COLUMNS.index(column), max(_LEAST_WIDTH, wanted))

    def _take_resize(self, section: int, old: int, new: int) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._is_standard = False

    def _take_click(self, section: int) -> None:
        self.sort_wanted.emit(COLUMNS[section], self._is_adding)

    def _paint_mark(self, painter: QPainter, place: QPoint, rank: int) -> None:
        name = "sort-down" if self._sort[rank].is_descending else "sort-up"
        pixmap = self._theme.pixmap(name, ColorRole.TEXT, _ARROW_SIZE, self.devicePixelRatioF())
        painter.drawPixmap(place.x(), place.y() - _ARROW_SIZE // 2, pixmap)
        if len(self._sort) > 1:
            painter.setFont(small_font())
            rect = QRect(place.x() + _ARROW_SIZE + 1, place.y() - ROW_HEIGHT // 2, ROW_HEIGHT, ROW_HEIGHT)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(rank + 1))

    def _mark_width(self) -> int:
        digit = self.fontMetrics().horizontalAdvance("0") if len(self._sort) > 1 else 0
        return _ARROW_SIZE + SPACE_S + digit

    def _widths(self, columns: Mapping[Column, int]) -> dict[Column, int]:
        """Pixels of characters; the states of a case file have longer words."""
        more = {Column.STATE: _MORE_FOR_SAVED} if self._text.is_saved else {}
        return {column: self._width(characters + more.get(column, 0)) for column, characters in columns.items()}

    def _width(self, characters: int) -> int:
        return characters * self.fontMetrics().averageCharWidth() + SPACE


_NAMES = frozenset(column.value for column in Column)
