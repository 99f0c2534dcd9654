"""Logs for reading offline come beside a person's work, and what is wanted is counted at any time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.session import log_keeper
from jobdesk.session.keep_progress import KeepState
from jobdesk.session.status import Contact
from tests.session.place import ServerPlace, WithSession, be_online, blocking, until_contact
from tests.session.test_log_keeper import ALL, is_quick, keep, run_jobs, until_text
from tests.waiting import until_async

__all__ = ["is_quick"]  # a fixture for all that is here


def test_running_job_that_is_followed_is_nobody_at_work(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        monkeypatch.setattr(log_keeper, "QUIET_S", 0.3)
        monkeypatch.setattr(log_keeper, "PATIENCE_S", 60.0)
        keeper, detail = live.session.log_keeper, await blocking(live, lambda: place.server.calls().detail(job_id))
        live.session.background.spawn(again_and_again(lambda: keeper.take_detail(replace(detail))))
        live.session.background.spawn(again_and_again(keeper.take_reading))

        keep(live, ALL)

        await until_text(live, job_id, "one\n")

    with_session(go)


def test_what_is_wanted_is_counted_while_somebody_works(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        await run_jobs(live, place, "echo one", "echo two")
        monkeypatch.setattr(log_keeper, "QUIET_S", 60.0)
        monkeypatch.setattr(log_keeper, "PATIENCE_S", 60.0)
        live.session.log_keeper.put_off()

        keep(live, ALL)

        await until_async(lambda: live.session.log_keeper.progress.wanted == 2)
        progress = live.session.log_keeper.progress
        assert (progress.state, progress.kept) == (KeepState.BUSY, 0)

    with_session(go)


def test_what_is_wanted_is_counted_without_the_server(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        await run_jobs(live, place, "echo one")
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        keep(live, ALL)

        await until_async(lambda: live.session.log_keeper.progress.wanted == 1)
        assert live.session.log_keeper.progress.state is KeepState.OFFLINE

    with_session(go)


def test_who_works_all_day_gets_logs_too(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = await run_jobs(live, place, "echo one", "echo two")
        monkeypatch.setattr(log_keeper, "QUIET_S", 0.1)
        monkeypatch.setattr(log_keeper, "PATIENCE_S", 0.5)
        monkeypatch.setattr(log_keeper, "LEAST_REST_BESIDE_S", 0.1)
        live.session.background.spawn(again_and_again(live.session.log_keeper.put_off))

        states = keep(live, ALL)

        await until_text(live, jobs[0], "one\n")
        assert states[0] is KeepState.BUSY, "it waits for a while"

    with_session(go)


async def again_and_again(deed: Callable[[], object]) -> None:
    """As what pours in does."""
    while True:
        deed()
        await asyncio.sleep(0.02)
