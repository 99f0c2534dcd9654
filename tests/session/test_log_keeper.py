"""Fetching logs for reading without the server: by policy, beside a person's work, over cuts and restarts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.errors import DatabaseFault, ServerFault
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.offline_policy import OfflinePolicy, Pin
from jobdesk.model.query import Category, JobQuery, Period, PeriodKind
from jobdesk.session import log_keeper
from jobdesk.session.keep_progress import KeepState
from jobdesk.session.status import Contact
from jobdesk.sync.cache import Cache
from jobdesk.sync.log_sync import LogSync
from tests.session.place import ServerPlace, WithSession, be_online, blocking, run_job, until_contact
from tests.waiting import until, until_async

ALL, MINE, NONE = (OfflinePolicy(keeps=word) for word in ("all", "mine", "none"))


@pytest.fixture(autouse=True)
def is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is at work in a test."""
    monkeypatch.setattr(log_keeper, "QUIET_S", 0.02)
    monkeypatch.setattr(log_keeper, "PLAN_PAUSE_S", 0.02)
    monkeypatch.setattr(log_keeper, "FIRST_PAUSE_S", 0.02)


async def run_jobs(live: LiveSession, place: ServerPlace, *bodies: str) -> list[JobId]:
    """Ended jobs that the session knows of."""
    made = [(await run_job(live, place, body)).id for body in bodies]
    for job_id in made:
        await blocking(live, place.wait_for_end, job_id)
    await until_async(lambda: all(is_final(live, job_id) for job_id in made), what="the session knows that they ended")
    return made


def is_final(live: LiveSession, job_id: JobId) -> bool:
    row = live.session.store.find_row(job_id)
    return row is not None and row.state.is_final


def keep(live: LiveSession, policy: OfflinePolicy, *queries: JobQuery) -> list[KeepState]:
    """Lets the keeper run; the states that it goes through."""
    states: list[KeepState] = []
    keeper = live.session.log_keeper
    keeper.progressed.connect(lambda progress: states.append(progress.state))
    keeper.set_policy(policy, lambda asked: queries)
    live.session.background.spawn(keeper.run())
    return states


async def until_state(live: LiveSession, state: KeepState) -> None:
    await until_async(lambda: live.session.log_keeper.progress.state is state, what=f"the keeper is {state}")


async def text(live: LiveSession, job_id: JobId) -> str:
    """What is here of the only log of a job; each job has one task, of the same number."""
    logs = LogSync(live._parts.log_transport, live._parts.cache)
    piece = await blocking(live, logs.read, TaskId(job_id), 0)
    return "".join(chunk.text for chunk in piece.chunks)


async def until_text(live: LiveSession, job_id: JobId, words: str) -> None:
    deadline = time.monotonic() + 20.0
    while (here := await text(live, job_id)) != words:
        assert time.monotonic() < deadline, f"{here!r} is here of job {job_id}, and not {words!r}"


