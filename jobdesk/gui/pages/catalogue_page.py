"""What the pages of scripts, computers and groups have in common: a list left, the chosen thing right, actions."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolBar, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.page import PageWidget
from jobdesk.gui.status_tip import set_status_tip
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Right, Role
from jobdesk.model.errors import JobDeskError
from jobdesk.session.administration import Topic
from jobdesk.session.job_counts import JobCounts
from jobdesk.session.session import Session

#: Computers are seen every few seconds each: rows are made anew for many of them at once.
_PAUSE_MS = 250


class CataloguePage(PageWidget):
    """Subclasses make `list` and what is beside it, call `lay_out`, and say in `show_rows` what the rows are."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text, name: str) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._theme = theme
        self._text = text
        self._name = name  # of the page in the settings
        self._icons: dict[QAction, str] = {}
        self._words: dict[QAction, str] = {}
        self.list: CatalogueList
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.counts = JobCounts(session.background, session.store, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._is_stale = True

    def lay_out(self, pane: QWidget | None = None, list_width: int = 0, pane_width: int = 0) -> None:
        """Puts the list and what is beside it, if anything, into their places, in the sizes that are remembered."""
        self.splitter.addWidget(self.list)
        if pane is not None:
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(1, 1)
            self.splitter.setSizes([list_width, pane_width])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.splitter)
        parts = self._settings.parts
        if f"{self._name}.list" in parts:
            self.list.table.horizontalHeader().restoreState(_decode(parts[f"{self._name}.list"]))
            self.list.table.begin_with_columns()
        if f"{self._name}.splitter" in parts:
            self.splitter.restoreState(_decode(parts[f"{self._name}.splitter"]))
        self._pause.timeout.connect(self._show_if_visible)
        self._session.store.catalogue_changed.connect(self._show_soon)
        self._session.store.status_changed.connect(self.update_actions)
        self._session.administration.changed.connect(self._show_soon)
        self.counts.changed.connect(self._show_soon)
        self._theme.changed.connect(self._take_theme)

    def show_rows(self) -> None:
        """Shows what the store knows now."""
        raise NotImplementedError

    def update_actions(self) -> None:
        """Enables what can be done now."""
        raise NotImplementedError

    def begin_search(self) -> None:
        self.list.box.begin_search()

    def take_keyboard(self) -> None:
        self.list.go_to_list()

    def remember(self) -> None:
        parts = self._settings.parts
        parts[f"{self._name}.list"] = _encode(self.list.table.horizontalHeader().saveState())
        parts[f"{self._name}.splitter"] = _encode(self.splitter.saveState())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counts.watch(True)
        self.spawn(self.fetch_domains())
        if self._is_stale:
            self._show_if_visible()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.counts.watch(False)

    def make_action(
        self, words: str, icon: str, keys: str, slot: Callable[[], object], *, of: QWidget | None = None
    ) -> QAction:
        """An action whose keys work on the page, or in `of` alone."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setIcon(self._theme.label_icon(icon))
        action.triggered.connect(slot)
        self._icons[action], self._words[action] = icon, words
        (of or self).addAction(action)
        self.set_action(action, "")
        return action

    def set_action(self, action: QAction, reason: str) -> None:
        """Enables an action, or says why it is not."""
        words = self._words[action]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = words.rstrip("…")
        action.setEnabled(not reason)
        action.setToolTip(f"{plain}: {reason}" if reason else f"{plain} ({keys})" if keys else plain)
        set_status_tip(action, reason, self.window())

    def rename_action(self, action: QAction, words: str) -> None:
        """Gives an action other words; whoever does so then says with `set_action` whether it is enabled."""
        self._words[action] = words
        action.setText(words)

    def obstacle(self, right: Right | None = None, domain: str | None = None) -> str:
        """Why nothing can be changed now; "" where it can. `right`: what is wanted, `domain`: of which domain."""
        status = self._session.store.status
        offline = self._text.offline_reason(status)
        return offline if offline or right is None else self._text.rights.reason(status, right, domain)

    @property
    def is_system_admin(self) -> bool:
        """Whether the person may give things to a domain, or take them away from one."""
        return self._session.store.status.role is Role.SYSTEM_ADMIN

    def domain_names(self) -> tuple[str, ...] | None:
        """The domains from which the person may choose; None where there is no choice."""
        if not self.is_system_admin:
            return None
        return tuple(each.name for each in self._session.administration.domains)

    async def fetch_domains(self) -> None:
        """Asks which domains there are, for those who may choose one."""
        if self.is_system_admin and not self.obstacle():
            await self._session.administration.fetch(Topic.DOMAINS)

    def actions_of_page(self) -> list[QAction]:
        """Everything that can be done on the page."""
        return list(self._words)

    def spawn(self, command: Coroutine[Any, Any, None]) -> None:
        """Runs a command; what is refused is a sentence."""
        task = self._session.background.spawn(self._guard(command))
        task.add_done_callback(lambda _: command.close())  # one that was cancelled before it began

    async def _guard(self, command: Coroutine[Any, Any, None]) -> None:
        try:
            await command
        except JobDeskError as error:
            self.failed.emit(self._text.error(error))

    def _show_soon(self) -> None:
        self._is_stale = True
        if not self._pause.isActive():
            self._pause.start()

    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._is_stale = False
            self.show_rows()
            self.update_actions()

    def _take_theme(self) -> None:
        for action, icon in self._icons.items():
            action.setIcon(self._theme.label_icon(icon))


def fill(bar: QToolBar, *groups: list[QAction]) -> None:
    """Adds actions with a line between their groups."""
    for number, actions in enumerate(groups):
        if number:
            bar.addSeparator()
        bar.addActions(actions)


def _encode(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _decode(state: str) -> QByteArray:
    return QByteArray.fromBase64(state.encode())
