"""The page of jobs: filters left, jobs in the centre, the detail in a dock, and the status below."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.actions import Actions
from jobdesk.gui.case_steering import CaseSteering
from jobdesk.gui.connection_colour import colour_of
from jobdesk.gui.dialogs.columns_dialog import ColumnsDialog
from jobdesk.gui.export_steering import ExportSteering
from jobdesk.gui.failure_steering import FailureSteering
from jobdesk.gui.filter_steering import FilterSteering
from jobdesk.gui.generated.ui_main_window import Ui_MainWindow
from jobdesk.gui.job_commands import JobCommands
from jobdesk.gui.job_memory import JobMemory
from jobdesk.gui.job_revealer import JobRevealer
from jobdesk.gui.job_steering import JobSteering
from jobdesk.gui.link_opener import LinkOpener
from jobdesk.gui.logs_here import LogsHere
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.pin_steering import PinSteering
from jobdesk.gui.preferences_steering import PreferencesSteering
from jobdesk.gui.query_memory import QueryMemory
from jobdesk.gui.query_steering import QuerySteering
from jobdesk.gui.read_marks import ReadMarks
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_BESIDE_TEXT, Theme, app_icon
from jobdesk.gui.views.chips_bar import ChipsBar
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.empty_notice import EmptyNotice
from jobdesk.gui.views.export_bar import ExportBar
from jobdesk.gui.views.filter_panel import FilterPanel
from jobdesk.gui.views.job_table import JobTable
from jobdesk.gui.views.message_bar import MessageBar
from jobdesk.gui.views.overview_strip import OverviewStrip
from jobdesk.gui.views.preparing_notice import PreparingNotice
from jobdesk.gui.views.row_switch import RowSwitch
from jobdesk.gui.views.search_bar import SearchBar
from jobdesk.gui.views.search_line import SearchLine
from jobdesk.gui.views.status_line import StatusLine
from jobdesk.gui.views.table_menus import TableMenus
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Element, Granularity, Period, PeriodKind
from jobdesk.session.session import Session
from jobdesk.version import __version__

_FILTERS_WIDTH, _DOCK_HEIGHT, _DOCK_WIDTH = 252, 272, 440
_ABOUT_ICON = 64


class JobsPage(QObject):
    """All that a window shows of one session, and how its parts work together; the window owns it."""

    activation_changed = Signal()  #: the window became the active one, or another did
    connect_wanted = Signal()  #: the person wants another server, or to sign in again
    quit_wanted = Signal()
    case_wanted = Signal(str)  #: path of a case file, for a window of its own
    log_wanted = Signal(object)  #: JobId: that job, with its log
    settings_changed = Signal()  #: something that is to be written at once
    notification_wanted = Signal(str, object)  #: of the jobs of a filter: its name, and its QueryRecord
    subscriptions_wanted = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme: Theme,
        text: Text,
        ui: Ui_MainWindow,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._theme = theme
        self._text = text
        self._ui = ui
        self._window = window
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        store, theme, text = self._session.store, self._theme, self._text
        self.actions_of_jobs = Actions(theme, text, self._window)
        self.strip = OverviewStrip(store, theme, text)
        self.messages = MessageBar(theme)
        self.export_bar = ExportBar(theme, text)
        self.case_bar = ExportBar(theme, text)
        self.filters = FilterPanel(store, theme, text, self._settings)
        self.search_bar = SearchBar(store, theme, text)
        self.search = self.search_bar.box
        self.chips = ChipsBar(store, theme, text)
        self.table = JobTable(store, theme, text)
        self.empty = EmptyNotice(store, text, self.table.viewport())
        self.detail = DetailDock(self._session, theme, text, self._settings, self._window)
        self.status_line = StatusLine(self._ui.status_bar, store, theme, text)
        self.status_line.show_colour(colour_of(self._settings.connections, self._settings.connection))
        self.commands = JobCommands(self._session, theme, text, self._window)
        self.revealer = JobRevealer(store, self.table, self)
        self.links = LinkOpener(store, self.revealer, self.filters.my_filters, self)
        self.failures = FailureSteering(
            self._session, self._settings, self.actions_of_jobs, self.table, self.detail, theme, text, self._window
        )
        self.menus = TableMenus(self.table, self.actions_of_jobs, store, text, self._window)
        self.row_switch = RowSwitch(store, self.menus.choices, text)
        self.preparing = PreparingNotice(store, theme, self.table.viewport())

    def _lay_out(self) -> None:
        ui, actions = self._ui, self.actions_of_jobs
        ui.overview_bar.addWidget(self.strip)
        ui.message_place.addWidget(self.messages)
        ui.message_place.addWidget(self.export_bar)
        ui.message_place.addWidget(self.case_bar)
        ui.filter_dock.setWidget(self.filters)
        self._window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        ui.search_place.addWidget(SearchLine(self.search_bar, self.row_switch))
        ui.chips_place.addWidget(self.chips)
        ui.table_place.addWidget(self.table)
        for bar in (ui.tool_bar, ui.overview_bar):
            bar.toggleViewAction().setVisible(False)
        ui.filter_dock.toggleViewAction().setVisible(False)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.detail)
        actions.fill_menus(ui.menu_bar, self.detail.toggleViewAction(), self.menus.of_view)
        ui.tool_bar.setIconSize(ICON_BESIDE_TEXT)
        actions.fill_tool_bar(ui.tool_bar)
        actions.give_to_table(self.table)
        actions.set_choices(theme=self._settings.theme, language=self._settings.language)
        actions.still.setChecked(self._settings.reduces_motion)
        self._theme.motion.reduce(self._settings.reduces_motion)
        for first, second in pairwise(self._focus_order()):
            QWidget.setTabOrder(first, second)
        self.table.setFocus()

    def _focus_order(self) -> list[QWidget]:
        filters = self.filters
        saved, states, period = filters.saved, filters.states, filters.period
        lists: list[QWidget] = [saved.header, saved.save, saved.menu, saved.list, states.header, states.list]
        lists += [period.header, period.kinds, period.first, period.last, filters.system]
        for section in filters.categories.values():
            lists += [section.header, section.box, section.list]
        switch = [*self.row_switch.kinds, self.row_switch.grouping]
        return [self.search, self.search_bar.help, *switch, self.table, filters.reset, *lists]

    def restore(self) -> None:
        """Takes the parts as they were left, after the window has."""
        self.table.header.set_columns(self._settings.columns)
        self.filters.set_folded(self._settings.folded_categories)
        self.search.set_searches(self._settings.searches)
        self._memory.restore()
        self._job_memory.restore()
        self.actions_of_jobs.show_filters.setChecked(not self._ui.filter_dock.isHidden())
        self._take_place(self._window.dockWidgetArea(self.detail))

    def remember(self) -> None:
        """Writes the parts into the settings."""
        self._settings.columns = self.table.header.wished_columns()
        self._settings.folded_categories = self.filters.folded()
        self._settings.searches = list(self.search.searches)
        self._memory.remember()
        self._job_memory.remember()

    def open_link(self, link: str) -> None:
        """Shows what a link `jobdesk://…` names, as far as it is known here; says what is not."""
        self.links.open(link)

    def find(self) -> None:
        """Puts the keyboard into the search box."""
        self._query_steering.find()

    def set_shown(self, is_shown: bool) -> None:
        """Takes note that the page is shown, or another one."""
        self.actions_of_jobs.set_among_jobs(is_shown)
        self.messages.set_among_jobs(is_shown)
        if is_shown:
            self.table.setFocus()
        self._job_steering.tell_visible()

    def show_jobs_of(self, category: Category, element: Element) -> None:
        """Shows the jobs of one element, of all time, and nothing else chosen."""
        period = Period(kind=PeriodKind.ALL_TIME)
        query = replace(self._session.store.query.reset(), period=period, chosen={category: element})
        self._session.store.set_query(query)

    def _connect(self) -> None:
        actions = self.actions_of_jobs
        self._query_steering = QuerySteering(self._session.store, self.search, self.table, self.messages, self)
        table_parts = (self.table, self.menus.choices, self.menus.likeness)
        for part in (self.strip, self.filters, self.chips, self.empty, *table_parts):
            part.query_wanted.connect(self._session.store.set_query)
        self._connect_filters()
        self.failures.query_wanted.connect(self._session.store.set_query)
        self.failures.failed.connect(self.messages.warn)
        self.failures.job_wanted.connect(self.log_wanted)
        self.revealer.filters_lifted.connect(self._query_steering.offer_way_back)
        actions.refresh.triggered.connect(self._session.sync_loop.hurry)
        actions.refresh.triggered.connect(self._session.store.refresh)
        actions.reset_filters.triggered.connect(self.filters.reset.click)
        self._job_steering = JobSteering(self._session, actions, self.table, self.detail, self.commands, self._window)
        self._job_steering.copied.connect(self._tell_copied)
        self.exports = ExportSteering(
            self._session, self.table, self.export_bar, self._settings, self._text, self._window
        )
        actions.export.triggered.connect(self.exports.ask)
        self._job_memory = JobMemory(self._session, self.table, self._settings, self)
        self._job_memory.changed.connect(self.settings_changed)
        self._read_marks = ReadMarks(self._session, actions, self.table, self.detail, self._window)
        self.activation_changed.connect(self._job_steering.tell_visible)
        self.detail.job_wanted.connect(self.revealer.reveal)
        self.detail.jobs_of_wanted.connect(self.show_jobs_of)
        self.commands.job_made.connect(self.revealer.reveal_made)
        self.revealer.hidden.connect(self._offer_made)
        self.commands.job_made.connect(self._give_table_the_keyboard)
        self.commands.refused.connect(self.messages.warn)
        self.revealer.missed.connect(self._tell_missed)
        self.table.menu_wanted.connect(self.menus.open_context_menu)
        self.table.header.columns_wanted.connect(self.menus.open_columns_menu)
        actions.run.triggered.connect(self.commands.run)
        self.empty.run_wanted.connect(self.commands.run)
        for signal in (
            actions.connect_server.triggered,
            self.empty.connect_wanted,
            self.status_line.connection.clicked,
        ):
            signal.connect(self._want_connection)
        actions.columns.triggered.connect(self._choose_columns)
        actions.reset_view.triggered.connect(self._reset_view)
        actions.show_filters.toggled.connect(self._ui.filter_dock.setVisible)
        actions.details_right.triggered.connect(self._place_detail)
        self.detail.dockLocationChanged.connect(self._take_place)
        actions.theme_chosen.connect(self._choose_theme)
        actions.still.toggled.connect(self._choose_motion)
        actions.language_chosen.connect(self._choose_language)
        actions.about.triggered.connect(self._tell_about)
        actions.quit.triggered.connect(self.quit_wanted)
        self.table.selection_changed.connect(self._count_selected)

    def _connect_filters(self) -> None:
        """My filters, what is remembered of the query, and links."""
        store, messages, actions = self._session.store, self.messages, self.actions_of_jobs
        filters = self.filters.my_filters
        self._filter_steering = FilterSteering(
            filters, self.filters.saved, self._session.background, self._theme, self._window, self
        )
        self._memory = QueryMemory(store, self._settings, filters, self)
        filters.settings_changed.connect(self.settings_changed)
        filters.undo_offered.connect(self._offer_undo)
        for told in (filters.told, self.links.told):
            told.connect(partial(messages.tell, is_of_filters=True))
        for refused in (self._memory.missed, self.links.refused, self._filter_steering.refused):
            refused.connect(partial(messages.warn, is_of_filters=True))
        self.filters.reset.clicked.connect(messages.forget_filters)
        self._filter_steering.link_wanted.connect(self.links.copy_filter)
        self._filter_steering.notification_wanted.connect(self.notification_wanted)
        self._filter_steering.subscriptions_wanted.connect(self.subscriptions_wanted)
        self.filters.reset.clicked.connect(self.search.clear)
        self._connect_kept_logs(filters)
        actions.copy_link.triggered.connect(self._copy_link)
        actions.copy_filter_link.triggered.connect(self.links.copy_present)

    def _connect_kept_logs(self, filters: MyFilters) -> None:
        """Pins, and what is set of logs that are kept offline."""
        actions, text = self.actions_of_jobs, self._text
        self._pins = PinSteering(self._session, actions, self.table, self.detail, text, self._window)
        self._logs_here = LogsHere(self._session, self.table, self)
        self._pins.told.connect(self.status_line.tell_done)
        self._pins.refused.connect(self.messages.warn)
        for moved in (self.table.selection_changed, self.table.verticalScrollBar().valueChanged):
            moved.connect(self._session.log_keeper.put_off)
        self.detail.tabs.log.view.verticalScrollBar().valueChanged.connect(self._take_log_move)
        self.preferences = PreferencesSteering(
            self._session, actions, filters, self.status_line, self._settings, self._theme, text, self._window
        )
        self.cases = CaseSteering(
            self._session, actions, self.table, self.case_bar, self._settings, self._theme, text, self._window
        )
        self.cases.refused.connect(self.messages.warn)
        self.cases.open_wanted.connect(self.case_wanted)
        self.preferences.changed.connect(self.settings_changed)
        self.preferences.utc_chosen.connect(self.detail.tabs.log.set_utc)

    def _take_log_move(self) -> None:
        """A log that is followed moves by itself."""
        if not self.detail.tabs.log.view.is_following:
            self._session.log_keeper.put_off()

    def _offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        self.messages.tell(sentence, self.tr("Undo"), undo)

    def _copy_link(self) -> None:
        jobs = [self.table.current_job] if self.table.current_job is not None else self.table.some_selected_jobs(1)
        for job_id in jobs:
            self.links.copy_job(job_id)

    def _want_connection(self) -> None:
        self.connect_wanted.emit()

    def _give_table_the_keyboard(self) -> None:
        """What one does next is about the new job."""
        self.table.setFocus()

    def _count_selected(self) -> None:
        table = self.table
        self.status_line.show_selected(len(table.selected_jobs), rows=len(table.selection), folded=table.count_folded())

    def _choose_columns(self) -> None:
        header = self.table.header
        standard, widths = header.standard_columns(), header.standard_widths()
        dialog = ColumnsDialog(header.columns(), standard, widths, self._theme, self._text, self._window)
        dialog.columns_chosen.connect(header.set_columns)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _reset_view(self) -> None:
        self.table.header.set_columns({})
        store = self._session.store
        store.set_query(replace(store.query, granularity=Granularity.JOB, group_by=None))
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.detail)
        self.detail.show()
        self.actions_of_jobs.show_filters.setChecked(True)
        self.size_docks()
        self.filters.set_folded({})

    def _place_detail(self, is_right: bool) -> None:
        area = Qt.DockWidgetArea.RightDockWidgetArea if is_right else Qt.DockWidgetArea.BottomDockWidgetArea
        self.detail.setFloating(False)
        self._window.addDockWidget(area, self.detail)
        self.detail.show()
        self.size_docks()

    def _take_place(self, area: Qt.DockWidgetArea) -> None:
        self.actions_of_jobs.details_right.setChecked(area is Qt.DockWidgetArea.RightDockWidgetArea)

    def size_docks(self) -> None:
        """Gives filters and detail their first sizes."""
        self._window.resizeDocks([self._ui.filter_dock], [_FILTERS_WIDTH], Qt.Orientation.Horizontal)
        self._window.resizeDocks([self.detail], [_DOCK_HEIGHT], Qt.Orientation.Vertical)
        self._window.resizeDocks([self.detail], [_DOCK_WIDTH], Qt.Orientation.Horizontal)

    def _choose_theme(self, choice: str) -> None:
        self._settings.theme = choice
        self._theme.choose(choice)
        self.settings_changed.emit()

    def _choose_motion(self, is_still: bool) -> None:
        self._settings.reduces_motion = is_still
        self._theme.motion.reduce(is_still)
        self.settings_changed.emit()

    def _choose_language(self, choice: str) -> None:
        self._settings.language = choice
        self.settings_changed.emit()
        self.messages.tell(self.tr("JobDesk speaks this language from its next start on."))

    def _tell_copied(self, rows: int, selected: int) -> None:
        if rows < selected:
            words = self.tr("{0} of {1} copied. Export takes all of them.", "100,000 of 966,601 rows copied")
            words = words.format(self._text.count(rows), self._text.of_rows.rows(selected))
            self.messages.tell(words, self.tr("Export…"), self.exports.ask, is_of_filters=True)
        else:
            self.status_line.tell_done(self.tr("%Ln row(s) copied", "", rows))

    def _tell_missed(self) -> None:
        words = self.tr("This job is not known here; perhaps it was removed from the server.")
        self.messages.tell(words, is_of_filters=True)

    def _offer_made(self, job_id: JobId, count: int) -> None:
        """Says of jobs that were made that the filters hide the last one."""
        words = self.tr("Job #{0} was made; the filters hide it.")
        if count > 1:
            words = self.tr("%Ln job(s) were made; the filters hide the last one, #{0}.", "", count)
        words = words.format(job_id)
        self.messages.tell(words, self.tr("Show it"), partial(self.revealer.reveal, job_id), is_of_filters=True)

    def _tell_about(self) -> None:
        words = self.tr("Runs scripts on fleets of computers, and tells what happened on each.")
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, self.tr("About JobDesk"), f"JobDesk {__version__}", parent=self._window
        )
        box.setIconPixmap(app_icon().pixmap(_ABOUT_ICON, _ABOUT_ICON))
        box.setInformativeText(words)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
