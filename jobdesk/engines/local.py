"""Runs tasks on this computer, each by a runner that outlives the job server."""

import contextlib
import functools
import logging
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from jobdesk.engines.base import ComputerFacts, Health, OpenTask, TaskOrder
from jobdesk.engines.journal import JournalReader
from jobdesk.engines.orders import write_order
from jobdesk.model.errors import EngineFault
from jobdesk.model.events import TaskEnded, TaskEvent
from jobdesk.model.job import TaskId
from jobdesk.model.states import State
from jobdesk.runner import task_runner

logger = logging.getLogger(__name__)

POLL_INTERVAL_S = 0.02  #: between two looks at the journals, while there is something to look at
READ_BYTES = 256 * 1024  #: of one journal at a time
BATCH_BYTES = 2 * 1024 * 1024  #: of all journals for one call of `events`
FREE_BYTES = 64 * 1024 * 1024  #: with less room on the disk no work is taken

NEVER_BEGAN = "The script was not started: JobDesk was interrupted before it could be."
LOST = "The connection to the script was lost: its runner ended without a result."
NOT_HERE = "This computer does not know the task any more."

Key = tuple[TaskId, int]


class LocalEngine:
    """The engine for this machine. What it must remember lies in `folder`, a folder for each attempt."""

    name = "local"

    def __init__(self, folder: Path, runner: Sequence[str] = (sys.executable, "-I", task_runner.__file__)) -> None:
        self._folder = folder.absolute()
        self._runner = runner
        self._attempts: dict[Key, _Attempt] = {}
        self._leaving: list[_Attempt] = []  # nobody wants to know more of them: removed as soon as they have ended
        self._reports: list[TaskEvent] = []  # what no journal says
        self._woken = threading.Event()

    def start(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in self._folder.glob(".gone-*"):
                shutil.rmtree(path, ignore_errors=True)
        except OSError as error:
            raise EngineFault(f"{self._folder} cannot be used: {error.strerror}.") from error

    def close(self) -> None:
        for attempt in (*self._attempts.values(), *self._leaving):
            attempt.let_go()
        self._attempts.clear()
        self._leaving.clear()

    def submit(self, order: TaskOrder) -> None:
        key = order.task_id, order.attempt
        if key in self._attempts:
            return
        attempt = _Attempt(self._folder, key)
        if not attempt.is_claimed:
            document = write_order(order)
            try:
                attempt.start(self._runner, document)
            except OSError as error:
                attempt.let_go()
                if attempt.give_up():
                    raise EngineFault(f"No runner could be started: {error.strerror}.") from error
        self._attempts[key] = attempt

    def cancel(self, task_id: TaskId, attempt: int) -> None:
        if (task_id, attempt) in self._attempts:
            self._attempts[task_id, attempt].cancel()

    def events(self, timeout_s: float) -> Sequence[TaskEvent]:
        deadline = time.monotonic() + timeout_s
        while True:
            found, has_read = self._poll()
            left_s = deadline - time.monotonic()
            if found or left_s <= 0:
                return found
            if has_read:
                continue
            is_busy = self._leaving or any(attempt.end_seq is None for attempt in self._attempts.values())
            if self._woken.wait(min(left_s, POLL_INTERVAL_S) if is_busy else left_s):
                self._woken.clear()
                return ()

    def confirm(self, task_id: TaskId, attempt: int, seq: int) -> None:
        known = self._attempts.get((task_id, attempt))
        if known and known.end_seq is not None and seq >= known.end_seq:
            del self._attempts[task_id, attempt]
            self._leaving.append(known)
            self._remove_ended()

    def reconcile(self, tasks: Sequence[OpenTask]) -> None:
        self._reports.clear()
        for key in self._kept():
            self._attempts.setdefault(key, _Attempt(self._folder, key))
        wanted = {(task.task_id, task.attempt): task for task in tasks}
        for key in self._attempts.keys() - wanted.keys():
            logger.info("task %s: attempt %s is ended, for the server does not know it", *key)
            self._attempts[key].cancel()
            self._leaving.append(self._attempts.pop(key))
        for key, task in wanted.items():
            if key not in self._attempts:
                self._reports.append(_interrupted(key, task.last_seq + 1, NOT_HERE))
                continue
            self._attempts[key].rewind(task.last_seq)
            if task.is_cancelling:
                self._attempts[key].cancel()

    def computers(self) -> Sequence[ComputerFacts]:
        facts = ComputerFacts(
            name=platform.node(), platform=_platform(), is_online=True, boot_id=task_runner.name_boot() or ""
        )
        return (facts,)

    def health(self) -> Health:
        try:
            has_room = shutil.disk_usage(self._folder).free >= FREE_BYTES
        except OSError as error:
            return Health(is_well=False, sentence=f"{self._folder} cannot be used: {error.strerror}.")
        return Health(is_well=has_room, sentence="" if has_room else f"The disk that holds {self._folder} is full.")

    def wake(self) -> None:
        self._woken.set()

    def _kept(self) -> Iterable[Key]:
        for path in self._folder.iterdir():
            if match := re.fullmatch(r"(\d+)-(\d+)", path.name):
                yield TaskId(int(match[1])), int(match[2])

    def _poll(self) -> tuple[list[TaskEvent], bool]:
        """The next reports, and whether there may be more behind them."""
        found, self._reports = self._reports, []
        room = BATCH_BYTES
        self._remove_ended()
        unread = [key for key, attempt in self._attempts.items() if attempt.end_seq is None]
        while unread and room > 0:
            key = unread.pop(0)
            reports, size = self._attempts[key].read(READ_BYTES)
            found += reports
            room -= size
            self._attempts[key] = self._attempts.pop(key)  # the others come first the next time
            if size and self._attempts[key].end_seq is None:
                unread.append(key)  # what one task writes may take the room that the others leave
        return found, room < BATCH_BYTES

    def _remove_ended(self) -> None:
        self._leaving = [attempt for attempt in self._leaving if not attempt.remove()]


class _Attempt:
    """One attempt at a task on this computer: its folder and, where this process started it, its runner."""

    def __init__(self, folder: Path, key: Key) -> None:
        self.end_seq: int | None = None  #: of the last report, once that was read
        self._key = key
        self._folder = folder / f"{key[0]}-{key[1]}"
        self._runner: subprocess.Popen[bytes] | None = None
        self._journal = JournalReader(self._folder / task_runner.JOURNAL, *key)

    @property
    def is_claimed(self) -> bool:
        return (self._folder / task_runner.CLAIM).exists()

    def start(self, runner: Sequence[str], order: bytes) -> None:
        """Raises OSError when no runner took the order."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._runner = subprocess.Popen(
            [*runner, "run", str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.parent,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
            | getattr(subprocess, "DETACHED_PROCESS", 0),
        )
        assert self._runner.stdin is not None
        with self._runner.stdin as pipe:
            pipe.write(order)

    def give_up(self) -> bool:
        """Makes sure that the attempt never begins; False when it has."""
        if not self._folder.exists():
            return True
        if not task_runner.take_claim(self._folder):
            return False
        self._remove_folder()
        return True

    def cancel(self) -> None:
        with contextlib.suppress(FileNotFoundError):  # somebody has removed the folder: `read` will find out
            (self._folder / task_runner.CANCEL).touch()

    def rewind(self, last_seq: int) -> None:
        """Reads from behind `last_seq` on."""
        self.end_seq = None
        self._journal = JournalReader(self._folder / task_runner.JOURNAL, *self._key, last_seq)

    def read(self, size_bytes: int) -> tuple[list[TaskEvent], int]:
        """The next reports, and how many bytes of the journal they took."""
        is_dead = self._is_dead()  # asked first: what a dead runner wrote is all there by now
        reports, size = self._journal.read(size_bytes)
        if self._journal.has_ended:
            self.end_seq = self._journal.last_seq
        elif is_dead and not size:
            self.end_seq = self._journal.last_seq + 1
            # A runner opens its journal before anything else.
            message = LOST if (self._folder / task_runner.JOURNAL).exists() else NEVER_BEGAN
            reports.append(_interrupted(self._key, self.end_seq, message))
            self._end_script()
        return reports, size

    def remove(self) -> bool:
        """Removes all that the attempt has left, once it has ended; whether it is gone."""
        if not self._folder.exists():
            return True
        if not self._is_dead():
            return False
        while not self._journal.has_ended and self._journal.read(READ_BYTES)[1]:
            pass
        if not self._journal.has_ended:
            self._end_script()
        return self._remove_folder()

    def let_go(self) -> None:
        """Forgets the runner, which goes on."""
        if self._runner is not None and self._runner.poll() is None:
            self._runner.returncode = 0  # else Popen warns of a process that runs on; it is meant to
        self._runner = None

    def _is_dead(self) -> bool:
        """Whether there is no runner any more, nor ever will be."""
        if self._runner is not None and self._runner.poll() is None:
            return False
        self._runner = None
        if not self._folder.exists():
            return True
        lock = task_runner.take_lock(self._folder)
        if lock is None:
            return False
        task_runner.take_claim(self._folder)  # a runner that comes late finds itself too late
        os.close(lock)
        return True

    def _end_script(self) -> None:
        """Ends what a killed runner has left running."""
        logger.warning("task %s: the runner of attempt %s ended without a result", *self._key)
        if self._journal.process is None:
            return
        pid, started = self._journal.process
        if started is not None and task_runner.process_started(pid) == started:
            task_runner.signal_group(pid, force=True)

    def _remove_folder(self) -> bool:
        # First out of sight, in one stroke: half a folder could be taken for an attempt that has lost its runner.
        gone = self._folder.with_name(f".gone-{self._folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        try:
            self._folder.rename(gone)
        except OSError:
            return False  # Windows: somebody reads in it
        shutil.rmtree(gone, ignore_errors=True)
        return True


def _interrupted(key: Key, seq: int, message: str) -> TaskEnded:
    task_id, attempt = key
    now = datetime.now(UTC)
    return TaskEnded(task_id=task_id, attempt=attempt, seq=seq, at=now, outcome=State.INTERRUPTED, message=message)


@functools.cache
def _platform() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"
