"""How this program is started again, for the processes that it starts for itself."""

import sys


def own_command() -> list[str]:
    """The beginning of a command line; a frozen program is its own executable."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "jobdesk"]
