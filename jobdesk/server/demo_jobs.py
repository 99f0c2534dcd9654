"""Jobs as a fleet makes them in a year, the same for the same seed: to test, to measure, to look at."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from jobdesk.model.computer import Computer, ComputerId, Group, GroupId
from jobdesk.model.job import Job, JobId
from jobdesk.model.script import Argument, Parameter, ParameterType, Script, ScriptId
from jobdesk.model.states import State
from jobdesk.server.demo_tasks import FAILURES, make_briefs

#: The moment at which the newest job was just made.
NOW = datetime(2026, 6, 30, 14, 0, tzinfo=UTC)
SPAN = timedelta(days=365)
COMPUTERS, GROUPS, SCRIPTS, BATCHES, COMPUTER_SETS = 200, 12, 50, 5000, 1500
ENGINE = "demo"  #: no engine of ours has the name, so that nobody runs these jobs

_TASKS = ("Install", "Update", "Remove", "Check", "Restart", "Configure", "Collect", "Clean", "Back up", "Print")
_THINGS = ("Chromium", "printer", "desktop", "inventory", "firewall")
_SYSTEM_SCRIPTS = ("Refresh inventory", "Renew certificate")
USERS = tuple(
    f"{name}.{place}" for name in ("anna", "bo", "carla", "dan", "eva", "finn") for place in ("aarhus", "odense")
)
DOMAINS = ("Aarhus", "Odense")
_QUEUES = ("default", "default", "default", "process", "io", "hypervisor")
_SITES = ("Central library", "North branch", "South branch", "Town hall", "School", "Workshop")
#: By script; most jobs belong to the whole installation.
_DOMAINS = ("",) * 18 + DOMAINS
_PRINTERS = ("hp", "canon", "brother", "epson", "ricoh")
_LEVELS = ("low", "normal", "high")
#: Scripts of which every third batch comes from a schedule.
_SCHEDULED = {"Check": "Nightly", "Collect": "Weekly", "Clean": "Weekly", "Back up": "Nightly", "Update": "Monthly"}

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


def computers(now: datetime = NOW) -> tuple[Computer, ...]:
    """200 computers, with the ids from 1; some are off."""
    return tuple(
        Computer(
            id=ComputerId(number),
            revision=number,
            name=f"bpc-{number}",
            engine=ENGINE,
            last_seen_at=now - timedelta(hours=number) if number % 9 == 0 else now,
            platform="Ubuntu 24.04",
            tags=("kiosk",) if number % 4 else ("kiosk", "print-server"),
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


def scripts() -> tuple[Script, ...]:
    """The scripts that the jobs run, with the ids from 1, the system's own last."""
    return tuple(
        Script(
            id=ScriptId(place + 1),
            revision=COMPUTERS + GROUPS + 1 + place,
            name=name,
            description=f"{name} on each computer.",
            category=name.split()[0],
            queue=_QUEUES[place % SCRIPTS % len(_QUEUES)],
            parameters=_parameters(place) if place < SCRIPTS else (),
            body=f"#!/bin/bash\necho '{name}'\nsleep 1\n",
            restarts_computer=name.startswith("Restart"),
        )
        for place, name in enumerate((*_script_names(), *_SYSTEM_SCRIPTS))
    )


