"""The log of a JobDesk process: a file that turns over, and the error stream."""

import logging
import logging.handlers
import sys
import time
from pathlib import Path

_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"


def start_logging(path: Path, level: int = logging.INFO) -> None:
    """Writes what happens to `path`, 5 files of 2 MB at most, and warnings to the error stream too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    formatter = logging.Formatter(_FORMAT, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    to_file = logging.handlers.RotatingFileHandler(
        path, maxBytes=2_000_000, backupCount=4, encoding="utf-8", errors="backslashreplace"
    )
    to_screen = logging.StreamHandler(sys.stderr)
    to_screen.setLevel(logging.WARNING)
    root = logging.getLogger()
    root.setLevel(level)
    for handler in (to_file, to_screen):
        handler.setFormatter(formatter)
        root.addHandler(handler)
