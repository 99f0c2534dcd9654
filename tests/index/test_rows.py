"""What the table reads of a job, from the GUI thread, while another one applies."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.index.view import JobRow
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import Job, JobType
from jobdesk.model.query import Column, Granularity, SortKey
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_computer, a_group, a_job, an_index


def read(job: Job) -> JobRow:
    index = an_index(
        job,
        computers=[a_computer(1, "pc-1"), a_computer(2, "pc-2")],
        groups=[a_group(1, "b", [1, 2])],
        connection="Byen",
    )
    index.apply(ChangeSet(revision=1, groups=(a_group(2, "A", [1]),)))
    row = index.row(job.id)
    assert row is not None
    return index.read(row)


def test_row_tells_the_job() -> None:
    row = read(
        a_job(
            5,
            state=State.COMPLETED_WITH_ERRORS,
            progress=0.25,
            script="Install",
            batch="May",
            started_by="anna",
            queue="io",
            schedule="Night",
            domain="Aarhus",
            started_at=NOW,
            finished_at=NOW + timedelta(seconds=1),
            computers=[1, 2],
            exit_code=3,
            result="3 warnings",
            is_late=True,
            is_system=True,
            is_subscribed=True,
            is_acknowledged=True,
        )
    )
    assert row == JobRow(
        id=row.id,
        state=State.COMPLETED_WITH_ERRORS,
        progress=0.25,
        script="Install",
        batch="May",
        started_by="anna",
        queue="io",
        schedule="Night",
        domain="Aarhus",
        connection="Byen",
        type=JobType.SYSTEM,
        created_at=NOW - timedelta(minutes=1),
        started_at=NOW,
        finished_at=NOW + timedelta(seconds=1),
        computer_ids=row.computer_ids,
        computer="",
        groups=("A", "b"),
        exit_code=3,
        result="3 warnings",
        is_late=True,
        is_system=True,
        is_cancelling=False,
        is_subscribed=True,
        has_unread_log=False,
        is_acknowledged=True,
    )
    assert (row.id, row.computer_ids) == (5, (1, 2))


def test_what_is_not_known_is_none() -> None:
    row = read(a_job(1))
    assert (row.progress, row.started_at, row.finished_at, row.exit_code) == (None, None, None, None)
    assert (row.computer, row.groups, row.result) == ("", (), "")


def test_only_computer_is_named() -> None:
    assert read(a_job(1, computers=[2])).computer == "pc-2"
    assert read(a_job(1, computers=[9])).computer == ""


@pytest.mark.parametrize(
    ("progress", "shown"), [(0.0, 0.0), (0.29, 0.29), (0.57, 0.57), (0.999, 0.99), (1.0, 1.0), (1.7, 1.0), (-1.0, 0.0)]
)
def test_progress_is_whole_per_cent_and_full_only_when_done(progress: float, shown: float) -> None:
    assert read(a_job(1, progress=progress)).progress == shown


def test_times_are_utc_to_the_millisecond() -> None:
    moment = datetime(2026, 3, 29, 3, 0, 0, 123_999, tzinfo=timezone(timedelta(hours=2)))
    assert read(a_job(1, created_at=moment)).created_at == datetime(2026, 3, 29, 1, 0, 0, 123_000, tzinfo=UTC)
    long_ago = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    assert read(a_job(1, created_at=long_ago)).created_at == long_ago.replace(microsecond=999_000)


@pytest.mark.parametrize("code", [0, 1, 255, -9, -(2**31), 2**31, 3_221_225_477, 2**70])
def test_any_exit_code_survives(code: int) -> None:
    assert read(a_job(1, exit_code=code)).exit_code == code


def test_cancelling_only_while_open() -> None:
    assert read(a_job(1, state=State.RUNNING, cancel_requested_at=NOW)).is_cancelling
    assert not read(a_job(1, state=State.CANCELLED, cancel_requested_at=NOW)).is_cancelling


def test_duration() -> None:
    minute = timedelta(minutes=1)
    assert read(a_job(1)).duration(NOW) is None
    assert read(a_job(1, started_at=NOW)).duration(NOW) is None
    assert read(a_job(1, started_at=NOW - minute, finished_at=NOW)).duration(NOW + minute) == minute
    assert read(a_job(1, started_at=NOW, finished_at=NOW - minute)).duration(NOW) == timedelta()
    assert read(a_job(1, state=State.RUNNING, started_at=NOW - minute)).duration(NOW + minute) == 2 * minute


def test_row_of_unknown_job_is_none() -> None:
    assert an_index(a_job(5)).row(4) is None
    assert an_index(a_job(5)).row(6) is None
    assert JobIndex().row(1) is None


def test_reading_while_another_thread_applies() -> None:
    index = an_index(*(a_job(id) for id in range(1, 50)))
    view = index.find(EVERYTHING, NOW)
    done = threading.Event()

    def apply() -> None:
        revisions = count(2)
        for turn in range(60):
            revision = next(revisions)
            jobs = tuple(
                a_job(
                    id, revision, script=f"s{turn}", batch=f"{turn} {id}", result=f"{id} {turn}", computers=[turn, id]
                )
                for id in [*range(1, 50), *range(turn * 200, turn * 200 + 200)]
                if id
            )
            groups = (a_group(1, f"g{turn}", range(turn), revision),)
            index.apply(ChangeSet(revision=revision, upserted=jobs, groups=groups))
            index.find(EVERYTHING, NOW)
        done.set()

    thread = threading.Thread(target=apply)
    thread.start()
    reads = 0
    while not done.is_set():
        for row, job_id in zip(view.rows.tolist(), view.keys.tolist(), strict=True):
            assert index.read(row).id == job_id
            assert index.row(job_id) == row
            reads += 1
        assert sum(index.counts_by_state().values()) >= 0
    thread.join()
    assert reads > 0
    assert index.revision == 61


def test_by_computer_a_row_has_its_computer() -> None:
    index = an_index(a_job(1, computers=(4, 7)), a_job(2), granularity=Granularity.COMPUTER)
    view = index.find(replace(EVERYTHING, granularity=Granularity.COMPUTER, sort=(SortKey(column=Column.ID),)), NOW)
    assert index.job_ids(view.keys).tolist() == [1, 1, 2]
    assert sorted(index.computer_ids(view.keys).tolist()) == [0, 4, 7]
