"""Tables that say something for each code, looked up for each row."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Up to so many codes are compared with the column one by one: that needs no 64-bit copy of it, as `take` does.
_FEW = 8


def look_up(table: NDArray[np.bool_], codes: NDArray[Any]) -> NDArray[np.bool_]:
    """For each row what the table says of its code."""
    wanted = np.flatnonzero(table)
    if len(wanted) > _FEW:
        return table.take(codes, mode="clip")
    found = np.zeros(len(codes), np.bool_)
    for code in wanted.astype(codes.dtype):
        found |= codes == code
    return found
