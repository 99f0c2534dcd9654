"""Runs one script as a process of its own and keeps all that happened in a journal on disk.

`python task_runner.py run FOLDER` takes its order as JSON from standard input, so that secrets never lie on the disk.
This file is all there is to it: it needs Python 3.9 and nothing else, and is copied to other computers as it stands.

FOLDER belongs to one attempt at one task. In it lie

- `claim`    made once, by whoever starts the attempt: it never starts a second time
- `lock`     locked as long as the runner lives
- `journal`  JSON Lines, only ever appended to; an unfinished last line is no record. It is all that a reader needs
- `cancel`   made by anybody who wants the script stopped
- `script…`, `files/`, `work/`   the body, file parameters and working directory; gone before the journal ends

Exit status: 0 the journal has its end, 1 it could not be written, 2 no order, 3 the attempt was claimed before.
"""

from __future__ import annotations

import base64
import codecs
import contextlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

CLAIM, LOCK, JOURNAL, CANCEL = "claim", "lock", "journal", "cancel"
ENDED, NOT_WRITTEN, NO_ORDER, CLAIMED = 0, 1, 2, 3  # exit statuses

MASK = "••••••"
CHUNK_BYTES = 32 * 1024
JOIN_S = 0.25  # text that follows a chunk sooner than this waits, to be joined with what comes after it
PROGRESS_S = 0.25
TICK_S = 0.05
READ_BYTES = 64 * 1024
LEFTOVER_S = 1.0  # how long a child of the script may hold the pipe after the script has ended
LEFTOVER_BYTES = 1024 * 1024  # more than the pipe and the queue behind it hold
MARK_CHARACTERS = 64 * 1024  # a longer line is no mark
STEPS = 1000  # marks for more steps are ordinary output
CLAIM_S = 5.0
GRACE_S = 10.0
KILL_AGAIN_S = 1.0
END_ATTEMPTS = 5

_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?\Z")


def main(arguments: Sequence[str]) -> int:
    """The program: see the top of this file."""
    if len(arguments) != 2 or arguments[0] != "run":
        sys.stderr.write("usage: task_runner.py run FOLDER < ORDER\n")
        return NO_ORDER
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        order = json.loads(sys.stdin.buffer.read())
    except ValueError:
        sys.stderr.write("task_runner.py: standard input is no JSON order\n")
        return NO_ORDER
    return run_task(order, Path(arguments[1]), stop)


def run_task(order: dict[str, Any], folder: Path, stop: threading.Event | None = None) -> int:
    """Runs the order in `folder` and returns an exit status once the script has ended.

    Setting `stop` cancels the script, as does a file `cancel` in the folder. Runs nothing when the folder is claimed,
    or missing although the order says `"has_folder": true`: then the attempt was run, confirmed and removed before.
    """
    folder = folder.absolute()  # the script gets it in its environment, and works elsewhere
    if not order.get("has_folder"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = _lock_and_claim(folder)
    if lock is None:
        return CLAIMED
    try:
        return Attempt(order, folder, stop or threading.Event()).run()
    finally:
        os.close(lock)


def take_lock(folder: Path) -> int | None:
    """The locked file, to be given to `os.close`; None while a runner lives in `folder`."""
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def take_claim(folder: Path) -> bool:
    """Whether the attempt is now the caller's; False when it was claimed before."""
    try:
        descriptor = os.open(folder / CLAIM, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    os.write(descriptor, f"{os.getpid()}\n".encode())
    os.close(descriptor)
    return True


def process_started(pid: int) -> str | None:
    """A name for the moment at which the process began, by which a reused pid is told; None where none is known."""
    stat = _stat(Path(f"/proc/{pid}"))
    if not stat:
        return None
    return f"{(name_boot() or '')[:8]}:{stat[19]}"


def name_boot() -> str | None:
    """A name for the time since the computer was started; None where none is known."""
    if sys.platform == "win32":
        return _name_windows_boot()
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    with contextlib.suppress(OSError, subprocess.SubprocessError):  # macOS
        told = subprocess.run(["sysctl", "-n", "kern.bootsessionuuid"], capture_output=True, text=True, check=True)
        return told.stdout.strip() or None
    return None


def _name_windows_boot() -> str | None:
    """Counted by the system: the moment of the start would move with every change of the clock."""
    if sys.platform == "win32":
        import winreg

        place = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0])
    return None


