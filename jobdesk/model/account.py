"""Users of a job server, the domains they belong to, and what their roles allow."""

import enum
from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

UserId = NewType("UserId", int)
DomainId = NewType("DomainId", int)
TokenId = NewType("TokenId", int)

INSTALLATION = ""  #: the name of no domain: the whole installation


class Role(enum.Enum):
    """What a user is on a job server; the value is its name in documents and tables."""

    SYSTEM_ADMIN = "system_admin"  #: sees and does everything
    DOMAIN_ADMIN = "domain_admin"  #: everything in one domain, and nothing of the whole installation
    OPERATOR = "operator"  #: runs and cancels
    VIEWER = "viewer"  #: reads


class Right(enum.Enum):
    """Something that a role allows within its domain."""

    READ = "read"
    RUN = "run"  #: run, restart, cancel, acknowledge; run a schedule now
    EDIT = "edit"  #: scripts, groups, computers and schedules
    PURGE = "purge"  #: remove old jobs, set how long they are kept
    MANAGE_USERS = "manage_users"
    READ_AUDIT = "read_audit"
    MANAGE_DOMAINS = "manage_domains"


_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.SYSTEM_ADMIN: frozenset(Right),
    Role.DOMAIN_ADMIN: frozenset(Right) - {Right.MANAGE_DOMAINS},
    Role.OPERATOR: frozenset({Right.READ, Right.RUN}),
    Role.VIEWER: frozenset({Right.READ}),
}


def may(role: Role, right: Right) -> bool:
    """Whether a role allows something; within which domain is another question."""
    return right in _RIGHTS[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A tenant: a site or an organisation."""

    id: DomainId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user as administrators see one."""

    id: UserId
    name: str
    role: Role
    domain: str = INSTALLATION  #: of everybody but system admins
    mail: str = ""  #: address for notifications; "" for none
    is_active: bool = True  #: a user who is not cannot sign in
    has_password: bool = False
    created_at: datetime | None = None
    last_seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """A user as an administrator wants one: a new one, or what is to become of a known one."""

    id: UserId | None = None  #: None: a new user
    name: str
    role: Role
    domain: str = INSTALLATION
    mail: str = ""
    is_active: bool = True
    password: str | None = field(default=None, repr=False)  #: None: stays as it is; "": none, tokens only


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenInfo:
    """A token, without the token itself: that is shown once, when it is made."""

    id: TokenId
    user: str
    name: str
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    is_current: bool = False  #: the one that asks
