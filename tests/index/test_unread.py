"""Which logs this user has not read."""

from pathlib import Path

import pytest

from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId
from tests.index.builders import a_job, an_index, found


def is_unread(index: JobIndex, job_id: int = 1) -> bool:
    row = index.row(job_id)
    assert row is not None
    return index.read(row).has_unread_log


@pytest.mark.parametrize(
    ("revision", "log_lines", "expected"), [(11, 1, True), (11, 100_000, True), (10, 1, False), (11, 0, False)]
)
def test_lines_of_jobs_that_came_later_are_unread(revision: int, log_lines: int, expected: bool) -> None:
    assert is_unread(an_index(a_job(1, revision, log_lines=log_lines), read_from=10)) is expected


def test_ob_marked_log_is_read_until_it_grows() -> None:
    index = an_index(a_job(1, 5, log_lines=3))
    index.mark_read([JobId(1), JobId(99)])
    assert not is_unread(index)
    index.apply(ChangeSet(revision=6, upserted=(a_job(1, 6, log_lines=3, progress=0.5),)))
    assert not is_unread(index)
    index.apply(ChangeSet(revision=7, upserted=(a_job(1, 7, log_lines=4),)))
    assert is_unread(index)


def test_lines_that_are_remembered_as_read() -> None:
    index = an_index(*(a_job(id, 5, log_lines=3) for id in (1, 2, 3)))
    index.take_read({JobId(1): 3, JobId(2): 2, JobId(77): 1})
    assert [is_unread(index, id) for id in (1, 2, 3)] == [False, True, True]
    index.apply(ChangeSet(revision=6, upserted=(a_job(77, 6, log_lines=1),)))
    assert not is_unread(index, 77)


def test_search_follows_at_once() -> None:
    index = an_index(a_job(1, 5, log_lines=3), a_job(2, 5))
    assert found(index, "is:unread") == [1]
    index.mark_read([JobId(1)])
    assert found(index, "is:unread") == []


def test_what_was_read_is_told_to_a_loaded_index(tmp_path: Path) -> None:
    index = an_index(a_job(1, 5, log_lines=3), a_job(2, 5, log_lines=3), read_from=4)
    index.mark_read([JobId(1)])
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path, read_from=4)
    assert loaded is not None
    loaded.take_read({JobId(1): 3})
    assert [is_unread(loaded, id) for id in (1, 2)] == [False, True]
