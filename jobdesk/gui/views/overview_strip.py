"""A thin strip on top: how many jobs are in which state, and how many computers are online. Each count is a filter."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE_S, ColorRole, Theme
from jobdesk.index.view import View
from jobdesk.model.computer import Computer
from jobdesk.model.natural_order import NaturalKey, natural_key
from jobdesk.model.query import Category, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.status import Contact
from jobdesk.session.store import Store

#: States that are counted in the strip, by what a person must know first: all but that of replaced jobs.
SHOWN_STATES = (
    State.RUNNING,
    State.SENT,
    State.NEW,
    State.FAILED,
    State.COMPLETED_WITH_ERRORS,
    State.TIMED_OUT,
    State.INTERRUPTED,
    State.SUCCEEDED,
    State.SCHEDULED,
    State.PAUSED,
    State.EXPIRED,
    State.CANCELLED,
    State.UNKNOWN,
)
#: Where there is no room their words go in this order: first of what is old, last of what needs somebody now.
_SHORTENED = (
    State.CANCELLED,
    State.EXPIRED,
    State.UNKNOWN,
    State.PAUSED,
    State.SCHEDULED,
    State.INTERRUPTED,
    State.TIMED_OUT,
    State.COMPLETED_WITH_ERRORS,
    State.SENT,
    State.NEW,
    State.SUCCEEDED,
    State.FAILED,
    State.RUNNING,
)
#: Of these a zero is told too; of the others only a number.
_ALWAYS = frozenset({State.RUNNING, State.FAILED, State.SUCCEEDED})
_LOOK_MS = 15_000
_MOST_LISTED = 40


class OverviewStrip(QWidget):
    """Counts all known jobs, whatever is filtered; a click shows exactly those that were counted.

    Where there is no room for all the words some numbers stand alone beside their signs; where there is no room for
    those either, states that nobody waits for are left out.
    """

    query_wanted = Signal(object)  #: JobQuery
    computers_wanted = Signal(bool)  #: all of those online, or of those offline

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._text = text
        self._counts: Mapping[str, int] | None = None
        self._told: tuple[int, int, str, bool] | None = None  # of the computers
        self._heard: tuple[Contact, dt.datetime | None] | None = None
        self._texts: dict[QToolButton, tuple[str, str]] = {}  # with words, and the number alone
        self._counted: set[QToolButton] = set()  # those that have something to tell
        self.states = {state: self._make_button() for state in SHOWN_STATES}
        self.online, self.offline = self._make_button(), self._make_button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for state, button in self.states.items():
            button.setProperty("state", state.value)
            button.clicked.connect(self._want_state)
            layout.addWidget(button)
        layout.addStretch()
        for button in (self.online, self.offline):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            menu = QMenu(button)
            button.setMenu(menu)
            button.setProperty("isFlat", True)
            menu.aboutToShow.connect(self._list_computers)
            menu.triggered.connect(self._want_computer)
            layout.addWidget(button)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._count_computers)
        self._clock.start()
        self._take_theme()
        self._count_computers()
        theme.changed.connect(self._take_theme)
        store.view_changed.connect(self.show_view)
        store.catalogue_changed.connect(self._count_computers)
        store.status_changed.connect(self._take_status)
        self._count_states()

    def show_view(self, view: View) -> None:
        """Counts again."""
        self._count_states()

    def minimumSizeHint(self) -> QSize:
        needed = {self.states[state] for state in _ALWAYS} | {self.online, self.offline}
        return QSize(self._needed_width(needed, is_short=True), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self._needed_width(self._counted, is_short=False), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _needed_width(self, buttons: Collection[QToolButton], *, is_short: bool) -> int:
        """The width of buttons with their words, or with their numbers alone."""
        return sum(self._width(button, is_short=is_short) for button in self._counted.intersection(buttons))

    def _width(self, button: QToolButton, *, is_short: bool) -> int:
        metrics = button.fontMetrics()
        present, wanted = (metrics.horizontalAdvance(words) for words in (button.text(), self._texts[button][is_short]))
        return button.sizeHint().width() - present + wanted + SPACE_S

    def _fit(self) -> None:
        """Takes away words, and then numbers, of what matters least first, until there is room for the others."""
        in_order = [self.states[state] for state in _SHORTENED]
        excess = self._needed_width(self._counted, is_short=False) - self.width()
        for button in (*in_order, self.offline, self.online):
            if button not in self._counted:
                continue
            is_short = excess > 0
            if is_short:
                excess -= self._width(button, is_short=False) - self._width(button, is_short=True)
            words = self._texts[button][is_short]
            if button.text() != words:
                button.setText(words)
        for state, button in zip(_SHORTENED, in_order, strict=True):
            is_left_out = excess > 0 and state not in _ALWAYS and button in self._counted
            if is_left_out:
                excess -= self._width(button, is_short=True)
            button.setVisible(button in self._counted and not is_left_out)

    def _show_if(self, button: QToolButton, has_something_to_tell: bool) -> None:
        (self._counted.add if has_something_to_tell else self._counted.discard)(button)
        button.setVisible(has_something_to_tell)

    def _set_text(self, button: QToolButton, words: str, count: int | None) -> None:
        """`count`: None while it is not known; the sign stands alone then where there is no room."""
        self._texts[button] = (f" {words}", "" if count is None else f" {self._text.count(count)}")
        button.setText(self._texts[button][0])

    def _make_button(self) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _count_states(self) -> None:
        is_known, counts = self._store.index is not None, self._store.count_states()
        if is_known and counts == self._counts:
            return
        self._counts = counts if is_known else None
        for state, button in self.states.items():
            count = counts.get(state.value, 0)
            words = self._text.state_count(state, count) if is_known else self._text.state(state)
            self._set_text(button, words, count if is_known else None)
            button.setEnabled(is_known)
            self._show_if(button, bool(count) or state in _ALWAYS)
            button.setAccessibleName(words)
            button.setToolTip(self.tr("Show all {0}: {1}").format(self._text.jobs(count), self._text.state(state)))
        self._fit()
        self.updateGeometry()

    def _take_status(self) -> None:
        """The status is new with every answer of the server; while that is there, the clock alone tells the time."""
        status = self._store.status
        heard = status.contact, None if status.is_online else status.as_of
        if heard != self._heard:
            self._heard = heard
            self._count_computers()

    def _count_computers(self) -> None:
        now = self._moment()
        is_online = [each.is_online(now) for each in self._store.fleet.values() if each.is_active]
        online, age = sum(is_online), self._tell_age()
        is_case = self._store.status.contact is Contact.CASE  # nothing in it is there now
        told = online, len(is_online) - online, age, is_case
        if told == self._told:
            return
        self._told = told
        words_of = {self.online: self.tr("{0} online"), self.offline: self.tr("{0} offline")}
        for button, count in ((self.online, online), (self.offline, len(is_online) - online)):
            words = words_of[button].format(self._text.count(count))
            self._set_text(button, words, count)
            self._show_if(button, bool(count) and not is_case)
            button.setAccessibleName(self.tr("Computers: {0}").format(words))
            button.setToolTip(age or self.tr("Choose one to see its jobs."))
        self._fit()
        self._take_icons()

    def _tell_age(self) -> str:
        """What the counts of computers are worth while nobody can tell; "" while the server does."""
        status = self._store.status
        if status.is_online or status.as_of is None:
            return ""
        return self.tr("As it was at {0}: the job server cannot tell now.").format(self._text.short_time(status.as_of))

    def _moment(self) -> dt.datetime:
        """Now; while the server is away, when it was last heard."""
        status = self._store.status
        return dt.datetime.now(dt.UTC) if status.is_online or status.as_of is None else status.as_of

    def _split_computers(self) -> tuple[list[Computer], list[Computer]]:
        """Those online and those offline, by name."""
        now = self._moment()
        split: tuple[list[Computer], list[Computer]] = [], []
        for each in sorted((each for each in self._store.fleet.values() if each.is_active), key=_name_of):
            split[not each.is_online(now)].append(each)
        return split

    def _list_computers(self) -> None:
        online, offline = self._split_computers()
        for button, computers in ((self.online, online), (self.offline, offline)):
            menu = button.menu()
            menu.clear()
            everything = menu.addAction(self.tr("Show all on the page of computers"))
            everything.setData(button is self.online)
            menu.addSeparator()
            for computer in computers[:_MOST_LISTED]:
                action = QAction(self._theme.icon("computer"), computer.name, menu)
                action.setData(computer.id)
                menu.addAction(action)

    def _want_state(self) -> None:
        state = State(self.sender().property("state"))
        self.query_wanted.emit(self._whole(states=frozenset({state})))

    def _want_computer(self, action: QAction) -> None:
        if isinstance(action.data(), bool):
            self.computers_wanted.emit(action.data())
            return
        self.query_wanted.emit(self._whole(chosen={Category.COMPUTER: action.data()}))

    def _whole(self, **fields: object) -> JobQuery:
        """A query over all that is known, in the present order and rows."""
        whole = replace(self._store.query.reset(), period=Period(kind=PeriodKind.ALL_TIME))
        return replace(whole, sort=self._store.query.sort, **fields)  # type: ignore[arg-type]

    def _take_theme(self) -> None:
        for state, button in self.states.items():
            button.setIcon(self._theme.state_icon(state))
        self._take_icons()

    def _take_icons(self) -> None:
        """Green is for what is known to be online now."""
        self.online.setIcon(self._theme.icon("computer", ColorRole.GREY if self._tell_age() else ColorRole.GREEN))
        self.offline.setIcon(self._theme.icon("computer", ColorRole.GREY))


def _name_of(computer: Computer) -> NaturalKey:
    return natural_key(computer.name)
