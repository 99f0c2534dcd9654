"""Small buttons beside a list: add, remove, up and down, with keys that work in the list."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme


class RowButtons(QWidget):
    """A line of buttons over a list; `tell` says a word beside them."""

    def __init__(self, title: str, owner: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        """`owner`: the list in which the keys work."""
        super().__init__(parent)
        self._owner = owner
        self._theme = theme
        self._icons: dict[QAction, str] = {}
        self._title = QLabel(title, self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE_S)
        self._line.addWidget(self._title)
        self._line.addStretch()
        self._line.addSpacing(SPACE)
        self._title.setVisible(bool(title))
        theme.changed.connect(self._take_theme)

    def add(self, words: str, icon: str, keys: str, slot: Callable[[], object], *, has_words: bool = False) -> QAction:
        """A button; `has_words`: with them beside the icon."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({shown})" if shown else words)
        action.triggered.connect(slot)
        self._icons[action] = icon
        action.setIcon(self._theme.label_icon(icon))
        self._owner.addAction(action)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_words else style.ToolButtonIconOnly)
        self._line.addWidget(button)
        return action

    def set_title(self, title: str) -> None:
        """What the list is of."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def _take_theme(self) -> None:
        for action, icon in self._icons.items():
            action.setIcon(self._theme.label_icon(icon))
