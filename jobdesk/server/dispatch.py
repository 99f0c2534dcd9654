"""Hands tasks to the engine and takes its reports, in one thread."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from jobdesk.engines.base import Engine, OpenTask, TaskOrder
from jobdesk.model.causes import Cause
from jobdesk.model.computer import SERVER_ENGINE
from jobdesk.model.errors import EngineFault, JobDeskError
from jobdesk.model.job import TaskId
from jobdesk.model.states import State
from jobdesk.server import idle, reports, starting_up, turns
from jobdesk.server.attempts import end_attempt
from jobdesk.server.catalogue import News, note_computers, put_group
from jobdesk.server.following import change_task, following_once
from jobdesk.server.holding import OUT
from jobdesk.server.joining import run_scripts
from jobdesk.server.leadership import Leadership, NotLeading, SoleLeadership
from jobdesk.server.settings import DEFAULTS
from jobdesk.server.system_user import find_system_user
from jobdesk.server.task_orders import TaskOrders
from jobdesk.server.vault import SecretUnreadable, Vault
from jobdesk.storage.database import Database
from jobdesk.storage.tables import computers, group_members, groups, tasks

logger = logging.getLogger(__name__)

ROUND_S = 5.0  #: the longest that the engine is waited for; `wake` ends it early
AFTER_FAULT_S = 1.0  #: before another round is tried
SHORTEST_ROUND_S = 0.02  #: so that a stream of commands does not make a stream of looks for work
VAIN_ROUND_S = 0.05  #: the same where nothing was found: most commands are of no concern to most engines
STAND_BY_S = 0.5  #: before another try to lead
TICK = timedelta(seconds=15)  #: how often the computers of the engine are looked at
LATE_TICK = timedelta(minutes=1)  #: a look that comes later than this tells of a gap
LOCAL_GROUP = "Local"


class Dispatch:
    """The loop between the database and one engine. `start` and `close` from any thread.

    Where several processes serve one database, the loop of one of them works, and the others stand by.
    """

    def __init__(
        self,
        database: Database,
        engine: Engine,
        vault: Vault,
        clock: Callable[[], datetime],
        leadership: Leadership | None = None,
        idle_limit: timedelta = DEFAULTS.idle_limit,
    ) -> None:
        """Without a `leadership` this process is taken to be alone."""
        self._database = database
        self._engine = engine
        self._vault = vault
        self._clock = clock
        self._leadership = leadership or SoleLeadership()
        self._idle_limit = idle_limit
        self._listening_since: datetime | None = None  # without a gap
        self._is_leading = False
        self._select_waiting = self._mine((tasks.c.state == State.NEW.value) & computers.c.is_active).limit(1)
        self._select_cancelled = self._mine(tasks.c.state.in_(OUT) & tasks.c.cancel_requested_at.is_not(None))
        self._thread = threading.Thread(target=self._run, name="dispatch", daemon=True)
        self._is_closing = threading.Event()
        self._next_tick: datetime | None = None
        self._is_reconciled = False
        self._cancelling: set[TaskId] = set()  # asked of the engine by this process already
        self._told_fault = ""
        self.fault = ""  #: what is wrong with the engine; "" when it is well

    @property
    def is_leading(self) -> bool:
        """Whether this process hands out tasks, as far as it knows."""
        return self._is_leading

    def start(self) -> None:
        """Takes up the work, unless another process has it. Raises EngineFault."""
        if self._leadership.take():
            self._begin()
        self._thread.start()

    def wake(self) -> None:
        """There is something new to do."""
        self._engine.wake()

    def look_at_computers(self) -> None:
        """Asks the engine for its computers soon; any thread."""
        self._next_tick = None
        self._engine.wake()

    def close(self) -> None:
        """Stops; what runs on the computers goes on."""
        self._is_closing.set()
        self._engine.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._step_down()

    def _run(self) -> None:
        while not self._is_closing.is_set():
            try:
                if self._is_leading and self._leadership.is_held():
                    began = time.monotonic()
                    shortest_s = SHORTEST_ROUND_S if self._round() else VAIN_ROUND_S
                    self._is_closing.wait(max(0.0, began + shortest_s - time.monotonic()))
                else:
                    self._stand_by()
            except NotLeading:
                self._step_down()
            except Exception as error:
                # An edge: the loop outlives whatever one round meets, and tries again. What the engine told in that
                # round is told again only after it was asked anew.
                logger.exception("dispatch: a round failed")
                self._is_reconciled = False
                self.fault = error.sentence if isinstance(error, JobDeskError) else str(error)
                self._is_closing.wait(AFTER_FAULT_S)

    def _begin(self) -> None:
        try:
            self._engine.start()
        except BaseException:
            self._leadership.give_back()
            raise
        self._is_leading = True
        self._is_reconciled = False
        self._listening_since = None
        self._told_fault = self.fault = ""
        self._cancelling.clear()
        self._tick(self._clock())

    def _stand_by(self) -> None:
        """Waits for the place of the leader; one that has lost it stops first."""
        if self._is_leading:
            self._step_down()
        if self._leadership.take():
            self._begin()
            return
        self.fault = self._leadership.read_fault()
        self._is_closing.wait(STAND_BY_S)

    def _step_down(self) -> None:
        """Lets go of the engine before anybody else may take it."""
        if self._is_leading:
            if not self._is_closing.is_set():
                logger.info("this process leads the engine %s no more", self._engine.name)
            self._is_leading = False
            self._engine.close()
        self._leadership.give_back()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A transaction that is kept only where this process still leads. Raises NotLeading."""
        with self._database.write(is_report=True) as connection:
            self._leadership.check(connection)
            yield connection

    def _round(self) -> bool:
        """Whether there was something to do."""
        now = self._clock()
        if not self._is_reconciled:
            self._reconcile()
            self._is_reconciled = True
        if self._next_tick is None or now >= self._next_tick:
            self._tick(now)
        health = self._engine.health()
        self._tell_fault(health.sentence)
        is_waiting, cancelled = self._look_for_work()
        if is_waiting and health.is_well:
            self._hand_out(now)
        self._pass_on_cancels(cancelled)
        has_news = self._take(self._engine.events(ROUND_S))
        return is_waiting or has_news

    def _tell_fault(self, fault: str) -> None:
        self.fault = fault
        if fault != self._told_fault:
            with self._write() as connection:
                self._leadership.tell_fault(connection, fault)
            self._told_fault = fault

    def _reconcile(self) -> None:
        """After a start: what was sent is sent again, which the engine passes over where it has begun."""
        with self._database.read() as connection:
            is_there = (tasks.c.state.in_(OUT) & ~tasks.c.awaits_boot) | tasks.c.awaits_end
            rows = connection.execute(self._mine(is_there).order_by(tasks.c.id)).all()
            sent = [row for row in rows if row.state == State.SENT.value]
            found = TaskOrders(connection, self._vault)
            orders = [order for row in sent if (order := found.find(row)) is not None]
        for order in orders:
            self._submit(order)
        self._engine.reconcile(
            [
                OpenTask(
                    task_id=row.id,
                    attempt=row.attempt,
                    last_seq=row.last_seq,
                    is_cancelling=row.cancel_requested_at is not None,
                )
                for row in rows
            ]
        )
        self._listening_since = self._clock()

    def _tick(self, now: datetime) -> None:
        facts = self._engine.computers()
        if self._next_tick is not None and now - self._next_tick > LATE_TICK:
            self._listening_since = now  # this computer has slept, and others may have while nobody listened
        with self._write() as connection:
            news = note_computers(connection, self._engine.name, facts, now)
            if self._engine.name != SERVER_ENGINE:
                self._take_news(connection, news, now)
            if self._listening_since is not None:
                idle.give_up(connection, self._engine.name, self._idle_limit, self._listening_since, now)
        self._next_tick = now + TICK

    def _take_news(self, connection: Connection, news: News, now: datetime) -> None:
        if news.added:
            self._join_local_group(connection, news.added, now)
        if news.started:
            starting_up.run_scripts(connection, find_system_user(connection), news.started, self._vault, now)

    def _join_local_group(self, connection: Connection, added: Sequence[int], now: datetime) -> None:
        """The computers of the local engine are a group from the start, so that there is one to choose."""
        members = connection.execute(
            select(group_members.c.computer_id)
            .join(groups, groups.c.id == group_members.c.group_id)
            .where(groups.c.name == LOCAL_GROUP)
        ).scalars()
        group_id, joined = put_group(connection, LOCAL_GROUP, sorted({*members, *added}))
        run_scripts(connection, find_system_user(connection), group_id, joined, self._vault, now)

    def _look_for_work(self) -> tuple[bool, Sequence[Row[Any]]]:
        """Whether something waits to be handed out, and what is with the engine and is to be cancelled."""
        with self._database.read() as connection:
            is_waiting = connection.execute(self._select_waiting).first() is not None
            return is_waiting, connection.execute(self._select_cancelled).all()

    def _hand_out(self, now: datetime) -> None:
        with self._write() as connection, following_once(connection):
            found = TaskOrders(connection, self._vault)
            orders = [
                order
                for row in turns.choose(connection, self._engine.name, now)
                if (order := self._send(connection, found, row, now)) is not None
            ]
        for order in orders:
            logger.info("task %s: attempt %s of %s is handed over", order.task_id, order.attempt, order.script)
            self._submit(order)

    def _send(self, connection: Connection, found: TaskOrders, task: Row[Any], now: datetime) -> TaskOrder | None:
        """Makes a task Sent, and its order; None for one that cannot be run, which is Failed then."""
        order = found.find(task)
        if order is None:
            message = SecretUnreadable().sentence
            change_task(connection, task, State.FAILED, Cause.NOT_RUN, now, detail=message, message=message)
        else:
            boot_id = task.present_boot_id if task.restarts_computer else None
            change_task(connection, task, State.SENT, Cause.SENT, now, sent_at=now, heard_at=None, boot_id=boot_id)
        return order

    def _submit(self, order: TaskOrder) -> None:
        try:
            self._engine.submit(order)
        except EngineFault as error:
            logger.warning("task %s cannot be run: %s", order.task_id, error)
            with self._write() as connection:
                row = connection.execute(select(tasks).where(tasks.c.id == order.task_id)).one()
                now = self._clock()
                end_attempt(
                    connection,
                    row,
                    State.FAILED,
                    Cause.NOT_RUN,
                    now,
                    now,
                    detail=error.sentence,
                    message=error.sentence,
                )

    def _pass_on_cancels(self, rows: Sequence[Row[Any]]) -> None:
        for row in rows:
            if row.id not in self._cancelling:
                self._engine.cancel(row.id, row.attempt)
        self._cancelling = {row.id for row in rows}

    def _take(self, found: Sequence[Any]) -> bool:
        if not found:
            return False
        with self._write() as connection:
            reports.take(connection, found, self._clock())
        last = {(event.task_id, event.attempt): event.seq for event in found}
        for (task_id, attempt), seq in last.items():
            self._engine.confirm(task_id, attempt, seq)
        return True

    def _mine(self, wanted: ColumnElement[bool]) -> Select[Any]:
        """The tasks that are wanted, of the computers that this engine serves, and the names of these."""
        of_engine = computers.c.engine == self._engine.name
        named = select(tasks, computers.c.name.label("computer"))
        return named.join(computers, computers.c.id == tasks.c.computer_id).where(wanted, of_engine)


class Dispatches:
    """The loops for several engines, as one."""

    def __init__(self, *dispatches: Dispatch) -> None:
        self._dispatches = dispatches

    @property
    def fault(self) -> str:
        """What is wrong with one of the engines; "" when all are well."""
        return next((each.fault for each in self._dispatches if each.fault), "")

    def start(self) -> None:
        """Takes up the work, engine by engine. Raises EngineFault."""
        for each in self._dispatches:
            each.start()

    def wake(self) -> None:
        """There is something new to do."""
        for each in self._dispatches:
            each.wake()

    def close(self) -> None:
        """Stops; what runs on the computers goes on."""
        for each in reversed(self._dispatches):
            each.close()
