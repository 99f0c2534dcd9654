"""The process that writes an export: it reads the copy of a server and writes a file, and tells how far it is.

A million rows are loops in Python, which would hold up a window in the same process. The order comes by the standard
input: a line of JSON, then the ids of the jobs as native 64-bit integers, by computer followed by as many ids of
computers. Reports go to the standard output, a line of JSON each; the last one says that it is the end.
"""

import os
import shutil
import signal
import sys
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.sync.cache import Cache
from jobdesk.sync.export_files import open_export
from jobdesk.sync.export_logs import LogWriter
from jobdesk.sync.export_messages import Assignment, Report, logs_of, part_of
from jobdesk.sync.export_rows import Row, RowReader

_AT_ONCE = 500
_REPORT_S = 0.1
_NICENESS = 5  #: the window goes first where there are few cores

#: Which row: a job, or a job on one computer.
Key = tuple[JobId, ComputerId | None]


def run_export(source: BinaryIO, target: BinaryIO) -> int:
    """Does what `source` says and reports to `target`; the exit status."""
    try:
        assignment = msgspec.json.decode(source.readline(), type=Assignment)
        _Export(assignment, target).write(_read_keys(source, assignment))
    except (BrokenPipeError, EOFError):  # nobody is there any more
        return 1
    except JobDeskError as error:
        return _fail(target, error.sentence)
    except OSError as error:
        reason = error.strerror or str(error)
        return _fail(target, f"{error.filename}: {reason}" if error.filename else reason)
    return 0


def main() -> int:
    """What `jobdesk export` runs; the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal goes to the desktop, which ends this
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    return run_export(sys.stdin.buffer, sys.stdout.buffer)


class _Export:
    def __init__(self, assignment: Assignment, target: BinaryIO) -> None:
        self._assignment = assignment
        self._order = assignment.order
        self._target = target
        self._told_at = time.monotonic()
        self._done = self._gone = 0

    def write(self, pages: Iterator[list[Key]]) -> None:
        cache, path = Cache(Path(self._assignment.cache), is_owner=False), Path(self._order.path)
        try:
            self._write(cache, pages)
        finally:
            cache.close()
            part_of(path).unlink(missing_ok=True)
            shutil.rmtree(part_of(logs_of(path)), ignore_errors=True)

    def _write(self, cache: Cache, pages: Iterator[list[Key]]) -> None:
        path, catalogue = Path(self._order.path), cache.read_catalogue()
        logs = LogWriter(cache, path) if self._order.has_logs else None
        reader = RowReader(self._order, catalogue.computers, catalogue.groups)
        with open_export(self._order, part_of(path), Path(self._assignment.scratch)) as file:
            for keys in pages:
                file.write(self._rows(cache, reader, logs, keys))
                self._tell_progress()
        if logs is not None:
            logs.finish()
        part_of(path).replace(path)
        report = Report(
            done=self._done,
            is_end=True,
            gone=self._gone,
            logs=logs.count if logs else 0,
            missing_logs=logs.missing if logs else 0,
        )
        _tell(self._target, report)

    def _rows(self, cache: Cache, reader: RowReader, logs: LogWriter | None, keys: list[Key]) -> Iterator[Row]:
        jobs = cache.read_jobs([job_id for job_id, _ in keys])
        for job_id, computer_id in keys:
            self._done += 1
            job = jobs.get(job_id)
            if job is None:
                self._gone += 1
                continue
            yield reader.read(job, computer_id, logs.write(job, computer_id) if logs else ())

    def _tell_progress(self) -> None:
        now = time.monotonic()
        if now - self._told_at > _REPORT_S:
            self._told_at = now
            _tell(self._target, Report(done=self._done))


def _read_keys(source: BinaryIO, assignment: Assignment) -> Iterator[list[Key]]:
    """All keys in pages."""
    jobs = _read_numbers(source, assignment.count)
    computers = _read_numbers(source, assignment.count) if assignment.is_by_computer else None
    for first in range(0, len(jobs), _AT_ONCE):
        ids = [JobId(each) for each in jobs[first : first + _AT_ONCE]]
        if computers is None:
            yield [(job_id, None) for job_id in ids]
        else:
            places = (ComputerId(each) for each in computers[first : first + _AT_ONCE])
            yield list(zip(ids, places, strict=True))


def _read_numbers(source: BinaryIO, count: int) -> "array[int]":
    numbers = array("q")
    numbers.fromfile(source, count)
    return numbers


def _fail(target: BinaryIO, sentence: str) -> int:
    with suppress(BrokenPipeError):
        _tell(target, Report(fault=sentence))
    return 1


def _tell(target: BinaryIO, report: Report) -> None:
    target.write(msgspec.json.encode(report) + b"\n")
    target.flush()
