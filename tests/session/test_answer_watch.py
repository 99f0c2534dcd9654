"""A server that hangs: it keeps its connections, takes new ones, and answers nothing."""

import threading
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from jobdesk.client.late_transport import LateTransport
from jobdesk.client.vigil import Vigil
from jobdesk.config.settings import Connection
from jobdesk.desktop.connecting import LiveSession, open_session
from jobdesk.model.errors import NotFound, Unreachable
from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.protocol.documents import StatusDocument
from jobdesk.session.answer_watch import AnswerWatch
from jobdesk.session.background import Background, Lane
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.sync.job_sync import JobSync
from tests.end2end.server_process import ServerProcess
from tests.session.place import Run, be_online, blocking, until_contact
from tests.waiting import until, until_async

WithHung = Callable[[Callable[[LiveSession, ServerProcess], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path / "server")
    process.start()
    yield process
    process.close()


@pytest.fixture
def with_process(
    run_async: Run, process: ServerProcess, tmp_path: Path, unfrozen: None, monkeypatch: pytest.MonkeyPatch
) -> WithHung:
    """A session that loses patience soon."""
    watch = partial(AnswerWatch, probe_s=0.2, patience_s=0.8)
    monkeypatch.setattr("jobdesk.desktop.connecting.AnswerWatch", watch)

    def run(test: Callable[[LiveSession, ServerProcess], Coroutine[Any, Any, None]]) -> None:
        async def go() -> None:
            owner = QObject()
            connection = Connection(name="office", url=process.url, user="anna")
            live = await open_session(Background(), connection, process.token, tmp_path / "desktop", owner)
            try:
                await live.load()
                await be_online(live)
                await test(live, process)
            finally:
                process.thaw()
                await live.close()

        run_async(go())

    return run


async def run_to_end(live: LiveSession, process: ServerProcess, count: int = 1) -> list[JobId]:
    """The ids of jobs that have ended, and that the session knows."""
    script_id = await blocking(live, process.add_script, "echo one", "one")
    computers = await blocking(live, process.calls.computers)
    order = NewJob(script_id=ScriptId(script_id), computer_ids=(computers[0].id,))
    made = [(await blocking(live, process.calls.run, order)).jobs[0].id for _ in range(count)]
    await until_async(lambda: all(has_ended(live, each) for each in made), 20)
    return made


def has_ended(live: LiveSession, job_id: JobId) -> bool:
    row = live.session.store.find_row(job_id)
    return row is not None and row.state.is_final


def test_a_server_that_hangs_is_waited_for_and_comes_back(with_process: WithHung) -> None:
    async def go(live: LiveSession, process: ServerProcess) -> None:
        told: list[ConnectionStatus] = []
        [job_id] = await run_to_end(live, process)
        live.session.store.status_changed.connect(told.append)
        process.freeze()
        live.session.detail.show(job_id)

        await until_contact(live, Contact.WAITING, 8)
        status = live.session.store.status
        assert not status.is_online
        assert status.as_of is not None
        assert status.silent_since is not None
        assert status.as_of <= status.silent_since

        process.thaw()
        await until_contact(live, Contact.ONLINE, 8)
        assert live.session.store.status.silent_since is None
        await until_async(lambda: (detail := live.session.detail.detail) is not None and bool(detail.tasks))
        assert Contact.OFFLINE not in [each.contact for each in told]

    with_process(go)


def test_who_asks_anew_hears_that_nobody_answers(with_process: WithHung) -> None:
    """The poll alone would tell it half a minute later."""

    async def go(live: LiveSession, process: ServerProcess) -> None:
        await run_to_end(live, process)
        process.freeze()
        live.session.sync_loop.hurry()
        await until_contact(live, Contact.WAITING, 8)
        process.thaw()
        await until_contact(live, Contact.ONLINE, 8)

    with_process(go)


def test_a_poll_that_may_take_its_time_is_not_overdue(with_process: WithHung) -> None:
    async def go(live: LiveSession, process: ServerProcess) -> None:
        told: list[ConnectionStatus] = []
        await run_to_end(live, process)
        live.session.store.status_changed.connect(told.append)
        loop_ends = threading.Event()
        await blocking(live, loop_ends.wait, 1.2)
        assert [each for each in told if each.contact is not Contact.ONLINE] == []

    with_process(go)


def test_one_slow_answer_is_no_silence(with_process: WithHung, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large question takes the server long, which answers a small one meanwhile."""
    gate, asked = threading.Event(), threading.Event()

    async def go(live: LiveSession, process: ServerProcess) -> None:
        told: list[ConnectionStatus] = []
        probes: list[int] = []
        vigil = live._parts.vigil
        [job_id] = await run_to_end(live, process)
        fetch, probe = JobSync.fetch_detail, JobSync.probe

        def wait(sync: JobSync, wanted: JobId) -> JobDetail:
            with vigil.expecting(0.0):
                asked.set()
                assert gate.wait(10)
            return fetch(sync, wanted)

        def count(sync: JobSync) -> None:
            probe(sync)
            probes.append(1)

        monkeypatch.setattr(JobSync, "fetch_detail", wait)
        monkeypatch.setattr(JobSync, "probe", count)
        live.session.store.status_changed.connect(told.append)
        live.session.detail.show(job_id)
        await until_async(lambda: asked.is_set() and len(probes) > 3)
        gate.set()
        assert Contact.WAITING not in [each.contact for each in told]

    with_process(go)


def test_what_is_kept_here_is_read_while_the_server_hangs(with_process: WithHung) -> None:
    """More questions than there are threads for them wait for the server."""

    async def go(live: LiveSession, process: ServerProcess) -> None:
        kept, *others = await run_to_end(live, process, 1 + Lane.CALL.value[1])
        await blocking(live, live._parts.sync.fetch_detail, kept)
        process.freeze()
        for number, job_id in enumerate(others):
            live.session.detail.show(job_id)
            await until_async(lambda asked=number + 2: len(live._parts.vigil._due) >= asked)  # type: ignore[misc]
        live.session.detail.show(kept)
        await until_async(lambda: (detail := live.session.detail.detail) is not None and bool(detail.tasks), 0.5)

    with_process(go)


def test_a_refusal_is_an_answer_and_a_broken_connection_is_none() -> None:
    vigil = Vigil()
    with pytest.raises(NotFound), vigil.expecting(0.0):
        raise NotFound
    heard = vigil.unheard_s()
    assert heard < 1.0
    with pytest.raises(Unreachable), vigil.expecting(0.0):
        until(lambda: vigil.silent_s() > 0.01)
        raise Unreachable
    assert vigil.unheard_s() > 0.01
    assert vigil.silent_s() == 0.0, "nobody waits any more"


def test_transports_tell_what_they_wait_for(process: ServerProcess) -> None:
    vigil = Vigil()
    transport = LateTransport(process.url, process.token, vigil=vigil)
    before = vigil.unheard_s()
    transport.get(StatusDocument, "/api/v1/status")
    assert vigil.unheard_s() < before + 10
    process.freeze()
    asking = threading.Thread(target=_ask_in_vain, args=(transport,))
    asking.start()
    until(lambda: vigil.silent_s() > 0.1)
    process.thaw()
    asking.join(10)
    assert vigil.silent_s() == 0.0
    transport.close()


def _ask_in_vain(transport: LateTransport) -> None:
    transport.get(StatusDocument, "/api/v1/status")
