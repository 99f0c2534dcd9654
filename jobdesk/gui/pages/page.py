"""What every page beside that of the jobs has in common."""

import enum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QWidget


class Page(enum.Enum):
    """Pages in their order; the value is the name of their icon."""

    JOBS = "jobs"
    SCHEDULES = "schedule"
    SCRIPTS = "script"
    COMPUTERS = "computer"
    GROUPS = "group"
    USERS = "users"
    AUDIT = "audit"
    LOGS = "log-search"


class PageWidget(QWidget):
    """A page shows things of one kind, and says what is wanted that lies beyond it."""

    jobs_wanted = Signal(object, object)  #: Category and its element: the jobs of the thing that is shown
    job_wanted = Signal(object)  #: JobId: that job, with its log
    log_wanted = Signal(object, object, int, object)  #: JobId, TaskId, row and Pattern: that place of a log
    preferences_wanted = Signal()
    element_wanted = Signal(object, int)  #: Page, and the id of one of its things
    run_wanted = Signal(object, object)  #: ScriptId or None, and ids of computers: what to run, and where
    failed = Signal(str)  #: a sentence; something was refused
    told = Signal(str)  #: a sentence; something is done

    def begin_search(self) -> None:
        """Puts the keyboard into the search box."""
        raise NotImplementedError

    def narrow(self, kind: str) -> None:
        """Shows only the things of a kind that the page knows: "online" and "offline" ones of computers."""

    def take_keyboard(self) -> None:
        """Puts the keyboard where one begins."""
        raise NotImplementedError

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Adds what can be done on the page."""
        raise NotImplementedError

    def show_element(self, element: int) -> None:
        """Shows one of its things, by its id; asks first where something else is not saved."""
        raise NotImplementedError

    def ask_anew(self) -> None:
        """Asks the server for what does not come by itself."""

    def actions_of_page(self) -> list[QAction]:
        """Everything that can be done on the page."""
        raise NotImplementedError

    def remember(self) -> None:
        """Writes sizes into the settings."""

    @property
    def is_unsaved(self) -> bool:
        """Whether something that was written would be lost if the window closed."""
        return False

    async def may_leave(self) -> bool:
        """Asks what to do with what is not saved; whether the window may close."""
        return True
