"""One process of a kind in a data folder; a dead one does not keep the next out."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jobdesk.config.data_lock import DataLock
from jobdesk.model.errors import DataFolderInUse
from tests.session_bus import ROOT

HOLDER = """
import subprocess, sys
from pathlib import Path
from jobdesk.config.data_lock import DataLock
lock = DataLock(Path(sys.argv[1]))
child = subprocess.Popen(["sleep", "60"], close_fds=False) if len(sys.argv) > 2 else None
print(child.pid if child else 0, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "server.lock"


@contextmanager
def holding(path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDER, str(path), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield process
        process.kill()


def is_free(path: Path) -> bool:
    try:
        DataLock(path).release()
    except DataFolderInUse:
        return False
    return True


def line_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


def test_second_taker_is_refused_in_words(path: Path) -> None:
    lock = DataLock(path)
    with pytest.raises(DataFolderInUse, match="Another JobDesk process is using the data folder") as raised:
        DataLock(path)
    assert str(path.parent) in raised.value.sentence
    lock.release()


def test_released_lock_is_free(path: Path) -> None:
    DataLock(path).release()
    assert is_free(path)


def test_locks_of_different_kinds_do_not_disturb_each_other(path: Path) -> None:
    lock = DataLock(path)
    DataLock(path.with_name("desktop.lock")).release()
    lock.release()


def test_process_elsewhere_is_refused(path: Path) -> None:
    with holding(path) as holder:
        line_of(holder)
        assert not is_free(path)


def test_killed_holder_does_not_keep_others_out(path: Path) -> None:
    with holding(path) as holder:
        line_of(holder)
        holder.kill()
        holder.wait()
        assert is_free(path)


def test_children_of_a_killed_holder_do_not_keep_others_out(path: Path) -> None:
    with holding(path, "with a child") as holder:
        child = line_of(holder)
        assert child
        holder.kill()
        holder.wait()
        assert is_free(path)
        subprocess.run(["kill", str(child)], check=True)


def test_one_can_wait_for_a_process_that_is_ending(path: Path) -> None:
    first = DataLock(path)
    timer = threading.Timer(0.15, first.release)
    timer.start()
    DataLock(path, wait_s=10.0).release()
    timer.join()


def test_waiting_has_an_end(path: Path) -> None:
    first = DataLock(path)
    with pytest.raises(DataFolderInUse):
        DataLock(path, wait_s=0.1)
    first.release()
