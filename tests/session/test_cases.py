"""A case file from a real session: what is not here is fetched before it is written."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from jobdesk.desktop.connecting import LiveSession, copy_folder, open_session
from jobdesk.logs.log_side import LogSide
from jobdesk.logs.raw import raw_parts
from jobdesk.model.case_file import CaseInfo, CaseResult, CaseStage
from jobdesk.model.job import JobId, TaskId
from jobdesk.session.background import Background
from jobdesk.session.log_document import LogState
from jobdesk.session.status import Contact
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_reading import load_case
from tests.session.place import Run, ServerPlace, WithSession, be_online, blocking, run_job, until_contact
from tests.session.test_failure_families import ALL_TIME, failures_of, until_grouped
from tests.session.test_log_comparison import a_comparison, run_to_end, until_done
from tests.waiting import until_async


async def run_jobs(live: LiveSession, place: ServerPlace, *bodies: str) -> list[JobId]:
    """Ended jobs that the session knows of."""
    made = [(await run_job(live, place, body)).id for body in bodies]
    for job_id in made:
        await blocking(live, place.wait_for_end, job_id)
    return made


async def save(live: LiveSession, path: Path, job_ids: list[JobId]) -> CaseResult:
    results: list[Any] = []
    cases = live.session.cases
    cases.ended.connect(results.append)
    cases.failed.connect(results.append)
    cases.start(str(path), job_ids, "a note", "office")
    await until_async(lambda: results)
    assert isinstance(results[0], CaseResult), results[0]
    return results[0]


def read(path: Path, place: Path) -> tuple[list[int], dict[int, bytes]]:
    """The jobs of a case, and their logs; each job has one task, of the same number."""
    load_case(path, place)
    cache = Cache(place / "copy.db")
    try:
        jobs = sorted(job.id for job in cache.read_newest(100))
        texts = {job: b"".join(data for _, _, data in raw_parts(cache.logs, TaskId(job))) for job in jobs}
        return [int(job) for job in jobs], {int(job): text for job, text in texts.items()}
    finally:
        cache.close()


def test_logs_that_are_not_here_are_fetched(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        first, second, _ = await run_jobs(live, place, "echo one", "echo two", "echo three")
        stages: list[CaseStage] = []
        live.session.cases.progressed.connect(lambda progress: stages.append(progress.stage))

        result = await save(live, tmp_path / "a.jobcase", [second, first])

        assert (result.jobs, result.logs, result.missing) == (2, 2, 0)
        assert stages == [CaseStage.LOGS] * 2 + [CaseStage.WRITING] * 2
        jobs, texts = await blocking(live, read, tmp_path / "a.jobcase", tmp_path / "case")
        assert jobs == [first, second]
        assert texts == {first: b"one\n", second: b"two\n"}
        survey = await live.session.cases.survey([first, second])
        assert survey.missing == 0

    with_session(go)


def test_what_is_saved_of_a_case_says_where_and_when_it_was_saved_first(
    place: ServerPlace, with_session: WithSession, tmp_path: Path
) -> None:
    first = CaseInfo(saved_at=datetime(2026, 11, 3, 14, 2, tzinfo=UTC), saved_by="bo", server="jobs.example.org")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = await run_jobs(live, place, "echo one")
        live.session.cases.origin = first
        await save(live, tmp_path / "a.jobcase", jobs)

        info = await blocking(live, load_case, tmp_path / "a.jobcase", tmp_path / "case")
        assert (info.saved_at, info.saved_by, info.server) == (first.saved_at, "bo", "jobs.example.org")
        assert info.note == "a note"

    with_session(go)


def test_without_a_server_what_is_here_is_saved(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        (job_id,) = await run_jobs(live, place, "echo one")
        await until_async(lambda: live.session.store.find_row(job_id) is not None)
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        result = await save(live, tmp_path / "a.jobcase", [job_id])

        assert (result.jobs, result.logs) == (1, 0)
        jobs, texts = await blocking(live, read, tmp_path / "a.jobcase", tmp_path / "case")
        assert (jobs, texts) == ([job_id], {job_id: b""})

    with_session(go)


def test_session_on_a_case_reads_what_is_in_it_and_asks_nobody(
    place: ServerPlace, with_session: WithSession, run_async: Run, tmp_path: Path
) -> None:
    jobs: list[JobId] = []

    async def make(live: LiveSession) -> None:
        await be_online(live)
        jobs.extend(await run_jobs(live, place, "echo one", "echo two"))
        await save(live, tmp_path / "whole.jobcase", jobs)
        await blocking(live, live._parts.cache.logs.remove, [TaskId(jobs[1])])
        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)
        await save(live, tmp_path / "a.jobcase", jobs)

    async def go() -> None:
        owner, background = QObject(), Background()
        folder = tmp_path / "case"
        await background.call(load_case, tmp_path / "a.jobcase", copy_folder(folder, None))
        live = await open_session(background, None, "", folder, owner)
        session = live.session
        session.store.update_status(contact=Contact.CASE)
        try:
            await live.load()
            await until_async(lambda: session.store.find_row(jobs[0]) is not None)
            session.detail.show(jobs[0])
            await until_async(lambda: session.detail.detail is not None and session.detail.detail.history)
            session.log.show(TaskId(jobs[0]))
            await until_async(lambda: session.log.state is LogState.COMPLETE)
            assert session.log.head.lines == 1
            session.log.show(TaskId(jobs[1]))
            await until_async(lambda: session.log.state is LogState.ABSENT)
        finally:
            await live.close()

    with_session(make)
    run_async(go())


def test_case_is_compared_and_its_failures_grouped_without_a_server(
    place: ServerPlace, with_session: WithSession, run_async: Run, tmp_path: Path
) -> None:
    good, bad = place.order("echo all well"), place.order("echo ::error::disk 1 is full\nexit 1")
    sides: list[LogSide] = []

    async def make(live: LiveSession) -> None:
        await be_online(live)
        sides.extend([await run_to_end(live, place, order) for order in (good, good, bad)])
        await save(live, tmp_path / "a.jobcase", [side.job_id for side in sides])

    async def go() -> None:
        owner, background = QObject(), Background()
        folder = tmp_path / "case"
        await background.call(load_case, tmp_path / "a.jobcase", copy_folder(folder, None))
        live = await open_session(background, None, "", folder, owner)
        live.session.store.update_status(contact=Contact.CASE)
        live.session.store.set_query(ALL_TIME)
        try:
            await live.load()
            await until_async(lambda: live.session.store.find_row(sides[2].job_id) is not None)
            comparison = a_comparison(live)
            comparison.compare(sides[1], None)
            await until_done(comparison)
            assert comparison.right is not None
            assert comparison.right.task_id == sides[0].task_id

            failures = failures_of(live)
            failures.watch(True)
            (family,) = (await until_grouped(failures, 1)).families
            assert family.job_ids.tolist() == [sides[2].job_id]
            assert "disk" in family.cause.masked
        finally:
            await live.close()

    with_session(make)
    run_async(go())


def test_nothing_is_left_of_a_cancelled_one(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        jobs = await run_jobs(live, place, "echo one", "echo two")
        cases, cancelled = live.session.cases, asyncio.Event()
        cases.cancelled.connect(cancelled.set)
        cases.progressed.connect(lambda progress: cases.cancel() if progress.stage is CaseStage.WRITING else None)

        cases.start(str(tmp_path / "out.jobcase"), jobs, "", "office")
        await asyncio.wait_for(cancelled.wait(), 10.0)

        assert not await blocking(live, lambda: list(tmp_path.glob("*out*")))
        assert not cases.is_running

    with_session(go)
