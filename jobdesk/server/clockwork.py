"""Does what depends on the clock: one thread in each server process, which sleeps until the next duty is due."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from jobdesk.storage.database import Database

logger = logging.getLogger(__name__)

TICK = timedelta(seconds=15)  #: the longest sleep: clocks are set, and other processes change what is due
SHORTEST_SLEEP_S = 0.1  #: so that a stream of commands does not make a stream of looks at what is due

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

FindDue = Callable[[Connection], datetime | None]
Rule = Callable[[Connection, datetime], object]  #: False: nothing was changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that is done at certain moments. Other processes have the same duties on the same database."""

    name: str
    find_due: FindDue  #: the earliest moment at which there is something to do; None: nothing is known of
    #: Does all that is due at a moment; whether anything was changed. What another process has done meanwhile is none
    #: of it any more.
    perform: Callable[[datetime], bool]


def in_transaction(name: str, find_due: FindDue, rule: Rule, database: Database) -> Duty:
    """A duty whose rule runs in one writing transaction."""

    def perform(now: datetime) -> bool:
        with database.write() as connection:
            return rule(connection, now) is not False

    return Duty(name=name, find_due=find_due, perform=perform)


def every(name: str, interval: timedelta, rule: Rule, database: Database) -> Duty:
    """A duty for each start of a process and each `interval` after it, in one writing transaction."""
    done_at: datetime | None = None

    def perform(now: datetime) -> bool:
        nonlocal done_at
        with database.write() as connection:
            is_changed = rule(connection, now) is not False
        done_at = now
        return is_changed

    return Duty(
        name=name,
        find_due=lambda connection: _LONG_AGO if done_at is None else done_at + interval,
        perform=perform,
    )


def _is_due(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now


class Clockwork:
    """The thread that performs duties. All methods may be called from any thread."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        duties: Sequence[Duty],
        tell: Callable[[], None],
        name: str = "clockwork",
    ) -> None:
        """`tell` is called, in the thread of the clockwork, after anything was changed."""
        self._database = database
        self._clock = clock
        self._duties = tuple(duties)
        self._tell = tell
        self._rounds = threading.Lock()  # one at a time
        self._woken = threading.Event()
        self._is_closing = threading.Event()
        self._faults: dict[str, str] = {}
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def fault(self) -> str:
        """What went wrong with a duty when it was last tried; "" when all went well."""
        return next(iter(self._faults.values()), "")

    def start(self) -> None:
        """Takes up the work."""
        self._thread.start()

    def wake(self) -> None:
        """Something may be due earlier than it was."""
        self._woken.set()

    def close(self) -> None:
        """Stops after the duty that is being performed."""
        self._is_closing.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def perform_due(self) -> datetime | None:
        """Performs in this thread all that is due; the next moment at which something will be, None: no such."""
        with self._rounds:
            now, due = self._clock(), self._read_due()
            done = {duty.name: self._perform(duty) for duty in self._duties if _is_due(due[duty.name], now)}
            if any(done.values()):
                self._tell()
            if done:
                due = self._read_due()
            # One that is due still though it found nothing to do is asked again at the next tick, and not at once.
            idle = {name for name, is_changed in done.items() if not is_changed}
            soon = self._clock() + TICK
            return min((max(at, soon) if name in idle else at for name, at in due.items() if at), default=None)

    def _run(self) -> None:
        while not self._is_closing.is_set():
            self._woken.clear()
            try:
                due = self.perform_due()
            except Exception:
                # An edge: the thread outlives a database that is out of reach for a moment.
                logger.exception("clockwork: a round failed")
                due = None
            if not self._is_closing.wait(SHORTEST_SLEEP_S):
                self._woken.wait(self._sleep_s(due))

    def _sleep_s(self, due: datetime | None) -> float:
        if due is None or self._faults:
            return TICK.total_seconds()
        left = min(TICK, due - self._clock())
        return max(SHORTEST_SLEEP_S, left.total_seconds())

    def _read_due(self) -> dict[str, datetime | None]:
        with self._database.read() as connection:
            return {duty.name: duty.find_due(connection) for duty in self._duties}

    def _perform(self, duty: Duty) -> bool:
        if self._is_closing.is_set():
            return False
        try:
            is_changed = duty.perform(self._clock())
        except Exception as error:
            # An edge: one duty that fails keeps none of the others from being done, and is tried again.
            logger.exception("clockwork: %s failed", duty.name)
            self._faults[duty.name] = f"{duty.name}: {error}"
            return False
        self._faults.pop(duty.name, None)
        return is_changed
