"""Chunks of several frames, read in parts."""

import random
from pathlib import Path

import pytest
import zstandard

from jobdesk.logs.chunks import FRAME_SIZE, Compressor, DamagedChunk, Frames, Unpacker, decompress
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId

CONTENT = random.Random(2).randbytes(1000) * 300 + bytes(90_000) + random.Random(3).randbytes(50_000)


def frames(frame_size: int = 10_000) -> bytes:
    return Compressor().compress([CONTENT], frame_size)


@pytest.mark.parametrize(
    ("first", "end"), [(0, 10), (9_990, 10_010), (5, 45_000), (0, None), (439_999, 440_000), (7, 7)]
)
def test_part_is_read_wherever_its_frames_end(first: int, end: int | None) -> None:
    assert Frames(frames())[first:end] == CONTENT[first:end]


def test_frames_are_told_apart_whatever_their_blocks_are_like() -> None:
    # Blocks that repeat one byte, blocks as they are, compressed ones; several in a frame of more than 128 KiB.
    for frame_size in (1, 1000, 300_000, 1_000_000):
        part = CONTENT[-1000:] if frame_size == 1 else CONTENT
        assert decompress(Compressor().compress([part], frame_size)) == part


def test_nothing_but_the_frames_that_are_needed_is_decompressed() -> None:
    data = bytearray(frames())
    data[-40] ^= 255
    read = Frames(bytes(data))
    assert read[:300_000] == CONTENT[:300_000]
    with pytest.raises(DamagedChunk):
        read[-10:]


@pytest.mark.parametrize("data", [b"", b"no frame", frames()[:-1], frames() + b"x", zstandard.compress(b"")[:5]])
def test_what_is_no_row_of_frames_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedChunk):
        decompress(data)


def test_small_frames_of_much_that_is_alike_are_not_made_room_for() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(40 << 20))
    assert len(Frames(bomb)) == 40 << 20
    with pytest.raises(DamagedChunk):
        decompress(bomb + bomb)


def test_chunks_of_several_frames_are_unpacked_side_by_side() -> None:
    data = [frames(), Compressor().compress([b"one"]), frames(100_000)]
    content, ends = Unpacker().unpack(b"".join(data), [len(each) for each in data])
    assert bytes(content) == CONTENT + b"one" + CONTENT
    assert ends == [len(CONTENT), len(CONTENT) + 3, 2 * len(CONTENT) + 3]


def test_packs_of_small_logs_have_several_frames(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "logs.db")
    texts = {task: random.Random(task).randbytes(2000).hex().encode() for task in range(1, 100)}
    for task, text in texts.items():
        shelf.append(TaskId(task), [(0, 0, text)], full_size=len(text))
    assert shelf.pack()
    with shelf.reading() as db:
        (data,) = db.execute("SELECT data FROM chunks").fetchone()
    assert zstandard.frame_content_size(data) == FRAME_SIZE
    packed = [task for task in texts if shelf.read_record(TaskId(task)).settled]  # type: ignore[union-attr]
    assert len(packed) > FRAME_SIZE // 4000
    blocks = decompress(data)
    assert all(texts[task] in blocks for task in packed)
    shelf.close()
