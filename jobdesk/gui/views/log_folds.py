"""Sections of a log: the rows from one step on to the next, which fold."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from jobdesk.model.job import Step

_DECLARATION = " | "  #: between the names where a script tells its steps beforehand


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one step."""

    first: int  #: the row that names the step; it is shown folded or not
    end: int | None  #: the row behind the last one; None where that is the end of the log
    name: str
    step: Step | None = None  #: what is known of it; None where the same step begins once more below


@dataclass(frozen=True, slots=True)
class LogFolds:
    """The sections of a log, and which of them are folded, by their first rows."""

    sections: tuple[Section, ...] = ()
    folded: frozenset[int] = frozenset()
    _firsts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_firsts", tuple(section.first for section in self.sections))

    def section_at(self, row: int) -> Section | None:
        """The section that begins with a row."""
        section = self.section_of(row)
        return section if section is not None and section.first == row else None

    def section_of(self, row: int) -> Section | None:
        """The section that a row lies in; None before the first one."""
        place = bisect_right(self._firsts, row) - 1
        return self.sections[place] if place >= 0 else None

    def section_of_step(self, number: int) -> Section | None:
        """The section of a step, by the step's number."""
        return next((each for each in self.sections if each.step is not None and each.step.number == number), None)

    def is_folded(self, first: int) -> bool:
        """Whether the section that begins with a row is folded."""
        return first in self.folded

    def hidden(self, rows: int) -> list[tuple[int, int]]:
        """First rows of what is folded away in a log of `rows`, and the rows behind, ascending."""
        folded = (each for each in self.sections if each.first in self.folded)
        bounds = ((each.first + 1, rows if each.end is None else min(rows, each.end)) for each in folded)
        return [(first, end) for first, end in bounds if end > first]

    def length(self, section: Section, rows: int) -> int:
        """How many rows a section of a log of `rows` has below the one that names it."""
        return (rows if section.end is None else section.end) - section.first - 1

    def toggled(self, first: int) -> "LogFolds":
        """One section turned over."""
        return LogFolds(self.sections, self.folded ^ {first})

    def opened_at(self, row: int) -> "LogFolds":
        """With the section unfolded that a row lies in."""
        section = self.section_of(row)
        return self if section is None else LogFolds(self.sections, self.folded - {section.first})

    def all_folded(self, is_folded: bool) -> "LogFolds":
        """All sections folded, or none."""
        return LogFolds(self.sections, frozenset(self._firsts) if is_folded else frozenset())


def find_sections(rows: Sequence[tuple[int, str]], steps: Sequence[Step]) -> tuple[Section, ...]:
    """The sections by the rows that are marked as steps, with their words: a script may name a step more than once.

    What tells all steps beforehand, and what tells that one is skipped, begins no section.
    """
    by_name = {step.name: step for step in steps}
    skipped = {step.name for step in steps if step.started_at is None and step.skipped_at is not None}
    begun = [(row, name) for row, name in rows if _DECLARATION not in name and name not in skipped]
    last = {name: row for row, name in begun}
    ends: list[int | None] = [*(row for row, _ in begun[1:]), None]
    return tuple(
        Section(first=row, end=end, name=name, step=by_name.get(name) if last[name] == row else None)
        for (row, name), end in zip(begun, ends, strict=False)
    )
