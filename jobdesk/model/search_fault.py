"""Why a search text cannot be read, and where."""

import enum

from jobdesk.model.errors import JobDeskError


class SearchFaultKind(enum.Enum):
    """What is wrong with a search text."""

    UNKNOWN_FIELD = "unknown field"  #: `name` is no field; `suggestion` may be the one that was meant
    NO_VALUE = "no value"  #: nothing follows the field `name`
    WRONG_OPERATOR = "wrong operator"  #: the field `name` cannot be compared by `value`
    NOT_A_MARK = "not a mark"  #: `value` is nothing that can be said by `is:`
    NOT_A_VALUE = "not a value"  #: the field `name` has a few values, and `value` is none of them
    NOT_A_NUMBER = "not a number"
    NOT_PER_CENT = "not per cent"
    NOT_A_DURATION = "not a duration"
    NOT_A_TIME = "not a time"
    NOTHING_BEFORE = "nothing before"  #: `and` or `or` (`value`) stands where a term must stand
    NOTHING_BEHIND = "nothing behind"  #: `and`, `or` or `not` (`value`) is followed by a closing bracket
    EMPTY_BRACKETS = "empty brackets"
    NOT_OPENED = "not opened"  #: a closing bracket that none opens
    TOO_DEEP = "too deep"  #: more brackets in each other than anybody needs


class SearchFault(JobDeskError):
    """The search text cannot be read."""

    def __init__(
        self, kind: SearchFaultKind, first: int, behind: int, *, name: str = "", value: str = "", suggestion: str = ""
    ) -> None:
        super().__init__()
        self.kind = kind
        self.first = first  #: the place of the first character of what is wrong
        self.behind = behind  #: the place behind its last one
        self.name = name  #: of the field
        self.value = value
        self.suggestion = suggestion  #: what may have been meant; "" where nothing is near
