"""Catching up with a real server: newest first, the past behind, from where it was cut, and anew when it must."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import DatabaseFault, Unreachable
from jobdesk.model.job import JobId, NewJob
from jobdesk.model.script import ScriptId
from jobdesk.model.states import State
from jobdesk.sync.cache import Cache
from jobdesk.sync.job_sync import FIRST_LIMIT, PULL_LIMIT, JobSync
from tests.engines.fake import FakeEngine
from tests.serving import RunningServer, running_server
from tests.sync.cut_transport import CutTransport
from tests.sync.server_side import add_jobs, all_jobs, change_jobs, restore, take_backup, turn_into_another
from tests.waiting import until


@pytest.fixture
def transport(server: RunningServer) -> CutTransport:
    return CutTransport(server.transport())


@pytest.fixture
def calls(transport: CutTransport) -> Calls:
    return Calls(transport)


@pytest.fixture
def sync(calls: Calls, cache: Cache) -> JobSync:
    return make_sync(calls, cache)


def make_sync(calls: Calls, cache: Cache) -> JobSync:
    return JobSync(calls, cache, lambda: datetime.now(UTC))


def catch_up(sync: JobSync, calls: Calls) -> None:
    """All that there is, as a sync loop does it."""
    sync.greet()
    while sync.progress.revision < calls.status().revision or sync.progress.fill_before is not None:
        sync.pull(0.0)
        sync.fill()


def assert_same(cache: Cache, calls: Calls) -> None:
    kept = {job.id: job for changes in cache.read_after(0) for job in changes.upserted}
    assert kept == all_jobs(calls)


def start_job(server: RunningServer, calls: Calls, body: str) -> NewJob:
    script_id = server.add_script(body)
    return NewJob(script_id=ScriptId(script_id), computer_ids=(calls.computers()[0].id,))


def test_first_sync_shows_the_newest_jobs_first(server: RunningServer, sync: JobSync, cache: Cache) -> None:
    made = add_jobs(server, 2300)

    status, changes = sync.greet()

    assert changes.is_full
    assert [job.id for job in changes.upserted] == [*reversed(made)][:FIRST_LIMIT]
    assert [job.id for job in cache.read_newest(FIRST_LIMIT)] == [*reversed(made)][:FIRST_LIMIT]
    assert (changes.computers, changes.scripts) != ((), ())
    assert (sync.progress.server_id, sync.progress.revision) == (status.server_id, status.revision)
    assert sync.progress.to_fill == 2300


def test_past_is_filled_in_behind(server: RunningServer, sync: JobSync, calls: Calls, cache: Cache) -> None:
    made = add_jobs(server, 2300)
    sync.greet()

    pages = list(iter(sync.fill, None))

    ids = [job.id for page in pages if page is not None for job in page.upserted]
    assert ids == [*reversed(made)][FIRST_LIMIT:]
    assert all(page is not None and len(page.upserted) <= PULL_LIMIT for page in pages)
    assert sync.progress.to_fill == 2300, "the total does not shrink while it is filled"
    assert_same(cache, calls)


def test_news_come_in_while_the_past_is_filled(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    made = add_jobs(server, 1500)
    sync.greet()
    sync.fill()

    change_jobs(server, [made[0], made[700], made[1450]], State.FAILED)
    new = add_jobs(server, 1)
    changes = sync.pull(0.0)

    assert {job.id for job in changes.upserted} == {made[0], made[700], made[1450], *new}
    catch_up(sync, calls)
    assert_same(cache, calls)
    job = cache.read_job(made[0])
    assert job is not None
    assert job.state is State.FAILED


def test_page_of_the_past_is_told_without_what_is_newer_here(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    """A slow page must not undo a quick command."""
    made = add_jobs(server, FIRST_LIMIT + 50)
    sync.greet()
    newer = calls.detail(made[3]).job
    change_jobs(server, [made[3]], State.RESTARTED)
    sync.pull(0.0)
    cache.put(ChangeSet(revision=0, upserted=(calls.detail(made[3]).job,)))

    told = cache.put(ChangeSet(revision=0, upserted=(newer,)))

    assert told.upserted == ()
    job = cache.read_job(made[3])
    assert job is not None
    assert job.state is State.RESTARTED


def test_nothing_new_is_an_empty_change_set(sync: JobSync) -> None:
    sync.greet()

    _, greeted = sync.greet()

    assert greeted.is_empty
    assert sync.pull(0.0).is_empty


def test_many_changes_come_in_pages(server: RunningServer, sync: JobSync, calls: Calls, cache: Cache) -> None:
    sync.greet()
    add_jobs(server, 2100)

    sizes = []
    while sync.progress.revision < calls.status().revision:
        sizes.append(len(sync.pull(0.0).upserted))

    assert sum(sizes) == 2100
    assert max(sizes) == PULL_LIMIT
    assert_same(cache, calls)


def test_waiting_pull_hears_of_a_change(server: RunningServer, sync: JobSync, calls: Calls) -> None:
    order = start_job(server, calls, "echo hello")
    sync.greet()
    job_id = sync.run(order).jobs[0].id

    seen: list[State] = []
    while State.SUCCEEDED not in seen:
        seen += [job.state for job in sync.pull(10.0).upserted if job.id == job_id]

    assert seen[-1] is State.SUCCEEDED


@pytest.mark.parametrize("exchanges", range(9))
def test_sync_goes_on_where_it_was_cut(
    server: RunningServer, transport: CutTransport, calls: Calls, tmp_path: Path, exchanges: int
) -> None:
    """The connection breaks after so many exchanges, and then the desktop is started again."""
    made = add_jobs(server, 1800)
    first = Cache(tmp_path / "cut.db")
    with transport.cut_after(exchanges):
        catch_up(make_sync(calls, first), calls)
    here = first.count_jobs()
    first.close()
    change_jobs(server, [made[0], made[-1]], State.FAILED)

    again = Cache(tmp_path / "cut.db")
    sync = make_sync(calls, again)
    _, changes = sync.greet()

    assert changes.is_full == (here == 0), "what is here is not fetched again"
    catch_up(sync, calls)
    assert_same(again, calls)
    again.close()


@pytest.mark.parametrize("is_lost", [False, True])
def test_failure_to_write_is_no_gap(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache, monkeypatch: pytest.MonkeyPatch, is_lost: bool
) -> None:
    """Neither a page that could not be written nor one that was written unheard is passed over."""
    add_jobs(server, 1200)
    sync.greet()
    write = cache.put_past

    def fail(*arguments: object, **options: object) -> ChangeSet | None:
        if is_lost:
            write(*arguments, **options)  # type: ignore[arg-type]
        raise DatabaseFault

    monkeypatch.setattr(cache, "put_past", fail)
    with pytest.raises(DatabaseFault):
        sync.fill()
    monkeypatch.undo()

    catch_up(sync, calls)
    assert_same(cache, calls)


def test_another_server_at_the_address_begins_anew(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    add_jobs(server, 700)
    catch_up(sync, calls)
    sync.fetch_detail(cache.read_newest(1)[0].id)

    turn_into_another(server, 40)
    _, changes = sync.greet()

    assert changes.is_full
    assert {job.result for job in changes.upserted} == {"of another server"}
    assert_same(cache, calls)
    assert sync.read_detail(JobId(700)) == (None, False)


def test_another_server_is_noticed_by_a_pull(server: RunningServer, sync: JobSync, calls: Calls, cache: Cache) -> None:
    add_jobs(server, 30)
    catch_up(sync, calls)
    turn_into_another(server, 900)  # its revisions are ahead of those that are known

    assert sync.pull(0.0).is_full

    catch_up(sync, calls)
    assert_same(cache, calls)


@pytest.mark.parametrize("is_greeted", [False, True])
def test_server_set_back_to_an_older_state_begins_anew(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache, is_greeted: bool
) -> None:
    add_jobs(server, 300)
    backup = take_backup(server)
    add_jobs(server, 200)
    catch_up(sync, calls)

    restore(server, backup)
    changes = sync.greet()[1] if is_greeted else sync.pull(0.0)

    assert changes.is_full
    assert cache.count_jobs() == FIRST_LIMIT
    catch_up(sync, calls)
    assert_same(cache, calls)
    assert cache.count_jobs() == 300


def test_server_set_back_behind_a_command_begins_anew(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    """What a command brought is in the copy, though no pull has come that far."""
    order = start_job(server, calls, "while [ ! -e /nowhere ]; do")
    catch_up(sync, calls)
    backup = take_backup(server)
    sync.run(order)

    restore(server, backup)
    catch_up(sync, calls)

    assert_same(cache, calls)


def test_real_server_replaced_at_its_address(tmp_path: Path, cache: Cache) -> None:
    with running_server(tmp_path / "one", FakeEngine()) as server:
        port = int(server.url.rpartition(":")[2])
        add_jobs(server, 5)
        calls = server.calls()
        sync = make_sync(calls, cache)
        catch_up(sync, calls)
    with running_server(tmp_path / "two", FakeEngine(), port=port) as server:
        add_jobs(server, 2)
        calls = server.calls()
        sync = make_sync(calls, cache)

        assert sync.greet()[1].is_full
        assert_same(cache, calls)


def test_command_is_in_the_copy_at_once(server: RunningServer, sync: JobSync, calls: Calls, cache: Cache) -> None:
    order = start_job(server, calls, "while [ ! -e /nowhere ]; do")
    sync.greet()

    job = sync.run(order).jobs[0]
    assert cache.read_job(job.id) is not None
    until(lambda: calls.detail(job.id).job.state is State.RUNNING)
    assert sync.subscribe([job.id], True).jobs[0].is_subscribed
    kept = cache.read_job(job.id)
    assert kept is not None
    assert kept.is_subscribed

    sync.cancel([job.id])
    kept = cache.read_job(job.id)
    assert kept is not None
    assert kept.cancel_requested_at is not None
    until(lambda: calls.detail(job.id).job.state is State.CANCELLED)
    result = sync.restart([job.id], False, None, {})
    assert {each.id for each in result.jobs} == {job.id, job.id + 1}
    assert cache.read_job(JobId(job.id + 1)) is not None
    sync.cancel([JobId(job.id + 1)])


def test_refused_part_of_a_command_is_told(server: RunningServer, sync: JobSync, cache: Cache) -> None:
    made = add_jobs(server, 1)
    sync.greet()

    result = sync.cancel(made)

    assert result.jobs == ()
    assert "has ended" in result.refused[made[0]]


def test_command_that_nobody_waits_for_is_still_heard_of(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    """Whoever sent it may have gone, a closed dialog for instance: the table hears of it by the next pull."""
    order = start_job(server, calls, "echo hello")
    sync.greet()

    job = sync.run(order).jobs[0]

    assert job.id in {each.id for each in sync.pull(0.0).upserted}


def test_command_whose_answer_was_lost_comes_by_pulling(
    server: RunningServer, sync: JobSync, calls: Calls, transport: CutTransport, cache: Cache
) -> None:
    order = start_job(server, calls, "echo hello")
    sync.greet()

    with pytest.raises(Unreachable), transport.cut_after(0, is_late=True, is_swallowed=False):
        sync.run(order)

    until(lambda: all(job.state.is_final for job in all_jobs(calls).values()))
    catch_up(sync, calls)
    assert cache.count_jobs() == 1
    assert_same(cache, calls)


def test_answer_that_a_pull_overtook_is_told_as_it_is_now(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job may have ended before the answer to its order is taken in."""
    order = start_job(server, calls, "echo hello")
    sync.greet()
    answer = calls.run(order)
    until(lambda: calls.detail(answer.jobs[0].id).job.state is State.SUCCEEDED)
    sync.pull(0.0)
    monkeypatch.setattr(calls, "run", lambda _order: answer)

    result = sync.run(order)

    assert [job.state for job in result.jobs] == [State.SUCCEEDED]
    kept = cache.read_job(answer.jobs[0].id)
    assert kept is not None
    assert kept.state is State.SUCCEEDED


