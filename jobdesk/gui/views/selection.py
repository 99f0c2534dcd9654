"""Which jobs are selected: a sorted array of ids, so that a million of them are one operation."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jobdesk.model.job import JobId

JobIds = NDArray[np.int64]


def _no_ids() -> JobIds:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Ids of jobs, ascending, each once; never changed once made."""

    ids: JobIds = field(default_factory=_no_ids)

    @classmethod
    def of(cls, ids: JobIds) -> "Selection":
        """The jobs `ids`, which may stand in any order."""
        return cls(np.unique(ids))

    @classmethod
    def one(cls, job_id: JobId) -> "Selection":
        """A single job."""
        return cls(np.array([job_id], np.int64))

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, job_id: object) -> bool:
        if not isinstance(job_id, int | np.integer):
            return False
        place = int(np.searchsorted(self.ids, job_id))
        return place < len(self.ids) and bool(self.ids[place] == job_id)

    def is_same(self, other: "Selection") -> bool:
        """Whether both hold the same jobs."""
        return len(self.ids) == len(other.ids) and bool(np.array_equal(self.ids, other.ids))

    def toggle(self, job_id: JobId) -> "Selection":
        """This selection with the job added, or without it where it was in."""
        place = int(np.searchsorted(self.ids, job_id))
        if job_id in self:
            return Selection(np.delete(self.ids, place))
        return Selection(np.insert(self.ids, place, job_id))

    def add(self, ids: JobIds) -> "Selection":
        """This selection and the jobs `ids`."""
        return Selection(np.union1d(self.ids, ids))

    def within(self, ids: JobIds) -> "Selection":
        """Those of the selected jobs that are among `ids`, which stand in any order, each once."""
        if not len(self.ids):
            return self
        if len(self.ids) == 1:
            return self if bool(np.any(ids == self.ids[0])) else Selection()
        is_present = np.isin(self.ids, ids)
        return self if bool(is_present.all()) else Selection(self.ids[is_present])

    def mark(self, ids: JobIds) -> NDArray[np.bool_]:
        """For each of a few `ids` whether it is selected."""
        if not len(self.ids):
            return np.zeros(len(ids), np.bool_)
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.asarray(self.ids[places] == ids)

    def in_order_of(self, ids: JobIds) -> JobIds:
        """The selected jobs in the order in which `ids` has them."""
        if len(self.ids) == len(ids):
            return ids
        return ids[np.isin(ids, self.ids)]
