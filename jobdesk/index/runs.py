"""What rows show: jobs as a whole, or each job on each of its computers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jobdesk.index.fleet import ComputerIds
from jobdesk.model.job import Job, TaskBrief
from jobdesk.model.query import Granularity


@dataclass(frozen=True, slots=True)
class Runs:
    """For each row its job, the part whose state and times it shows, and its computers.

    The rows of a job are neighbours, its last task first: newest first, which is from the end, the tasks of a job
    then come in their own order.
    """

    jobs: Sequence[Job]
    parts: Sequence[Job | TaskBrief]
    computers: Sequence[ComputerIds]
    sizes: Sequence[int]  #: the number of rows of each job


def lay_by_job(jobs: Sequence[Job]) -> Runs:
    """One row for each job."""
    return Runs(jobs, jobs, [job.computer_ids for job in jobs], [1] * len(jobs))


def lay_by_computer(jobs: Sequence[Job]) -> Runs:
    """One row for each task; for each computer of a job without tasks; one for a job without either."""
    owners: list[Job] = []
    parts: list[Job | TaskBrief] = []
    computers: list[ComputerIds] = []
    sizes: list[int] = []
    for job in jobs:
        before = len(parts)
        if job.tasks:
            parts += reversed(job.tasks)
            computers += [(task.computer_id,) for task in reversed(job.tasks)]
        elif job.computer_ids:
            parts += [job] * len(job.computer_ids)
            computers += [(each,) for each in reversed(job.computer_ids)]
        else:
            parts.append(job)
            computers.append(())
        sizes.append(len(parts) - before)
        owners += [job] * sizes[-1]
    return Runs(owners, parts, computers, sizes)


Layout = Callable[[Sequence[Job]], Runs]
LAYOUTS: dict[Granularity, Layout] = {Granularity.JOB: lay_by_job, Granularity.COMPUTER: lay_by_computer}
