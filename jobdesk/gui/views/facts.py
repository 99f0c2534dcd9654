"""Names with values that stand side by side, and titles that are cut where there is no room."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jobdesk.gui.theme import ColorRole, Theme

_LONGEST = 48
_FLAG = Qt.TextInteractionFlag
_TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_FLAGS = _FLAG.TextSelectableByMouse | _FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard


class LinkLabel(QLabel):
    """Words with links in them, at each of which Tab stops once."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _TAB_REASONS and "<a " in self.text() and not self.hasSelectedText():
            # Else the link takes a second Tab, until which nothing shows the keyboard, nor does Enter follow it.
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)


class Fact(LinkLabel):
    """A name in a quieter colour and a value that can be selected or followed; hidden while there is no value."""

    link_followed = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self._value = ""
        self._target = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(_FLAGS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the header has one for all
        self.linkActivated.connect(self.link_followed)
        theme.changed.connect(self._show)
        self.hide()

    @property
    def value(self) -> str:
        """What is shown beside the name."""
        return self._value

    def tell(self, value: str, tip: str = "", *, target: str = "") -> None:
        """Shows a value, which leads to `target` if there is one; "" hides the fact."""
        self.setToolTip(tip)
        if (value, target) != (self._value, self._target):
            self._value, self._target = value, target
            self._show()
        self.setVisible(bool(value))

    def _show(self) -> None:
        words = escape(_shortened(self._value)).replace(" ", "&nbsp;")
        if self._target:
            color = self._theme.color(ColorRole.LINK).name()
            style = f"text-decoration: none; color: {color}"
            words = f'<a href="{escape(self._target)}" style="{style}">{words}</a>'
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._target else Qt.FocusPolicy.ClickFocus)
        color = self._theme.color(ColorRole.SECONDARY).name()
        name = escape(self._name).replace(" ", "&nbsp;")
        self.setText(f'<span style="color: {color}">{name}</span>&nbsp;{words}')


class TitleLink(QLabel):
    """A bold line that can be followed; it is cut with dots where there is no room for it."""

    followed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.followed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, font = QPainter(self), self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self._theme.color(ColorRole.LINK if font.underline() else ColorRole.TEXT))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
