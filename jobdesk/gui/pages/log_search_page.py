"""The page that searches all logs that are kept on this computer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolBar, QVBoxLayout

from jobdesk.config.settings import Settings
from jobdesk.gui.log_search_text import LogSearchText
from jobdesk.gui.models.limits import find_limits
from jobdesk.gui.models.log_hit_model import HitKind, HitRow, LogHitModel
from jobdesk.gui.pages.log_search_status import LogSearchStatus
from jobdesk.gui.pages.page import PageWidget
from jobdesk.gui.pattern_text import PatternText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.log_hit_list import LogHitList
from jobdesk.gui.views.pattern_box import PatternBox
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.index.view import View
from jobdesk.logs.log_hits import LogHits
from jobdesk.logs.pattern import Pattern, PatternFault, together
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.query import JobQuery
from jobdesk.session.log_search import LogSearcher
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

# They take longer to load than the page to appear, and nothing but their types is needed.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BOX_WIDTH = 640
_TYPING_MS = 250
_MORE = 100  #: lines of a log that are added at a wish


class LogSearchPage(PageWidget):
    """What was found stays while one goes to a log and comes back."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__()
        assert session.log_search is not None, "a page is made only where logs can be searched"
        self._session = session
        self._searcher: LogSearcher = session.log_search
        self._settings = settings
        self._theme = theme
        self._text = text
        self._icons: dict[QAction, str] = {}
        self._words = LogSearchText(text, self)
        self._fault_words = PatternText(self)
        self._searched = Pattern()
        self._of_hits = Pattern()  # what the rows of the list were found by
        self._searched_query: JobQuery | None = None  # of the table when that was looked for
        self._asked: frozenset[JobId] = frozenset()  # of which it is known whose logs they are
        self._offers_preferences = False
        self._begun = 0  # jobs whose logs are meant, without those that have not begun
        self.box = PatternBox(self.tr("Search all logs"), theme, self)
        self.only = QCheckBox(self.tr("Only jobs of the &table:"), self)
        self.limits = QLabel(self)
        self.context = QCheckBox(self.tr("Lines &beside"), self)
        self.fault = FaultLabel(theme, self)
        self.model = LogHitModel(session.store.find_row, self._words.row, self)
        self.list = LogHitList(self.model, self._words, theme, text, self)
        self.notice = PlaceNotice(self.list.viewport())
        self.status = LogSearchStatus(self._words, theme, text, self)
        self.status.is_case = session.store.status.contact is Contact.CASE
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._make_actions()
        self._lay_out()
        self.box.restore(settings.all_logs_searches)
        self.only.setChecked(settings.searches_table_logs)
        self.context.setChecked(settings.shows_lines_beside)
        self.model.set_context(settings.shows_lines_beside)
        self._connect()
        self._show_limits()
        self._show_place()

    def _make_actions(self) -> None:
        make = self._make_action
        self.open_place = make(self.tr("Open log"), "log", "", self._open_current)
        self.next = make(self.tr("Next line"), "chevron-down", "F3", lambda: self._step(1))
        self.previous = make(self.tr("Previous line"), "chevron-up", "Shift+F3", lambda: self._step(-1))
        self.stop = make(self.tr("Stop searching"), "cancel", "", self._stop)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._take_escape)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._theme.changed.connect(self._take_theme)
        self._take_theme()

    def _make_action(self, words: str, icon: str, keys: str, deed: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(deed)
        self._icons[action] = icon
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.box.setMaximumWidth(_BOX_WIDTH)
        self.box.field.setToolTip(
            self.tr('All words must be in one line; "words in quotes" stand together. Parts of words are found too.')
        )
        self.limits.setTextFormat(Qt.TextFormat.PlainText)
        self.limits.setProperty("isSecondary", True)
        self.limits.setWordWrap(True)
        self.context.setToolTip(self.tr("Show the line before and the line behind each one that was found"))
        top, choices = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.box, 1)
        top.addStretch()
        for part in (self.only, self.limits):
            choices.addWidget(part, part is self.limits)
        choices.addWidget(self.context)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        head.setSpacing(SPACE_S)
        head.addLayout(top)
        head.addWidget(self.fault)
        head.addLayout(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        searcher, store = self._searcher, self._session.store
        searcher.began.connect(self._take_begin)
        searcher.found.connect(self._take_found)
        searcher.progressed.connect(self._show_place)
        searcher.failed.connect(self._take_fault)
        searcher.indexer.changed.connect(self._show_place)
        store.view_changed.connect(self._take_view)
        self.box.changed.connect(self._take_pattern)
        self.box.entered.connect(self._take_enter)
        self.box.below_wanted.connect(self._go_to_list)
        self.box.escaped.connect(self._take_escape)
        self.only.toggled.connect(self.search)
        self.context.toggled.connect(self.model.set_context)
        self._typing.timeout.connect(self.search)
        self.list.opened.connect(self._open)
        self.list.left.connect(self.box.begin)
        self.notice.action_wanted.connect(self._take_offer)
        self.status.stop_wanted.connect(self._stop)
        self.status.preferences_wanted.connect(self.preferences_wanted)

    def begin_search(self) -> None:
        self.box.begin()

    def take_keyboard(self) -> None:
        if self.model.rows and self.list.current is not None:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.box.begin()

    def fill_tool_bar(self, bar: QToolBar) -> None:
        bar.addActions([self.open_place])
        bar.addSeparator()
        bar.addActions([self.previous, self.next])
        bar.addSeparator()
        bar.addActions([self.stop])

    def show_element(self, element: int) -> None:
        """There is nothing that could be shown by its id."""

    def actions_of_page(self) -> list[QAction]:
        return list(self._icons)

    def remember(self) -> None:
        self._settings.all_logs_searches = self.box.remembered
        self._settings.searches_table_logs = self.only.isChecked()
        self._settings.shows_lines_beside = self.context.isChecked()

    def search_for(self, words: str) -> None:
        """Puts the keyboard into the box; words are looked for at once, none leave what is there."""
        if words:
            self.box.show_words(f'"{words}"' if " " in words and '"' not in words else words)
            self.search()
        self.box.begin()

    def open_neighbour(self, steps: int) -> bool:
        """Opens the hit behind the one that was opened, or before it; whether there is one."""
        has_one = self.list.step(steps, frozenset({HitKind.HIT}))
        if has_one:
            self._open_current()
        return has_one

    def search(self) -> None:
        """Looks for what the box says, in the logs that are meant."""
        self._typing.stop()
        self._searched = self.box.pattern
        view = self._session.store.view
        self._searched_query = view.query if view is not None else None
        self.fault.tell("")
        job_ids = self._job_ids()
        self._searcher.search(self._searched, job_ids)
        self._session.background.spawn(self._count_begun(self._searched, job_ids))
        self._show_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_limits()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.remember()

    def _job_ids(self) -> "NDArray[np.int64] | None":
        view = self._session.store.view
        if not self.only.isChecked() or view is None or not self._limit_words():
            return None
        return self._session.store.job_ids(view.keys)

    async def _count_begun(self, pattern: Pattern, job_ids: "NDArray[np.int64] | None") -> None:
        """Finds out of how many jobs there may be logs."""
        self._begun = 0
        begun = await self._session.store.count_begun(job_ids)
        if shiboken6.isValid(self) and pattern == self._searched:
            self._begun = begun
            self._show_place()

    def _limit_words(self) -> str:
        """What the table leaves out."""
        view = self._session.store.view
        if view is None:
            return ""
        return " · ".join(limit.words for limit in find_limits(view, self._session.store.query, self._text))

    def _show_limits(self) -> None:
        if not self.isVisible():
            return
        words, view = self._limit_words(), self._session.store.view
        self.only.setEnabled(bool(words))
        jobs = self._text.jobs(len(view.keys)) if view is not None else ""
        self.limits.setText(f"{jobs} · {words}" if words else self.tr("the table shows all jobs"))
        self.only.setAccessibleDescription(self.limits.text())

    def _take_view(self, view: View) -> None:
        """Follows the table where it asks something else; jobs that come and go alone do not begin a search anew."""
        self._show_limits()
        if self.only.isChecked() and not self._searched.is_empty and view.query != self._searched_query:
            self._typing.start()

    def _take_pattern(self, pattern: Pattern) -> None:
        self.fault.tell("")
        self._typing.start()

    def _take_enter(self) -> None:
        if self.box.pattern != self._searched or self._typing.isActive():
            self.search()
        else:
            self._go_to_list()

    def _go_to_list(self) -> None:
        if self.list.current is not None or self.list.step(1, frozenset({HitKind.HIT})):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_escape(self) -> None:
        if self._searcher.is_searching:
            self._stop()
        elif self.list.hasFocus():
            self.box.begin()
        else:
            self.box.field.clear()

    def _stop(self) -> None:
        self._searcher.stop()
        self._show_place()

    def _take_begin(self) -> None:
        self._of_hits = self._searched
        self.model.clear()

    def _take_found(self, found: list[LogHits]) -> None:
        self.model.add(found)
        self._name_computers()

    def _take_fault(self, fault: JobDeskError) -> None:
        self.fault.tell(self._fault_words.fault(fault) if isinstance(fault, PatternFault) else self._text.error(fault))
        self._show_place()

    def _name_computers(self) -> None:
        """Finds out whose logs those are of which a job has several."""
        unknown = self.model.jobs_of_several - self._asked
        self._asked |= unknown
        if unknown:
            self._session.background.spawn(self._read_names(sorted(unknown)))

    async def _read_names(self, job_ids: list[JobId]) -> None:
        self._words.computers |= await self._searcher.read_computers(job_ids)
        if shiboken6.isValid(self):
            self.list.viewport().update()

    def _open(self, row: HitRow) -> None:
        if row.kind is HitKind.MORE and row.task_id is not None:
            self._session.background.spawn(self._show_more(row.task_id))
            return
        place = row if row.kind in (HitKind.HIT, HitKind.BESIDE) else self.model.first_hit(row)
        if place is None or place.job_id is None or self.model.job(place) is None:
            self.failed.emit(self.tr("The job of this log is not known on this computer any more."))
            return
        self.box.remember()
        self.log_wanted.emit(place.job_id, place.task_id, place.row, together(self._of_hits))

    async def _show_more(self, task_id: TaskId) -> None:
        pattern, place = self._of_hits, self.list.currentIndex().row()
        try:
            hits = await self._searcher.read_hits(task_id, pattern, self.model.shown(task_id) + _MORE)
        except JobDeskError as error:
            self.failed.emit(self._text.error(error))
            return
        if shiboken6.isValid(self) and pattern == self._of_hits:
            self.model.show_more(task_id, hits)
            self.list.go_to(max(0, place - 1))
            self.list.step(1, frozenset(HitKind) - {HitKind.BESIDE})

    def _open_current(self) -> None:
        if self.list.current is not None:
            self._open(self.list.current)

    def _step(self, steps: int) -> None:
        if self.list.step(steps, frozenset({HitKind.HIT})):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_theme(self) -> None:
        for action, icon in self._icons.items():
            action.setIcon(self._theme.label_icon(icon))

    def _take_offer(self) -> None:
        if self._offers_preferences:
            self.preferences_wanted.emit()
        else:
            self.only.setChecked(False)

    def _show_place(self) -> None:
        """Says how far the search has come, and why the list is empty."""
        progress = self._searcher.progress
        self.status.show_progress(
            self.model, progress, self._searcher.indexer.progress, is_searching=self._searcher.is_searching
        )
        self.stop.setEnabled(self._searcher.is_searching)
        for action in (self.open_place, self.next, self.previous):
            action.setEnabled(bool(self.model.rows))
        asked = progress.asked_jobs if progress is not None and progress.asked_jobs is not None else None
        self.status.show_missing(progress, self._begun)
        self._offers_preferences = False
        if self.model.rows or self._searcher.is_searching or self.fault.words:
            self.notice.tell("")
        elif self._searched.words.strip() == "" or progress is None:
            self.notice.tell(
                self.tr("Type words, a phrase in quotes, or any part of a word, to find the lines that have them.")
            )
        elif asked is not None and progress.total == 0:
            self.notice.tell(
                self.tr("No log of these jobs is kept on this computer."), self.tr("Search the logs of all jobs")
            )
        elif progress.total == 0 and self.status.is_case:
            self.notice.tell(self.tr("There is no log in this case file."))
        elif progress.total == 0:
            self._offers_preferences = True
            self.notice.tell(
                self.tr(
                    "No log is kept on this computer yet. A log that was opened is, and so are those of your choice."
                ),
                self.tr("Choose which logs are kept…"),
            )
        elif not progress.is_done:
            self.notice.tell(self.tr("The search was stopped before anything was found."))
        elif asked is not None:
            self.notice.tell(
                self.tr("No line in the kept logs of these jobs fits."), self.tr("Search the logs of all jobs")
            )
        else:
            self.notice.tell(self.tr("No line fits in the %Ln log(s) that are kept here.", "", progress.total))
