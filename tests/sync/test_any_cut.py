"""Whatever happens to server and connection, in whatever order: in the end the copy is what the server has."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from jobdesk.client.calls import Calls
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import Unreachable
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from jobdesk.server.catalogue import put_group
from jobdesk.sync import job_sync
from jobdesk.sync.cache import Cache
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from tests.engines.fake import FakeEngine
from tests.index.builders import EVERYTHING, NOW
from tests.serving import RunningServer, running_server
from tests.sync.cut_transport import CutTransport
from tests.sync.server_side import (
    Backup,
    add_jobs,
    all_jobs,
    change_jobs,
    restore,
    take_backup,
    turn_into_another,
)

#: How many exchanges get through before one is cut; None: all.
cuts = st.one_of(st.none(), st.integers(0, 5))


class Desktop:
    """What a desktop has: it is killed and started again by making another one on the same folder."""

    def __init__(self, calls: Calls, folder: Path) -> None:
        self.cache = Cache(folder / "copy.db")
        self.sync = JobSync(calls, self.cache, lambda: datetime.now(UTC))
        self.indexes = IndexStore(self.cache, folder / "index")
        self.index = self.indexes.load()

    def take(self, changes: ChangeSet | None) -> None:
        if changes is not None:
            self.index.apply(changes)

    def kill(self) -> None:
        self.cache.close()


class Syncing(RuleBasedStateMachine):
    """One server for all runs, which begins each as another one."""

    server: RunningServer
    transport: CutTransport
    calls: Calls

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="jobdesk-sync-")
        self.desktop = Desktop(self.calls, Path(self._folder.name))
        self.backup: Backup | None = None

    @initialize(count=st.integers(0, 40))
    def begin(self, count: int) -> None:
        turn_into_another(self.server, count)

    # What happens on the server

    @rule(count=st.integers(1, 25))
    def jobs_are_made(self, count: int) -> None:
        add_jobs(self.server, count)

    @rule(chosen=st.sets(st.integers(1, 60), min_size=1, max_size=12), state=st.sampled_from(State))
    def jobs_change(self, chosen: set[int], state: State) -> None:
        change_jobs(self.server, map(JobId, sorted(chosen)), state)

    @rule(name=st.sampled_from(["red", "blue"]))
    def group_changes(self, name: str) -> None:
        with self.server.services.database.write() as connection:
            put_group(connection, name, [1])

    @rule()
    def backup_is_taken(self) -> None:
        self.backup = take_backup(self.server)

    @precondition(lambda self: self.backup is not None)
    @rule()
    def backup_is_restored(self) -> None:
        assert self.backup is not None
        restore(self.server, self.backup)
        # Revisions tell of it only until the server has made as many changes again.
        self.greet(None)

    @rule(count=st.integers(0, 30))
    def another_server_comes(self, count: int) -> None:
        self.backup = None
        turn_into_another(self.server, count)

    # What the desktop does

    @rule(cut=cuts, is_late=st.booleans())
    def greet(self, cut: int | None, is_late: bool = False) -> None:
        with self.transport.cut_after(cut, is_late=is_late):
            self.desktop.take(self.desktop.sync.greet()[1])

    @precondition(lambda self: self.desktop.sync.progress.server_id)
    @rule(cut=cuts, is_late=st.booleans())
    def pull(self, cut: int | None, is_late: bool) -> None:
        with self.transport.cut_after(cut, is_late=is_late):
            self.desktop.take(self.desktop.sync.pull(0.0))

    @precondition(lambda self: self.desktop.sync.progress.server_id)
    @rule(cut=cuts, is_late=st.booleans())
    def fill(self, cut: int | None, is_late: bool) -> None:
        with self.transport.cut_after(cut, is_late=is_late):
            self.desktop.take(self.desktop.sync.fill())

    @precondition(lambda self: self.desktop.sync.progress.server_id)
    @rule(cut=cuts, is_late=st.booleans(), is_heard=st.booleans(), is_wanted=st.booleans(), data=st.data())
    def command(self, cut: int | None, is_late: bool, is_heard: bool, is_wanted: bool, data: st.DataObject) -> None:
        known = sorted(all_jobs(self.calls)) or [JobId(0)]
        chosen = data.draw(st.sampled_from(known))
        if known != [0]:
            change_jobs(self.server, [chosen], State.RUNNING)
            with self.transport.cut_after(cut, is_late=is_late):
                result = self.desktop.sync.subscribe([chosen], is_wanted)
                if is_heard:
                    self.desktop.take(ChangeSet(revision=0, upserted=result.jobs))

    @rule()
    def snapshot_is_saved(self) -> None:
        self.desktop.indexes.save(self.desktop.index)

    @rule(cut=cuts)
    def desktop_is_killed(self, cut: int | None) -> None:
        with self.transport.cut_after(cut):
            self.desktop.sync.pull(0.0)  # its changes never reach the index
        self.desktop.kill()
        self.desktop = Desktop(self.calls, Path(self._folder.name))

    # And in the end

    def teardown(self) -> None:
        try:
            self._catch_up()
            self._compare()
        finally:
            self.desktop.kill()
            self._folder.cleanup()

    def _catch_up(self) -> None:
        sync = self.desktop.sync
        self.greet(None)
        while sync.progress.revision < self.calls.status().revision or sync.progress.fill_before is not None:
            self.desktop.take(sync.pull(0.0))
            self.desktop.take(sync.fill())

    def _compare(self) -> None:
        wanted, cache = all_jobs(self.calls), self.desktop.cache
        kept = {job.id: job for changes in cache.read_after(0) for job in changes.upserted}
        catalogue = cache.read_catalogue()
        assert (catalogue.computers, catalogue.groups) == (self.calls.computers(), self.calls.groups())
        assert kept == wanted
        assert states_of(self.desktop.index) == {job.id: job.state for job in wanted.values()}


def states_of(index: JobIndex) -> dict[JobId, State]:
    view = index.find(EVERYTHING, NOW)
    return {row.id: row.state for row in map(index.read, view.rows)}


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_sync, "PULL_LIMIT", 7)
    monkeypatch.setattr(job_sync, "FIRST_LIMIT", 4)


@pytest.fixture
def syncing(tmp_path: Path, small_pages: None) -> Iterator[type[Syncing]]:
    with running_server(tmp_path, FakeEngine()) as server:
        transport = CutTransport(server.transport())

        class OnThisServer(Syncing):
            pass

        OnThisServer.server, OnThisServer.transport, OnThisServer.calls = server, transport, Calls(transport)
        yield OnThisServer


@pytest.mark.parametrize(
    ("examples", "steps"), [(40, 30), pytest.param(400, 60, marks=[pytest.mark.slow, pytest.mark.timeout(1200)])]
)
def test_copy_is_what_the_server_has(syncing: type[Syncing], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        syncing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_cut_is_a_cut(syncing: type[Syncing]) -> None:
    with pytest.raises(Unreachable), syncing.transport.cut_after(0, is_swallowed=False):
        syncing.calls.status()
