"""The list under the search box: what could be typed next."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jobdesk.gui.search_suggestions import Suggestion
from jobdesk.gui.theme import LIST_ROW_HEIGHT, SPACE, SPACE_L, ColorRole, Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST_ROWS = 10
_WIDEST = 560
_FRAME = 2


class CompletionModel(QAbstractListModel):
    """Suggestions, read out with what is said of them."""

    SuggestionRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[Suggestion] = ()

    def show(self, items: Sequence[Suggestion]) -> None:
        """Takes other suggestions."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{item.label}, {item.detail}" if item.detail else item.label
            case self.SuggestionRole:
                return item
            case _:
                return None


class CompletionList(QListView):
    """Lies over the window below its box and never takes the keyboard: the box moves it."""

    def __init__(self, box: QWidget, theme: Theme) -> None:
        super().__init__(box)
        self._box = box
        self._items = CompletionModel(self)
        self.setObjectName("completion_list")
        self.setModel(self._items)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Suggestions for the search"))
        self.hide()

    @property
    def current(self) -> Suggestion | None:
        """The one that is marked."""
        suggestion: Suggestion | None = self.currentIndex().data(CompletionModel.SuggestionRole)
        return suggestion

    def offer(self, items: Sequence[Suggestion], left: int) -> None:
        """Shows suggestions under the box, `left` pixels from its edge; none of them is marked."""
        self._items.show(items)
        if not items:
            self.hide()
            return
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        place = self._box.mapTo(window, QPoint(0, self._box.height()))
        width = min(_WIDEST, self._box.width(), window.width() - place.x())
        height = min(len(items), _MOST_ROWS) * LIST_ROW_HEIGHT + 2 * _FRAME
        right_most = place.x() + self._box.width() - width
        self.setGeometry(min(place.x() + left, right_most), place.y(), width, min(height, window.height() - place.y()))
        self.setCurrentIndex(_NOWHERE)
        self.scrollToTop()
        self.show()
        self.raise_()

    def move_by(self, rows: int) -> None:
        """Marks another one, round the end and the beginning."""
        count = self._items.rowCount()
        present = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if rows > 0 else count)
        row = present + rows
        if abs(rows) == 1:
            row %= count
        self.setCurrentIndex(self._items.index(max(0, min(row, count - 1))))
        # The keyboard stays in the box, so that nobody would read the list out.
        words = str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._box, words))


class _Delegate(QStyledItemDelegate):
    """What it puts into the text at the left, what is said of it at the right."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LIST_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Suggestion = index.data(CompletionModel.SuggestionRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if self._view.currentIndex() == index:
            painter.fillRect(rect, self._theme.color(ColorRole.SELECTION))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color(ColorRole.HOVER))
        inner = rect.adjusted(SPACE, 0, -SPACE, 0)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        # The detail may take what the label leaves, and at least a half.
        wanted = metrics.horizontalAdvance(item.detail) if item.detail else 0
        label_width = metrics.horizontalAdvance(item.label)
        room = max(inner.width() - label_width - SPACE_L, min(wanted, inner.width() // 2)) if wanted else 0
        label = metrics.elidedText(
            item.label, Qt.TextElideMode.ElideMiddle, inner.width() - (min(wanted, room) + SPACE_L if wanted else 0)
        )
        painter.setPen(self._theme.color(ColorRole.TEXT))
        painter.drawText(inner, middle, label)
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        detail = metrics.elidedText(item.detail, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
