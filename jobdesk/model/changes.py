"""The one currency from the server to the table: what changed since a revision."""

from dataclasses import dataclass

from jobdesk.model.computer import Computer, Group
from jobdesk.model.job import Job, JobId
from jobdesk.model.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """All that changed up to `revision`; `is_full`: whatever is not in it is gone."""

    revision: int
    upserted: tuple[Job, ...] = ()
    removed: tuple[JobId, ...] = ()
    computers: tuple[Computer, ...] = ()
    groups: tuple[Group, ...] = ()
    scripts: tuple[Script, ...] = ()
    is_full: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.is_full or self.upserted or self.removed or self.computers or self.groups or self.scripts)
