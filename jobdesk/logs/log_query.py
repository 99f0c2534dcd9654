"""What is looked for in all logs: words that stand in one line together, or a regular expression."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import re2
from numpy.typing import NDArray

from jobdesk.logs.expressions import compile_expression
from jobdesk.logs.hits import Rows, line_starts, rows_of
from jobdesk.logs.matching import join_spans, matcher_of
from jobdesk.logs.pattern import Pattern, split_words
from jobdesk.logs.required import required_literals

#: Parts of what is shown that the raw text may lack: pictures of control characters, the sign behind a progress.
_SHOWN_ALONE = re.compile("[%\u2400-\u2426\ufffd]")
_NONE: Rows = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Terms:
    """The parts of what is looked for; each is looked for by itself."""

    patterns: tuple[Pattern, ...]

    def literals(self, least: int) -> tuple[frozenset[str], ...]:
        """Sets of literals of at least so many characters: whatever fits has one of each set, in any case."""
        found: list[frozenset[str]] = []
        for pattern in self.patterns:
            if pattern.is_regex:
                found += required_literals(pattern.words, least)
            elif len(pattern.words) >= least:
                found.append(frozenset({pattern.words.lower()}))
        return tuple(found)


def terms_of(pattern: Pattern) -> Terms:
    """The terms of what was typed."""
    if pattern.is_regex:
        return Terms((pattern,) if pattern.words else ())
    return Terms(
        tuple(
            Pattern(words=words, has_case=pattern.has_case, is_whole=pattern.is_whole)
            for words in split_words(pattern.words)
        )
    )


class RowMatcher:
    """Finds the rows that fit; for any number of threads."""

    def __init__(self, pattern: Pattern) -> None:
        """Raises PatternFault."""
        self.terms = terms_of(pattern)
        patterns = sorted(self.terms.patterns, key=lambda each: -len(each.words))
        self._matchers = [matcher_of(each) for each in patterns]
        self._needed = compile_needed(self.terms)

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self._matchers

    def may_fit(self, raw: bytes) -> bool:
        """Whether a raw text without escape sequences, or many of them, may have a row that fits."""
        return self._needed is None or self._needed.search(raw) is not None

    @property
    def knows_needed(self) -> bool:
        """Whether `may_fit` can tell anything."""
        return self._needed is not None

    def find_lines(self, text: bytes) -> list[int]:
        """The lines of a short text that fit, ascending: what `find_rows` finds, without making arrays for it."""
        if not all(matcher.has_match(text) for matcher in self._matchers):
            return []
        lines: set[int] | None = None
        for matcher in self._matchers:
            found = _lines_of(matcher.find_all(text).firsts.tolist(), text)
            lines = found if lines is None else lines & found
            if not lines:
                return []
        return sorted(lines or ())

    def find_rows(self, text: bytes, starts: NDArray[np.uint32] | None = None) -> Rows:
        """The rows that fit, counted from the first one of the text; `starts`: where its rows begin."""
        if not all(matcher.has_match(text) for matcher in self._matchers):
            return _NONE
        begins = line_starts(text) if starts is None else starts
        rows: Rows | None = None
        for matcher in self._matchers:
            found = np.unique(rows_of(matcher.find_all(text).firsts, begins)).astype(np.int64)
            rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
            if not len(rows):
                break
        return _NONE if rows is None else rows

    def find_in_row(self, row: str) -> tuple[tuple[int, int], ...]:
        """The places of what fits in a row, in characters; none overlaps another."""
        return tuple(join_spans(span for matcher in self._matchers for span in matcher.find_in_row(row)))


def _lines_of(places: list[int], text: bytes) -> set[int]:
    lines: set[int] = set()
    line = last = 0
    for place in places:
        line += text.count(b"\n", last, place)
        last = place
        lines.add(line)
    return lines


def compile_needed(terms: Terms) -> "re2._Regexp | None":
    """What a text must have for a row to fit: the longest of what is needed."""
    exact = [each.words for each in terms.patterns if each.has_case and not each.is_regex and each.words]
    exact = [words for words in exact if not _SHOWN_ALONE.search(words)]
    if exact:
        return compile_expression(re2.escape(max(exact, key=len)), has_case=True)
    sets = [each for each in terms.literals(1) if not any(map(_SHOWN_ALONE.search, each))]
    if not sets:
        return None
    best = max(sets, key=lambda literals: min(map(len, literals)))
    return compile_expression("|".join(map(re2.escape, sorted(best))), has_case=False)
