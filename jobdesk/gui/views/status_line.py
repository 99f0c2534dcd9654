"""The status bar: connection and age of what is shown, what is being fetched, how many jobs are shown and selected."""

import html

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from jobdesk.gui.connection_colour import role_of
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, ColorRole, Theme
from jobdesk.gui.views.progress_bar import ProgressBar
from jobdesk.index.view import View
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store

_DONE_MS = 4000
_SECOND_MS = 1000
_MARK_WIDTH = 6
_ICONS = {
    Contact.CONNECTING: ("refresh", ColorRole.SECONDARY),
    Contact.ONLINE: ("online", ColorRole.GREEN),
    Contact.WAITING: ("waiting", ColorRole.AMBER),
    Contact.OFFLINE: ("offline", ColorRole.AMBER),
    Contact.SIGNED_OUT: ("key", ColorRole.AMBER),
    Contact.CASE: ("file", ColorRole.SECONDARY),
}


class StatusLine(QObject):
    """Fills a status bar and keeps it current."""

    def __init__(self, bar: QStatusBar, store: Store, theme: Theme, text: Text) -> None:
        super().__init__(bar)
        self._store = store
        self._theme = theme
        self._text = text
        self.connection = QToolButton()
        self.connection.setAutoRaise(True)
        self.connection.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.connection.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.filling = QWidget()
        self._fill_words = QLabel()
        self._fill_bar = ProgressBar(theme, text)
        row = QHBoxLayout(self.filling)
        row.setContentsMargins(SPACE, 0, SPACE, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._fill_words)
        row.addWidget(self._fill_bar)
        row.addStretch()
        self.done, self.selected, self.shown = QLabel(), QLabel(), QLabel()
        self._done_ends = QTimer(self, singleShot=True, interval=_DONE_MS)
        self._second = QTimer(self, interval=_SECOND_MS)  # that the server is silent
        self._second.timeout.connect(self._count_second)
        self._done_ends.timeout.connect(self.done.hide)
        self.mark = QFrame()
        self.mark.setFixedWidth(_MARK_WIDTH)
        self.mark.setAutoFillBackground(True)
        self.mark.hide()
        self._colour = ""
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.mark)
        bar.addWidget(self.connection)
        bar.addWidget(self.filling)
        bar.addPermanentWidget(self.done)
        self.done.hide()
        self.keeping = QLabel()  # what is told of logs that are being fetched
        self.keeping.setProperty("isSecondary", True)
        self.keeping.hide()
        bar.addPermanentWidget(self.keeping)
        bar.addPermanentWidget(self.selected)
        bar.addPermanentWidget(self.shown)
        for label in (self.done, self.keeping, self.selected, self.shown):
            label.setContentsMargins(SPACE, 0, SPACE, 0)
        self.show_selected(0)
        self.show_status(store.status)
        self.show_view(store.view)
        store.status_changed.connect(self.show_status)
        store.view_changed.connect(self.show_view)
        theme.changed.connect(self._take_theme)

    def show_status(self, status: ConnectionStatus) -> None:
        """Tells how the desktop stands with its server."""
        name, role = _ICONS[status.contact]
        self.connection.setIcon(self._theme.icon(name, role))
        words = self._text.connection(status)
        self.connection.setText(f" {words}")
        is_waiting = status.contact is Contact.WAITING
        if is_waiting and not self._second.isActive():
            self._second.start()
        elif not is_waiting:
            self._second.stop()
        # A number that grows would be read aloud with every second.
        named = self._text.of_connection.contact(status.contact) if is_waiting else words
        self.connection.setAccessibleName(self.tr("Connection: {0}").format(named))
        self.connection.setToolTip("\n".join(self._explain(status)))
        is_filling = status.to_fill is not None and status.filled is not None and status.filled < status.to_fill
        self.filling.setVisible(is_filling)
        if is_filling and status.to_fill is not None and status.filled is not None:
            self._fill_words.setText(
                self.tr("Fetching past jobs: {0} of {1}").format(
                    self._text.count(status.filled), self._text.count(status.to_fill)
                )
            )
            self._fill_bar.show_progress(status.filled / status.to_fill, self._theme.color(ColorRole.BLUE))

    def show_colour(self, colour: str) -> None:
        """Marks the connection with its colour; "" for none."""
        self._colour = colour
        palette = self.mark.palette()
        palette.setColor(self.mark.backgroundRole(), self._theme.color(role_of(colour)))
        self.mark.setPalette(palette)
        self.mark.setVisible(bool(colour))

    def show_view(self, view: View | None) -> None:
        """Tells how much of what is known is shown."""
        if view is None:
            self.shown.setText(self.tr("Opening the jobs kept here …"))
            return
        self.shown.setText(self._text.of_rows.shown(len(view.keys), view.total, view.query.granularity))

    def tell_done(self, words: str) -> None:
        """Says for a while what was done."""
        self.done.setText(words)
        self.done.show()
        self._done_ends.start()

    def show_keeping(self, words: str, explained: str) -> None:
        """Tells quietly how far the logs are that are fetched for reading offline; "" for nothing to tell."""
        self.keeping.setText(words)
        self.keeping.setToolTip(explained)
        self.keeping.setVisible(bool(words))

    def show_selected(self, jobs: int, *, rows: int = 0, folded: int = 0) -> None:
        """Tells how many jobs are selected, where it is more than the one in sight.

        `rows`: by which they are selected; `folded`: how many of these are in groups that are folded.
        """
        words = self.tr("{0} selected").format(self._text.count(jobs))
        if rows > jobs:
            words = self.tr("{0} selected, of {1}", "12 rows selected, of 5 jobs").format(
                self._text.of_rows.rows(rows), self._text.jobs(jobs)
            )
        if folded:
            words = self.tr("{0}, {1} of them in folded groups").format(words, self._text.count(folded))
        self.selected.setText(words)
        self.selected.setVisible(max(jobs, rows) > 1 or bool(folded))

    def _explain(self, status: ConnectionStatus) -> list[str]:
        if status.contact is Contact.CASE:
            saved = "" if status.as_of is None else self._text.full_time(status.as_of)
            lines = (self._text.connection(status), saved, self._text.offline_reason(status))
            # The name of the file is what somebody else chose.
            return [f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>"]
        words = [self.tr("Job server: {0}").format(self._text.server(status.server))]
        if status.user:
            words.append(self.tr("Signed in as {0}").format(status.user))
        if status.as_of is not None:
            words.append(self.tr("Last heard: {0}").format(self._text.full_time(status.as_of)))
        words += [
            self._text.said(status.reason) or self._text.offline_reason(status),
            self._text.said(status.engine_fault),
        ]
        return [each for each in words if each]

    def _count_second(self) -> None:
        self.connection.setText(f" {self._text.connection(self._store.status)}")

    def _take_theme(self) -> None:
        self.show_status(self._store.status)
        self.show_colour(self._colour)
