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
        begun = _begun_sequence(raw[least:end])
        if begun is None:
            break
        end = least + begun
    return end


def _begun_sequence(text: bytes) -> int | None:
    """Where a sequence begins that has not ended; words for the terminal in it are left out when it is shown."""
    begun = UNFINISHED.search(WORDS_FOR_TERMINAL.sub(b"", text))
    if begun is None:
        return None
    place = begun.start()
    for words in WORDS_FOR_TERMINAL.finditer(text):
        if words.start() > place:
            break
        place += len(words[0])
    return place


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
