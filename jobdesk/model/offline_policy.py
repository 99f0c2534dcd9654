"""Which logs are kept for reading without the server, and what the person says of single jobs.

It is read with the settings before there is a window; what asks for the jobs lies in `offline_queries`.
"""

import enum
from dataclasses import dataclass

MEGABYTE = 1_000_000
PINNED_SET = "pinned"  #: key of the set of pinned jobs
LEAST_CAP_MB, MOST_CAP_MB = 10, 1_000_000


class Keeps(enum.Enum):
    """Of which jobs logs are fetched by themselves; the value is its name in files."""

    NONE = "none"  #: only what a person opens is kept
    MINE = "mine"  #: of jobs that the signed-in user started
    FILTERS = "filters"  #: of jobs that chosen filters match
    ALL = "all"


class Pin(enum.Enum):
    """What a person says of the logs of one job; the value is its name in files."""

    ALWAYS = "always"  #: fetched, and never removed to make room
    NEVER = "never"  #: never fetched by itself, and removed as soon as nobody reads it


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflinePolicy:
    """As the settings keep it: words that a version does not know mean what is standard."""

    keeps: str = Keeps.MINE.value
    filters: tuple[str, ...] = ()  #: keys of filters, for Keeps.FILTERS
    cap_mb: int = 1000  #: room for logs on the disk, in megabytes, for each job server
    is_metered: bool = False  #: the connection costs money or is slow: nothing is fetched by itself

    @property
    def kind(self) -> Keeps:
        """Of which jobs logs are fetched by themselves."""
        return next((each for each in Keeps if each.value == self.keeps), Keeps.MINE)

    @property
    def cap(self) -> int:
        """Room for logs on the disk, in bytes."""
        return min(MOST_CAP_MB, max(LEAST_CAP_MB, self.cap_mb)) * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class LogUsage:
    """What logs lie here."""

    size: int = 0  #: bytes on the disk
    logs: int = 0
    pinned_size: int = 0  #: of those that are always kept
    pinned_jobs: int = 0  #: jobs that are always kept, whether their logs are here or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Logs that were removed, or would be."""

    logs: int = 0
    size: int = 0  #: bytes on the disk
