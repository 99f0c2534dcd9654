"""My filters: applied, kept, renamed, deleted, shared; what JobDesk starts with; links."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from jobdesk.config.filter_files import SUFFIX, encode_filters
from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.name_dialog import NameDialog
from jobdesk.gui.filter_steering import FilterSteering
from jobdesk.gui.link_opener import LinkOpener
from jobdesk.gui.models.filter_entry_model import FilterEntryModel
from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.query_memory import QueryMemory
from jobdesk.gui.theme import LIST_ROW_HEIGHT
from jobdesk.gui.views.filter_panel import FilterPanel
from jobdesk.model.computer import Group, GroupId
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Column, Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.saved_filter import SavedFilter
from jobdesk.model.states import State
from tests.gui.building import ALL_TIME, Desk, a_desk, a_job
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
JOBS = [
    a_job(1, script="Inventory"),
    a_job(2, script="Inventory", state=State.FAILED),
    a_job(3, script="Disk use", started_by="bo"),
]
MINE = [
    SavedFilter(name="Night", query=QueryRecord(states=("failed",), period="all_time")),
    SavedFilter(name="On bpc-2", query=QueryRecord(period="all_time", chosen={"computer": "bpc-2"})),
]


def a_panel(desk: Desk) -> FilterPanel:
    panel: FilterPanel = desk.show(lambda desk: FilterPanel(desk.store, desk.theme, desk.text, desk.settings), 240, 900)
    panel.query_wanted.connect(desk.store.set_query)
    return panel


def some_filters(desk: Desk) -> MyFilters:
    filters = MyFilters(desk.store, desk.settings, desk.text, desk.store)
    filters.query_wanted.connect(desk.store.set_query)
    return filters


def steering(desk: Desk, panel: FilterPanel) -> FilterSteering:
    return FilterSteering(panel.my_filters, panel.saved, desk.session.background, desk.theme, panel, panel)


def names(filters: MyFilters) -> list[str]:
    return [entry.name for entry in filters.entries() if entry.is_own]


def test_fx_standard_filters_are_one_click(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = a_panel(desk)
            steer = steering(desk, panel)
            model = panel.saved.list.model()
            labels = [model.index(row, 0).data() for row in range(model.rowCount())]
            assert labels == ["Failed today", "Failed in 7 days", "Running", "Waiting for a computer", "Started by me"]
            panel.saved.fold(False)
            QCoreApplication.sendPostedEvents()
            place = QPoint(60, LIST_ROW_HEIGHT // 2)
            QTest.mouseClick(panel.saved.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
            await desk.settle()
            assert desk.store.view is not None and len(desk.store.view.keys) == 1
            words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            assert words == "Failed today, in force"
            assert steer is not None

    run_async(trip())


def test_filter_in_force_lets_go_by_a_second_click(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            filters = some_filters(desk)
            filters.apply("own:Night")
            assert desk.store.query.states == {State.FAILED}
            filters.apply("own:Night")
            assert desk.store.query == JobQuery()
            await desk.settle()

    run_async(trip())


def test_saved_filter_keeps_everything_that_is_asked(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            filters = some_filters(desk)
            written: list[int] = []
            filters.settings_changed.connect(lambda: written.append(1))
            query = replace(
                ALL_TIME,
                chosen={Category.COMPUTER: 2, Category.SCRIPT: "Inventory"},
                search="state:failed",
                shows_system=True,
                granularity=Granularity.COMPUTER,
                group_by=Column.SCRIPT,
            ).sort_by(Column.SCRIPT)
            await desk.ask(query)
            filters.save(" Mine ")
            assert written == [1] and names(filters) == ["Mine"]
            await desk.ask(JobQuery())
            filters.apply("own:Mine")
            assert desk.store.query == query
            await desk.settle()

    run_async(trip())


def test_deleted_filter_comes_back_by_undo(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings(filters=list(MINE), start_filter="own:Night")
        async with a_desk(JOBS, settings=settings) as desk:
            filters = some_filters(desk)
            offers: list[tuple[str, Callable[[], None]]] = []
            filters.undo_offered.connect(lambda words, undo: offers.append((words, undo)))
            filters.delete("own:Night")
            assert names(filters) == ["On bpc-2"] and settings.start_filter == ""
            assert offers[0][0] == "The filter “Night” was deleted."
            offers[0][1]()
            assert settings.filters == MINE and settings.start_filter == "own:Night"

    run_async(trip())


def test_updated_filter_keeps_the_present_filters(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            filters = some_filters(desk)
            await desk.ask(replace(ALL_TIME, search="disk"))
            filters.update("own:Night")
            assert desk.settings.filters[0].query.search == "disk"
            assert names(filters) == ["Night", "On bpc-2"]

    run_async(trip())


def test_renamed_start_filter_stays_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE), start_filter="own:Night")) as desk:
            filters = some_filters(desk)
            filters.rename("own:Night", "Nights")
            assert [entry.name for entry in filters.entries() if entry.is_start] == ["Nights"]

    run_async(trip())


def test_name_that_is_taken_or_empty_cannot_be_given(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            panel = a_panel(desk)
            dialog = NameDialog("Save", "Save", "", panel.my_filters.name_fault, desk.theme, panel)
            assert not dialog.ok.isEnabled() and dialog.fault.words == ""
            dialog.name.setText("NIGHT")
            assert not dialog.ok.isEnabled() and dialog.fault.words.startswith("You have a filter of this name")
            dialog.name.setText("New")
            assert dialog.ok.isEnabled() and dialog.fault.words == ""
            assert panel.my_filters.name_fault("night", but="own:Night") == ""
            dialog.reject()

    run_async(trip())


def test_saved_filter_is_seen_where_the_section_was_folded(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = a_panel(desk)
            steer = steering(desk, panel)
            panel.saved.fold(True)
            told: list[bool] = []
            panel.folded_changed.connect(lambda: told.append(True))
            steer.save()
            dialog = panel.findChild(NameDialog)
            assert dialog is not None
            dialog.name.setText("New")
            dialog.accept()
            assert panel.saved.list.isVisible() and not panel.saved.header.is_folded and told
            assert panel.saved.list.currentIndex().data() == "New"

    run_async(trip())


def test_filter_is_saved_and_renamed_by_dialogs(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            panel = a_panel(desk)
            steer = steering(desk, panel)
            panel.saved.save.click()
            dialog = panel.findChild(NameDialog)
            assert dialog is not None
            dialog.name.setText("New")
            dialog.accept()
            assert names(panel.my_filters) == ["Night", "On bpc-2", "New"]
            await until_async(lambda: panel.findChild(NameDialog) is None)
            panel.saved.mark("own:New")
            panel.saved.list.setFocus()
            QTest.keyClick(panel.saved.list, Qt.Key.Key_F2)
            dialog = panel.findChild(NameDialog)
            assert dialog is not None and dialog.name.text() == "New"
            dialog.name.setText("Newer")
            dialog.accept()
            assert names(panel.my_filters) == ["Night", "On bpc-2", "Newer"]
            QTest.keyClick(panel.saved.list, Qt.Key.Key_Delete)
            assert names(panel.my_filters) == ["Night", "On bpc-2"]
            assert steer is not None

    run_async(trip())


def test_menu_tells_own_filters_from_everybodys(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            panel = a_panel(desk)
            steer = steering(desk, panel)
            own = [action.text() for action in steer.make_menu("own:Night").actions() if action.text()]
            standard = [action.text() for action in steer.make_menu("standard:running").actions() if action.text()]
            assert standard == ["Apply", "Start JobDesk with it", "Copy link", "Notify me…"]
            assert own[:4] == standard and "Delete\tDel" in own
            start = next(each for each in steer.make_menu("standard:running").actions() if each.isCheckable())
            start.trigger()
            assert desk.settings.start_filter == "standard:running"

    run_async(trip())


def test_shared_file_is_taken_in_without_loss(run_async: Run, tmp_path: Path) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            panel = a_panel(desk)
            steer = steering(desk, panel)
            refused: list[str] = []
            steer.refused.connect(refused.append)
            path, bad, gone = tmp_path / f"a{SUFFIX}", tmp_path / f"b{SUFFIX}", tmp_path / f"c{SUFFIX}"
            await steer.write_file(path, (MINE[1], SavedFilter(name="night")))
            bad.write_text("{")
            await steer.read_files([bad, gone, path])
            assert names(panel.my_filters) == ["Night", "On bpc-2", "night 2"]
            assert f"b{SUFFIX}: it holds no filters of JobDesk" in refused[0]
            assert f"c{SUFFIX}: No such file" in refused[0]
            await steer.write_file(tmp_path, ())
            assert str(tmp_path) in refused[1]

    run_async(trip())


def test_exported_file_holds_no_ids(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            filters = some_filters(desk)
            await desk.ask(ALL_TIME.choose(Category.COMPUTER, 2))
            filters.save("Mine")
            content = json.loads(encode_filters(filters.own("own:Mine")))
            assert content["filters"][0]["query"]["chosen"] == {"computer": "bpc-2"}

    run_async(trip())


def test_what_a_filter_names_and_nobody_knows_is_told(run_async: Run) -> None:
    async def trip() -> None:
        gone = SavedFilter(name="Gone", query=QueryRecord(period="all_time", chosen={"computer": "x", "script": "y"}))
        async with a_desk(JOBS, settings=Settings(filters=[gone])) as desk:
            filters = some_filters(desk)
            told: list[str] = []
            filters.told.connect(told.append)
            filters.apply("own:Gone")
            assert told == ["Not known here: Computer: x, Script: y. The other filters are in force."]
            assert desk.store.query.period.kind is PeriodKind.ALL_TIME
            await desk.settle()

    run_async(trip())


def a_memory(desk: Desk) -> QueryMemory:
    return QueryMemory(desk.store, desk.settings, some_filters(desk), desk.store)


def test_query_is_remembered_without_its_search(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            memory = a_memory(desk)
            asked = replace(ALL_TIME, search="disk").choose(Category.COMPUTER, 2).sort_by(Column.SCRIPT)
            await desk.ask(asked)
            memory.remember()
            await desk.ask(JobQuery())
            memory.restore()
            assert desk.store.query == replace(asked, search="")
            await desk.settle()

    run_async(trip())


def test_start_filter_goes_before_what_was_left(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings(filters=list(MINE), start_filter="own:Night", last_query=QueryRecord(period="this_year"))
        async with a_desk(JOBS, settings=settings) as desk:
            a_memory(desk).restore()
            assert desk.store.query.states == {State.FAILED}
            await desk.settle()

    run_async(trip())


def test_start_filter_waits_for_the_names_of_computers(run_async: Run) -> None:
    async def trip() -> None:
        settings = Settings(last_query=QueryRecord(period="all_time", chosen={"group": "Library"}))
        async with a_desk(JOBS, settings=settings) as desk:
            memory = a_memory(desk)
            desk.store.set_status(replace(desk.store.status, contact=desk.store.status.contact.OFFLINE))
            memory.restore()
            assert desk.store.query.chosen == {} and desk.store.query.period.kind is PeriodKind.ALL_TIME
            memory.remember()  # closed before it was known: nothing is lost
            assert settings.last_query is not None and settings.last_query.chosen == {"group": "Library"}
            await desk.take(groups=(Group(id=GroupId(7), revision=1, name="Library", computer_ids=()),))
            assert desk.store.query.chosen == {Category.GROUP: 7}

    run_async(trip())


def test_damaged_memory_does_not_stop_the_start(run_async: Run) -> None:
    async def trip() -> None:
        record = QueryRecord(states=("odd",), period="odd", search="is:odd", sort=("odd",), chosen={"odd": "x"})
        async with a_desk(JOBS, settings=Settings(last_query=record, start_filter="own:gone")) as desk:
            memory = a_memory(desk)
            memory.restore()
            assert desk.store.query == ALL_TIME
            desk.settings.start_filter = ""
            memory.restore()
            assert desk.store.query == JobQuery()
            await desk.settle()

    run_async(trip())


def an_opener(desk: Desk) -> tuple[LinkOpener, list[str]]:
    page = desk.open_window().page
    refused: list[str] = []
    page.links.refused.connect(refused.append)
    return page.links, refused


def test_ob_link_opens_the_table_preselected(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            opener, refused = an_opener(desk)
            opener.open("jobdesk://jobs?script=inventory&computer=BPC-1&state=failed")
            assert desk.store.query == JobQuery(
                states=frozenset({State.FAILED}),
                period=Period(kind=PeriodKind.ALL_TIME),
                chosen={Category.SCRIPT: "Inventory", Category.COMPUTER: 1},
            )
            assert refused == []
            await desk.settle()

    run_async(trip())


def test_link_applies_what_is_known_and_tells_the_rest(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            opener, refused = an_opener(desk)
            opener.open("jobdesk://jobs?script=Inventory&computer=nowhere")
            assert desk.store.query.chosen == {Category.SCRIPT: "Inventory"}
            assert refused == ["Not known here: Computer: nowhere. The other filters are in force."]
            opener.open("jobdesk://jobs?colour=red")
            assert refused[1] == "JobDesk does not know the part “colour” of the link."
            await desk.settle()

    run_async(trip())


def test_link_to_a_job_reveals_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            window = desk.open_window()
            window.open_link("jobdesk://job/2")
            await until_async(lambda: window.page.table.current_job == 2)

    run_async(trip())


def test_links_are_copied(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            page = desk.open_window().page
            page.table.choose(JobId(2))
            page.actions_of_jobs.copy_link.trigger()
            assert QGuiApplication.clipboard().text() == "jobdesk://job/2"
            await desk.ask(replace(ALL_TIME, search="disk"))
            page.actions_of_jobs.copy_filter_link.trigger()
            assert QGuiApplication.clipboard().text() == "jobdesk://jobs?state=all&q=disk"
            assert page.messages.words == "Copied: jobdesk://jobs?state=all&q=disk"

    run_async(trip())


def test_undo_is_offered_in_the_message_bar(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            page = desk.open_window().page
            query = desk.store.query
            page.filters.my_filters.delete("own:Night")
            page.messages.button.click()
            assert desk.settings.filters == MINE and desk.store.query == query

    run_async(trip())


def test_filter_list_model_tells_the_truth_of_its_rows(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, settings=Settings(filters=list(MINE))) as desk:
            filters = some_filters(desk)
            model = FilterEntryModel()
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            model.show(filters.entries())
            filters.set_start("own:Night", is_start=True)
            model.show(filters.entries())
            row = model.row_of("own:Night")
            assert row is not None
            words = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
            assert words == "Night, JobDesk starts with it"
            model.show([])
            del tester

    run_async(trip())
