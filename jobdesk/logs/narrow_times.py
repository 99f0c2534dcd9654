"""The times of the parts of a short log in few bytes: how much later each is, in columns of like bytes."""

import struct

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.page import NO_TIMES, Times

_HEAD = struct.Struct("<BBq")  #: bytes of a step in the text, of a step in time, and the first time
_WIDTHS = (np.int8, np.int16, np.int32)
_SIZES = (1, 2, 4, 8)


def narrow_times(times: Times) -> bytes:
    """The times, of which the first is that of the beginning of the text."""
    if not len(times.at_us):
        return b""
    offsets = times.offsets.astype(np.int64)
    sizes, waits = _narrow(offsets[1:] - offsets[:-1]), _narrow(times.at_us[1:] - times.at_us[:-1])
    head = _HEAD.pack(sizes.itemsize, waits.itemsize, int(times.at_us[0]))
    return b"".join((head, _to_columns(sizes), _to_columns(waits)))


def widen_times(kept: bytes) -> Times:
    """What `narrow_times` made these bytes of. Raises ValueError where it did not."""
    if not kept:
        return NO_TIMES
    if len(kept) < _HEAD.size or kept[0] not in _SIZES or kept[1] not in _SIZES:
        raise ValueError
    size_width, wait_width, first = _HEAD.unpack_from(kept)
    count, rest = divmod(len(kept) - _HEAD.size, size_width + wait_width)
    if rest:
        raise ValueError
    behind_sizes = _HEAD.size + count * size_width
    sizes = _from_columns(kept[_HEAD.size : behind_sizes], size_width)
    waits = _from_columns(kept[behind_sizes : behind_sizes + count * wait_width], wait_width)
    offsets, at_us = np.cumsum(np.append(0, sizes)), np.cumsum(np.append(first, waits))
    return Times(offsets.astype(np.uint32), at_us)


def _narrow(steps: NDArray[np.int64]) -> NDArray[np.signedinteger]:
    """The steps in the narrowest form that holds them all."""
    least, most = int(steps.min(initial=0)), int(steps.max(initial=0))
    kinds = (each for each in _WIDTHS if np.iinfo(each).min <= least and most <= np.iinfo(each).max)
    kind = np.dtype(next(kinds, np.int64)).newbyteorder("<")
    return steps.astype(kind)


def _to_columns(steps: NDArray[np.signedinteger]) -> bytes:
    """First the lowest byte of all, then the next: like ones lie beside each other."""
    return np.frombuffer(steps.tobytes(), np.uint8).reshape(-1, steps.itemsize).T.tobytes()


def _from_columns(columns: bytes, width: int) -> NDArray[np.int64]:
    steps = np.frombuffer(columns, np.uint8).reshape(width, -1).T.tobytes()
    return np.frombuffer(steps, f"<i{width}").astype(np.int64)
