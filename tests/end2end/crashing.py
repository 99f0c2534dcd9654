"""A workload on a place whose server, runners and desktop are killed at any moment, and the audit of what is left."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from jobdesk.client.calls import Calls
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import HistoryEntry, Job, JobDetail, JobId, TaskId
from jobdesk.model.script import Parameter
from jobdesk.model.states import State, may_follow
from jobdesk.protocol import paths
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from tests.end2end.place import Place
from tests.index.builders import EVERYTHING, NOW
from tests.runner.attempts import is_running
from tests.runner.left import runner_of
from tests.sync.server_side import all_jobs
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
LINES = 12
OPEN_AT_ONCE = 8
PAUSE_S = 0.05

BODY = f"""
echo "begin $1"
echo ran >> "$1"
for line in $(seq {LINES}); do echo "line $line æøå"; sleep 0.02; done
echo done >> "$1"
echo "end $1"
"""

#: What a desktop does with server, copy and index, without its window; it reads anew where the server answers.
DESKTOP = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.errors import JobDeskError
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync

folder, endpoint = map(Path, sys.argv[1:])
cache = Cache(folder / "copy.db")
indexes = IndexStore(cache, folder / "index")
index = indexes.load()
transport = Transport("")
sync = JobSync(Calls(transport), cache, lambda: datetime.now(UTC))
is_greeted, rounds = False, 0
while True:
    try:
        transport.set_endpoint(**json.loads(endpoint.read_text()))
        if not is_greeted:
            index.apply(sync.greet()[1])
            is_greeted = True
        index.apply(sync.pull(0.0 if sync.progress.fill_before else 1.0))
        page = sync.fill()
        if page is not None:
            index.apply(page)
        rounds += 1
        if rounds % 3 == 0:
            indexes.save(index)
    except JobDeskError:
        is_greeted = False
        time.sleep(0.05)
"""


class DesktopProcess:
    """A desktop without a window, as a process."""

    def __init__(self, folder: Path, endpoint: Path) -> None:
        self.folder = folder
        self._endpoint = endpoint
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", DESKTOP, self.folder, self._endpoint], cwd=ROOT)

    def kill(self) -> None:
        """kill -9; it must have lived until now."""
        if self._process is not None:
            process, self._process = self._process, None
            assert process.poll() is None, "the desktop ended by itself"
            process.kill()
            process.wait(20)


