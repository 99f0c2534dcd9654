"""Removes what is older than so many days, after asking, in pieces that can be stopped."""

from collections.abc import Callable, Coroutine
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.retention_text import RetentionText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.scope_box import ScopeBox
from jobdesk.session.administration import Administration

_MOST_DAYS, _USUAL_DAYS = 36_500, 365


class PurgePanel(QGroupBox):
    """`spawn` runs a command and tells what is refused."""

    def __init__(
        self,
        office: Administration,
        theme: Theme,
        text: Text,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Remove now"))
        self._office = office
        self._text = text
        self._spawn = spawn
        self._words = RetentionText(self)
        self._is_running = False
        self._is_wanted = False
        self._reason = ""
        self.days = QSpinBox(self)
        self.days.setRange(0, _MOST_DAYS)
        self.days.setValue(_USUAL_DAYS)
        self.days.setSuffix(self.tr(" days"))
        self.days.setAccessibleName(self.tr("Older than so many days"))
        self.scope = ScopeBox(text, self)
        self.go = QPushButton(theme.label_icon("delete"), self.tr("Remove…"), self)
        self.stop = QPushButton(self.tr("Stop"), self)
        for button in (self.go, self.stop):
            button.setAutoDefault(False)
        self._result = QLabel(self)
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.hide()
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(QLabel(self.tr("Ended jobs older than"), self))
        for part in (self.days, self.scope, self.go, self.stop):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(line)
        column.addWidget(self._result)
        self.go.clicked.connect(self._begin)
        self.stop.clicked.connect(self.cancel)
        self.allow("")

    @property
    def result(self) -> str:
        """What came of it, or how far it is."""
        return self._result.text()

    def allow(self, reason: str) -> None:
        """Why nothing can be removed now; "" where it can."""
        self._reason = reason
        self.go.setEnabled(not reason and not self._is_running)
        self.go.setToolTip(reason)
        self.stop.setVisible(self._is_running)
        for part in (self.days, self.scope):
            part.setEnabled(not self._is_running)

    def cancel(self) -> None:
        """Ends it after the piece under way; what is removed stays so."""
        self._is_wanted = False

    def _begin(self) -> None:
        self._spawn(self._ask_and_purge(self.days.value(), self.scope.scope))

    async def _ask_and_purge(self, days: int, scope: str | None) -> None:
        number = await self._office.count_older(days, scope)
        if not number:
            self._tell(self._describe(0, is_whole=True))
            return
        question = self.tr("Remove ended jobs that are older than %Ln day(s)?", "", days)
        if scope is not None:
            question = self.tr("{0} Only those of: {1}.").format(question, self._text.rights.domain(scope))
        remove, keep = self.tr("Remove"), self.tr("Keep them")
        if not await ask(self.window(), question, self._words.lost(number), remove, keep, is_for_good=True):
            return
        total = 0
        self._is_running = self._is_wanted = True
        self.allow(self._reason)
        try:
            while self._is_wanted and (count := await self._office.purge(days, scope)):
                total += count
                self._tell(self.tr("%Ln job(s) removed so far…", "", total))
        finally:
            is_whole, self._is_running = self._is_wanted, False
            if shiboken6.isValid(self):
                self._tell(self._describe(total, is_whole=is_whole))
                self.allow(self._reason)

    def _describe(self, total: int, *, is_whole: bool) -> str:
        if not is_whole:
            return self.tr("Stopped: %Ln job(s) were removed.", "", total)
        return self.tr("%Ln job(s) were removed.", "", total) if total else self.tr("There was nothing to remove.")

    def _tell(self, words: str) -> None:
        self._result.setText(words)
        self._result.setVisible(bool(words))
