"""Where somebody was in each log: who comes back to it reads on there."""

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QObject

from jobdesk.gui.views.log_place import Place
from jobdesk.gui.views.log_view import LogView
from jobdesk.model.job import TaskId
from jobdesk.session.log_document import LogDocument

_MOST = 500  #: logs


class _Kept(NamedTuple):
    """What was in view."""

    first_row: int
    caret: Place | None


class LogPlaces(QObject):
    """Remembers while the program runs. A log whose end was followed opens at its end again."""

    def __init__(self, document: LogDocument, view: LogView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self._kept: OrderedDict[TaskId, _Kept] = OrderedDict()
        self._task_id: TaskId | None = None  # whose rows are in the view, at the place where they were left
        document.restarted.connect(self._forget_view)
        document.grown.connect(self._restore)
        view.moved.connect(self._keep)
        view.selection_changed.connect(self._keep)

    def _forget_view(self) -> None:
        self._task_id = None

    def _restore(self) -> None:
        """As soon as a log that was read before has its rows."""
        task_id = self._document.task_id
        if task_id is None or task_id == self._task_id:
            return
        kept = self._kept.get(task_id)
        if kept is not None and kept.first_row < self._document.head.rows:
            if kept.caret is not None:
                self._view.put_caret(kept.caret.row)
            self._view.scroller.begin_at(kept.first_row)
        self._task_id = task_id

    def _keep(self) -> None:
        task_id = self._task_id
        if task_id is None or task_id != self._document.task_id or self._view.scroller.is_late:
            return
        if self._view.is_following:
            self._kept.pop(task_id, None)
            return
        self._kept[task_id] = _Kept(self._view.frame.first_row, self._view.caret)
        self._kept.move_to_end(task_id)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)
