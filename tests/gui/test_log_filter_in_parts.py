"""Lines of a kind in a long log are shown as they are found; what is gone to meanwhile may be among them."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from jobdesk.model.log import Severity
from jobdesk.session import row_filter
from tests.gui.detail_building import a_line
from tests.gui.reader_building import a_bench
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
COUNT = 10_000
ERRORS = (3, COUNT - 5)


@pytest.mark.parametrize(("row", "is_lifted"), [(ERRORS[1], False), (COUNT // 2, True)])
def test_a_filter_is_lifted_only_for_rows_that_it_leaves_out_in_the_end(
    run_async: Run, qapp: object, monkeypatch: pytest.MonkeyPatch, row: int, is_lifted: bool
) -> None:
    monkeypatch.setattr(row_filter, "_PATIENCE_S", 0.0)
    monkeypatch.setattr(row_filter, "_SLICE", 1)

    async def reveal() -> None:
        async with a_bench() as bench:
            kinds = dict.fromkeys(ERRORS, Severity.ERROR)
            words = "of a log of some pages, so that it is looked through in parts"
            bench.tell(*(a_line(n, f"{n} {words}", kinds.get(n, Severity.INFO)) for n in range(COUNT)))
            filtering, buttons = bench.reader._filtering, bench.reader._bar.severities
            parts: list[int] = []

            def take_part() -> None:
                if filtering._filter.is_partial and not parts:
                    parts.append(len(bench.view.rows))
                    filtering.reveal(row)

            filtering.changed.connect(take_part)
            buttons.button(Severity.ERROR).click()
            await until_async(lambda: bool(parts) and not filtering.is_working)
            await until_async(lambda: any(line.row == row for line in bench.view.frame.lines))
            assert parts == [1]
            assert buttons.severities == (frozenset() if is_lifted else {Severity.ERROR})
            assert len(bench.view.rows) == (COUNT if is_lifted else 2)

    run_async(reveal())
