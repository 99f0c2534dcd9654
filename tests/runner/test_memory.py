"""Much output does not grow the runner."""

from pathlib import Path

import pytest

from tests.runner.attempts import Runner, a_parameter, an_order
from tests.waiting import until

MIB = 1024 * 1024
GROWTH_KIB = 12 * 1024


def peak_kib(pid: int) -> int:
    """The most memory that the process has held so far."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


def count_output(journal: Path) -> tuple[int, int]:
    """Size of the log and the line ends in it, counted without reading the journal as a whole."""
    size = lines = 0
    with journal.open("rb") as file:
        for record in file:
            if b'"event":"output"' in record:
                text = record.split(b'"text":"', 1)[1][:-3]
                lines += text.count(b"\\n")
                size += len(text) - text.count(b"\\n")
    return size, lines


def grow(folder: Path, command: str, expected: tuple[int, int], timeout_s: float) -> int:
    """KiB that the runner grew by while the command wrote."""
    body = f"until [ -e go ]; do sleep 0.02; done; {command}; until [ -e end ]; do sleep 0.02; done"
    order = an_order(body, parameters=[a_parameter("pin", "hunter2", "password")])
    with Runner(folder, order) as runner:
        runner.wait_for("started")
        before = peak_kib(runner.process.pid)
        (folder / "work" / "go").touch()
        size = expected[0]
        until(lambda: (folder / "journal").stat().st_size >= size, timeout_s, f"{size} bytes in the journal")
        after = peak_kib(runner.process.pid)
        (folder / "work" / "end").touch()
        runner.end(timeout_s)
    found = count_output(folder / "journal")
    (folder / "journal").unlink()
    assert found == expected
    return after - before


def test_hundred_megabytes_of_lines(tmp_path: Path) -> None:
    lines = 100 * MIB // 64
    command = f"yes {'x' * 63} | head -c {100 * MIB}"
    assert grow(tmp_path, command, (100 * MIB, lines), 60) < GROWTH_KIB


def test_hundred_megabytes_without_a_line_end(tmp_path: Path) -> None:
    assert grow(tmp_path, f"yes | tr -d '\\n' | head -c {100 * MIB}", (100 * MIB, 0), 60) < GROWTH_KIB


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_gigabyte_of_lines(tmp_path: Path) -> None:
    lines = 1024 * MIB // 64
    command = f"yes {'x' * 63} | head -c {1024 * MIB}"
    assert grow(tmp_path, command, (1024 * MIB, lines), 500) < GROWTH_KIB


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_half_a_gigabyte_without_a_line_end(tmp_path: Path) -> None:
    assert grow(tmp_path, f"yes | tr -d '\\n' | head -c {500 * MIB}", (500 * MIB, 0), 500) < GROWTH_KIB
