"""What a regular expression cannot do without: literals, one of each set of which every match holds.

Whatever is not understood counts as able to fit anything, so that nothing is narrowed away. Case is left out.
"""

from dataclasses import dataclass, field
from itertools import product

_MOST_ALTERNATIVES = 16
_LONGEST = 64
_MOST_OF_CLASS = 4
_REPEATS = "*+?{"


@dataclass(slots=True)
class _Known:
    """Of a part of an expression: all that it can fit, where that is little, and what is needed before it."""

    exact: frozenset[str] | None  #: None: too much to be told
    needed: list[frozenset[str]] = field(default_factory=list)

    def all_needed(self) -> list[frozenset[str]]:
        """The needed sets with the exact one."""
        return [*self.needed, self.exact] if self.exact is not None else self.needed


_ANYTHING = frozenset[str]()
_EMPTY = frozenset({""})


def required_literals(source: str, least: int) -> tuple[frozenset[str], ...]:
    """Sets of literals: any match has one of each set. No literal is shorter than `least`; () where none is known."""
    try:
        reader = _Reader(source)
        known = reader.read_alternatives()
        if not reader.is_at_end:
            return ()
    except (IndexError, ValueError, RecursionError):
        return ()
    sets = [each for each in known.all_needed() if each and min(len(literal) for literal in each) >= least]
    return tuple(dict.fromkeys(sets))


class _Reader:
    """Reads an expression from the left to the right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._place = 0

    @property
    def is_at_end(self) -> bool:
        """Whether everything was read."""
        return self._place >= len(self._source)

    def read_alternatives(self) -> _Known:
        """Up to the end or a closing bracket."""
        found = [self._read_sequence()]
        while self._take("|"):
            found.append(self._read_sequence())
        if len(found) == 1:
            return found[0]
        return _join_alternatives(found)

    def _read_sequence(self) -> _Known:
        known = _Known(_EMPTY)
        while not self.is_at_end and self._source[self._place] not in "|)":
            atom = self._read_atom()
            known = _append(known, self._repeat(atom))
        return known

    def _repeat(self, atom: _Known) -> _Known:
        while not self.is_at_end and self._source[self._place] in _REPEATS:
            sign = self._source[self._place]
            least = 1 if sign == "+" else 0
            if sign == "{":
                bounds = self._read_bounds()
                if bounds is None:
                    return atom
                least = bounds
            else:
                self._place += 1
            self._take("?")
            atom = _Known(None, atom.all_needed()) if least else _Known(None)
        return atom

    def _read_bounds(self) -> int | None:
        """The least number of times; None where the bracket is a letter like others."""
        end = self._source.find("}", self._place)
        least = self._source[self._place + 1 : end].partition(",")[0] if end > 0 else ""
        if not least.isdecimal():
            return None
        self._place = end + 1
        return int(least)

    def _read_atom(self) -> _Known:
        letter = self._next()
        if letter == "(":
            return self._read_group()
        if letter == "[":
            return self._read_class()
        if letter == "\\":
            return self._read_escape()
        if letter == ".":
            return _Known(None)
        return _Known(_EMPTY if letter in "^$" else frozenset({letter.lower()}))

    def _read_group(self) -> _Known:
        if self._take("?"):
            opened = self._next()
            if opened == "P" or (opened == "<" and self._source[self._place] not in "=!"):
                self._place = self._source.index(">", self._place) + 1
            else:
                while opened in "imsU-":
                    opened = self._next()
                if opened == ")":
                    return _Known(_EMPTY)
                if opened != ":":
                    raise ValueError(opened)
        known = self.read_alternatives()
        if self._next() != ")":
            raise ValueError(")")
        return known

    def _read_class(self) -> _Known:
        is_other = self._take("^")
        letters: set[str] = set()
        is_plain = not is_other
        first = self._place
        while (letter := self._next()) != "]" or self._place == first + 1:
            if letter == "\\":
                letter = self._next()
                is_plain = is_plain and not letter.isalnum()
            elif letter == "-" or letter == "[":
                is_plain = False
                if letter == "[" and self._take(":"):
                    self._place = self._source.index(":]", self._place) + 2
            letters.add(letter.lower())
        return _Known(frozenset(letters) if is_plain and len(letters) <= _MOST_OF_CLASS else None)

    def _read_escape(self) -> _Known:
        letter = self._next()
        if letter == "Q":
            end = self._source.find("\\E", self._place)
            words = self._source[self._place : end if end >= 0 else len(self._source)]
            self._place = end + 2 if end >= 0 else len(self._source)
            return _Known(frozenset({words.lower()}))
        if letter in "bBAzZ":
            return _Known(_EMPTY)
        if letter == "t":
            return _Known(frozenset({"\t"}))
        if letter in "pP" and self._take("{"):
            self._place = self._source.index("}", self._place) + 1
        elif letter in "pP":
            self._next()
        elif letter == "x":
            if self._take("{"):
                self._place = self._source.index("}", self._place) + 1
            else:
                self._place += 2
        elif letter.isdecimal():
            while not self.is_at_end and self._source[self._place] in "01234567":
                self._place += 1
        elif not letter.isalnum():
            return _Known(frozenset({letter}))
        return _Known(None)

    def _next(self) -> str:
        letter = self._source[self._place]
        self._place += 1
        return letter

    def _take(self, letter: str) -> bool:
        is_there = self._source.startswith(letter, self._place)
        self._place += is_there
        return is_there


def _append(known: _Known, atom: _Known) -> _Known:
    """What is known of one part and the next in a row."""
    if known.exact is not None and atom.exact is not None and not atom.needed:
        joined = frozenset(before + behind for before, behind in product(known.exact, atom.exact))
        if len(joined) <= _MOST_ALTERNATIVES and max(map(len, joined)) <= _LONGEST:
            return _Known(joined, known.needed)
    return _Known(atom.exact if atom.exact is not None else _EMPTY, known.all_needed() + atom.needed)


def _join_alternatives(found: list[_Known]) -> _Known:
    """What any of several parts needs."""
    if all(each.exact is not None and not each.needed for each in found):
        joined = frozenset[str]().union(*(each.exact or _ANYTHING for each in found))
        return _Known(joined if len(joined) <= _MOST_ALTERNATIVES else None)
    best = [max(each.all_needed(), key=_worth, default=_EMPTY) for each in found]
    joined = frozenset[str]().union(*best)
    return _Known(None, [joined] if len(joined) <= _MOST_ALTERNATIVES else [])


def _worth(literals: frozenset[str]) -> int:
    return min(map(len, literals), default=0)
