"""The current job and the selected ones of the job table, and how mouse and keyboard move them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from jobdesk.gui.views.place_keeper import find_row
from jobdesk.gui.views.selection import Selection
from jobdesk.model.job import JobId

if TYPE_CHECKING:
    from jobdesk.gui.views.selection import JobIds

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class JobCursor(QObject):
    """Stays at the same jobs, wherever they stand in the view."""

    moved = Signal(int)  #: to a row, which wants to be seen
    job_chosen = Signal(object)  #: JobId of another current job, or None
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: JobIds | None = None
        self._anchor: JobId | None = None
        self.job_id: JobId | None = None  #: the current job, even while it is not in the view
        self.row: int | None = None  #: its row
        self.selection = Selection()  #: all of them in the view

    def show_ids(self, ids: "JobIds") -> None:
        """Takes the jobs of a newer view in display order."""
        self._ids = ids
        self.row = find_row(ids, self.job_id, self.row)
        self.select(self.selection.within(ids))

    def select(self, selection: Selection) -> None:
        """Selects other jobs; the current one stays."""
        if not selection.is_same(self.selection):
            self.selection = selection
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Selects every job of the view."""
        if self._ids is not None:
            self.select(Selection.of(self._ids))

    def choose(self, row: int) -> None:
        """Makes a row current and selects it alone."""
        self.point(row, Qt.KeyboardModifier.NoModifier)

    def forget(self) -> None:
        """Leaves no job current."""
        if self.job_id is not None:
            self.job_id = self.row = None
            self.job_chosen.emit(None)

    def point(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """A person pointed at a row: alone, with Ctrl to add or take away, or with Shift for a range."""
        job_id = self._id_at(row)
        if modifiers & _SHIFT:
            selection = self._reach(row, is_added=bool(modifiers & _CTRL))
        elif modifiers & _CTRL:
            self._anchor = job_id
            selection = self.selection.toggle(job_id)
        else:
            self._anchor = job_id
            selection = Selection.one(job_id)
        self._go(row)
        self.select(selection)

    def move(self, key: int, modifiers: Qt.KeyboardModifier, page: int) -> None:
        """A person pressed an arrow or its like; `page` rows are in sight. Ctrl with an arrow leaves the selection."""
        count = 0 if self._ids is None else len(self._ids)
        if not count:
            return
        row = max(0, min(count - 1, self._target(key, page, count - 1)))
        if modifiers & _CTRL and not modifiers & _SHIFT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(row)
        else:
            self.point(row, modifiers & _SHIFT)

    def toggle(self) -> None:
        """Adds the current job to the selection, or takes it away."""
        if self.row is not None:
            self.point(self.row, _CTRL)

    def _target(self, key: int, page: int, last: int) -> int:
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return last
        if self.row is None:
            return 0
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}
        return self.row + steps[Qt.Key(key)]

    def _reach(self, row: int, *, is_added: bool) -> Selection:
        assert self._ids is not None, "rows come with a view"
        anchor = find_row(self._ids, self._anchor, None)
        first, last = sorted((row if anchor is None else anchor, row))
        reached = Selection.of(self._ids[first : last + 1])
        return self.selection.add(reached) if is_added else reached

    def _go(self, row: int) -> None:
        job_id = self._id_at(row)
        is_other = job_id != self.job_id
        self.job_id, self.row = job_id, row
        self.moved.emit(row)
        if is_other:
            self.job_chosen.emit(job_id)

    def _id_at(self, row: int) -> JobId:
        assert self._ids is not None, "rows come with a view"
        return JobId(int(self._ids[row]))


MOVE_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
