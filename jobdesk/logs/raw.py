"""The raw text of a log that is kept here, as it was written."""

from collections.abc import Iterator

from jobdesk.logs.appending import cut_parts
from jobdesk.logs.chunks import DamagedChunk, Part, from_block
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId


def raw_parts(shelf: Shelf, task_id: TaskId, first: int = 0) -> Iterator[Part]:
    """The parts of a log from byte `first` on. It ends before what cannot be read. Blocks."""
    content = shelf.read_log(task_id)
    pieces = content.pieces
    for index in range(len(pieces)):
        begin, size = int(pieces.first[index]), int(pieces.size[index])
        if begin + size <= first:
            continue
        try:
            blocks = shelf.open_chunk(int(pieces.chunk_id[index]))
            raw, times = from_block(blocks, int(pieces.chunk_start[index]), size)
        except DamagedChunk:
            shelf.note_damage(task_id)
            return
        yield from cut_parts(raw, times, max(0, first - begin), begin)
    for begin, at_us, data in content.tail:
        if begin + len(data) > first:
            skipped = max(0, first - begin)
            yield begin + skipped, at_us, data[skipped:]
