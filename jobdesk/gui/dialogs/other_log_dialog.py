"""Chooses the log that another is compared with: of the same job, of another run, or of any job."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from jobdesk.gui.models.log_side_model import LogSideModel
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.logs.log_side import LogSide
from jobdesk.model.job import JobId

_SIZE = QSize(640, 420)
_TYPING_MS = 250
_MOST_DIGITS = 18  # of the number of a job


class OtherLogDialog(QDialog):
    """Rows may be added while it is open."""

    chosen = Signal(object)  #: LogSide
    job_asked = Signal(object)  #: JobId: the number of a job that is not offered was typed
    words_asked = Signal(str)  #: words that no offered log has

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare with another log"))
        self._offered: tuple[LogSide, ...] = ()
        self._of_asked: tuple[LogSide, ...] = ()  # of other scripts, by the number of a job or by words
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self.model = LogSideModel(theme, text, self)
        self.box = FindBox(self.tr("Search by computer, job, state or script"), theme, self)
        self.table = RowTable(self.model, self.tr("Logs"), self)
        self.notice = PlaceNotice(self.table.viewport())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.compare = self.buttons.addButton(self.tr("Compare"), QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(self.box)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        self.box.textChanged.connect(self._narrow)
        self._pause.timeout.connect(self._ask)
        self.box.list_wanted.connect(self._go_to_list)
        self.table.activated.connect(self._take_row)
        self.table.selectionModel().selectionChanged.connect(self._update)
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        resize_on_screen(self, _SIZE)
        self.notice.tell(self.tr("Looking for logs…"))
        self._update()

    def show_sides(self, sides: Sequence[LogSide], *, is_all: bool) -> None:
        """Offers these logs; `is_all`: no more are coming."""
        asked = {side.task_id for side in self._of_asked}
        self._offered = tuple(side for side in sides if side.task_id not in asked)
        self.model.show([*self._offered, *self._of_asked])
        if self.model.rows:
            self.notice.tell("")
        elif is_all and not self.box.text():
            self.notice.tell(self.tr("No other log is known here. The number of any job leads to its logs."))
        elif self.box.text():
            self._tell_narrowed(self.box.text())
        if self.model.rows and not self.table.selectionModel().hasSelection():
            self.table.selectRow(0)
        self._update()

    def show_found(self, sides: Sequence[LogSide]) -> None:
        """Offers the logs of jobs that were asked for too."""
        known = {side.task_id for side in (*self._offered, *self._of_asked)}
        more = tuple(side for side in sides if side.task_id not in known)
        if more or not self.model.rows:
            self._of_asked += more
            self.model.show([*self._offered, *self._of_asked])
            self._tell_narrowed(self.box.text())

    def _narrow(self, words: str) -> None:
        self.model.narrow(words)
        self._tell_narrowed(words)
        self._pause.start()

    def _ask(self) -> None:
        words = self.box.text().strip()
        number = words.removeprefix("#")
        if not words:
            return
        if number.isdecimal() and len(number) <= _MOST_DIGITS and not self.model.rows:
            self.job_asked.emit(JobId(int(number)))
        elif not number.isdecimal():
            self.words_asked.emit(words)

    def _tell_narrowed(self, words: str) -> None:
        if self.model.rows:
            self.notice.tell("")
            self.table.selectRow(0)
        elif words:
            self.notice.tell(self.tr("No known log has all of these words. The number of any job leads to its logs."))
        self._update()

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_row(self, index: QModelIndex) -> None:
        self._choose()

    def _update(self) -> None:
        self.compare.setEnabled(self.table.currentIndex().isValid() and bool(self.model.rows))

    def _choose(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and index.row() < len(self.model.rows):
            side = self.model.rows[index.row()]
            self.accept()
            self.chosen.emit(side)
