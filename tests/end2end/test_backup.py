"""`jobdesk server backup` and `restore`: what was there then is there again, on either database."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from jobdesk.engines.local import LocalEngine
from jobdesk.model.causes import Cause
from jobdesk.model.errors import DataFolderInUse, Refused
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.model.states import State
from jobdesk.server import administration
from jobdesk.server.backup import UnusableBackup
from jobdesk.server.options import ServerOptions
from jobdesk.server.restore import LOST
from jobdesk.storage.columns import metadata
from jobdesk.storage.database import Database
from jobdesk.storage.tables import job_secrets
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import JobSync
from tests.postgresql import empty_database
from tests.serving import RunningServer, running_server
from tests.waiting import until

SECRET = "swordfish-\u00e6\u00f8\u00e5"
ROOT = Path(__file__).resolve().parents[2]


def run_command(site: "Site", *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jobdesk", "server", *site.arguments, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)


class Site:
    """A data folder and its database, as the command line names them."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self.database_url = database_url if database_url.startswith("postgresql") else ""

    @contextmanager
    def running(self) -> Iterator[RunningServer]:
        with running_server(self.folder, LocalEngine(self.folder / "tasks"), self.database_url) as server:
            yield server

    @property
    def options(self) -> ServerOptions:
        return ServerOptions(data=self.folder, database=self.database_url)

    @property
    def arguments(self) -> list[str]:
        database = ["--database", self.database_url] if self.database_url else []
        return ["--data", str(self.folder), *database]

    def back_up(self, file: Path) -> None:
        administration.back_up(self.options, file)

    def restore(self, file: Path, *, is_forced: bool = False) -> None:
        administration.restore(self.options, file, is_forced=is_forced)

    @contextmanager
    def opened(self) -> Iterator[Database]:
        with closing(Database(self.database_url or f"sqlite:///{self.folder / 'jobdesk.db'}")) as database:
            yield database


@pytest.fixture
def site(tmp_path: Path, database_url: str) -> Site:
    return Site(tmp_path / "here", database_url)


@pytest.fixture(params=["same", "other"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, site: Site, postgresql: str) -> Iterator[Site]:
    """Another place, on the same kind of database or on the other one."""
    if (request.param == "same") == bool(site.database_url):
        with empty_database(postgresql, f"elsewhere_{os.getpid()}") as url:
            yield Site(tmp_path / "there", url)
    else:
        yield Site(tmp_path / "there", "")


def run(server: RunningServer, body: str, *parameters: Parameter, **values: str) -> Job:
    calls = server.calls()
    script = ScriptId(server.add_script(body, *parameters, name=f"script {body[:80]}"))
    order = NewJob(script_id=script, computer_ids=(calls.computers()[0].id,), values=values, batch="night")
    return calls.run(order).jobs[0]


def wait_for(server: RunningServer, job: Job, state: State) -> None:
    calls = server.calls()
    until(lambda: calls.detail(job.id).job.state is state, 20.0, f"job {job.id} is {state}")


def log_of(server: RunningServer, job_id: JobId) -> str:
    calls = server.calls()
    return "".join(chunk.text for chunk in calls.log(calls.detail(job_id).tasks[0].id, 0).chunks)


def read_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows but the server's own, and tokens, of which a test makes more as it asks."""
    with database.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
            if table.name not in ("server", "tokens")
        }


def test_everything_is_there_again(tmp_path: Path, site: Site, elsewhere: Site) -> None:
    backup = tmp_path / "jobdesk.backup"
    password = Parameter(name="password", type=ParameterType.PASSWORD)
    with site.running() as server:
        calls = server.calls()
        first = run(server, 'echo "æøå\t$1" | cut -c1-4; exit 3', password, password=SECRET)
        wait_for(server, first, State.FAILED)
        again = max(job.id for job in calls.restart([first.id]).jobs)
        until(lambda: calls.detail(again).job.state is State.FAILED)
        site.back_up(backup)
        with site.opened() as database:
            saved = read_rows(database)
        log, details = log_of(server, again), [calls.detail(job_id) for job_id in (first.id, again)]
        run(server, "echo after the backup")

    elsewhere.restore(backup)

    with elsewhere.opened() as database:
        assert read_rows(database) == saved
    with elsewhere.running() as server:
        calls = server.calls()
        assert [calls.detail(job_id) for job_id in (first.id, again)] == details
        assert log_of(server, again) == log
        with server.services.database.read() as connection:
            sealed = connection.execute(select(job_secrets.c.data).where(job_secrets.c.job_id == again)).scalar_one()
        assert server.services.vault.open(sealed) == SECRET
        later = run(server, "echo later")
        wait_for(server, later, State.SUCCEEDED)
        assert later.id > again, "no id is given twice"
        assert log_of(server, later.id) == "later\n"


