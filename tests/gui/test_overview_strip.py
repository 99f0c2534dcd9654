"""The strip on top: computers are counted as the server knows them, or knew them last."""

import datetime as dt
from collections.abc import Callable, Coroutine
from typing import Any

from jobdesk.gui.models.state_list_model import StateListModel
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import a_computer, a_desk, a_job

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def test_computers_are_counted_as_the_server_was_last_heard(run_async: Run) -> None:
    async def trip() -> None:
        heard = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=10)
        computers = [a_computer(1, last_seen_at=heard), a_computer(2, last_seen_at=heard), a_computer(3)]
        async with a_desk([], computers=computers) as desk:
            strip = desk.open_window().page.strip
            desk.store.set_status(ConnectionStatus(contact=Contact.ONLINE, as_of=heard))
            assert strip.offline.text().strip() == "2 offline"
            desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE, as_of=heard))
            assert strip.online.text().strip() == "3 online" and strip.offline.isHidden()
            assert "As it was at" in strip.online.toolTip()
            desk.store.set_status(ConnectionStatus(contact=Contact.ONLINE, as_of=dt.datetime.now(dt.UTC)))
            assert strip.online.text().strip() == "1 online" and strip.offline.text().strip() == "2 offline"
            assert "As it was at" not in strip.online.toolTip()

    run_async(trip())


def test_case_file_tells_of_no_computers_that_are_there_now(run_async: Run) -> None:
    async def trip() -> None:
        heard = dt.datetime.now(dt.UTC)
        async with a_desk([], computers=[a_computer(1, last_seen_at=heard)]) as desk:
            strip = desk.open_window().page.strip
            desk.store.set_status(ConnectionStatus(contact=Contact.CASE, as_of=heard))
            assert strip.online.isHidden() and strip.offline.isHidden()

    run_async(trip())


def test_no_number_is_told_before_jobs_were_counted(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([a_job(1)]) as desk:
            desk.store._index, desk.store._view = None, None
            page = desk.open_window().page
            failed = page.strip.states[State.FAILED]
            assert (failed.text().strip(), failed.isEnabled()) == ("Failed", False)
            model = page.filters.states.list.model()
            assert model.index(0, 0).data(StateListModel.CountRole) is None
            desk.store.adopt(JobIndex(), ChangeSet(revision=0))
            await desk.settle()
            assert (failed.text().strip(), failed.isEnabled()) == ("0 Failed", True)
            assert model.index(0, 0).data(StateListModel.CountRole) == 0

    run_async(trip())


def test_computers_of_a_menu_are_sorted(run_async: Run) -> None:
    async def trip() -> None:
        computers = [a_computer(1, name="b"), a_computer(2, name="A"), a_computer(3, name="c")]
        async with a_desk([], computers=computers) as desk:
            menu = desk.open_window().page.strip.online.menu()
            menu.aboutToShow.emit()
            assert [action.text() for action in menu.actions()[2:]] == ["A", "b", "c"]

    run_async(trip())


def test_narrow_strip_leaves_out_states_that_nobody_waits_for(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, state=state) for number, state in enumerate(State, 1)]
        async with a_desk(jobs) as desk:
            strip = desk.open_window(1600, 900).page.strip
            strip.setParent(None)
            strip.resize(strip.minimumSizeHint())
            strip.show()
            told = {state for state, button in strip.states.items() if button.isVisible()}
            assert told == {State.RUNNING, State.FAILED, State.SUCCEEDED}
            strip.resize(strip.sizeHint())
            assert all(button.isVisible() for button in strip.states.values())
            assert strip.states[State.CANCELLED].text().strip() == "1 Cancelled"
            strip.close()

    run_async(trip())
