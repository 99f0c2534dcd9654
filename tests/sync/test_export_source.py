"""Logs for an export: fetched where the copy lacks them, and only there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.client.late_transport import LateTransport
from jobdesk.model.errors import DatabaseFault, Unreachable
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.sync.cache import Cache
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync
from tests.index.builders import NOW
from tests.serving import RunningServer
from tests.sync.test_cache import ROOT
from tests.waiting import until


@pytest.fixture
def source(server: RunningServer, cache: Cache, tmp_path: Path) -> ExportSource:
    sync = JobSync(server.calls(), cache, lambda: NOW)
    return ExportSource(tmp_path / "copy.db", sync, LogSync(server.transport(), cache))


def run_to_end(server: RunningServer, body: str) -> Job:
    calls = server.calls()
    order = NewJob(script_id=ScriptId(server.add_script(body)), computer_ids=(calls.computers()[0].id,))
    job_id = calls.run(order).jobs[0].id
    until(lambda: calls.detail(job_id).job.state.is_final, 30.0, "the job has ended")
    return calls.detail(job_id).job


def test_a_log_that_is_not_here_is_fetched_whole(server: RunningServer, cache: Cache, source: ExportSource) -> None:
    job = run_to_end(server, "echo hello\necho again")
    source.fetch_logs(job.id)
    detail = cache.read_detail(job.id)
    assert detail is not None
    record = cache.logs.read_record(detail.tasks[0].id)
    assert record is not None and record.is_complete
    assert record.job_id == job.id
    assert record.size == detail.tasks[0].log_size > 0


def test_what_is_here_is_not_fetched_again(
    server: RunningServer, cache: Cache, tmp_path: Path, source: ExportSource
) -> None:
    job = run_to_end(server, "echo hello")
    source.fetch_logs(job.id)
    gone = server.transport()
    gone.close()
    offline = ExportSource(tmp_path / "copy.db", JobSync(server.calls(), cache, lambda: NOW), LogSync(gone, cache))
    offline.fetch_logs(job.id)  # would raise Unreachable


def test_a_job_that_has_gone_is_passed_by(source: ExportSource) -> None:
    source.fetch_logs(JobId(999))


def test_a_server_that_is_away_is_told(server: RunningServer, cache: Cache, tmp_path: Path) -> None:
    job = run_to_end(server, "echo hello")
    transport = server.transport()
    transport.close()
    sync = JobSync(server.calls(), cache, lambda: NOW)
    with pytest.raises(Unreachable):
        ExportSource(tmp_path / "copy.db", sync, LogSync(transport, cache)).fetch_logs(job.id)


def test_logs_of_an_older_desktop_are_there_for_who_writes_the_export(cache: Cache, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "logs.db")) as db:
        db.executescript((ROOT / "tests" / "golden" / "shelf" / "1.sql").read_text())
    guest = Cache(tmp_path / "copy.db", is_owner=False)
    with pytest.raises(DatabaseFault):
        guest.logs.records()

    transport = LateTransport()
    sync = JobSync(Calls(transport), cache, lambda: NOW)
    ExportSource(tmp_path / "copy.db", sync, LogSync(transport, cache)).open_logs()

    guest.logs.records()
    guest.close()
