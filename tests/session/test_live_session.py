"""Sessions that are opened and closed one after the other, as when a person goes from server to server."""

import gc
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import open_session
from jobdesk.session.background import Background

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_closed_sessions_are_silent_and_die_in_their_thread(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        owner = QObject()
        for number in range(3):
            connection = Connection(name=f"server {number}", url=f"http://127.0.0.1:9/{number}", user="anna")
            live = await open_session(Background(), connection, "token", tmp_path, owner)
            await live.load()
            loop_running = live.session.background.spawn(live.session.sync_loop.run())
            store = live.session.store
            await live.close()
            assert loop_running.done()
            store.refresh()
            del live, store, loop_running
            collector = threading.Thread(target=gc.collect)
            collector.start()
            collector.join()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    run_async(go())
