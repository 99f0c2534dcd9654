"""Rows and places agree in both directions, whatever is folded."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.gui.models.row_layout import RowLayout, Span
from jobdesk.gui.theme import ROW_HEIGHT

groups = st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=12)


def a_layout(of: list[tuple[int, bool]]) -> RowLayout:
    sizes = [size for size, _ in of]
    starts = np.array([sum(sizes[:number]) for number in range(len(sizes))], np.int64)
    return RowLayout.grouped(sum(sizes), starts, np.array([is_folded for _, is_folded in of], np.bool_))


def listed(of: list[tuple[int, bool]]) -> list[tuple[str, int]]:
    """What stands in each row, told naively."""
    rows: list[tuple[str, int]] = []
    place = 0
    for number, (size, is_folded) in enumerate(of):
        rows.append(("group", number))
        if not is_folded:
            rows += [("place", place + each) for each in range(size)]
        place += size
    return rows


@given(groups)
def test_every_row_is_a_header_or_a_place(of: list[tuple[int, bool]]) -> None:
    layout = a_layout(of)
    rows = [
        ("group", group) if (group := layout.group(row)) is not None else ("place", layout.place(row))
        for row in range(layout.count)
    ]
    assert rows == listed(of)


@given(groups)
def test_a_place_is_found_at_its_row_or_under_its_header(of: list[tuple[int, bool]]) -> None:
    layout, rows = a_layout(of), listed(of)
    group_of = [number for number, (size, _) in enumerate(of) for _ in range(size)]
    for place in range(layout.places):
        seen = ("place", place) if ("place", place) in rows else ("group", group_of[place])
        assert layout.row(place) == rows.index(seen)
        assert layout.group_of(layout.row(place)) == group_of[place]


@given(groups, st.data())
def test_a_reach_has_all_between_and_no_more(of: list[tuple[int, bool]], data: st.DataObject) -> None:
    layout, rows = a_layout(of), listed(of)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, layout.count - 1)] * 2)))
    reached: set[int] = set()
    for kind, number in rows[first : last + 1]:
        if kind == "place":
            reached.add(number)
        elif of[number][1]:
            span = layout.span_of(number)
            reached |= set(range(span.first, span.behind))
    span = layout.span(first, last)
    assert set(range(span.first, span.behind)) == reached


@given(groups)
def test_folded_places_are_those_without_a_row(of: list[tuple[int, bool]]) -> None:
    layout, rows = a_layout(of), listed(of)
    folded = {place for span in layout.folded_spans() for place in range(span.first, span.behind)}
    assert folded == {place for place in range(layout.places) if ("place", place) not in rows}


def test_plain_rows_are_places() -> None:
    layout = RowLayout.plain(7)
    assert (layout.count, layout.place(3), layout.row(3), layout.group(3)) == (7, 3, 3, None)
    assert layout.span(2, 4) == Span(2, 5)


def test_millions_of_rows_reach_no_limit_of_the_screen() -> None:
    layout = RowLayout.grouped(20_000_000, np.arange(0, 20_000_000, 4), np.zeros(5_000_000, np.bool_))
    assert layout.count == 25_000_000
    assert layout.count * ROW_HEIGHT < 2**31
    assert layout.place(layout.count - 1) == 19_999_999
