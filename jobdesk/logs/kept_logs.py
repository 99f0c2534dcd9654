"""What is said of the logs that are kept here: pins, which jobs' logs are whole, which log goes first."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobdesk.logs.index_room import IndexMeter
from jobdesk.logs.shelf import Shelf
from jobdesk.logs.shelf_tables import LogRecord
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.offline_policy import Pin

_READ_AT_ONCE = 5000  #: rows: SQLite's door takes the interpreter lock again for each
_AT_ONCE = 500

#: Oldest first by the age of the job; what a person opened lately goes after all else.
_REMOVABLE = """
    SELECT logs.task_id, ifnull(logs.job_id, 0), logs.stored + logs.unsettled FROM logs
    WHERE ifnull(logs.job_id, 0) NOT IN (SELECT job_id FROM pins WHERE pin = 'always')
    ORDER BY logs.used_at > ?, ifnull(logs.job_id, 0), logs.task_id LIMIT ?
"""
_LARGER = """
    SELECT task_id, ifnull(job_id, 0), CAST(stored + unsettled + size * ? AS INTEGER) AS taken FROM logs WHERE taken > ?
    AND ifnull(job_id, 0) NOT IN (SELECT job_id FROM pins WHERE pin = 'always') ORDER BY taken DESC
"""
#: The same in one answer: of many logs each row would take the interpreter lock.
_SUMS = """
    SELECT count(*), ifnull(sum(taken), 0) FROM (
        SELECT taken, sum(taken) OVER (ORDER BY is_recent, job, task_id) - taken AS before FROM (
            SELECT task_id, ifnull(job_id, 0) AS job, stored + unsettled AS taken, used_at > :recent AS is_recent
            FROM logs WHERE task_id NOT IN ({places})
            AND ifnull(job_id, 0) NOT IN (SELECT job_id FROM pins WHERE pin = 'always')
        )
    ) WHERE before < :surplus
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removable:
    """A log that may go."""

    task_id: TaskId
    job_id: JobId  #: 0 where nobody knows
    size: int  #: bytes on the disk


