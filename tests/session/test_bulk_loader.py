"""A long past and a lost index: a child process brings what is missing, whatever happens to it."""

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.query import Granularity
from jobdesk.model.states import State
from jobdesk.session import bulk_loader
from tests.index.builders import EVERYTHING
from tests.session.place import ServerPlace, WithSession, be_online, blocking, follow
from tests.waiting import until_async

COUNT = 11_000  #: more than a pull brings, and three batches of a child


def total(live: LiveSession) -> int:
    view = live.session.store.view
    return 0 if view is None else view.total


async def has_all(live: LiveSession, count: int = COUNT) -> None:
    await until_async(lambda: total(live) == count and not live.bulk.is_rebuilding, 60.0, f"{count} jobs are here")


def index_folders(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "desktop").glob("copies/*/index"))


def test_long_past_comes_through_a_child(place: ServerPlace, with_session: WithSession) -> None:
    place.add_jobs(COUNT)

    async def go(live: LiveSession) -> None:
        seen: list[int | None] = []
        live.session.store.status_changed.connect(lambda status: seen.append(status.to_fill))
        live.session.store.set_query(EVERYTHING)
        follow(live)
        await until_async(lambda: live.bulk.process_id is not None)
        await has_all(live)

        await until_async(lambda: live.session.store.status.to_fill is None)
        assert COUNT in seen, "the status tells how much there is to come"
        await until_async(lambda: live.bulk.process_id is None)

    with_session(go)


def test_short_past_needs_no_child(place: ServerPlace, with_session: WithSession) -> None:
    place.add_jobs(900)

    async def go(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        follow(live)
        await until_async(lambda: total(live) == 900)
        assert live.bulk.process_id is None

    with_session(go)


def test_killed_child_is_started_again(
    place: ServerPlace, with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_loader, "FIRST_PAUSE_S", 0.05)
    place.add_jobs(COUNT)

    async def go(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        follow(live)
        killed: set[int] = set()
        for _ in range(2):
            await until_async(lambda: live.bulk.process_id not in {None, *killed}, 60.0)
            assert live.bulk.process_id is not None
            killed.add(live.bulk.process_id)
            os.kill(live.bulk.process_id, signal.SIGKILL)
        await has_all(live)

    with_session(go)


def test_session_that_ends_meanwhile_leaves_no_child(place: ServerPlace, with_session: WithSession) -> None:
    made = place.add_jobs(COUNT)
    left: list[int] = []

    async def go(live: LiveSession) -> None:
        follow(live)
        await until_async(lambda: live.bulk.process_id is not None)
        left.append(live.bulk.process_id or 0)

    async def again(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        follow(live)
        await has_all(live, len(made))

    with_session(go)
    with pytest.raises(ProcessLookupError):
        os.kill(left[0], 0)
    with_session(again)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_lost_index_is_rebuilt_without_the_server(
    place: ServerPlace, with_session: WithSession, tmp_path: Path, is_damaged: bool
) -> None:
    made = place.add_jobs(COUNT)

    async def fill(live: LiveSession) -> None:
        live.session.store.set_query(EVERYTHING)
        follow(live)
        await has_all(live)

    with_session(fill)
    place.stop()
    for folder in index_folders(tmp_path):
        if is_damaged:
            for file in folder.rglob("*.index"):
                file.write_bytes(file.read_bytes()[:-1000])
        else:
            shutil.rmtree(folder)

    async def rebuild(live: LiveSession) -> None:
        store = live.session.store
        store.set_query(EVERYTHING)
        await until_async(lambda: store.view is not None and store.view.query == EVERYTHING)
        assert store.view is not None
        assert store.view.keys[:100].tolist() == [*reversed(made)][:100], "the newest are there at once"
        await has_all(live)

    with_session(rebuild)

    async def start(live: LiveSession) -> None:
        assert not live.bulk.is_rebuilding, "the rebuilt index was saved"

    with_session(start)


def test_tasks_are_read_when_somebody_asks_and_kept_current(
    place: ServerPlace, with_session: WithSession, tmp_path: Path
) -> None:
    made = place.add_jobs(COUNT)
    by_computer = replace(EVERYTHING, granularity=Granularity.COMPUTER)

    async def go(live: LiveSession) -> None:
        store = live.session.store
        store.set_query(EVERYTHING)
        follow(live)
        await has_all(live)
        assert not list((tmp_path / "desktop").glob("copies/*/tasks"))

        store.set_query(by_computer)
        await blocking(live, place.change_jobs, made[:3], State.UNKNOWN)
        await has_all(live)
        await until_async(lambda: store.view is not None and store.view.states[State.UNKNOWN] == 3)

    with_session(go)

    async def again(live: LiveSession) -> None:
        store = live.session.store
        store.set_query(by_computer)
        await until_async(lambda: store.view is not None and store.view.query == by_computer)
        await until_async(lambda: total(live) == COUNT)
        assert not live.bulk.is_rebuilding, "it was saved beside the other one"

    with_session(again)


def test_tasks_asked_for_while_the_past_is_fetched(place: ServerPlace, with_session: WithSession) -> None:
    place.add_jobs(COUNT)

    async def go(live: LiveSession) -> None:
        store = live.session.store
        store.set_query(EVERYTHING)
        told: list[bool] = []
        store.completeness_changed.connect(lambda: told.append(Granularity.COMPUTER in store.incomplete))
        follow(live)
        await be_online(live)
        store.set_query(replace(EVERYTHING, granularity=Granularity.COMPUTER))
        await until_async(lambda: store.view is not None and store.view.query.granularity is Granularity.COMPUTER)
        await has_all(live)
        await until_async(lambda: not store.incomplete)
        assert True in told, "it is told that rows by computer are still on their way"
        store.set_query(EVERYTHING)
        await until_async(lambda: store.view is not None and store.view.query == EVERYTHING)
        assert total(live) == COUNT

    with_session(go)
