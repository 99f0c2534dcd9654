"""Runs the job server as a process: opens everything, answers, and ends in order."""

import asyncio
import getpass
import logging
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import uvicorn

from jobdesk.config.data_lock import DataLock
from jobdesk.config.folders import sample_scripts_folder
from jobdesk.engines.local import LocalEngine
from jobdesk.model.errors import JobDeskError
from jobdesk.protocol.hand_over import HandOver
from jobdesk.server.accounts import add_owner, renew_token
from jobdesk.server.api.app import create_app
from jobdesk.server.chores import make_engine, set_up
from jobdesk.server.clockwork import Clockwork
from jobdesk.server.demo import fill
from jobdesk.server.dispatch import Dispatch, Dispatches
from jobdesk.server.duties import make_duties
from jobdesk.server.leadership import Leadership, SharedLeadership, SoleLeadership
from jobdesk.server.limits import BoundedProtocol, keep_watch, raise_file_limit
from jobdesk.server.notices import Notices
from jobdesk.server.options import ServerOptions
from jobdesk.server.outbox import Outbox
from jobdesk.server.scripts import import_samples
from jobdesk.server.services import Services
from jobdesk.server.settings import read_settings
from jobdesk.server.vault import Vault
from jobdesk.server.wakes import Wakes
from jobdesk.storage.database import Database, sqlite_url

logger = logging.getLogger(__name__)

BACKLOG = 2048  #: connections that wait to be taken: all desktops come back at once after a restart
LOCK_WAIT_S = 10.0  #: for the server before this one to end
EMBEDDED_TOKEN = "embedded desktop"


class CannotListen(JobDeskError):
    """The address cannot be listened on."""


class UnusableCertificate(JobDeskError):
    """The certificate and its key cannot be used."""


def now_utc() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def serve(options: ServerOptions) -> None:
    """Answers until it is told to end. Raises JobDeskError when it cannot begin."""
    _check_certificate(options)
    with ExitStack() as stack:
        lock = DataLock(options.data / "server.lock", LOCK_WAIT_S, is_shared=options.is_shared)
        stack.callback(lock.release)
        database = open_database(options)
        stack.callback(database.close)
        listener = stack.enter_context(_listen(options.host, options.port))
        wakes = Wakes()
        notices = Notices(database, wakes)
        services = _make_services(options, database, wakes)
        notices.add_worker(services.dispatch.wake)
        notices.add_worker(services.clockwork.wake)
        notices.start()
        stack.callback(notices.close)
        services.dispatch.start()
        stack.callback(services.dispatch.close)
        with database.write() as connection:
            set_up(connection, now_utc())
        services.outbox.start()
        stack.callback(services.outbox.close)
        services.clockwork.start()
        stack.callback(services.clockwork.close)
        asyncio.run(_answer(options, services, listener))


def open_database(options: ServerOptions) -> Database:
    """The database of a data folder, or the one that was named."""
    return Database(options.database or sqlite_url(options.data / "jobdesk.db"))


def make_demo(options: ServerOptions, count: int, tell: Callable[[str], None]) -> None:
    """Fills the database with made-up jobs and says how to look at them. Raises Refused where there are jobs."""
    with ExitStack() as stack:
        stack.callback(DataLock(options.data / "server.lock").release)
        database = open_database(options)
        stack.callback(database.close)
        fill(database, count, now_utc(), lambda done: tell(f"{done:,} of {count:,} jobs"))


