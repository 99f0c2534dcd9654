"""Keeps a snapshot of the job index beside the cache, and brings it up to date at the start."""

import logging
import shutil
from pathlib import Path

from jobdesk.index.job_index import JobIndex
from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet
from jobdesk.sync.cache import Cache, Stamp

logger = logging.getLogger(__name__)


class IndexStore:
    """The snapshots lie in one folder, each named after the stamp of the cache that it was made at.

    Both calls belong to the lane of the index.
    """

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache = cache
        self._folder = folder
        self._known = Stamp()  # the index holds all that the cache held then
        self._saved = ""  # name of the newest snapshot

    def load(self, words: Words | None = None) -> JobIndex:
        """The index of all that the cache holds: the snapshot and what came after it, or everything anew."""
        present = self._cache.read_stamp()
        index, number = self._open_snapshot(present, words)
        index.apply(self._cache.read_catalogue())
        for changes in self._cache.read_after(number):
            index.apply(changes)
        self._known = present
        return index

    def save(self, index: JobIndex) -> None:
        """Writes a snapshot, unless there is one of this state already; the index is brought up to the cache before."""
        stamp = self._cache.read_stamp()
        if _name(stamp) == self._saved or not stamp.epoch:
            return
        self._catch_up(index, stamp)
        target = self._folder / _name(stamp)
        try:
            index.save(target)
        except OSError as error:
            logger.warning("the snapshot of the index cannot be written, the next start will take longer: %s", error)
            return
        self._saved = target.name
        for other in self._folder.iterdir():
            if other != target:
                shutil.rmtree(other, ignore_errors=True)

    def _catch_up(self, index: JobIndex, stamp: Stamp) -> None:
        """What is in the cache may not have reached the index yet, and never does when the desktop is just ending."""
        number = self._known.number
        if stamp.epoch != self._known.epoch:
            if self._known.epoch:  # it may still hold what another copy held
                index.apply(ChangeSet(revision=0, is_full=True))
                index.apply(self._cache.read_catalogue())
            number = 0
        for changes in self._cache.read_after(number):
            index.apply(changes)
        self._known = stamp

    def _open_snapshot(self, present: Stamp, words: Words | None) -> tuple[JobIndex, int]:
        """The newest snapshot that fits, and its stamp's number; an empty index and 0 without one."""
        for stamp in sorted(self._stamps(), key=lambda each: each.number, reverse=True):
            folder = self._folder / _name(stamp)
            if stamp.epoch == present.epoch and stamp.number <= present.number:
                index = JobIndex.load(folder, words)
                if index is not None:
                    self._saved = folder.name
                    return index, stamp.number
            # It must not seem to fit later, when the numbers of a cache that lost its end have come this far again.
            shutil.rmtree(folder, ignore_errors=True)
        return JobIndex(words), 0

    def _stamps(self) -> list[Stamp]:
        """Those of the snapshots that lie here."""
        found = []
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            epoch, _, number = folder.name.rpartition("-")
            if number.isdecimal():
                found.append(Stamp(epoch=epoch, number=int(number)))
        return found


def _name(stamp: Stamp) -> str:
    return f"{stamp.epoch}-{stamp.number}"
