"""What is looked for in logs, and what is wrong with an expression that cannot be read. It loads nothing."""

import enum
import re
from dataclasses import dataclass, replace

from jobdesk.model.errors import JobDeskError

MAX_PATTERN_LENGTH = 2000  #: longer words are not looked for

_WORD = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words or a regular expression. A match is never empty, and never reaches over the end of a row."""

    words: str = ""
    is_regex: bool = False
    has_case: bool = False  #: upper and lower case differ
    is_whole: bool = False  #: no letter or digit stands beside a match
    is_together: bool = False  #: all words, and phrases in quotes, stand in one row: the row is one match

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.words


def split_words(words: str) -> tuple[str, ...]:
    """The words, and phrases in quotes, that must all stand in a line."""
    return tuple(dict.fromkeys(filter(str.strip, (phrase or word for phrase, word in _WORD.findall(words)))))


def together(pattern: Pattern) -> Pattern:
    """What finds in one log the rows that a search of all logs found by its words."""
    words = () if pattern.is_regex else split_words(pattern.words)
    if len(words) == 1:
        return replace(pattern, words=words[0])
    return replace(pattern, is_together=bool(words))


class PatternFaultKind(enum.Enum):
    """What is wrong with a regular expression."""

    ESCAPE = "escape"  #: `part` is no escape sequence
    CLASS = "class"  #: `part` is no class of characters, or no range in one
    NO_BRACKET = "no bracket"  #: the class that begins at `place` is not closed
    NOT_CLOSED = "not closed"  #: the bracket at `place` is not closed
    NOT_OPENED = "not opened"  #: the bracket at `place` closes nothing
    TRAILING_BACKSLASH = "trailing backslash"
    NOTHING_TO_REPEAT = "nothing to repeat"  #: `part` has nothing before it
    REPETITION = "repetition"  #: `part` repeats too often, or repeats a repetition
    LOOK_AROUND = "look around"  #: `part` looks ahead or back, which takes more than linear time
    GROUP = "group"  #: `part` does not name a group
    FITS_NOTHING = "fits nothing"  #: it fits where there is nothing: everywhere
    TOO_LARGE = "too large"
    OTHER = "other"


class PatternFault(JobDeskError):
    """The regular expression cannot be read."""

    def __init__(self, kind: PatternFaultKind, place: int = 0, part: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.place = place  #: of the first character of what is wrong
        self.part = part  #: what is wrong, as it was written; "" where it is the whole
