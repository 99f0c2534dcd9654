"""Logs for an export: fetched where the copy lacks them, and only there."""

from pathlib import Path

import pytest

from jobdesk.model.errors import Unreachable
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.sync.cache import Cache
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync
from tests.index.builders import NOW
from tests.serving import RunningServer
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
