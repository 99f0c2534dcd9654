"""Paints a line of the command palette: icon, words with the letters that fit, shortcut or reason at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jobdesk.gui.models.palette_model import PaletteModel
from jobdesk.gui.palette_entries import Entry
from jobdesk.gui.theme import ICON_SIZE, ROW_HEIGHT, SPACE, ColorRole, Theme, small_font

_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class PaletteDelegate(QStyledItemDelegate):
    """Letters that fit are bold and underlined; what cannot be done is grey, with the reason beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(PaletteModel.ENTRY_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.color(ColorRole.SELECTION))
        role = ColorRole.SECONDARY if entry.reason else ColorRole.TEXT
        ratio = painter.device().devicePixelRatioF()
        place = QRect(area.left() + SPACE, area.center().y() - ICON_SIZE // 2, ICON_SIZE, ICON_SIZE)
        if isinstance(entry.target, QAction) and not entry.target.icon().isNull():
            mode = QIcon.Mode.Disabled if entry.reason else QIcon.Mode.Normal
            entry.target.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        else:
            painter.drawPixmap(place, self._theme.pixmap(entry.icon, ColorRole.SECONDARY, ICON_SIZE, ratio))
        inner = area.adjusted(2 * SPACE + ICON_SIZE, 0, -SPACE, 0)
        side = self._paint_side(painter, inner, entry)
        painter.setPen(self._theme.color(role))
        painter.setFont(option.font)
        self._paint_words(painter, inner.adjusted(0, 0, -side, 0), entry.words, index.data(PaletteModel.PLACES_ROLE))
        painter.restore()

    def _paint_side(self, painter: QPainter, area: QRect, entry: Entry) -> int:
        """Paints what stands at the right; how wide it is."""
        words = entry.reason or entry.keys
        if not words:
            return 0
        painter.setFont(small_font())
        painter.setPen(self._theme.color(ColorRole.SECONDARY))
        metrics = painter.fontMetrics()
        most = area.width() * 3 // 5 if entry.reason else area.width()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        return metrics.horizontalAdvance(words) + SPACE

    def _paint_words(self, painter: QPainter, area: QRect, words: str, places: frozenset[int]) -> None:
        plain = painter.font()
        marked = QFont(plain)
        marked.setBold(True)
        marked.setUnderline(True)
        left, right = area.left(), area.right()
        for piece, is_marked in _pieces(words, places):
            font = marked if is_marked else plain
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, right - left)
            painter.setFont(font)
            painter.drawText(QRect(left, area.top(), right - left, area.height()), _MIDDLE, shown)
            left += metrics.horizontalAdvance(shown)
            if shown != piece:
                return


def _pieces(words: str, places: frozenset[int]) -> list[tuple[str, bool]]:
    """The words in runs of letters that are marked, or are not."""
    pieces: list[tuple[str, bool]] = []
    for number, letter in enumerate(words):
        is_marked = number in places
        if pieces and pieces[-1][1] is is_marked:
            pieces[-1] = (pieces[-1][0] + letter, is_marked)
        else:
            pieces.append((letter, is_marked))
    return pieces
