"""Finds all matches of a pattern in text: in linear time, in large steps that release the interpreter lock."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import re2

from jobdesk.logs.expressions import check_expression, compile_expression, in_rows
from jobdesk.logs.pattern import MAX_PATTERN_LENGTH, Pattern, PatternFault, PatternFaultKind, split_words

Places = npt.NDArray[np.int64]

_NOT_IN_WORD = r"[^\pL\pN\pM_]"
_CLASS_RUN = re.compile(r"(\\[dDwWsS]|\[(?:[^\]\[\\]|\\[dDwWsStnr.\-\]\[\\])+\]|\.)(\+?)")
#: Letters that are an s or a k when case does not matter, and are longer than one byte.
_LONG_S, _KELVIN = "ſ".encode(), "\N{KELVIN SIGN}".encode()
_SHORT = 16 * 1024  #: bytes of text in which one match after the other is soon found
_FEW = 64  #: matches
#: What is frequent in logs, the most frequent last: what is in front, or missing, is looked for first.
_FREQUENT = b"QXZJqKVWYzjHUBxGLMFPODNkRCAvTSEIwb_[]()=;,yfgphm/-dul9876543c:.rs2n0i1oate "
_LINE_FEED = 10
_NONE: Places = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Where matches begin and end in a text, in bytes, ascending; none overlaps another."""

    firsts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.firsts)


NO_MATCHES = Matches(firsts=_NONE, ends=_NONE)


@lru_cache(32)
def matcher_of(pattern: Pattern) -> "Matcher":
    """What finds the matches of a pattern. Raises PatternFault."""
    return RowsMatcher(pattern) if pattern.is_together and not pattern.is_regex else Matcher(pattern)


class Matcher:
    """Finds the matches of one pattern; may be used by several threads."""

    def __init__(self, pattern: Pattern) -> None:
        """Raises PatternFault."""
        if len(pattern.words) > MAX_PATTERN_LENGTH:
            raise PatternFault(PatternFaultKind.TOO_LARGE)
        self.pattern = pattern
        words, has_case = pattern.words, pattern.has_case
        source = in_rows(words) if pattern.is_regex else re2.escape(words)
        regex = check_expression(words, has_case=has_case) if pattern.is_regex else None
        self._regex = (regex or compile_expression(source, has_case=has_case))._regexp
        self._whole = _compile_whole(pattern, source) if pattern.is_whole else None
        self._needle = _needle(pattern)
        self._class = _class_run(words, has_case=has_case) if pattern.is_regex and not pattern.is_whole else None

    @property
    def parts(self) -> tuple[Pattern, ...]:
        """What a row with a match must have, each of it."""
        return (self.pattern,)

    def has_match(self, text: bytes) -> bool:
        """Whether there may be any match."""
        if self._whole is not None:
            return self._has(text) and bool(len(self._loop(text, 1)))
        return self._has(text)

    def find_all(self, text: bytes, most: int | None = None) -> Matches:
        """The matches in a text of rows that are parted by line ends; the first `most` of them."""
        if not text or not self._has(text):
            return NO_MATCHES
        if self._needle is not None and self._is_plain(text):
            found = _find_needle(text if self.pattern.has_case else text.lower(), self._needle)
            return _cut(found, most)
        if self._class is not None and text.isascii():
            return _cut(_find_runs(text, *self._class), most)
        return self._loop(text, most)

    def find_in_row(self, row: str) -> list[tuple[int, int]]:
        """The places of the matches in one row, in characters: the first one and the one behind the last."""
        text = row.encode(errors="replace")
        found = self.find_all(text)
        pairs = zip(found.firsts.tolist(), found.ends.tolist(), strict=True)
        if len(text) == len(row):
            return list(pairs)
        return _in_characters(text, list(pairs))

    def _has(self, text: bytes) -> bool:
        return bool(self._regex.Match(_ANYWHERE, text, 0, len(text))[0][0] >= 0)

    def _is_plain(self, text: bytes) -> bool:
        """Whether comparing bytes finds the same as the expression does."""
        if self.pattern.is_whole:
            return False
        return self.pattern.has_case or (_LONG_S not in text and _KELVIN not in text)

    def _loop(self, text: bytes, most: int | None) -> Matches:
        find, group = (self._regex.Match, 0) if self._whole is None else (self._whole.Match, 1)
        firsts: list[int] = []
        ends: list[int] = []
        place, size = 0, len(text)
        while place <= size and (most is None or len(firsts) < most):
            first, end = find(_ANYWHERE, text, place, size)[group]
            if first < 0:
                break
            if end > first:
                firsts.append(first)
                ends.append(end)
            place = end if end > first else end + 1
        return Matches(firsts=np.array(firsts, np.int64), ends=np.array(ends, np.int64))


