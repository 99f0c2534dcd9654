"""The desktop's end of its child process for bulk work; blocking."""

import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from jobdesk.model import errors
from jobdesk.model.errors import JobDeskError, Unreachable
from jobdesk.sync.bulk_frames import Batch, Done, Fault, Order, read_frame

END_S = 5.0  #: how long it may take to end in order


class BulkProcess:
    """Runs from `start` to `end`; `end` may come from any thread, and ends a `read` that waits."""

    def __init__(self, command: Sequence[str]) -> None:
        """`command`: what starts the child."""
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_ended = False
        self.is_done = False  #: it has told all that was ordered

    @property
    def process_id(self) -> int | None:
        """The id of the process while there is one."""
        return self._process.pid if self._process is not None else None

    def start(self, order: Order) -> None:
        """Starts the process. Raises Unreachable where that is not possible."""
        with self._lock:
            if self._is_ended:
                return
            try:
                process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                assert process.stdin is not None
                self._process = process
                process.stdin.write(msgspec.json.encode(order) + b"\n")
                process.stdin.flush()
            except OSError as error:
                raise Unreachable(f"The process for bulk work cannot be started: {error}.") from error

    def read(self) -> Batch | None:
        """The next batch; None when it has done all, was ended or was killed. Raises what it gave up for."""
        if self._process is None:
            return None
        assert self._process.stdout is not None
        frame = read_frame(self._process.stdout)
        if isinstance(frame, Fault):
            raise getattr(errors, frame.kind, JobDeskError)(frame.sentence)
        if isinstance(frame, Done):
            self.is_done = True
            return None
        return frame

    def end(self) -> None:
        """Ends it, if it has not ended by itself, and lets go of it. Blocks up to 5 s."""
        with self._lock:
            self._is_ended = True
            process = self._process
            if process is None:
                return
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(OSError):  # where it has not taken all that it was told
                process.stdin.close()
            try:
                process.wait(END_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()
