"""The states of jobs, tasks and steps, what may follow what, and how tasks make up a job."""

import enum
from collections.abc import Iterable


class State(enum.Enum):
    """State of a job and of a task."""

    SCHEDULED = "scheduled"
    NEW = "new"
    SENT = "sent"
    RUNNING = "running"
    PAUSED = "paused"
    SUCCEEDED = "succeeded"
    COMPLETED_WITH_ERRORS = "completed_with_errors"
    FAILED = "failed"
    TIMED_OUT = "timed_out"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    RESTARTED = "restarted"
    UNKNOWN = "unknown"

    @property
    def is_final(self) -> bool:
        """Whether the work has ended; soft finals count."""
        return self in FINAL_STATES

    @property
    def is_soft(self) -> bool:
        """Whether a late result may still change this final state."""
        return self in SOFT_STATES

    @property
    def is_open(self) -> bool:
        """Whether work is still to come."""
        return self not in FINAL_STATES


class StepState(enum.Enum):
    """State of one named part of a task."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    SKIPPED = "skipped"


SOFT_STATES = frozenset({State.TIMED_OUT, State.INTERRUPTED})
FINAL_STATES = SOFT_STATES | {
    State.SUCCEEDED,
    State.COMPLETED_WITH_ERRORS,
    State.FAILED,
    State.CANCELLED,
    State.EXPIRED,
    State.RESTARTED,
}
OPEN_STATES = frozenset(State) - FINAL_STATES
#: Nothing has run yet: there is no log.
NOT_BEGUN_STATES = frozenset({State.SCHEDULED, State.NEW, State.SENT})
GOOD_STATES = frozenset({State.SUCCEEDED, State.COMPLETED_WITH_ERRORS})
#: The work did not come to the end that it should have.
FAILED_STATES = frozenset({State.FAILED, State.COMPLETED_WITH_ERRORS, State.TIMED_OUT, State.INTERRUPTED})
#: What a late result may make of a soft final.
LATE_STATES = frozenset({State.SUCCEEDED, State.COMPLETED_WITH_ERRORS, State.FAILED})
#: Open states, the one that speaks for the whole job first.
LEADING_OPEN_STATES = (State.RUNNING, State.PAUSED, State.SENT, State.NEW, State.SCHEDULED, State.UNKNOWN)


def may_follow(old: State, new: State) -> bool:
    """Whether a task, or a job by command, may go from `old` to `new`.

    Open states may go anywhere. A final state may become Restarted; a soft one may take a late result too.
    """
    if old is new:
        return False
    if old.is_open:
        return True
    if new is State.RESTARTED:
        return True
    return old.is_soft and new in LATE_STATES


def follow(old: State, new: State) -> State:
    """The state after somebody reports `new`: `old` stays where `new` may not follow."""
    return new if may_follow(old, new) else old


def is_late(old: State, new: State) -> bool:
    """Whether the change from `old` to `new` takes a late result."""
    return old.is_soft and new in LATE_STATES


def roll_up(tasks: Iterable[State]) -> State:
    """The state of a job from the states of its tasks; Unknown for a job without tasks.

    While one task is open the most advanced open state speaks. When all have ended: all alike → that state;
    some good → Completed with errors; none good → Failed.
    """
    present = frozenset(tasks)
    for state in LEADING_OPEN_STATES:
        if state in present:
            return state
    if not present:
        return State.UNKNOWN
    if len(present) == 1:
        return next(iter(present))
    if present & GOOD_STATES:
        return State.COMPLETED_WITH_ERRORS
    return State.FAILED


def roll_up_progress(tasks: Iterable[tuple[State, float | None]]) -> float | None:
    """The mean progress of tasks, 0.0 to 1.0, those that went well counting whole; None while none is known."""
    shares = [_share(state, progress) for state, progress in tasks]
    known = [share for share in shares if share is not None]
    if not known:
        return None
    return sum(known) / len(shares)


def _share(state: State, progress: float | None) -> float | None:
    if state in GOOD_STATES:
        return 1.0
    return progress
