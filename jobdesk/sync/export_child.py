"""Starts the process that writes an export, hears it, stops it, and clears up behind it; blocking."""

import logging
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from jobdesk.config.program import own_command
from jobdesk.model.errors import ExportFailed
from jobdesk.model.export import ExportOrder
from jobdesk.sync.export_messages import Assignment, Report, logs_of, part_of

logger = logging.getLogger(__name__)


class ExportChild:
    """One export. `start`, then `hear` until it ends or fails; `close` in any case."""

    def __init__(self, cache: Path, order: ExportOrder) -> None:
        self._cache = cache
        self._order = order
        self._scratch: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._lock = threading.Lock()  # who closes waits for who starts

    def start(self, jobs: bytes, computers: bytes | None) -> None:
        """Hands over the rows: native 64-bit ids of jobs, and by computer as many of computers. Raises ExportFailed."""
        with self._lock:
            try:
                self._scratch = Path(tempfile.mkdtemp(prefix="jobdesk-export-"))
                self._process = subprocess.Popen(
                    [*own_command(), "export"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise ExportFailed(f"The export cannot be started: {error}.") from error
            if self._is_stopped:
                self._process.kill()
            self._hand_over(self._process, jobs, computers)

    def hear(self) -> Report:
        """The next report; its `is_end` says that the file is there. Raises ExportFailed."""
        assert self._process is not None
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        try:
            report = msgspec.json.decode(line, type=Report)
        except msgspec.DecodeError as error:
            raise ExportFailed from error
        if report.fault:
            raise ExportFailed(report.fault)
        return report

    def stop(self) -> None:
        """Ends the process as it is; what hears it hears its end. Any thread; returns at once."""
        self._is_stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Ends the process, and leaves nothing that is not whole."""
        with self._lock:
            if self._process is not None:
                _end(self._process)
            path = Path(self._order.path)
            part_of(path).unlink(missing_ok=True)
            shutil.rmtree(part_of(logs_of(path)), ignore_errors=True)
            if self._scratch is not None:
                shutil.rmtree(self._scratch, ignore_errors=True)

    def _hand_over(self, process: subprocess.Popen[bytes], jobs: bytes, computers: bytes | None) -> None:
        assert process.stdin is not None
        assignment = Assignment(
            order=self._order,
            cache=str(self._cache),
            scratch=str(self._scratch),
            count=len(jobs) // 8,
            is_by_computer=computers is not None,
        )
        try:
            process.stdin.writelines([msgspec.json.encode(assignment), b"\n", jobs, computers or b""])
            process.stdin.flush()
        except OSError as error:
            logger.info("the export did not take its order: %s", error)  # its last report says why


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process, which may have ended already, and lets go of its pipes."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.kill()
    process.wait()
    process.stdout.close()
    with suppress(OSError):  # it ended before it had read all
        process.stdin.close()
