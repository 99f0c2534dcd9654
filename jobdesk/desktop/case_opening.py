"""Starts the process that shows a case file in a window of its own."""

import logging
from pathlib import Path

from PySide6.QtCore import QProcess

from jobdesk.config.program import own_command

logger = logging.getLogger(__name__)


def start_case_window(path: str, folder: Path) -> bool:
    """Whether it was started. `folder`: the data folder, whose settings say how the window looks."""
    program, *arguments = own_command()
    is_started: bool = QProcess.startDetached(program, [*arguments, "--data", str(folder), str(Path(path).absolute())])[
        0
    ]
    if not is_started:
        logger.error("no window could be started for the case file %s", path)
    return is_started
