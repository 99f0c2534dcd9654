"""The offline copy: what is kept, what wins, and what a killed process leaves."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Group, GroupId
from jobdesk.model.errors import DatabaseFault
from jobdesk.model.job import Job, JobDetail, JobId, TaskId
from jobdesk.model.script import Argument, ParameterType, Script, ScriptId
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache, Page
from jobdesk.sync.cache_tables import Progress
from tests.index.builders import NOW, a_computer, a_group, a_job
from tests.waiting import until

TASK = TaskId(7)
ROOT = Path(__file__).resolve().parents[2]


def put(cache: Cache, *jobs: Job, **fields: Any) -> ChangeSet:
    return cache.put(ChangeSet(revision=0, upserted=jobs, **fields))


def revisions(cache: Cache) -> dict[int, int]:
    return {job.id: job.revision for changes in cache.read_after(0) for job in changes.upserted}


def test_job_comes_back_as_it_was(cache: Cache) -> None:
    job = a_job(
        3,
        9,
        computers=(1, 2),
        state=State.INTERRUPTED,
        batch="æøå",
        started_at=NOW + timedelta(microseconds=123_457),
        arguments=(Argument(name="word", type=ParameterType.TEXT, value="x"),),
        progress=0.25,
        restarted_as=JobId(4),
        is_subscribed=True,
    )
    put(cache, job)

    assert cache.read_job(JobId(3)) == job
    assert cache.read_newest(5) == (job,)
    assert cache.count_jobs() == 1


def test_newest_jobs_come_by_descending_id(cache: Cache) -> None:
    put(cache, *(a_job(number) for number in (5, 2, 9, 7)))

    assert [job.id for job in cache.read_newest(3)] == [9, 7, 5]


@pytest.mark.parametrize("revision", [4, 5])
def test_same_or_older_revision_changes_nothing(cache: Cache, revision: int) -> None:
    kept = a_job(1, 5)
    put(cache, kept)

    put(cache, a_job(1, revision, state=State.FAILED))

    assert cache.read_job(JobId(1)) == kept


def test_only_what_is_not_older_is_told(cache: Cache) -> None:
    put(cache, a_job(1, 5), a_job(2, 5), a_job(3, 5))

    told = put(cache, a_job(1, 4), a_job(2, 5), a_job(3, 6), a_job(4, 1))

    assert [job.id for job in told.upserted] == [2, 3, 4]


def test_full_change_set_drops_the_old_copy(cache: Cache) -> None:
    put(cache, a_job(1, 90), a_job(2, 91), computers=(a_computer(1, "old"),), groups=(a_group(1, "old"),))
    put(cache, removed=(JobId(2),))
    cache.put_detail(JobDetail(job=a_job(1, 90)))
    cache.logs.append(TASK, [(0, 0, b"old")], full_size=3)
    epoch = cache.read_stamp().epoch

    put(cache, a_job(5, 3), computers=(a_computer(2, "new"),), is_full=True)

    assert revisions(cache) == {5: 3}
    assert cache.read_detail(JobId(1)) is None
    assert cache.logs.records() == ()
    assert [each.name for each in cache.read_catalogue().computers] == ["new"]
    assert cache.read_catalogue().groups == ()
    assert cache.read_stamp().epoch != epoch
    assert [changes.removed for changes in cache.read_after(0) if changes.removed] == []


def test_full_change_set_takes_lower_revisions(cache: Cache) -> None:
    put(cache, a_job(1, 90))

    told = put(cache, a_job(1, 2), is_full=True)

    assert revisions(cache) == {1: 2}
    assert [job.revision for job in told.upserted] == [2]


def test_removed_job_is_gone_with_its_detail(cache: Cache) -> None:
    put(cache, a_job(1), a_job(2))
    cache.put_detail(JobDetail(job=a_job(1)))

    put(cache, removed=(JobId(1),))

    assert revisions(cache) == {2: 1}
    assert cache.read_detail(JobId(1)) is None


def test_progress_is_kept_with_the_jobs_or_not_at_all(cache: Cache) -> None:
    cache.put(ChangeSet(revision=1, upserted=(a_job(1),)), Progress(server_id="s", revision=1))
    unpackable = Group(id=GroupId(1), revision=2, name="g", computer_ids=(object(),))  # type: ignore[arg-type]

    with pytest.raises(TypeError):
        changes = ChangeSet(revision=2, upserted=(a_job(2, 2),), groups=(unpackable,))
        cache.put(changes, Progress(server_id="s", revision=2))

    assert cache.read_progress() == Progress(server_id="s", revision=1)
    assert revisions(cache) == {1: 1}


def test_progress_outlives_the_process(cache: Cache, tmp_path: Path) -> None:
    progress = Progress(server_id="s", revision=4, fill_before=JobId(9), to_fill=70, heard_at=datetime.now(UTC))
    assert cache.read_progress() == Progress()

    cache.put(ChangeSet(revision=4, is_full=True), progress)
    cache.close()

    again = Cache(tmp_path / "copy.db")
    assert again.read_progress() == progress
    again.close()


def test_detail_gives_way_to_a_newer_one_only(cache: Cache) -> None:
    cache.put_detail(JobDetail(job=a_job(1, 5)))
    cache.put_detail(JobDetail(job=a_job(1, 4)))
    detail = cache.read_detail(JobId(1))
    assert detail is not None
    assert detail.job.revision == 5

    cache.put_detail(JobDetail(job=a_job(1, 6)))
    detail = cache.read_detail(JobId(1))
    assert detail is not None
    assert detail.job.revision == 6


def test_catalogue_keeps_the_last_of_each(cache: Cache) -> None:
    script = Script(id=ScriptId(1), revision=1, name="one", version=1, language="sh", body="true")
    put(cache, computers=(a_computer(1, "a"), a_computer(2, "b")), groups=(a_group(1, "g"),), scripts=(script,))

    put(cache, computers=(a_computer(2, "c", revision=2),))

    catalogue = cache.read_catalogue()
    assert [each.name for each in catalogue.computers] == ["a", "c"]
    assert (catalogue.groups, catalogue.scripts) == ((a_group(1, "g"),), (script,))


def test_many_jobs_at_once(cache: Cache) -> None:
    jobs = tuple(a_job(number) for number in range(1, 40_001))

    assert len(put(cache, *jobs).upserted) == 40_000
    assert len(put(cache, *jobs).upserted) == 40_000
    assert cache.count_jobs() == 40_000


# Which logs were read


def test_which_logs_were_read_is_kept(cache: Cache, tmp_path: Path) -> None:
    put(cache, replace(a_job(1), log_lines=7), replace(a_job(2), log_lines=3), a_job(3))

    cache.mark_read([JobId(1), JobId(3), JobId(99)])
    cache.close()

    again = Cache(tmp_path / "copy.db")
    assert again.read_read_logs() == {1: 7, 3: 0}
    again.close()


def test_what_was_read_goes_with_the_job_and_with_the_copy(cache: Cache) -> None:
    put(cache, a_job(1), a_job(2))
    cache.mark_read([JobId(1), JobId(2)])

    put(cache, removed=(JobId(1),))
    assert cache.read_read_logs() == {2: 0}
    put(cache, is_full=True)
    assert cache.read_read_logs() == {}


# Pages of the past


def a_page(*jobs: Job, before: int, next_before: int | None = None) -> Page:
    return Page(
        jobs=jobs,
        documents=[msgspec.msgpack.encode(job) for job in jobs],
        before=JobId(before),
        next_before=None if next_before is None else JobId(next_before),
    )


@pytest.fixture
def epoch(cache: Cache) -> str:
    """Of a copy whose past before job 50 is missing."""
    cache.put(ChangeSet(revision=9, is_full=True), Progress(server_id="s", revision=9, fill_before=JobId(50)))
    return cache.read_stamp().epoch


def test_page_moves_the_past_and_a_pull_does_not(cache: Cache, epoch: str) -> None:
    cache.put_past(a_page(a_job(49), a_job(48), before=50, next_before=48), epoch, NOW)
    cache.put(ChangeSet(revision=10), Progress(server_id="s", revision=10, fill_before=JobId(50)))

    assert cache.read_progress() == Progress(server_id="s", revision=10, fill_before=JobId(48))
    assert revisions(cache) == {48: 1, 49: 1}


def test_page_brings_back_no_removed_job_and_no_older_one(cache: Cache, epoch: str) -> None:
    put(cache, a_job(47, 5), a_job(46))
    put(cache, removed=(JobId(46),))

    told = cache.put_past(a_page(a_job(47, 4), a_job(46), a_job(45), before=50), epoch, NOW)

    assert told is not None
    assert [job.id for job in told.upserted] == [45]
    assert revisions(cache) == {45: 1, 47: 5}


@pytest.mark.parametrize("before", [50, 40])
def test_page_that_belongs_elsewhere_is_passed_over(cache: Cache, epoch: str, before: int) -> None:
    """Another process was quicker, or the copy has begun anew."""
    wanted = epoch if before != 50 else "another copy"

    assert cache.put_past(a_page(a_job(39), before=before), wanted, NOW) is None

    assert revisions(cache) == {}
    assert cache.read_progress().fill_before == 50


def test_document_is_kept_as_it_came(cache: Cache, epoch: str, tmp_path: Path) -> None:
    """A newer server says more of a job than this desktop knows."""
    document = msgspec.msgpack.encode(msgspec.to_builtins(a_job(49), builtin_types=(datetime,)) | {"colour": "blue"})
    page = Page(jobs=(a_job(49),), documents=[document], before=JobId(50), next_before=None)

    cache.put_past(page, epoch, NOW)

    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        assert db.execute("SELECT document FROM jobs").fetchall() == [(document,)]
    job = cache.read_job(JobId(49))
    assert job == a_job(49)


# What was written after a stamp


def test_read_after_tells_what_came_after_the_stamp(cache: Cache) -> None:
    put(cache, a_job(1), a_job(2))
    number = cache.read_stamp().number
    put(cache, a_job(2, 2), a_job(3))
    put(cache, removed=(JobId(1),))

    changes = list(cache.read_after(number))

    assert [job.id for each in changes for job in each.upserted] == [2, 3]
    assert [job_id for each in changes for job_id in each.removed] == [1]
    assert list(cache.read_after(cache.read_stamp().number)) == []


def test_read_after_comes_in_pieces(cache: Cache) -> None:
    for first in range(0, 1300, 130):
        put(cache, *(a_job(first + number) for number in range(1, 131)))

    sizes = [len(changes.upserted) for changes in cache.read_after(0)]

    assert sum(sizes) == 1300
    assert max(sizes) <= 500
    assert len(revisions(cache)) == 1300


def test_stamp_stays_where_no_job_changed(cache: Cache) -> None:
    put(cache, a_job(1, 2))
    stamp = cache.read_stamp()

    put(cache, a_job(1, 1), computers=(a_computer(1, "a"),))
    cache.put(ChangeSet(revision=9), Progress(revision=9))

    assert cache.read_stamp() == stamp, "a snapshot of the jobs is still current"


# Damage


@pytest.mark.expected_warnings("the offline copy is damaged and begins anew")
def test_damaged_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(b"this is no database, but it is longer than a header of one" * 100)

    cache = Cache(path)

    assert cache.read_progress() == Progress()
    put(cache, a_job(1))
    cache.close()
    assert (tmp_path / "copy.damaged.db").read_bytes().startswith(b"this is no database")


@pytest.mark.expected_warnings("the offline copy is damaged and begins anew")
def test_damage_inside_the_file_is_found_once(cache: Cache, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    put(cache, *(a_job(number) for number in range(1, 3000)))
    cache.close()
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(8 * 4096)
        file.write(b"\xa5" * (size - 8 * 4096))

    damaged = Cache(path)
    with pytest.raises(DatabaseFault):
        revisions(damaged)
    damaged.close()

    healed = Cache(path)
    assert healed.read_progress() == Progress()
    put(healed, a_job(1))
    healed.close()
    again = Cache(path)
    assert revisions(again) == {1: 1}
    again.close()


@pytest.mark.expected_warnings("the offline copy is damaged and begins anew")
def test_guest_leaves_a_damaged_file_where_it_is(cache: Cache, tmp_path: Path) -> None:
    """The desktop has it open: to move it would let both write into different files."""
    path = tmp_path / "copy.db"
    put(cache, a_job(1))
    cache.close()
    path.write_bytes(b"this is no database, but it is longer than a header of one" * 100)

    with pytest.raises(DatabaseFault):
        Cache(path, is_owner=False)

    assert path.read_bytes().startswith(b"this is no database")
    assert not (tmp_path / "copy.damaged.db").exists()

    owner = Cache(path)
    assert owner.read_progress() == Progress(), "the desktop puts it aside when it starts next"
    owner.close()
    assert (tmp_path / "copy.damaged.db").exists()


def test_guest_minds_no_mark_of_damage(cache: Cache, tmp_path: Path) -> None:
    """What the desktop found damaged it goes on using until it ends."""
    put(cache, a_job(1))
    (tmp_path / "copy.db.is-damaged").touch()

    guest = Cache(tmp_path / "copy.db", is_owner=False)

    assert revisions(guest) == {1: 1}
    guest.close()
    put(cache, a_job(2))
    assert revisions(cache) == {1: 1, 2: 1}


def test_copy_of_the_first_schema_is_read_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((ROOT / "tests" / "golden" / "copy" / "1.sql").read_text())

    cache = Cache(path)

    assert revisions(cache) == {7: 107, 9: 109}
    progress = cache.read_progress()
    assert (progress.revision, progress.fill_before, progress.to_fill) == (120, 7, 9)
    assert progress.read_from == 120, "what an older desktop had seen counts as read"
    assert not progress.has_schedules, "an older desktop was told of schedules and did not keep them"
    assert [each.name for each in cache.read_catalogue().computers] == ["bpc-1"]
    assert cache.read_detail(JobId(7)) is not None
    cache.mark_read([JobId(7)])
    assert cache.read_read_logs() == {7: 0}
    cache.close()


def test_copy_of_a_newer_jobdesk_is_left_alone(cache: Cache, tmp_path: Path) -> None:
    put(cache, a_job(1))
    cache.close()
    with sqlite3.connect(tmp_path / "copy.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()

    with pytest.raises(DatabaseFault, match="newer JobDesk"):
        Cache(tmp_path / "copy.db")

    assert not (tmp_path / "copy.damaged.db").exists()


WRITER = """
import sys
from pathlib import Path
from jobdesk.model.changes import ChangeSet
from jobdesk.sync.cache import Cache
from jobdesk.sync.cache_tables import Progress
from tests.index.builders import a_job

cache = Cache(Path(sys.argv[1]))
number = cache.read_progress().revision
print("writing", flush=True)
while True:
    jobs = tuple(a_job(number * 40 + each, number + 1) for each in range(1, 41))
    number += 1
    cache.put(ChangeSet(revision=number, upserted=jobs), Progress(server_id="s", revision=number))
"""


def test_killed_writer_leaves_a_consistent_copy(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    chance = random.Random(4)
    written = 0
    for _ in range(4):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"writing\n"
            wait_for_revision(path, written + chance.randrange(1, 60))
            writer.send_signal(signal.SIGKILL)

        cache = Cache(path)
        progress = cache.read_progress()
        assert cache.count_jobs() == progress.revision * 40, "progress is never ahead of the rows, nor behind them"
        assert cache.read_stamp().number == progress.revision
        cache.close()
        assert progress.revision > written
        written = progress.revision


def wait_for_revision(path: Path, revision: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        found = "SELECT 1 FROM meta WHERE name = 'progress' AND value ->> '$.revision' >= ?"
        until(lambda: db.execute(found, (revision,)).fetchone(), what="the writer has come this far")
