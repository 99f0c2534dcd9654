"""The failed ones among jobs, for whoever asks what they have in common."""

import numpy as np
from numpy.typing import NDArray

from jobdesk.index.columns import NO_TIME, Flag
from jobdesk.index.job_rows import JobRows
from jobdesk.index.lookup import gather
from jobdesk.index.view import Failures
from jobdesk.model.states import FAILED_STATES


def find_failures(rows_of_jobs: JobRows, job_ids: NDArray[np.int64]) -> Failures:
    """The failed jobs; `job_ids` in any order, repeated or not, unknown ones are passed over."""
    jobs, vocabulary = rows_of_jobs.columns.filled(), rows_of_jobs.vocabulary
    rows = rows_of_jobs.ids.rows(np.unique(job_ids))
    rows = rows[rows >= 0]
    is_failure = np.array([state in FAILED_STATES for state in vocabulary.states.entries])
    rows = rows[is_failure.take(gather(jobs.state, rows)) & ((gather(jobs.flags, rows) & Flag.GONE.value) == 0)]
    finished, created = gather(jobs.finished, rows), gather(jobs.created, rows)
    return Failures(
        job_ids=gather(jobs.id, rows),
        at_ms=np.where(finished == NO_TIME, created, finished),
        log_lines=gather(jobs.log_lines, rows).astype(np.int64),
        outcomes=gather(jobs.outcome, rows).astype(np.int64),
        endings=tuple(vocabulary.outcomes.entries),
        computers=gather(jobs.computers, rows).astype(np.int64),
        computer_sets=tuple(vocabulary.computers.entries),
    )
