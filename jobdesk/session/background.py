"""The single door to other threads: call what blocks and await its result, or spawn a coroutine that is owned."""

import asyncio
import enum
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Lane(enum.Enum):
    """Where blocking work runs; the value is the number of its threads. Work of one thread keeps its order.

    What waits for the server and what only reads what is kept here share no lane: a server that hangs would hold up
    both.
    """

    PULL = ("pull", 1)
    CALL = ("call", 4)
    PROBE = ("probe", 1)
    DETAIL = ("detail", 1)
    HERE = ("here", 3)
    INDEX = ("index", 1)
    QUIET = ("quiet", 1)
    LOG = ("log", 2)
    SEARCH = ("search", 2)
    ALL_LOGS = ("all-logs", 2)
    LOG_INDEX = ("log-index", 1)
    SHELF = ("shelf", 1)
    BULK = ("bulk", 1)
    KEEP = ("keep", 1)
    CASE = ("case", 1)
    COMPARE = ("compare", 1)
    CAUSES = ("causes", 1)
    SERVER = ("server", 1)


class Background:
    """The threads and tasks of one desktop; `close` ends them all."""

    def __init__(self) -> None:
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called: nothing is to be begun any more."""
        return self._is_closed

    async def call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a blocking `function`, which runs on the call lane."""
        return await self.call_on(Lane.CALL, function, *args, **kwargs)

    async def call_on(self, lane: Lane, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a blocking `function`, which runs on `lane`."""
        return await asyncio.wrap_future(self._threads(lane).submit(function, *args, **kwargs))

    def spawn(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Runs a coroutine beside the caller. Its failure goes to the event loop's handler; `close` cancels it.

        After `close` it is cancelled before it begins: a signal may still come to somebody who is about to go.
        """
        task = asyncio.ensure_future(coroutine)
        if self._is_closed:
            task.cancel()
        self._tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    async def call_apart(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of a function that may wait for a person, for ever: its thread does not hold up the end."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = function(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001  it goes to whoever awaits it
                future.set_exception(error)
            else:
                future.set_result(result)

        thread = threading.Thread(target=run, name="apart", daemon=True)
        thread.start()
        try:
            return await asyncio.wrap_future(future)
        finally:
            if future.done() and not future.cancelled():
                # It tells so by a signal of Qt: a program that ends in the midst of that is aborted.
                thread.join()

    def cancel(self) -> None:
        """Cancels every task; what they wait for in threads goes on."""
        for task in tuple(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """Cancels every task and waits for the threads; whoever blocks them has been told to stop before."""
        self._is_closed = True
        self.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for executor in self._lanes.values():
            await self.call_apart(executor.shutdown)

    def _threads(self, lane: Lane) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            name, size = lane.value
            self._lanes[lane] = ThreadPoolExecutor(size, thread_name_prefix=name)
        return self._lanes[lane]

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            asyncio.get_running_loop().call_exception_handler(
                {"message": "a background task failed", "exception": task.exception(), "task": task}
            )
