"""The log of a process: a file that turns over, in UTC, and warnings on the error stream."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobdesk.config.log_file import start_logging

logger = logging.getLogger("jobdesk.test")


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    """What a test adds to the root logger is closed and taken away again."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "server.log"


def test_line_tells_when_where_and_what(path: Path) -> None:
    start_logging(path)
    logger.info("task %s sent", 17)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO jobdesk\.test: task 17 sent\n", path.read_text(encoding="utf-8")
    )


def test_times_are_utc_wherever_the_computer_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_logging(path)
    record = logging.makeLogRecord({"created": 0.0, "msecs": 5.0, "levelno": logging.INFO, "msg": "began"})
    logging.getLogger().handle(record)
    assert path.read_text(encoding="utf-8").startswith("1970-01-01T00:00:00.005Z ")


def test_details_are_left_out_unless_asked_for(path: Path) -> None:
    start_logging(path)
    logger.debug("what a developer traces")
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.expected_warnings("somebody should look")
def test_warnings_go_to_the_error_stream_too(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(path)
    logger.info("all is well")
    logger.warning("somebody should look")
    captured = capsys.readouterr()
    assert "somebody should look" in captured.err
    assert "all is well" not in captured.out + captured.err


def test_traceback_is_kept(path: Path) -> None:
    start_logging(path)
    try:
        raise KeyError("boo")
    except KeyError:
        logger.info("failed", exc_info=True)
    assert "KeyError: 'boo'" in path.read_text(encoding="utf-8")


def test_any_text_can_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # pytest's own handlers keep the line for their report, which can hold no such text.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    start_logging(path)
    logger.info("æ€😀 \udcff")
    assert r"æ€😀 \udcff" in path.read_text(encoding="utf-8")


def test_file_turns_over_and_old_ones_go(path: Path) -> None:
    start_logging(path)
    for number in range(120):
        logger.info("%d %s", number, "x" * 100_000)
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "server.log",
        *(f"server.log.{number}" for number in range(1, 5)),
    ]
    assert sum(each.stat().st_size for each in path.parent.iterdir()) <= 10_000_000
    assert " 119 x" in path.read_text(encoding="utf-8")
