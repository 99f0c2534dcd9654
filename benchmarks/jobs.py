"""Jobs as a fleet makes them in a year, the same for the same seed: to test, to measure, to look at."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State

#: The moment at which the newest job was just made.
NOW = datetime(2026, 6, 30, 14, 0, tzinfo=UTC)
SPAN = timedelta(days=365)
COMPUTERS, GROUPS, SCRIPTS, BATCHES, COMPUTER_SETS = 200, 12, 50, 5000, 1500

_TASKS = ("Install", "Update", "Remove", "Check", "Restart", "Configure", "Collect", "Clean", "Back up", "Print")
_THINGS = ("Chromium", "printer", "desktop", "inventory", "firewall")
_SYSTEM_SCRIPTS = ("Refresh inventory", "Renew certificate")
_USERS = tuple(
    f"{name}.{place}" for name in ("anna", "bo", "carla", "dan", "eva", "finn") for place in ("aarhus", "odense")
)
_QUEUES = ("default", "default", "default", "process", "io", "hypervisor")
_SITES = ("Central library", "North branch", "South branch", "Town hall", "School", "Workshop")

#: Of a thousand jobs that have ended.
_ENDS = {
    State.SUCCEEDED: 868,
    State.FAILED: 52,
    State.COMPLETED_WITH_ERRORS: 28,
    State.CANCELLED: 14,
    State.RESTARTED: 14,
    State.EXPIRED: 10,
    State.TIMED_OUT: 9,
    State.INTERRUPTED: 5,
}
#: Of a hundred jobs that have not.
_OPEN = {
    State.NEW: 40,
    State.RUNNING: 25,
    State.SCHEDULED: 20,
    State.SENT: 10,
    State.PAUSED: 3,
    State.UNKNOWN: 2,
}
_ENDED_STATES = tuple(state for state, share in _ENDS.items() for _ in range(share))
_OPEN_STATES = tuple(state for state, share in _OPEN.items() for _ in range(share))
_NEVER_RAN = frozenset({State.CANCELLED, State.EXPIRED, State.NEW, State.SCHEDULED, State.SENT, State.UNKNOWN})
_FAILURES = ("No such package", "Disk is full", "Permission denied", "Host not found", "Exit status 2")


def computers() -> tuple[Computer, ...]:
    """200 computers, with the ids from 1."""
    return tuple(
        Computer(
            id=ComputerId(number), revision=number, name=f"bpc-{number}", last_seen_at=NOW, platform="Ubuntu 24.04"
        )
        for number in range(1, COMPUTERS + 1)
    )


def groups() -> tuple[Group, ...]:
    """12 groups of 5 to 60 computers, some of which are in several; some computers are in none."""
    chance = random.Random("groups")
    return tuple(
        Group(
            id=GroupId(number),
            revision=COMPUTERS + number,
            name=f"{_SITES[number % len(_SITES)]} {number // len(_SITES) + 1}",
            computer_ids=tuple(map(ComputerId, sorted(chance.sample(range(1, COMPUTERS - 9), chance.randint(5, 60))))),
        )
        for number in range(1, GROUPS + 1)
    )


def generate(n: int, seed: int = 1, now: datetime = NOW) -> Iterator[Job]:
    """`n` jobs by ascending id, from 1, and ascending time, the last of them made at `now`."""
    chance = random.Random(f"jobs {seed}")
    draw = chance.random
    fleets = _computer_sets(chance)
    scripts = tuple(f"{task} {thing}" for task in _TASKS for thing in _THINGS)
    batches = tuple(f"{scripts[place % SCRIPTS]}, week {place % 52 + 1} no. {place}" for place in range(BATCHES))
    step = SPAN / max(n, 1)
    # Batches follow one another in time, some thirty of them side by side.
    batches_per_job = (BATCHES - 30) / max(n, 1)
    open_from = n - max(n // 500, 30)
    for place in range(n):
        created_at = now - step * (n - 1 - place) - step * draw() * (place < n - 1)
        if place >= open_from and draw() < 0.8:
            state = _OPEN_STATES[int(draw() * len(_OPEN_STATES))]
        else:
            state = _ENDED_STATES[int(draw() * len(_ENDED_STATES))]
        batch = int(place * batches_per_job + draw() * 30)
        is_system = draw() < 0.02
        script = batch % SCRIPTS
        ids = fleets[int(draw() ** 3 * len(fleets))]
        started_at = finished_at = progress = exit_code = None
        result = ""
        if state not in _NEVER_RAN:
            started_at = created_at + timedelta(seconds=int(draw() * 90), milliseconds=int(draw() * 1000))
            if state is State.RUNNING or state is State.PAUSED:
                progress = None if draw() < 0.2 else draw()
            else:
                finished_at = started_at + timedelta(milliseconds=int(2000 + draw() ** 4 * 3_600_000))
                progress = 1.0
                exit_code, result = _outcome(state, draw())
        yield Job(
            id=JobId(place + 1),
            revision=1000 + place,
            state=state,
            script_id=ScriptId(SCRIPTS + 1 + script % 2 if is_system else script + 1),
            script=_SYSTEM_SCRIPTS[script % 2] if is_system else scripts[script],
            script_version=1 + place * 4 // n,
            batch="" if is_system else batches[batch],
            started_by="" if is_system else _USERS[batch * 7 % len(_USERS)],
            queue=_QUEUES[script % len(_QUEUES)],
            is_system=is_system,
            created_at=created_at,
            started_at=started_at,
            finished_at=finished_at,
            progress=progress,
            computer_ids=ids,
            exit_code=exit_code,
            result=result,
            is_late=state is State.SUCCEEDED and draw() < 0.003,
            log_lines=int(draw() * 400) if started_at else 0,
        )


def _computer_sets(chance: random.Random) -> tuple[tuple[ComputerId, ...], ...]:
    """Most often one computer, sometimes some, seldom all; the ones that are used most come first."""
    singles = [(ComputerId(number),) for number in range(1, COMPUTERS + 1)]
    chance.shuffle(singles)
    several = [
        tuple(map(ComputerId, sorted(chance.sample(range(1, COMPUTERS + 1), chance.choice((2, 3, 5, 12, 40))))))
        for _ in range(COMPUTER_SETS - COMPUTERS - 1)
    ]
    # Four of five draws meet a single computer.
    return (*singles * 6, *several, tuple(map(ComputerId, range(1, COMPUTERS + 1))))


def _outcome(state: State, draw: float) -> tuple[int | None, str]:
    if state is State.SUCCEEDED:
        return 0, f"{int(draw * 40)} packages changed" if draw < 0.5 else ""
    if state is State.COMPLETED_WITH_ERRORS:
        return 1, f"{1 + int(draw * 12)} warnings"
    if state is State.FAILED:
        return 1 + int(draw * 8), _FAILURES[int(draw * len(_FAILURES))]
    return None, ""
