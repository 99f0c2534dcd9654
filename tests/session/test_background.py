"""The door to other threads: order, failures, and an end that leaves nothing."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from jobdesk.session.background import Background, Lane
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def names_of_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]


def test_call_gives_the_result_of_another_thread(run_async: Run) -> None:
    async def go() -> None:
        background = Background()
        assert await background.call(threading.current_thread) is not threading.main_thread()
        assert (await background.call_on(Lane.INDEX, threading.current_thread)).name.startswith("index")
        await background.close()

    run_async(go())


@pytest.mark.parametrize("lane", [Lane.PULL, Lane.INDEX, Lane.SERVER])
def test_lane_of_one_thread_keeps_the_order(run_async: Run, lane: Lane) -> None:
    async def go() -> None:
        background = Background()
        done: list[int] = []
        await asyncio.gather(*(background.call_on(lane, done.append, number) for number in range(200)))
        assert done == list(range(200))
        await background.close()

    run_async(go())


def test_lanes_do_not_wait_for_each_other(run_async: Run) -> None:
    async def go() -> None:
        background, gate = Background(), threading.Event()
        waiting = background.spawn(background.call_on(Lane.PULL, gate.wait, 20.0))
        assert await background.call_on(Lane.INDEX, lambda: 7) == 7
        gate.set()
        assert await waiting
        await background.close()

    run_async(go())


def test_failure_reaches_whoever_waits(run_async: Run) -> None:
    def fail() -> None:
        raise ValueError("as said")

    async def go() -> None:
        background = Background()
        with pytest.raises(ValueError, match="as said"):
            await background.call(fail)
        with pytest.raises(ValueError, match="as said"):
            await background.call_apart(fail)
        await background.close()

    run_async(go())


def test_failure_of_a_spawned_task_reaches_the_loops_handler(run_async: Run) -> None:
    async def fail() -> None:
        raise ValueError("as said")

    async def go() -> list[str]:
        background = Background()
        heard: list[str] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(str(context["exception"])))
        background.spawn(fail())
        await until_async(lambda: heard)
        await background.close()
        return heard

    assert run_async(go()) == ["as said"]


def test_cancelled_task_is_no_failure(run_async: Run) -> None:
    async def go() -> None:
        background = Background()
        heard: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: heard.append(context))
        task = background.spawn(asyncio.sleep(1000))
        await asyncio.sleep(0)
        task.cancel()
        await until_async(task.done)
        await asyncio.sleep(0)
        assert heard == []
        await background.close()

    run_async(go())


def test_close_ends_tasks_and_threads(run_async: Run) -> None:
    async def go() -> None:
        background = Background()
        task = background.spawn(asyncio.sleep(1000))
        for lane in Lane:
            await background.call_on(lane, lambda: None)
        await background.close()
        assert task.cancelled()
        assert not [name for name in names_of_threads() if name.startswith(tuple(lane.value[0] for lane in Lane))]

    run_async(go())


def test_close_waits_for_what_is_under_way(run_async: Run) -> None:
    async def go() -> None:
        background, gate = Background(), threading.Event()
        done: list[str] = []

        def work() -> None:
            gate.wait(20.0)
            done.append("written")

        task = background.spawn(background.call_on(Lane.PULL, work))
        await until_async(lambda: "pull_0" in names_of_threads())
        closing = asyncio.ensure_future(background.close())
        await until_async(task.done)
        gate.set()
        await closing
        assert done == ["written"]

    run_async(go())


def test_work_that_has_not_begun_is_dropped_with_its_task(run_async: Run) -> None:
    async def go() -> None:
        background, gate = Background(), threading.Event()
        done: list[str] = []
        first = background.spawn(background.call_on(Lane.PULL, gate.wait, 20.0))
        second = background.spawn(background.call_on(Lane.PULL, done.append, "second"))
        await until_async(lambda: "pull_0" in names_of_threads())
        second.cancel()
        await until_async(second.done)
        gate.set()
        await first
        await background.close()
        assert done == []

    run_async(go())


def test_waiting_apart_does_not_hold_up_the_end(run_async: Run) -> None:
    gate = threading.Event()

    async def go() -> None:
        background = Background()
        task = background.spawn(background.call_apart(gate.wait, 20.0))
        await until_async(lambda: "apart" in names_of_threads())
        await background.close()
        assert task.cancelled()
        assert "apart" in names_of_threads(), "it still waits, for a person perhaps"

    run_async(go())
    gate.set()


def test_thread_that_has_answered_is_gone(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers by a signal of Qt: a program that ended while it was at that was aborted."""
    gate, is_awaited = threading.Event(), threading.Event()
    join = threading.Thread.join

    def join_openly(self: threading.Thread, timeout: float | None = None) -> None:
        is_awaited.set()
        join(self, timeout)

    async def go() -> None:
        background = Background()
        loop = asyncio.get_running_loop()
        tell = loop.call_soon_threadsafe

        def tell_slowly(*arguments: Any, **fields: Any) -> Any:
            handle = tell(*arguments, **fields)
            if threading.current_thread().name == "apart":
                is_awaited.wait(20.0)  # as one that the processor is taken from
            return handle

        monkeypatch.setattr(threading.Thread, "join", join_openly)
        monkeypatch.setattr(loop, "call_soon_threadsafe", tell_slowly)
        loop.call_later(0.01, gate.set)
        await background.call_apart(gate.wait, 20.0)
        is_gone = "apart" not in names_of_threads()
        is_awaited.set()
        assert is_gone
        await background.close()

    run_async(go())


def test_answer_from_apart_that_nobody_waits_for_is_dropped(run_async: Run) -> None:
    """It used to fail in its thread when the one who asked had gone."""
    gate = threading.Event()

    async def go() -> None:
        background = Background()
        task = background.spawn(background.call_apart(gate.wait, 20.0))
        await until_async(lambda: "apart" in names_of_threads())
        task.cancel()
        await until_async(task.done)
        gate.set()
        await until_async(lambda: "apart" not in names_of_threads())
        await background.close()

    run_async(go())
