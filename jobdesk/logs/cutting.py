"""Where a log is cut into pieces, so that each is shown as it would be within the whole."""

from jobdesk.logs.ansi import UNFINISHED, WORDS_FOR_TERMINAL

_MOST_LED = 3  #: bytes of a character before its last one
_WORD = 256  #: bytes; a longer one may be cut
_MOST_NESTED = 8  #: sequences that begin before the one before has ended


def piece_end(raw: bytes, first: int, size: int) -> int:
    """Behind a piece of at most `size` bytes from `first` on: at a line end, or else where no character and no escape
    sequence is cut in two, no return stands apart from the line end that it may belong to, and no word is cut that
    somebody may look for."""
    end = raw.rfind(b"\n", first, first + size) + 1
    if end > first:
        return end
    limit = min(len(raw), first + size)
    end = raw.rfind(b" ", max(first, limit - _WORD), limit) + 1 or limit - _led(raw, first, limit)
    if raw.find(b"\x1b", first, end) >= 0:
        end = _before_sequence(raw, end, size // 2)
    end = first + len(raw[first:end].rstrip(b"\r"))
    return end if end > first else limit


def _before_sequence(raw: bytes, end: int, most: int) -> int:
    """The place before a sequence that has begun and may not have ended; one of more than `most` bytes is shown."""
    least = end - most
    for _ in range(_MOST_NESTED):
        begun = UNFINISHED.search(raw, least, _before_words(raw, least, end))
        if begun is None:
            break
        end = begun.start()
    return end


def _before_words(raw: bytes, least: int, end: int) -> int:
    """The place before words for the terminal that end here: they are left out, and what begins before them goes on
    behind them."""
    while True:
        last = end - (2 if raw.endswith(b"\x1b\\", least, end) else 1)
        begin = raw.rfind(b"\x1b", least, max(least, last))
        if begin < 0 or WORDS_FOR_TERMINAL.fullmatch(raw, begin, end) is None:
            return end
        end = begin


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