class RowsMatcher(Matcher):
    """Finds rows in which several words stand together: one match a row, at the word that stands first in it."""

    def __init__(self, pattern: Pattern) -> None:
        super().__init__(pattern)
        words = split_words(pattern.words) or (pattern.words,)
        longest_first = sorted(words, key=len, reverse=True)
        self._matchers = [Matcher(replace(pattern, words=each, is_together=False)) for each in longest_first]

    @property
    def parts(self) -> tuple[Pattern, ...]:
        return tuple(each.pattern for each in self._matchers)

    def has_match(self, text: bytes) -> bool:
        return all(each.has_match(text) for each in self._matchers)

    def find_all(self, text: bytes, most: int | None = None) -> Matches:
        if not text or not self.has_match(text):
            return NO_MATCHES
        line_ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _LINE_FEED)
        common: Places | None = None
        found: list[tuple[Places, Matches]] = []
        for matcher in self._matchers:
            matches = matcher.find_all(text)
            rows, places = np.unique(np.searchsorted(line_ends, matches.firsts), return_index=True)
            found.append((rows, Matches(firsts=matches.firsts[places], ends=matches.ends[places])))
            common = rows if common is None else np.intersect1d(common, rows, assume_unique=True)
        if common is None or not len(common):
            return NO_MATCHES
        return _cut(_first_of_each(common, found), most)

    def find_in_row(self, row: str) -> list[tuple[int, int]]:
        """The places of all the words in a row that has each of them."""
        spans: list[tuple[int, int]] = []
        for matcher in self._matchers:
            places = matcher.find_in_row(row)
            if not places:
                return []
            spans += places
        return join_spans(spans)


def first_place(expression: "re2._Regexp", text: bytes | memoryview, begin: int) -> int | None:
    """Where the first match from a byte on begins in a text that may lie anywhere."""
    first: int = expression._regexp.Match(_ANYWHERE, text, begin, len(text))[0][0]
    return None if first < 0 else first


def join_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in their order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return joined


def _first_of_each(rows: Places, found: Sequence[tuple[Places, Matches]]) -> Matches:
    """The match that stands first in each of some rows."""
    firsts = np.stack([matches.firsts[np.searchsorted(has, rows)] for has, matches in found])
    ends = np.stack([matches.ends[np.searchsorted(has, rows)] for has, matches in found])
    chosen = firsts.argmin(axis=0)
    columns = np.arange(len(rows))
    return Matches(firsts=firsts[chosen, columns], ends=ends[chosen, columns])


_ANYWHERE: Any = re2._re2.RE2.Anchor.UNANCHORED


def _compile_whole(pattern: Pattern, source: str) -> Any:
    """An expression whose first group is a match with no letter beside it.

    Words that begin or end with something else than a letter may have anything there.
    """
    is_word = (True, True) if pattern.is_regex else (_is_in_word(pattern.words[:1]), _is_in_word(pattern.words[-1:]))
    before = f"(?:^|{_NOT_IN_WORD})" if is_word[0] else ""
    behind = f"(?:$|{_NOT_IN_WORD})" if is_word[1] else ""
    return compile_expression(f"{before}({source}){behind}", has_case=pattern.has_case, is_capturing=True)._regexp


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _needle(pattern: Pattern) -> bytes | None:
    """The bytes to compare with, in lower case where case does not matter; None where they would not do."""
    if pattern.is_regex or not pattern.words:
        return None
    if pattern.has_case:
        return pattern.words.encode(errors="replace")
    return pattern.words.lower().encode() if pattern.words.isascii() else None


def _class_run(source: str, *, has_case: bool) -> tuple[npt.NDArray[np.bool_], bool] | None:
    """For an expression that is a class of characters: which ASCII letters are in it, and whether a run is a match."""
    form = _CLASS_RUN.fullmatch(source)
    if form is None:
        return None
    one = compile_expression(form[1], has_case=has_case)
    return np.array([bool(one.search(bytes([byte]))) for byte in range(128)]), bool(form[2])


def _find_runs(text: bytes, table: npt.NDArray[np.bool_], is_run: bool) -> Matches:
    fits = table[np.frombuffer(text, np.uint8)]
    if not is_run:
        firsts = np.flatnonzero(fits)
        return Matches(firsts=firsts, ends=firsts + 1)
    steps = np.diff(np.concatenate(([0], fits.view(np.int8), [0])).astype(np.int8))
    return Matches(firsts=np.flatnonzero(steps == 1), ends=np.flatnonzero(steps == -1))


def _find_needle(text: bytes, needle: bytes) -> Matches:
    """All places of some bytes: one after the other where they are few, or compared from the rarest one on."""
    size = len(needle)
    if len(text) < _SHORT or text.count(needle) <= _FEW:
        return _at(_find_each(text, needle), size)
    order = sorted(range(size), key=lambda place: _FREQUENT.find(needle[place]))
    letters = np.frombuffer(text, np.uint8)
    firsts = np.flatnonzero(letters[order[0] : len(text) - size + 1 + order[0]] == needle[order[0]])
    for place in order[1:]:
        if not len(firsts):
            break
        firsts = firsts[letters[firsts + place] == needle[place]]
    if len(firsts) > 1 and np.diff(firsts).min() < size:
        firsts = _find_each(text, needle)
    return _at(firsts, size)


def _at(firsts: Places, size: int) -> Matches:
    return Matches(firsts=firsts, ends=firsts + size)


def _find_each(text: bytes, needle: bytes) -> Places:
    firsts: list[int] = []
    place = text.find(needle)
    while place >= 0:
        firsts.append(place)
        place = text.find(needle, place + len(needle))
    return np.array(firsts, np.int64)


def _cut(found: Matches, most: int | None) -> Matches:
    if most is None or len(found) <= most:
        return found
    return Matches(firsts=found.firsts[:most], ends=found.ends[:most])


def _in_characters(text: bytes, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    letters = np.frombuffer(text, np.uint8)
    before = np.concatenate(([0], np.cumsum((letters & 0xC0) != 0x80)))
    return [(int(before[first]), int(before[end])) for first, end in pairs]
