"""An export of jobs to a file: what a person orders, how far it is, what came of it."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jobdesk.model.query import Column
from jobdesk.model.states import State

#: Rows of one sheet of an Excel workbook, its titles among them.
MOST_SHEET_ROWS = 1_048_576


class ExportFormat(enum.Enum):
    """The kind of file; the value is the end of its name."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class ExportColumn(enum.Enum):
    """What is told of a job; the value is its name in files."""

    ID = "id"
    STATE = "state"
    PROGRESS = "progress"
    SCRIPT = "script"
    SCRIPT_VERSION = "script_version"
    COMPUTER = "computer"
    GROUPS = "groups"
    BATCH = "batch"
    STARTED_BY = "started_by"
    TYPE = "type"
    CREATED = "created"
    STARTED = "started"
    FINISHED = "finished"
    DURATION = "duration"
    EXPIRES = "expires"
    QUEUE = "queue"
    SCHEDULE = "schedule"
    DOMAIN = "domain"
    EXIT_CODE = "exit_code"
    RESULT = "result"
    IS_LATE = "is_late"
    CANCEL_REQUESTED = "cancel_requested"
    PARAMETERS = "parameters"
    RESTARTED_FROM = "restarted_from"
    RESTARTED_AS = "restarted_as"
    CONNECTION = "connection"
    LOG = "log"

    @classmethod
    def of(cls, column: Column) -> "ExportColumn":
        """The same column of the job table."""
        return cls(column.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """Which file, and what of each job goes into it; which jobs, and their order, is told beside."""

    path: str
    format: ExportFormat
    columns: tuple[ExportColumn, ...]
    titles: Mapping[ExportColumn, str] = field(default_factory=dict)  #: for people; the value where there is none
    states: Mapping[State, str] = field(default_factory=dict)  #: words for people; likewise
    missing_log: str = "not kept on this computer"  #: what stands in the place of a log that is not here
    sheet: str = "Jobs"  #: name of the sheet of a workbook
    connection: str = ""  #: what people call the server
    now: datetime  #: up to when what still runs has run
    has_byte_order_mark: bool = False  #: before CSV, by which Excel knows UTF-8
    has_logs: bool = False  #: as files in a folder beside


class ExportStage(enum.Enum):
    """What an export is doing."""

    LOGS = "logs"  #: fetching logs that are not here
    ROWS = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportProgress:
    """How far an export has come."""

    stage: ExportStage
    done: int  #: of `total` jobs, by computer tasks
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportResult:
    """What a whole export wrote."""

    path: str
    rows: int
    gone: int = 0  #: rows that were to be written, of which nothing was known any more
    logs: int = 0
    missing_logs: int = 0  #: that are not kept here, and could not be fetched
