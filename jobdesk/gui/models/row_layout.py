"""Where the places of a view stand as rows: with a row above each group, and without what is folded."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

# NumPy takes longer to load than the first picture of the window; a view that has groups has loaded it.
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Span:
    """Places of a view that follow one another."""

    first: int
    behind: int


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    starts: "NDArray[np.int64]"  # the first place of each, and behind the last one
    tops: "NDArray[np.int64]"  # the row of each header, and behind the last row
    is_folded: "NDArray[np.bool_]"


@dataclass(frozen=True, slots=True, eq=False)
class RowLayout:
    """Rows count from the top of the table, places from the top of the view; never changed once made."""

    places: int
    count: int  #: rows
    _groups: _Groups | None = field(default=None, repr=False)

    @classmethod
    def plain(cls, places: int) -> "RowLayout":
        """Every place is a row."""
        return cls(places, places)

    @classmethod
    def grouped(cls, places: int, starts: "NDArray[np.int64]", is_folded: "NDArray[np.bool_]") -> "RowLayout":
        """Groups begin at the places `starts`, ascending, the first one at 0; of a folded one only its header is seen.

        Both arrays have the shape (groups,).
        """
        import numpy as np

        if not len(starts):
            return cls.plain(places)
        edges = np.append(starts, places)
        heights = np.where(is_folded, 1, np.diff(edges) + 1)
        tops = np.concatenate(([0], np.cumsum(heights)))
        return cls(places, int(tops[-1]), _Groups(edges, tops, is_folded))

    def group(self, row: int) -> int | None:
        """The group whose header stands in a row; None for the row of a place."""
        if self._groups is None:
            return None
        group = self._group_at_row(self._groups, row)
        return group if self._groups.tops[group] == row else None

    def place(self, row: int) -> int | None:
        """The place that stands in a row; None for a header."""
        groups = self._groups
        if groups is None:
            return row
        group = self._group_at_row(groups, row)
        below = row - int(groups.tops[group])
        return int(groups.starts[group]) + below - 1 if below else None

    def row(self, place: int) -> int:
        """The row of a place; where it is folded away, that of its header."""
        groups = self._groups
        if groups is None:
            return place
        group = self._group_at_place(groups, place)
        top = int(groups.tops[group])
        return top if groups.is_folded[group] else top + 1 + place - int(groups.starts[group])

    def group_of(self, row: int) -> int | None:
        """The group to which a row belongs, also its header; None where there are no groups."""
        return None if self._groups is None else self._group_at_row(self._groups, row)

    def header(self, group: int) -> int:
        """The row of a group's header."""
        assert self._groups is not None, "who asks for a header knows of groups"
        return int(self._groups.tops[group])

    def is_folded(self, group: int) -> bool:
        """Whether only the header of a group is seen."""
        assert self._groups is not None, "who asks for a header knows of groups"
        return bool(self._groups.is_folded[group])

    def span_of(self, group: int) -> Span:
        """The places of a group."""
        assert self._groups is not None, "who asks for a header knows of groups"
        return Span(int(self._groups.starts[group]), int(self._groups.starts[group + 1]))

    def span(self, first: int, last: int) -> Span:
        """The places from a row to another one, with all that is folded away between; a header alone has none."""
        return Span(self._first_place(first), self._place_behind(last))

    def folded_spans(self) -> list[Span]:
        """The places of each folded group, ascending."""
        if self._groups is None:
            return []
        return [self.span_of(group) for group in self._groups.is_folded.nonzero()[0].tolist()]

    def _first_place(self, row: int) -> int:
        place = self.place(row)
        if place is not None:
            return place
        group = self.group(row)
        assert group is not None, "what is no place is a header"
        return self.span_of(group).first

    def _place_behind(self, row: int) -> int:
        place = self.place(row)
        if place is not None:
            return place + 1
        group = self.group(row)
        assert group is not None, "what is no place is a header"
        span = self.span_of(group)
        return span.behind if self.is_folded(group) else span.first

    @staticmethod
    def _group_at_row(groups: _Groups, row: int) -> int:
        return min(int(groups.tops.searchsorted(row, "right")) - 1, len(groups.is_folded) - 1)

    @staticmethod
    def _group_at_place(groups: _Groups, place: int) -> int:
        return min(int(groups.starts.searchsorted(place, "right")) - 1, len(groups.is_folded) - 1)
