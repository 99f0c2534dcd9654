"""Staying current: coming online, losing the server and finding it again, and not asking too often."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.engines.base import Health
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError, ServerFault, Unreachable
from jobdesk.model.query import JobQuery
from jobdesk.model.states import State
from jobdesk.session import sync_loop
from jobdesk.session.background import Background
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.session.store import Store
from jobdesk.session.sync_loop import SyncLoop
from jobdesk.sync.cache_tables import Progress
from jobdesk.sync.job_sync import JobSync
from tests.engines.fake import FakeEngine
from tests.index.builders import EVERYTHING, ids_of
from tests.session.place import Run, ServerPlace, WithSession, be_online, blocking, follow, run_job, until_contact
from tests.sync.server_side import turn_into_another
from tests.waiting import until, until_async


def shown(live: LiveSession) -> list[int]:
    view = live.session.store.view
    return [] if view is None else ids_of(view)


def statuses(live: LiveSession) -> list[ConnectionStatus]:
    heard: list[ConnectionStatus] = []
    live.session.store.status_changed.connect(heard.append)
    return heard


class DeadSync(JobSync):
    """Fails in one way for ever; `gate` lets each greeting go."""

    def __init__(self, error: JobDeskError) -> None:
        self.error = error
        self.greetings = 0
        self.gate = threading.Event()
        self.gate.set()

    @property
    def progress(self) -> Progress:
        return Progress(heard_at=datetime(2026, 1, 2, tzinfo=UTC))

    def greet(self) -> Any:
        self.greetings += 1
        assert self.gate.wait(10)
        raise self.error

    def abort(self) -> None:
        pass


def test_first_contact_brings_everything(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(1300)

    async def go(live: LiveSession) -> None:
        heard = statuses(live)
        live.session.store.set_query(EVERYTHING)
        assert live.session.store.status.contact is Contact.CONNECTING

        await be_online(live)
        await until_async(lambda: shown(live) == [*reversed(made)])

        status = live.session.store.status
        assert (status.user, status.server, status.reason, status.engine_fault) == ("anna", "office", "", "")
        assert status.as_of is not None
        await until_async(lambda: live.session.store.status.to_fill is None)
        assert {each.to_fill for each in heard} == {None, 1300}
        told = [each.filled for each in heard if each.filled is not None]
        assert told == sorted(told)
        assert list(live.session.store.computers)

    with_session(go)


def test_changes_are_shown_as_they_come(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        await be_online(live)

        (job_id,) = await blocking(live, place.add_jobs, 1)
        await until_async(lambda: shown(live) == [job_id])

        await blocking(live, place.change_jobs, [job_id], State.FAILED)
        await until_async(lambda: live.session.store.count_states()["failed"] == 1)

    with_session(go)


def test_server_goes_and_comes_back(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        store = live.session.store
        store.set_query(EVERYTHING)
        made = await blocking(live, place.add_jobs, 3)
        await be_online(live)
        await until_async(lambda: shown(live) == [*reversed(made)])
        heard_at = store.status.as_of

        await blocking(live, place.stop)
        await until_contact(live, Contact.OFFLINE)

        assert "does not answer" in store.status.reason
        assert heard_at is not None
        assert store.status.as_of is not None
        assert heard_at <= store.status.as_of <= datetime.now(UTC)
        assert shown(live) == [*reversed(made)], "the page is never blank"

        await blocking(live, place.start)
        (new,) = await blocking(live, place.add_jobs, 1)
        await until_contact(live, Contact.ONLINE)
        await until_async(lambda: shown(live) == [new, *reversed(made)])
        assert store.status.reason == ""

    with_session(go)


def test_desktop_that_starts_without_a_server(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(3)
    seen_at: list[datetime | None] = []

    async def first(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        await be_online(live)
        await until_async(lambda: shown(live) == [*reversed(made)])
        seen_at.append(live.session.store.status.as_of)

    with_session(first)
    place.stop()

    async def second(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        as_of = live.session.store.status.as_of
        assert as_of is not None
        assert seen_at[0] is not None
        assert abs(as_of - seen_at[0]) < timedelta(seconds=5)
        follow(live)
        await until_contact(live, Contact.OFFLINE)
        await until_async(lambda: shown(live) == [*reversed(made)])

    with_session(second)


def test_server_replaced_by_another(place: ServerPlace, with_session: WithSession) -> None:
    place.add_jobs(800)

    async def go(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        await be_online(live)
        await until_async(lambda: len(shown(live)) == 800)

        await blocking(live, turn_into_another, place.server, 300)
        place.server.services.wakes.ring()

        await until_async(lambda: len(shown(live)) == 300, what="the past of the new server is filled in too")
        rows = [live.session.store.find_row(job_id) for job_id in shown(live)]  # type: ignore[arg-type]
        assert {row.result for row in rows if row is not None} == {"of another server"}

    with_session(go)


@pytest.mark.parametrize("token", ["wrong"])
def test_wrong_token_is_signed_out(place: ServerPlace, with_session: WithSession, token: str) -> None:
    good = place.server.token("anna")

    async def go(live: LiveSession) -> None:
        follow(live)
        await until_contact(live, Contact.SIGNED_OUT)
        assert "wants a valid token" in live.session.store.status.reason
        assert not live.session.store.status.is_online

        live.set_endpoint(place.server.url, good)

        await until_contact(live, Contact.ONLINE, 5.0)

    with_session(go)


def test_token_that_becomes_void(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)

        live.set_endpoint(place.server.url, "void")
        await blocking(live, place.add_jobs, 1)

        await until_contact(live, Contact.SIGNED_OUT)

    with_session(go)


def run_dead_loop(run_async: Run, sync: DeadSync, test: Any) -> None:
    """Runs a test with a sync loop whose server is never there."""

    async def go() -> None:
        background = Background()
        store = Store(background, None, JobQuery())
        loop = SyncLoop(background, sync, store)
        background.spawn(loop.run())
        await test(loop, store)
        background.cancel()
        await background.close()

    run_async(go())


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the loop wanted to wait; it does not."""
    wanted: list[float] = []

    async def wait(_loop: SyncLoop, seconds: float) -> None:
        wanted.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(SyncLoop, "_wait", wait)
    return wanted


