"""Keeps a snapshot of the job index beside the cache, and brings it up to date at the start."""

import logging
import shutil
from pathlib import Path

from jobdesk.index.words import Words
from jobdesk.model.changes import ChangeSet, Mark
from jobdesk.model.query import Granularity
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Stamp
from jobdesk.sync.kept_index import Held, KeptIndex

logger = logging.getLogger(__name__)

NEWEST = 100  #: jobs that are shown at once where a child process is to bring all the others
_AT_ONCE = 500  #: jobs read in one piece


class IndexStore:
    """The snapshots lie in one folder, each named after the stamp of the cache up to which it holds everything.

    All calls belong to the lane of the index.
    """

    def __init__(self, cache: Cache, folder: Path, granularity: Granularity = Granularity.JOB) -> None:
        self._cache = cache
        self._folder = folder
        self._granularity = granularity
        self._saved = ""  # name of the newest snapshot

    def load(self, words: Words | None = None, most: int | None = None, *, connection: str = "") -> KeptIndex:
        """The index of all that the cache holds: the snapshot and what came after it, or everything anew.

        Where more jobs than `most` came after it, the index is marked as behind and has only the newest of them.
        """
        present = self._cache.read_stamp()
        index = self._open_snapshot(present, words, connection)
        index.take_read(self._cache.read_read_logs())
        index.apply(self._cache.read_catalogue())
        if most is not None and self._cache.has_more_after(index.held.number, most):
            index.is_behind = True
            index.apply(ChangeSet(revision=0, upserted=self._cache.read_newest(NEWEST)))
            return index
        for changes in self._cache.read_after(index.held.number):
            index.apply(changes)
        index.held.reach(present.number)
        return index

    def save(self, index: KeptIndex) -> None:
        """Writes a snapshot, unless there is one of this state already; the index is brought up to the cache before.

        One that is behind is written as it is: the next start goes on from there.
        """
        stamp = self._cache.read_stamp()
        if not stamp.epoch:
            return
        if not index.is_behind:
            self._catch_up(index, stamp)
        mark = Mark(epoch=index.held.epoch, number=index.held.number)
        if mark.epoch != stamp.epoch or _name(mark) == self._saved:
            return
        target = self._folder / _name(mark)
        try:
            index.save(target)
        except OSError as error:
            logger.warning("the snapshot of the index cannot be written, the next start will take longer: %s", error)
            return
        self._saved = target.name
        for other in self._folder.iterdir():
            if other != target:
                shutil.rmtree(other, ignore_errors=True)

    def _catch_up(self, index: KeptIndex, stamp: Stamp) -> None:
        """What is in the cache may not have reached the index yet, and never does when the desktop is just ending."""
        held = index.held
        if stamp.epoch != held.epoch:
            if held.epoch:  # it may still hold what another copy held
                read_from = self._cache.read_progress().read_from
                index.apply(ChangeSet(revision=0, is_full=True, read_from=read_from))
                index.apply(self._cache.read_catalogue())
            held = index.held = Held(Mark(epoch=stamp.epoch, number=0))
        for number in tuple(held.lacks(stamp.number)):
            for changes, _ in self._cache.read_pieces(number - 1, number, _AT_ONCE):
                index.apply(changes)
        held.reach(stamp.number)

    def _open_snapshot(self, present: Stamp, words: Words | None, connection: str) -> KeptIndex:
        """The newest snapshot that fits; an empty index without one."""
        read_from = self._cache.read_progress().read_from
        for mark in sorted(self._marks(), key=lambda each: each.number, reverse=True):
            folder = self._folder / _name(mark)
            if mark.epoch == present.epoch and mark.number <= present.number:
                index = KeptIndex.load(
                    folder, words, connection=connection, granularity=self._granularity, read_from=read_from
                )
                if isinstance(index, KeptIndex):
                    index.held = Held(mark)
                    self._saved = folder.name
                    return index
            # It must not seem to fit later, when the numbers of a cache that lost its end have come this far again.
            shutil.rmtree(folder, ignore_errors=True)
        index = KeptIndex(words, connection=connection, granularity=self._granularity, read_from=read_from)
        index.held = Held(Mark(epoch=present.epoch, number=0))
        return index

    def _marks(self) -> list[Mark]:
        """Those of the snapshots that lie here."""
        found = []
        for folder in self._folder.iterdir() if self._folder.is_dir() else ():
            epoch, _, number = folder.name.rpartition("-")
            if number.isdecimal():
                found.append(Mark(epoch=epoch, number=int(number)))
        return found


def _name(mark: Mark) -> str:
    return f"{mark.epoch}-{mark.number}"
