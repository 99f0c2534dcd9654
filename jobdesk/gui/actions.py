"""Every action: its words, icon, shortcut and place, and why it cannot be done just now."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from jobdesk.gui.status_tip import set_status_tip
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.index.view import JobRow, Standing
from jobdesk.model.account import Right
from jobdesk.model.job import JobId
from jobdesk.model.offline_policy import Pin
from jobdesk.model.rules import Obstacle, acknowledge_obstacle, cancel_obstacle, restart_obstacle, subscribe_obstacle
from jobdesk.session.status import ConnectionStatus, Contact

#: Larger selections are counted beside the window.
MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The jobs on which actions act."""

    jobs: Sequence[JobRow] = ()  #: the first of them, at most MOST_LOOKED_AT
    total: int = 0
    selected: int = 0  #: rows of the table; without any the only job is the one that the dock shows
    standings: Mapping[Standing, int] = field(default_factory=dict)  #: of all of them; empty while they are counted


class Actions(QObject):
    """The window triggers nothing else than these. `table` gets those whose keys mean something else elsewhere."""

    theme_chosen = Signal(str)  #: "light", "dark", "" for the system's
    language_chosen = Signal(str)  #: "en", "da", "" for the system's

    def __init__(self, theme: Theme, text: Text, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._icons: dict[QAction, str] = {}
        self._words: dict[QAction, str] = {}
        self._ungrouped = ""  # why there is nothing to fold
        self._elsewhere = ""  # why what is about jobs cannot be done on another page
        self._pins: Mapping[JobId, Pin] = {}
        self._latest = (Chosen(), ConnectionStatus())
        self._has_server = True
        self._server_parts: list[QAction] = []
        self._make_job_actions()
        self._make_view_actions()
        self._make_choices()
        self._take_theme()
        theme.changed.connect(self._take_theme)
        self.update(Chosen(), ConnectionStatus())

    def _make_job_actions(self) -> None:
        self.run = self._make(self.tr("Run script…"), "run", "Ctrl+N")
        self.restart = self._make(self.tr("Restart"), "restart", "Ctrl+R")
        self.cancel = self._make(self.tr("Cancel job"), "cancel", "Del", is_table=True)
        self.acknowledge = self._make(self.tr("Acknowledge"), "tick", "Ctrl+Shift+A")
        self.notify = self._make(self.tr("Notify me"), "bell", "Ctrl+B")
        self.notify_by_mail = self._make(self.tr("Notify me by mail too"), "bell", "")
        self.open_log = self._make(self.tr("Open log"), "log", "Space", is_table=True)
        self.details = self._make(self.tr("Details"), "details", "Return", is_table=True)
        self.copy = self._make(self.tr("Copy rows"), "copy", QKeySequence.StandardKey.Copy, is_table=True)
        self.copy_cell = self._make(self.tr("Copy cell"), "copy", "Ctrl+Shift+C", is_table=True)
        self.select_all = self._make(
            self.tr("Select all"), "select-all", QKeySequence.StandardKey.SelectAll, is_table=True
        )
        self.export = self._make(self.tr("Export…"), "export", "Ctrl+E")
        self.copy_link = self._make(self.tr("Copy link"), "link", "Ctrl+Shift+L", is_table=True)
        self.copy_filter_link = self._make(self.tr("Copy link to these filters"), "link", "")
        self.compare = self._make(self.tr("Compare logs"), "compare", "Ctrl+M")
        self.save_case = self._make(self.tr("Save case file…"), "save", "Ctrl+Shift+S")
        self.open_case = self._make(self.tr("Open case file…"), "folder", "Ctrl+Shift+O")
        self.pin = self._make(self.tr("Pin logs"), "pin", "Ctrl+D")
        self.never_keep = self._make(self.tr("Never keep these logs"), "delete", "")
        self.show_pinned = self._make(self.tr("Show pinned jobs"), "pin", "")
        self.connect_server = self._make(self.tr("Connect…"), "connect", "")
        self.preferences = self._make(self.tr("Preferences…"), "settings", QKeySequence.StandardKey.Preferences)
        self.preferences.setShortcut(QKeySequence("Ctrl+,"))
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.retention = self._make(self.tr("What is kept…"), "history", "")
        self.account = self._make(self.tr("My account…"), "user", "")
        self.quit = self._make(self.tr("Quit"), "quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_view_actions(self) -> None:
        self.find = self._make(self.tr("Find"), "search", QKeySequence.StandardKey.Find)
        self.search_logs = self._make(self.tr("Search all logs…"), "log-search", "Ctrl+Shift+F")
        self.palette = self._make(self.tr("Go to anything…"), "palette", "Ctrl+K")
        self.refresh = self._make(self.tr("Refresh"), "refresh", "F5")
        self.reset_filters = self._make(self.tr("Reset filters"), "filter-off", "Ctrl+Shift+R")
        self.columns = self._make(self.tr("Columns…"), "columns", "")
        self.reset_view = self._make(self.tr("Reset view"), "view-reset", "")
        self.collapse_all = self._make(self.tr("Collapse all"), "chevron-right", "Ctrl+Left", is_table=True)
        self.expand_all = self._make(self.tr("Expand all"), "chevron-down", "Ctrl+Right", is_table=True)
        self.mark_read = self._make(self.tr("Mark logs as read"), "tick", "")
        self.mark_all_read = self._make(self.tr("Mark all shown logs as read"), "tick", "")
        self.causes = self._make(self.tr("Causes of failures"), "causes", "F7")
        self.causes.setCheckable(True)
        self.show_filters = self._make(self.tr("Filter panel"), "filter", "F9")
        self.show_filters.setCheckable(True)
        self.show_filters.setIconVisibleInMenu(False)  # its place is the tick's
        self.show_filters.setChecked(True)
        self.large_log = self._make(self.tr("Log in the whole window"), "panel-bottom", "F11")
        self.large_log.setCheckable(True)
        self.large_log.setIconVisibleInMenu(False)
        self.details_right = self._make(self.tr("Details at the right"), "panel-right", "")
        self.details_right.setCheckable(True)
        self.details_right.setIconVisibleInMenu(False)
        self.still = self._make(self.tr("Reduce motion"), "state-paused", "")
        self.still.setCheckable(True)
        self.still.setIconVisibleInMenu(False)
        self.still.setToolTip(self.tr("Signs and bars of what runs stand still"))
        self.about = self._make(self.tr("About JobDesk"), "about", "")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _make_choices(self) -> None:
        self.themes = self._make_group(
            {"": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}, self._choose_theme
        )
        self.languages = self._make_group(
            {"": self.tr("As the system"), "en": "English", "da": "Dansk"}, self._choose_language
        )

    def set_choices(self, *, theme: str, language: str) -> None:
        """Marks what is in force."""
        for group, value in ((self.themes, theme), (self.languages, language)):
            for action in group.actions():
                action.setChecked(action.data() == value)

    def fill_menus(self, bar: QMenuBar, dock_toggle: QAction, table_menus: Sequence[QMenu]) -> None:
        """Puts every action into its menu, in the order in which people meet them."""
        job = bar.addMenu(self.tr("&Job"))
        job.addActions([self.run, self.restart, self.cancel, self.acknowledge, self.notify, self.notify_by_mail])
        job.addSeparator()
        job.addActions([self.open_log, self.details, self.compare])
        job.addSeparator()
        job.addActions([self.export, self.save_case, self.open_case])
        job.addSeparator()
        job.addActions([self.pin, self.never_keep])
        job.addSeparator()
        job.addActions([self.retention, self.account, self.connect_server, self.quit])
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self.copy, self.copy_cell, self.copy_link, self.copy_filter_link, self.select_all])
        edit.addSeparator()
        edit.addActions([self.find, self.search_logs, self.palette, self.reset_filters])
        edit.addSeparator()
        edit.addActions([self.preferences])
        view = bar.addMenu(self.tr("&View"))
        view.addActions([self.refresh])
        for menu in table_menus:
            view.addMenu(menu)
        view.addActions([self.columns, self.reset_view])
        view.addSeparator()
        view.addActions([self.mark_read, self.mark_all_read, self.show_pinned])
        view.addSeparator()
        view.addActions([self.show_filters, dock_toggle, self.details_right, self.large_log, self.causes])
        view.addSeparator()
        self._theme_menu = self._fill_choice(view, self.tr("Theme"), self.themes)
        view.addAction(self.still)
        self._language_menu = self._fill_choice(view, self.tr("Language"), self.languages)
        self._server_parts.append(self._language_menu.menuAction())  # it counts from the next start on
        bar.addMenu(self.tr("&Help")).addAction(self.about)

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Puts what is used all day into the tool bar."""
        bar.addActions([self.run])
        self._server_parts.append(bar.addSeparator())  # a tool bar shows one though nothing stands before it
        bar.addActions([self.restart, self.cancel, self.notify, self.open_log])
        bar.addSeparator()
        bar.addActions([self.causes])

    def fill_context_menu(self, menu: QMenu, likeness_menu: QMenu) -> None:
        """Puts what can be done with the selected jobs into a menu."""
        menu.addActions([self.open_log, self.details, self.compare])
        menu.addSeparator()
        menu.addActions([self.restart, self.cancel, self.acknowledge, self.notify, self.notify_by_mail])
        menu.addSeparator()
        menu.addMenu(likeness_menu)
        menu.addActions([self.mark_read, self.pin, self.never_keep])
        menu.addSeparator()
        menu.addActions([self.copy, self.copy_cell, self.copy_link, self.select_all])

    def give_to_table(self, table: QWidget) -> None:
        """Lets the keys of the table's own actions work while it has the focus."""
        table.addActions([action for action in self._words if _is_of_table(action)])

    def set_among_jobs(self, is_among_jobs: bool) -> None:
        """Whether the page of jobs is shown: what is about them is for there alone."""
        keys = QKeySequence("Ctrl+1").toString(QKeySequence.SequenceFormat.NativeText)
        self._elsewhere = "" if is_among_jobs else self.tr("Go to the jobs first ({0}).").format(keys)
        for action in self._words:
            if action not in self._everywhere():
                self._set(action, "")
        self.update(*self._latest)

    def set_grouped(self, is_grouped: bool) -> None:
        """Whether there are groups of rows to fold."""
        self._ungrouped = "" if is_grouped else self.tr("Rows are not grouped.")
        for action in (self.collapse_all, self.expand_all):
            self._set(action, self._ungrouped)

    def update(self, chosen: Chosen, status: ConnectionStatus) -> None:
        """Enables what can be done with the chosen jobs, says of how many, and why not."""
        self._latest = (chosen, status)
        offline = self._text.offline_reason(status)
        select = self.tr("Select a job first.")
        none, unselected = "" if chosen.total else select, "" if chosen.selected else select
        held = offline or self._text.rights.reason(status, Right.RUN)
        self._set(self.run, held)
        self._set(self.open_log, none)
        self._set(self.details, none)
        self._set(self.compare, none or (self.tr("Select one or two jobs.") if chosen.total > 2 else ""))
        self._set(self.copy, unselected)
        self._set(self.copy_link, none)
        self._set(self.mark_read, unselected)
        is_case = status.contact is Contact.CASE
        self._set(self.save_case, none)
        self._show_pins(chosen, none or (offline if is_case else ""))
        for action in (self.connect_server, self.preferences, self.account):
            self._set(action, offline if is_case else "")
        self._show_commands(not is_case)
        self.set_grouped(not self._ungrouped)
        self._set_counted(self.restart, self.tr("Restart {0} of {1}"), chosen, none or held, _restart)
        self._set_counted(self.cancel, self.tr("Cancel {0} of {1}"), chosen, none or held, _cancel)
        self._set_counted(self.acknowledge, self.tr("Acknowledge {0} of {1}"), chosen, none or held, _acknowledge)
        self._set_counted(self.notify, self.tr("Notify me of {0} of {1}"), chosen, none or offline, _subscribe)
        mailed = self.tr("Notify me by mail too of {0} of {1}")
        self._set_counted(self.notify_by_mail, mailed, chosen, none or offline, _subscribe)
        self._show_subscribed(chosen)

    def _show_commands(self, has_server: bool) -> None:
        """A case file has no server that could take a command, and keeps nothing of what one sets."""
        commands = (self.run, self.restart, self.cancel, self.acknowledge, self.notify, self.notify_by_mail)
        kept = (self.pin, self.never_keep, self.show_pinned, self.preferences)
        if self._has_server is not has_server:
            self._has_server = has_server
            for action in (*commands, *kept, self.account, self.connect_server, *self._server_parts):
                action.setVisible(has_server)

    def _show_subscribed(self, chosen: Chosen) -> None:
        """Turns *Notify me* into its opposite where every open job among the chosen ones will be told already."""
        open_jobs = [job for job in chosen.jobs if job.state.is_open]
        self.is_subscribed = bool(open_jobs) and all(job.is_subscribed for job in open_jobs)
        self._icons[self.notify] = "bell-on" if self.is_subscribed else "bell"
        self.notify.setIcon(self._theme.label_icon(self._icons[self.notify]))
        if self.is_subscribed:
            self.notify.setText(self.tr("Do not notify me"))

    def set_pins(self, pins: Mapping[JobId, Pin]) -> None:
        """Takes what was said of the logs of single jobs."""
        self._pins = pins
        self.update(*self._latest)

    def _show_pins(self, chosen: Chosen, reason: str) -> None:
        """Turns *Pin* and *Never keep* into their opposites where they are in force for every chosen job."""
        said = {self._pins.get(job.id) for job in chosen.jobs}
        self.is_pinned, self.is_never_kept = said == {Pin.ALWAYS}, said == {Pin.NEVER}
        self._set(self.pin, reason)
        self._set(self.never_keep, reason)
        is_any = Pin.ALWAYS in self._pins.values()
        self._set(self.show_pinned, "" if is_any else self.tr("No job is pinned."))
        if self.is_pinned:
            self.pin.setText(self.tr("Unpin logs"))
        if self.is_never_kept:
            self.never_keep.setText(self.tr("Let these logs be kept"))

    def _everywhere(self) -> tuple[QAction, ...]:
        """What can be done on every page."""
        everywhere = (self.run, self.find, self.search_logs, self.palette, self.refresh, self.retention, self.account)
        return (*everywhere, self.connect_server, self.preferences, self.still, self.open_case, self.quit, self.about)

    def _set(self, action: QAction, reason: str) -> None:
        """Enables an action, or says why it is not."""
        words = self._words[action]
        if action not in self._everywhere():
            reason = self._elsewhere or reason
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setEnabled(not reason)
        action.setText(words)
        action.setToolTip(f"{words}: {reason}" if reason else f"{words} ({keys})" if keys else words)
        parent = self.parent()
        set_status_tip(action, reason, parent.window() if isinstance(parent, QWidget) else None)

    def _set_counted(
        self, action: QAction, pattern: str, chosen: Chosen, reason: str, rule: Callable[[Standing], Obstacle | None]
    ) -> None:
        obstacles = {standing: rule(standing) for standing in chosen.standings}
        able = sum(count for standing, count in chosen.standings.items() if obstacles[standing] is None)
        if not reason and obstacles and not able:
            first = next(each for each in obstacles.values() if each is not None)
            reason = self._text.obstacle(first)
        self._set(action, reason)
        if not reason and obstacles and chosen.total > 1:
            action.setText(pattern.format(self._text.count(able), self._text.count(chosen.total)))

    def _make(self, words: str, icon: str, keys: str | QKeySequence.StandardKey, *, is_table: bool = False) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        if is_table:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._icons[action] = icon
        self._words[action] = words
        return action

    def _make_group(self, choices: dict[str, str], chosen: Callable[[QAction], None]) -> QActionGroup:
        group = QActionGroup(self)
        for value, words in choices.items():
            action = group.addAction(words)
            action.setCheckable(True)
            action.setData(value)
        group.triggered.connect(chosen)
        return group

    def _fill_choice(self, menu: QMenu, title: str, group: QActionGroup) -> QMenu:
        choice = menu.addMenu(title)
        choice.addActions(group.actions())
        return choice

    def _choose_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def _take_theme(self) -> None:
        for action, name in self._icons.items():
            action.setIcon(self._theme.label_icon(name))


def _is_of_table(action: QAction) -> bool:
    return action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut


def _restart(standing: Standing) -> Obstacle | None:
    return restart_obstacle(standing.state)


def _cancel(standing: Standing) -> Obstacle | None:
    return cancel_obstacle(standing.state, is_cancelling=standing.is_cancelling)


def _acknowledge(standing: Standing) -> Obstacle | None:
    return acknowledge_obstacle(standing.state, is_acknowledged=standing.is_acknowledged)


def _subscribe(standing: Standing) -> Obstacle | None:
    return subscribe_obstacle(standing.state)
