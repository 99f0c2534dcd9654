"""The windows of schedules that are open: at most one for each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.schedule_window import SCHEDULING, ScheduleWindow
from jobdesk.gui.dialogs.zone_box import local_zone
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.schedule_status import copy_of
from jobdesk.model.script import ScriptId
from jobdesk.session.session import Session

_NO_SCRIPT = ScriptId(0)
_MORNING = dt.time(6)
_SIZE = "schedules.window"  # in the settings


class ScheduleWindows(QObject):
    """Belongs to a page, in front of whose window they open."""

    run_wanted = Signal(object)  #: ScheduleId
    job_wanted = Signal(object)  #: JobId, with its log
    jobs_wanted = Signal(object, object)  #: Category and its element
    saved = Signal(object)  #: Schedule

    def __init__(
        self, session: Session, settings: Settings, theme: Theme, text: Text, words: ScheduleText, page: QWidget
    ) -> None:
        super().__init__(page)
        self._session = session
        self._settings = settings
        self._theme = theme
        self._text = text
        self._words = words
        self._page = page
        self.all: list[ScheduleWindow] = []

    @property
    def is_unsaved(self) -> bool:
        """Whether something is written in any of them that is nowhere else."""
        return any(window.is_unsaved for window in self.all)

    async def may_leave(self) -> bool:
        """Asks for each what is to become of what is written."""
        for window in tuple(self.all):
            if window.is_unsaved:
                window.raise_()
                if not await window.may_leave():
                    return False
        return True

    def open(self, schedule_id: ScheduleId) -> ScheduleWindow | None:
        """Shows a schedule of the store; None where there is none."""
        shown = self.find(schedule_id)
        if shown is not None:
            return self._bring_up(shown)
        schedule = self._session.store.schedules.get(schedule_id)
        if schedule is None:
            return None
        window = self._make()
        window.show_schedule(schedule)
        return self._bring_up(window)

    def open_scheduling(self, schedule_id: ScheduleId) -> None:
        """Shows when a schedule runs."""
        window = self.open(schedule_id)
        if window is not None:
            window.tabs.setCurrentIndex(SCHEDULING)

    def open_new(self, new: NewSchedule | None = None) -> ScheduleWindow:
        """Shows a new schedule, or one that was filled in elsewhere."""
        window = self._make()
        window.show_new(new or self._blank(), is_unsaved=new is not None)
        return self._bring_up(window)

    def open_filled(self, new: NewSchedule) -> None:
        """Shows a new schedule that knows what runs where; when it runs is to be chosen."""
        blank = self._blank()
        window = self.open_new(replace(new, plan=blank.plan, domain=blank.domain))
        window.tabs.setCurrentIndex(SCHEDULING)
        window.tell_next(self.tr("Say when it runs, and give it an identifier under Information."))

    def open_copy(self, schedule: Schedule) -> ScheduleWindow:
        """Shows a new schedule like a known one."""
        taken = {each.name for each in self._session.store.schedules.values()}
        name, number = self.tr("{0} (copy)").format(schedule.name), 1
        while name in taken:
            number += 1
            name = self.tr("{0} (copy {1})").format(schedule.name, number)
        return self.open_new(copy_of(schedule, name))

    def find(self, schedule_id: ScheduleId) -> ScheduleWindow | None:
        """The window of a schedule that is open."""
        shown = (each for each in self.all if each.schedule is not None and each.schedule.id == schedule_id)
        return next(shown, None)

    def close_all(self, schedule_ids: Iterable[ScheduleId]) -> None:
        """Closes the windows of schedules that go, without asking."""
        wanted = set(schedule_ids)
        for window in tuple(self.all):
            if window.schedule is not None and window.schedule.id in wanted:
                window.close_at_once()

    def _blank(self) -> NewSchedule:
        plan = Plan(kind=ScheduleKind.DAILY, zone=local_zone(), times=(_MORNING,))
        store = self._session.store
        only = [each.id for each in store.fleet.values() if each.is_active]
        return NewSchedule(
            name="",
            script_id=_NO_SCRIPT,
            plan=plan,
            domain=store.status.domain,
            computer_ids=tuple(only) if len(only) == 1 else (),
        )

    def _make(self) -> ScheduleWindow:
        window = ScheduleWindow(self._session, self._theme, self._text, self._words, self._page.window())
        width, _, height = self._settings.parts.get(_SIZE, "").partition(",")
        if width.isdecimal() and height.isdecimal():
            resize_on_screen(window, QSize(int(width), int(height)))
        self.all.append(window)
        window.finished.connect(self._forget)
        window.run_wanted.connect(self.run_wanted)
        window.job_wanted.connect(self.job_wanted)
        window.jobs_wanted.connect(self.jobs_wanted)
        window.saved.connect(self.saved)
        return window

    def _forget(self) -> None:
        window = self.sender()
        if isinstance(window, ScheduleWindow) and window in self.all:
            self.all.remove(window)
            self._settings.parts[_SIZE] = f"{window.width()},{window.height()}"
            if window.isActiveWindow():  # a window manager gives the keyboard back after a dialog alone
                self._page.window().activateWindow()
            window.deleteLater()

    @staticmethod
    def _bring_up(window: ScheduleWindow) -> ScheduleWindow:
        window.show()
        window.raise_()
        window.activateWindow()
        return window
