"""A PostgreSQL of the tests' own: in a folder of its own, on a free port, without care for power cuts."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
_MEMORY = Path("/dev/shm")
#: PostgreSQL refuses to run as root.
_AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


@contextmanager
def running_postgresql() -> Iterator[str]:
    """The URL of a running server, without the name of a database."""
    programs = _PLACES[0]
    folder = Path(tempfile.mkdtemp(prefix="jobdesk-pg-", dir=_MEMORY if _MEMORY.is_dir() else None))
    if _AS_NOBODY:
        shutil.chown(folder, "nobody", "nogroup")
    data, port = folder / "data", _free_port()
    _run(programs / "initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "-D", data)
    settings = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", settings)
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        _run(programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
        shutil.rmtree(folder)


@contextmanager
def empty_database(url: str, name: str, template: str = "template1") -> Iterator[str]:
    """The URL of a new database, empty or as a template is, which is dropped in the end."""
    make_database(url, name, template)
    try:
        yield f"{url}/{name}"
    finally:
        drop_database(url, name)


def make_database(url: str, name: str, template: str = "template1") -> None:
    """Makes a database that goes with its server."""
    _execute(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop_database(url: str, name: str) -> None:
    """Drops a database, whoever is connected to it."""
    _execute(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


def _run(program: Path, *arguments: object) -> None:
    subprocess.run(
        [*_AS_NOBODY, str(program), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
