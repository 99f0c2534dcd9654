"""Colours and weights of text, as terminals are told them by escape sequences."""

import re
from functools import lru_cache
from typing import NamedTuple

#: An escape sequence, or a lone escape character. Neither reads a character twice, whatever the text is.
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # of the kind that has numbers: colours, moves, erasing
    rb"|[ -/][0-~]"  # character sets
    rb"|[@-OQ-WYZ\\=>78c])?"
)
#: Words for the terminal itself: its title, a link.
WORDS_FOR_TERMINAL = re.compile(rb"\x1b[\]PX^_][^\x07\x1b\n]*+(?:\x07|\x1b\\)")
#: A sequence that has begun and may end with what comes next.
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b\n]*\x1b?|[ -/])?\Z")

PLAIN = 0  #: the code of text without any style

_RGB = 1 << 25
_FIELD = (1 << 26) - 1
_BACKGROUND_AT, _WEIGHTS_AT = 26, 52
_BOLD, _FAINT, _ITALIC, _UNDERLINE, _INVERSE, _STRIKE = (1 << _WEIGHTS_AT + place for place in range(6))
_SET = {1: _BOLD, 2: _FAINT, 3: _ITALIC, 4: _UNDERLINE, 7: _INVERSE, 9: _STRIKE, 21: _UNDERLINE}
_UNSET = {22: _BOLD | _FAINT, 23: _ITALIC, 24: _UNDERLINE, 27: _INVERSE, 29: _STRIKE}
_COLOURED = re.compile(rb"\x1b\[([0-9;:]*)m")
_MOST_NUMBERS = 64  #: in one sequence; what is behind them is passed over


class Colour(NamedTuple):
    """One of the terminal's 256 colours (0 to 15 are those that a theme names), or one of its own."""

    number: int | None  #: 0 to 255
    rgb: int | None  #: 0xRRGGBB


class Style(NamedTuple):
    """How a span of text looks."""

    foreground: Colour | None
    background: Colour | None
    is_bold: bool
    is_faint: bool
    is_italic: bool
    is_underlined: bool
    is_inverse: bool
    is_struck: bool


@lru_cache(1024)
def style_of(code: int) -> Style:
    """What a code says."""
    return Style(
        _colour_of(code & _FIELD),
        _colour_of(code >> _BACKGROUND_AT & _FIELD),
        *(bool(code & bit) for bit in (_BOLD, _FAINT, _ITALIC, _UNDERLINE, _INVERSE, _STRIKE)),
    )


@lru_cache(4096)
def change_style(code: int, sequence: bytes) -> int:
    """The code behind an escape sequence: the same one where it says nothing of colours and weights."""
    found = _COLOURED.fullmatch(sequence)
    if found is None:
        return code
    numbers = [int(each[:9] or 0) for each in re.split(rb"[;:]", found[1])[:_MOST_NUMBERS]]
    place = 0
    while place < len(numbers):
        code, used = _take_number(code, numbers, place)
        place += used
    return code


def _take_number(code: int, numbers: list[int], place: int) -> tuple[int, int]:
    """The code behind the number at `place`, and how many numbers belonged to it."""
    number = numbers[place]
    if number in (38, 48):
        colour, used = _extended(numbers[place + 1 : place + 5])
        return _put(code, colour, is_background=number == 48), used + 1
    return _take_simple(code, number), 1


def _take_simple(code: int, number: int) -> int:
    if number == 0:
        return PLAIN
    if number in _SET:
        return code | _SET[number]
    if number in _UNSET:
        return code & ~_UNSET[number]
    for first, offset, is_background in ((30, 0, False), (90, 8, False), (40, 0, True), (100, 8, True)):
        if first <= number < first + 8:
            return _put(code, number - first + offset + 1, is_background=is_background)
    if number in (39, 49):
        return _put(code, 0, is_background=number == 49)
    return code


def _extended(numbers: list[int]) -> tuple[int, int]:
    """The field for `5;n` or `2;r;g;b`, and how many numbers it took; no colour for anything else."""
    if len(numbers) >= 2 and numbers[0] == 5:
        return min(numbers[1], 255) + 1, 2
    if len(numbers) >= 4 and numbers[0] == 2:
        red, green, blue = (min(each, 255) for each in numbers[1:4])
        return _RGB | red << 16 | green << 8 | blue, 4
    return 0, len(numbers)


def _put(code: int, field: int, *, is_background: bool) -> int:
    shift = _BACKGROUND_AT if is_background else 0
    return code & ~(_FIELD << shift) | field << shift


def _colour_of(field: int) -> Colour | None:
    if not field:
        return None
    return Colour(None, field & 0xFFFFFF) if field & _RGB else Colour(field - 1, None)
