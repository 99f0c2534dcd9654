"""Failed jobs as columns, and queries that are limited to some jobs."""

from dataclasses import replace

import numpy as np

from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobId, TaskBrief
from jobdesk.model.query import Granularity, JobQuery, JobSet
from jobdesk.model.states import State
from tests.index.builders import EVERYTHING, NOW, a_job, an_index, ids_of


def _jobs(*job_ids: int) -> JobSet:
    return JobSet(key="k", name="disk full", ids=np.array(job_ids, np.int64).tobytes())


def test_a_query_is_limited_to_some_jobs_and_says_how_many_that_hides() -> None:
    index = an_index(*(a_job(each) for each in range(1, 6)))
    view = index.find(replace(EVERYTHING, among=_jobs(2, 4, 99)), NOW)
    assert sorted(ids_of(view)) == [2, 4]
    assert view.hidden.among == 3


def test_no_job_is_among_none() -> None:
    index = an_index(a_job(1))
    assert ids_of(index.find(replace(EVERYTHING, among=_jobs()), NOW)) == []


def test_by_computer_all_tasks_of_those_jobs_are_among_them() -> None:
    tasks = tuple(TaskBrief(computer_id=each, state=State.FAILED) for each in (1, 2))  # type: ignore[arg-type]
    one, other = (a_job(each, computers=(1, 2), tasks=tasks, state=State.FAILED) for each in (1, 2))
    index = an_index(one, other, granularity=Granularity.COMPUTER)
    view = index.find(replace(EVERYTHING, granularity=Granularity.COMPUTER, among=_jobs(2)), NOW)
    assert index.job_ids(view.keys).tolist() == [2, 2]


def test_the_standard_query_is_not_limited() -> None:
    assert replace(JobQuery(), among=_jobs(1)).reset() == JobQuery()


def test_failures_are_the_failed_ones_by_id_with_what_was_said_of_them() -> None:
    index = an_index(
        a_job(3, state=State.FAILED, exit_code=1, result="no space", computers=(7,), log_lines=12),
        a_job(1, state=State.TIMED_OUT),
        a_job(2),
        a_job(4, state=State.FAILED),
    )
    index.apply(ChangeSet(revision=2, removed=(JobId(4),)))
    found = index.failures(np.array([4, 3, 3, 2, 1, 99]))
    assert found.job_ids.tolist() == [1, 3]
    assert found.endings[found.outcomes[1]] == (1, "no space")
    assert found.computer_sets[found.computers[1]] == (7,)
    assert found.log_lines.tolist() == [0, 12]
