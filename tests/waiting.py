"""Waiting for a condition, with a deadline: what tests do where others would sleep."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

POLL_INTERVAL_S = 0.01


def until(condition: Callable[[], T], timeout_s: float = 10.0, what: str = "") -> T:
    """The first true value of `condition`; for tests without an event loop. Raises AssertionError at the deadline."""
    deadline = time.monotonic() + timeout_s
    while not (value := condition()):
        assert time.monotonic() < deadline, late(condition, timeout_s, what)
        time.sleep(POLL_INTERVAL_S)
    return value


async def until_async(condition: Callable[[], T], timeout_s: float = 10.0, what: str = "") -> T:
    """The first true value of `condition`, while the event loop runs on. Raises AssertionError at the deadline."""
    deadline = time.monotonic() + timeout_s
    while not (value := condition()):
        assert time.monotonic() < deadline, late(condition, timeout_s, what)
        await asyncio.sleep(POLL_INTERVAL_S)
    return value


def late(condition: Callable[[], object], timeout_s: float, what: str) -> str:
    name = what or getattr(condition, "__qualname__", repr(condition))
    return f"not within {timeout_s:g} s: {name}"
