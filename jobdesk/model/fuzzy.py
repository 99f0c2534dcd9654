"""Finding things by some letters of their words: which fit, how well, and which letters they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: What stands within a word, or fits only with letters between, stands behind what begins a word.
_IN_WORD, _IN_PIECES = 100, 200
_LONGEST = 99


@dataclass(frozen=True, slots=True)
class Pattern:
    """What somebody typed: every word of it must be found, its letters in their order."""

    words: tuple[str, ...]
    pieces: tuple[re.Pattern[str], ...] = field(compare=False)

    def rank(self, text: str) -> int | None:
        """How well `text`, in folded case, fits: 0 is best; None where it does not."""
        total = 0
        for word, piece in zip(self.words, self.pieces, strict=True):
            rank = _rank(word, piece, text)
            if rank is None:
                return None
            total += rank
        return total

    def rank_all(self, texts: Sequence[str], among: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
        """The rank and the place of each text that fits, of those at the places `among`; all without."""
        places = range(len(texts)) if among is None else among
        if len(self.words) == 1:  # nearly always: the shorter way
            word, piece = self.words[0], self.pieces[0]
            for place in places:
                rank = _rank(word, piece, texts[place])
                if rank is not None:
                    yield rank, place
            return
        for place in places:
            total = self.rank(texts[place])
            if total is not None:
                yield total, place

    def places(self, text: str) -> frozenset[int]:
        """The places in `text`, in folded case, of the letters that fit."""
        found: set[int] = set()
        for word, piece in zip(self.words, self.pieces, strict=True):
            place = _best_place(word, text)
            if place >= 0:
                found.update(range(place, place + len(word)))
                continue
            match = _closest(piece, text)
            if match is not None:
                found.update(match.start(group) for group in range(1, len(word) + 1))
        return frozenset(found)


def make_pattern(typed: str) -> Pattern:
    """The pattern of what was typed."""
    words = tuple(typed.casefold().split())
    return Pattern(words, tuple(re.compile(".*?".join(f"({re.escape(letter)})" for letter in word)) for word in words))


def _rank(word: str, piece: re.Pattern[str], text: str) -> int | None:
    place = _best_place(word, text)
    if place >= 0:
        is_at_word = place == 0 or not text[place - 1].isalnum()
        return min(place, _LONGEST) + (0 if is_at_word else _IN_WORD)
    match = _closest(piece, text)
    return None if match is None else _IN_PIECES + min(match.end() - match.start(), _LONGEST)


def _best_place(word: str, text: str) -> int:
    """Where a word stands in one piece, if it can at the beginning of a word; -1 for nowhere."""
    first = place = text.find(word)
    while place > 0 and text[place - 1].isalnum():
        place = text.find(word, place + 1)
    return first if place < 0 else place


def _closest(piece: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match whose letters stand closest together."""
    best = match = piece.search(text)
    while match is not None and best is not None:
        if match.end() - match.start() < best.end() - best.start():
            best = match
        match = piece.search(text, match.start() + 1)
    return best
