"""The narrow bar at the left edge, which leads to the pages."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from jobdesk.gui.theme import SPACE_S, small_font

_WIDTH = 76
_LEAST_HEIGHT, _HEIGHT = 38, 48  #: of a button, in a low window and wherever there is room
_ICON = 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NavigationBar(QWidget):
    """One button a page, an icon over its word. Up and Down go through the buttons that are offered."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self.buttons = [self._make_button(action) for action in actions]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        column.setSpacing(SPACE_S)
        for button in self.buttons:
            column.addWidget(button)
        column.addStretch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        offered = [button for button in self.buttons if not button.isHidden()]
        focused = [place for place, button in enumerate(offered) if button.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        place = min(max(focused[0] + step, 0), len(offered) - 1)
        offered[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("page_button")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFont(small_font())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.setMinimumWidth(_WIDTH)
        button.setMinimumHeight(_LEAST_HEIGHT)
        button.setMaximumHeight(_HEIGHT)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        button.setVisible(action.isVisible())
        return button