def test_detail_is_kept_and_shows_the_newest_job(
    server: RunningServer, sync: JobSync, calls: Calls, cache: Cache
) -> None:
    order = start_job(server, calls, "echo ::step one::\necho hello")
    sync.greet()
    job_id = sync.run(order).jobs[0].id
    assert sync.read_detail(job_id)[1] is False
    until(lambda: calls.detail(job_id).job.state is State.SUCCEEDED)

    fetched = sync.fetch_detail(job_id)

    assert [step.name for step in fetched.tasks[0].steps] == ["one"]
    assert sync.read_detail(job_id) == (fetched, True)
    sync.restart([job_id], False, None, {})
    detail, is_complete = sync.read_detail(job_id)
    assert is_complete
    assert detail is not None
    assert (detail.job.state, detail.tasks) == (State.RESTARTED, fetched.tasks)


def test_details_are_kept_for_reading_offline(server: RunningServer, sync: JobSync, calls: Calls) -> None:
    made = add_jobs(server, 3)
    sync.greet()
    jobs = [calls.detail(job_id).job for job_id in made]
    turn_into_another(server, 1)

    sync.keep_details(jobs)  # two of them are not there any more

    assert sync.read_detail(made[0])[1]
    assert not sync.read_detail(made[2])[1]


def test_abort_breaks_off_a_waiting_pull(server: RunningServer, sync: JobSync) -> None:
    sync.greet()
    while not sync.pull(0.0).is_empty:
        pass
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            sync.pull(60.0)
        except Unreachable as error:
            raised.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    until(lambda: len(server.services.wakes._waiting) == 1, what="the server lets the pull wait")

    sync.abort()
    thread.join(5)

    assert len(raised) == 1
    assert sync.pull(0.0).is_empty
