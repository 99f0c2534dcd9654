"""What dialogs have in common that show what the server alone knows, and change it."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme, small_font
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.account import Right
from jobdesk.model.errors import JobDeskError
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session


class OfficeDialog(QDialog):
    """Asks the server when it opens, and again when it comes back; commands are told off in a line above the buttons.

    Subclasses fill `column` with `lay_out`, and say in `show_known` what is known and in `update_actions` what can be
    done.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        text: Text,
        parent: QWidget | None,
        *topics: Topic,
        right: Right | None = None,
    ) -> None:
        """`right`: what the person needs to change anything here."""
        super().__init__(parent)
        self._session = session
        self._office = session.administration
        self._theme = theme
        self._text = text
        self._topics = topics
        self._right = right
        self._words = _Words(self)
        self._was_held = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.is_busy = False
        self.fault = FaultLabel(theme, self)
        self._age = QLabel(self)
        self._age.setFont(small_font())
        self._age.setProperty("isSecondary", True)
        self._age.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.finished.connect(self._end)

    def lay_out(self, *parts: QWidget) -> None:
        """Puts the parts above each other, the one that stretches first, and begins."""
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        for part in parts:
            column.addWidget(part)
        for part in (self._age, self.fault, self.buttons):
            column.addWidget(part)
        self._office.changed.connect(self._take_change)
        self._session.store.status_changed.connect(self._take_status)
        self._take_status()
        self.fetch()

    def show_known(self) -> None:
        """Shows what is known now."""
        raise NotImplementedError

    def update_actions(self) -> None:
        """Enables what can be done now."""
        raise NotImplementedError

    @property
    def age(self) -> str:
        """What is said of how old the shown things are, or why there are none."""
        return self._age.text()

    def obstacle(self) -> str:
        """Why nothing can be changed now; "" where it can."""
        status = self._session.store.status
        offline = self._text.offline_reason(status)
        if offline or self._right is None:
            return offline
        return self._text.rights.reason(status, self._right)

    def fetch(self) -> None:
        """Asks the server anew."""
        if not self.obstacle():
            self.spawn(self._fetch(), clears=False)

    def spawn(self, command: Coroutine[Any, Any, None], *, clears: bool = True) -> None:
        """Runs a command; what is refused is said here, in the place of what was said before, if that `clears`."""
        if clears:
            self.fault.tell("")
        task = self._session.background.spawn(self._guard(command))
        task.add_done_callback(lambda _: command.close())  # one that was cancelled before it began
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def event(self, event: QEvent) -> bool:
        is_laid_out = event.type() is QEvent.Type.LayoutRequest  # asked first: after its last event it is no more
        is_taken = super().event(event)
        column = self.layout() if is_laid_out else None
        if column is not None:
            needed = column.totalHeightForWidth(self.width())  # what is said of a fault needs room
            if needed > self.height():
                self.resize(self.width(), needed)
        return is_taken

    def settle(self) -> None:
        """A command has ended, whatever came of it, perhaps because the dialog was closed."""
        self.is_busy = False
        if shiboken6.isValid(self):
            self.update_actions()

    def _end(self) -> None:
        """What is under way goes on at the server; nobody is here to hear of it."""
        for task in tuple(self._tasks):
            task.cancel()
        self.deleteLater()

    async def _guard(self, command: Coroutine[Any, Any, None]) -> None:
        try:
            await command
        except JobDeskError as error:
            if shiboken6.isValid(self):
                self.fault.tell(self._text.error(error))

    async def _fetch(self) -> None:
        for topic in self._topics:
            await self._office.fetch(topic)

    def _take_change(self, topic: Topic) -> None:
        if topic in self._topics:
            self.show_known()
            self._show_age()
            self.update_actions()

    def _take_status(self) -> None:
        was_held, self._was_held = self._was_held, bool(self.obstacle())
        if was_held and self.isVisible():
            self.fetch()  # the server is back
        self.show_known()
        self._show_age()
        self.update_actions()

    def _show_age(self) -> None:
        reason = self.obstacle()
        moments = [self._office.as_of(topic) for topic in self._topics]
        known = [at for at in moments if at is not None]
        if not reason:
            words = ""
        elif known:
            words = self._words.as_of(self._text.short_time(min(known)), reason)
        else:
            words = self._words.unknown(reason)
        self._age.setText(words)
        self._age.setVisible(bool(words))


class _Words(QObject):
    """In a class of its own, for words of a base class are not translated."""

    def as_of(self, time: str, reason: str) -> str:
        return self.tr("As of {0}. {1}", "a time; why it is not newer").format(time, reason)

    def unknown(self, reason: str) -> str:
        return self.tr("This is not kept on this computer: it is asked from the job server. {0}").format(reason)
