"""What may be done with a job in its present state."""

import enum

from jobdesk.model.job import JobDetail
from jobdesk.model.states import GOOD_STATES, State


class Obstacle(enum.Enum):
    """Why something cannot be done with a job; the value is a sentence."""

    HAS_ENDED = "The job has ended."
    IS_CANCELLING = "Cancelling was requested already."
    IS_OPEN = "The job has not ended yet."
    IS_RESTARTED = "The job was restarted already."
    WENT_WELL = "The job went well: there is nothing to acknowledge."
    IS_ACKNOWLEDGED = "The job was acknowledged already."


def cancel_obstacle(state: State, *, is_cancelling: bool) -> Obstacle | None:
    """Why a job cannot be cancelled; None when it can."""
    if state.is_final:
        return Obstacle.HAS_ENDED
    return Obstacle.IS_CANCELLING if is_cancelling else None


def restart_obstacle(state: State) -> Obstacle | None:
    """Why a job cannot be restarted; None when it can. Each job is restarted at most once."""
    if state is State.RESTARTED:
        return Obstacle.IS_RESTARTED
    return None if state.is_final else Obstacle.IS_OPEN


def count_failed_in_part(detail: JobDetail) -> int:
    """On how many of its computers a job did not go well; 0 where it went well, or did not, on all of them."""
    bad = sum(task.state not in GOOD_STATES for task in detail.tasks)
    return bad if bad < len(detail.tasks) else 0


def subscribe_obstacle(state: State) -> Obstacle | None:
    """Why nobody can subscribe to a job; None when one can."""
    return Obstacle.HAS_ENDED if state.is_final else None


def acknowledge_obstacle(state: State, *, is_acknowledged: bool) -> Obstacle | None:
    """Why nobody can take note that a job did not go well; None when one can."""
    if state.is_open:
        return Obstacle.IS_OPEN
    if state is State.RESTARTED:
        return Obstacle.IS_RESTARTED
    if state is State.SUCCEEDED:
        return Obstacle.WENT_WELL
    return Obstacle.IS_ACKNOWLEDGED if is_acknowledged else None
