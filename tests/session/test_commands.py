"""Commands: their answer is in the table at once, and what is refused is said in a sentence."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.account import Role
from jobdesk.model.errors import NotPermitted, Unreachable
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import InvalidValue, Parameter, ParameterType, ScriptId, ValueFault
from jobdesk.model.states import State
from jobdesk.session.status import Contact
from tests.session.place import ServerPlace, WithSession, be_online, blocking, run_job, until_contact
from tests.waiting import until_async

WAITS = "while [ ! -e /nowhere ]; do"


def refusals(live: LiveSession) -> list[str]:
    heard: list[str] = []
    live.session.commands.refused.connect(heard.append)
    return heard


def state_of(live: LiveSession, job_id: JobId) -> State | None:
    row = live.session.store.find_row(job_id)
    return row.state if row else None


def test_started_job_is_in_the_table_when_the_command_returns(place: ServerPlace, with_session: WithSession) -> None:
    order = place.order("echo hello")

    async def go(live: LiveSession) -> None:
        await be_online(live)

        job_id = await live.session.commands.run_script(order)

        assert state_of(live, job_id) is not None
        await until_async(lambda: state_of(live, job_id) is State.SUCCEEDED)

    with_session(go)


def test_command_needs_no_running_sync(place: ServerPlace, with_session: WithSession) -> None:
    order = place.order("echo hello")

    async def go(live: LiveSession) -> None:
        job_id = await live.session.commands.run_script(order)

        assert state_of(live, job_id) is not None

    with_session(go)


def test_cancel_is_shown_at_once(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, WAITS)
        await until_async(lambda: state_of(live, job.id) is State.RUNNING)

        await live.session.commands.cancel([job.id])

        row = live.session.store.find_row(job.id)
        assert row is not None
        assert row.is_cancelling or row.state is State.CANCELLED
        await until_async(lambda: state_of(live, job.id) is State.CANCELLED)

    with_session(go)


def test_restart_gives_the_new_jobs_and_marks_the_old(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = [await run_job(live, place, f"echo {number}") for number in range(2)]
        for job in jobs:
            await blocking(live, place.wait_for_end, job.id)

        new = await live.session.commands.restart([job.id for job in jobs])

        assert len(new) == 2
        assert [state_of(live, job.id) for job in jobs] == [State.RESTARTED] * 2
        assert all(state_of(live, job_id) is not None for job_id in new)

    with_session(go)


def test_what_somebody_took_note_of_is_marked_at_once(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, "exit 3")
        await blocking(live, place.wait_for_end, job.id)

        await live.session.commands.acknowledge([job.id])

        row = live.session.store.find_row(job.id)
        assert row is not None and row.state is State.FAILED and row.is_acknowledged

    with_session(go)


def test_refused_part_is_said_and_the_rest_is_done(place: ServerPlace, with_session: WithSession) -> None:
    ended = place.add_jobs(2)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, WAITS)
        heard = refusals(live)

        await live.session.commands.cancel([ended[0], job.id, ended[1]])

        assert heard == [f"Job {ended[0]}: The job has ended.", f"Job {ended[1]}: The job has ended."]
        await until_async(lambda: state_of(live, job.id) is State.CANCELLED)

    with_session(go)


def test_refused_restart_gives_no_job(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, WAITS)
        heard = refusals(live)

        assert await live.session.commands.restart([job.id]) == ()

        assert heard == [f"Job {job.id}: The job has not ended yet."]
        await live.session.commands.cancel([job.id])

    with_session(go)


def test_subscription_is_shown_and_taken_back(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, WAITS)

        def is_subscribed() -> bool:
            row = live.session.store.find_row(job.id)
            return row is not None and row.is_subscribed

        await live.session.commands.subscribe([job.id])
        assert is_subscribed()
        await live.session.commands.subscribe([job.id], is_wanted=False)
        assert not is_subscribed()
        await live.session.commands.cancel([job.id])

    with_session(go)


def test_bad_value_names_its_parameter(place: ServerPlace, with_session: WithSession) -> None:
    count = Parameter(name="count", type=ParameterType.INTEGER, is_required=True)
    script_id = ScriptId(place.server.add_script("echo hello", count, name="counts"))
    computer_ids = (place.server.calls().computers()[0].id,)

    async def go(live: LiveSession) -> None:
        await be_online(live)

        with pytest.raises(InvalidValue) as raised:
            order = NewJob(script_id=script_id, computer_ids=computer_ids, values={"count": "many"})
            await live.session.commands.run_script(order)

        assert (raised.value.parameter, raised.value.fault) == ("count", ValueFault.NOT_INTEGER)
        assert live.session.store.count_states()["new"] == 0

    with_session(go)


Command = Callable[[LiveSession], Coroutine[Any, Any, Any]]


@pytest.mark.parametrize(
    "command",
    [
        lambda live: live.session.commands.cancel([JobId(1)]),
        lambda live: live.session.commands.restart([JobId(1)]),
        lambda live: live.session.commands.subscribe([JobId(1)]),
    ],
    ids=["cancel", "restart", "subscribe"],
)
def test_without_a_server_a_command_says_so(place: ServerPlace, with_session: WithSession, command: Command) -> None:
    place.add_jobs(1)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        with pytest.raises(Unreachable, match="does not answer"):
            await command(live)

    with_session(go)


class TestViewer:
    @pytest.fixture
    def token(self, place: ServerPlace) -> str:
        return place.server.token("vera", Role.VIEWER)

    def test_command_is_not_permitted(self, place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
        order = place.order("echo hello")

        async def go(live: LiveSession) -> None:
            await be_online(live)

            with pytest.raises(NotPermitted, match="vera"):
                await live.session.commands.run_script(order)

        with_session(go)
