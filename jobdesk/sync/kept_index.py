"""A job index beside the cache: it knows which writes of the cache it holds, however they came to it."""

from collections.abc import Iterable

from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet, Mark
from jobdesk.model.job import JobId
from jobdesk.sync.bulk_frames import Batch


class Held:
    """Which writes of a copy are here: all up to `number`, and some later ones."""

    def __init__(self, mark: Mark) -> None:
        self.epoch = mark.epoch
        self.number = mark.number
        self._later: set[int] = set()

    def note(self, mark: Mark) -> None:
        """This write is here too."""
        if mark.epoch == self.epoch and mark.number > self.number:
            self._later.add(mark.number)
            self._close_ranks()

    def reach(self, number: int) -> None:
        """All writes up to this one are here."""
        if number > self.number:
            self.number = number
            self._later = {each for each in self._later if each > number}
            self._close_ranks()

    def lacks(self, number: int) -> Iterable[int]:
        """The writes up to `number` that are not here, ascending."""
        return (each for each in range(self.number + 1, number + 1) if each not in self._later)

    def _close_ranks(self) -> None:
        while self.number + 1 in self._later:
            self.number += 1
            self._later.remove(self.number)


class KeptIndex(JobIndex):
    """What `IndexStore` loads and saves. `apply`, `take` and the rest of it belong to the lane of the index."""

    held = Held(Mark(epoch="", number=0))  #: IndexStore gives each index its own
    is_behind = False  #: a child process is to bring what it lacks
    _removed: frozenset[JobId] = frozenset()  # while it is behind: a batch that was on its way may bring them back

    def apply(self, changes: ChangeSet) -> None:
        """Takes changes in, as every index does."""
        super().apply(changes)
        if changes.is_full and changes.mark is not None:
            self.held = Held(Mark(epoch=changes.mark.epoch, number=0))
            self._removed = frozenset()
        if changes.mark is not None:
            self.held.note(changes.mark)
        if self.is_behind and changes.removed:
            self._removed |= set(changes.removed)

    def take(self, batch: Batch, packed: bytes | memoryview) -> None:
        """Takes in what a child process read for this index; a batch of another copy is passed over."""
        if batch.epoch != self.held.epoch:
            return
        self.absorb(packed)
        gone = tuple(self._removed | set(batch.removed))
        if gone:
            super().apply(ChangeSet(revision=0, removed=gone))
        self.held.reach(batch.through)
        if batch.number:
            self.held.note(Mark(epoch=batch.epoch, number=batch.number))

    def settle(self) -> None:
        """No more batches come."""
        self.is_behind = False
        self._removed = frozenset()