def test_desktops_begin_anew_at_a_restored_server(tmp_path: Path, site: Site) -> None:
    """One that has seen more than the backup holds keeps nothing of it, even when the server has caught up since."""
    backup = tmp_path / "jobdesk.backup"
    cache = Cache(tmp_path / "cache.db")
    with site.running() as server:
        wait_for(server, run(server, "echo kept"), State.SUCCEEDED)
        site.back_up(backup)
        lost = run(server, "echo lost")
        wait_for(server, lost, State.SUCCEEDED)
        catch_up(server, cache)
        seen = server.calls().status()
    site.restore(backup, is_forced=True)

    with site.running() as server:
        calls = server.calls()
        assert calls.changes(seen.revision, 100).is_reset
        while calls.status().revision <= seen.revision:
            wait_for(server, run(server, f"echo {calls.status().revision}"), State.SUCCEEDED)
        there = calls.jobs(None, 100).jobs
        catch_up(server, cache)

        assert calls.status().server_id != seen.server_id
        assert {job.id: job.script for job in cache.read_newest(100)} == {job.id: job.script for job in there}
        assert there[-1].script == "script echo kept"
        assert "script echo lost" not in {job.script for job in there}
    cache.close()


def catch_up(server: RunningServer, cache: Cache) -> None:
    """As a desktop does when it starts."""
    sync = JobSync(server.calls(), cache, lambda: datetime.now(UTC))
    sync.greet()
    sync.pull(0.0)
    while sync.fill() is not None:
        pass


def test_what_ran_then_is_not_run_a_second_time(tmp_path: Path, site: Site, elsewhere: Site) -> None:
    gate, count = tmp_path / "gate", tmp_path / "count"
    backup = tmp_path / "jobdesk.backup"
    with site.running() as server:
        job = run(server, f"echo x >> {count}; while [ ! -e {gate} ]; do sleep 0.02; done")
        until(count.exists)
        wait_for(server, job, State.RUNNING)
        site.back_up(backup)
        gate.touch()
        wait_for(server, job, State.SUCCEEDED)

    elsewhere.restore(backup)

    with elsewhere.running() as server:
        detail = server.calls().detail(job.id)
        assert (detail.job.state, detail.tasks[0].message) == (State.INTERRUPTED, LOST)
        assert Cause.LOST in [entry.cause for entry in detail.history]
        wait_for(server, run(server, "echo the next one"), State.SUCCEEDED)
    assert count.read_text() == "x\n"


def test_jobs_are_replaced_by_force_only(tmp_path: Path, site: Site) -> None:
    backup = tmp_path / "jobdesk.backup"
    with site.running() as server:
        wait_for(server, run(server, "echo first"), State.SUCCEEDED)
        site.back_up(backup)
        wait_for(server, run(server, "echo second"), State.SUCCEEDED)

    with pytest.raises(Refused, match="--force"):
        site.restore(backup)

    assert count_jobs(site) == 2
    site.restore(backup, is_forced=True)
    assert count_jobs(site) == 1


def test_commands_say_what_they_did_and_what_is_in_the_way(tmp_path: Path, site: Site) -> None:
    backup = tmp_path / "jobdesk.backup"
    process = start_server(site)
    try:
        made = run_command(site, "backup", backup)
        assert (made.returncode, made.stderr) == (0, "")
        assert "The job server was saved" in made.stdout
        with pytest.raises(DataFolderInUse):
            site.restore(backup, is_forced=True)
        if site.database_url:
            with pytest.raises(Refused, match="running on this database"):
                Site(tmp_path / "another folder", site.database_url).restore(backup, is_forced=True)
        refused = run_command(site, "restore", backup, "--force")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "Another JobDesk process" in refused.stderr
    finally:
        process.terminate()
        process.communicate(timeout=20)

    done = run_command(site, "restore", backup)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("0 jobs as of ")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda content: content[: len(content) * 2 // 3], "no whole backup|cut off"),
        (lambda content: content[:2000] + b"damaged" + content[2007:], "no whole backup"),
        (lambda content: b"", "no backup|no whole backup"),
        (lambda content: b"hello", "no whole backup"),
    ],
    ids=["cut off", "damaged", "empty", "something else"],
)
def test_damaged_backup_changes_nothing(
    tmp_path: Path, damage: Callable[[bytes], bytes], words: str, site: Site
) -> None:
    backup = tmp_path / "jobdesk.backup"
    with site.running() as server:
        wait_for(server, run(server, "echo kept"), State.SUCCEEDED)
        site.back_up(backup)
    backup.write_bytes(damage(backup.read_bytes()))

    with pytest.raises(UnusableBackup, match=words):
        site.restore(backup, is_forced=True)

    assert count_jobs(site) == 1


def test_backup_is_for_its_owner_only(tmp_path: Path, sqlite_url: str) -> None:
    site = Site(tmp_path, sqlite_url)
    with site.running():
        site.back_up(tmp_path / "jobdesk.backup")
    assert (tmp_path / "jobdesk.backup").stat().st_mode & 0o777 == 0o600


def test_folder_without_a_server_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no job server"):
        Site(tmp_path / "nothing", "").back_up(tmp_path / "jobdesk.backup")
    assert not (tmp_path / "jobdesk.backup").exists()


def count_jobs(site: Site) -> int:
    with site.opened() as database, database.read() as connection:
        return len(connection.execute(select(metadata.tables["jobs"].c.id)).all())


def start_server(site: Site) -> subprocess.Popen[bytes]:
    database = ["--database", site.database_url] if site.database_url else []
    options = ["--data", str(site.folder), "--port", "0", *database]
    process = subprocess.Popen(
        [sys.executable, "-m", "jobdesk", "server", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    return process
