"""Keeps a snapshot of the job index beside the cache, and brings it up to date at the start."""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path

from jobdesk.index.job_index import JobIndex
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache, Stamp

logger = logging.getLogger(__name__)


class IndexStore:
    """The snapshots lie in one folder, each named after the stamp of the cache that it was made at."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache = cache
        self._folder = folder
        self._saved: Stamp | None = None

    def load(self, state_words: Mapping[State, str]) -> JobIndex:
        """The index of all that the cache holds: the snapshot and what came after it, or everything anew."""
        index, number = self._open_snapshot(state_words)
        index.apply(self._cache.read_catalogue())
        for changes in self._cache.read_after(number):
            index.apply(changes)
        return index

    def save(self, index: JobIndex) -> None:
        """Writes a snapshot, unless there is one of this state already; the lane of the index may call it."""
        stamp = self._cache.read_stamp()
        if stamp == self._saved or not stamp.epoch:
            return
        target = self._folder / _name(stamp)
        try:
            index.save(target)
        except OSError as error:
            logger.warning("the snapshot of the index cannot be written, the next start will take longer: %s", error)
            return
        self._saved = stamp
        for other in self._folder.iterdir():
            if other != target:
                shutil.rmtree(other, ignore_errors=True)

    def _open_snapshot(self, state_words: Mapping[State, str]) -> tuple[JobIndex, int]:
        present = self._cache.read_stamp()
        for folder in sorted(self._folder.iterdir(), reverse=True) if self._folder.is_dir() else ():
            epoch, _, number = folder.name.partition("-")
            if epoch != present.epoch or not number.isdecimal() or int(number) > present.number:
                continue
            index = JobIndex.load(folder, state_words)
            if index is not None:
                self._saved = Stamp(epoch=epoch, number=int(number))
                return index, int(number)
        return JobIndex(state_words), 0


def _name(stamp: Stamp) -> str:
    return f"{stamp.epoch}-{stamp.number}"
