"""Memory that was used for an answer, and is not needed any more."""

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return freed memory to the system: about a millisecond. Does nothing where the C library does so by itself.

    The GNU one keeps what is freed for the next answer, up to 30 bytes a row after some sorts, measured in November
    2026.
    """
    trim = _find_trim()
    if trim is not None:
        trim(0)


@cache
def _find_trim() -> Callable[[int], int] | None:
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # TypeError: Windows knows no library without a name
        return None
    return trim