def test_back_off_grows_to_its_limit(run_async: Run, pauses: list[float]) -> None:
    async def go(_loop: SyncLoop, store: Store) -> None:
        await until_async(lambda: len(pauses) >= 12)
        assert store.status.contact is Contact.OFFLINE
        assert store.status.as_of == datetime(2026, 1, 2, tzinfo=UTC)

    run_dead_loop(run_async, DeadSync(Unreachable()), go)

    for number, pause in enumerate(pauses):
        longest = min(sync_loop.LONGEST_PAUSE_S, sync_loop.FIRST_PAUSE_S * 2**number)
        assert longest / 2 <= pause <= longest


def test_back_off_has_jitter(run_async: Run, pauses: list[float]) -> None:
    """A thousand desktops must not come back to a server that starts in the same moment."""

    async def go(_loop: SyncLoop, _store: Store) -> None:
        await until_async(lambda: len(pauses) >= 30)

    run_dead_loop(run_async, DeadSync(Unreachable()), go)

    late = pauses[10:30]
    assert len(set(late)) == len(late)
    assert max(late) - min(late) > sync_loop.LONGEST_PAUSE_S / 10


@pytest.mark.expected_warnings("sync failed: The job server failed while answering")
def test_fault_of_the_server_is_no_reason_to_hurry(
    place: ServerPlace, with_session: WithSession, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers the greeting, and fails with each pull."""

    def fail(_sync: JobSync, _wait_s: float) -> ChangeSet:
        raise ServerFault

    monkeypatch.setattr(JobSync, "pull", fail)

    async def go(live: LiveSession) -> None:
        follow(live)
        await until_async(lambda: len(pauses) >= 8)
        assert pauses[7] >= sync_loop.LONGEST_PAUSE_S / 2

    with_session(go)


def test_back_off_begins_anew_after_contact(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        loop = live.session.sync_loop
        loop._pause_s = 30.0

        await blocking(live, place.add_jobs, 1)

        await until_async(lambda: loop._pause_s == sync_loop.FIRST_PAUSE_S)

    with_session(go)


def test_hurry_ends_the_pause(place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_loop, "FIRST_PAUSE_S", 1000.0)

    async def go(live: LiveSession) -> None:
        await blocking(live, place.stop)
        follow(live)
        await until_contact(live, Contact.OFFLINE)
        await blocking(live, place.start)

        live.session.sync_loop.hurry()

        await until_contact(live, Contact.ONLINE, 5.0)

    with_session(go)


def test_hurry_while_a_try_is_under_way_is_not_lost(run_async: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a new address arrives while the old one is tried."""
    monkeypatch.setattr(sync_loop, "FIRST_PAUSE_S", 1000.0)
    sync = DeadSync(Unreachable())
    sync.gate.clear()

    async def go(loop: SyncLoop, _store: Store) -> None:
        await until_async(lambda: sync.greetings == 1)
        loop.hurry()
        sync.gate.set()
        await until_async(lambda: sync.greetings == 2)

    run_dead_loop(run_async, sync, go)


def test_after_sleep_contact_is_made_anew(place: ServerPlace, with_session: WithSession) -> None:
    """What waits for an answer then waits on a connection that is dead without a word."""

    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: place.server.services.wakes._waiting, what="the server lets the pull wait")
        heard = statuses(live)
        loop = live.session.sync_loop

        loop._ticked_at -= timedelta(hours=8)
        loop._tick()

        await until_async(lambda: Contact.OFFLINE in [status.contact for status in heard])
        await until_contact(live, Contact.ONLINE, 5.0)

    with_session(go)


