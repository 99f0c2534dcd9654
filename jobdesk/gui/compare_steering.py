"""Opens windows in which logs are compared, from wherever one has a log or jobs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.logs.log_side import LogSide
from jobdesk.logs.masking import MaskName, record_masks, restore_masks
from jobdesk.model.job import JobDetail, JobId, Task, TaskId
from jobdesk.model.states import FAILED_STATES
from jobdesk.session.session import Session

# Few windows compare anything, and NumPy takes long to load.
if TYPE_CHECKING:
    from jobdesk.gui.dialogs.comparison_window import ComparisonWindow


class CompareSteering(QObject):
    """Windows close with the session."""

    job_wanted = Signal(object)  #: JobId: that job, with its log
    failed = Signal(str)

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._theme = theme
        self._text = text
        self._window = window
        self.windows: list[ComparisonWindow] = []
        session.log_keeper.watch_open(self._open_tasks)

    def compare_task(self, detail: JobDetail, task: Task) -> "ComparisonWindow | None":
        """Compares the log of a task with the last good run of the same script on the same computer."""
        return self._open(LogSide.of(detail.job, task), None)

    def compare_jobs(self, job_ids: Sequence[JobId]) -> None:
        """Compares the log of a job with the last good run, or those of two jobs with each other."""
        if job_ids and self._session.make_comparison is not None:
            self._session.background.spawn(self._compare_jobs(tuple(job_ids[:2])))

    def _open(self, left: LogSide, right: LogSide | None) -> "ComparisonWindow | None":
        from jobdesk.gui.dialogs.comparison_window import ComparisonWindow

        if self._session.make_comparison is None:
            return None
        comparison = self._session.make_comparison()
        window = ComparisonWindow(comparison, self._session.background, self._theme, self._text, self._window)
        if self._settings.compare_masks:
            window.set_masks(restore_masks(self._settings.compare_masks))
        window.bar.masks.masks_chosen.connect(self._keep_masks)
        window.job_wanted.connect(self.job_wanted)
        window.finished.connect(self._forget)
        self.windows.append(window)
        window.show()
        comparison.compare(left, right)
        return window

    async def _compare_jobs(self, job_ids: Sequence[JobId]) -> None:
        assert self._session.make_comparison is not None, "whoever asks has looked"
        comparison = self._session.make_comparison()
        found = [await comparison.sides_of(job_id) for job_id in job_ids]
        comparison.deleteLater()
        if not all(found):
            words = self.tr("What job #{0} did on its computers is not known here.")
            self.failed.emit(words.format(job_ids[[bool(each) for each in found].index(False)]))
            return
        left = _choose(found[0])
        right = None
        if len(found) > 1:
            same = [side for side in found[1] if side.computer_id == left.computer_id]
            right = same[0] if same else _choose(found[1])
        self._open(left, right)

    def _open_tasks(self) -> list[TaskId]:
        """The logs that are looked at: to make room for others takes none of them."""
        sides = [side for window in self.windows for side in (window.comparison.left, window.comparison.right)]
        return [side.task_id for side in sides if side is not None]

    def _keep_masks(self, masks: frozenset[MaskName]) -> None:
        self._settings.compare_masks = record_masks(masks) or "none"

    def _forget(self) -> None:
        window = self.sender()
        self.windows = [each for each in self.windows if each is not window]
        if isinstance(window, QWidget):
            window.deleteLater()


def _choose(sides: Sequence[LogSide]) -> LogSide:
    """The side that one wants to know of: the first one that failed, else the first."""
    return next((side for side in sides if side.state in FAILED_STATES), sides[0])
