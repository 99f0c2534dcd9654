"""Paints the rows of the filter panel: label and count, the orange selection with its bar, check boxes of states."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionButton, QStyleOptionViewItem, QWidget

from jobdesk.gui.models.element_list_model import ElementListModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, LIST_ROW_HEIGHT, SPACE, SPACE_S, ColorRole, Theme

Index = QModelIndex | QPersistentModelIndex
_BAR = 4
_BOX = 16


class FilterDelegate(QStyledItemDelegate):
    """Rows of one element each."""

    def __init__(self, theme: Theme, text: Text, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._text = text
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, LIST_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        is_selected = checked is None and bool(index.data(ElementListModel.SelectedRole))
        count: int | None = index.data(ElementListModel.CountRole)
        is_current = self._view.hasFocus() and self._view.currentIndex() == index
        painter.save()
        self._paint_ground(
            painter, rect, is_selected=is_selected, is_hovered=bool(state & QStyle.StateFlag.State_MouseOver)
        )
        left = rect.left() + SPACE + SPACE_S
        if checked is not None:
            left = self._paint_box(painter, rect, Qt.CheckState(checked) is Qt.CheckState.Checked)
            icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
            icon.paint(painter, QRect(left, rect.top() + (rect.height() - ICON_SIZE) // 2, ICON_SIZE, ICON_SIZE))
            left += ICON_SIZE + SPACE
        role = ColorRole.TEXT if count != 0 else ColorRole.SECONDARY
        painter.setPen(self._theme.color(ColorRole.FILTER_TEXT if is_selected else role))
        metrics = painter.fontMetrics()
        right = rect.right() - SPACE
        words = "" if count is None else self._text.count(count)
        width = metrics.horizontalAdvance(words)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - width, rect.top(), width + 1, rect.height()), middle, words)
        room = right - width - SPACE - left
        # Names often differ at their end alone; words of states do not.
        mode = Qt.TextElideMode.ElideMiddle if checked is None else Qt.TextElideMode.ElideRight
        label = metrics.elidedText(str(index.data()), mode, room)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), middle, label)
        if is_current:
            painter.setPen(self._theme.color(ColorRole.TEXT if is_selected else ColorRole.FOCUS))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, is_selected: bool, is_hovered: bool) -> None:
        if is_selected:
            painter.fillRect(rect, self._theme.color(ColorRole.FILTER))
            # Inside the orange: at its edge the dark bar would be lost on the dark window.
            bar = QRect(rect.left() + _BAR, rect.top() + _BAR, _BAR, rect.height() - 2 * _BAR)
            painter.fillRect(bar, self._theme.color(ColorRole.FILTER_MARK))
        elif is_hovered:
            painter.fillRect(rect, self._theme.color(ColorRole.HOVER))

    def _paint_box(self, painter: QPainter, rect: QRect, is_checked: bool) -> int:
        """Paints a check box and says where the rest begins."""
        option = QStyleOptionButton()
        option.rect = QRect(rect.left() + SPACE, rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)
        option.palette = self._view.palette()
        on_or_off = QStyle.StateFlag.State_On if is_checked else QStyle.StateFlag.State_Off
        option.state = QStyle.StateFlag.State_Enabled | on_or_off
        widget: QWidget = self._view
        self._view.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, widget)
        return rect.left() + SPACE + _BOX + SPACE
