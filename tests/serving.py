"""A real job server inside the test's process: uvicorn on loopback, a database, an engine."""

import asyncio
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from argon2 import PasswordHasher
from fastapi.dependencies import models

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.engines.base import Engine
from jobdesk.model.account import Role
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import Parameter
from jobdesk.server import accounts
from jobdesk.server.accounts import add_user, renew_token
from jobdesk.server.api.app import create_app
from jobdesk.server.clockwork import Clockwork
from jobdesk.server.dispatch import Dispatch
from jobdesk.server.domains import add_domain
from jobdesk.server.duties import make_duties
from jobdesk.server.limits import BoundedProtocol
from jobdesk.server.notices import Notices
from jobdesk.server.outbox import Outbox
from jobdesk.server.scripts import add_script
from jobdesk.server.services import Services
from jobdesk.server.settings import DEFAULTS, ServerSettings
from jobdesk.server.vault import Vault
from jobdesk.server.wakes import Wakes
from jobdesk.storage.database import Database, sqlite_url
from tests.databases import put_migrated

START_TIMEOUT_S = 10.0

#: What passwords are really kept with. A hash of it takes 0.2 s of a processor: servers of tests take a cheaper one.
PRODUCT_HASHER = accounts._hasher
accounts._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@dataclass(slots=True)
class Clock:
    """The present moment, plus what a test adds to it; or one that stands still until the test moves it."""

    ahead: timedelta = timedelta()
    stands_at: datetime | None = None

    def __call__(self) -> datetime:
        return (self.stands_at or datetime.now(UTC)) + self.ahead


@dataclass(slots=True, kw_only=True)
class RunningServer:
    """What a test needs of a server that runs."""

    url: str
    services: Services
    clock: Clock
    engine: Engine
    transports: list[Transport] = field(default_factory=list)

    def advance(self, by: timedelta) -> None:
        """Lets time pass; what is due then has been done when this returns, and dispatch looks for work."""
        self.clock.ahead += by
        self.services.clockwork.perform_due()
        self.services.dispatch.wake()

    def advance_to(self, moment: datetime) -> None:
        """Lets time pass, or goes back in it, up to a moment; the clock stands still there."""
        self.clock.stands_at, self.clock.ahead = moment, timedelta()
        self.advance(timedelta())

    def token(self, user: str = "anna", role: Role = Role.SYSTEM_ADMIN, domain: str = "", name: str = "") -> str:
        """A token for a user of a domain, each made where there is none; one of the same name before it is void."""
        with self.services.database.write() as connection:
            user_id = add_user(connection, user, role, add_domain(connection, domain) if domain else None)
            return renew_token(connection, user_id, name or uuid.uuid4().hex, self.clock())

    def transport(self, user: str = "anna", role: Role = Role.SYSTEM_ADMIN, domain: str = "") -> Transport:
        """A signed-in transport; it is closed with the server."""
        transport = Transport(self.url, self.token(user, role, domain))
        self.transports.append(transport)
        return transport

    def calls(self, user: str = "anna", role: Role = Role.SYSTEM_ADMIN, domain: str = "") -> Calls:
        """The calls of a signed-in user."""
        return Calls(self.transport(user, role, domain))

    def add_script(
        self, body: str, *parameters: Parameter, name: str = "script", queue: str = "default", timeout_s: int = 60
    ) -> int:
        """The id of a new script in sh."""
        draft = NewScript(name=name, language="sh", body=body, parameters=parameters, queue=queue, timeout_s=timeout_s)
        with self.services.database.write() as connection:
            return add_script(connection, draft, self.clock())


class _QuickServer(uvicorn.Server):
    """Begins and ends as uvicorn does, but at once: uvicorn itself looks only ten times a second whether it should."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.has_started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wish = asyncio.Event()

    def end(self) -> None:
        """Ends the server in order; any thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wish.set)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        self.has_started.set()

    async def main_loop(self) -> None:
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._wish.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in self.servers:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        end = time.monotonic() + 0.1
        while self._is_busy and time.monotonic() < end:  # noqa: ASYNC110 (uvicorn keeps them in plain sets)
            await asyncio.sleep(0.002)
        if self._is_busy:
            await super().shutdown(sockets)  # waits longer, and tells of what it had to cancel
        for listener in sockets or []:
            listener.close()

    @property
    def _is_busy(self) -> bool:
        return bool(self.server_state.connections or self.server_state.tasks)


@contextmanager
def running_server(
    folder: Path, engine: Engine, database_url: str = "", port: int = 0, settings: ServerSettings = DEFAULTS
) -> Iterator[RunningServer]:
    """A server on loopback, ended in order."""
    if not database_url:
        put_migrated(folder / "jobdesk.db")
    database = Database(database_url or sqlite_url(folder / "jobdesk.db"))
    wakes, clock = Wakes(), Clock()
    vault = Vault(folder / "secret.key")
    dispatch = Dispatch(database, engine, vault, clock, idle_limit=settings.idle_limit)

    notices = Notices(database, wakes)
    outbox = Outbox(database, clock, settings.mail)
    services = Services(
        database=database,
        vault=vault,
        wakes=wakes,
        dispatch=dispatch,
        clockwork=Clockwork(database, clock, make_duties(database, vault, outbox), lambda: None),
        clock=clock,
        outbox=outbox,
    )
    for wake in (dispatch.wake, services.clockwork.wake):
        notices.add_worker(wake)
    # asyncio sends small answers at once (TCP_NODELAY) only where the socket says that it is TCP.
    listener = socket.socket(proto=socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    config = uvicorn.Config(
        create_app(services),
        http=BoundedProtocol,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    server = _QuickServer(config)

    async def answer() -> None:
        wakes.attach(asyncio.get_running_loop())
        await server.serve(sockets=[listener])

    thread = threading.Thread(target=lambda: asyncio.run(answer()), name="server")
    notices.start()
    dispatch.start()
    outbox.start()
    services.clockwork.start()
    thread.start()
    running = RunningServer(
        url=f"http://127.0.0.1:{listener.getsockname()[1]}", services=services, clock=clock, engine=engine
    )
    try:
        assert server.has_started.wait(START_TIMEOUT_S), "the server answers"
        yield running
    finally:
        for transport in running.transports:
            transport.close()
        wakes.close()
        server.end()
        thread.join()
        services.clockwork.close()
        outbox.close()
        dispatch.close()
        notices.close()
        database.close()
        _forget_routes()


def _forget_routes() -> None:
    """Lets go of an application that has ended.

    FastAPI remembers each function that answers a route, and so all that it refers to: a thousand servers in one
    process would make every collection of garbage take seconds.
    """
    for each in vars(models).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()
