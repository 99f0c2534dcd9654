"""Very many selected jobs are counted by how they stand, and counted again as they change."""

from collections.abc import Callable, Coroutine
from typing import Any

import numpy as np

from jobdesk.index.view import Standing
from jobdesk.model.states import State
from jobdesk.session.selection_tally import SelectionTally
from tests.gui.building import a_desk, a_job, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_selected_jobs_are_counted_and_unknown_ones_left_out(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([*some_jobs(3), a_job(4, state=State.RUNNING)]) as desk:
            tally = SelectionTally(desk.session.background, desk.store, desk.store)
            tally.follow("these", np.array([2, 3, 4, 99], np.int64))
            await until_async(lambda: tally.standings)
            assert tally.standings == {Standing(State.SUCCEEDED, False): 2, Standing(State.RUNNING, False): 1}
            tally.follow(None, None)
            assert not tally.standings

    run_async(trip())


def test_selected_jobs_that_change_are_counted_again(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1, state=State.RUNNING), a_job(2)]) as desk:
            tally = SelectionTally(desk.session.background, desk.store, desk.store)
            tally.follow("these", np.array([1, 2], np.int64))
            await until_async(lambda: tally.standings)
            await desk.take(a_job(1, revision=9))
            await until_async(lambda: tally.standings == {Standing(State.SUCCEEDED, False): 2})

    run_async(trip())
