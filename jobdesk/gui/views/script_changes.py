"""What differs between two versions of a script, as lines with their signs."""

import difflib
import enum
from dataclasses import dataclass

from jobdesk.model.script import Script

_CONTEXT = 3


class LineKind(enum.Enum):
    """What became of a line; the value is its sign."""

    SAME = " "
    ADDED = "+"
    REMOVED = "-"
    PLACE = "@"  #: says where the lines below it stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """From a script as it was run to the one of today."""

    lines: tuple[str, ...] = ()  #: a unified diff, each line with its sign before it
    added: int = 0
    removed: int = 0
    has_other_settings: bool = False  #: parameters, queue, time-out or language

    @property
    def is_nothing(self) -> bool:
        """Whether both are the same."""
        return not self.lines and not self.has_other_settings


def kind_of(line: str) -> LineKind:
    """What a line of a diff is."""
    return next((kind for kind in LineKind if line.startswith(kind.value)), LineKind.SAME)


def find_changes(old: Script, new: Script) -> Changes:
    """What is different today."""
    was, now = old.body.splitlines(), new.body.splitlines()
    lines = tuple(difflib.unified_diff(was, now, lineterm="", n=_CONTEXT))[2:]  # without the names of the files
    kinds = [kind_of(line) for line in lines]
    return Changes(
        lines=lines,
        added=kinds.count(LineKind.ADDED),
        removed=kinds.count(LineKind.REMOVED),
        has_other_settings=_settings(old) != _settings(new),
    )


def _settings(script: Script) -> tuple[object, ...]:
    return script.parameters, script.queue, script.timeout_s, script.language
