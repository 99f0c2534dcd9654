"""A job server that goes and comes back at its address, and a desktop's session with it."""

from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.job import Job, JobDetail, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.session.status import Contact
from tests.engines.fake import FakeComputer, FakeEngine
from tests.serving import RunningServer, running_server
from tests.sync.server_side import add_jobs, change_jobs
from tests.waiting import until, until_async

T = TypeVar("T")

Run = Callable[[Coroutine[Any, Any, Any]], Any]
#: Runs a test with an open session, whose sync loop is not running yet.
WithSession = Callable[[Callable[[LiveSession], Coroutine[Any, Any, None]]], None]


class ServerPlace:
    """The server's folder, address and computer; everything here blocks."""

    def __init__(self, folder: Path) -> None:
        self.computer = FakeComputer()
        self._folder = folder
        self._port = 0
        self._running: AbstractContextManager[RunningServer] | None = None
        self._server: RunningServer | None = None

    @property
    def server(self) -> RunningServer:
        assert self._server is not None, "the server was stopped"
        return self._server

    def start(self) -> None:
        self._running = running_server(self._folder, FakeEngine(self.computer), port=self._port)
        self._server = self._running.__enter__()
        self._port = int(self._server.url.rpartition(":")[2])

    def stop(self) -> None:
        if self._running is not None:
            self._running.__exit__(None, None, None)
        self._running = self._server = None

    def add_jobs(self, count: int) -> tuple[JobId, ...]:
        made = add_jobs(self.server, count)
        self.server.services.wakes.ring()
        return made

    def change_jobs(self, *arguments: Any) -> None:
        change_jobs(self.server, *arguments)
        self.server.services.wakes.ring()

    def order(self, body: str) -> NewJob:
        """An order for a new script; FakeRun says what it may hold."""
        script_id = ScriptId(self.server.add_script(body, name=f"script {body[:200]}"))
        return NewJob(script_id=script_id, computer_ids=(self.server.calls().computers()[0].id,))

    def wait_for_end(self, job_id: JobId) -> JobDetail:
        calls = self.server.calls()
        until(lambda: calls.detail(job_id).job.state.is_final, what=f"job {job_id} has ended")
        return calls.detail(job_id)


def follow(live: LiveSession) -> None:
    """Lets the sync loop run."""
    live.session.background.spawn(live.session.sync_loop.run())


async def be_online(live: LiveSession) -> None:
    """Lets the sync loop run until it has caught up."""
    follow(live)
    await until_contact(live, Contact.ONLINE)


async def until_contact(live: LiveSession, contact: Contact, timeout_s: float = 20.0) -> None:
    await until_async(lambda: live.session.store.status.contact is contact, timeout_s, f"the contact is {contact}")


async def blocking(live: LiveSession, function: Callable[..., T], *arguments: Any) -> T:
    """What the test itself does that blocks."""
    return await live.session.background.call_apart(function, *arguments)


async def run_job(live: LiveSession, place: ServerPlace, body: str) -> Job:
    """A new job, started through the session."""
    order = await blocking(live, place.order, body)
    job_id = await live.session.commands.run_script(order)
    return await blocking(live, lambda: place.server.calls().detail(job_id).job)
