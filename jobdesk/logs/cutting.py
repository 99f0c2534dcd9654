"""Where a log is cut into pieces, so that each is shown as it would be within the whole."""

from jobdesk.logs.ansi import UNFINISHED

_MOST_LED = 3  #: bytes of a character before its last one


def piece_end(raw: bytes, first: int, size: int) -> int:
    """Behind a piece of at most `size` bytes from `first` on: at a line end, or else where no character and no escape
    sequence is cut in two, and no return stands apart from the line end that it may belong to."""
    end = raw.rfind(b"\n", first, first + size) + 1
    if end > first:
        return end
    limit = min(len(raw), first + size)
    end = limit - _led(raw, first, limit)
    # One that is longer than half a piece is shown as text.
    begun = UNFINISHED.search(raw, end - size // 2, end) if raw.find(b"\x1b", first, end) >= 0 else None
    end = begun.start() if begun else end
    end = first + len(raw[first:end].rstrip(b"\r"))
    return end if end > first else limit


def _led(raw: bytes, first: int, end: int) -> int:
    """How many bytes before `end` are the beginning of a character that is longer."""
    for count in range(1, min(_MOST_LED, end - first) + 1):
        byte = raw[end - count]
        if byte >= 0xC0:
            length = 2 + (byte >= 0xE0) + (byte >= 0xF0)
            return count if length > count else 0
        if byte < 0x80:
            return 0
    return 0
