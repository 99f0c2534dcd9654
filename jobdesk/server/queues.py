"""The lanes of a computer, and how many tasks each runs at once."""

LIMITS = {"default": 4, "process": 2, "hypervisor": 1, "io": 2}
OTHER_LIMIT = 1  #: of a lane with a name of its own

TIMEOUTS_S = {"default": 3600, "process": 600, "hypervisor": 3600, "io": 6 * 3600}
OTHER_TIMEOUT_S = 3600


def limit(queue: str) -> int:
    """How many tasks of a lane run at once on one computer."""
    return LIMITS.get(queue, OTHER_LIMIT)


def timeout_s(queue: str) -> int:
    """After how many seconds a script without a time-out of its own is ended."""
    return TIMEOUTS_S.get(queue, OTHER_TIMEOUT_S)
