"""The first run where there is no screen: the real desktop, offscreen, runs the inventory and draws a picture.

python -m tools.first_run; exit status 0 when the job succeeded and the picture is written.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from jobdesk.config.folders import data_folder
from jobdesk.desktop.desktop import Desktop
from jobdesk.desktop.start import run_desktop
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobDetail, NewJob
from jobdesk.model.states import GOOD_STATES
from jobdesk.session.log_document import LogState

SCRIPT = "Inventory"
PICTURE = Path("build/first-run.png")
WIDTH, HEIGHT = 1440, 900
CONTACT_S, RUN_S, LOG_S = 60.0, 600.0, 30.0
POLL_S = 0.05


T = TypeVar("T")


class FirstRunFailed(JobDeskError):
    """The first run did not come to its end."""


def main() -> int:
    """Does the main job; the exit status."""
    try:
        return run_desktop(data_folder(), companion=_do_main_job)
    except JobDeskError as error:
        print(f"First run: {error.sentence}", file=sys.stderr)
        return 1


async def _do_main_job(desktop: Desktop) -> None:
    window, store = desktop.window, desktop.session.store
    assert window is not None, "a desktop that runs has a window"
    window.resize(WIDTH, HEIGHT)
    await _until(lambda: store.status.is_online and store.scripts and store.computers, CONTACT_S, "the server answers")
    script = next((each for each in store.scripts.values() if each.name == SCRIPT), None)
    if script is None:
        raise FirstRunFailed(f"There is no sample script {SCRIPT}.")
    computer = next(iter(store.computers.values()))
    print(f"Running {SCRIPT} on {computer.name} …")
    job_id = await desktop.session.commands.run_script(NewJob(script_id=script.id, computer_ids=(computer.id,)))
    window.reveal(job_id, with_log=True)

    def find_end() -> JobDetail | None:
        detail = desktop.session.detail.detail
        return detail if detail is not None and detail.job.id == job_id and detail.job.state.is_final else None

    found = await _until(find_end, RUN_S, "the job ends")
    await _until(lambda: desktop.session.log.state is LogState.COMPLETE, LOG_S, "the log is here")
    await asyncio.sleep(0)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(PICTURE)):
        raise FirstRunFailed(f"The picture {PICTURE} cannot be written.")
    assert found is not None
    job = found.job
    began, ended = job.started_at or job.created_at, job.finished_at or datetime.now(UTC)
    print(f"Job {job.id}: {job.state.value}, {(ended - began).total_seconds():.1f} s, {job.log_lines} lines of log")
    print(f"Picture: {PICTURE}")
    if job.state not in GOOD_STATES:
        raise FirstRunFailed(f"The job ended as {job.state.value}: {job.result}")


async def _until(condition: Callable[[], T], timeout_s: float, what: str) -> T:
    """The first true value of a condition. Raises FirstRunFailed when it takes too long."""
    deadline = time.monotonic() + timeout_s
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise FirstRunFailed(f"Not within {timeout_s:g} s: {what}.")
        await asyncio.sleep(POLL_S)
    return value


if __name__ == "__main__":
    sys.exit(main())
