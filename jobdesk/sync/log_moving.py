"""Takes logs over that an older desktop kept among the jobs; it may be cut off anywhere and goes on where it was."""

import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import zstandard

from jobdesk.model.job import TaskId
from jobdesk.sync.cache import Cache

if TYPE_CHECKING:
    from jobdesk.logs.shelf import Shelf

logger = logging.getLogger(__name__)

_LARGEST_PIECE = 64 * 1024 * 1024


def take_over(cache: Cache, shelf: "Shelf", task_id: TaskId) -> None:
    """Moves one log, where there is such a one. It is dropped there only once it is kept here. Blocks."""
    epoch = cache.read_stamp().epoch
    found = cache.read_old_log(task_id, 0)
    if found is None:
        return
    offset = 0
    while found is not None:
        parts = list(_readable(found.pieces))
        full_size = found.size if found.is_complete else None
        if parts or found.size == offset:
            shelf.append(task_id, parts, full_size=full_size, epoch=epoch)
        if len(parts) < len(found.pieces):
            logger.warning("a part of the kept log of task %s is damaged", task_id)
            break
        if not parts:
            break
        offset = parts[-1][0] + len(parts[-1][2])
        found = cache.read_old_log(task_id, offset)
    cache.drop_old_log(task_id)


def _readable(pieces: Sequence[tuple[int, int, bytes]]) -> Iterator[tuple[int, int, bytes]]:
    """The text of the pieces, up to one that is damaged."""
    decompressor = zstandard.ZstdDecompressor()
    for first, at_us, data in pieces:
        try:
            yield first, at_us, decompressor.decompress(data, max_output_size=_LARGEST_PIECE)
        except zstandard.ZstdError:
            return


def take_next_over(cache: Cache, shelf: "Shelf") -> bool:
    """Moves the newest log that is left; False where none is. Blocks."""
    left = cache.old_logs(2)
    if not left:
        return False
    take_over(cache, shelf, left[0])
    if len(left) == 1:
        cache.give_back()
    return True
