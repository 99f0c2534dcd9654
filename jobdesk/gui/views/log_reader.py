"""The log of one task: its rows, ways to find and to filter them, and why there are none."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.gui.views.log_actions import LogActions
from jobdesk.gui.views.log_bar import LogBar
from jobdesk.gui.views.log_copier import LogCopier
from jobdesk.gui.views.log_filtering import LogFiltering
from jobdesk.gui.views.log_find_bar import LogFindBar
from jobdesk.gui.views.log_finding import LogFinding
from jobdesk.gui.views.log_jumping import LogJumping
from jobdesk.gui.views.log_looks import LogLooks
from jobdesk.gui.views.log_marking import LogMarking
from jobdesk.gui.views.log_notice import LogNotice
from jobdesk.gui.views.log_places import LogPlaces
from jobdesk.gui.views.log_saver import LogSaver
from jobdesk.gui.views.log_view import LogView
from jobdesk.gui.views.overview_steering import OverviewSteering
from jobdesk.logs.pattern import Pattern
from jobdesk.model.job import JobDetail, Task, TaskId
from jobdesk.model.log import Severity
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogDocument, LogState
from jobdesk.session.log_marks import LogMarks
from jobdesk.session.log_seeker import LogSeeker

_LOADING_DELAY_MS = 200


class LogReader(QWidget):
    """Shows what the document holds; `show_task` tells of what it is the log."""

    tasks_wanted = Signal()  #: another computer is to be chosen

    def __init__(
        self,
        document: LogDocument,
        background: Background,
        settings: Settings,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._theme = theme
        self._text = text
        self._detail: JobDetail | None = None
        self._task: Task | None = None
        self._wanted_match: tuple[TaskId, int, Pattern] | None = None
        self._task_of_hit: TaskId | None = None  # whose log was come to from a list of hits
        self.actions_ = LogActions(theme, self)
        self._bar = LogBar(self.actions_, theme, text, self)
        self._view = LogView(document, theme, text, self)
        self._places = LogPlaces(document, self._view)
        self._notice = LogNotice(text, self)
        self._find_bar = LogFindBar(theme, text, self)
        self._saver = LogSaver(background, document, settings, theme, text, self)
        self._marks = LogMarks(background, document, self)
        self._looks = LogLooks(self._view, self.actions_, settings)
        self._finding = LogFinding(background, document, self._view, self._find_bar)
        self._filtering = LogFiltering(background, document, self._view, self._finding)
        self._copier = LogCopier(background, document, self._view, text, lambda: self._filtering.filtered_rows)
        self._marking = LogMarking(self._marks, document, self._view, self.actions_, text, self._bar.marks_menu)
        seeker = LogSeeker(background, document, self)
        self._jumping = LogJumping(seeker, document, self._view, self._filtering, text)
        self._overview = OverviewSteering(background, document, self._view, self._finding, self._marks)
        self._resume = QPushButton(self._view.viewport())
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_DELAY_MS)
        self._lay_out()
        self._connect()
        self._connect_actions()
        self._show_way_back()
        self._find_bar.restore(settings.log_searches, settings.log_context)
        self._take_state(document.state)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._saver.bar)
        layout.addWidget(self._find_bar)
        self._find_bar.hide()
        self._resume.hide()
        self._resume.setCursor(Qt.CursorShape.ArrowCursor)
        self._resume.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._resume.setToolTip(self.tr("Go to the end and follow it (End)"))

    def _connect(self) -> None:
        self._document.restarted.connect(self._restart)
        self._document.grown.connect(self._take_rows)
        self._document.state_changed.connect(self._take_state)
        self._loading.timeout.connect(self._show_place)
        self._view.waiting_changed.connect(self._show_waiting)
        self._view.menu_wanted.connect(self._open_menu)
        self._view.copy_wanted.connect(self._copier.copy)
        self._view.fold_wanted.connect(self._filtering.toggle_fold)
        self._view.viewport().installEventFilter(self)
        self._copier.save_wanted.connect(self._save_shown)
        self._resume.clicked.connect(self._view.follow)
        self._bar.tasks_wanted.connect(self.tasks_wanted)
        self._bar.severities.chosen.connect(self._filtering.show_severities)
        self._marking.row_wanted.connect(self._jumping.go_to_row)
        self._finding.match_shown.connect(self._filtering.reveal)
        self._finding.advanced.connect(self._filtering.take_search)
        self._find_bar.only_matching_changed.connect(self._take_only_matching)
        self.actions_.only_matching.toggled.connect(self._choose_only_matching)
        self._find_bar.closed.connect(self.close_find_bar)
        self._filtering.changed.connect(self._show_place)
        self._filtering.lifted.connect(self._bar.severities.clear)
        self._filtering.lifted.connect(partial(self._find_bar.set_only_matching, False))

    def _connect_actions(self) -> None:
        actions, jumping, marking, filtering = self.actions_, self._jumping, self._marking, self._filtering
        for action, deed in (
            (actions.copy, self._copier.copy),
            (actions.select_all, self._view.select_all),
            (actions.follow, self._view.follow),
            (actions.find, self.open_find_bar),
            (actions.next_match, self._finding.go_to_next),
            (actions.previous_match, self._finding.go_to_previous),
            (actions.next_error, partial(jumping.go_to_severity, Severity.ERROR, is_back=False)),
            (actions.previous_error, partial(jumping.go_to_severity, Severity.ERROR, is_back=True)),
            (actions.go_to_line, jumping.ask_line),
            (actions.mark, marking.toggle),
            (actions.next_mark, marking.go_to_next),
            (actions.previous_mark, marking.go_to_previous),
            (actions.clear_marks, self._marks.clear),
            (actions.save, self.save),
            (actions.save_shown, self._save_shown),
            (actions.fold, partial(self._fold_current, is_folded=True)),
            (actions.unfold, partial(self._fold_current, is_folded=False)),
            (actions.fold_all, partial(filtering.fold_all, True)),
            (actions.unfold_all, partial(filtering.fold_all, False)),
        ):
            action.triggered.connect(deed)

    @property
    def view(self) -> LogView:
        """The rows."""
        return self._view

    def show_task(self, detail: JobDetail | None, task: Task | None) -> None:
        """Tells of which job and task the log is; the document brings the rows by itself."""
        self._detail, self._task = detail, task
        self._bar.show_task(task if detail is not None and len(detail.tasks) > 1 else None)
        self._filtering.show_steps(task.steps if task is not None else ())
        self._show_place()

    def offer(self, action: QAction) -> None:
        """Puts an action of the window into the bar above the log."""
        self._bar.offer(action)

    def set_utc(self, is_utc: bool) -> None:
        """Shows times in UTC, or as they are here; remembered."""
        self._looks.set_utc(is_utc)

    def show_step(self, number: int) -> None:
        """Goes to the section of a step, now or as soon as the log is here."""
        self._filtering.show_step(number)

    def show_match(self, task_id: TaskId, row: int, pattern: Pattern) -> None:
        """Goes to a row that matches a pattern, and marks all that do, as soon as the log of that task is here."""
        self._wanted_match = (task_id, row, pattern)
        self._task_of_hit = task_id
        self._show_way_back()
        self._go_to_wanted_match()

    def short_selection(self) -> str:
        """What is selected within one row; "" for nothing or more."""
        return self._copier.short_selection()

    def look_at_selection(self) -> None:
        """Finds out what can be done with what is selected, for a menu that is about to be shown."""
        is_empty = self._view.selection.is_empty
        self.actions_.allow(self.actions_.copy, self.tr("Nothing is selected.") if is_empty else "")

    def open_find_bar(self) -> None:
        """Asks what to find; a selection within one row is offered."""
        self._finding.open(self._copier.short_selection())

    def close_find_bar(self) -> None:
        """Puts the bar and its marks away."""
        self._settings.log_searches = self._find_bar.remembered
        self._view.setFocus()  # first: from what is hidden the keyboard would go through what comes next
        self._finding.close()

    def save(self) -> None:
        """Asks for a file's name and writes the rows that are here."""
        if self._detail is not None:
            self._saver.ask(self._detail.job, self._task, None)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            action = self.actions_.action_for(event)
            if action is not None and action.isEnabled():
                event.accept()
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would do it too, but then Tab skips the bar above the log.
        self._view.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.actions_.action_for(event)
        if action is not None and action.isEnabled():
            action.trigger()
        elif event.key() == Qt.Key.Key_Escape and self._find_bar.isVisible():
            self.close_find_bar()
        elif event.key() == Qt.Key.Key_Escape and self._bar.severities.severities:
            self._bar.severities.clear()
        elif event.key() == Qt.Key.Key_Escape and self.actions_.back_to_hits.isEnabled():
            self.actions_.back_to_hits.trigger()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place_resume()
        return super().eventFilter(watched, event)

    def _fold_current(self, *, is_folded: bool) -> None:
        self._filtering.fold(self._view.current_row, is_folded)

    def _save_shown(self) -> None:
        if self._detail is not None:
            self._saver.ask(self._detail.job, self._task, self._filtering.filtered_rows)

    def _choose_only_matching(self, is_only: bool) -> None:
        if is_only and not self._find_bar.isVisible():
            self.open_find_bar()
        self._find_bar.set_only_matching(is_only)

    def _take_only_matching(self, is_only: bool, context: int) -> None:
        self.actions_.only_matching.setChecked(is_only)
        self._settings.log_context = context
        self._filtering.show_only_matching(is_only, context)

    def _restart(self) -> None:
        self._bar.severities.clear()
        self._show_way_back()
        self._show_place()

    def _show_way_back(self) -> None:
        """Where the log is one that was come to from a list of hits, a way leads back there."""
        actions, task_id = self.actions_, self._task_of_hit
        is_of_hit = task_id is not None and self._document.task_id == task_id
        words = "" if is_of_hit else self.tr("This log was not opened from a hit.")
        actions.allow(actions.back_to_hits, words)
        self._bar.show_way_back(is_of_hit)
        for action in (actions.next_hit, actions.previous_hit):
            actions.allow(action, self.tr("Search all logs first, and open a hit.") if task_id is None else "")

    def _take_rows(self) -> None:
        self._show_place()
        self._go_to_wanted_match()

    def _go_to_wanted_match(self) -> None:
        if self._wanted_match is None:
            return
        task_id, row, pattern = self._wanted_match
        if self._document.task_id == task_id and self._document.head.rows > row:
            self._wanted_match = None
            self._jumping.go_to_row(row)
            self._finding.show_match(row, pattern)

    def _take_state(self, state: LogState) -> None:
        if state is LogState.LOADING:
            self._loading.start()
        else:
            self._loading.stop()
        self._show_place()

    def _show_place(self) -> None:
        """Shows the rows, or why there are none."""
        head, state = self._document.head, self._document.state
        counts = {severity: head.count(severity) for severity in Severity}
        is_filtered = self._filtering.is_filtered
        shown = len(self._view.rows) if is_filtered else None
        size = self._task.log_size if self._task is not None else 0
        is_slow = self._filtering.is_slow
        self._bar.show_log(head, counts, state, shown=shown, full_size=size, is_filtering=is_slow)
        actions = self.actions_
        actions.allow(actions.save_shown, "" if is_filtered else self.tr("All lines are shown."))
        folded = "" if self._filtering.folds.sections else self.tr("This log has no steps.")
        for action in (actions.fold, actions.unfold, actions.fold_all, actions.unfold_all):
            actions.allow(action, self.tr("Steps fold where all lines are shown.") if is_filtered else folded)
        if is_filtered and head.rows and not shown and not self._filtering.is_working:
            self._notice.tell_filtered(self._filtering.wish)
            self._stack.setCurrentWidget(self._notice)
        elif head.rows or (state is LogState.LOADING and self._loading.isActive()):
            self._stack.setCurrentWidget(self._view)
        else:
            self._notice.explain(self._detail, self._task, state)
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
        # At the right, where fewest lines have words.
        x = max(0, room.width() - self._resume.width() - SPACE)
        self._resume.move(QPoint(x, room.height() - self._resume.height() - SPACE))

    def _open_menu(self, place: QPoint, row: int) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.look_at_selection()
        if row >= 0 and self._view.selection.is_empty:
            self._view.put_caret(row)
        self.actions_.fill_context_menu(menu)
        menu.popup(place)
