"""The detail of the job in focus: what is here at once, what the server knows when it knows more."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.errors import NotFound
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.states import State, StepState
from jobdesk.session.status import Contact
from jobdesk.sync.job_sync import JobSync
from tests.session.place import ServerPlace, WithSession, be_online, blocking, run_job, until_contact
from tests.sync.server_side import turn_into_another
from tests.waiting import until_async


class Heard:
    """What a detail dock would show."""

    def __init__(self, live: LiveSession) -> None:
        self.details: list[JobDetail | None] = []
        self.incomplete: list[bool] = []
        live.session.detail.changed.connect(self.details.append)
        live.session.detail.is_incomplete.connect(self.incomplete.append)


def ended(live: LiveSession, job_id: JobId) -> Callable[[], Any]:
    """Whether the dock shows that the job has ended, with its tasks."""

    def is_ended() -> bool:
        detail = live.session.detail.detail
        is_it = detail is not None and detail.job.id == job_id
        return is_it and detail.job.state.is_final and bool(detail.tasks)  # type: ignore[union-attr]

    return is_ended


async def run_to_end(live: LiveSession, place: ServerPlace, body: str) -> JobId:
    job = await run_job(live, place, body)
    await blocking(live, place.wait_for_end, job.id)
    return job.id


def test_detail_comes_from_the_server(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job_id = await run_to_end(live, place, "echo ::step one::\nexit 3")
        heard = Heard(live)

        live.session.detail.show(job_id)
        assert (live.session.detail.job_id, heard.details) == (job_id, [None]), "the old one is gone at once"
        await until_async(ended(live, job_id))

        detail = heard.details[-1]
        assert detail is not None
        assert detail == live.session.detail.detail
        assert [step.state for step in detail.tasks[0].steps] == [StepState.FAILED]
        assert detail.history
        await until_async(lambda: heard.incomplete and not heard.incomplete[-1])

    with_session(go)


def test_what_is_here_is_shown_before_the_server_answers(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    fetch = JobSync.fetch_detail

    def wait(sync: JobSync, job_id: JobId) -> JobDetail:
        assert gate.wait(10)
        return fetch(sync, job_id)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job_id = await run_to_end(live, place, "echo one")
        live.session.detail.show(job_id)
        await until_async(ended(live, job_id))
        live.session.detail.show(None)
        monkeypatch.setattr(JobSync, "fetch_detail", wait)

        live.session.detail.show(job_id)

        await until_async(ended(live, job_id))
        gate.set()

    with_session(go)


def test_detail_follows_the_job(place: ServerPlace, with_session: WithSession, tmp_path: Any) -> None:
    go_on = tmp_path / "go"

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, f"echo ::step one::\nwhile [ ! -e {go_on} ]; do\necho ::step two::")

        live.session.detail.show(job.id)
        await until_async(lambda: steps_of(live) == ["one"])
        go_on.touch()

        await until_async(lambda: steps_of(live) == ["one", "two"] and ended(live, job.id)())

    with_session(go)


def steps_of(live: LiveSession) -> list[str]:
    detail = live.session.detail.detail
    return [step.name for task in (detail.tasks if detail else ()) for step in task.steps]


def test_signs_of_life_are_no_reason_to_ask_again(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The status tells with each pull when the server was heard; the job is the same."""
    asked: list[JobId] = []
    fetch = JobSync.fetch_detail

    def note(sync: JobSync, job_id: JobId) -> JobDetail:
        asked.append(job_id)
        return fetch(sync, job_id)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job_id = await run_to_end(live, place, "echo one")
        live.session.detail.show(job_id)
        await until_async(ended(live, job_id))
        monkeypatch.setattr(JobSync, "fetch_detail", note)

        as_of = live.session.store.status.as_of
        (other,) = await blocking(live, place.add_jobs, 1)
        await until_async(lambda: live.session.store.find_row(other))
        await blocking(live, place.server.calls)  # more than enough for an answer

        assert live.session.store.status.as_of != as_of
        assert job_id not in asked

    with_session(go)


