"""The times at which a script wants to run by itself, as its author writes them.

Weekdays, which may be left out, and then times or an interval: `06:00 18:30`, `mon-fri 06:00`, `sat,sun 10:00`,
`every 15 m`, `mon-fri every 2 h`.
"""

import datetime as dt
import re
from dataclasses import dataclass

from jobdesk.model.errors import InvalidField

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_INTERVAL_MINUTES = 366 * 24 * 60
MAX_PERIOD_LENGTH = 1024

_DAYS = re.compile(r"[a-z]{3}(-[a-z]{3})?")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_INTERVAL = re.compile(r"every\s*([0-9]{1,6})\s*(m|min|minutes?|h|hours?)")
_HINT = "Write times as 06:00 18:30, with weekdays as mon-fri 06:00, or an interval as every 15 m or every 2 h."


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """On which weekdays, and then at which times or in which interval."""

    weekdays: tuple[int, ...] = tuple(range(7))  #: ascending, Monday is 0
    times: tuple[dt.time, ...] = ()  #: ascending
    interval_minutes: int | None = None


def read_period(text: str, field: str = "period") -> Period | None:
    """What a script declares; None for one that never runs by itself. Raises InvalidField, which names `field`."""
    text = " ".join(text.lower().split())
    if not text:
        return None
    if len(text) > MAX_PERIOD_LENGTH:
        raise InvalidField(f"The period has at most {MAX_PERIOD_LENGTH} characters.", field)
    days, rest = _split_days(text)
    weekdays = _read_days(days, field) if days else Period().weekdays
    if rest.startswith("every"):
        return Period(weekdays=weekdays, interval_minutes=_read_interval(rest, field))
    times = {_read_time(word, field) for word in re.split(r"[ ,]+", rest.strip(" ,"))}
    return Period(weekdays=weekdays, times=tuple(sorted(times)))


def _split_days(text: str) -> tuple[list[str], str]:
    """The words for weekdays at the beginning, and what follows them."""
    days: list[str] = []
    while (found := re.match(r"([^ ,]+)[ ,]*", text)) and _DAYS.fullmatch(found[1]):
        days.append(found[1])
        text = text[found.end() :]
    return days, text


def _read_days(words: list[str], field: str) -> tuple[int, ...]:
    found: set[int] = set()
    for word in words:
        first, _, last = word.partition("-")
        for name in (first, last or first):
            if name not in WEEKDAYS:
                raise InvalidField(f"{name!r} is no weekday: they are {', '.join(WEEKDAYS)}.", field)
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found.update((begin + number) % 7 for number in range((end - begin) % 7 + 1))
    return tuple(sorted(found))


def _read_interval(text: str, field: str) -> int:
    found = _INTERVAL.fullmatch(text)
    if found is None:
        raise InvalidField(f"The interval {text!r} is not understood. {_HINT}", field)
    minutes = int(found[1]) * (60 if found[2].startswith("h") else 1)
    if not 1 <= minutes <= MAX_INTERVAL_MINUTES:
        raise InvalidField("An interval lasts a minute at least and a year at most.", field)
    return minutes


def _read_time(word: str, field: str) -> dt.time:
    found = _TIME.fullmatch(word)
    if found is None:
        raise InvalidField(f"{word!r} is not understood as a time. {_HINT}", field)
    return dt.time(int(found[1]), int(found[2]))
