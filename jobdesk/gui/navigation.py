"""The way from page to page: each is made when it is first gone to; the docks belong to the page of jobs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QStackedWidget, QWidget

from jobdesk.gui.pages.page import Page, PageWidget
from jobdesk.gui.theme import Theme


class Navigation(QObject):
    """Knows the page that is shown. The actions of the pages are checkable; their keys are Ctrl+1, Ctrl+2 and so on."""

    page_made = Signal(object, object)  #: Page and its PageWidget, before it is shown
    page_changed = Signal(object)  #: Page
    leaving_jobs = Signal()  #: before the window is put aside as it is among the jobs

    def __init__(
        self,
        window: QMainWindow,
        stack: QStackedWidget,
        jobs: QWidget,
        docks: Sequence[QDockWidget],
        theme: Theme,
        state_version: int,
    ) -> None:
        """`jobs`: the page of jobs, which `stack` holds; `state_version` is that of the window's state."""
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._jobs = jobs
        self._docks = docks
        self._theme = theme
        self._state_version = state_version
        self._page = Page.JOBS
        self._makers: dict[Page, Callable[[], PageWidget]] = {}
        self._made: dict[Page, PageWidget] = {}
        self._hidden: list[QDockWidget] = []
        self._jobs_state: QByteArray | None = None
        self._group = QActionGroup(self)
        self.actions = {page: self._make_action(page) for page in Page}
        self.actions[Page.JOBS].setChecked(True)
        self._group.triggered.connect(self._take_action)
        theme.changed.connect(self._take_theme)
        self._take_theme()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    @property
    def shown(self) -> PageWidget | None:
        """The page that is shown; None for that of the jobs."""
        return self._made.get(self._page)

    @property
    def made(self) -> Sequence[PageWidget]:
        """The pages that there are by now."""
        return tuple(self._made.values())

    def made_page(self, page: Page) -> PageWidget | None:
        """A page, if it was gone to by now."""
        return self._made.get(page)

    def add(self, page: Page, make: Callable[[], PageWidget]) -> None:
        """Says how a page is made."""
        self._makers[page] = make

    def set_offered(self, page: Page, is_offered: bool) -> None:
        """Whether one can go to a page at all; who is on it is led to the jobs when one cannot any more."""
        self.actions[page].setVisible(is_offered)
        if not is_offered and self._page is page:
            self.go(Page.JOBS)

    def window_state(self) -> QByteArray:
        """The state of the window as it is, or will be, among the jobs."""
        return self._window.saveState(self._state_version) if self._jobs_state is None else self._jobs_state

    def go(self, page: Page) -> None:
        """Shows a page, with the keyboard."""
        if page is not self._page:
            widget = self._jobs if page is Page.JOBS else self._make(page)
            if self._page is Page.JOBS:
                self._leave_jobs()
            self._page = page
            self._give_room(widget)
            self._stack.setCurrentWidget(widget)
            self.actions[page].setChecked(True)
            if page is Page.JOBS:
                self._come_back()
            self.page_changed.emit(page)
        if self.shown is not None:
            self.shown.take_keyboard()

    def go_to(self, page: Page, element: int) -> None:
        """Shows one thing on its page."""
        self.go(page)
        if self.shown is not None:
            self.shown.show_element(element)

    def _make(self, page: Page) -> PageWidget:
        if page not in self._made:
            widget = self._made[page] = self._makers[page]()
            self._stack.addWidget(widget)
            self.page_made.emit(page, widget)
        return self._made[page]

    def _give_room(self, shown: QWidget) -> None:
        """Lets one page alone say how small the window may be: a stack asks all of its pages."""
        for each in (self._jobs, *self._made.values()):
            policy = QSizePolicy.Policy.Preferred if each is shown else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)

    def _leave_jobs(self) -> None:
        self.leaving_jobs.emit()
        self._jobs_state = self._window.saveState(self._state_version)
        self._hidden = [dock for dock in self._docks if not dock.isHidden()]
        for dock in self._hidden:
            dock.hide()

    def _come_back(self) -> None:
        self._jobs_state = None
        for dock in self._hidden:
            dock.show()

    def _make_action(self, page: Page) -> QAction:
        words = {
            Page.JOBS: self.tr("Jobs"),
            Page.SCHEDULES: self.tr("Schedules"),
            Page.SCRIPTS: self.tr("Scripts"),
            Page.COMPUTERS: self.tr("Computers"),
            Page.GROUPS: self.tr("Groups"),
            Page.USERS: self.tr("Users"),
            Page.AUDIT: self.tr("Audit"),
            Page.LOGS: self.tr("Logs"),
        }[page]
        action = self._group.addAction(words)
        action.setCheckable(True)
        action.setData(page)
        action.setShortcut(QKeySequence(f"Ctrl+{list(Page).index(page) + 1}"))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({keys})")
        return action

    def _take_action(self, action: QAction) -> None:
        self.go(action.data())

    def _take_theme(self) -> None:
        for page, action in self.actions.items():
            action.setIcon(self._theme.icon(page.value))
