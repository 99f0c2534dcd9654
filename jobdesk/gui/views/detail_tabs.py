"""The lower part of the detail dock: log, tasks, steps, parameters, result, history and script of a job."""

import enum

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.models.argument_table_model import ArgumentTableModel
from jobdesk.gui.models.history_table_model import HistoryTableModel
from jobdesk.gui.models.step_table_model import StepColumn, StepTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.detail_script import DetailScript
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.gui.views.result_view import ResultView
from jobdesk.gui.views.row_table import RowTable
from jobdesk.gui.views.task_list import TaskList
from jobdesk.logs.pattern import Pattern
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobDetail, JobId, Task, TaskId
from jobdesk.model.states import GOOD_STATES, State
from jobdesk.session.session import Session


class Tab(enum.IntEnum):
    """Tabs in order."""

    LOG = 0
    TASKS = 1
    STEPS = 2
    PARAMETERS = 3
    RESULT = 4
    HISTORY = 5
    SCRIPT = 6


class DetailTabs(QTabWidget):
    """Shows the tabs that apply to a job, and keeps to the one that was chosen last where it applies."""

    def __init__(
        self, session: Session, settings: Settings, theme: Theme, text: Text, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._detail: JobDetail | None = None
        self._task: Task | None = None
        self._computer_id: ComputerId | None = None  # whose task is wanted of the job, once its detail is here
        self._wanted_task: TaskId | None = None  # likewise, whichever job is shown
        self._wanted = Tab.LOG  # what a person chose last, whether it applies now
        self._is_choosing = False
        self._steps = StepTableModel(theme, text, self)
        self._arguments = ArgumentTableModel(text, self)
        self._history = HistoryTableModel(theme, text, self)
        self.log = LogReader(session.log, session.background, settings, theme, text, self)
        self.task_list = TaskList(theme, text, self)
        self.tasks = self.task_list.table
        self.steps = RowTable(self._steps, self.tr("Steps"), self)
        self.parameters = RowTable(self._arguments, self.tr("Parameters"), self)
        self.result = ResultView(self)
        self.history = RowTable(self._history, self.tr("History"), self)
        self.script = DetailScript(session.store, theme, text, self)
        self.setDocumentMode(True)
        # Its tab bar alone takes the keyboard: that has a name.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts = (self.log, self.task_list, self.steps, self.parameters, self.result, self.history, self.script)
        for widget in parts:
            self.addTab(widget, "")
        self._name_tabs()
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideRight)
        self.tabBar().setUsesScrollButtons(False)
        self.task_list.log_wanted.connect(self._show_log_of)
        self.log.tasks_wanted.connect(self.go_to_tasks)
        self.steps.activated.connect(self._show_log_of_step)
        self.steps.setToolTip(self.tr("Double-click a step, or press Enter, to go to its lines in the log."))
        self.currentChanged.connect(self._take_tab)
        theme.changed.connect(self._repaint)

    def name_zone(self, is_named: bool) -> None:
        """Whether it is said that times are local, as those of the log are not."""
        zone = self.tr("local", "behind the title of a column of times") if is_named else ""
        self.task_list.show_zone(zone)
        for model in (self._steps, self._history):
            model.show_zone(zone)

    @property
    def task(self) -> Task | None:
        """The task whose log and steps are shown."""
        return self._task

    @property
    def visible_tabs(self) -> list[Tab]:
        """The tabs that apply."""
        return [tab for tab in Tab if self.isTabVisible(tab)]

    def clear_job(self) -> None:
        """Another job is on its way: shows nothing; the tabs stay until it is clear which ones apply."""
        self._detail = self._task = self._computer_id = None
        self.task_list.show_detail(None)
        for model in (self._steps, self._arguments, self._history):
            model.set_rows(())
        self.result.tell("")
        self.script.show_script(None)
        self.log.show_task(None, None)
        self._session.log.show(None)

    def show_detail(self, detail: JobDetail) -> None:
        """Shows a job, or what is new of the same one; places and selections stay then."""
        is_same = self._detail is not None and self._detail.job.id == detail.job.id
        self._detail = detail
        self.task_list.show_detail(detail)
        self._arguments.set_arguments(detail.job.arguments, detail.script)
        self._history.set_rows(detail.history)
        self.result.tell(detail.job.result)
        self.script.show_script(detail.script)
        self._take_task(self._choose_task(detail, self._task.id if is_same and self._task else None))
        self._name_tabs()
        self._show_tabs()

    def focus_shown(self, reason: Qt.FocusReason) -> None:
        """Gives the keyboard to what the shown tab holds, or to the tabs themselves where that takes none."""
        page = self.currentWidget()
        if page is self.log:
            self.log.setFocus(reason)
            return
        parts = [] if page is None else [page, *page.findChildren(QWidget)]
        takes = (each for each in parts if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible())
        next(takes, self.tabBar()).setFocus(reason)

    def show_tab(self, tab: Tab) -> None:
        """Goes to a tab as if a person had chosen it."""
        self._wanted = tab
        self._show_tabs()

    def show_computer(self, computer_id: ComputerId | None) -> None:
        """Shows the log and steps of the job on one computer, now or when its detail comes; None: whichever."""
        self._computer_id = computer_id
        shown = self._task.computer_id if self._task else None
        if computer_id is not None and self._detail is not None and shown != computer_id:
            self._take_task(self._choose_task(self._detail, None))
            self._name_tabs()
            self._show_tabs()

    def show_match(self, task_id: TaskId, row: int, pattern: Pattern) -> None:
        """Shows a row of the log of a task that fits a pattern, now or when the detail of its job comes."""
        self._wanted_task = task_id
        self.log.show_match(task_id, row, pattern)
        if self._detail is not None and any(task.id == task_id for task in self._detail.tasks):
            self.show_task(task_id)

    def show_task(self, task_id: TaskId) -> None:
        """Shows the log and steps of another computer."""
        if self._detail is not None:
            self._take_task(self._choose_task(self._detail, task_id))
            self._name_tabs()
            self._show_tabs()

    @property
    def job_id(self) -> JobId | None:
        """The job that is shown."""
        return self._detail.job.id if self._detail else None

    def _choose_task(self, detail: JobDetail, task_id: TaskId | None) -> Task | None:
        """The task that was shown; else the first one that failed, that runs, or simply the first one."""
        by_id = {task.id: task for task in detail.tasks}
        if self._wanted_task in by_id:
            task_id, self._wanted_task = self._wanted_task, None
        if task_id in by_id:
            return by_id[task_id]
        wanted = next((task for task in detail.tasks if task.computer_id == self._computer_id), None)
        if wanted is not None:
            return wanted
        failed = (task for task in detail.tasks if task.state.is_final and task.state not in GOOD_STATES)
        running = (task for task in detail.tasks if task.state is State.RUNNING)
        return next(iter((*failed, *running, *detail.tasks)), None)

    def _take_task(self, task: Task | None) -> None:
        self._task = task
        self._steps.set_task(task)
        has_hint = task is not None and any(step.hint for step in task.steps)
        self.steps.setColumnHidden(StepColumn.HINT, not has_hint)
        self.log.show_task(self._detail, task)
        self._session.log.show(task.id if task else None)

    def _name_tabs(self) -> None:
        tasks = len(self._detail.tasks) if self._detail else 0
        self.setTabText(Tab.LOG, self.tr("Log"))
        self.setTabText(Tab.TASKS, self.tr("Tasks ({0})").format(tasks) if tasks else self.tr("Tasks"))
        steps = self.tr("Steps")
        if tasks > 1 and self._task is not None:
            steps = self.tr("Steps on {0}").format(self._task.computer)
        self.setTabText(Tab.STEPS, steps)
        self.setTabText(Tab.PARAMETERS, self.tr("Parameters"))
        self.setTabText(Tab.RESULT, self.tr("Result"))
        self.setTabText(Tab.HISTORY, self.tr("History"))
        self.setTabText(Tab.SCRIPT, self.tr("Script"))

    def _show_tabs(self) -> None:
        detail = self._detail
        if detail is None:
            return
        applies = {
            Tab.LOG: True,
            Tab.TASKS: len(detail.tasks) > 1,
            Tab.STEPS: self._task is not None and bool(self._task.steps),
            Tab.PARAMETERS: bool(detail.job.arguments),
            Tab.RESULT: _has_result(detail),
            Tab.HISTORY: bool(detail.history),
            Tab.SCRIPT: detail.script is not None and bool(detail.script.body),
        }
        self._is_choosing = True
        for tab, is_visible in applies.items():
            if self.isTabVisible(tab) != is_visible:
                self.setTabVisible(tab, is_visible)
        self.setCurrentIndex(self._wanted if applies[self._wanted] else Tab.LOG)
        self._is_choosing = False

    def _take_tab(self, index: int) -> None:
        if not self._is_choosing and index >= 0:
            self._wanted = Tab(index)

    def go_to_tasks(self) -> None:
        """Takes the keyboard to the tasks; a job on one computer has only one, whose log is all that there is."""
        self.show_tab(Tab.TASKS)
        if self.currentIndex() == Tab.TASKS:
            self.task_list.go_to(self._task.id if self._task else None)

    def go_to_parameters(self) -> None:
        """Takes the keyboard to the parameters."""
        self.show_tab(Tab.PARAMETERS)
        self.parameters.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_log_of(self, task_id: TaskId) -> None:
        self.show_task(task_id)
        self.show_tab(Tab.LOG)

    def _show_log_of_step(self, index: QModelIndex) -> None:
        if self._task is not None and index.row() < len(self._task.steps):
            self.log.show_step(self._task.steps[index.row()].number)
            self.show_tab(Tab.LOG)
            self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _repaint(self) -> None:
        for table in (self.tasks, self.steps, self.parameters, self.history):
            table.viewport().update()


def _has_result(detail: JobDetail) -> bool:
    """Whether a script gave a result; the sentence of how a task ended is none."""
    return bool(detail.job.result) and all(task.message != detail.job.result for task in detail.tasks)
