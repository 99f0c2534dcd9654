"""Pieces of a log, and the marks that lines begin with."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.log import LogChunk, Severity, read_mark

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def test_offset_behind_a_chunk_counts_bytes() -> None:
    assert LogChunk(offset=5, at=NOW, text="æb").end == 8


@given(st.text(max_size=30))
def test_info_stands_as_it_is(line: str) -> None:
    severity, text = read_mark(line)
    assert text == line or severity is not Severity.INFO
