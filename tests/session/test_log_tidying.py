"""The kept logs are packed while nobody looks."""

from pathlib import Path

import pytest

from jobdesk.client.late_transport import LateTransport
from jobdesk.model.job import TaskId
from jobdesk.session import log_tidying
from jobdesk.session.background import Background
from jobdesk.session.log_tidying import keep_tidy
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_sync import LogSync
from tests.session.place import Run


def test_small_logs_are_packed_by_and_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_async: Run) -> None:
    monkeypatch.setattr(log_tidying, "FIRST_S", 0.0)
    monkeypatch.setattr(log_tidying, "PAUSE_S", 0.0)
    cache = Cache(tmp_path / "copy.db")
    text = b"a line like all others\n" * 400
    for number in range(1, 101):
        cache.logs.append(TaskId(number), [(0, 0, text)], full_size=len(text))

    def packed() -> int:
        return sum(record.settled > 0 for record in cache.logs.records())

    async def go() -> None:
        background = Background()
        task = background.spawn(keep_tidy(background, LogSync(LateTransport(), cache)))
        while await background.call(packed) < 58:
            assert not task.done()
        task.cancel()
        await background.close()

    run_async(go())
    cache.close()
