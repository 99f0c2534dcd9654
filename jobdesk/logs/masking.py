"""Rules that mask what differs from run to run: times, durations, ids, addresses, numbers and the like.

A mask is one control character; which one tells the rule. Rules never look beyond the end of a line, so whole pages of
text are masked at once and keep their rows.
"""

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jobdesk.logs.mask_patterns import PATTERNS, SAMPLES

#: Changes with the patterns: a key made under another one may not be found again by the same failure.
RULES_VERSION = 3
#: A call that replaces holds the interpreter: text is masked in portions of about this many bytes.
PORTION = 16 * 1024


class MaskName(enum.Enum):
    """The rules in the order in which they are applied; the value is kept in files."""

    COMPUTER = "computer"  #: names that the asker gives, as that of the computer itself
    TIME = "time"
    DURATION = "duration"
    ID = "id"
    ADDRESS = "address"
    PATH = "path"
    HEX = "hex"
    NAME = "name"
    NUMBER = "number"
    SPACE = "space"

    @property
    def sample(self) -> str:
        """Some of what the rule masks; "" for the computer's name, which nobody knows here."""
        return SAMPLES.get(self.value, "")


#: What two runs of one script never have in common.
COMPARE_MASKS = frozenset({MaskName.COMPUTER, MaskName.TIME, MaskName.DURATION, MaskName.ID, MaskName.ADDRESS})
COMPARE_MASKS |= {MaskName.HEX}
#: What two failures with one cause need not have in common.
FAMILY_MASKS = frozenset(MaskName) - {MaskName.NAME}

# Control characters that terminals know nothing of, from this one on.
_FIRST_MARK = 0x0E
MARKS = {name: bytes([place]) for place, name in enumerate(MaskName, _FIRST_MARK)}
_NAMES = {mark[0]: name for name, mark in MARKS.items()}
_ANY_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + len(MARKS) - 1)}]")
#: A blank is masked by a blank: one for many says nothing.
_IN_PLACE = {name: b" " if name is MaskName.SPACE else mark for name, mark in MARKS.items()}


class Span(NamedTuple):
    """A stretch of a line that a rule masks."""

    first: int  #: in characters, as is `end`
    end: int
    rule: MaskName


class Masker:
    """Masks text by some of the rules."""

    def __init__(self, masks: Iterable[MaskName], names: Sequence[str] = ()) -> None:
        """`names`: of computers, for the rule that masks them."""
        self.masks = frozenset(masks)
        self._patterns = [(name, pattern) for name in MaskName if name in self.masks for pattern in _patterns(name)]
        own = _name_pattern(names) if MaskName.COMPUTER in self.masks else None
        if own is not None:
            self._patterns.insert(0, (MaskName.COMPUTER, own))

    def mask(self, text: bytes) -> bytes:
        """The text with marks in the places of what differs; as many rows as it had."""
        return b"".join(self._mask_portion(portion) for portion in _cut(text))

    def spans(self, line: str) -> list[Span]:
        """Where a line is masked, in order; no two overlap."""
        raw = line.encode("utf-8", "replace")
        spans: list[tuple[int, int, MaskName]] = []
        for name, pattern in self._patterns:
            found = [match.span() for match in pattern.finditer(raw)]
            for first, end in found:
                raw = raw[:first] + MARKS[name] * (end - first) + raw[end:]
            spans.extend((first, end, name) for first, end in found)
        spans.sort()
        if len(raw) == len(line):
            return [Span(*span) for span in spans]
        whole = line.encode("utf-8", "replace")
        return [Span(_characters(whole, first), _characters(whole, end), name) for first, end, name in spans]

    def _mask_portion(self, text: bytes) -> bytes:
        for name, pattern in self._patterns:
            text = pattern.sub(_IN_PLACE[name], text)
        return text


def split_marks(masked: str) -> Iterator[str | MaskName]:
    """The pieces of a masked text: what stood there, and the rule where something else did."""
    behind = 0
    for match in _ANY_MARK.finditer(masked):
        if match.start() > behind:
            yield masked[behind : match.start()]
        yield _NAMES[ord(match.group())]
        behind = match.end()
    if behind < len(masked):
        yield masked[behind:]


def record_masks(masks: Iterable[MaskName]) -> str:
    """Rules in one word, for files."""
    return " ".join(sorted(name.value for name in masks))


def restore_masks(record: str) -> frozenset[MaskName]:
    """The rules that a word from a file names; unknown ones are passed over."""
    known = {name.value: name for name in MaskName}
    return frozenset(known[word] for word in record.split() if word in known)


@cache
def _patterns(rule: MaskName) -> tuple[re.Pattern[bytes], ...]:
    """Compiled when somebody first masks by the rule: a start of the program needs none."""
    return tuple(re.compile(each) for each in PATTERNS.get(rule.value, ()))


def _name_pattern(names: Sequence[str]) -> re.Pattern[bytes] | None:
    wanted = sorted({name.encode() for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rb"(?:%s)(?![\w-])" % b"|".join(re.escape(name) for name in wanted), re.IGNORECASE)


def _cut(text: bytes) -> Iterator[bytes]:
    """The text in portions that end at line ends; a longer line is one portion."""
    first = 0
    while len(text) - first > PORTION:
        end = text.rfind(b"\n", first, first + PORTION) + 1 or text.find(b"\n", first + PORTION) + 1
        if not end:
            break
        yield text[first:end]
        first = end
    yield text[first:] if first else text


def _characters(text: bytes, end: int) -> int:
    return len(text[:end].decode("utf-8", "replace"))
