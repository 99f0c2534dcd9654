"""One signed-in user on one server: the objects that a window needs, made and ended together."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from jobdesk.model.job import JobId
from jobdesk.session.administration import Administration
from jobdesk.session.background import Background
from jobdesk.session.cases import Cases
from jobdesk.session.catalogue_commands import CatalogueCommands
from jobdesk.session.commands import Commands
from jobdesk.session.detail_follower import DetailFollower
from jobdesk.session.exports import Exports
from jobdesk.session.failure_families import FailureFamilies
from jobdesk.session.log_comparison import LogComparison
from jobdesk.session.log_follower import LogFollower
from jobdesk.session.log_keeper import LogKeeper
from jobdesk.session.log_search import LogSearcher
from jobdesk.session.notifications import Notifications
from jobdesk.session.schedule_commands import ScheduleCommands
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop


class Session(QObject):
    """What a window shows and commands; `sync_loop.run()` keeps it current."""

    def __init__(
        self,
        *,
        background: Background,
        store: Store,
        commands: Commands,
        catalogue: CatalogueCommands,
        schedules: ScheduleCommands,
        administration: Administration,
        detail: DetailFollower,
        log: LogFollower,
        notifications: Notifications,
        sync_loop: SyncLoop,
        exports: Exports,
        log_keeper: LogKeeper,
        cases: Cases,
        failures: FailureFamilies | None = None,
        make_comparison: Callable[[], LogComparison] | None = None,
        log_search: LogSearcher | None = None,
        keep_read: Callable[[Sequence[JobId]], None] | None = None,
        connection: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`keep_read` keeps which logs were read; it blocks."""
        super().__init__(parent)
        self.background = background
        self.store = store
        self.commands = commands
        self.catalogue = catalogue
        self.schedules = schedules
        self.administration = administration
        self.detail = detail
        self.log = log
        self.notifications = notifications
        self.sync_loop = sync_loop
        self.exports = exports
        self.log_keeper = log_keeper
        self.cases = cases
        self.failures = failures
        self.make_comparison = make_comparison  #: whoever takes one owns it
        self.log_search = log_search
        self.connection = connection  #: name of the connection; "" is the embedded server
        self._keep_read = keep_read

    async def mark_read(self, job_ids: Sequence[JobId]) -> None:
        """The logs of these jobs were read, as far as they go now."""
        if self._keep_read is not None:
            await self.background.call(self._keep_read, job_ids)
        await self.store.mark_read(job_ids)
