"""What a large log takes elsewhere: a plain text widget, and a pipe into ripgrep."""

import shutil
import subprocess
import time
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.log_data import blocks
from jobdesk.logs.log_text import LogText
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import TaskId


def measure_ripgrep(shelf: Shelf, task_id: TaskId, words: Sequence[str]) -> float | None:
    """Seconds until ripgrep has counted the matching lines of a log that is decompressed into it; None without it."""
    program = shutil.which("rg")
    if program is None:
        return None
    text = LogText(shelf, task_id)
    began = time.perf_counter()
    with subprocess.Popen(
        [program, "--count-matches", "--no-config", *words, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as searching:
        assert searching.stdin is not None
        for raw in text.raw():
            searching.stdin.write(raw)
        searching.stdin.close()
        searching.wait()
    return time.perf_counter() - began


def measure_plain_text_edit(megabytes: float) -> float:
    """Milliseconds until a QPlainTextEdit has painted a log."""
    application = QApplication.instance() or QApplication([])
    text = b"".join(blocks(megabytes)).decode()
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.resize(1200, 800)
    edit.show()
    application.processEvents()
    began = time.perf_counter()
    edit.setPlainText(text)
    edit.repaint()
    taken_ms = (time.perf_counter() - began) * 1000
    edit.close()
    return taken_ms
