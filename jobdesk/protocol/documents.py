"""The documents of protocol v1: the model's own values, and the envelopes around them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import FileValue, Job, JobId
from jobdesk.model.log import LogChunk
from jobdesk.model.new_script import ImportedFile
from jobdesk.model.script import Script, ScriptId

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
    removed_computers: tuple[ComputerId, ...] = ()
    removed_groups: tuple[GroupId, ...] = ()
    removed_scripts: tuple[ScriptId, ...] = ()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChangeDocument:
    """The answer to a command: the jobs that it changed, and those it could not, each with a sentence."""

    jobs: tuple[Job, ...] = ()
    refused: dict[JobId, str] = field(default_factory=dict)


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
    """The answer to a command on computers, groups or scripts: what it changed and removed, and what it could not."""

    computers: tuple[Computer, ...] = ()
    groups: tuple[Group, ...] = ()
    scripts: tuple[Script, ...] = ()
    removed_computers: tuple[ComputerId, ...] = ()
    removed_groups: tuple[GroupId, ...] = ()
    removed_scripts: tuple[ScriptId, ...] = ()
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
