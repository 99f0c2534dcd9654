"""Places and spans of text in a log."""

from typing import NamedTuple

ROW_END = 1 << 30  #: the column behind the last character of a row that nobody has measured


class Place(NamedTuple):
    """A place between two characters; places compare in reading order."""

    row: int
    column: int  #: characters of the row before it; ROW_END and whatever is too much mean its end


class Span(NamedTuple):
    """The text between two places, `first` not behind `end`."""

    first: Place
    end: Place

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing between the places."""
        return self.first == self.end

    @property
    def rows(self) -> int:
        """How many rows it reaches over."""
        return self.end.row - self.first.row + 1

    def columns_in(self, row: int, length: int) -> tuple[int, int] | None:
        """First column and the one behind the last within `row`, `length` characters long; None outside of it."""
        if self.is_empty or not self.first.row <= row <= self.end.row:
            return None
        first = self.first.column if row == self.first.row else 0
        end = self.end.column if row == self.end.row else length
        return min(first, length), min(end, length)


NOTHING = Span(Place(0, 0), Place(0, 0))


def span_of(one: Place, other: Place) -> Span:
    """The span between two places in whichever order."""
    return Span(one, other) if one <= other else Span(other, one)
