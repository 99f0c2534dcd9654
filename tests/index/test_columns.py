"""Columns that grow, in length and in width."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from jobdesk.index.columns import COLUMN_TYPES, Columns
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from tests.index.builders import EVERYTHING, NOW, a_job, an_index, found, ids_of


def some(name: str, *values: int) -> Columns:
    """Rows with these values in one column and zeros in all others."""
    columns = Columns.wide(len(values))
    for each in COLUMN_TYPES:
        getattr(columns, each)[:] = values if each == name else 0
    return columns


def test_row_takes_few_bytes() -> None:
    columns = Columns(1000)
    assert sum(getattr(columns, name).nbytes for name in COLUMN_TYPES) / 1000 <= 51


@pytest.mark.parametrize("name", [name for name, kinds in COLUMN_TYPES.items() if len(kinds) > 1])
def test_column_gets_wider_when_a_value_does_not_fit(name: str) -> None:
    kinds = [np.iinfo(kind) for kind in COLUMN_TYPES[name]]
    columns = Columns()
    columns.write(np.arange(2), some(name, 7, kinds[0].max))
    for number, (kind, wider) in enumerate(pairwise(kinds)):
        held = getattr(columns, name)
        assert held.dtype == kind.dtype
        columns.write(np.array([2 + number]), some(name, wider.max))
        assert held[:2].tolist() == [7, kinds[0].max]
    assert getattr(columns, name)[: len(kinds) + 1].tolist() == [7, *(kind.max for kind in kinds)]


def test_name_that_no_row_has_is_not_found_in_a_narrow_column() -> None:
    index = an_index(*(a_job(id, 9, script="same") for id in range(1, 301)))
    older = an_index(*(a_job(id, 1, script=f"s{id}") for id in range(1, 301)))
    index.absorb(older.pack())
    assert all(not found(index, f"script=s{id}") for id in range(250, 270))
    assert len(found(index, "script=same")) == 300


def test_index_with_more_names_than_two_bytes_can_tell(tmp_path: Path) -> None:
    many = 2**16 + 10
    index = an_index(*(a_job(id, batch=f"b{id}") for id in range(1, many)))
    index.apply(ChangeSet(revision=2, upserted=(a_job(many, 2, batch="b7"), a_job(1, 2, batch=f"b{many - 1}"))))
    index.save(tmp_path)
    loaded = JobIndex.load(tmp_path)
    assert loaded is not None
    for each in (index, loaded):
        assert found(each, "batch=b7") == [7, many]
        assert found(each, f"batch=b{many - 1}") == [1, many - 1]
        assert len(ids_of(each.find(EVERYTHING, NOW))) == many
