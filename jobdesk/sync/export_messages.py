"""What a desktop and the process that writes an export tell each other, and where that lies meanwhile."""

from dataclasses import dataclass
from pathlib import Path

from jobdesk.model.export import ExportOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What the process is told."""

    order: ExportOrder
    cache: str
    scratch: str  #: a folder for what lies around meanwhile; whoever gives the order clears it up
    count: int  #: rows
    is_by_computer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the process tells."""

    done: int = 0
    is_end: bool = False
    gone: int = 0
    logs: int = 0
    missing_logs: int = 0
    fault: str = ""  #: a sentence; the export has failed


def part_of(path: Path) -> Path:
    """Where a file or folder is written before it is whole."""
    return path.with_name(f"{path.name}.part")


def logs_of(path: Path) -> Path:
    """The folder with the logs that belong to a file."""
    return path.with_name(f"{path.stem}-logs")
