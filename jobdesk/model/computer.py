"""Managed machines and the groups they are members of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

ComputerId = NewType("ComputerId", int)
GroupId = NewType("GroupId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """One managed machine."""

    id: ComputerId
    revision: int
    name: str
    engine: str = "local"
    platform: str = ""  #: words of the operating system, for people
    is_active: bool = True
    last_seen_at: datetime | None = None
    interval_s: int = 60  #: how often it is seen when all is well

    def is_online(self, now: datetime) -> bool:
        """Whether it was seen within two of its intervals."""
        return self.last_seen_at is not None and now - self.last_seen_at <= timedelta(seconds=2 * self.interval_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named set of computers."""

    id: GroupId
    revision: int
    name: str
    computer_ids: tuple[ComputerId, ...] = ()
