"""Names with values that stand side by side, and titles that are cut where there is no room."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jobdesk.gui.theme import ColorRole, Theme

_LONGEST = 48
_FLAG = Qt.TextInteractionFlag
_FLAGS = _FLAG.TextSelectableByMouse | _FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard


class Fact(QLabel):
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
            words = f'<a href="{escape(self._target)}">{words}</a>'
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._target else Qt.FocusPolicy.ClickFocus)
        color = self._theme.color(ColorRole.SECONDARY).name()
        name = escape(self._name).replace(" ", "&nbsp;")
        self.setText(f'<span style="color: {color}">{name}</span>&nbsp;{words}')


class TitleLabel(QLabel):
    """A line that is cut with dots where there is no room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
