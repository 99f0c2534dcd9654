"""The same questions as jobdesk.model.schedule_times answers, asked of every minute of a span, one after the other.

A wall clock is read each minute. What it shows for the first time has come; what it has passed over by a jump has come
with the jump; what it shows once more has come before.
"""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

MINUTE = dt.timedelta(minutes=1)


class WallClock:
    """Each minute of a span, in UTC, with the local minutes that have come with it: none, one, or many after a jump."""

    def __init__(self, zone: str, start: dt.datetime, end: dt.datetime) -> None:
        self._zone = ZoneInfo(zone)
        self._start, self._end = start, end

    def __iter__(self) -> Iterator[tuple[dt.datetime, list[dt.datetime]]]:
        at = self._start
        latest = self._read(at) - MINUTE
        while at < self._end:
            shown = self._read(at)
            come = []
            while latest < shown:
                latest += MINUTE
                come.append(latest)
            yield at, come
            at += MINUTE

    def _read(self, at: dt.datetime) -> dt.datetime:
        return at.astimezone(self._zone).replace(tzinfo=None)


def daily_runs(clock: WallClock, weekdays: tuple[int, ...], times: tuple[dt.time, ...]) -> list[dt.datetime]:
    """The minutes with which a wanted time of a wanted weekday has come."""
    wanted = frozenset(times)
    return [at for at, come in clock if any(each.time() in wanted and each.weekday() in weekdays for each in come)]


def open_minutes(
    clock: WallClock, weekdays: tuple[int, ...], opens: dt.time, closes: dt.time, days: tuple[dt.date, dt.date]
) -> set[dt.datetime]:
    """The minutes in which a window is open that opens on a wanted weekday between two days."""
    closing: dt.datetime | None = None
    found = set()
    for at, come in clock:
        for local in come:
            if closing is not None and local >= closing:
                closing = None
            if local.time() == opens and local.weekday() in weekdays and days[0] <= local.date() <= days[1]:
                after_midnight = closes <= opens
                closing = dt.datetime.combine(local.date() + dt.timedelta(days=after_midnight), closes)
        if closing is not None:
            found.add(at)
    return found
