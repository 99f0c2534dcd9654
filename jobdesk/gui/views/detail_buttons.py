"""What can be done with the job in the detail dock; what cannot be says why."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_BESIDE_TEXT, ICON_SIZE, SPACE_S, Theme
from jobdesk.model.account import Right
from jobdesk.model.job import Job, JobDetail
from jobdesk.model.rules import (
    Obstacle,
    acknowledge_obstacle,
    cancel_obstacle,
    count_failed_in_part,
    restart_obstacle,
    subscribe_obstacle,
)
from jobdesk.session.status import ConnectionStatus, Contact

SAME, EDITED, FAILED = "same", "edited", "failed"


class DetailButtons(QWidget):
    """Pin, notify me, acknowledge what did not go well, restart in three ways, cancel."""

    restart_wanted = Signal(str)  #: "same", "edited" or "failed": with which parameters, or on which computers
    cancel_wanted = Signal()
    acknowledge_wanted = Signal()
    subscribe_wanted = Signal(bool)
    pin_wanted = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._is_subscribed = self._is_pinned = False
        self._looks: tuple[object, ...] = ()
        self._full_width = 0  # with words
        self.pin = self._make_button(self.tr("Pin"))
        self.pin.setCheckable(True)
        self.notify = self._make_button(self.tr("Notify me"))
        self.notify.setCheckable(True)
        self.acknowledge = self._make_button(self.tr("Acknowledge"))
        self.restart = self._make_button(self.tr("Restart"))
        self.cancel = self._make_button(self.tr("Cancel"))
        self._buttons = (self.pin, self.notify, self.acknowledge, self.restart, self.cancel)
        self.same = QAction(self.tr("With the same parameters"), self)
        self.edited = QAction(self.tr("With other parameters…"), self)
        self.failed = QAction(self.tr("On the failed computers only"), self)
        self._menu = QMenu(self)
        self._menu.addActions([self.same, self.edited, self.failed])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for button in self._buttons:
            layout.addWidget(button)
        self.pin.clicked.connect(self._want_pin)
        self.notify.clicked.connect(self._want_subscription)
        self.restart.clicked.connect(self._want_same)
        self.same.triggered.connect(self._want_same)
        self.edited.triggered.connect(self._want_edited)
        self.failed.triggered.connect(self._want_failed)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.acknowledge.clicked.connect(self.acknowledge_wanted)
        theme.changed.connect(self._take_theme)
        self._take_theme()
        self.show_pinned(False)

    def fit(self, width: int) -> None:
        """Shows words beside the icons where there is room for all of them, icons alone otherwise."""
        shown = [button for button in self._buttons if not button.isHidden()]
        looks = (*shown, self.restart.popupMode(), self.font().toString())
        if looks != self._looks:
            self._looks = looks
            self._set_compact(False)
            self._full_width = sum(button.sizeHint().width() + SPACE_S for button in shown)
        self._set_compact(self._full_width > width)

    def _set_compact(self, is_compact: bool) -> None:
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if is_compact else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons:
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(ICON_SIZE, ICON_SIZE) if is_compact else ICON_BESIDE_TEXT)

    def show_pinned(self, is_pinned: bool) -> None:
        """Tells whether the logs of the job are always kept."""
        self._is_pinned = is_pinned
        self.pin.setChecked(is_pinned)
        self.pin.setToolTip(
            self.tr("The logs of this job stay on this computer")
            if is_pinned
            else self.tr("Keep the logs of this job on this computer, whatever else is kept")
        )
        self.pin.setAccessibleDescription(self.pin.toolTip())

    def show_job(self, job: Job, detail: JobDetail | None, status: ConnectionStatus) -> None:
        """Enables what can be done with a job now."""
        offline = self._text.offline_reason(status)
        is_case = status.contact is Contact.CASE
        self.pin.setEnabled(not is_case)
        for button in (self.pin, self.notify, self.restart, self.cancel):
            button.setVisible(not is_case)
        is_cancelling = job.cancel_requested_at is not None
        held = offline or self._text.rights.reason(status, Right.RUN)
        self._enable(self.restart, held, restart_obstacle(job.state), self.tr("Make a new job of this one"))
        self._enable(
            self.cancel,
            held,
            cancel_obstacle(job.state, is_cancelling=is_cancelling),
            self.tr("End this job on its computers"),
        )
        self._enable(
            self.notify, offline, subscribe_obstacle(job.state), self.tr("Tell me on this desktop when the job ends")
        )
        obstacle = acknowledge_obstacle(job.state, is_acknowledged=job.is_acknowledged)
        purpose = self.tr("Take note that this job did not go well: its computers are not flagged for it any more")
        self._enable(self.acknowledge, held, obstacle, purpose)
        self.acknowledge.setVisible(obstacle is None and not is_case)
        self._is_subscribed = job.is_subscribed
        self.notify.setChecked(job.is_subscribed)
        self.notify.setIcon(self._theme.label_icon("bell-on" if job.is_subscribed else "bell"))
        self.edited.setVisible(detail is not None and detail.script is not None and bool(detail.script.parameters))
        self.failed.setVisible(detail is not None and count_failed_in_part(detail) > 0)
        has_choice = self.edited.isVisible() or self.failed.isVisible()
        menu = self._menu if has_choice else None
        if self.restart.menu() is not menu:
            self.restart.setMenu(menu)  # type: ignore[arg-type]  # None takes the menu away
        modes = QToolButton.ToolButtonPopupMode
        mode = modes.InstantPopup if has_choice else modes.DelayedPopup
        if self.restart.popupMode() is not mode:
            self.restart.setPopupMode(mode)
            self.restart.style().polish(self.restart)  # the style sheet keeps room for the arrow by this property

    def _enable(self, button: QToolButton, offline: str, obstacle: Obstacle | None, purpose: str) -> None:
        reason = self._text.obstacle(obstacle) if obstacle else offline
        button.setEnabled(not reason)
        button.setToolTip(reason or purpose)
        button.setAccessibleDescription(reason or purpose)

    def _make_button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(name)
        button.setAutoRaise(True)
        button.setIconSize(ICON_BESIDE_TEXT)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _want_pin(self) -> None:
        self.pin.setChecked(self._is_pinned)  # until it is kept
        self.pin_wanted.emit(not self._is_pinned)

    def _want_subscription(self) -> None:
        # The bell rings only once the server has it: until the job comes back it stays as it was.
        self.notify.setChecked(self._is_subscribed)
        self.subscribe_wanted.emit(not self._is_subscribed)

    def _want_same(self) -> None:
        self.restart_wanted.emit(SAME)

    def _want_edited(self) -> None:
        self.restart_wanted.emit(EDITED)

    def _want_failed(self) -> None:
        self.restart_wanted.emit(FAILED)

    def _take_theme(self) -> None:
        self.pin.setIcon(self._theme.label_icon("pin"))
        self.restart.setIcon(self._theme.label_icon("restart"))
        self.cancel.setIcon(self._theme.label_icon("cancel"))
        self.acknowledge.setIcon(self._theme.label_icon("tick"))
        self.notify.setIcon(self._theme.label_icon("bell-on" if self._is_subscribed else "bell"))