def generate(n: int, seed: int = 1, now: datetime = NOW) -> Iterator[Job]:
    """`n` jobs by ascending id, from 1, and ascending time, the last of them made at `now`."""
    chance = random.Random(f"jobs {seed}")
    draw = chance.random
    fleets = _computer_sets(chance)
    names = _script_names()
    batches = tuple(f"{names[place % SCRIPTS]}, week {place % 52 + 1} no. {place}" for place in range(BATCHES))
    arguments = _argument_pool()
    step = SPAN / max(n, 1)
    # Batches follow one another in time, some thirty of them side by side.
    batches_per_job = (BATCHES - 30) / max(n, 1)
    open_from = n - max(n // 500, 30)
    origins: dict[int, Job] = {}  # jobs that were restarted, by the place of the job that took theirs
    for place in range(n):
        created_at = now - step * (n - 1 - place) - step * draw() * (place < n - 1)
        if place >= open_from and draw() < 0.8:
            state = _OPEN_STATES[int(draw() * len(_OPEN_STATES))]
        else:
            state = _ENDED_STATES[int(draw() * len(_ENDED_STATES))]
        batch = int(place * batches_per_job + draw() * 30)
        is_system = draw() < 0.02
        ids = fleets[int(draw() ** 3 * len(fleets))]
        origin = origins.pop(place, None)
        if origin is not None:
            batch, is_system, ids = int(origin.batch.rpartition(" ")[2]), False, origin.computer_ids
        successor = None
        if state is State.RESTARTED:
            later = place + 1 + int(draw() * 40)
            successor = later if later < n and later not in origins and not is_system else None
            if successor is None:
                state = State.FAILED
        script = batch % SCRIPTS
        started_at = finished_at = progress = exit_code = None
        result = ""
        if state not in _NEVER_RAN:
            delay = timedelta(seconds=int(draw() * 90), milliseconds=int(draw() * 1000))
            started_at = min(created_at + delay, now)
            if state is State.RUNNING or state is State.PAUSED:
                progress = None if draw() < 0.2 else draw()
            else:
                finished_at = min(started_at + timedelta(milliseconds=int(2000 + draw() ** 4 * 3_600_000)), now)
                progress = 1.0
                exit_code, result = _outcome(state, draw())
        elif state.is_final:
            finished_at = min(created_at + timedelta(minutes=1 + int(draw() * 30)), now)
        briefs = None
        if len(ids) > 1:
            briefs = make_briefs(state, ids, started_at, finished_at, progress, exit_code, result, now)
            progress, exit_code, result = briefs.progress, briefs.exit_code, briefs.result
        job = Job(
            id=JobId(place + 1),
            revision=1000 + place,
            state=state,
            script_id=ScriptId(SCRIPTS + 1 + script % 2 if is_system else script + 1),
            script=_SYSTEM_SCRIPTS[script % 2] if is_system else names[script],
            script_version=1 + place * 4 // n,
            batch="" if is_system else batches[batch],
            started_by="" if is_system else USERS[batch * 7 % len(USERS)],
            queue=_QUEUES[script % len(_QUEUES)],
            schedule="" if is_system or batch % 3 else _schedule(names[script]),
            domain="" if is_system else _DOMAINS[script % len(_DOMAINS)],
            is_system=is_system,
            created_at=created_at,
            started_at=started_at,
            finished_at=finished_at,
            expires_at=finished_at if state is State.EXPIRED else None,
            progress=progress,
            computer_ids=ids,
            exit_code=exit_code,
            result=result,
            arguments=() if is_system else arguments[script][batch // SCRIPTS % len(arguments[script])],
            restarted_from=origin.id if origin is not None else None,
            restarted_as=JobId(successor + 1) if successor is not None else None,
            cancel_requested_at=finished_at if state is State.CANCELLED else None,
            is_late=state is State.SUCCEEDED and draw() < 0.003,
            log_lines=int(draw() * 400) if started_at else 0,
            tasks=briefs.tasks if briefs is not None else (),
        )
        if successor is not None:
            origins[successor] = job
        yield job


def _script_names() -> tuple[str, ...]:
    return tuple(f"{task} {thing}" for task in _TASKS for thing in _THINGS)


def _schedule(script: str) -> str:
    """The name of the schedule that runs a script; "" for one that people run."""
    pace = next((pace for task, pace in _SCHEDULED.items() if script.startswith(task)), None)
    return f"{pace} {script.lower()}" if pace else ""


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


def _parameters(place: int) -> tuple[Parameter, ...]:
    """Of the script at that place: none, one, two or three."""
    return (
        Parameter(name="printer", type=ParameterType.CHOICE, choices=_PRINTERS, default=_PRINTERS[0]),
        Parameter(name="level", type=ParameterType.CHOICE, choices=_LEVELS, default=_LEVELS[1]),
        Parameter(name="count", type=ParameterType.INTEGER, default="1"),
    )[: place % 4]


def _argument_pool() -> tuple[tuple[tuple[Argument, ...], ...], ...]:
    """The values that the jobs of each script were given, some thirty of them."""
    chance = random.Random("arguments")
    return tuple(tuple(_arguments(chance, place) for _ in range(30)) for place in range(SCRIPTS))


def _arguments(chance: random.Random, place: int) -> tuple[Argument, ...]:
    return tuple(
        Argument(
            name=parameter.name,
            type=parameter.type,
            value=chance.choice(parameter.choices) if parameter.choices else str(chance.randint(1, 50)),
        )
        for parameter in _parameters(place)
    )


def _outcome(state: State, draw: float) -> tuple[int | None, str]:
    if state is State.SUCCEEDED:
        return 0, f"{int(draw * 40)} packages changed" if draw < 0.5 else ""
    if state is State.COMPLETED_WITH_ERRORS:
        return 1, f"{1 + int(draw * 12)} warnings"
    if state in (State.FAILED, State.RESTARTED):
        return 1 + int(draw * 8), FAILURES[int(draw * len(FAILURES))]
    return None, ""
