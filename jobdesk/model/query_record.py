"""A query in plain words, for what is kept, shared and linked: names instead of ids, words instead of enums.

It is read with the settings before there is a window; what understands it takes longer to load, and lies elsewhere.
"""

from dataclasses import dataclass, field

from jobdesk.model.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryRecord:
    """Fields are only ever added; a word that a version does not know is passed over."""

    states: tuple[str, ...] = tuple(sorted(state.value for state in State if state is not State.RESTARTED))
    period: str = "today"
    first_day: str = ""  #: of a range, YYYY-MM-DD
    last_day: str = ""
    chosen: dict[str, str] = field(default_factory=dict)  #: by category, the name of its element
    search: str = ""
    shows_system: bool = False
    sort: tuple[str, ...] = ()  #: columns, those that descend with a minus before them; () for newest first
    granularity: str = "job"
    group_by: str = ""
