"""The order in which people expect names."""

import re

#: Empty ones last, then without case and numbers by value, then as they are.
NaturalKey = tuple[bool, list[str | int], str]

# Python refuses to take in numbers of more than 4,300 digits.
_DIGITS = re.compile(r"([0-9]{1,1000})")


def natural_key(text: str) -> NaturalKey:
    """The key by which people expect names in order: without case, numbers by value, empty ones last."""
    pieces: list[str | int] = list(_DIGITS.split(text.casefold()))
    pieces[1::2] = map(int, pieces[1::2])
    return text == "", pieces, text
