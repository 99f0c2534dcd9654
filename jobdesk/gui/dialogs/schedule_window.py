"""The window of one schedule: what it is, when it runs, and what became of its latest runs."""

import asyncio
import logging
from collections.abc import Coroutine
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.dialogs.choices import close_list
from jobdesk.gui.dialogs.latest_executions import LatestExecutions
from jobdesk.gui.dialogs.plan_editor import PlanEditor
from jobdesk.gui.dialogs.question import ask, choose
from jobdesk.gui.dialogs.schedule_details import ScheduleDetails
from jobdesk.gui.dialogs.zone_box import list_zones
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.account import Right, Role
from jobdesk.model.errors import InvalidField, JobDeskError
from jobdesk.model.query import Category
from jobdesk.model.schedule import NewSchedule, Schedule
from jobdesk.model.schedule_status import edit_of, is_edited
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

logger = logging.getLogger(__name__)

_SIZE = QSize(820, 600)
INFORMATION, SCHEDULING, EXECUTIONS = range(3)


class ScheduleWindow(QDialog):
    """Stays open beside the main window; what is written stays until it is saved or given up."""

    run_wanted = Signal(object)  #: ScheduleId
    job_wanted = Signal(object)  #: JobId, with its log
    jobs_wanted = Signal(object, object)  #: Category and its element
    saved = Signal(object)  #: Schedule

    def __init__(
        self, session: Session, theme: Theme, text: Text, words: ScheduleText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)  # no dialog: it lets the main window before it
        self._session = session
        self._theme = theme
        self._text = text
        self._schedule: Schedule | None = None  # as it was when it was shown
        self._original: NewSchedule | None = None
        self._clean: object = None
        self._is_new_unsaved = False
        self._tasks: set[asyncio.Task[object]] = set()  # they end with the window
        self._is_saving = False
        self._is_asking = False
        self.details = ScheduleDetails(session.store, theme, text, words)
        self.plan = PlanEditor(theme, text, words)
        self.executions = LatestExecutions(session, theme, text)
        self.tabs = QTabWidget(self)
        self.message = FaultLabel(theme, self)
        self.save = QPushButton(self.tr("Save"), self)
        self.give_up = QPushButton(self.tr("Revert"), self)
        self.run_now = QPushButton(self.tr("Run now"), self)
        self.leave = QPushButton(self.tr("Close"), self)
        self._lay_out()
        self._connect()
        resize_on_screen(self, _SIZE)
        self._spawn(self._offer_zones())
        self._spawn(self._offer_domains())

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.plan)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.addTab(self.details, self.tr("Information"))
        self.tabs.addTab(scroll, self.tr("Scheduling"))
        self.tabs.addTab(self.executions, self.tr("Latest executions"))
        line = QHBoxLayout()
        line.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE_L)
        line.setSpacing(SPACE)
        for button, icon in ((self.run_now, "run"), (self.give_up, "restart"), (self.save, "save"), (self.leave, "")):
            button.setAutoDefault(False)
            if icon:
                button.setIcon(self._theme.label_icon(icon))
            line.addWidget(button)
        line.insertStretch(1)
        place = QHBoxLayout()
        place.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        place.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.tabs, 1)
        column.addLayout(place)
        column.addLayout(line)

    def _connect(self) -> None:
        self.details.edited.connect(self._take_edit)
        self.plan.edited.connect(self._take_edit)
        self.details.script_chosen.connect(self._take_script)
        self.executions.job_wanted.connect(self.job_wanted)
        self.executions.all_wanted.connect(self._want_jobs)
        self.save.clicked.connect(self.save_draft)
        self.give_up.clicked.connect(self.revert)
        self.run_now.clicked.connect(self._want_run)
        self.leave.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save_draft)
        self._session.store.catalogue_changed.connect(self._follow)
        self._session.store.status_changed.connect(self.update_buttons)

    @property
    def schedule(self) -> Schedule | None:
        """The schedule that is shown; None for a new one."""
        return self._schedule

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is nowhere else."""
        return self._original is not None and (self._is_new_unsaved or self._content() != self._clean)

    def show_schedule(self, schedule: Schedule) -> None:
        """Shows a schedule as it is."""
        self._schedule, self._is_new_unsaved = schedule, False
        self._fill(edit_of(schedule), is_system=schedule.is_system)
        self.setWindowTitle(self.tr("Schedule {0}", "its identifier").format(schedule.name))

    def show_new(self, new: NewSchedule, *, is_unsaved: bool = False) -> None:
        """Shows one that is to be made; `is_unsaved`: it was filled in elsewhere."""
        self._schedule, self._is_new_unsaved = None, is_unsaved
        self._fill(new)
        self.setWindowTitle(self.tr("New schedule"))
        self.details.name.setFocus()

    def tell_next(self, words: str) -> None:
        """Says what is to be done next, until something is written."""
        self.message.tell(words, is_note=True)

    def tell_run(self, words: str, *, is_refused: bool = False) -> None:
        """Says what came of *Run now*."""
        if is_refused:
            self.message.tell(words)
        else:
            self.message.tell_done(words)

    def draft(self) -> NewSchedule:
        """What is written. Raises InvalidField where times are no times."""
        assert self._original is not None, "there is a schedule to write"
        return self.details.draft(self._original, self.plan.plan())

    def update_buttons(self) -> None:
        """Enables what can be done now, and lets nobody write what cannot be saved."""
        status, rights, schedule = self._session.store.status, self._text.rights, self._schedule
        domain = None if schedule is None else schedule.domain
        offline = self._text.offline_reason(status)
        fixed = offline or rights.reason(status, Right.EDIT, domain)
        is_unsaved = self.is_unsaved
        pressed = next((each for each in (self.save, self.give_up, self.run_now) if each.hasFocus()), None)
        unchanged = "" if is_unsaved else self.tr("There is nothing to save.")
        _enable(self.save, unchanged or fixed)
        _enable(self.give_up, "" if is_unsaved and schedule is not None else self.tr("There is nothing to revert."))
        _enable(self.run_now, self._run_obstacle(schedule) or offline or rights.reason(status, Right.RUN, domain))
        if pressed is not None and not pressed.isEnabled():
            self.tabs.tabBar().setFocus()  # else the keyboard goes to Close, and Enter closes the window
        self.details.set_read_only(bool(fixed))
        self.plan.set_read_only(bool(fixed))
        if fixed:
            self.message.tell(self.tr("To read only. {0}").format(fixed), is_note=True)
        elif self.message.is_note and not self._is_stale:
            self.message.tell("")

    def save_draft(self) -> None:
        """Saves what is written; what does not fit is told at its field."""
        self.details.script.settle()
        close_list(self.plan.zone)
        if not self._is_saving and self.save.isEnabled():
            self._spawn(self._save())

    def revert(self) -> None:
        """Gives up what is written, after asking."""
        self._spawn(self._ask_and_revert())

    async def may_leave(self) -> bool:
        """Asks what is to become of what is written; whether the window may close."""
        if not self.is_unsaved:
            return True
        name = self.details.name.text().strip() or self.tr("without a name")
        question = self.tr("Save the changes to “{0}”?").format(name)
        verbs = [self.tr("Save"), self.tr("Discard changes")]
        answer = await choose(
            self, question, self.tr("They are lost otherwise."), verbs, way_out=self.tr("Go on writing")
        )
        if answer == 0:
            return await self._save()
        return answer == 1

    def close_at_once(self) -> None:
        """Closes without asking."""
        self._original = None
        self.close()

    def reject(self) -> None:
        """Esc asks as closing does."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Tab goes from tab to tab, from the buttons below them too."""
        is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if is_tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QApplication.sendEvent(self.tabs, event)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_unsaved:
            event.ignore()
            if not self._is_asking:
                self._is_asking = True
                self._spawn(self._ask_and_close())
            return
        event.accept()
        for task in tuple(self._tasks):
            task.cancel()
        self.finished.emit(0)

    def _fill(self, schedule: NewSchedule, *, is_system: bool = False) -> None:
        self._original = schedule
        self._is_stale = False
        self.details.show_schedule(schedule, is_system=is_system)
        next_run = None if self._schedule is None else self._schedule.next_run_at
        self.plan.show_plan(schedule.plan, self._period(), next_run)
        self.executions.show_schedule("" if self._schedule is None else schedule.name)
        self.tabs.setTabEnabled(EXECUTIONS, self._schedule is not None)
        self._clean = self._content()
        self._order_fields()
        self.message.tell("")
        self.update_buttons()

    def _order_fields(self) -> None:
        """Lets Tab go where the eye goes."""
        buttons = (self.run_now, self.give_up, self.save, self.leave)
        fields = (*self.details.list_fields(), *self.plan.list_fields(), *self.executions.list_fields())
        for first, second in pairwise((self.tabs.tabBar(), *fields, *buttons)):
            self.setTabOrder(first, second)
        self.setTabOrder(self.leave, self.tabs.tabBar())  # Qt left to itself passes the tabs over

    def _content(self) -> object:
        assert self._original is not None
        return self.details.draft(self._original, self._original.plan), self.plan.content()

    def _period(self) -> str:
        script = self.details.chosen_script
        return "" if script is None else script.period

    def _run_obstacle(self, schedule: Schedule | None) -> str:
        if schedule is None:
            return self.tr("It is not saved yet.")
        if self.is_unsaved:
            return self.tr("Save the changes first.")
        present = self._session.store.schedules.get(schedule.id, schedule)
        if present.last_state is not None and present.last_state.is_open:
            return self.tr("Its last job has not ended yet.")
        return ""

    def _take_edit(self) -> None:
        if not self._is_stale:
            self.message.tell("")
        self.update_buttons()

    def _take_script(self) -> None:
        self.plan.set_period(self._period())
        self._order_fields()

    def _want_run(self) -> None:
        if self._schedule is not None:
            self.run_wanted.emit(self._schedule.id)

    def _want_jobs(self) -> None:
        if self._schedule is not None:
            self.jobs_wanted.emit(Category.SCHEDULE, self._schedule.name)

    def _follow(self) -> None:
        """Takes in what became of the schedule elsewhere; what is being written stays."""
        shown = self._schedule
        if self._is_saving:
            return
        self.details.take_catalogue()
        if shown is None:
            return
        present = self._session.store.schedules.get(shown.id)
        if present is None:
            self._is_stale = True
            self.message.tell(self.tr("This schedule was deleted meanwhile: it cannot be saved."), is_note=True)
        elif not is_edited(shown, present):
            self._schedule = present
        elif self.is_unsaved:
            self._is_stale = True
            self.message.tell(self.tr("Somebody changed this schedule meanwhile. Revert shows it."), is_note=True)
        else:
            self.show_schedule(present)
        self.update_buttons()

    async def _save(self) -> bool:
        if not self.plan.check():
            self.tabs.setCurrentIndex(SCHEDULING)
            self.plan.check()
            return False
        if not self.details.check():
            self.tabs.setCurrentIndex(INFORMATION)
            self.details.check()
            return False
        draft, content = self.draft(), self._content()
        self._is_saving = True
        try:
            saved = await self._session.schedules.save(draft)
        except InvalidField as error:
            self._show_fault(error)
            return False
        except JobDeskError as error:
            self.message.tell(self._text.error(error))
            return False
        finally:
            self._is_saving = False
        self._take_saved(saved, is_same=self._content() == content, content=content)
        return True

    def _take_saved(self, saved: Schedule, *, is_same: bool, content: object) -> None:
        if is_same:
            self.show_schedule(saved)
        else:  # somebody went on writing meanwhile
            self._schedule, self._original, self._is_new_unsaved = saved, edit_of(saved), False
            self._clean = content
            self.update_buttons()
        self.saved.emit(saved)

    def _show_fault(self, error: InvalidField) -> None:
        if error.field.startswith("plan"):
            self.tabs.setCurrentIndex(SCHEDULING)
            self.plan.show_fault(error)
        elif self.details.has_field(error.field):
            self.tabs.setCurrentIndex(INFORMATION)
            self.details.show_fault(error)
        else:
            self.message.tell(self._text.error(error))

    async def _ask_and_revert(self) -> None:
        question, detail = self.tr("Discard the changes?"), self.tr("What was written since the last save is lost.")
        if not await ask(self, question, detail, self.tr("Discard changes"), self.tr("Go on writing")):
            return
        if self._schedule is not None:
            self.show_schedule(self._session.store.schedules.get(self._schedule.id, self._schedule))

    async def _ask_and_close(self) -> None:
        try:
            may_close = await self.may_leave()
        finally:
            self._is_asking = False
        if may_close:
            self.close_at_once()

    async def _offer_zones(self) -> None:
        self.plan.zone.offer(await self._session.background.call(list_zones))

    async def _offer_domains(self) -> None:
        """Only a system administrator has a choice."""
        administration = self._session.administration
        if self._session.store.status.role is not Role.SYSTEM_ADMIN:
            return
        try:
            await administration.fetch(Topic.DOMAINS)
        except JobDeskError:
            logger.info("the domains are not to be had now; those heard of last are offered")
        self.details.set_domains(("", *(each.name for each in administration.domains)))

    def _spawn(self, command: Coroutine[Any, Any, object]) -> None:
        task = self._session.background.spawn(command)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _enable(button: QPushButton, reason: str) -> None:
    """Enables a button, or says why it is not."""
    button.setEnabled(not reason)
    button.setToolTip(reason)
