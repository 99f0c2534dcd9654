"""Finds out of which jobs logs are that an older desktop kept by their tasks alone."""

from jobdesk.model.job import JobId, TaskId
from jobdesk.sync.cache import Cache

_AT_ONCE = 100


class LogOwners:
    """Looks into the details that are kept; what they do not say is not looked for again."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._unknown: frozenset[TaskId] = frozenset()  # of which no detail tells

    def note(self) -> None:
        """Notes the jobs of logs that came without; blocks. Raises DatabaseFault."""
        with self._cache.logs.reading() as db:
            rows = db.execute("SELECT task_id FROM logs WHERE job_id IS NULL").fetchall()
        nameless = frozenset(TaskId(task_id) for (task_id,) in rows)
        if nameless <= self._unknown:
            return
        owners = self._find_owners(nameless)
        with self._cache.logs.writing() as db:
            update = "UPDATE logs SET job_id = ? WHERE task_id = ? AND job_id IS NULL"
            db.executemany(update, [(job_id, task_id) for task_id, job_id in owners.items()])
        self._unknown = nameless - owners.keys()

    def _find_owners(self, tasks: frozenset[TaskId]) -> dict[TaskId, JobId]:
        owners: dict[TaskId, JobId] = {}
        behind = JobId(-1)
        while details := self._cache.read_details(behind, _AT_ONCE):
            for detail in details:
                owners |= {task.id: detail.job.id for task in detail.tasks if task.id in tasks}
            behind = details[-1].job.id
        return owners
