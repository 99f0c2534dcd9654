"""The one currency from the server to the table: what changed since a revision."""

from dataclasses import dataclass

from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId
from jobdesk.model.schedule import Schedule, ScheduleId
from jobdesk.model.script import Script, ScriptId


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Which write of the offline copy holds something: the writes of one copy are numbered from 1."""

    epoch: str  #: names the copy: another one when it begins anew
    number: int  #: 0: the copy before its first job


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """All that changed up to `revision`; `is_full`: whatever is not in it is gone."""

    revision: int
    upserted: tuple[Job, ...] = ()
    removed: tuple[JobId, ...] = ()
    computers: tuple[Computer, ...] = ()
    groups: tuple[Group, ...] = ()
    scripts: tuple[Script, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    removed_computers: tuple[ComputerId, ...] = ()
    removed_groups: tuple[GroupId, ...] = ()
    removed_scripts: tuple[ScriptId, ...] = ()
    removed_schedules: tuple[ScheduleId, ...] = ()
    is_full: bool = False
    read_from: int = 0  #: of a full one: no log of a job that is not newer counts as unread
    mark: Mark | None = None  #: of the write that keeps its jobs; None where no job was written

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.upserted or self.removed or self.has_catalogue)

    @property
    def has_catalogue(self) -> bool:
        """Whether computers, groups, scripts or schedules changed."""
        upserted = self.computers or self.groups or self.scripts or self.schedules
        removed = self.removed_computers or self.removed_groups or self.removed_scripts or self.removed_schedules
        return bool(self.is_full or upserted or removed)