def signal_group(pid: int, *, force: bool) -> None:
    """Asks the process group of `pid` to end, or ends it by force; nothing happens when it is gone."""
    if sys.platform == "win32":
        if not force:
            with contextlib.suppress(OSError):  # there may be no console to send it through
                os.kill(pid, signal.CTRL_BREAK_EVENT)
            return
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL if force else signal.SIGTERM)


def group_is_alive(pid: int) -> bool:
    """Whether a process of the group of `pid` is left; False where nobody can tell."""
    if sys.platform == "win32":
        return False
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if not Path("/proc/self/stat").exists():
        return True
    # Dead processes count above until init waits for them; that of some containers never does.
    stats = map(_stat, Path("/proc").glob("[0-9]*"))
    return any(stat[0] not in "ZX" for stat in stats if stat and stat[2] == str(pid))


def _stat(process: Path) -> list[str]:
    """The fields of proc(5) from the third on, the name before them may hold anything; [] when there is none."""
    try:
        return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _lock_and_claim(folder: Path) -> int | None:
    # The lock first: then a claim whose lock is free tells that its runner is dead, and never that it is about to live.
    # Somebody who looks whether we live may hold the lock for a moment, hence the patience.
    deadline = time.monotonic() + CLAIM_S
    with contextlib.suppress(FileNotFoundError):  # the folder is gone
        while not (folder / CLAIM).exists() and time.monotonic() < deadline:
            lock = take_lock(folder)
            if lock is None:
                time.sleep(0.01)
            elif take_claim(folder):
                return lock
            else:
                os.close(lock)
    return None


class Journal:
    """Appends records to a file. A record is there in whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.fault = ""  #: why the disk took no more: records are lost until it is cleared
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        self._size = os.fstat(self._file).st_size
        self._seq = 0

    def write(self, event: str, **fields: Any) -> None:
        """Appends one record."""
        if self.fault:
            return
        now = time.time()
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03}Z"
        record = {"seq": self._seq + 1, "at": at, "event": event, **fields}
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"
        try:
            written = 0
            while written < len(line):
                written += os.write(self._file, line[written:])
        except OSError as error:
            self.fault = _reason(error)
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._size)
            return
        self._seq += 1
        self._size += len(line)

    def close(self) -> None:
        """Returns when all records are safe from a loss of power."""
        with contextlib.suppress(OSError):  # not every kind of file can be synchronised
            os.fsync(self._file)
        os.close(self._file)


class Mask:
    """Hides secret values, and each line of one with several lines, in a text that comes in pieces.

    The pieces together give what the text would give in one piece, wherever it was cut.
    """

    def __init__(self, values: Iterable[str]) -> None:
        parts = {part.strip() for value in values for part in (value, *value.splitlines())}
        self._secrets = sorted(parts - {""}, key=len, reverse=True)  # the longest first: a regular expression takes it
        self._pattern = re.compile("|".join(map(re.escape, self._secrets))) if self._secrets else None
        self._held = ""

    def text(self, text: str) -> str:
        """A text that is complete."""
        return self._pattern.sub(MASK, text) if self._pattern else text

    def feed(self, text: str) -> str:
        """What can be shown so far: all but an end with which a secret may begin."""
        if self._pattern is None:
            return text
        text = self._held + text
        beginnings = self._beginnings(text)
        shown: list[str] = []
        position = 0
        while True:
            held = next((place for place in beginnings if place >= position), len(text))
            match = self._pattern.search(text, position)
            if match is None or match.start() >= held:
                break
            shown += text[position : match.start()], MASK
            position = match.end()
        shown.append(text[position:held])
        self._held = text[held:]
        return "".join(shown)

    def end(self) -> str:
        """What was held back, when nothing follows."""
        text, self._held = self._held, ""
        return self.text(text)

    def _beginnings(self, text: str) -> list[int]:
        places: set[int] = set()
        for secret in self._secrets:
            place = text.find(secret[0], max(0, len(text) - len(secret) + 1))
            while place != -1:
                if secret.startswith(text[place:]):
                    places.add(place)
                place = text.find(secret[0], place + 1)
        return sorted(places)


class Output:
    """Joins text into chunks: each whole in its characters, and numbered by the bytes of the log before it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting = bytearray()
        self._offset = 0
        self._flushed_at = -JOIN_S

    def add(self, text: str) -> None:
        self._waiting += text.encode()
        while len(self._waiting) > CHUNK_BYTES:
            cut = CHUNK_BYTES
            while self._waiting[cut] & 0xC0 == 0x80:
                cut -= 1
            self._write(cut)

    def tick(self, now: float) -> None:
        if self._waiting and now - self._flushed_at >= JOIN_S:
            self._write(len(self._waiting))
            self._flushed_at = now

    def end(self) -> None:
        if self._waiting:
            self._write(len(self._waiting))

    def _write(self, size: int) -> None:
        chunk = self._waiting[:size]
        del self._waiting[:size]
        self._journal.write("output", offset=self._offset, text=chunk.decode())
        self._offset += size


