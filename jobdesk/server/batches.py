"""What many requests ask at the same time is answered for all of them at once, in one thread."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection

from jobdesk.storage.database import Database
from jobdesk.storage.group_commit import Deed, perform_some

Q = TypeVar("Q")
A = TypeVar("A")
T = TypeVar("T")


class Batches(Generic[Q, A]):
    """Gathers questions while no turn is free, and answers them together; lives in one event loop."""

    def __init__(self, answer: Callable[[Sequence[Q]], Sequence[A | Exception]], at_once: int) -> None:
        """`answer` finds as many answers as there are questions, or what is to be raised instead, in any thread."""
        self._answer = answer
        self._turns = asyncio.Semaphore(at_once)
        self._gathering: list[Q] = []
        self._next: asyncio.Task[Sequence[A | Exception]] | None = None

    async def ask(self, question: Q) -> A:
        """The answer as of now, or of a later moment."""
        if self._next is None:
            self._gathering = []
            self._next = asyncio.create_task(self._answer_next(self._gathering))
        batch, place = self._next, len(self._gathering)
        self._gathering.append(question)
        # Who goes away leaves the others their answer.
        answer = (await asyncio.shield(batch))[place]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def _answer_next(self, questions: list[Q]) -> Sequence[A | Exception]:
        async with self._turns:
            self._next = None  # who comes from now on might miss what is written from now on
            return await run_in_threadpool(self._answer, questions)


class Writer:
    """Does in one transaction what many requests change at the same time; lives in one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: deque[Deed] = deque()
        self._asking: dict[Deed, asyncio.Future[None]] = {}
        self._work: asyncio.Task[None] | None = None

    async def perform(self, deed: Callable[[Connection], T]) -> T:
        """What a deed answers once it is kept. It is done whole or not at all, and even when who asks goes away."""
        waiting = Deed(deed)
        self._asking[waiting] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        if self._work is None:
            self._work = asyncio.create_task(self._perform_all())
        await self._asking[waiting]
        if waiting.error is not None:
            raise waiting.error
        result: T = waiting.result
        return result

    async def _perform_all(self) -> None:
        try:
            while self._waiting:
                for deed in await run_in_threadpool(perform_some, self._database, self._waiting):
                    future = self._asking.pop(deed)
                    if not future.cancelled():
                        future.set_result(None)
        finally:
            self._work = None
