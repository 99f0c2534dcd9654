"""Comparing the log of a job with the last good run, or another one, on a real server."""

from jobdesk.desktop.connecting import LiveSession
from jobdesk.logs.compare import RowKind
from jobdesk.logs.log_side import LogSide
from jobdesk.logs.masking import COMPARE_MASKS, MaskName
from jobdesk.model.job import JobId, NewJob
from jobdesk.session.log_comparison import LogComparison, Stage
from jobdesk.session.status import Contact
from tests.session.place import ServerPlace, WithSession, be_online, blocking, until_contact
from tests.waiting import until_async


async def run_to_end(live: LiveSession, place: ServerPlace, order: NewJob) -> LogSide:
    """The log of a new job that has ended, once the desktop knows of it."""
    (job,) = (await live.session.background.call(live.session.commands._sync.run, order)).jobs
    detail = await blocking(live, place.wait_for_end, job.id)

    def is_known() -> bool:
        row = live.session.store.find_row(job.id)
        return row is not None and row.state.is_final

    await until_async(is_known)
    return LogSide.of(detail.job, detail.tasks[0])


def a_comparison(live: LiveSession) -> LogComparison:
    """One that ends with the session."""
    assert live.session.make_comparison is not None
    comparison = live.session.make_comparison()
    comparison.setParent(live.session)
    return comparison


async def until_done(comparison: LogComparison, stage: Stage = Stage.DONE) -> None:
    await until_async(lambda: comparison.stage is stage, what=f"the comparison is {stage}")


def test_jd_the_last_good_run_on_the_computer_is_chosen_by_itself(
    place: ServerPlace, with_session: WithSession
) -> None:
    order = place.order("echo took 12 ms\necho all well")
    bad_order = place.order("echo ::error::no\nexit 1")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        first = await run_to_end(live, place, order)
        await run_to_end(live, place, bad_order)
        second = await run_to_end(live, place, order)
        comparison = a_comparison(live)
        comparison.compare(second, None)
        await until_done(comparison)

        assert comparison.right is not None
        assert comparison.right.task_id == first.task_id
        result = comparison.result
        assert result is not None
        assert result.comparison.differences == 0
        assert result.comparison.count(RowKind.EQUAL) == 2

    with_session(go)


def test_it_is_said_that_no_good_run_is_known(place: ServerPlace, with_session: WithSession) -> None:
    order = place.order("echo ::error::no\nexit 1")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await run_to_end(live, place, order)
        left = await run_to_end(live, place, order)
        comparison = a_comparison(live)
        comparison.compare(left, None)
        await until_done(comparison, Stage.NONE_GOOD)

        assert comparison.right is None

    with_session(go)


def test_jd_masks_are_switched_and_the_logs_are_compared_again(place: ServerPlace, with_session: WithSession) -> None:
    one_order, other_order = place.order("echo took 12 ms\necho same"), place.order("echo took 99 ms\necho same")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        one, other = await run_to_end(live, place, one_order), await run_to_end(live, place, other_order)
        comparison = a_comparison(live)
        comparison.compare(one, other)
        await until_done(comparison)
        assert comparison.result is not None
        assert comparison.result.comparison.differences == 0

        comparison.set_masks(COMPARE_MASKS - {MaskName.DURATION})
        await until_async(lambda: comparison.result is not None and comparison.result.comparison.differences == 1)

    with_session(go)


def test_without_the_server_kept_logs_are_compared_and_others_said_to_be_away(
    place: ServerPlace, with_session: WithSession
) -> None:
    orders = [place.order(f"echo {word}") for word in ("one", "two", "three")]

    async def go(live: LiveSession) -> None:
        await be_online(live)
        one, other, third = [await run_to_end(live, place, order) for order in orders]
        comparison = a_comparison(live)
        comparison.compare(one, other)
        await until_done(comparison)
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        comparison.swap()
        await until_async(lambda: comparison.result is not None and comparison.stage is Stage.DONE)
        assert (comparison.left, comparison.right) == (other, one)
        comparison.compare(one, third)
        await until_done(comparison, Stage.NOT_HERE)

    with_session(go)


def test_without_the_server_the_last_good_run_that_is_kept_is_chosen(
    place: ServerPlace, with_session: WithSession
) -> None:
    order = place.order("echo one")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        runs = [await run_to_end(live, place, order) for _ in range(3)]
        comparison = a_comparison(live)
        comparison.compare(runs[2], runs[0])
        await until_done(comparison)
        for run in runs:
            assert await comparison.sides_of(run.job_id)
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        comparison.compare(runs[2], None)
        await until_async(lambda: comparison.result is not None)
        assert comparison.right is not None
        assert comparison.right.task_id == runs[0].task_id

    with_session(go)


def test_other_runs_and_computers_are_offered(place: ServerPlace, with_session: WithSession) -> None:
    order = place.order("echo one")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        first, second = await run_to_end(live, place, order), await run_to_end(live, place, order)
        comparison = a_comparison(live)
        assert await comparison.find_others(second) == [first.job_id]
        sides = await comparison.sides_of(JobId(first.job_id))
        assert [side.task_id for side in sides] == [first.task_id]

    with_session(go)