class Step:
    def __init__(self, name: str) -> None:
        self.name = name
        self.state = "pending"
        self.hint = ""
        self.has_error = False


class Marks:
    """Finds the marks in the output and keeps the steps, which they tell of."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._line: str | None = ""  # the last line so far, as long as it may become a mark
        self._steps: list[Step] = []
        self._running: int | None = None
        self._progress: float | None = None  # waiting to be written
        self._progress_at = -PROGRESS_S

    @property
    def failed_steps(self) -> list[str]:
        return [step.name for step in self._steps if step.state == "failed"]

    def feed(self, text: str) -> None:
        start = 0
        if self._line is None:
            start = text.find("\n") + 1
            if start == 0:
                return
        else:
            text = self._line + text
        while True:
            if not text.startswith("::", start):
                start = max(start, text.find("\n::", start) + 1)
            end = text.find("\n", start)
            if end == -1 or not text.startswith("::", start):
                break
            if end - start <= MARK_CHARACTERS:
                self._read(text[start:end])
            start = end + 1
        line = text[max(start, text.rfind("\n", start) + 1) :]
        may_be_mark = line.startswith("::"[: len(line)]) and len(line) <= MARK_CHARACTERS
        self._line = line if may_be_mark else None

    def tick(self, now: float) -> None:
        if self._progress is not None and now - self._progress_at >= PROGRESS_S:
            self._progress_at = now
            self._write_progress()

    def end(self, *, well: bool) -> None:
        """No output follows: ends the running step, and skips those that were announced and never begun."""
        self._read(self._line or "")
        self._end_step("succeeded" if well else "failed")
        for number, step in enumerate(self._steps):
            if step.state == "pending":
                self._write_step(number, "skipped")
        self._write_progress()

    def _read(self, line: str) -> None:
        line = line.rstrip()
        kind, separator, text = line[2:].partition("::")
        if separator and kind in ("warning", "error", "hint", "result"):
            self._take_text(kind, text.strip())
        elif line.endswith("::"):
            kind, _, words = line[2:-2].partition(" ")
            self._take_words(kind, words.strip())

    def _take_words(self, kind: str, words: str) -> None:
        if kind == "progress" and _NUMBER.match(words):
            self._progress = min(max(float(words) / 100, 0.0), 1.0)
        elif kind == "steps":
            self._announce([name.strip() for name in words.split("|") if name.strip()])
        elif kind == "step" and words:
            self._begin(words)
        elif kind == "skip" and words:
            self._skip(words)

    def _take_text(self, kind: str, text: str) -> None:
        step = None if self._running is None else self._steps[self._running]
        if kind == "error" and step:
            step.has_error = True
        elif kind == "hint" and text:
            if step and len(step.hint) < MARK_CHARACTERS:
                step.hint = f"{step.hint}\n{text}".strip()
            self._journal.write("hint", text=text)
        elif kind == "result":
            self._journal.write("result", text=text)

    def _announce(self, names: list[str]) -> None:
        names = names[: STEPS - len(self._steps)]
        if names:
            self._steps += map(Step, names)
            self._journal.write("steps", names=[step.name for step in self._steps])

    def _begin(self, name: str) -> None:
        number = self._find(name)
        if number is not None:
            self._end_step("succeeded")
            self._running = number
            self._write_step(number, "running")

    def _skip(self, name: str) -> None:
        if self._running is not None and self._steps[self._running].name == name:
            self._end_step("skipped")
            return
        number = self._find(name)
        if number is not None:
            self._write_step(number, "skipped")

    def _find(self, name: str) -> int | None:
        """The first pending step of the name, else a new one; None when there are too many."""
        for number, step in enumerate(self._steps):
            if step.name == name and step.state == "pending":
                return number
        if len(self._steps) >= STEPS:
            return None
        self._steps.append(Step(name))
        return len(self._steps) - 1

    def _end_step(self, state: str) -> None:
        if self._running is not None:
            number, self._running = self._running, None
            self._write_step(number, "failed" if self._steps[number].has_error else state)

    def _write_step(self, number: int, state: str) -> None:
        step = self._steps[number]
        step.state = state
        self._journal.write("step", number=number, name=step.name, state=state, hint=step.hint)

    def _write_progress(self) -> None:
        if self._progress is not None:
            value, self._progress = self._progress, None
            self._journal.write("progress", value=value)


class Parameters:
    """The parameters of an order as the script gets them."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._parameters: list[dict[str, Any]] = order.get("parameters") or []
        self._files: dict[str, dict[str, str]] = order.get("files") or {}

    def secrets(self) -> list[str]:
        return [_as_text(entry["value"]) for entry in self._parameters if entry["type"] == "password"]

    def write(self, folder: Path) -> tuple[list[str], dict[str, str]]:
        """Arguments and environment; the file parameters are copied to `folder`."""
        arguments, environment = [], {}
        for number, entry in enumerate(self._parameters):
            value = _as_text(entry["value"])
            if entry["type"] == "file":
                value = self._write_file(folder / str(number), self._files.get(entry["name"]))
            environment["JOBDESK_" + entry["name"].upper().replace("-", "_")] = value
            arguments.append("" if entry["type"] == "password" else value)
        return arguments, environment

    def _write_file(self, folder: Path, file: dict[str, str] | None) -> str:
        if file is None:
            return ""
        folder.mkdir(mode=0o700)
        name = re.split(r"[/\\]", file["name"])[-1]
        path = folder / ("file" if name in ("", ".", "..") else name)
        path.write_bytes(base64.b64decode(file["content"]))
        path.chmod(0o600)
        return str(path)


