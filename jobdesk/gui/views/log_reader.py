"""The log of one task: its lines, ways to find words and errors in them, and why there are none."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.gui.views.log_bar import LogBar
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.log_lines import Place, Span
from jobdesk.gui.views.log_notice import LogNotice
from jobdesk.gui.views.log_saver import LogSaver
from jobdesk.gui.views.log_search import LogSearch
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.job import JobDetail, Task
from jobdesk.model.log import LogLine
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogState
from jobdesk.session.log_follower import LogFollower

_LOADING_DELAY_MS = 200
_K = Qt.Key


class LogReader(QWidget):
    """Shows what the follower brings; `show_task` tells of what it is the log."""

    tasks_wanted = Signal()  #: another computer is to be chosen

    def __init__(
        self,
        follower: LogFollower,
        background: Background,
        settings: Settings,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._follower = follower
        self._settings = settings
        self._theme = theme
        self._text = text
        self._detail: JobDetail | None = None
        self._task: Task | None = None
        self._match: Span | None = None
        self._bar = LogBar(theme, text, self)
        self._view = LogView(theme, text, self)
        self._notice = LogNotice(text, self)
        self._find_bar = LogFindBar(theme, text, self)
        self._search = LogSearch(self._view.lines, self)
        self._saver = LogSaver(background, self)
        self._resume = QPushButton(self._view.viewport())
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_DELAY_MS)
        self._lay_out()
        self._connect()
        self._view.set_utc(settings.shows_utc)
        self._bar.show_utc(settings.shows_utc)
        self._take_state(follower.state)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._find_bar)
        self._find_bar.hide()
        self._resume.hide()
        self._resume.setCursor(Qt.CursorShape.ArrowCursor)
        self._resume.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._resume.setToolTip(self.tr("Go to the end and follow it (End)"))

    def _connect(self) -> None:
        self._follower.restarted.connect(self._clear)
        self._follower.lines_arrived.connect(self._take_lines)
        self._follower.state_changed.connect(self._take_state)
        self._loading.timeout.connect(self._show_place)
        self._view.waiting_changed.connect(self._show_waiting)
        self._view.menu_wanted.connect(self._open_menu)
        self._view.viewport().installEventFilter(self)
        self._resume.clicked.connect(self._view.follow)
        self._bar.tasks_wanted.connect(self.tasks_wanted)
        self._bar.find_wanted.connect(self.open_find_bar)
        self._bar.save_wanted.connect(self.save)
        self._bar.next_error_wanted.connect(self.go_to_next_error)
        self._bar.previous_error_wanted.connect(self.go_to_previous_error)
        self._bar.utc_wanted.connect(self.set_utc)
        self._find_bar.words_changed.connect(self._look_for)
        self._find_bar.next_wanted.connect(self.go_to_next_match)
        self._find_bar.previous_wanted.connect(self.go_to_previous_match)
        self._find_bar.closed.connect(self.close_find_bar)
        self._search.advanced.connect(self._take_matches)

    @property
    def view(self) -> LogView:
        """The lines."""
        return self._view

    def show_task(self, detail: JobDetail | None, task: Task | None) -> None:
        """Tells of which job and task the log is; the follower brings the lines by itself."""
        self._detail, self._task = detail, task
        self._bar.show_task(task if detail is not None and len(detail.tasks) > 1 else None)
        self._show_place()

    def set_utc(self, is_utc: bool) -> None:
        """Shows times in UTC, or as they are here; remembered."""
        self._settings.shows_utc = is_utc
        self._view.set_utc(is_utc)
        self._bar.show_utc(is_utc)

    def open_find_bar(self) -> None:
        """Asks what to find; a selection within one line is offered."""
        span = self._view.selection
        self._find_bar.open(self._view.selected_text() if span.first.line == span.end.line else "")
        self._look_for(self._find_bar.words)

    def close_find_bar(self) -> None:
        """Puts the bar and its marks away."""
        self._find_bar.hide()
        self._match = None
        self._search.look_for("")
        self._view.mark_matches(None)
        self._view.setFocus()

    def go_to_next_match(self) -> None:
        """Shows the match behind the one shown, or behind the caret."""
        if self._search.pattern is None:
            self.open_find_bar()
            return
        behind = self._match.end if self._match is not None else Place(self._view.current_line, 0)
        self._go_to_match(self._search.next_match(behind))

    def go_to_previous_match(self) -> None:
        """Shows the match before the one shown, or before the caret."""
        before = self._match.first if self._match is not None else Place(self._view.current_line, 0)
        self._go_to_match(self._search.previous_match(before))

    def go_to_next_error(self) -> None:
        """Puts the caret on the next line that is an error; beyond the last one, on the first."""
        lines = self._view.lines
        line = lines.next_error(self._view.current_line if self._view.has_caret else self._view.first_visible - 1)
        self._go_to_error(lines.next_error(-1) if line is None else line)

    def go_to_previous_error(self) -> None:
        """Puts the caret on the error before; before the first one, on the last."""
        lines = self._view.lines
        line = lines.previous_error(self._view.current_line)
        self._go_to_error(lines.previous_error(len(lines)) if line is None else line)

    def save(self) -> None:
        """Asks for a file's name and writes the lines that are here."""
        if self._detail is not None:
            self._saver.ask(self, self._detail.job, self._task, self._view.lines.snapshot())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would do it too, but then Tab skips the bar above the log.
        self._view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Find):
            self.open_find_bar()
        elif event.key() == _K.Key_F8:
            (self.go_to_previous_error if is_back else self.go_to_next_error)()
        elif event.key() == _K.Key_F3:
            (self.go_to_previous_match if is_back else self.go_to_next_match)()
        elif event.key() == _K.Key_Escape and self._find_bar.isVisible():
            self.close_find_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place_resume()
        return super().eventFilter(watched, event)

    def _go_to_match(self, match: Span | None) -> None:
        self._match = match
        self._view.mark_matches(self._search.pattern, match)
        self._show_count()

    def _go_to_error(self, line: int | None) -> None:
        if line is not None:
            self._view.show_line(line)

    def _look_for(self, words: str) -> None:
        self._match = None
        self._view.mark_matches(None)
        self._search.look_for(words)
        self._view.mark_matches(self._search.pattern)

    def _take_matches(self) -> None:
        if self._match is None and self._search.count and self._find_bar.isVisible():
            first = self._search.next_match(Place(self._view.first_visible, 0))
            # The first match is gone to at once only while one types; later ones do not pull the reader away.
            if first is not None and first.first.line >= self._view.first_visible and not self._view.hasFocus():
                self._go_to_match(first)
        self._show_count()

    def _show_count(self) -> None:
        number = self._search.number_of(self._match) if self._match is not None else None
        self._find_bar.show_count(number, self._search.count, is_looking=self._search.is_looking)

    def _clear(self) -> None:
        self._match = None
        self._view.clear()
        self._search.begin_anew()
        self._view.mark_matches(self._search.pattern)
        self._show_place()

    def _take_lines(self, lines: tuple[LogLine, ...]) -> None:
        if not lines:
            return
        self._view.add_lines(lines)
        self._search.look_on()
        self._show_place()

    def _take_state(self, state: LogState) -> None:
        if state is LogState.LOADING:
            self._loading.start()
        else:
            self._loading.stop()
        self._show_place()

    def _show_place(self) -> None:
        """Shows the lines, or why there are none."""
        lines = self._view.lines
        self._bar.show_lines(len(lines), lines.errors, self._follower.state)
        if lines or (self._follower.state is LogState.LOADING and self._loading.isActive()):
            self._stack.setCurrentWidget(self._view)
            return
        self._notice.explain(self._detail, self._task, self._follower.state)
        self._stack.setCurrentWidget(self._notice)

    def _show_waiting(self, count: int) -> None:
        self._resume.setVisible(count > 0)
        if count:
            self._resume.setText(self.tr("%Ln new line(s)", "", count))
            self._resume.setIcon(self._theme.label_icon("follow"))
            self._place_resume()

    def _place_resume(self) -> None:
        self._resume.adjustSize()
        room = self._view.viewport().size()
        x = max(0, (room.width() - self._resume.width()) // 2)
        self._resume.move(QPoint(x, room.height() - self._resume.height() - SPACE))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self._theme.icon("copy"), self.tr("Copy"), self._view.copy)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(not self._view.selection.is_empty)
        everything = menu.addAction(self.tr("Select all"), self._view.select_all)
        everything.setShortcut(QKeySequence.StandardKey.SelectAll)
        menu.addSeparator()
        menu.addAction(self._theme.icon("search"), self.tr("Find…"), self.open_find_bar)
        menu.addAction(self._theme.icon("save"), self.tr("Save as…"), self.save)
        menu.popup(place)


def _is_own_key(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find) or event.key() in (_K.Key_F3, _K.Key_F8)
