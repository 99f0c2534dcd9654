"""Many chunks are read in one go, and what can be read is read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.logs.chunk_reader import ChunkReader
from jobdesk.logs.chunks import DamagedChunk, Unpacker
from jobdesk.logs.find import LogSearch
from jobdesk.logs.log_text import LogText
from jobdesk.logs.matching import matcher_of
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.shelf import Shelf
from tests.logs.building import TASK, open_shelf, put_log

#: Some letters that are no UTF-8, NUL and both line ends in each of the chunks.
LOG = b"".join(b"line %d \xff\xc3 \0 of a log\r\n" % number for number in range(40_000))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = open_shelf(tmp_path)
    put_log(shelf, LOG)
    yield shelf
    shelf.close()


def chunk_ids(shelf: Shelf) -> list[int]:
    return [int(each) for each in LogText(shelf, TASK).content.pieces.chunk_id]


def damage(shelf: Shelf, chunk_id: int, data: object) -> None:
    with shelf.writing() as db:
        db.execute("UPDATE chunks SET data = ? WHERE id = ?", (data, chunk_id))


def test_chunks_read_together_are_those_read_singly(shelf: Shelf) -> None:
    ids = chunk_ids(shelf)
    assert len(ids) > 5
    for some in (ids, ids[::-1], ids[3:4], [*ids[::2], 12345]):
        chunks = ChunkReader(shelf).read(some)
        assert sorted(chunks.ids) == sorted(set(some) & set(ids))
        for chunk_id in chunks.ids:
            assert chunks.blocks(chunk_id) == shelf.read_chunk(chunk_id)


def test_nothing_to_read(shelf: Shelf) -> None:
    for ids in ([], [12345]):
        chunks = ChunkReader(shelf).read(ids)
        assert chunks.ids == () and not len(chunks.content)
        assert chunks.blocks(12345) is None


def test_byte_belongs_to_the_chunk_that_it_came_from(shelf: Shelf) -> None:
    chunks = ChunkReader(shelf).read(chunk_ids(shelf))
    for place, end in enumerate(chunks.ends):
        assert chunks.place_of(end - 1) == place
        assert chunks.place_of(end) == place + 1


@pytest.mark.parametrize("data", [b"", b"no frame", "text", None, b"\x28\xb5\x2f\xfd\xa0\xff\xff\xff\x7f"])
def test_damaged_chunk_costs_no_other(shelf: Shelf, data: object) -> None:
    ids = chunk_ids(shelf)
    whole = {chunk_id: shelf.read_chunk(chunk_id) for chunk_id in ids}
    if data is None:
        data = bytearray(zstd_frame(shelf, ids[2]))
        data[-20] ^= 1
    damage(shelf, ids[2], data)
    chunks = ChunkReader(shelf).read(ids)
    assert list(chunks.ids) == [*ids[:2], *ids[3:]]
    assert all(chunks.blocks(chunk_id) == whole[chunk_id] for chunk_id in chunks.ids)


def zstd_frame(shelf: Shelf, chunk_id: int) -> bytes:
    with shelf.reading() as db:
        frame: bytes = db.execute("SELECT data FROM chunks WHERE id = ?", (chunk_id,)).fetchone()[0]
    return frame


def test_frames_that_are_cut_off_are_damaged(shelf: Shelf) -> None:
    frame = zstd_frame(shelf, chunk_ids(shelf)[0])
    for frames, sizes in ((frame[:-9], [len(frame) - 9]), (frame, [len(frame), 7]), (frame + b"x", [len(frame), 1])):
        with pytest.raises(DamagedChunk):
            Unpacker().unpack(frames, sizes)


def test_search_passes_over_a_damaged_chunk(shelf: Shelf) -> None:
    damage(shelf, chunk_ids(shelf)[2], b"no frame")
    text = LogText(shelf, TASK)
    search = LogSearch(text, matcher_of(Pattern(words="9 \N{REPLACEMENT CHARACTER}")))
    search.add(text.content, range(text.content.page_count))
    search.run()
    counts = [each.found.count for each in search.drain()]
    assert counts[2] == 0 and all(counts[:2]) and all(counts[3:])
