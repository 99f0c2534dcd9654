"""Brings what one server process has changed to all of them: within it at once, between them by LISTEN and NOTIFY."""

import logging
import socket
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from jobdesk.model.errors import DatabaseFault
from jobdesk.server.wakes import Wakes
from jobdesk.storage.announcements import Channel
from jobdesk.storage.database import Database

if TYPE_CHECKING:
    from jobdesk.storage.lone_connection import LoneConnection

logger = logging.getLogger(__name__)

CHECK_S = 10.0  #: how often a silent connection is asked whether it is still one
PAUSES_S = (0.1, 0.5, 1.0, 2.0, 5.0)  #: from one try to connect to the next

#: Held for as long as a server process runs, by all of them together; a restore wants it alone.
RUNNING_LOCK = 0x6A6F6265


class Notices:
    """Rings Wakes for changes and logs, and wakes those who work. `start` and `close` from any thread."""

    def __init__(self, database: Database, wakes: Wakes) -> None:
        self._database = database
        self._wakes = wakes
        self._workers: list[Callable[[], None]] = []
        self._is_closing = threading.Event()
        self._interruption, self._interrupt = socket.socketpair()
        self._is_listening = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
        database.on_announced = self.ring

    def add_worker(self, wake: Callable[[], None]) -> None:
        """`wake` is called, in any thread, when there may be work: jobs, cancels, schedules. It must be quick."""
        self._workers.append(wake)

    def ring(self, channels: Iterable[Channel]) -> None:
        """Tells this process."""
        if Channel.CHANGES in channels:
            self._wakes.ring()
        elif Channel.LOGS in channels:
            self._wakes.ring_logs()
        if Channel.WORK in channels:
            for wake in self._workers:
                wake()

    def start(self, wait_s: float = 10.0) -> None:
        """Listens to other processes, where there may be any; returns once it does, or after `wait_s`."""
        if self._database.is_shared:
            self._thread.start()
            self._is_listening.wait(wait_s)

    def close(self) -> None:
        """Listens no more."""
        self._is_closing.set()
        self._interrupt.send(b"\0")
        if self._thread.is_alive():
            self._thread.join()
        self._interrupt.close()
        self._interruption.close()

    def _run(self) -> None:
        failures = 0
        while not self._is_closing.is_set():
            try:
                connection = self._database.connect_alone()
                try:
                    self._begin(connection)
                    failures = 0
                    self._listen(connection)
                finally:
                    connection.close()
            except DatabaseFault as error:
                logger.warning("changes of other processes are not heard: %s", error)
                self._is_closing.wait(PAUSES_S[min(failures, len(PAUSES_S) - 1)])
                failures += 1

    def _begin(self, connection: "LoneConnection") -> None:
        connection.ask("SELECT pg_advisory_lock_shared(%s)", RUNNING_LOCK)
        connection.listen(channel.value for channel in Channel)
        self._is_listening.set()
        self.ring(tuple(Channel))  # whatever was told while nobody listened

    def _listen(self, connection: "LoneConnection") -> None:
        while not self._is_closing.is_set():
            found = connection.wait(CHECK_S, self._interruption)
            if not found:
                connection.ask("SELECT 1")
            # What this process has changed, it has heard of already.
            self.ring({Channel(channel) for channel, sender in found if sender != self._database.process})
