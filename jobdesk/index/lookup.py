"""What an array says for each row, fetched so that neither memory nor the interpreter lock is held for long.

NumPy turns the places it takes from into 64 bits before it begins: in pieces that stays within the processor's cache.
"""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)

_PIECE = 1 << 16
#: Up to so many codes are compared with the column one by one, which takes a thirtieth of the time of a look-up each.
_FEW = 16


def gather(values: NDArray[Scalar], places: NDArray[Any]) -> NDArray[Scalar]:
    """`values` at each of the places, all of which are within."""
    if len(places) <= _PIECE:
        return values.take(places, mode="clip")
    found = np.empty(len(places), values.dtype)
    for first in range(0, len(places), _PIECE):
        part = places[first : first + _PIECE]
        values.take(part, out=found[first : first + len(part)], mode="clip")
    return found


def look_up(table: NDArray[np.bool_], codes: NDArray[Any]) -> NDArray[np.bool_]:
    """For each row what the table says of its code."""
    count = int(np.count_nonzero(table))
    if min(count, len(table) - count) > _FEW:
        return gather(table, codes)
    is_turned = count > len(table) - count
    found = np.zeros(len(codes), np.bool_)
    wanted = np.flatnonzero(~table if is_turned else table)
    # The column may be too narrow for the newest codes, which no row has then.
    for code in wanted[wanted <= np.iinfo(codes.dtype).max].astype(codes.dtype):
        found |= codes == code
    return np.logical_not(found, out=found) if is_turned else found


def count_codes(codes: NDArray[Any], rows: NDArray[Any], size: int) -> NDArray[np.int64]:
    """How many of the rows have each of `size` codes."""
    counts = np.zeros(size, np.int64)
    for first in range(0, len(rows), _PIECE):
        counts += np.bincount(codes.take(rows[first : first + _PIECE], mode="clip"), minlength=size)
    return counts
