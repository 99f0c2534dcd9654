"""How fast the job server answers, on SQLite and on PostgreSQL: python -m benchmarks.server --json

Real server processes on loopback, with a million made-up jobs. `list_ms`: the slowest kind of page (newest, middle,
end; of everything, of one domain), each the median of many. `report_per_s` and `fanout_1000_tasks_s`: dispatch and the
rules with every commit on the disk, over an engine whose tasks tell eleven things each. `…_cpu_ms` is the time of the
server process alone, for one question or order.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks import server_load
from benchmarks.engine_load import EngineLoad
from benchmarks.server_load import Client
from jobdesk.model.account import Role
from jobdesk.protocol import paths
from jobdesk.protocol.documents import MSGPACK, StatusDocument, decode
from jobdesk.server.accounts import add_user, renew_token
from jobdesk.server.demo_jobs import DOMAINS
from jobdesk.server.domains import add_domain
from jobdesk.server.limits import raise_file_limit
from jobdesk.server.options import ServerOptions
from jobdesk.server.serve import make_demo, now_utc, open_database
from jobdesk.storage.tables import jobs
from tests.postgresql import running_postgresql

PAGE = 100  #: jobs: what a person waits for
REPEATS = 60
SUBMITS, CLIENTS = 600, 8
POLLS = 1000
REPORTING_JOBS, COMPUTERS = 300, 1000


class CpuClock:
    """The time for which a process had a processor: it says more than the clock where others work beside it."""

    def __init__(self, process_id: int) -> None:
        self._stat = Path(f"/proc/{process_id}/stat")
        self._last = self._read()

    def lap(self, count: int) -> float:
        """Milliseconds for each of so many since the last time."""
        before, self._last = self._last, self._read()
        return round((self._last - before) * 1000 / count, 1)

    def wait_for_rest(self) -> None:
        """Until the process has done what it does at its start; 30 s at most."""
        for _ in range(60):
            self.lap(1)
            time.sleep(0.5)
            if self.lap(1) < 25:
                return

    def _read(self) -> float:
        fields = self._stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, help="SQLite's data folder, kept; the first run is the fairest")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    raise_file_limit()
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="jobdesk-server-") as name:
        if options.only != "postgresql":
            found["sqlite"] = measure(ServerOptions(data=options.data or Path(name) / "sqlite"), options.jobs)
        if options.only != "sqlite":
            with running_postgresql() as url:
                database = ServerOptions(data=Path(name) / "postgresql", database=f"{url}/postgres")
                found["postgresql"] = measure(database, options.jobs)
    if options.json:
        print(json.dumps(found))
        return
    for kind, figures in found.items():
        print(kind, *(f"  {key}: {value}" for key, value in figures.items()), sep="\n")


def measure(options: ServerOptions, count: int) -> dict[str, Any]:
    """All figures of one database."""
    _fill(options, count)
    admin_token, operator_token = _make_tokens(options)
    figures: dict[str, Any] = {"jobs": count}
    with ExitStack() as stack:
        url, process_id = stack.enter_context(_running(options))
        admin, operator = Client(url, admin_token), Client(url, operator_token)
        stack.callback(admin.close)
        stack.callback(operator.close)
        cpu = CpuClock(process_id)
        cpu.wait_for_rest()
        pages = server_load.measure_pages(admin, operator, PAGE, REPEATS)
        figures["list_ms"] = round(max(pages.values()), 1)
        figures["pages_ms"] = {name: round(took, 1) for name, took in pages.items()}
        figures["list_cpu_ms"] = cpu.lap(len(pages) * (REPEATS + server_load.WARM_UP))
        revision = _revision(admin)
        cpu.lap(1)
        figures["changes_idle_ms"] = round(server_load.measure_changes(admin, revision, REPEATS), 1)
        figures["changes_idle_cpu_ms"] = cpu.lap(REPEATS + server_load.WARM_UP)
        figures["changes_1000_ms"] = round(server_load.measure_changes(admin, _thousandth(options), REPEATS), 1)
        figures["changes_1000_cpu_ms"] = cpu.lap(REPEATS + server_load.WARM_UP)
        order = server_load.find_waiting_order(admin)
        held, late_ms = server_load.measure_polls(
            url, admin_token, revision, POLLS, lambda: admin.post(paths.JOBS, order)
        )
        figures["polls_held"], figures["polls_woken_ms"] = held, round(late_ms)
        cpu.lap(1)
        figures["submit_per_s"] = round(
            server_load.measure_submits(lambda: Client(url, admin_token), order, SUBMITS, CLIENTS)
        )
        figures["submit_cpu_ms"] = cpu.lap(SUBMITS)
    with closing(EngineLoad(_database_url(options), options.data, COMPUTERS)) as load:
        figures["report_per_s"] = round(load.measure_reports(REPORTING_JOBS))
        figures["fanout_1000_tasks_s"] = round(load.measure_fan_out(), 2)
    figures["load_average"] = round(os.getloadavg()[0], 1)
    return figures


def _fill(options: ServerOptions, count: int) -> None:
    with closing(open_database(options)) as database, database.read() as connection:
        is_filled = connection.execute(select(jobs.c.id).limit(1)).first() is not None
    if not is_filled:
        make_demo(options, count, lambda sentence: print(sentence, file=sys.stderr))


def _make_tokens(options: ServerOptions) -> tuple[str, str]:
    """Of a system admin, and of an operator of one domain."""
    with closing(open_database(options)) as database, database.write() as connection:
        admin = add_user(connection, "bench-admin", Role.SYSTEM_ADMIN)
        domain_id = add_domain(connection, DOMAINS[0])
        operator = add_user(connection, "bench-operator", Role.OPERATOR, domain_id)
        return tuple(renew_token(connection, each, "benchmark", now_utc()) for each in (admin, operator))  # type: ignore[return-value]


def _thousandth(options: ServerOptions) -> int:
    """The revision since which a thousand jobs have changed."""
    with closing(open_database(options)) as database, database.read() as connection:
        chosen = select(jobs.c.revision).order_by(jobs.c.revision.desc()).offset(1000).limit(1)
        revision: int = connection.execute(chosen).scalar_one()
        return revision


def _revision(client: Client) -> int:
    return decode(StatusDocument, client.get(paths.STATUS), MSGPACK).revision


def _database_url(options: ServerOptions) -> str:
    return options.database or f"sqlite:///{options.data / 'jobdesk.db'}"


@contextmanager
def _running(options: ServerOptions) -> Iterator[tuple[str, int]]:
    """The address of a server process, and its id."""
    command = [sys.executable, "-m", "jobdesk", "server", "--data", str(options.data), "--port", "0"]
    if options.database:
        command += ["--database", options.database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1], process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
