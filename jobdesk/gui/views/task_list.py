"""The tasks of a job, one computer a row: sorted by any column, and narrowed by words where there are many."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobdesk.gui.models.task_table_model import TaskTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.notice import Notice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.job import JobDetail, TaskId

#: Fewer tasks are seen at a glance.
_FEW = 20


class TaskList(QWidget):
    """Says whose log is wanted."""

    log_wanted = Signal(object)  #: TaskId

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TaskTableModel(theme, text, self)
        self.box = FindBox(self.tr("Find computers, states, steps and messages"), theme, self)
        self.table = RowTable(self._model, self.tr("Tasks"), self)
        self.table.let_sort()
        self._nothing = Notice(self)
        self._nothing.tell(self.tr("No task has these words. Esc in the box above shows all of them."))
        self._nothing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame = QWidget(self)
        frame = QVBoxLayout(self._frame)
        frame.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        frame.addWidget(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._frame)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._nothing, 1)
        self._show_parts()
        self.box.textChanged.connect(self._look_for)
        self.box.list_wanted.connect(self._go_to_first)
        self.table.clicked.connect(self._want_log)
        self.table.activated.connect(self._want_log)

    def show_detail(self, detail: JobDetail | None) -> None:
        """Shows the tasks of a job; None: nothing, and nothing looked for."""
        if detail is None:
            self.box.clear()
        self._model.set_tasks(detail.tasks if detail else ())
        self._show_parts()

    def show_zone(self, zone: str) -> None:
        """Says of what zone times are; "" where that goes without saying."""
        self._model.show_zone(zone)

    def go_to(self, task_id: TaskId | None) -> None:
        """Takes the keyboard to a task; to the one that is current where that is not shown."""
        row = self._model.row_of(task_id)
        if row is not None:
            self.table.go_to(row)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find) and not self._frame.isHidden():
            self.box.begin_search()
        else:
            super().keyPressEvent(event)

    def _show_parts(self) -> None:
        self._frame.setVisible(self._model.total > _FEW)
        is_empty = self._model.total > 0 and not self._model.rowCount()
        self.table.setVisible(not is_empty)
        self._nothing.setVisible(is_empty)

    def _look_for(self, words: str) -> None:
        self._model.look_for(words)
        self._show_parts()

    def _go_to_first(self) -> None:
        if self._model.rowCount():
            self.table.go_to(max(0, self.table.currentIndex().row()))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_log(self, index: QModelIndex) -> None:
        self.log_wanted.emit(self._model.rows[index.row()].id)