def test_logs_of_all_jobs_come_by_themselves(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = await run_jobs(live, place, "echo one", "echo two")
        keep(live, ALL)
        await until_state(live, KeepState.DONE)

        assert [await text(live, job_id) for job_id in jobs] == ["one\n", "two\n"]
        progress = live.session.log_keeper.progress
        assert (progress.kept, progress.wanted, progress.left) == (2, 2, 0)
        assert live.session.log_keeper.usage.logs == 2

    with_session(go)


def test_job_that_ends_later_is_kept_too(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        keep(live, ALL)
        await until_state(live, KeepState.NOTHING)

        (job_id,) = await run_jobs(live, place, "echo one")

        await until_text(live, job_id, "one\n")

    with_session(go)


def test_only_mine_are_kept(place: ServerPlace, with_session: WithSession) -> None:
    def run_as(user: str) -> JobId:
        job_id = place.server.calls(user).run(place.order("echo theirs")).jobs[0].id
        place.wait_for_end(job_id)
        return job_id

    async def go(live: LiveSession) -> None:
        theirs = await blocking(live, run_as, "bo")
        await be_online(live)
        (mine,) = await run_jobs(live, place, "echo mine")
        await until_async(lambda: is_final(live, theirs))
        keep(live, MINE)
        await until_state(live, KeepState.DONE)

        assert (await text(live, mine), await text(live, theirs)) == ("mine\n", "")

    with_session(go)


def test_jobs_that_filters_show_are_kept(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        wanted, other = await run_jobs(live, place, "echo wanted", "echo other")
        period = Period(kind=PeriodKind.ALL_TIME)
        query = JobQuery(period=period, chosen={Category.SCRIPT: "script echo wanted"})
        keep(live, OfflinePolicy(keeps="filters", filters=("own:x",)), query)
        await until_state(live, KeepState.DONE)

        assert (await text(live, wanted), await text(live, other)) == ("wanted\n", "")

    with_session(go)


def test_nothing_is_kept_but_pinned_jobs(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        pinned, other = await run_jobs(live, place, "echo pinned", "echo other")
        keep(live, NONE)
        await until_state(live, KeepState.NOTHING)

        await live.session.log_keeper.pin([pinned], Pin.ALWAYS)
        await until_text(live, pinned, "pinned\n")

        assert await text(live, other) == ""
        assert live.session.log_keeper.pins == {pinned: Pin.ALWAYS}

    with_session(go)


def test_job_that_is_never_to_be_kept_loses_its_log(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        keep(live, ALL)
        await until_state(live, KeepState.DONE)

        await live.session.log_keeper.pin([job_id], Pin.NEVER)

        assert await text(live, job_id) == ""
        await until_state(live, KeepState.NOTHING)

    with_session(go)


def test_log_that_is_never_to_be_kept_goes_when_nobody_reads_it_any_more(
    place: ServerPlace, with_session: WithSession
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        log = live.session.log
        log.show(TaskId(job_id))
        await until_async(lambda: log.head.is_complete, what="the log is read")
        keep(live, NONE)

        await live.session.log_keeper.pin([job_id], Pin.NEVER)
        assert await text(live, job_id) == "one\n"

        log.show(None)
        await until_text(live, job_id, "")

    with_session(go)


def test_metered_connection_fetches_only_on_wish(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        keep(live, OfflinePolicy(keeps="all", is_metered=True))
        await until_state(live, KeepState.METERED)
        assert await text(live, job_id) == ""

        live.session.log_keeper.fetch_now()

        await until_text(live, job_id, "one\n")
        await until_state(live, KeepState.DONE)

    with_session(go)


def test_system_may_say_that_the_connection_is_metered(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        keeper = live.session.log_keeper
        keeper.set_network_metered(True)
        keep(live, ALL)
        await until_state(live, KeepState.METERED)
        assert await text(live, job_id) == ""

        keeper.set_network_metered(False)

        await until_text(live, job_id, "one\n")

    with_session(go)


def test_who_works_is_not_disturbed(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        monkeypatch.setattr(log_keeper, "QUIET_S", 0.6)
        live.session.log_keeper.put_off()
        states = keep(live, ALL)

        await until_text(live, job_id, "one\n")

        assert states[0] is KeepState.BUSY

    with_session(go)


def test_server_that_goes_and_comes_back(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)
        keep(live, ALL)
        await until_state(live, KeepState.OFFLINE)
        assert await text(live, job_id) == ""

        await blocking(live, place.start)
        live.session.sync_loop.hurry()

        await until_text(live, job_id, "one\n")

    with_session(go)


def test_fault_of_the_server_is_waited_out(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = [ServerFault(), ServerFault()]
    fetch = LogSync.fetch

    def fail(self: LogSync, *arguments: Any) -> Any:
        if faults:
            raise faults.pop()
        return fetch(self, *arguments)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        monkeypatch.setattr(LogSync, "fetch", fail)
        keep(live, ALL)

        await until_text(live, job_id, "one\n")

        assert not faults

    with_session(go)


def test_removed_logs_come_back_while_there_is_room(place: ServerPlace, with_session: WithSession) -> None:
    long = "\n".join(f"echo {number} {'x' * 4000}" for number in range(100))

    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = await run_jobs(live, place, *(f"echo {number}\n{long}" for number in range(3)))
        keeper = live.session.log_keeper
        keep(live, ALL)
        await until_state(live, KeepState.DONE)
        keeper.hold_removal(True)
        whole = keeper.usage

        removed = await keeper.remove(0)
        assert removed.logs == whole.logs == 3
        for job_id in jobs:  # there is room: they are fetched again
            await until_async(lambda: keeper.usage.logs == 3)
            assert await text(live, job_id)
        keeper.hold_removal(False)

    with_session(go)


_PROGRAM = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
import qasync
from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import open_session
from jobdesk.model.offline_policy import OfflinePolicy
from jobdesk.session import log_keeper
from jobdesk.session.background import Background

log_keeper.QUIET_S = 0.05

async def main(url, token, folder):
    owner = QObject()
    connection = Connection(name="office", url=url, user="anna")
    live = await open_session(Background(), connection, token, Path(folder), owner)
    await live.load()
    live.session.background.spawn(live.session.sync_loop.run())
    live.session.log_keeper.set_policy(OfflinePolicy(keeps="all"))
    await live.session.log_keeper.run()

application = QCoreApplication([])
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
    runner.run(main(*sys.argv[1:]))
"""


def test_killed_in_the_middle_it_goes_on_where_it_was(
    place: ServerPlace, with_session: WithSession, token: str, tmp_path: Path
) -> None:
    """Twelve logs; the program dies as soon as some of them are there."""
    long = "\n".join(f"echo {number} {'x' * 4000}" for number in range(100))
    jobs: list[JobId] = []
    for number in range(12):
        job_id = place.server.calls("anna").run(place.order(f"echo job {number}\n{long}")).jobs[0].id
        jobs.append(job_id)
    for job_id in jobs:
        place.wait_for_end(job_id)
    copies = tmp_path / "desktop" / "copies"

    child = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, place.server.url, token, str(tmp_path / "desktop")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        until(lambda: kept_logs(copies) >= 3, 60.0, "some logs are there")
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    begun = kept_logs(copies)

    async def go(live: LiveSession) -> None:
        fetched: list[tuple[TaskId, int]] = []
        fetch = live.session.log_keeper._keeping._logs.fetch

        def note(task_id: TaskId, offset: int, *arguments: Any) -> Any:
            fetched.append((task_id, offset))
            return fetch(task_id, offset, *arguments)

        live.session.log_keeper._keeping._logs.fetch = note  # type: ignore[method-assign,assignment]
        await be_online(live)
        keep(live, ALL)
        await until_async(lambda: live.session.log_keeper.progress.state is KeepState.DONE, 60.0)

        for number, job_id in enumerate(jobs):
            assert (await text(live, job_id)).startswith(f"job {number}\n")
        begun_anew = {task_id for task_id, offset in fetched if offset == 0}
        assert len(begun_anew) <= 12 - begun, "what was there was not fetched again"

    assert begun < 12
    with_session(go)


def kept_logs(copies: Path) -> int:
    """How many logs lie in the only copy, whatever else is open there."""
    for path in copies.glob("*/logs.db"):
        cache = Cache(path.with_name("copy.db"), is_owner=False)
        try:
            return sum(1 for record in cache.logs.records() if record.size)
        except DatabaseFault:  # it is being made
            return 0
        finally:
            cache.close()
    return 0