class Crashing:
    """Orders jobs, cancels some and reads logs, while `kill` does its work."""

    def __init__(self, place: Place, folder: Path, seed: int) -> None:
        self.place = place
        self.kills = {"server": 0, "runner": 0, "desktop": 0}
        self._chance = random.Random(seed)
        self._files = folder / "files"
        self._files.mkdir()
        self._endpoint = folder / "endpoint"
        self._tell_endpoint()
        self._script = place.add_script(BODY, Parameter(name="file"))
        self._computer = next(each.id for each in place.calls.computers() if each.engine == "local")
        self.desktop = DesktopProcess(folder / "desktop", self._endpoint)
        self._is_over = threading.Event()
        self._faults: list[BaseException] = []
        self.ordered: dict[int, JobId] = {}  #: by number: what the server has answered
        self.cancelled: set[JobId] = set()
        self.killed_runners: set[TaskId] = set()
        self.told: dict[TaskId, bytes] = {}  #: what was read of each log while it grew

    def file(self, number: int) -> Path:
        return self._files / f"job-{number}"

    def run(self, kills: int) -> None:
        """Everything at once, until so many were killed and every job has ended."""
        seed = self._chance.random()
        deeds = [lambda: self._order(random.Random(seed)), self._read_logs]
        threads = [threading.Thread(target=self._guard, args=[deed]) for deed in deeds]
        self.desktop.start()
        for thread in threads:
            thread.start()
        try:
            for _ in range(kills):
                self._kill_one()
                assert not self._faults, self._faults
        finally:
            self._is_over.set()
            for thread in threads:
                thread.join()
            self.desktop.kill()
        assert not self._faults, self._faults
        calls = self.place.calls
        until(lambda: all(job.state.is_final for job in all_jobs(calls).values()), 60.0, "every job has ended")
        until(lambda: self.place.attempts() == [], what="nothing is left of any attempt")

    def close(self) -> None:
        """Ends what is left of the desktop."""
        self.desktop.kill()

    # What goes on all the while

    def _guard(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except BaseException as error:  # noqa: BLE001 - told in the thread of the test
            self._faults.append(error)

    def _order(self, chance: random.Random) -> None:
        number = 0
        while not self._is_over.is_set():
            open_jobs = self._ask(lambda calls: [job for job in all_jobs(calls).values() if job.state.is_open])
            if open_jobs and chance.random() < 0.1:
                job_id = chance.choice(open_jobs).id
                self.cancelled.add(job_id)
                self._ask(lambda calls, job_id=job_id: calls.cancel([job_id]))  # type: ignore[misc]
            if len(open_jobs) < OPEN_AT_ONCE:
                self.ordered[number] = self._order_one(number)
                number += 1
            self._is_over.wait(PAUSE_S)

    def _order_one(self, number: int) -> JobId:
        """The id that the server gave; the same command is sent until it answers."""
        values = {"file": str(self.file(number))}
        body = {"script_id": self._script, "computer_ids": [self._computer], "values": values}
        key = uuid.uuid4().hex
        while True:
            endpoint = json.loads(self._endpoint.read_text())
            headers = {"Authorization": f"Bearer {endpoint['token']}", "Idempotency-Key": key}
            with suppress(requests.RequestException):
                answer = requests.post(endpoint["url"] + paths.JOBS, json=body, headers=headers, timeout=20)
                if answer.status_code != 401:  # the token of the server that was killed just now
                    assert answer.status_code == 200, answer.text
                    return JobId(answer.json()["jobs"][0]["id"])
            time.sleep(PAUSE_S)

    def _read_logs(self) -> None:
        while not self._is_over.is_set():
            running = self._ask(lambda calls: [job for job in all_jobs(calls).values() if job.state is State.RUNNING])
            for job in running:
                task_id = self._ask(lambda calls, job=job: calls.detail(job.id)).tasks[0].id  # type: ignore[misc]
                known = self.told.setdefault(task_id, b"")
                piece = self._ask(lambda calls, known=known, of=task_id: calls.log(of, len(known)))  # type: ignore[misc]
                for chunk in piece.chunks:
                    assert chunk.offset == len(known), "the log has neither gap nor repetition"
                    known += chunk.text.encode()
                self.told[task_id] = known
            self._is_over.wait(PAUSE_S)

    def _ask(self, question: Callable[[Calls], object]) -> Any:
        """The answer, as soon as a server answers."""
        while True:
            with suppress(JobDeskError):
                return question(self.place.present_calls)
            time.sleep(PAUSE_S)

    # Killing

    def _kill_one(self) -> None:
        what = self._chance.choices(["server", "runner", "desktop"], [4, 3, 3])[0]
        self._wait_for(self._moment())
        if what == "runner":
            self._kill_runner()
        elif what == "desktop":
            self.desktop.kill()
            self.desktop.start()
        else:
            self.place.kill()
            if self._chance.random() < 0.3:
                self._kill_runner()
            self._tell_endpoint()
        self.kills[what] += 1

    def _kill_runner(self) -> None:
        """One that has begun, where there is one; without a server it may well be the last one."""
        found = self._find_runners()
        if not found and self.place.is_up:
            with suppress(AssertionError):
                found = until(self._find_runners, 5.0)
        if found:
            attempt, pid = self._chance.choice(found)
            self.killed_runners.add(TaskId(int(attempt.name.partition("-")[0])))
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _find_runners(self) -> list[tuple[Path, int]]:
        found = [(attempt, runner_of(attempt)) for attempt in self.place.attempts()]
        return [(attempt, pid) for attempt, pid in found if pid is not None and _is_runner(pid, attempt)]

    def _moment(self) -> Callable[[], object]:
        """A condition: another folder, claim, journal, lock or file of a script; or just some time."""
        tasks = self.place.folder / "tasks"
        place, pattern = self._chance.choice(
            [(tasks, "[0-9]*"), (tasks, "*/claim"), (tasks, "*/journal"), (tasks, "*/lock"), (self._files, "*")]
        )
        known = set(place.glob(pattern))
        more = self._chance.randrange(1, 3)
        deadline = time.monotonic() + self._chance.uniform(0.0, 0.8)
        return lambda: len(set(place.glob(pattern)) - known) >= more or time.monotonic() > deadline

    def _wait_for(self, moment: Callable[[], object]) -> None:
        """Without more of a pause than the others need to get on: the moments last milliseconds."""
        while not moment():
            time.sleep(0.001)

    def _tell_endpoint(self) -> None:
        """Starts a server where there is none, and lets everybody know where it answers."""
        self.place.calls.status()
        draft = self._endpoint.with_suffix(".new")
        draft.write_text(json.dumps({"url": self.place.url, "token": self.place.token}))
        draft.replace(self._endpoint)


def _is_runner(pid: int, attempt: Path) -> bool:
    try:
        return is_running(pid) and str(attempt).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


# The audit


def assert_nothing_lost(crashing: Crashing) -> None:
    """Each order that was answered is one job, and each job is somebody's order."""
    jobs = [job for job in all_jobs(crashing.place.calls).values() if not job.is_system]
    by_file = {job.arguments[0].value: job.id for job in jobs}
    assert len(by_file) == len(jobs), "no order made two jobs"
    assert by_file == {str(crashing.file(number)): job_id for number, job_id in crashing.ordered.items()}


def assert_right(crashing: Crashing, detail: JobDetail) -> None:
    """One job: its state, what its script did, its log and its history say the same."""
    job, (task,) = detail.job, detail.tasks
    path = Path(job.arguments[0].value)
    done = path.read_text() if path.exists() else ""
    assert done in ("", "ran\n", "ran\ndone\n"), "it ran once at most"
    log = crashing.place.read_log(task.id)
    whole = "".join([f"begin {path}\n", *(f"line {line} æøå\n" for line in range(1, LINES + 1)), f"end {path}\n"])
    assert whole.startswith(log), "each line in order, once"
    assert log.encode().startswith(crashing.told.get(task.id, b"")), "what was told stays"
    assert task.log_size == len(log.encode())
    match job.state:
        case State.SUCCEEDED:
            assert (done, log) == ("ran\ndone\n", whole)
        case State.INTERRUPTED:
            assert task.id in crashing.killed_runners
        case State.CANCELLED:
            assert job.id in crashing.cancelled
        case _:
            raise AssertionError(f"job {job.id} ended as {job.state}")
    assert_history_fits([entry for entry in detail.history if entry.task_id is not None], State.NEW, task.state)
    assert_history_fits([entry for entry in detail.history if entry.task_id is None], None, job.state)


def assert_history_fits(entries: list[HistoryEntry], first: State | None, last: State) -> None:
    """Each entry begins where the one before it ended, and every step is one that may be taken."""
    state = first
    for entry in entries:
        assert entry.old_state is state
        assert state is None or entry.new_state is state or may_follow(state, entry.new_state)
        state = entry.new_state
    assert state is last
    assert [entry.new_state.is_final for entry in entries].count(True) == 1, "it ended once"


def assert_copy_is_right(crashing: Crashing) -> None:
    """The copy of the desktop that was killed again and again catches up, and is what the server has."""
    cache = Cache(crashing.desktop.folder / "copy.db")
    indexes = IndexStore(cache, crashing.desktop.folder / "index")
    index = indexes.load()
    calls = crashing.place.calls
    sync = JobSync(calls, cache, lambda: datetime.now(UTC))
    index.apply(sync.greet()[1])
    while sync.progress.revision < calls.status().revision or sync.progress.fill_before is not None:
        index.apply(sync.pull(0.0))
        if (page := sync.fill()) is not None:
            index.apply(page)
    wanted: dict[JobId, Job] = all_jobs(calls)
    assert {job.id: job for changes in cache.read_after(0) for job in changes.upserted} == wanted
    view = index.find(EVERYTHING, NOW)
    found = {row.id: row.state for row in map(index.read, view.rows)}
    assert found == {job.id: job.state for job in wanted.values()}
    cache.close()


def assert_file_is_sound(path: Path) -> None:
    """SQLite's own look at the database."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
