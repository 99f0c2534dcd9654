"""Why a job or a task changed its state."""

import enum


class Cause(enum.Enum):
    """The cause of an entry in the history."""

    CREATED = "created"  #: somebody made the job
    RESTART = "restart"  #: somebody made it by restarting another job
    RESTARTED = "restarted"  #: a newer job replaces it
    SENT = "sent"  #: handed over to the engine
    STARTED = "started"  #: the computer began it
    ENDED = "ended"  #: the script ended by itself
    TIMED_OUT = "timed_out"  #: its time was over
    LOST = "lost"  #: contact was lost for good: its runner or its computer died
    LATE_RESULT = "late_result"  #: a result came after it had been given up
    NOT_RUN = "not_run"  #: the engine could not run it
    CANCEL_REQUESTED = "cancel_requested"  #: somebody asked for its end
    CANCELLED = "cancelled"  #: it ended because somebody asked for it
    EXPIRED = "expired"  #: it waited longer than it was allowed to
    SCHEDULED = "scheduled"  #: a schedule made it
    WINDOW_OPENED = "window_opened"
    WINDOW_CLOSED = "window_closed"
    RETRY = "retry"  #: an attempt failed; it is tried again
    IDLE = "idle"  #: it recorded nothing for longer than it may
    SEEN_AGAIN = "seen_again"  #: the computer came back after the script had restarted it
    REPLACED = "replaced"  #: a newer run of the same script on the same computer takes its place
    START_UP = "start_up"  #: a computer was started, and the script runs at each start
    JOINED = "joined"  #: a computer joined a group that carries the script
    ACKNOWLEDGED = "acknowledged"  #: somebody has taken note of a failure
    TASKS = "tasks"  #: the job's state follows from its tasks
