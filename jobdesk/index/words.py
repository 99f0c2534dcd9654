"""The words in which people read what the index knows by codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jobdesk.model.job import JobType
from jobdesk.model.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the person's language; the value of what has none stands for itself."""

    states: Mapping[State, str] = field(default_factory=dict)
    types: Mapping[JobType, str] = field(default_factory=dict)

    def state(self, state: State) -> str:
        """The word for a state."""
        return self.states.get(state) or state.value

    def type(self, type: JobType) -> str:
        """The word for the way in which a job came to be."""
        return self.types.get(type) or type.value
