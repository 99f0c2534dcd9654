"""The current row and the selected ones of the job table, and how mouse and keyboard move them."""

from PySide6.QtCore import QObject, Qt, Signal

from jobdesk.gui.models.places import Mark
from jobdesk.gui.models.selection import Selection
from jobdesk.gui.models.shown_rows import GroupRow, ShownRows
from jobdesk.gui.views.selection_band import Below
from jobdesk.model.job import JobId

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class JobCursor(QObject):
    """Stays at the same job, task or group, wherever it stands in the view."""

    moved = Signal(int)  #: to a row, which wants to be seen
    job_chosen = Signal(object)  #: JobId of the current row, or None; also for another task of the same job
    selection_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: ShownRows | None = None
        self._anchor: Mark | None = None
        self._anchor_row: int | None = None
        self._mark: Mark | None = None
        self._selected_jobs: Selection | None = None
        self.job_id: JobId | None = None  #: the current job, even while it is not in the view
        self.row: int | None = None  #: the current row; the header of the group in which the job is folded away
        self.selection = Selection()  #: all of them in the view

    @property
    def selected_jobs(self) -> Selection:
        """The ids of the jobs behind the selected rows."""
        if self._selected_jobs is None:
            self._selected_jobs = self.selection if self._rows is None else self._rows.jobs_of(self.selection)
        return self._selected_jobs

    @property
    def below(self) -> Below:
        """How the current job stands to the selected ones and to the filters."""
        is_selected = isinstance(self._mark, int) and self._mark in self.selection
        is_hidden = self.job_id is not None and self.row is None
        return Below(job_id=self.job_id, is_selected=is_selected, is_hidden=is_hidden)

    def show_rows(self, rows: ShownRows) -> None:
        """Takes the rows of a newer view, or the same ones with other groups folded."""
        old, selection = self._rows, self.selection
        if old is not None and old.granularity is not rows.granularity:
            jobs = self.selected_jobs
            self._anchor = None
            self._mark = rows.key_of_job(self.job_id) if isinstance(self._mark, int) else self._mark
            selection = rows.select_jobs(jobs)
            self._selected_jobs = None
        elif old is None or old.view.keys is not rows.view.keys:
            selection = selection.within(rows.view.keys)
        self._rows = rows
        self.row = rows.find(self._mark, self.row)
        self.select(selection)

    def select(self, selection: Selection) -> None:
        """Selects other rows; the current one stays."""
        if not selection.is_same(self.selection):
            self.selection = selection
            self._selected_jobs = None
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Selects every row of the view, also those that are folded away."""
        if self._rows is not None:
            self.select(Selection.all_of(self._rows.view.keys))

    def select_group(self, group: GroupRow) -> None:
        """Selects the rows of one group alone."""
        if self._rows is not None:
            self.select(Selection.of(self._rows.keys_of(group)))

    def choose(self, row: int) -> None:
        """Makes a row current and selects it alone."""
        self.point(row, Qt.KeyboardModifier.NoModifier)

    def go(self, row: int) -> None:
        """Makes a row current; what is selected stays."""
        rows = self._shown
        mark, job_id = rows.mark(row), rows.job_id(row)
        is_other = mark != self._mark and (job_id is not None or self.job_id is not None)
        self._mark, self.job_id, self.row = mark, job_id, row
        self.moved.emit(row)
        if is_other:
            self.job_chosen.emit(job_id)

    def forget(self) -> None:
        """Leaves no row current."""
        if self._mark is not None:
            self._mark = self.job_id = self.row = None
            self.job_chosen.emit(None)

    def point(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """A person pointed at a row: alone, with Ctrl to add or take away, or with Shift for a range.

        The header of a group alone selects nothing, with Ctrl all rows of the group.
        """
        if modifiers & _SHIFT:
            selection = self._reach(row, is_added=bool(modifiers & _CTRL))
        else:
            self._anchor, self._anchor_row = self._shown.mark(row), row
            selection = self._toggled(row) if modifiers & _CTRL else self._alone(row)
        self.go(row)
        self.select(selection)

    def move(self, key: int, modifiers: Qt.KeyboardModifier, page: int) -> None:
        """A person pressed an arrow or its like; `page` rows are in sight. Ctrl with an arrow leaves the selection."""
        count = 0 if self._rows is None else self._rows.count
        if not count:
            return
        row = max(0, min(count - 1, self._target(key, page, count - 1)))
        if modifiers & _CTRL and not modifiers & _SHIFT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.go(row)
        else:
            self.point(row, modifiers & _SHIFT)

    def toggle(self) -> None:
        """Adds the current row to the selection, or takes it away."""
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

    def _alone(self, row: int) -> Selection:
        key = self._shown.key(row)
        return Selection() if key is None else Selection.one(key)

    def _toggled(self, row: int) -> Selection:
        group = self._shown.group(row)
        if group is None:
            key = self._shown.key(row)
            assert key is not None, "a row is one or the other"
            return self.selection.toggle(key)
        keys = self._shown.keys_of(group)
        rows = Selection.of(keys)
        is_whole = self.selection.count_among(keys) == len(keys)
        return self.selection.remove(rows) if is_whole else self.selection.add(rows)

    def _reach(self, row: int, *, is_added: bool) -> Selection:
        rows = self._shown
        anchor = rows.find(self._anchor, self._anchor_row)
        first, last = sorted((row if anchor is None else anchor, row))
        span = rows.layout.span(first, last)
        reached = Selection.of(rows.view.keys[span.first : span.behind])
        return self.selection.add(reached) if is_added else reached

    @property
    def _shown(self) -> ShownRows:
        assert self._rows is not None, "rows come with a view"
        return self._rows


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
