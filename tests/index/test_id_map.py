"""Which row a job has."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jobdesk.index.id_map as id_map
from jobdesk.index.id_map import IdMap


@pytest.mark.parametrize("limit", [0, 3, 50_000])
def test_any_order_of_ids(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(id_map, "_TAIL_LIMIT", limit)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.integers(1, 60), unique=True, max_size=40), st.data())
    def check(ids: list[int], data: st.DataObject) -> None:
        if data.draw(st.booleans()):
            ids.sort()
        column = np.array(ids, np.int64)
        known, first = IdMap(), 0
        while first < len(ids):
            behind = data.draw(st.integers(first + 1, len(ids)))
            known.add(column[:behind], first)
            first = behind
            rows = {job_id: row for row, job_id in enumerate(ids[:first])}
            assert {job_id: known.row(job_id) for job_id in range(62)} == {each: rows.get(each) for each in range(62)}
            assert known.rows(np.arange(62)).tolist() == [rows.get(each, -1) for each in range(62)]
            if data.draw(st.booleans()):
                order = known.oldest_first()
                in_order = list(range(first)) if order is None else order.tolist()
                assert in_order == sorted(range(first), key=lambda row: ids[row])

    check()


def test_ascending_ids_need_nothing_beside_their_column() -> None:
    known = IdMap()
    column = np.arange(10, 20)
    known.add(column[:4], 0)
    known.add(column, 4)
    assert known.oldest_first() is None
    assert known.row(15) == 5


@given(st.lists(st.integers(100, 160), max_size=60), st.lists(st.integers(50, 400), max_size=60), st.booleans())
def test_many_ids_at_once_are_those_one_by_one(known: list[int], wanted: list[int], is_sorted: bool) -> None:
    ids = np.array(sorted(known) if is_sorted else known, np.int64)
    known_ids = IdMap()
    known_ids.add(ids, 0)
    known_ids.oldest_first()
    one_by_one = [known_ids.row(job_id) for job_id in wanted]
    assert known_ids.rows(np.array(wanted, np.int64)).tolist() == [-1 if row is None else row for row in one_by_one]