def _make_services(options: ServerOptions, database: Database, wakes: Wakes) -> Services:
    with database.write() as connection:
        import_samples(connection, sample_scripts_folder(), now_utc())
    vault = Vault(options.data / "secret.key")
    tasks = options.data / "tasks"
    # A frozen program is its own interpreter, and has no file of the runner beside it.
    engine = LocalEngine(tasks, (sys.executable, "runner")) if getattr(sys, "frozen", False) else LocalEngine(tasks)
    settings = read_settings(options.data)

    def lead(name: str, folder: Path | None) -> Leadership:
        return SharedLeadership(database, name, folder) if database.is_shared else SoleLeadership()

    local = Dispatch(database, engine, vault, now_utc, lead(engine.name, options.data), settings.idle_limit)
    chores = make_engine(database, now_utc, local.look_at_computers)
    housekeeping = Dispatch(database, chores, vault, now_utc, lead(chores.name, None), settings.idle_limit)
    outbox = Outbox(database, now_utc, settings.mail)
    return Services(
        database=database,
        vault=vault,
        wakes=wakes,
        dispatch=Dispatches(local, housekeeping),
        clockwork=Clockwork(database, now_utc, make_duties(database, vault, outbox), lambda: None),
        outbox=outbox,
        clock=now_utc,
    )


async def _answer(options: ServerOptions, services: Services, listener: socket.socket) -> None:
    services.wakes.attach(asyncio.get_running_loop())
    config = uvicorn.Config(
        create_app(services),
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        http=BoundedProtocol,
        limit_concurrency=raise_file_limit(),
        backlog=BACKLOG,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=75,
        ssl_certfile=options.certificate,
        ssl_keyfile=options.key,
        ssl_version=ssl.PROTOCOL_TLS_SERVER,
    )
    server = _Server(config, services.wakes)
    server.take_signals()  # whoever reads the address may end it at once
    scheme = "https" if options.certificate else "http"
    url = f"{scheme}://{_in_url(options.host)}:{listener.getsockname()[1]}"
    if options.is_embedded:
        _hand_over(services, url)
        threading.Thread(target=_end_with_parent, args=[server], name="parent", daemon=True).start()
    else:
        sys.stdout.write(f"The job server answers at {url}\n")
        sys.stdout.flush()
    logger.info("answering at %s", url)
    await server.serve(sockets=[listener])
    logger.info("ended")


class _Server(uvicorn.Server):
    """Lets the waiting polls answer as soon as it is told to end, and ends in order at a signal."""

    def __init__(self, config: uvicorn.Config, wakes: Wakes) -> None:
        super().__init__(config)
        self._wakes = wakes

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._wakes.close()
        await super().shutdown(sockets)

    def take_signals(self) -> None:
        """Takes a signal for the wish to end, unless it is ignored.

        Uvicorn's own way takes ignored ones too, and raises each again before the rest of this process has ended.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self.handle_exit)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """They are taken already."""
        yield


def _check_certificate(options: ServerOptions) -> None:
    """Raises UnusableCertificate, which names the files: the error of the system names neither."""
    if options.certificate is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(options.certificate, options.key)
    except OSError as error:
        files = f"The certificate {options.certificate} and its key {options.key}"
        raise UnusableCertificate(f"{files} cannot be used: {error.strerror or error}.") from error


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once only where the socket says that it is TCP: else each takes 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    keep_watch(listener)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)  # whoever is told the address may connect at once
    except OSError as error:
        listener.close()
        raise CannotListen(f"{host} port {port} cannot be listened on: {error.strerror}.") from error
    return listener


def _in_url(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _hand_over(services: Services, url: str) -> None:
    """Writes address and token to the parent; the token is good until the next embedded server makes its own."""
    user = getpass.getuser()
    with services.database.write() as connection:
        token = renew_token(connection, add_owner(connection, user), EMBEDDED_TOKEN, now_utc())
    line = msgspec.json.encode(HandOver(url=url, user=user, token=token)) + b"\n"
    with suppress(BrokenPipeError):  # the parent has gone already, which the end of standard input will tell
        while line:
            line = line[os.write(1, line) :]


def _end_with_parent(server: uvicorn.Server) -> None:
    """Waits for the end of standard input, which comes when the parent has gone, in whatever way."""
    with suppress(OSError, ValueError):
        while os.read(0, 4096):
            pass
    logger.info("the desktop has gone")
    server.should_exit = True


def ignore_interrupts() -> None:
    """An embedded server ends with its desktop, and not by a Ctrl+C that is meant for the desktop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
