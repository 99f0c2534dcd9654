"""The frame round the pages: the bar at the left edge, a tool bar for each page, and what leads from one to another."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.generated.ui_main_window import Ui_MainWindow
from jobdesk.gui.jobs_page import JobsPage
from jobdesk.gui.large_log import LargeLog
from jobdesk.gui.log_menu import LogMenu
from jobdesk.gui.navigation import Navigation
from jobdesk.gui.office_steering import OfficeSteering
from jobdesk.gui.pages.page import Page, PageWidget
from jobdesk.gui.palette_entries import Entry, EntryKind, PaletteEntries
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_BESIDE_TEXT, Theme
from jobdesk.gui.views.command_palette import CommandPalette
from jobdesk.gui.views.navigation_bar import NavigationBar
from jobdesk.logs.pattern import Pattern
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.query import Category, Element, JobQuery
from jobdesk.model.schedule import NewSchedule, ScheduleId
from jobdesk.model.script import ScriptId
from jobdesk.session.session import Session


class PageFrame(QObject):
    """Makes pages when they are first wanted, and carries what one wants of another; the window owns it."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme: Theme,
        text: Text,
        ui: Ui_MainWindow,
        jobs: JobsPage,
        window: QMainWindow,
        state_version: int,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._theme = theme
        self._text = text
        self._ui = ui
        self._jobs = jobs
        self._window = window
        self._bars: dict[Page, QToolBar] = {Page.JOBS: ui.tool_bar}
        docks = (jobs.detail, ui.filter_dock, jobs.failures.dock)
        self.navigation = Navigation(window, ui.pages, ui.jobs_page, docks, theme, state_version)
        self.large_log = LargeLog(
            jobs.actions_of_jobs, window, ui.central, ui.message_place, *docks, state_version=state_version
        )
        self.bar = NavigationBar(list(self.navigation.actions.values()))
        of_jobs, reader = jobs.actions_of_jobs, jobs.detail.tabs.log
        self.log_menu = LogMenu(reader, session.log, of_jobs.open_log, of_jobs.large_log, window)
        my_filters = jobs.filters.my_filters
        self._entries = PaletteEntries(session.store, my_filters, ui.menu_bar, text, self, self.log_menu.menu)
        self.palette = CommandPalette(theme, window)
        self.palette.recent = list(settings.palette)
        self.palette.chosen.connect(self._take_entry)
        self._lay_out()
        self._connect()
        self.office = OfficeSteering(session, theme, text, jobs.actions_of_jobs, self.navigation, window)
        self.office.told.connect(jobs.messages.tell)
        jobs.notification_wanted.connect(self.office.ask_notification)
        jobs.subscriptions_wanted.connect(self.office.open_subscriptions)

    def _lay_out(self) -> None:
        ui = self._ui
        ui.page_bar.addWidget(self.bar)
        for first, second in pairwise([self._jobs.strip.offline, *self.bar.buttons, self._jobs.search]):
            QWidget.setTabOrder(first, second)
        ui.page_bar.toggleViewAction().setVisible(False)
        menu = QMenu(self.tr("&Go to"), ui.menu_bar)
        menu.addActions(list(self.navigation.actions.values()))
        for each in (self.log_menu.menu, menu):
            ui.menu_bar.insertMenu(ui.menu_bar.actions()[-1], each)

    def _connect(self) -> None:
        jobs, navigation = self._jobs, self.navigation
        navigation.add(Page.SCHEDULES, self._make_schedules)
        navigation.add(Page.SCRIPTS, self._make_scripts)
        navigation.add(Page.COMPUTERS, self._make_computers)
        navigation.add(Page.GROUPS, self._make_groups)
        navigation.add(Page.USERS, self._make_users)
        navigation.add(Page.AUDIT, self._make_audit)
        navigation.add(Page.LOGS, self._make_log_search)
        navigation.set_offered(Page.LOGS, self._session.log_search is not None)
        jobs.actions_of_jobs.search_logs.setVisible(self._session.log_search is not None)
        jobs.actions_of_jobs.search_logs.triggered.connect(self.search_logs)
        of_log = jobs.detail.tabs.log.actions_
        of_log.back_to_hits.triggered.connect(partial(navigation.go, Page.LOGS))
        of_log.next_hit.triggered.connect(partial(self._open_hit, 1))
        of_log.previous_hit.triggered.connect(partial(self._open_hit, -1))
        navigation.page_made.connect(self._take_made)
        navigation.page_changed.connect(self._take_page)
        navigation.leaving_jobs.connect(self.large_log.leave)
        navigation.actions[Page.JOBS].triggered.connect(self._go_to_table)
        jobs.actions_of_jobs.find.triggered.connect(self._find)
        jobs.actions_of_jobs.refresh.triggered.connect(self._refresh)
        jobs.actions_of_jobs.palette.triggered.connect(self.open_palette)
        jobs.strip.query_wanted.connect(self._take_query)
        jobs.strip.computers_wanted.connect(self._show_computers)
        jobs.commands.job_made.connect(self._take_job)
        jobs.commands.schedule_wanted.connect(self._write_schedule)
        jobs.detail.schedule_wanted.connect(self._show_schedule)
        jobs.log_wanted.connect(self._show_log)
        self._session.catalogue.refused.connect(self._tell_refused)
        self._session.schedules.refused.connect(self._tell_refused)

    def _tell_refused(self, words: str) -> None:
        self._jobs.messages.warn(self._text.said(words))

    @property
    def is_unsaved(self) -> bool:
        """Whether something that was written would be lost if the window closed."""
        return any(page.is_unsaved for page in self.navigation.made)

    @property
    def tool_bar(self) -> QToolBar:
        """The tool bar of the page that is shown."""
        return self._bars[self.navigation.page]

    def window_state(self) -> QByteArray:
        """The state of the window as it is among the jobs."""
        return self.large_log.state_before or self.navigation.window_state()

    def show_jobs(self) -> None:
        """Goes to the page of jobs."""
        self.navigation.go(Page.JOBS)

    def show_jobs_of(self, category: Category, element: Element) -> None:
        """Goes to the jobs of an element, of all time."""
        self.show_jobs()
        self._jobs.show_jobs_of(category, element)

    def run(self, script_id: ScriptId | None, computer_ids: Sequence[ComputerId] = ()) -> None:
        """Asks what to run where, with what is known already."""
        dialog = self._jobs.commands.run()
        if script_id is not None:
            dialog.choose_script(script_id)
        if computer_ids:
            dialog.choose_targets(computer_ids)

    def search_logs(self) -> None:
        """Goes to the search of all logs; what is selected in a log is looked for."""
        reader = self._jobs.detail.tabs.log
        words = reader.short_selection() if reader.isAncestorOf(self._window.focusWidget()) else ""
        self.navigation.go(Page.LOGS)
        page: Any = self.navigation.shown
        page.search_for(words)

    def open_palette(self) -> None:
        """Offers everything that one can do or go to."""
        shown, log = self.navigation.shown, self._jobs.detail.tabs.log
        of_log = log.actions_.offered() if log.isVisible() else ()
        self.palette.open(self._entries.list_all(() if shown is None else shown.actions_of_page(), of_log))

    def remember(self) -> None:
        """Writes what the pages remember into the settings."""
        self._settings.palette = list(self.palette.recent)
        for page in self.navigation.made:
            page.remember()

    async def may_leave(self) -> bool:
        """Asks what to do with what is not saved; whether the window may close."""
        for page in self.navigation.made:
            if page.is_unsaved and not await page.may_leave():
                return False
        return True

    def _take_entry(self, entry: Entry) -> None:
        """Does what was chosen in the palette."""
        target: Any = entry.target
        match entry.kind:
            case EntryKind.ACTION:
                target.trigger()
            case EntryKind.FILTER:
                self.show_jobs()
                self._jobs.filters.my_filters.apply(target)
            case EntryKind.RUN:
                self.run(target)
            case EntryKind.SCRIPT:
                self.navigation.go_to(Page.SCRIPTS, target)
            case EntryKind.SCHEDULE_JOBS:
                self.show_jobs_of(Category.SCHEDULE, target)
            case EntryKind.SCHEDULE:
                self.navigation.go_to(Page.SCHEDULES, target)
            case EntryKind.GROUP_JOBS:
                self.show_jobs_of(Category.GROUP, target)
            case EntryKind.GROUP:
                self.navigation.go_to(Page.GROUPS, target)
            case EntryKind.COMPUTER_JOBS:
                self.show_jobs_of(Category.COMPUTER, target)
            case EntryKind.COMPUTER:
                self.navigation.go_to(Page.COMPUTERS, target)

    # Pages load when they are first gone to: most windows show jobs alone.

    def _make_schedules(self) -> PageWidget:
        from jobdesk.gui.pages.schedules_page import SchedulesPage

        return SchedulesPage(self._session, self._settings, self._theme, self._text)

    def _make_scripts(self) -> PageWidget:
        from jobdesk.gui.pages.scripts_page import ScriptsPage

        return ScriptsPage(self._session, self._settings, self._theme, self._text)

    def _make_computers(self) -> PageWidget:
        from jobdesk.gui.pages.computers_page import ComputersPage

        return ComputersPage(self._session, self._settings, self._theme, self._text)

    def _make_groups(self) -> PageWidget:
        from jobdesk.gui.pages.groups_page import GroupsPage

        return GroupsPage(self._session, self._settings, self._theme, self._text)

    def _make_users(self) -> PageWidget:
        from jobdesk.gui.pages.users_page import UsersPage

        return UsersPage(self._session, self._settings, self._theme, self._text)

    def _make_audit(self) -> PageWidget:
        from jobdesk.gui.pages.audit_page import AuditPage

        return AuditPage(self._session, self._settings, self._theme, self._text)

    def _make_log_search(self) -> PageWidget:
        from jobdesk.gui.pages.log_search_page import LogSearchPage

        return LogSearchPage(self._session, self._settings, self._theme, self._text)

    def _take_made(self, page: Page, widget: PageWidget) -> None:
        bar = QToolBar(self.navigation.actions[page].text(), self._window)
        bar.setObjectName(f"{page.value}_bar")
        bar.setMovable(False)
        bar.setFloatable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setIconSize(ICON_BESIDE_TEXT)
        bar.toggleViewAction().setVisible(False)
        widget.fill_tool_bar(bar)
        self._window.insertToolBar(self._ui.overview_bar, bar)
        self._window.insertToolBarBreak(self._ui.overview_bar)
        self._bars[page] = bar
        widget.jobs_wanted.connect(self._show_jobs_of)
        widget.job_wanted.connect(self._show_log)
        widget.log_wanted.connect(self._show_log_place)
        widget.preferences_wanted.connect(self._choose_kept_logs)
        widget.element_wanted.connect(self.navigation.go_to)
        widget.run_wanted.connect(self.run)
        widget.failed.connect(self._jobs.messages.warn)
        widget.told.connect(self._jobs.messages.tell)

    def _take_page(self, page: Page) -> None:
        for each, bar in self._bars.items():
            bar.setVisible(each is page)
        self._jobs.messages.leave_page()
        self._jobs.set_shown(page is Page.JOBS)

    def _go_to_table(self) -> None:
        self.large_log.leave()
        self._jobs.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_query(self, query: JobQuery) -> None:
        self.show_jobs()

    def _show_computers(self, are_online: bool) -> None:
        self.navigation.go(Page.COMPUTERS)
        if self.navigation.shown is not None:
            self.navigation.shown.narrow("online" if are_online else "offline")

    def _show_schedule(self, schedule_id: ScheduleId) -> None:
        self.navigation.go_to(Page.SCHEDULES, schedule_id)

    def _write_schedule(self, new: NewSchedule) -> None:
        self.navigation.go(Page.SCHEDULES)
        page: Any = self.navigation.shown
        page.write_new(new)

    def _show_jobs_of(self, category: Category, element: Element) -> None:
        """Goes to the jobs of an element, from another window too."""
        self._come_forward()
        self.show_jobs_of(category, element)

    def _come_forward(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def _show_log(self, job_id: JobId) -> None:
        """Goes to a job and its log, from another window too."""
        self._come_forward()
        self.show_jobs()
        self._jobs.revealer.reveal(job_id)
        self._jobs.detail.show()
        self._jobs.detail.show_log()

    def _show_log_place(self, job_id: JobId, task_id: TaskId, row: int, pattern: Pattern) -> None:
        """Goes to a row of a log, with everything marked that fits."""
        self._show_log(job_id)
        self._jobs.detail.show_match(task_id, row, pattern)

    def _open_hit(self, steps: int) -> None:
        """Goes on to another hit of the search of all logs, as it was left."""
        page: Any = self.navigation.made_page(Page.LOGS)
        if page is not None and not page.open_neighbour(steps):
            self._jobs.status_line.tell_done(
                self.tr("This is the last hit.") if steps > 0 else self.tr("This is the first hit.")
            )

    def _choose_kept_logs(self) -> None:
        self._jobs.preferences.open()
        self._jobs.preferences.dialog.show_offline()

    def _take_job(self, job_id: JobId) -> None:
        self.show_jobs()

    def _refresh(self) -> None:
        if self.navigation.shown is not None:
            self.navigation.shown.ask_anew()

    def _find(self) -> None:
        shown = self.navigation.shown
        if shown is not None:
            shown.begin_search()
        else:
            self.large_log.leave()
            self._jobs.find()
