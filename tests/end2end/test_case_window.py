"""`jobdesk FILE.jobcase` as a process: it opens with no server, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobdesk.model.case_file import CaseInfo
from jobdesk.model.changes import ChangeSet
from jobdesk.model.job import JobDetail, Task, TaskId
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_writing import CaseWriter
from tests.gui.building import a_computer, a_job
from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of three jobs."""
    cache = Cache(tmp_path / "copy" / "copy.db")
    path = tmp_path / "printers.jobcase"
    writer = CaseWriter(cache, path, CaseInfo(saved_at=datetime.now(UTC), saved_by="anna", note="<b>Look</b>"))
    for number in range(1, 4):
        job, text = a_job(number, state=State.FAILED), f"line of job {number}\n".encode() * 1000
        task = Task(id=TaskId(number), job_id=job.id, computer_id=a_computer(1).id, computer="bpc-1", state=job.state)
        cache.put(ChangeSet(revision=1, upserted=(job,), computers=(a_computer(1),)))
        cache.put_detail(JobDetail(job=job, tasks=(task,)))
        cache.logs.append(TaskId(number), [(0, int(time.time() * 1e6), text)], job_id=job.id, full_size=len(text))
        writer.add(job.id)
    writer.finish()
    cache.close()
    return path


@contextmanager
def program(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "jobdesk", "--data", str(tmp_path / "data"), *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(scratch), "PYTHONFAULTHANDLER": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def said(tmp_path: Path) -> str:
    path = tmp_path / "data" / "case.log"
    return path.read_text() if path.exists() else ""


def test_case_opens_without_a_server_and_leaves_nothing_behind(case: Path, tmp_path: Path) -> None:
    before = case.read_bytes()
    with program(tmp_path, str(case)) as process:
        until(lambda: "is open" in said(tmp_path) or process.poll() is not None, 60.0, "the case is open")
        assert process.poll() is None
        assert list((tmp_path / "scratch").glob("jobdesk-case-*/copies/embedded/logs.db"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()

    assert case.read_bytes() == before
    assert not list((tmp_path / "scratch").glob("jobdesk-case-*"))
    assert not list((tmp_path / "data").glob("settings.json")), "nothing is kept of how the window was left"
    assert not (tmp_path / "data" / "server").exists(), "no job server was started"


def test_broken_file_is_said_to_be_broken(case: Path, tmp_path: Path) -> None:
    case.write_bytes(case.read_bytes()[:5000])
    with program(tmp_path, str(case)) as process:
        until(lambda: "cannot be opened" in said(tmp_path), 60.0, "the fault is told")
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        assert process.wait(20) == 1, process.stderr.read()
    assert not list((tmp_path / "scratch").glob("jobdesk-case-*"))


def test_two_cases_are_two_windows(case: Path, tmp_path: Path) -> None:
    with program(tmp_path, str(case)) as first, program(tmp_path, str(case)) as second:
        until(lambda: said(tmp_path).count("is open") == 2, 60.0, "both are open")
        for process in (first, second):
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
