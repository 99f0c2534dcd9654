"""What of a log's raw text is shown: marks become severities, escape sequences styles, control characters pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.ansi import PLAIN, SEQUENCE, UNFINISHED, WORDS_FOR_TERMINAL, change_style
from jobdesk.logs.carry import Carry
from jobdesk.logs.colours import Stripped, strip_colours
from jobdesk.model.log import MAX_LINE_LENGTH, Severity, read_mark

SEVERITIES = tuple(Severity)  #: the code of a severity is its place in here
INFO = SEVERITIES.index(Severity.INFO)

_CODES = {severity: code for code, severity in enumerate(SEVERITIES)}
# None of these looks at a character more than a few times, whatever the text is.
_LINE_END = re.compile(rb"(?<!\r)\r++(?=\n|\Z)")
_RETURNING = re.compile(rb"^[^\n\r]*+\r[^\n]*+", re.MULTILINE)
_ERASING = re.compile(rb"\x1b\[[0-2]?K")
_LINE_FEED, _TAB, _RETURN, _ESCAPE = 10, 9, 13, 27
#: What would not be seen, or would break a line where it is painted, and the picture in its place.
_PICTURES = {bytes([code]): chr(0x2400 + code).encode() for code in range(32) if code not in (9, 10, 13, 27)}
_PICTURES |= {b"\x7f": "␡".encode(), "\x85".encode(): "␤".encode()}
_PICTURES |= {"\u2028".encode(): "␤".encode(), "\u2029".encode(): "␤".encode()}
_UNSEEN = b"".join(each for each in _PICTURES if len(each) == 1)
_PICTURE_OF_ESCAPE = "␛".encode()
PICTURE_OF_RETURN = "␍".encode()
_LONGEST_TAIL = 512  #: bytes in which the beginning of an unfinished sequence is looked for


@dataclass(slots=True)
class Shown:
    """Text as it is shown. Where `styles` changes is told by places in the text, ascending."""

    text: bytes
    severities: dict[int, int] = field(default_factory=dict)  #: of lines of the text that are not plain information
    places: list[int] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    style: int = PLAIN  #: in force behind the text


def is_plain(raw: bytes, carry: Carry) -> bool:
    """Whether the text is shown as it stands: it has neither marks nor anything that does not show by itself."""
    if carry.style != PLAIN or (raw.startswith(b"::") and not carry.is_inside) or b"\n::" in raw:
        return False
    codes = np.frombuffer(raw, np.uint8)
    if np.any((codes < 32) & (codes != _LINE_FEED) & (codes != _TAB)) or b"\x7f" in raw:
        return False
    return raw.isascii() or (_is_utf8(raw) and not any(each in raw for each in _PICTURES if len(each) > 1))


def show(raw: bytes, carry: Carry, *, is_whole: bool, has_styles: bool = True) -> Shown:
    """The text that is shown of a piece; it has the same number of line ends. A last line that has not ended may
    still lack the rest of a mark or of a sequence where the piece is not whole: that part is left out. Without
    `has_styles` the text alone is wanted."""
    text = raw if _is_utf8(raw) else raw.decode(errors="replace").encode()
    if not is_whole:
        text = _without_beginnings(text, carry)
    shown = Shown(b"", style=carry.style)
    if b"::" in text:
        text = _take_marks(text, carry, shown)
    if b"\r" in text:
        text = _LINE_END.sub(b"", text)
    if b"\x1b" in text:
        text = WORDS_FOR_TERMINAL.sub(b"", text)
    for picture_of in _pictured(text):
        text = text.replace(picture_of, _PICTURES[picture_of])
    if shown.style == PLAIN and b"\x1b" not in text and b"\r" not in text:
        shown.text = text
        return shown
    stripped = strip_colours(text) if b"\r" not in text else None
    if stripped is None:
        _Writer(shown).write(text, is_inside=carry.is_inside)
    else:
        shown.text = stripped.text
        if has_styles:
            _take_styles(text, stripped, shown)
    return shown


def _take_styles(text: bytes, stripped: Stripped, shown: Shown) -> None:
    style, last, size = shown.style, PLAIN, len(stripped.text)
    begins = [0, *stripped.places.tolist()]
    sequences = zip(stripped.firsts.tolist(), stripped.ends.tolist(), strict=True)
    styles = [style]
    for first, end in sequences:
        style = change_style(style, text[first:end])
        styles.append(style)
    # Of several that stand at one place the last one counts.
    for begin, stop, each in zip(begins, [*begins[1:], size], styles, strict=True):
        if each != last and begin < stop:
            shown.places.append(begin)
            shown.styles.append(each)
            last = each
    shown.style = style


def _is_utf8(raw: bytes) -> bool:
    if raw.isascii():
        return True
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_beginnings(text: bytes, carry: Carry) -> bytes:
    last = text.rfind(b"\n") + 1
    if text.startswith(b":", last) and len(text) - last < MAX_LINE_LENGTH and (last or not carry.is_inside):
        return text[:last]
    begun = UNFINISHED.search(text, max(last, len(text) - _LONGEST_TAIL))
    return text[: begun.start()] if begun else text


def _take_marks(text: bytes, carry: Carry, shown: Shown) -> bytes:
    parts: list[bytes] = []
    place = line = 0
    for begin, end in _marked(text):
        if begin == 0 and carry.is_inside:
            continue
        line += text.count(b"\n", place, begin)
        severity, words = read_line(text[begin:end])
        parts += (text[place:begin], words)
        place = end
        if severity != INFO:
            shown.severities[line] = severity
    parts.append(text[place:])
    return b"".join(parts)


def _marked(text: bytes) -> Iterator[tuple[int, int]]:
    """Where lines that may have a mark begin and end."""
    begin = 0 if text.startswith(b"::") else text.find(b"\n::") + 1 or -1
    while begin >= 0:
        end = text.find(b"\n", begin)
        yield begin, end if end >= 0 else len(text)
        begin = text.find(b"\n::", end) + 1 or -1 if end >= 0 else -1


@lru_cache(256)
def read_line(line: bytes) -> tuple[int, bytes]:
    """What a line that begins with a mark is, as its place in SEVERITIES, and what is shown of it."""
    characters = line.decode()
    severity, words = read_mark(characters[:MAX_LINE_LENGTH].rstrip("\r"))
    return _CODES[severity], (words + characters[MAX_LINE_LENGTH:]).encode()


def _pictured(text: bytes) -> list[bytes]:
    if text.isascii() and len(text.translate(None, _UNSEEN)) == len(text):
        return []
    present = np.flatnonzero(np.bincount(np.frombuffer(text, np.uint8), minlength=128)[:128])
    found = [code for code in (bytes([each]) for each in present.tolist()) if code in _PICTURES]
    return found + ([] if text.isascii() else [each for each in _PICTURES if len(each) > 1 and each in text])


class _Writer:
    """Writes text without its escape sequences, and notes where the style changes."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, text: bytes, *, is_inside: bool) -> None:
        """Takes the whole text; `is_inside`: it goes on with a line, which is long then."""
        place = 0
        if b"\r" in text:
            for found in _RETURNING.finditer(text):
                self._write_runs(self._runs(text[place : found.start()]))
                is_long = len(found[0]) > MAX_LINE_LENGTH or (is_inside and found.start() == 0)
                self._write_runs(self._pictured(found[0]) if is_long else self._overwritten(found[0]))
                place = found.end()
        self._write_runs(self._runs(text[place:]))
        self._shown.text = b"".join(self._parts)

    def _write_runs(self, runs: "Iterator[tuple[bytes, int]] | list[tuple[bytes, int]]") -> None:
        for words, style in runs:
            if words:
                self._note(style)
                self._parts.append(words)
                self._size += len(words)

    def _note(self, style: int) -> None:
        shown = self._shown
        if style != (shown.styles[-1] if shown.styles else PLAIN):
            shown.places.append(self._size)
            shown.styles.append(style)

    def _runs(self, text: bytes) -> Iterator[tuple[bytes, int]]:
        """Text between escape sequences, and its style."""
        place, shown = 0, self._shown
        for found in SEQUENCE.finditer(text):
            yield text[place : found.start()], shown.style
            place = found.end()
            if len(found[0]) == 1:
                yield _PICTURE_OF_ESCAPE, shown.style
            else:
                shown.style = change_style(shown.style, found[0])
        yield text[place:], shown.style

    def _pictured(self, line: bytes) -> Iterator[tuple[bytes, int]]:
        """A line so long that it is cut: nobody knows what it was written over with in the end."""
        return self._runs(line.replace(b"\r", PICTURE_OF_RETURN))

    def _overwritten(self, line: bytes) -> list[tuple[bytes, int]]:
        """What is left of a line that was written over from its beginning, as a progress bar is."""
        layers = [(list(self._runs(layer)), bool(_ERASING.search(layer))) for layer in line.split(b"\r")]
        covered, result = 0, list[tuple[bytes, int]]()
        for runs, is_erasing in reversed(layers):
            skipped = 0
            for words, style in runs:
                characters = words.decode()
                rest = characters[max(0, covered - skipped) :]
                skipped += len(characters)
                if rest:
                    result.append((rest.encode(), style))
            covered = max(covered, skipped)
            if is_erasing:
                break
        return result


def line_starts(raw: bytes) -> NDArray[np.uint32]:
    """Where the lines of a text begin; none begins behind its last line end."""
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == _LINE_FEED)
    starts = np.empty(len(ends) + 1, np.uint32)
    starts[0] = 0
    starts[1:] = ends + 1
    return starts[:-1] if not raw or raw.endswith(b"\n") else starts
