"""The audit: who did what, when, on what, and with what outcome."""

import enum
from dataclasses import dataclass
from datetime import datetime


class Outcome(enum.Enum):
    """What became of an action."""

    DONE = "done"
    REFUSED = "refused"  #: not permitted, or not possible in the present state
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One action, or one that was refused."""

    id: int
    at: datetime
    actor: str  #: the user; "" for somebody who is not known
    origin: str = ""  #: address from which the user acted
    action: str  #: as `job.cancel` or `user.save`
    target: str = ""  #: on what, in words: "#17", "Web servers"
    domain: str = ""
    outcome: Outcome
    detail: str = ""  #: a sentence; never a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuery:
    """Which entries are wanted; newest first."""

    words: str = ""  #: each in any of actor, action, target, origin and detail
    actor: str = ""
    action: str = ""  #: the whole, or the part before the dot
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None
