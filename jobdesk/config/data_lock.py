"""Keeps two processes of one kind out of one data folder; the system frees the lock when a process dies."""

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

from jobdesk.model.errors import DataFolderInUse

_PAUSE_S = 0.05


class DataLock:
    """A lock file in a folder, held while this object is."""

    def __init__(self, path: Path, wait_s: float = 0.0, *, is_shared: bool = False) -> None:
        """Takes the lock; waits up to `wait_s` for a process that is just ending. Raises DataFolderInUse.

        Several may share it, who keep out those who want it alone (on Windows they do not: it knows no such lock).
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        deadline = time.monotonic() + wait_s
        while not _try_lock(self._file, is_shared):
            if time.monotonic() >= deadline:
                self._file.close()
                raise DataFolderInUse(f"Another JobDesk process is using the data folder {path.parent}.")
            time.sleep(_PAUSE_S)

    def release(self) -> None:
        """Lets the next one in."""
        self._file.close()


def _try_lock(file: BinaryIO, is_shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            if not is_shared:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    os.set_inheritable(file.fileno(), False)
    return True
