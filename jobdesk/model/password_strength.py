"""How hard a password is to guess, for a hint while one writes it; what a server takes is its own rule."""

import enum
import math
from collections.abc import Iterable
from itertools import pairwise

MIN_PASSWORD_LENGTH = 8  #: a server of this version takes no shorter one

_FAIR_BITS, _STRONG_BITS = 45, 70
_COMMON = ("password", "passwort", "adgangskode", "letmein", "welcome", "qwerty", "admin", "secret", "jobdesk")
_LEAST_NAME = 3


class Strength(enum.Enum):
    """From bad to good."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def judge_password(password: str, names: Iterable[str] = ()) -> Strength:
    """How strong a password is; `names` are words that everybody would try, as that of the user."""
    if len(password) < MIN_PASSWORD_LENGTH:
        return Strength.TOO_SHORT
    rest = password.casefold()
    for word in (*_COMMON, *(name.casefold() for name in names if len(name) >= _LEAST_NAME)):
        rest = rest.replace(word, "")
    bits = math.log2(_count_signs(password)) * _count_surprises(rest)
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG


def _count_signs(password: str) -> int:
    """From how many characters one would have to try, at least."""
    kinds = (
        (str.islower, 26),
        (str.isupper, 26),
        (str.isdigit, 10),
        (lambda each: not each.isalnum(), 30),
    )
    return max(2, sum(size for is_of_kind, size in kinds if any(map(is_of_kind, password))))


def _count_surprises(password: str) -> int:
    """Characters that do not repeat the one before, nor follow it as in abc or 321."""
    steps = [ord(second) - ord(first) for first, second in pairwise(password)]
    dull = sum(step in (-1, 0, 1) for step in steps)
    return min(len(password) - dull, 2 * len(set(password)))
