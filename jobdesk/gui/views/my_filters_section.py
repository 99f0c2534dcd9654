"""My filters in the filter panel: one click asks again what a filter keeps."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.models.filter_entry_model import FilterEntryModel
from jobdesk.gui.my_filters import FilterEntry, MyFilters
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.filter_list import FilterList
from jobdesk.gui.views.fold_header import FoldHeader

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 10
_MENU_WIDTH = ICON_SIZE + SPACE


class MyFiltersSection(QWidget):
    """Says what is wanted of which filter; somebody else opens menus and dialogs."""

    filter_chosen = Signal(str)  #: its key
    menu_wanted = Signal(str, QPoint)  #: of a filter by its key, "" for all of them; at a global place
    save_wanted = Signal()
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    folded = Signal(bool)
    shown = Signal()  #: one of them is to be seen

    def __init__(self, filters: MyFilters, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = filters
        self._theme = theme
        self._model = FilterEntryModel(self)
        self.header = FoldHeader(self.tr("My filters"), theme)
        self.save = self._make_button(self.tr("Save the present filters under a name"))
        self.menu = self._make_button(self.tr("What can be done with My filters"))
        self.list = _EntryList(self._model, _MOST_ROWS)
        self.list.setAccessibleName(self.tr("My filters"))
        self.list.setItemDelegate(_EntryDelegate(theme, self.list))
        top = QHBoxLayout()
        top.setSpacing(0)
        for part in (self.header, self.save, self.menu):
            top.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self._take_theme()
        self.show_entries()
        self.header.folded.connect(self._take_fold)
        self.save.clicked.connect(self.save_wanted)
        self.menu.clicked.connect(self._want_menu)
        self.list.row_chosen.connect(self._choose)
        self.list.row_alone_chosen.connect(self._choose)
        self.list.menu_wanted.connect(self._want_menu_of)
        self.list.rename_wanted.connect(self._want_rename)
        self.list.delete_wanted.connect(self._want_delete)
        theme.changed.connect(self._take_theme)
        filters.changed.connect(self.show_entries)

    def show_entries(self) -> None:
        """Takes the filters as they are now."""
        self._model.show(self._filters.entries())

    def fold(self, is_folded: bool) -> None:
        """Folds the filters in or out."""
        self.header.fold(is_folded)
        self.list.setVisible(not is_folded)

    def mark(self, key: str) -> None:
        """Brings a filter into sight, for instance a new one."""
        row = self._model.row_of(key)
        if row is None:
            return
        if self.header.is_folded:
            self.fold(False)
            self.folded.emit(False)
        self.list.setCurrentIndex(self._model.index(row))
        self.list.scrollTo(self._model.index(row))
        self.shown.emit()

    def _make_button(self, words: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _choose(self, index: QModelIndex) -> None:
        self.filter_chosen.emit(_entry(index).key)

    def _want_menu(self) -> None:
        self.menu_wanted.emit("", self.menu.mapToGlobal(QPoint(0, self.menu.height())))

    def _want_menu_of(self, index: QModelIndex, place: QPoint) -> None:
        self.menu_wanted.emit(_entry(index).key, place)

    def _want_rename(self, index: QModelIndex) -> None:
        if _entry(index).is_own:
            self.rename_wanted.emit(_entry(index).key)

    def _want_delete(self, index: QModelIndex) -> None:
        if _entry(index).is_own:
            self.delete_wanted.emit(_entry(index).key)

    def _take_fold(self, is_folded: bool) -> None:
        self.list.setVisible(not is_folded)
        self.folded.emit(is_folded)

    def _take_theme(self) -> None:
        self.save.setIcon(self._theme.icon("plus", ColorRole.SECONDARY))
        self.menu.setIcon(self._theme.icon("more", ColorRole.SECONDARY))
        self.list.viewport().update()


class _EntryList(FilterList):
    """Each row has a button for its menu, and keys that rename and delete."""

    menu_wanted = Signal(QModelIndex, QPoint)
    rename_wanted = Signal(QModelIndex)
    delete_wanted = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_F2 and index.isValid():
            self.rename_wanted.emit(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self.delete_wanted.emit(index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        is_on_button = place.x() >= self.viewport().width() - _MENU_WIDTH
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and is_on_button:
            self.setCurrentIndex(index)
            self._open_menu(index)
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            if is_by_key:
                self._open_menu(index)
            else:
                self.menu_wanted.emit(index, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.viewport().update()

    def _open_menu(self, index: QModelIndex) -> None:
        self.menu_wanted.emit(index, self.viewport().mapToGlobal(self.visualRect(index).bottomRight()))


class _EntryDelegate(QStyledItemDelegate):
    """A tick before the one in force, a star behind the one JobDesk starts with, and the button of the menu."""

    def __init__(self, theme: Theme, view: FilterList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LIST_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = _entry(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        is_current = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        if is_hovered:
            painter.fillRect(rect, self._theme.color(ColorRole.HOVER))
        left, right = rect.left() + SPACE + SPACE_S, rect.right() - SPACE_S
        if is_hovered or is_current:
            self._paint_icon(painter, rect, right - ICON_SIZE, "more")
        if is_hovered or is_current or entry.is_start:
            right -= _MENU_WIDTH
        if entry.is_start:
            self._paint_icon(painter, rect, right - ICON_SIZE, "star")
            right -= ICON_SIZE + SPACE_S
        if entry.is_current:
            self._paint_icon(painter, rect, left - SPACE_S, "tick", ColorRole.TEXT)
        left += ICON_SIZE
        if entry.is_current:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(self._theme.color(ColorRole.TEXT))
        name = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, name)
        if is_current:
            painter.setPen(self._theme.color(ColorRole.FOCUS))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_icon(
        self, painter: QPainter, rect: QRect, left: int, name: str, role: ColorRole = ColorRole.SECONDARY
    ) -> None:
        pixmap = self._theme.pixmap(name, role, ICON_SIZE, self._view.devicePixelRatioF())
        painter.drawPixmap(left, rect.top() + (rect.height() - ICON_SIZE) // 2, pixmap)


def _entry(index: Index) -> FilterEntry:
    entry: FilterEntry = index.data(FilterEntryModel.EntryRole)
    return entry
