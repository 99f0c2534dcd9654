"""How far fetching logs for reading without the server is, and what it waits for."""

import enum
from dataclasses import dataclass


class KeepState(enum.Enum):
    """What the keeper is doing, or what it waits for."""

    NOTHING = "nothing"  #: no log is to be fetched by itself
    OFFLINE = "offline"
    METERED = "metered"
    BUSY = "busy"  #: the person works, or the jobs themselves are being fetched
    FETCHING = "fetching"
    FULL = "full"  #: there is no room for older ones
    DONE = "done"  #: all that is wanted is here


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepProgress:
    """How far the logs that are wanted are here."""

    state: KeepState = KeepState.NOTHING
    kept: int = 0  #: jobs whose logs are here
    wanted: int = 0  #: jobs whose logs are wanted
    silent: int = 0  #: jobs among the kept ones that wrote no log
    outsized: int = 0  #: jobs whose logs are larger than all the room that there is

    @property
    def left(self) -> int:
        """Jobs whose logs are still to be fetched."""
        return max(0, self.wanted - self.kept - self.outsized)
