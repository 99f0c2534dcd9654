"""Managed machines and the groups they are members of."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from jobdesk.model.script import ScriptId

ComputerId = NewType("ComputerId", int)
GroupId = NewType("GroupId", int)

SERVER_ENGINE = "server"  #: name of the engine that runs the server's own housekeeping, in its process


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
    tags: tuple[str, ...] = ()  #: its roles, in alphabetical order
    domain: str = ""  #: "" for the whole installation

    @property
    def is_managed(self) -> bool:
        """Whether people work on it: not so the place where the server runs its own housekeeping."""
        return self.engine != SERVER_ENGINE

    def is_online(self, now: datetime) -> bool:
        """Whether it was seen within two of its intervals."""
        return self.last_seen_at is not None and (now - self.last_seen_at).total_seconds() <= 2 * self.interval_s


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScript:
    """A script attached to a group: it runs on every computer that joins."""

    script_id: ScriptId
    values: dict[str, str] = field(default_factory=dict)  #: by parameter; one that is left out has its default


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named set of computers."""

    id: GroupId
    revision: int
    name: str
    computer_ids: tuple[ComputerId, ...] = ()
    scripts: tuple[GroupScript, ...] = ()  #: in the order in which they run
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A group as a person wants it: a new one, or what is to become of a known one."""

    id: GroupId | None = None  #: None: a new group
    base_revision: int | None = None  #: the one that was edited: where there is a newer one, the edit is refused
    name: str
    computer_ids: tuple[ComputerId, ...] = ()
    scripts: tuple[GroupScript, ...] = ()
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerChange:
    """What is to become of some computers; what is left out stays as it is."""

    computer_ids: tuple[ComputerId, ...]
    is_active: bool | None = None
    added_tags: tuple[str, ...] = ()
    removed_tags: tuple[str, ...] = ()
    domain: str | None = None  #: the domain that they are moved to
