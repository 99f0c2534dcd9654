"""The severities that raw text alone tells are those of its page."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobdesk.logs.carry import Carry
from jobdesk.logs.log_text import LogText
from jobdesk.logs.marked_lines import line_severities
from jobdesk.logs.page import make_page
from jobdesk.logs.showing import SEVERITIES
from jobdesk.model.log import MAX_LINE_LENGTH, Severity
from tests.logs.building import TASK, open_shelf, put_log
from tests.logs.test_page import SHREDS

MARKS = (
    *(b"::error::", b"::error:", b"::warning::", b"::result::", b"::hint::", b"::hint:: \n", b"::progress 50::"),
    *(b"::progress x::", b"::step a::", b"::steps a|b::", b"::skip b::", b":", b" ", b"::errors::", b"error::"),
)
MARKED = st.lists(st.sampled_from([*MARKS, *SHREDS, b"\n", b"\n"]), max_size=30).map(b"".join)
CARRIES = st.sampled_from([Carry(), Carry(severity=4, is_inside=True), Carry(style=2)])


@settings(deadline=None, max_examples=200)
@given(MARKED, CARRIES, st.sets(st.sampled_from(SEVERITIES), min_size=1))
def test_raw_text_tells_the_severities_of_its_rows(raw: bytes, carry: Carry, wanted: set[Severity]) -> None:
    raw += b"end"
    page = make_page(raw, carry=carry)
    found = line_severities(raw, carry, page.rows, wanted)
    if found is None:
        assert max(map(len, raw.split(b"\n"))) > MAX_LINE_LENGTH or carry.is_inside or b"\x1b" in raw
    else:
        codes = [SEVERITIES.index(severity) for severity in wanted]
        assert [code in codes for code in found] == [code in codes for code in page.severities]


@pytest.mark.parametrize("raw", [b"a\n" + b"x" * (MAX_LINE_LENGTH + 1) + b"\nb\n", b"a\n::error::"])
def test_rows_that_are_no_lines_are_left_to_the_page(raw: bytes) -> None:
    assert line_severities(raw, Carry(), make_page(raw).rows, {Severity.ERROR}) is None


def test_only_as_many_rows_are_found_as_are_wanted(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    put_log(shelf, b"".join(b"::step %d::\nline of it\n" % number for number in range(20_000)))
    text = LogText(shelf, TASK)
    assert text.find_rows({Severity.STEP}, 3, most=9000).tolist() == list(range(4, 18_004, 2))
    shelf.close()
