"""Writes the logs that belong to an export into a folder beside it."""

import shutil
from pathlib import Path

from jobdesk.logs.raw import raw_parts
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, Task, TaskId
from jobdesk.sync.cache import Cache
from jobdesk.sync.export_messages import logs_of, part_of
from jobdesk.sync.log_moving import take_over


class LogWriter:
    """Takes logs from the copy of a server. The folder gets its name when it is whole. Raises OSError."""

    def __init__(self, cache: Cache, path: Path) -> None:
        self._cache = cache
        self._shelf = cache.logs
        self._folder = logs_of(path)
        self._part = part_of(self._folder)
        self.count = self.missing = 0
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir()

    def write(self, job: Job, computer_id: ComputerId | None) -> tuple[str | None, ...]:
        """Writes the logs of a job's tasks; their places beside the export, None for one that is not here.

        A task that wrote nothing has no log. One that is here in part has a name that says so, and counts as missing.
        """
        detail = self._cache.read_detail(job.id)
        if detail is None:
            if job.started_at is None:
                return ()
            self.missing += 1
            return (None,)
        tasks = (task for task in detail.tasks if computer_id in (None, task.computer_id))
        places = [self._write_task(task, is_ended=job.state.is_final) for task in tasks]
        return tuple(place or None for place in places if place is not None)

    def finish(self) -> None:
        """Gives the folder its name; in one that is there already, logs of the same name are replaced."""
        if not self._folder.exists():
            self._part.replace(self._folder)
            return
        for log in self._part.iterdir():
            log.replace(self._folder / log.name)
        self._part.rmdir()

    def _write_task(self, task: Task, *, is_ended: bool) -> str | None:
        """The place of a task's log; "" for one that is not here, None where there is none."""
        name = f"{task.job_id}-{_file_part(task.computer)}.log"
        size, is_complete = self._write_log(task.id, self._part / name)
        if not size:
            if is_complete or not (task.log_size or (is_ended and task.state.is_open)):
                return None
            self.missing += 1
            return ""
        self.count += 1
        if is_ended and not is_complete:
            self.missing += 1
            (self._part / name).rename(self._part / (name := f"{name.removesuffix('.log')}.incomplete.log"))
        return f"{self._folder.name}/{name}"

    def _write_log(self, task_id: TaskId, path: Path) -> tuple[int, bool]:
        """How much was written, and whether it is all."""
        take_over(self._cache, self._shelf, task_id)
        record = self._shelf.read_record(task_id)
        if record is None or not record.size:
            return 0, record is not None and record.is_complete
        size = 0
        with path.open("wb") as file:
            for _, _, data in raw_parts(self._shelf, task_id):
                size += file.write(data)
        return size, record.is_complete and size >= record.size


def _file_part(words: str) -> str:
    return "".join(each if each.isalnum() or each in "._-" else "-" for each in words)
