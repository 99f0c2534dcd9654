"""Pages of jobs: the quick way out tells exactly what the way through the model tells."""

import json
from datetime import UTC, datetime

import pytest
import requests

from jobdesk.model.job import JobId, NewJob
from jobdesk.protocol import paths
from jobdesk.protocol.documents import JSON, ChangesDocument, JobsDocument, decode
from jobdesk.server.demo import fill
from jobdesk.server.records import read_jobs
from tests.server.catalogue import a_script
from tests.serving import RunningServer

COUNT = 700


@pytest.fixture
def filled(server: RunningServer) -> RunningServer:
    fill(server.services.database, COUNT, datetime.now(UTC))
    return server


def test_pages_hold_every_job_as_the_model_has_it(filled: RunningServer) -> None:
    calls = filled.calls()
    page = calls.jobs(None, 300)
    found = list(page.jobs)
    while page.next_before is not None:
        page = calls.jobs(page.next_before, 300)
        found += page.jobs

    with filled.services.database.read() as connection:
        known = read_jobs(connection, 1, [JobId(number) for number in range(1, COUNT + 1)])
    assert tuple(found) == known[::-1]
    assert any(job.tasks for job in known)
    assert any(job.arguments for job in known)
    assert any(job.schedule for job in known)
    assert any(job.domain for job in known)


def test_changes_hold_the_same_jobs(filled: RunningServer) -> None:
    calls = filled.calls()
    page = calls.changes(0, 5000)

    assert {job.id: job for job in page.upserted} == {job.id: job for job in calls.jobs(None, 5000).jobs}
    assert [job.revision for job in page.upserted] == sorted(job.revision for job in page.upserted)


def test_json_says_the_same(filled: RunningServer) -> None:
    calls = filled.calls()
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = f"Bearer {filled.token()}"
        page = session.get(filled.url + paths.JOBS, params={"limit": 50}, timeout=10)
        changes = session.get(filled.url + paths.CHANGES, params={"since": 0, "limit": 50}, timeout=10)

    assert decode(JobsDocument, page.content, JSON) == calls.jobs(None, 50)
    assert decode(ChangesDocument, changes.content, JSON).upserted == calls.changes(0, 50).upserted
    assert {"arguments", "computer_ids", "tasks", "log_lines"} <= json.loads(page.content)["jobs"][0].keys()


def test_jobs_are_counted_once(filled: RunningServer) -> None:
    calls = filled.calls()
    assert calls.jobs(None, 10).total == COUNT
    assert calls.jobs(JobId(300), 10).total is None


def test_page_of_nothing(server: RunningServer) -> None:
    assert server.calls().jobs(None, 10) == JobsDocument(jobs=(), total=0)


def test_subscription_stands_in_the_page_of_its_user_alone(server: RunningServer) -> None:
    anna, bo = server.calls("anna"), server.calls("bo")
    (script,) = anna.save_script(a_script(body="sleep 600")).scripts
    order = NewJob(script_id=script.id, computer_ids=(anna.computers()[0].id,))
    jobs = [anna.run(order).jobs[0].id for _ in range(3)]
    bo.subscribe([jobs[1]], is_wanted=True)

    assert [job.is_subscribed for job in bo.jobs(None, 10).jobs] == [False, True, False]
    assert [job.is_subscribed for job in anna.jobs(None, 10).jobs] == [False] * 3
    anna.cancel(jobs)
