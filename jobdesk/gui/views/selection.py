"""Which jobs are selected: a sorted array of ids, so that a million of them are one operation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobdesk.model.job import JobId

# NumPy takes longer to load than the first picture of the window; it is there as soon as there are jobs to select.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    JobIds = NDArray[np.int64]

_AT_ONCE = 1000
_MOST_GAPS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Ids of jobs, ascending, each once; never changed once made."""

    ids: "JobIds | None" = None  #: None: no job

    @classmethod
    def of(cls, ids: "JobIds") -> "Selection":
        """The jobs `ids`, which stand in any order."""
        return cls(_sort(ids)) if len(ids) else cls()

    @classmethod
    def one(cls, job_id: JobId) -> "Selection":
        """A single job."""
        import numpy as np

        return cls(np.array([job_id], np.int64))

    def __len__(self) -> int:
        return 0 if self.ids is None else len(self.ids)

    def __iter__(self) -> Iterator[JobId]:
        if self.ids is None:
            return
        for first in range(0, len(self), _AT_ONCE):
            yield from map(JobId, self.ids[first : first + _AT_ONCE].tolist())

    def __contains__(self, job_id: object) -> bool:
        if self.ids is None or job_id is None:
            return False
        place = int(self.ids.searchsorted(job_id))  # type: ignore[call-overload]
        return place < len(self.ids) and bool(self.ids[place] == job_id)

    def is_same(self, other: "Selection") -> bool:
        """Whether both hold the same jobs."""
        if self.ids is None or other.ids is None or len(self) != len(other):
            return len(self) == len(other) == 0
        return self.ids is other.ids or bool((self.ids == other.ids).all())

    def toggle(self, job_id: JobId) -> "Selection":
        """This selection with the job added, or without it where it was in."""
        if self.ids is None:
            return Selection.one(job_id)
        if job_id in self:
            return Selection(self.ids[self.ids != job_id])
        return self.add(Selection.one(job_id))

    def add(self, other: "Selection") -> "Selection":
        """The jobs of both."""
        import numpy as np

        if self.ids is None or other.ids is None:
            return other if self.ids is None else self
        return Selection.of(np.concatenate((self.ids, other.ids)))

    def within(self, ids: "JobIds") -> "Selection":
        """Those of the selected jobs that are among `ids`, which stand in any order, each once."""
        import numpy as np

        if self.ids is None:
            return self
        if len(self.ids) == 1:
            return self if bool((ids == self.ids[0]).any()) else Selection()
        is_present = np.isin(self.ids, ids)
        return self if bool(is_present.all()) else Selection(self.ids[is_present])

    def mark(self, ids: "JobIds") -> list[bool]:
        """For each of a few `ids` whether it is selected."""
        if self.ids is None or not len(self.ids):
            return [False] * len(ids)
        places = self.ids.searchsorted(ids).clip(max=len(self.ids) - 1)
        return [bool(each) for each in (self.ids[places] == ids).tolist()]

    def in_order_of(self, ids: "JobIds") -> "JobIds":
        """The selected jobs in the order in which `ids` has them."""
        import numpy as np

        if self.ids is None:
            return ids[:0]
        return ids if len(self.ids) == len(ids) else ids[np.isin(ids, self.ids)]


def _sort(ids: "JobIds") -> "JobIds":
    """Ascending, each once. Ids lie close together: ticking them off is ten times as fast as sorting a million."""
    import numpy as np

    first, span = int(ids.min()), int(np.ptp(ids)) + 1
    if span > _MOST_GAPS * len(ids):
        return np.array(sorted(set(ids.tolist())), np.int64) if len(ids) < _AT_ONCE else np.unique(ids)
    is_in = np.zeros(span, np.bool_)
    is_in[ids - first] = True
    return np.flatnonzero(is_in) + first
