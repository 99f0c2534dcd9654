"""Reads the values of typed terms: numbers, durations, moments."""

import datetime as dt
import re

from jobdesk.model.search import Ago
from jobdesk.model.search_fault import SearchFaultKind

#: Longer ids, and spans, are slips of the finger.
_MOST_DIGITS = 18
_LONGEST = dt.timedelta(days=36_525)
_FIRST_YEAR, _LAST_YEAR = 1971, 2999  #: what every system can tell local times of

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_COUNTS = "(?:(N)w)?(?:(N)d)?(?:(N)h)?(?:(N)m)?".replace("N", "[0-9]{1,10}")
_DURATION = re.compile(_COUNTS + "(?:([0-9]{1,10})s)?")
_BEGUN_DURATION = re.compile(_COUNTS + "[0-9]{0,10}")
_TIME = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[tT ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?)?)?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_DIGITS = "0000-00-00T00:00:00"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = ("today", "yesterday", *WEEKDAYS)


class BadValue(Exception):
    """A value that cannot be read; `is_begun`: more characters could make it one that can."""

    def __init__(self, kind: SearchFaultKind, *, is_begun: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind
        self.is_begun = is_begun


def read_number(value: str) -> int:
    """A whole number, perhaps below 0. Raises BadValue."""
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        raise BadValue(SearchFaultKind.NOT_A_NUMBER, is_begun=value == "-")
    return int(value)


def read_percent(value: str) -> int:
    """A whole number from 0 to 100, with or without the sign. Raises BadValue."""
    digits = value.removesuffix("%")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 3 and int(digits) <= 100):
        raise BadValue(SearchFaultKind.NOT_PER_CENT)
    return int(digits)


def read_duration(value: str) -> dt.timedelta:
    """`90s`, `5m`, `1h30m`, `2d`, `1w`; a number alone is seconds. Raises BadValue."""
    text = value.casefold()
    if text.isascii() and text.isdecimal():
        text += "s"
    match = _DURATION.fullmatch(text)
    if not text or match is None:
        raise BadValue(SearchFaultKind.NOT_A_DURATION, is_begun=_BEGUN_DURATION.fullmatch(text) is not None)
    seconds = sum(int(part) * size for part, size in zip(match.groups("0"), reversed(_UNITS.values()), strict=True))
    if seconds > _LONGEST.total_seconds():
        raise BadValue(SearchFaultKind.NOT_A_DURATION)
    return dt.timedelta(seconds=seconds)


def read_moment(value: str, today: dt.date) -> tuple[dt.datetime | Ago, dt.datetime | None]:
    """A span of local time and the first moment behind it, or a single moment told from now. Raises BadValue.

    `-3h`, `today`, `yesterday`, `monday` (the last one, perhaps today), `14:02` (of today), `2026`, `2026-11`,
    `2026-11-03`, `2026-11-03T14:02`, `2026-11-03T14:02:05`.
    """
    text = value.casefold()
    if text.startswith("-"):
        return _read_ago(text), None
    if day := _find_day(text, today):
        first = dt.datetime.combine(day, dt.time())
        return first, first + dt.timedelta(days=1)
    if clock := _CLOCK.fullmatch(text):
        return _span([today.year, today.month, today.day, int(clock[1]), int(clock[2])])
    match = _TIME.fullmatch(text)
    if match is None:
        raise BadValue(SearchFaultKind.NOT_A_TIME, is_begun=_is_begun_moment(text))
    return _span([int(part) for part in match.groups() if part is not None])


def _read_ago(text: str) -> Ago:
    try:
        span = read_duration(text[1:])
    except BadValue as error:
        raise BadValue(SearchFaultKind.NOT_A_TIME, is_begun=error.is_begun) from error
    if text[1:].isdecimal():
        raise BadValue(SearchFaultKind.NOT_A_TIME, is_begun=True)
    return Ago(span=span)


def _find_day(word: str, today: dt.date) -> dt.date | None:
    """The day that a word names; of a weekday its first three letters are enough."""
    if word in ("today", "yesterday"):
        return today - dt.timedelta(days=DAYS.index(word))
    for number, name in enumerate(WEEKDAYS):
        if len(word) > 2 and name.startswith(word):
            return today - dt.timedelta(days=(today.weekday() - number) % 7)
    return None


def _span(parts: list[int]) -> tuple[dt.datetime, dt.datetime]:
    """The span of a year, month, day, minute or second, by how many parts of the moment are told."""
    year, month, day, hour, minute, second = [*parts, *(1, 1, 1, 0, 0, 0)[len(parts) :]]
    try:
        first = dt.datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  (local: the index knows the zone)
    except ValueError:
        raise BadValue(SearchFaultKind.NOT_A_TIME) from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadValue(SearchFaultKind.NOT_A_TIME)
    if len(parts) == 1:
        return first, first.replace(year=year + 1)
    if len(parts) == 2:
        return first, first.replace(year=year + month // 12, month=month % 12 + 1)
    step = {3: dt.timedelta(days=1), 5: dt.timedelta(minutes=1), 6: dt.timedelta(seconds=1)}[len(parts)]
    return first, first + step


def _is_begun_moment(text: str) -> bool:
    """Whether more characters could make a moment of a text."""
    if any(day.startswith(text) for day in DAYS) or re.fullmatch(r"[0-9]{1,2}:[0-9]?", text):
        return True
    shape = re.sub(r"[0-9]", "0", text.replace(" ", "t")).upper()
    return _DIGITS.startswith(shape)
