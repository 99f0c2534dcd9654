"""The documents of protocol v1: the model's own values, and the envelopes around them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from jobdesk.model.account import Account, Domain, DomainId, TokenId, TokenInfo, UserId
from jobdesk.model.audit import AuditEntry
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import FileValue, Job, JobId
from jobdesk.model.log import LogChunk, PackedLogChunk
from jobdesk.model.new_script import ImportedFile
from jobdesk.model.retention import RetentionRule
from jobdesk.model.schedule import Schedule, ScheduleId
from jobdesk.model.script import Script, ScriptId
from jobdesk.model.subscription import FilterSubscription, SubscriptionId

PROTOCOL_VERSION = 1
JSON = "application/json"
MSGPACK = "application/msgpack"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDocument:
    """Who answers, as whom one is signed in, and how far its records go."""

    server_id: str  #: made once with the database: another id is another server, whatever its address
    server_version: str
    protocol: int = PROTOCOL_VERSION
    revision: int
    oldest_revision: int = 0  #: changes before it can no longer be told: begin anew
    user: str
    role: str
    domain: str = ""
    now: datetime
    engine_sentence: str = ""  #: what is wrong with the engine; "" when it is well


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesDocument:
    """What changed since a revision, oldest first, at most as many jobs as were asked for."""

    server_id: str
    revision: int  #: ask for what comes after it next time
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
    has_more: bool = False
    is_reset: bool = False  #: `since` lies outside of what the server can tell: begin anew


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsDocument:
    """A page of jobs, newest first."""

    jobs: tuple[Job, ...]
    total: int | None = None  #: jobs in all; counted for the newest page only
    next_before: JobId | None = None  #: None: the page is the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedJobsDocument:
    """A page of jobs as `JobsDocument` has it, each job still packed: it can be kept as it came."""

    jobs: tuple[msgspec.Raw, ...]
    next_before: JobId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDocument:
    """A piece of a task's log."""

    offset: int  #: of the first chunk
    chunks: tuple[LogChunk, ...] = ()
    size: int  #: bytes known to the server
    is_complete: bool  #: the task has ended and nothing more will come
    job_id: JobId | None = None  #: whose task it is; None from an older server
    packed: tuple[PackedLogChunk, ...] = ()  #: in place of `chunks`, if so asked; the first may begin sooner


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChangeDocument:
    """The answer to a command: the jobs that it changed, and those it could not, each with a sentence."""

    jobs: tuple[Job, ...] = ()
    refused: dict[JobId, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  #: sentences on what was done otherwise than asked


@dataclass(frozen=True, slots=True, kw_only=True)
class JobIdsDocument:
    """The jobs that a command is about."""

    job_ids: tuple[JobId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartDocument:
    """How to restart jobs."""

    job_ids: tuple[JobId, ...]
    failed_only: bool = False  #: only on the computers where it did not succeed
    values: dict[str, str] | None = None  #: edited parameters, for one job only; a password left out keeps its value
    files: dict[str, FileValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDocument:
    """A wish to be told when jobs end, or to be told no more."""

    job_ids: tuple[JobId, ...]
    is_wanted: bool = True
    wants_mail: bool = False  #: to be told by mail too


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInDocument:
    """A user's name and password."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenDocument:
    """A token made for a user; it is shown this once."""

    user: str
    token: str = field(repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroupDocument:
    """A group as it is to be."""

    name: str
    computer_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueChangeDocument:
    """The answer to a command on the catalogue: what it changed and removed, and what it could not."""

    computers: tuple[Computer, ...] = ()
    groups: tuple[Group, ...] = ()
    scripts: tuple[Script, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    removed_computers: tuple[ComputerId, ...] = ()
    removed_groups: tuple[GroupId, ...] = ()
    removed_scripts: tuple[ScriptId, ...] = ()
    removed_schedules: tuple[ScheduleId, ...] = ()
    notes: tuple[str, ...] = ()  #: sentences on what was not done, or done otherwise than asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptIdsDocument:
    """The scripts that a command is about."""

    script_ids: tuple[ScriptId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupIdsDocument:
    """The groups that a command is about."""

    group_ids: tuple[GroupId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputerIdsDocument:
    """The computers that a command is about."""

    computer_ids: tuple[ComputerId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDocument:
    """Files that each hold a script with its description in front."""

    files: tuple[FileValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResultDocument:
    """What became of each file, in their order, and the scripts that were made or changed."""

    files: tuple[ImportedFile, ...]
    scripts: tuple[Script, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptsDocument:
    """All scripts, in their newest version."""

    scripts: tuple[Script, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputersDocument:
    """All computers."""

    computers: tuple[Computer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsDocument:
    """All groups."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchesDocument:
    """The names of all batches."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulesDocument:
    """All schedules that one may see."""

    schedules: tuple[Schedule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleIdsDocument:
    """The schedules that a command is about."""

    schedule_ids: tuple[ScheduleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRunDocument:
    """The answer to *Run now*: the jobs that were made, and the schedules that made none, each with a sentence."""

    jobs: tuple[Job, ...] = ()
    refused: dict[ScheduleId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeDocument:
    """Removes ended jobs that are older than so many days."""

    older_than_days: int
    domain: str | None = None  #: None: every domain that one may purge


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDocument:
    """How many things a command was done to."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionDocument:
    """All rules of how long ended jobs are kept: what one may see, or what they are to be."""

    rules: tuple[RetentionRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionsDocument:
    """One's own subscriptions to filters."""

    subscriptions: tuple[FilterSubscription, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionIdsDocument:
    """The subscriptions that a command is about."""

    subscription_ids: tuple[SubscriptionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersDocument:
    """The users that one may see."""

    users: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UserIdsDocument:
    """The users that a command is about."""

    user_ids: tuple[UserId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordDocument:
    """Another password for oneself; the present one proves who asks."""

    present: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainsDocument:
    """The domains that one may see."""

    domains: tuple[Domain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDomainDocument:
    """A new domain, or another name for a known one."""

    id: DomainId | None = None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainIdsDocument:
    """The domains that a command is about."""

    domain_ids: tuple[DomainId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokensDocument:
    """The tokens of a user."""

    tokens: tuple[TokenInfo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTokenDocument:
    """A token that is wanted for oneself."""

    name: str
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenIdsDocument:
    """The tokens that a command is about."""

    token_ids: tuple[TokenId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDocument:
    """A page of the audit, newest first."""

    entries: tuple[AuditEntry, ...]
    next_before: int | None = None  #: None: the page is the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDocument:
    """What went wrong: a name for programs and a sentence for people."""

    error: str
    sentence: str
    detail: str = ""  #: where in the document, which parameter


def encode(document: object, media_type: str = MSGPACK) -> bytes:
    """The document in one of the two encodings. Raises InvalidDocument for what neither can hold."""
    try:
        return msgspec.json.encode(document) if media_type == JSON else msgspec.msgpack.encode(document)
    except UnicodeEncodeError as error:
        # A file's name may be such a text: what is no UTF-8 on the disk comes as surrogates.
        raise InvalidDocument("The document cannot be sent: a text in it is not Unicode.") from error
    except OverflowError as error:
        raise InvalidDocument("The document cannot be sent: a number in it is too large.") from error


def decode(kind: type[T], content: bytes, media_type: str = MSGPACK) -> T:
    """The document of that kind. Raises InvalidDocument, which names the place of the fault."""
    decoder: Any = msgspec.json if media_type == JSON else msgspec.msgpack
    try:
        decoded: T = decoder.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidDocument(f"The document does not have the form that was agreed on: {error}.") from error
    return decoded
