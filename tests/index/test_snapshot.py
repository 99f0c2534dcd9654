"""Snapshots: whole, or not at all."""

import json
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.jobs import NOW, computers, generate, groups
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from jobdesk.model.query import Category
from tests.index.builders import EVERYTHING, a_computer, a_group, a_job, an_index, counts_of, ids_of

HEADER_START = len(b"JobDesk index\n") + 12


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a small index."""
    folder = tmp_path_factory.mktemp("saved")
    index = JobIndex()
    index.apply(ChangeSet(revision=7, upserted=tuple(generate(300)), computers=computers(), groups=groups()))
    index.save(folder)
    return (folder / "jobs.index").read_bytes()


@pytest.fixture
def load(tmp_path: Path) -> Callable[[bytes], JobIndex | None]:
    """Loads an index from these bytes."""

    def load(content: bytes) -> JobIndex | None:
        (tmp_path / "jobs.index").write_bytes(content)
        return JobIndex.load(tmp_path)

    return load


def test_loaded_index_answers_and_goes_on(tmp_path: Path) -> None:
    index = an_index(
        *(a_job(id, batch=f"b{id}", computers=[1]) for id in (9, 4, 30)),
        computers=[a_computer(1, "pc-1")],
        groups=[a_group(1, "West", [1])],
    )
    index.apply(ChangeSet(revision=5, removed=(JobId(4),)))
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    view = loaded.find(EVERYTHING, NOW)
    assert (ids_of(view), view.revision, len(loaded)) == ([30, 9], 5, 2)
    assert counts_of(view, Category.BATCH) == {"b9": 1, "b30": 1}
    assert counts_of(view, Category.GROUP) == {"West": 2}
    row = loaded.row(30)
    assert row is not None
    assert loaded.read(row) == index.read(index.row(30) or 0)
    loaded.apply(ChangeSet(revision=6, upserted=(a_job(9, 6, batch="b31"), a_job(20, 6))))
    assert ids_of(loaded.find(EVERYTHING, NOW)) == [30, 20, 9]


def test_saving_changes_nothing_in_the_index(tmp_path: Path) -> None:
    index = an_index(*(a_job(id, batch=f"b{id}") for id in (1, 2, 3)))
    index.apply(ChangeSet(revision=5, removed=(JobId(1),)))
    rows = {id: index.row(id) for id in (2, 3)}
    index.save(tmp_path)
    assert {id: index.row(id) for id in (2, 3)} == rows
    assert counts_of(index.find(EVERYTHING, NOW), Category.BATCH) == {"b2": 1, "b3": 1}


def test_empty_index(tmp_path: Path) -> None:
    JobIndex().save(tmp_path / "new" / "folder")
    loaded = JobIndex.load(tmp_path / "new" / "folder")
    assert loaded is not None
    loaded.apply(ChangeSet(revision=1, upserted=(a_job(1),)))
    assert ids_of(loaded.find(EVERYTHING, NOW)) == [1]


def test_names_in_any_writing_survive(tmp_path: Path) -> None:
    names = ["", "Ærø\n\0", "日本", "\ud800", '"quoted"']
    an_index(*(a_job(id, script=name, result=name) for id, name in enumerate(names, 1))).save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    assert [loaded.read(row).script for row in range(5)] == names
    assert [loaded.read(row).result for row in range(5)] == names


def test_newer_snapshot_takes_the_place_of_the_older(tmp_path: Path) -> None:
    index = an_index(a_job(1))
    index.save(tmp_path)
    index.apply(ChangeSet(revision=8))
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    assert loaded.revision == 8
    assert [each.name for each in tmp_path.iterdir()] == ["jobs.index"]


def test_no_snapshot(tmp_path: Path) -> None:
    assert JobIndex.load(tmp_path) is None
    assert JobIndex.load(tmp_path / "nowhere") is None


def test_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "jobs.index").mkdir()
    assert JobIndex.load(tmp_path) is None


def test_snapshot_of_another_cache(tmp_path: Path) -> None:
    an_index(a_job(1)).save(tmp_path, cache_id="a")
    assert JobIndex.load(tmp_path, cache_id="b") is None
    assert JobIndex.load(tmp_path, cache_id="a") is not None


def test_whole_file_is_loaded(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(saved) is not None


def test_file_cut_anywhere(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    lengths = {*range(0, HEADER_START + 3), *range(HEADER_START, len(saved), 997), *range(len(saved) - 40, len(saved))}
    for length in lengths:
        assert load(saved[:length]) is None, length


def test_file_torn_in_the_middle(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    # The length is right, but what was behind some page never reached the disk.
    for length in range(0, len(saved), 1024):
        torn = saved[:length].ljust(len(saved), b"\0")
        assert torn == saved or load(torn) is None, length


def test_file_with_something_behind(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(saved + b"\0") is None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_flipped_bit(saved: bytes, load: Callable[[bytes], JobIndex | None], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, HEADER_START) | st.integers(0, len(saved) - 1))
    flipped = bytearray(saved)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    assert load(bytes(flipped)) is None


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), is_like=st.booleans())
def test_any_other_file(content: bytes, is_like: bool, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(b"JobDesk index\n" * is_like + content) is None


@pytest.mark.parametrize(
    "change",
    [{"version": 1}, {"version": 99}, {"byte_order": "middle"}, {"columns": {"id": "int32"}}],
)
def test_snapshot_of_another_version(
    saved: bytes, load: Callable[[bytes], JobIndex | None], change: dict[str, Any]
) -> None:
    assert load(with_header(saved, lambda header: header.update(change))) is None


def test_snapshot_of_a_version_with_other_states(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(with_header(saved, lambda header: header["contents"]["states"].reverse())) is None


def test_codes_behind_the_end_of_a_dictionary(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(with_header(saved, lambda header: header["contents"]["entries"]["batch"].pop())) is None


def test_header_written_anew_is_read(saved: bytes, load: Callable[[bytes], JobIndex | None]) -> None:
    assert load(with_header(saved, lambda header: None)) is not None


def test_disk_that_is_full_leaves_the_older_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = an_index(a_job(1))
    index.save(tmp_path)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    index.apply(ChangeSet(revision=8))
    with pytest.raises(OSError, match="No space"):
        index.save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    assert loaded.revision == 1
    assert [each.name for each in tmp_path.iterdir()] == ["jobs.index"]


def with_header(saved: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with a changed header whose checksum is right."""
    start = struct.Struct("<QI")
    length, _ = start.unpack(saved[HEADER_START - start.size : HEADER_START])
    header = json.loads(saved[HEADER_START : HEADER_START + length])
    change(header)
    encoded = json.dumps(header).encode()
    magic = saved[: HEADER_START - start.size]
    return magic + start.pack(len(encoded), zlib.crc32(encoded)) + encoded + saved[HEADER_START + length :]
