"""The list of what was found in all logs: jobs, and under each the lines that fit, with the matches marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jobdesk.gui.log_search_text import LogSearchText
from jobdesk.gui.models.log_hit_model import HitKind, HitRow, LogHitModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme, fixed_font
from jobdesk.model.log import Severity

_K = Qt.Key
#: Put together once: that takes longer than a row may.
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_SINGLE_LINE = _LEFT | Qt.TextFlag.TextSingleLine
_DIGITS = 7  #: of the line numbers, for which there is room


class LogHitList(QTableView):
    """Up and Down go from one place to go to to the next; F3 from hit to hit; Enter opens."""

    opened = Signal(object)  #: HitRow on which Enter was pressed, or that was double-clicked
    left = Signal()  #: Up was pressed on the first row

    def __init__(
        self, model: LogHitModel, words: LogSearchText, theme: Theme, text: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_HitDelegate(model, words, theme, text, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Lines found"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(LIST_ROW_HEIGHT)
        rows.setDefaultSectionSize(LIST_ROW_HEIGHT)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> HitRow | None:
        """The row that has the keyboard."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Makes a row current and brings it into sight."""
        self.setCurrentIndex(self._model.index(row, 0))

    def step(self, steps: int, kinds: frozenset[HitKind]) -> bool:
        """Goes to the next row of some kinds, or back to the one before; whether there is one."""
        rows = self._model.rows
        index = self.currentIndex()
        place = (index.row() if index.isValid() else -1 if steps > 0 else len(rows)) + steps
        while 0 <= place < len(rows):
            if rows[place].kind in kinds:
                self.go_to(place)
                return True
            place += steps
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (_K.Key_Return, _K.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == _K.Key_Down:
            self.step(1, _PLACES)
        elif event.key() == _K.Key_Up:
            if not self.step(-1, _PLACES):
                self.left.emit()
        elif event.key() == _K.Key_Right:
            self.step(1, _JOBS)
        elif event.key() == _K.Key_Left:
            self.step(-1, _JOBS)
        elif event.key() == _K.Key_F3:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, _HITS)
        elif event.matches(QKeySequence.StandardKey.Copy) and self.current is not None:
            QApplication.clipboard().setText(self.current.text)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.rows[index.row()])


_PLACES = frozenset(HitKind) - {HitKind.BESIDE}
_HITS = frozenset({HitKind.HIT})
_JOBS = frozenset({HitKind.JOB})


class _HitDelegate(QStyledItemDelegate):
    """Paints a row of any kind."""

    def __init__(self, model: LogHitModel, words: LogSearchText, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._words = words
        self._theme = theme
        self._text = text

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, LIST_ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.rows[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setClipRect(area)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color(ColorRole.SELECTION))
        elif state & QStyle.StateFlag.State_MouseOver and row.kind is not HitKind.BESIDE:
            painter.fillRect(area, self._theme.color(ColorRole.HOVER))
        elif row.kind is HitKind.JOB:
            painter.fillRect(area, self._theme.color(ColorRole.ALTERNATE))
        inner = area.adjusted(SPACE, 0, -SPACE, 0)
        if row.kind is HitKind.JOB:
            self._paint_job(painter, inner, row)
        elif row.kind in (HitKind.LOG, HitKind.MORE):
            self._paint_words(painter, inner, row)
        else:
            self._paint_line(painter, inner, row)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color(ColorRole.FOCUS))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_job(self, painter: QPainter, area: QRect, row: HitRow) -> None:
        job = self._model.job(row)
        if job is not None:
            pixmap = self._theme.state_pixmap(job.state, ICON_SIZE, painter.device().devicePixelRatio())
            painter.drawPixmap(area.left(), area.center().y() - ICON_SIZE // 2 + 1, pixmap)
        font = painter.font()
        metrics = painter.fontMetrics()
        count = self._words.lines(row.count)
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        painter.drawText(area, _RIGHT, count)
        left = area.adjusted(ICON_SIZE + SPACE, 0, -metrics.horizontalAdvance(count) - SPACE, 0)
        name, facts = self._words.job(row, job)
        font.setBold(True)
        painter.setFont(font)
        bold = QFontMetrics(font)
        painter.setPen(self._theme.color(ColorRole.TEXT))
        shown = bold.elidedText(name, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, _LEFT, shown)
        left.setLeft(left.left() + bold.horizontalAdvance(shown) + 2 * SPACE)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        facts = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, max(0, left.width()))
        painter.drawText(left, _LEFT, facts)

    def _paint_words(self, painter: QPainter, area: QRect, row: HitRow) -> None:
        role = ColorRole.LINK if row.kind is HitKind.MORE else ColorRole.SECONDARY
        painter.setPen(self._theme.color(role))
        words = self._words.more(row.count) if row.kind is HitKind.MORE else self._words.log(row)
        painter.drawText(area.adjusted(ICON_SIZE + SPACE, 0, 0, 0), _LEFT, words)

    def _paint_line(self, painter: QPainter, area: QRect, row: HitRow) -> None:
        painter.setFont(fixed_font())
        metrics = painter.fontMetrics()
        gutter = area.adjusted(ICON_SIZE, 0, 0, 0)
        gutter.setWidth(metrics.horizontalAdvance("0" * _DIGITS))
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        if row.line:
            painter.drawText(gutter, _RIGHT, str(row.line))
        left = gutter.right() + 2 * SPACE_S + SPACE
        words = row.text.replace("\t", " ")
        for first, end in row.spans:
            begin = left + metrics.horizontalAdvance(words[:first])
            width = metrics.horizontalAdvance(words[:end]) - metrics.horizontalAdvance(words[:first])
            mark = QRect(begin, area.top() + 3, width, area.height() - 6)
            painter.fillRect(mark, self._theme.color(ColorRole.MATCH))
        if row.kind is HitKind.HIT:
            severe = row.severity is not Severity.INFO
            color = self._theme.severity_color(row.severity) if severe else self._theme.color(ColorRole.TEXT)
            painter.setPen(color)
        place = area.adjusted(left - area.left(), 0, SPACE, 0)
        painter.drawText(place, _SINGLE_LINE, words)
