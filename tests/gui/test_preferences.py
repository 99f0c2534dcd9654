"""The preferences: what is chosen is in force at once; what a cap removes is told before."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.preferences_dialog import PreferencesDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.models.job_table_model import JobTableModel
from jobdesk.model.job import JobId
from jobdesk.model.offline_policy import LEAST_CAP_MB, Keeps, OfflinePolicy, Pin
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.saved_filter import SavedFilter
from jobdesk.session import log_keeper
from jobdesk.session.keep_progress import KeepProgress, KeepState
from tests.gui.building import Desk, a_desk, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_keeper, "QUIET_S", 0.02)
    monkeypatch.setattr(log_keeper, "PLAN_PAUSE_S", 0.02)


def open_preferences(window: MainWindow) -> PreferencesDialog:
    window.page.actions_of_jobs.preferences.trigger()
    return next(each for each in window.findChildren(PreferencesDialog) if each.isVisible())


def keep(desk: Desk, *job_ids: int) -> None:
    """A log of a megabyte for each of these jobs is here."""
    desk.keeping.sizes = {JobId(job_id): MEGABYTE for job_id in job_ids}


async def until_settled(desk: Desk, state: KeepState = KeepState.DONE) -> None:
    await until_async(lambda: desk.session.log_keeper.progress.state is state)


def test_keys_open_it_once(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            assert window.page.actions_of_jobs.preferences.shortcut().toString() == "Ctrl+,"
            dialog = open_preferences(window)
            window.page.actions_of_jobs.preferences.trigger()
            assert len(window.findChildren(PreferencesDialog)) == 1
            dialog.reject()

    run_async(go())


def test_its_pages_scroll_on_a_low_screen(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            dialog.show_offline()
            dialog.resize(600, 420)
            assert dialog.height() == 420
            assert dialog.buttons.geometry().bottom() < 420
            dialog.reject()

    run_async(go())


def test_theme_is_chosen_at_once_and_its_menu_follows(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            dialog.general.theme.setCurrentIndex(dialog.general.theme.findData("dark"))
            dialog.general.theme.activated.emit(dialog.general.theme.currentIndex())
            assert (desk.settings.theme, desk.theme.is_dark) == ("dark", True)
            dialog.reject()
            ticked = [each.data() for each in window.page.actions_of_jobs.themes.actions() if each.isChecked()]
            assert ticked == ["dark"]

    run_async(go())


def test_motion_is_reduced_here_as_in_its_menu(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            assert not dialog.general.still.isChecked()
            dialog.general.still.click()
            assert (desk.settings.reduces_motion, desk.theme.motion.is_reduced) == (True, True)
            assert window.page.actions_of_jobs.still.isChecked()
            dialog.reject()
            again = open_preferences(window)
            assert again.general.still.isChecked()
            again.reject()

    run_async(go())


def test_room_that_is_too_small_becomes_the_least(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            dialog = open_preferences(desk.open_window())
            offline = dialog.offline
            offline.cap.lineEdit().setText("1")
            offline.cap.interpretText()
            assert offline.cap.value() == LEAST_CAP_MB
            assert offline.cap.toolTip() == "From 10 to 1000000 MB, for the logs and for the index to search them"
            dialog.reject()

    run_async(go())


def test_what_is_kept_is_told_while_logs_are_fetched(run_async: Run) -> None:
    async def go() -> None:
        policy = OfflinePolicy(keeps="none")
        async with a_desk(some_jobs(3), settings=Settings(offline=policy)) as desk:
            dialog = open_preferences(desk.open_window())
            await until_async(lambda: "No log is kept" in dialog.offline.usage.text())
            keep(desk, 1, 2, 3)
            desk.session.log_keeper.progressed.emit(KeepProgress(state=KeepState.FETCHING, kept=3, wanted=9))
            await until_async(lambda: "3 log" in dialog.offline.usage.text())
            dialog.reject()

    run_async(go())


def test_manners_are_kept_and_written(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            written: list[None] = []
            window.page.settings_changed.connect(lambda: written.append(None))
            dialog = open_preferences(window)
            dialog.general.notifies.setChecked(False)
            assert not desk.settings.notifies
            assert written
            dialog.general.utc.setChecked(True)
            assert desk.settings.shows_utc
            dialog.reject()

    run_async(go())


def test_policy_is_in_force_at_once(run_async: Run) -> None:
    own = SavedFilter(name="Printers", query=QueryRecord(search="script:printer"))

    async def go() -> None:
        settings = Settings(filters=[own])
        async with a_desk(some_jobs(3), settings=settings) as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            offline = dialog.offline
            assert not offline.filters.isEnabled()
            offline.choices[Keeps.FILTERS].setChecked(True)
            assert offline.filters.isEnabled()
            names = [offline.filters.item(row).text() for row in range(offline.filters.count())]
            offline.filters.item(names.index("Printers")).setCheckState(Qt.CheckState.Checked)
            offline.metered.setChecked(True)
            offline.cap.setValue(250)

            assert settings.offline == OfflinePolicy(
                keeps="filters", filters=("own:Printers",), cap_mb=250, is_metered=True
            )
            dialog.reject()

    run_async(go())


def test_filter_that_is_gone_is_not_forgotten(run_async: Run) -> None:
    async def go() -> None:
        settings = Settings(offline=OfflinePolicy(keeps="filters", filters=("own:of another server",)))
        async with a_desk(settings=settings) as desk:
            dialog = open_preferences(desk.open_window())
            dialog.offline.metered.setChecked(True)
            assert settings.offline.filters == ("own:of another server",)
            dialog.reject()

    run_async(go())


def test_empty_place_says_so_and_offers_nothing_to_remove(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            dialog = open_preferences(desk.open_window())
            dialog.show_offline()
            assert dialog.offline.usage.text() == "No log is kept on this computer yet."
            assert not dialog.offline.remove.isEnabled()
            assert dialog.offline.remove.toolTip() == "There is nothing to remove."
            dialog.reject()

    run_async(go())


def test_lower_cap_tells_what_goes_and_waits_until_the_window_closes(run_async: Run) -> None:
    async def go() -> None:
        policy = OfflinePolicy(keeps="none", cap_mb=100)
        async with a_desk(some_jobs(40), settings=Settings(offline=policy)) as desk:
            keep(desk, *range(1, 31))
            window, keeper = desk.open_window(), desk.session.log_keeper
            desk.session.background.spawn(keeper.run())
            await until_settled(desk, KeepState.NOTHING)
            dialog = open_preferences(window)
            offline = dialog.offline
            await until_async(lambda: "30 MB in 30 log" in offline.usage.text())
            assert offline.foreseen.isHidden()

            offline.cap.setValue(20)
            await until_async(lambda: "10 log" in offline.foreseen.text())
            assert "10 MB" in offline.foreseen.text()
            assert len(desk.keeping.sizes) == 30, "it waits"

            dialog.reject()
            await until_async(lambda: len(desk.keeping.sizes) == 20)
            assert min(desk.keeping.sizes) == 11, "the oldest went"

    run_async(go())


def test_remove_now_asks_and_leaves_what_is_pinned(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(10), settings=Settings(offline=OfflinePolicy(keeps="none"))) as desk:
            keep(desk, 1, 2, 3)
            desk.keeping.pins = {JobId(2): Pin.ALWAYS}
            window, keeper = desk.open_window(), desk.session.log_keeper
            desk.session.background.spawn(keeper.run())
            await until_async(lambda: keeper.usage.logs == 3)
            dialog = open_preferences(window)
            await until_async(dialog.offline.remove.isEnabled)
            dialog.offline.remove.click()
            box = await until_async(lambda: next(iter(dialog.findChildren(QMessageBox)), None))
            assert box is not None
            assert "2 log" in box.informativeText()
            next(each for each in box.buttons() if "all but pinned" in each.text()).click()

            await until_async(lambda: set(desk.keeping.sizes) == {2})
            await until_async(lambda: "2 log" in dialog.fault.words)
            dialog.reject()

    run_async(go())


def test_fetch_now_fetches_on_a_metered_connection(run_async: Run) -> None:
    async def go() -> None:
        policy = OfflinePolicy(keeps="all", is_metered=True)
        async with a_desk(some_jobs(3), settings=Settings(offline=policy)) as desk:
            window, keeper = desk.open_window(), desk.session.log_keeper
            desk.session.background.spawn(keeper.run())
            await until_settled(desk, KeepState.METERED)
            dialog = open_preferences(window)
            assert "metered or slow" in dialog.offline.state.text()
            assert "“Fetch now” does not wait for that." in dialog.offline.ways.text()
            assert "also while you work and over a metered connection" in dialog.offline.fetch.toolTip()
            dialog.offline.fetch.click()
            await until_async(lambda: desk.keeping.fetched == [3, 2, 1])
            dialog.reject()

    run_async(go())


def test_status_bar_tells_quietly_how_far_it_is(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(3), settings=Settings(offline=OfflinePolicy(keeps="all"))) as desk:
            window, told = desk.open_window(), []
            line = window.page.status_line.keeping
            desk.session.log_keeper.progressed.connect(lambda _: told.append(line.text()))
            desk.session.background.spawn(desk.session.log_keeper.run())
            await until_settled(desk)
            assert any("job(s) left" in words for words in told)
            assert line.isHidden()
            assert desk.keeping.fetched == [3, 2, 1], "the newest first"

    run_async(go())


def test_full_room_stops_it(run_async: Run) -> None:
    async def go() -> None:
        policy = OfflinePolicy(keeps="all", cap_mb=10)
        async with a_desk(some_jobs(20), settings=Settings(offline=policy)) as desk:
            desk.open_window()
            desk.session.background.spawn(desk.session.log_keeper.run())
            await until_settled(desk, KeepState.FULL)
            assert desk.keeping.fetched == list(range(20, 10, -1))

    run_async(go())


def test_selected_jobs_are_pinned_and_show_it(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(5)) as desk:
            window = desk.open_window()
            page, actions = window.page, window.page.actions_of_jobs
            page.table.selectAll()
            actions.pin.trigger()
            await until_async(lambda: len(desk.keeping.pins) == 5)
            await until_async(lambda: actions.pin.text() == "Unpin logs")
            row = desk.store.find_row(JobId(3))
            assert row is not None
            model = page.table.model()
            assert isinstance(model, JobTableModel)
            assert "Logs pinned: kept offline" in model.cells.describe_state(row)
            await until_async(lambda: "5 job" in page.status_line.done.text())

            actions.pin.trigger()
            await until_async(lambda: not desk.keeping.pins)
            await until_async(lambda: actions.pin.text() == "Pin logs")

    run_async(go())


def test_table_shows_pinned_jobs_alone_and_follows_the_pins(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(5)) as desk:
            window = desk.open_window()
            actions, keeper = window.page.actions_of_jobs, desk.session.log_keeper
            assert actions.show_pinned.toolTip() == "Show pinned jobs: No job is pinned."
            await keeper.pin([JobId(2), JobId(4)], Pin.ALWAYS)
            await keeper.pin([JobId(5)], Pin.NEVER)
            actions.show_pinned.trigger()
            await until_async(lambda: shown(desk) == [4, 2])
            assert any("Pinned jobs" in each.text() for each in window.page.chips.findChildren(QAbstractButton))
            await keeper.pin([JobId(4)], None)
            await until_async(lambda: shown(desk) == [2])

    run_async(go())


def shown(desk: Desk) -> list[int]:
    view = desk.store.view
    return [] if view is None else [int(key) for key in view.keys]


def test_dock_pins_its_job(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2)) as desk:
            window = desk.open_window()
            window.page.revealer.reveal(JobId(2))
            buttons = window.page.detail.header.buttons
            await until_async(lambda: desk.session.detail.job_id == 2)
            buttons.pin.click()
            await until_async(lambda: desk.keeping.pins == {2: Pin.ALWAYS})
            await until_async(buttons.pin.isChecked)
            window.page.revealer.reveal(JobId(1))
            await until_async(lambda: not buttons.pin.isChecked())

    run_async(go())


def test_logs_can_be_said_never_to_be_kept(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk(some_jobs(2)) as desk:
            keep(desk, 1, 2)
            window = desk.open_window()
            window.page.table.selectAll()
            window.page.actions_of_jobs.never_keep.trigger()
            await until_async(lambda: not desk.keeping.sizes)
            assert desk.keeping.pins == {1: Pin.NEVER, 2: Pin.NEVER}

    run_async(go())


def test_everything_has_a_name_for_screen_readers(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            dialog = open_preferences(desk.open_window())
            offline = dialog.offline
            assert offline.cap.accessibleName() and offline.filters.accessibleName()
            assert all(choice.text() for choice in offline.choices.values())
            dialog.reject()

    run_async(go())
