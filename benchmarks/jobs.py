"""The jobs that benchmarks and tests use, with a fixed present moment; `jobdesk server demo` shows the same ones."""

from jobdesk.server.demo_jobs import (
    BATCHES,
    COMPUTER_SETS,
    COMPUTERS,
    GROUPS,
    NOW,
    SCRIPTS,
    SPAN,
    computers,
    generate,
    groups,
    scripts,
)

__all__ = [
    "BATCHES",
    "COMPUTERS",
    "COMPUTER_SETS",
    "GROUPS",
    "NOW",
    "SCRIPTS",
    "SPAN",
    "computers",
    "generate",
    "groups",
    "scripts",
]
