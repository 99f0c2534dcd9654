"""Takes colours out of text many at a time: what most coloured logs have is nothing but them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_ESCAPE, _BRACKET, _END = 0x1B, 0x5B, 0x6D
_LONGEST = 64  #: bytes of a sequence; longer ones are taken one at a time


@dataclass(frozen=True, slots=True, eq=False)
class Stripped:
    """Text without its sequences, and where they stood."""

    text: bytes
    firsts: NDArray[np.intp]  #: in the text before, ascending
    ends: NDArray[np.intp]
    places: NDArray[np.intp]  #: in the text now


def strip_colours(text: bytes) -> Stripped | None:
    """None where there is an escape character that begins something else than a colour or a weight."""
    codes = np.frombuffer(text, np.uint8)
    firsts = np.flatnonzero(codes == _ESCAPE)
    closing = np.flatnonzero(codes == _END)
    if not len(firsts) or not len(closing) or firsts[-1] > closing[-1]:
        return None
    ends = closing[np.searchsorted(closing, firsts)]
    if np.any(ends - firsts > _LONGEST) or np.any(codes[firsts + 1] != _BRACKET):
        return None
    # Between the bracket and the end are digits, colons and semicolons alone.
    foreign = np.cumsum((codes < 0x30) | (codes > 0x3B), dtype=np.int32)
    if np.any(foreign[ends - 1] != foreign[firsts + 1]):
        return None
    ends = ends + 1
    inside = np.zeros(len(codes) + 1, np.int8)
    inside[firsts] = 1
    inside[ends] -= 1
    lengths = ends - firsts
    kept = codes[np.cumsum(inside[:-1], dtype=np.int8) == 0]
    return Stripped(kept.tobytes(), firsts, ends, firsts - (np.cumsum(lengths) - lengths))
