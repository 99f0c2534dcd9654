"""Gives the details of a job, and with them its log, all of the window, and takes it back."""

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QLayout, QMainWindow, QWidget

from jobdesk.gui.actions import Actions
from jobdesk.gui.views.detail_dock import DetailDock


class LargeLog(QObject):
    """Table and other docks are put away meanwhile; the window is remembered as it was before."""

    def __init__(
        self,
        actions: Actions,
        window: QMainWindow,
        central: QWidget,
        messages: QLayout,
        detail: DetailDock,
        filters: QDockWidget,
        causes: QDockWidget,
        state_version: int,
    ) -> None:
        """`messages`: the bars above what is in the centre, which lie above the log while that is large."""
        super().__init__(window)
        self._action: QAction = actions.large_log
        self._filters_action: QAction = actions.show_filters
        self._window = window
        self._central: QWidget = central
        self._messages = messages
        self._detail = detail
        self._filters = filters
        self._causes = causes
        self._state_version = state_version
        self._state: QByteArray | None = None  # of the window before
        detail.tabs.log.offer(self._action)
        self._action.toggled.connect(self._take)
        detail.visibilityChanged.connect(self._take_visibility)

    @property
    def state_before(self) -> QByteArray | None:
        """The state of the window as it will be again; None while the log is not large."""
        return self._state

    def leave(self) -> None:
        """Brings table and docks back."""
        self._action.setChecked(False)

    def _take(self, is_large: bool) -> None:
        if is_large:
            self._enlarge()
        else:
            self._bring_back()

    def _enlarge(self) -> None:
        state = self._window.saveState(self._state_version)
        if self._detail.isFloating():
            self._detail.setFloating(False)
        self._filters.hide()
        self._causes.hide()
        self._detail.show()
        self._central.hide()
        _move(self._messages, self._detail.message_place)
        self._detail.show_log()
        self._state = state  # last: docks that move are hidden in between

    def _bring_back(self) -> None:
        state, self._state = self._state, None
        if state is None:
            return
        is_closed = self._detail.isHidden()
        _move(self._detail.message_place, self._messages)
        self._central.show()
        self._window.restoreState(state, self._state_version)
        self._filters.setVisible(self._filters_action.isChecked())
        self._detail.setVisible(not is_closed)

    def _take_visibility(self) -> None:
        """Who closes the details wants the table again."""
        if self._state is not None and self._detail.isHidden():
            self.leave()


def _move(source: QLayout, target: QLayout) -> None:
    """Moves widgets from one place to another; those that are hidden stay so."""
    while (item := source.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            is_hidden = widget.isHidden()
            target.addWidget(widget)
            widget.setVisible(not is_hidden)
