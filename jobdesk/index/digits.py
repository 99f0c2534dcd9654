"""Digits of numbers, found without a text of each."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def find_digits(digits: str, ids: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each id, all above 0, whether its decimal digits contain these, at most 18."""
    found = np.zeros(len(ids), np.bool_)
    longest = int(ids.max(initial=0))
    # NumPy divides 32 bits several times faster than 64.
    kind: type[np.unsignedinteger[Any]] = np.uint32 if longest < 2**32 and len(digits) < 10 else np.uint64
    wanted, size, ten = kind(int(digits)), kind(10 ** len(digits)), kind(10)
    front: NDArray[np.unsignedinteger[Any]] = ids.astype(kind)
    for _ in range(len(str(longest)) - len(digits) + 1):
        before = front // size
        matches = front - before * size == wanted
        if digits[0] == "0":
            matches &= before > 0  # no id begins with 0
        found |= matches
        front = front // ten
    return found
