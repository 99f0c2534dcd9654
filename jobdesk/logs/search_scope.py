"""In which of the kept logs something is looked for: in all of them, or in those of some jobs."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from functools import cached_property

from jobdesk.logs.documents import Document
from jobdesk.logs.shelf import Shelf

_TASKS = "SELECT task_id, seq FROM json_each(?) AS asked JOIN logs ON logs.job_id = asked.value ORDER BY task_id DESC"
_KEPT = """
    SELECT count(*) FROM json_each(?) AS asked
    WHERE EXISTS (SELECT 1 FROM logs WHERE job_id = asked.value)
        OR EXISTS (SELECT 1 FROM kept WHERE job_id = asked.value)
"""
_ALL_KEPT = """
    SELECT (SELECT count(DISTINCT job_id) FROM logs)
        + (SELECT count(*) FROM kept WHERE NOT EXISTS (SELECT 1 FROM logs WHERE logs.job_id = kept.job_id))
"""


class SearchScope:
    """The logs that are meant, as they were when somebody first asked."""

    def __init__(self, shelf: Shelf, job_ids: Collection[int] | None) -> None:
        """`job_ids`: only their logs; None: all."""
        self._shelf = shelf
        self._job_ids = job_ids

    @cached_property
    def tasks(self) -> dict[int, int] | None:
        """The tasks whose logs are meant, newest first, and the `seq` of each; None for all."""
        if self._job_ids is None:
            return None
        with self._shelf.reading() as db:
            return dict(db.execute(_TASKS, (self._asked(),)).fetchall())

    @cached_property
    def total(self) -> int:
        """How many logs there are."""
        return self._count_after(-1) if self.tasks is None else len(self.tasks)

    def inside(self, reached: int) -> int:
        """How many of them have not changed after a `seq` of the shelf."""
        if self.tasks is None:
            return max(0, self.total - self._count_after(reached))
        return sum(seq <= reached for seq in self.tasks.values())

    def after(self, reached: int) -> list[int]:
        """The tasks, where not all are meant, whose logs changed after a `seq`, newest first."""
        return [task_id for task_id, seq in (self.tasks or {}).items() if seq > reached]

    def places(self, places: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Those that are meant of some places: task and first byte."""
        tasks = self.tasks
        return places if tasks is None else [place for place in places if place[0] in tasks]

    def documents(self, documents: list[Document]) -> list[Document]:
        """Those that are meant of some documents."""
        tasks = self.tasks
        return documents if tasks is None else [each for each in documents if each.task_id in tasks]

    def count_jobs(self) -> int:
        """Of how many of the jobs a log is here, or all logs are: of some jobs there is none."""
        with self._shelf.reading() as db:
            found = db.execute(_ALL_KEPT) if self._job_ids is None else db.execute(_KEPT, (self._asked(),))
            return _number(found)

    def _count_after(self, seq: int) -> int:
        with self._shelf.reading() as db:
            if seq < 0:
                return _number(db.execute("SELECT count(*) FROM logs"))
            return _number(db.execute("SELECT count(*) FROM logs WHERE seq > ?", (seq,)))

    def _asked(self) -> str:
        return json.dumps(list(self._job_ids or ()))


def _number(found: sqlite3.Cursor) -> int:
    return int(found.fetchone()[0])