class Attempt:
    """One run of a script from its order to the last record of its journal."""

    def __init__(self, order: dict[str, Any], folder: Path, stop: threading.Event) -> None:
        self._order = order
        self._folder = folder
        self._stop = stop
        self._parameters = Parameters(order)
        self._mask = Mask(self._parameters.secrets())
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._journal = Journal(folder / JOURNAL)
        self._output = Output(self._journal)
        self._marks = Marks(self._journal)
        self._arrivals: queue.Queue[bytes | None] = queue.Queue(8)  # None: the pipe is closed
        self._outcome = ""  # set as soon as it is known
        self._message = ""
        self._kill_at: float | None = None  # set while the script is made to end

    def run(self) -> int:
        try:
            process = None if self._is_cancelled() else self._start()
        except (OSError, ValueError) as error:
            process = None
            self._outcome, self._message = "failed", f"The script could not be started: {_reason(error)}."
        returncode = None
        if process is None:
            self._outcome = self._outcome or "cancelled"
        else:
            returncode = self._run(process)
        self._finish_output(well=returncode == 0 and not self._outcome)
        self._judge(returncode)
        self._remove_files()
        status = self._write_end(returncode)
        self._journal.close()
        return status

    def _run(self, process: subprocess.Popen[bytes]) -> int:
        self._journal.write("started", pid=process.pid, pid_started=process_started(process.pid))
        assert process.stdout is not None
        threading.Thread(target=self._read_pipe, args=(process, process.stdout), daemon=True).start()
        self._follow(process)
        return process.returncode

    def _start(self) -> subprocess.Popen[bytes] | None:
        for name in ("work", "files"):
            (self._folder / name).mkdir(mode=0o700)
        arguments, environment = self._parameters.write(self._folder / "files")
        command = [*self._order["argv"], str(self._write_script()), *arguments]
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                bufsize=0,
                cwd=self._folder / "work",
                env=self._environment(environment),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as error:
            is_missing = isinstance(error, FileNotFoundError)
            reason = "was not found on this computer" if is_missing else f"could not be started: {_reason(error)}"
            self._outcome, self._message = "failed", f"{command[0]} {reason}."
            return None

    def _write_script(self) -> Path:
        suffix = re.sub(r"[^.\w]", "", self._order.get("suffix", ""))
        path = self._folder / f"script{suffix}"
        # Windows PowerShell takes a file without a byte order mark for one in the computer's old code page.
        body = self._order["body"].encode("utf-8-sig" if suffix == ".ps1" else "utf-8")
        path.touch(mode=0o700)
        path.write_bytes(body)
        return path

    def _environment(self, parameters: dict[str, str]) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("JOBDESK_")}
        python = {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}  # else its lines come late and out of order
        names = {"JOBDESK_TASK": str(self._order["task"]), "JOBDESK_ATTEMPT": str(self._order["attempt"])}
        return {**python, **own, **(self._order.get("environment") or {}), **parameters, **names}

    def _read_pipe(self, process: subprocess.Popen[bytes], pipe: BinaryIO) -> None:
        with pipe:
            while data := pipe.read(READ_BYTES):
                self._arrivals.put(data)
        self._arrivals.put(None)
        process.wait()
        self._arrivals.put(None)  # so that the end is seen at once

    def _follow(self, process: subprocess.Popen[bytes]) -> None:
        """Takes the output until the script has ended, and makes it end when it must."""
        timeout_s = self._order.get("timeout_s")
        times_out_at = float("inf") if timeout_s is None else time.monotonic() + timeout_s
        looked_at = 0.0
        ended_at: float | None = None
        is_open, late_bytes = True, 0
        while True:
            data = self._next_arrival()
            is_open = is_open and data is not None
            now = time.monotonic()
            self._take(self._mask.feed(self._decoder.decode(data or b"")))
            self._output.tick(now)
            self._marks.tick(now)
            if process.poll() is None:
                if now - looked_at >= TICK_S:
                    looked_at = now
                    self._end_when_told(process, timed_out=now >= times_out_at)
            elif ended_at is None:
                ended_at = now
            self._kill_late(process, now)
            if ended_at is not None:
                late_bytes += len(data or b"")
                is_drained = self._arrivals.empty() or late_bytes > LEFTOVER_BYTES
                is_over = not is_open or (is_drained and now - ended_at >= LEFTOVER_S)
                if is_over and (self._kill_at is None or not group_is_alive(process.pid)):
                    return

    def _next_arrival(self) -> bytes | None:
        try:
            return self._arrivals.get(timeout=TICK_S)
        except queue.Empty:
            return b""

    def _take(self, text: str) -> None:
        self._output.add(text)
        self._marks.feed(text)

    def _is_cancelled(self) -> bool:
        return self._stop.is_set() or (self._folder / CANCEL).exists()

    def _end_when_told(self, process: subprocess.Popen[bytes], *, timed_out: bool) -> None:
        if self._outcome:
            return
        if self._journal.fault:
            self._outcome = "failed"  # _judge says why
        elif self._is_cancelled():
            self._outcome = "cancelled"
            self._journal.write("cancelling")
        elif timed_out:
            limit = f"{self._order['timeout_s']:g} s"
            self._outcome, self._message = "timed_out", f"The script was stopped at its time limit of {limit}."
        else:
            return
        self._kill_at = time.monotonic() + self._order.get("grace_s", GRACE_S)
        signal_group(process.pid, force=False)

    def _kill_late(self, process: subprocess.Popen[bytes], now: float) -> None:
        if self._kill_at is not None and now >= self._kill_at:
            self._kill_at = None if process.returncode is not None else now + KILL_AGAIN_S
            signal_group(process.pid, force=True)

    def _finish_output(self, *, well: bool) -> None:
        self._take(self._mask.feed(self._decoder.decode(b"", final=True)) + self._mask.end())
        self._output.end()
        self._marks.end(well=well)

    def _judge(self, returncode: int | None) -> None:
        """Sets outcome and message, where it was not JobDesk that ended the script, from how it ended."""
        failed = self._marks.failed_steps
        if self._journal.fault:
            self._outcome, self._message = "failed", f"The output could not be kept: {self._journal.fault}."
        elif self._outcome or returncode is None:
            return
        elif returncode < 0:
            self._outcome, self._message = "failed", f"The script was ended by {_signal_name(-returncode)}."
        elif returncode > 0:
            self._outcome, self._message = "failed", f"The script ended with exit code {returncode}."
        elif failed:
            self._outcome, self._message = "completed_with_errors", f"Failed: {', '.join(failed)}."
        else:
            self._outcome = "succeeded"

    def _remove_files(self) -> None:
        for path in (*self._folder.glob("script*"), self._folder / "files", self._folder / "work"):
            _remove(path)

    def _write_end(self, returncode: int | None) -> int:
        exit_code = returncode if returncode is not None and returncode >= 0 else None
        message = self._mask.text(self._message)
        for _ in range(END_ATTEMPTS):
            self._journal.fault = ""
            self._journal.write("ended", outcome=self._outcome, exit_code=exit_code, message=message)
            if not self._journal.fault:
                return ENDED
            time.sleep(TICK_S)
        return NOT_WRITTEN


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _signal_name(number: int) -> str:
    try:
        return f"signal {signal.Signals(number).name}"
    except ValueError:
        return f"signal {number}"


def _remove(path: Path) -> None:
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    shutil.rmtree(path, ignore_errors=True)
    for folder, names, _ in os.walk(path):  # what is left lies in folders that the script has locked
        for name in names:
            with contextlib.suppress(OSError):
                Path(folder, name).chmod(0o700)
    shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