class KeptLogs:
    """Reads and writes the shelf's file, from any thread."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._index = IndexMeter(shelf.path)

    def read_pins(self) -> dict[JobId, Pin]:
        """What the person said of single jobs."""
        known = {each.value: each for each in Pin}
        with self._shelf.reading() as db:
            rows = db.execute("SELECT job_id, pin FROM pins").fetchall()
        return {JobId(job_id): known[pin] for job_id, pin in rows if pin in known}

    def pin(self, job_ids: Iterable[JobId], pin: Pin | None) -> None:
        """Keeps what the person says of jobs; None takes it back."""
        with self._shelf.writing() as db:
            if pin is None:
                db.executemany("DELETE FROM pins WHERE job_id = ?", [(each,) for each in job_ids])
            else:
                db.executemany("INSERT OR REPLACE INTO pins VALUES (?, ?)", [(each, pin.value) for each in job_ids])

    def read_kept(self) -> list[int]:
        """The jobs whose logs are all here."""
        return self._read_jobs("TRUE")

    def read_silent(self) -> list[int]:
        """Those of them that wrote no log."""
        return self._read_jobs("NOT EXISTS (SELECT 1 FROM logs WHERE logs.job_id = kept.job_id)")

    def mark(self, job_id: JobId, revision: int) -> None:
        """All logs of a job are here, as it was at that revision."""
        with self._shelf.writing() as db:
            db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (job_id, revision))

    def unmark(self, revisions: Mapping[JobId, int]) -> None:
        """Jobs have these revisions now: of those that had others there may be more to fetch."""
        rows = list(revisions.items())
        with self._shelf.writing() as db:
            db.executemany("DELETE FROM kept WHERE job_id = ? AND revision <> ?", rows)

    def measure(self) -> tuple[int, int]:
        """Bytes that all logs take on the disk, with their index, and how many there are.

        The index counts as if it had all of them and no others: it is fed, and gives room back, some time after.
        """
        with self._shelf.reading() as db:
            count, text = db.execute("SELECT count(*), ifnull(sum(size), 0) FROM logs").fetchone()
        return self._shelf.size() + self._index.measure().taken_for(text) if count else 0, int(count)

    def weigh(self) -> float:
        """Bytes that go from the disk with each byte of a log: rows of tables, and what the index has of it."""
        with self._shelf.reading() as db:
            (stored,) = db.execute("SELECT ifnull(sum(stored + unsettled), 0) FROM logs").fetchone()
        return max(1.0, self.measure()[0] / stored) if stored else 1.0

    def measure_pinned(self) -> int:
        """Bytes that the logs of pinned jobs take, with what the index has of them."""
        with self._shelf.reading() as db:
            statement = (
                "SELECT ifnull(sum(stored + unsettled), 0) FROM logs JOIN pins USING (job_id) WHERE pin = 'always'"
            )
            (size,) = db.execute(statement).fetchone()
        return int(size * self.weigh()) if size else 0

    def removable(self, opened: Collection[TaskId], recent_s: float, count: int) -> Sequence[Removable]:
        """At most so many logs that may go, the first to go first; not `opened` ones."""
        with self._shelf.reading() as db:
            rows = db.execute(_REMOVABLE, (int(time.time() - recent_s), count + len(opened))).fetchall()
        found = (Removable(task_id=TaskId(task), job_id=JobId(job), size=size) for task, job, size in rows)
        return [each for each in found if each.task_id not in opened][:count]

    def larger(self, size: int) -> Sequence[Removable]:
        """The logs that take more bytes, with what the index has of them, and may go; the largest first."""
        share = self._index.measure().share
        with self._shelf.reading() as db:
            rows = db.execute(_LARGER, (share, size)).fetchall()
        return [Removable(task_id=TaskId(task), job_id=JobId(job), size=taken) for task, job, taken in rows]

    def foresee(self, record: LogRecord, size: int) -> int:
        """Bytes that a log takes with its index once all `size` bytes of its text are here, by what is of it."""
        taken = record.taken + record.size * self._index.measure().share
        return int(taken * max(size, record.size) / record.size)

    def claim(self, job_id: JobId, task_ids: Sequence[TaskId]) -> None:
        """Says of what job these logs are, where nobody has."""
        with self._shelf.writing() as db:
            statement = "UPDATE logs SET job_id = ? WHERE task_id = ? AND job_id IS NULL"
            db.executemany(statement, [(job_id, task_id) for task_id in task_ids])

    def add_up(self, opened: Collection[TaskId], recent_s: float, surplus: int) -> tuple[int, int]:
        """How many logs would go, and of how many bytes, to free `surplus` bytes."""
        names = {f"task{number}": task_id for number, task_id in enumerate(opened)}
        statement = _SUMS.format(places=", ".join(f":{name}" for name in names))
        values = {**names, "recent": int(time.time() - recent_s), "surplus": surplus}
        with self._shelf.reading() as db:
            count, size = db.execute(statement, values).fetchone()
        return int(count), int(size)

    def tasks_of(self, job_ids: Sequence[JobId]) -> list[TaskId]:
        """The tasks of these jobs of which something is here."""
        tasks: list[TaskId] = []
        for first in range(0, len(job_ids), _AT_ONCE):
            part = job_ids[first : first + _AT_ONCE]
            with self._shelf.reading() as db:
                places = ",".join("?" * len(part))
                rows = db.execute(f"SELECT task_id FROM logs WHERE job_id IN ({places})", part).fetchall()
            tasks += [TaskId(task_id) for (task_id,) in rows]
        return tasks

    def remove(self, task_ids: Sequence[TaskId]) -> None:
        """Removes logs; their jobs are no longer kept whole."""
        with self._shelf.writing() as db:
            statement = "DELETE FROM kept WHERE job_id = (SELECT job_id FROM logs WHERE task_id = ?)"
            db.executemany(statement, [(each,) for each in task_ids])
        self._shelf.remove(task_ids)

    def read_readable(self) -> list[int]:
        """The jobs of which a whole log is here, and those whose logs are all here, ascending."""
        whole = "SELECT job_id FROM logs WHERE is_complete AND job_id UNION SELECT job_id FROM kept"
        return self._read_jobs("TRUE", f"({whole})")

    def _read_jobs(self, condition: str, source: str = "kept") -> list[int]:
        found: list[int] = []
        last = -1
        while True:
            with self._shelf.reading() as db:
                statement = f"SELECT job_id FROM {source} WHERE job_id > ? AND {condition} ORDER BY job_id LIMIT ?"
                rows = db.execute(statement, (last, _READ_AT_ONCE)).fetchall()
            found += [job_id for (job_id,) in rows]
            if len(rows) < _READ_AT_ONCE:
                return found
            last = found[-1]
