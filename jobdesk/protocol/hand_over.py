"""How an embedded server tells its desktop where it answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The one line that an embedded server writes to its parent."""

    url: str
    user: str
    token: str = field(repr=False)