def test_job_that_changes_faster_than_the_server_answers(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each answer is shown; none is thrown away because there is something newer."""
    fetch = JobSync.fetch_detail
    asking = threading.Semaphore(0)

    def fetch_slowly(sync: JobSync, job_id: JobId) -> JobDetail:
        asking.release()
        detail = fetch(sync, job_id)
        threading.Event().wait(0.05)
        return detail

    async def go(live: LiveSession) -> None:
        await be_online(live)
        job_id = await run_to_end(live, place, "echo one")
        monkeypatch.setattr(JobSync, "fetch_detail", fetch_slowly)
        heard = Heard(live)
        live.session.detail.show(job_id)
        for _ in range(20):
            live.session.detail.refresh()
            await blocking(live, asking.acquire, True, 0.02)

        await until_async(ended(live, job_id), 3.0)
        assert len(heard.details) < 10

    with_session(go)


def test_offline_detail_is_what_is_here(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        read = await run_to_end(live, place, "echo ::step one::")
        live.session.detail.show(read)
        await until_async(ended(live, read))
        (unread,) = await blocking(live, place.add_jobs, 1)
        await until_async(lambda: live.session.store.find_row(unread))
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)
        heard = Heard(live)

        live.session.detail.show(JobId(12345))
        await until_async(lambda: heard.incomplete == [True])
        assert heard.details == [None]

        live.session.detail.show(read)
        await until_async(ended(live, read))
        await until_async(lambda: heard.incomplete == [True, False])

    with_session(go)


def test_job_whose_detail_was_never_read_is_shown_incomplete(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(3)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: live.session.store.find_row(made[0]))
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)
        heard = Heard(live)

        live.session.detail.show(made[0])
        await until_async(lambda: heard.incomplete == [True])
        detail = live.session.detail.detail
        assert detail is not None
        assert (detail.job.id, detail.tasks) == (made[0], ())

        await blocking(live, place.start)
        await until_contact(live, Contact.ONLINE)
        await until_async(lambda: heard.incomplete[-1] is False, what="it is completed when the server is back")

    with_session(go)


def test_only_the_job_in_focus_is_shown(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(30)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: live.session.store.find_row(made[-1]))
        heard = Heard(live)

        for job_id in made:
            live.session.detail.show(job_id)
        await until_async(lambda: live.session.detail.detail is not None)

        assert {detail.job.id for detail in heard.details if detail is not None} == {made[-1]}
        live.session.detail.show(None)
        assert live.session.detail.detail is None

    with_session(go)


def test_who_hears_of_a_detail_may_turn_to_another_job(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(2)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: live.session.store.find_row(made[1]))
        follower = live.session.detail

        def turn(detail: JobDetail | None) -> None:
            if detail is not None and detail.job.id == made[0]:
                follower.show(made[1])

        follower.changed.connect(turn)
        follower.show(made[0])

        await until_async(lambda: follower.detail is not None and follower.detail.job.id == made[1])

    with_session(go)


def test_job_that_is_gone_is_no_fault(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job_id,) = place.add_jobs(1)

    def fail(_sync: JobSync, _job_id: JobId) -> JobDetail:
        raise NotFound

    monkeypatch.setattr(JobSync, "fetch_detail", fail)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: live.session.store.find_row(job_id))
        heard = Heard(live)

        live.session.detail.show(job_id)

        await until_async(lambda: heard.incomplete == [True])
        detail = live.session.detail.detail
        assert detail is not None
        assert detail.tasks == ()

    with_session(go)


def test_job_of_another_server_is_forgotten(place: ServerPlace, with_session: WithSession) -> None:
    """The number is the same, the job is not, and its revision is lower."""
    made = place.add_jobs(5)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await blocking(live, place.change_jobs, [made[1]], State.FAILED)
        live.session.detail.show(made[1])
        await until_async(lambda: live.session.detail.detail and live.session.detail.detail.job.state is State.FAILED)

        await blocking(live, turn_into_another, place.server, 2)
        place.server.services.wakes.ring()

        await until_async(lambda: result_of(live) == "of another server")

    with_session(go)


def result_of(live: LiveSession) -> str:
    detail = live.session.detail.detail
    return detail.job.result if detail else ""
