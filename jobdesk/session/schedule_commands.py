"""What a person can tell the server to do with schedules; each answer is shown at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from jobdesk.model.changes import ChangeSet
from jobdesk.model.schedule import NewSchedule, Schedule, ScheduleId
from jobdesk.session.background import Background
from jobdesk.session.store import Store
from jobdesk.sync.catalogue_sync import CatalogueResult, CatalogueSync, ScheduleRuns


class ScheduleCommands(QObject):
    """Sends commands on the call lane; what they change is in cache and store when they return.

    Each raises Unreachable, NotSignedIn, NotPermitted, NotFound, Refused or InvalidField, which names the field.
    """

    refused = Signal(str)  #: a sentence; part of a command was not done, or done otherwise than asked

    def __init__(
        self, background: Background, sync: CatalogueSync, store: Store, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._store = store

    async def save(self, new: NewSchedule) -> Schedule:
        """Makes a schedule, or changes a known one. Raises Refused where somebody else has changed it meanwhile."""
        result = await self._background.call(self._sync.save_schedule, new)
        await self._take(result)
        return result.answer.schedules[0]

    async def delete(self, schedule_ids: Sequence[ScheduleId]) -> None:
        """Removes schedules; the jobs that they have made stay."""
        await self._take(await self._background.call(self._sync.delete_schedules, tuple(schedule_ids)))

    async def run(self, schedule_ids: Sequence[ScheduleId]) -> ScheduleRuns:
        """Lets schedules run at once; the jobs that were made, and which schedules made none, each with a sentence."""
        result = await self._background.call(self._sync.run_schedules, tuple(schedule_ids))
        await self._store.apply(ChangeSet(revision=0, upserted=result.jobs))
        return result

    async def _take(self, result: CatalogueResult) -> None:
        await self._store.apply(result.changes)
        for sentence in dict.fromkeys(result.notes):
            self.refused.emit(sentence)
