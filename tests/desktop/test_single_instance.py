"""A second start hands its link to the desktop that is running."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from jobdesk.desktop.single_instance import SingleInstance
from jobdesk.model.links import MAX_LINK_LENGTH
from tests.session_bus import ROOT
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from jobdesk.desktop.single_instance import SingleInstance
application = QCoreApplication([])
sys.exit(0 if SingleInstance.hold_or_raise(Path(sys.argv[1]), sys.argv[2]) is None else 1)
"""


async def start_again(folder: Path, link: str) -> None:
    second = await asyncio.create_subprocess_exec(sys.executable, "-c", _SECOND, str(folder), link, cwd=ROOT)
    assert await second.wait() == 0


def test_second_start_hands_its_link_over(run_async: Run, tmp_path: Path) -> None:
    async def trip() -> None:
        first = SingleInstance(tmp_path)
        raised: list[int] = []
        links: list[str] = []
        first.raise_wanted.connect(lambda: raised.append(1))
        first.link_wanted.connect(links.append)
        first.listen()
        try:
            await start_again(tmp_path, "jobdesk://jobs?script=Bøger")
            await until_async(lambda: links)
            assert links == ["jobdesk://jobs?script=Bøger"] and raised == [1]
            await start_again(tmp_path, "")
            await until_async(lambda: len(raised) == 2)
            assert len(links) == 1
            await start_again(tmp_path, "jobdesk://" + "x" * MAX_LINK_LENGTH * 2)
            await until_async(lambda: len(links) == 2)
            assert len(links[1]) == MAX_LINK_LENGTH
        finally:
            first.release()

    run_async(trip())
