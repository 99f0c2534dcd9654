"""What leads from failed jobs to their causes, and from logs to what they are compared with."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow

from jobdesk.config.settings import Settings
from jobdesk.gui.actions import Actions
from jobdesk.gui.compare_steering import CompareSteering
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.detail_dock import DetailDock
from jobdesk.gui.views.job_table import JobTable
from jobdesk.logs.masking import record_masks, restore_masks
from jobdesk.session.session import Session

if TYPE_CHECKING:
    from jobdesk.gui.views.causes_view import CausesView

_NARROW, _WIDE = 360, 560
_ROOM_FOR_TABLE = 480


class FailureSteering(QObject):
    """Makes the dock of causes when it is first wanted."""

    query_wanted = Signal(object)  #: JobQuery
    job_wanted = Signal(object)  #: JobId: that job, with its log
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        actions: Actions,
        table: JobTable,
        detail: DetailDock,
        theme: Theme,
        text: Text,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._actions = actions
        self._table = table
        self._detail = detail
        self._theme = theme
        self._text = text
        self._window = window
        self.view: CausesView | None = None
        self._sizes: dict[QDockWidget, QSize] = {}  # of the others, before the causes were shown
        # An empty dock costs nothing; what it shows is made when somebody looks.
        self.dock = QDockWidget(self.tr("Causes of failures"), window)
        self.dock.setObjectName("causes_dock")
        self.dock.hide()
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.compare = CompareSteering(session, settings, theme, text, window)
        self.compare.job_wanted.connect(self.job_wanted)
        self.compare.failed.connect(self.failed)
        actions.compare.triggered.connect(self._compare)
        for action in (actions.compare, detail.tabs.log.actions_.compare):
            action.setVisible(session.make_comparison is not None)
        actions.causes.setVisible(session.failures is not None)
        actions.causes.toggled.connect(self._show_causes)
        self.dock.visibilityChanged.connect(self._take_visibility)
        detail.tabs.log.actions_.compare.triggered.connect(self._compare_shown)

    def _show_causes(self, is_shown: bool) -> None:
        if is_shown and self.dock.isHidden():
            docks = self._window.findChildren(QDockWidget)
            self._sizes = {dock: dock.size() for dock in docks if dock.isVisible() and not dock.isFloating()}
            self.dock.show()
            if self.dock.width() < _WIDE:
                central = self._window.centralWidget()
                left = central.x() if central is not None else 0
                room = self._window.width() - left - _ROOM_FOR_TABLE
                self._window.resizeDocks([self.dock], [min(max(room, _NARROW), _WIDE)], Qt.Orientation.Horizontal)
        elif not is_shown:
            self.dock.hide()
            self._give_room_back()

    def _give_room_back(self) -> None:
        """Other docks that had to shrink are again as large as before."""
        sides = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
        for dock, size in self._sizes.items():
            if dock.isHidden() or dock.isFloating():
                continue
            if self._window.dockWidgetArea(dock) in sides:
                if dock.width() < size.width():
                    self._window.resizeDocks([dock], [size.width()], Qt.Orientation.Horizontal)
            elif dock.height() < size.height():
                self._window.resizeDocks([dock], [size.height()], Qt.Orientation.Vertical)

    def _take_visibility(self, is_visible: bool) -> None:
        self._actions.causes.setChecked(not self.dock.isHidden())
        if is_visible and self.view is None:
            self._fill_dock()

    def _fill_dock(self) -> None:
        # NumPy comes with it, and the first window needs none.
        from jobdesk.gui.views.causes_view import CausesView

        families, store = self._session.failures, self._session.store
        if families is None:
            return
        families.set_masks(
            restore_masks(self._settings.family_masks) if self._settings.family_masks else families.masks
        )
        view = CausesView(families, store, self._session.background, self._theme, self._text, self.dock)
        view.query_wanted.connect(self.query_wanted)
        view.failed.connect(self.failed)
        view.masks_changed.connect(self._keep_masks)
        self.dock.setWidget(view)
        self.view = view

    def _keep_masks(self, masks: object) -> None:
        self._settings.family_masks = record_masks(masks) or "none"  # type: ignore[arg-type]

    def _compare(self) -> None:
        jobs = self._table.some_selected_jobs(2)
        if not jobs and self._table.current_job is not None:
            jobs = [self._table.current_job]
        detail, task = self._session.detail.detail, self._detail.tabs.task
        if len(jobs) == 1 and detail is not None and task is not None and detail.job.id == jobs[0]:
            self.compare.compare_task(detail, task)
        else:
            self.compare.compare_jobs(jobs)

    def _compare_shown(self) -> None:
        """The log that the detail shows."""
        detail, task = self._session.detail.detail, self._detail.tabs.task
        if detail is not None and task is not None:
            self.compare.compare_task(detail, task)