def test_tick_on_time_disturbs_nobody(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        await until_async(lambda: place.server.services.wakes._waiting, what="the server lets the pull wait")
        heard = statuses(live)

        live.session.sync_loop._ticked_at -= timedelta(seconds=sync_loop.TICK_S)
        live.session.sync_loop._tick()
        await blocking(live, place.add_jobs, 1)
        await until_async(lambda: heard)

        assert {status.contact for status in heard} == {Contact.ONLINE}

    with_session(go)


def test_another_minute_asks_the_query_again(place: ServerPlace, with_session: WithSession) -> None:
    """Another day may have begun, and with it another Today."""

    async def go(live: LiveSession) -> None:
        await until_async(lambda: live.session.store.view)
        views: list[object] = []
        live.session.store.view_changed.connect(views.append)

        live.session.sync_loop._ticked_at -= timedelta(days=1)
        live.session.sync_loop._tick()

        await until_async(lambda: views)

    with_session(go)


def let_server_notice(place: ServerPlace, fault: str) -> None:
    """Returns when the server's status says so: who greets it from now on is told."""
    place.add_jobs(1)  # it looks at its engine when there may be work
    until(lambda: place.server.calls().status().engine_sentence == fault, what="the server knows of the fault")


def test_fault_of_the_engine_comes_and_goes(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_loop, "GREET_S", 0.0)

    async def go(live: LiveSession) -> None:
        await be_online(live)
        assert live.session.store.status.engine_fault == ""
        monkeypatch.setattr(FakeEngine, "health", lambda engine: Health(is_well=False, sentence="The disk is full."))
        await blocking(live, let_server_notice, place, "The disk is full.")
        await blocking(live, place.add_jobs, 1)
        await until_async(lambda: live.session.store.status.engine_fault == "The disk is full.")

        monkeypatch.setattr(FakeEngine, "health", lambda engine: Health(is_well=True))
        await blocking(live, let_server_notice, place, "")
        await blocking(live, place.add_jobs, 1)
        await until_async(lambda: live.session.store.status.engine_fault == "")

    with_session(go)


def test_details_of_ended_jobs_are_kept_for_reading_offline(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        job = await run_job(live, place, "echo ::step one::\necho hello")
        sync: JobSync = live.session.sync_loop._sync

        await blocking(live, until, lambda: sync.read_detail(job.id)[1])

    with_session(go)


def test_clock_ends_with_the_loop(run_async: Run) -> None:
    """A session that was closed must not ask its store again."""
    loops: list[SyncLoop] = []

    async def go(loop: SyncLoop, _store: Store) -> None:
        await until_async(loop._clock.isActive)
        loops.append(loop)

    run_dead_loop(run_async, DeadSync(Unreachable()), go)

    assert not loops[0]._clock.isActive()
