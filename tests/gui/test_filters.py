"""The filter panel, the chips, the search box and the empty table."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget

from jobdesk.gui.models.element_list_model import ElementListModel
from jobdesk.gui.models.state_list_model import StateListModel
from jobdesk.gui.theme import LIST_ROW_HEIGHT, ColorRole
from jobdesk.gui.views.category_section import MOST_WITHOUT_BOX, CategorySection
from jobdesk.gui.views.chips_bar import ChipsBar
from jobdesk.gui.views.empty_notice import EmptyNotice
from jobdesk.gui.views.filter_list import FilterList
from jobdesk.gui.views.filter_panel import FilterPanel
from jobdesk.gui.views.search_box import SearchBox
from jobdesk.index.view import ElementCount
from jobdesk.model.computer import ComputerId, Group, GroupId
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import ALL_TIME, Desk, a_desk, a_job, some_jobs
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]
CTRL = Qt.KeyboardModifier.ControlModifier

JOBS = [
    a_job(1, script="Inventory", batch="November"),
    a_job(2, script="Inventory", state=State.FAILED),
    a_job(3, script="Disk use", started_by="bo"),
    a_job(4, script="Disk use", state=State.RESTARTED),
]


def a_panel(desk: Desk) -> FilterPanel:
    panel = FilterPanel(desk.store, desk.theme, desk.text)
    panel.query_wanted.connect(desk.store.set_query)
    return panel


def click(view: FilterList, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPoint(60, row * LIST_ROW_HEIGHT + LIST_ROW_HEIGHT // 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def row_element(section: CategorySection, row: int) -> object:
    return section.list.model().index(row, 0).data(ElementListModel.ElementRole)


def row_of(section: CategorySection, label: str) -> int:
    model = section.list.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == label)


def test_models_tell_the_truth_of_their_rows(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            for model in (ElementListModel(desk.text), StateListModel(desk.theme, desk.text)):
                tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
                if isinstance(model, ElementListModel):
                    model.show([ElementCount(element=1, label="a", count=2)], 1)
                    model.show([ElementCount(element=2, label="b", count=2)], None)
                    model.seek("zz")
                    assert model.rowCount() == 0
                else:
                    model.show(frozenset(State), {State.PAUSED: 3}, frozenset({State.PAUSED}))
                del tester

    run_async(trip())


def test_ob_click_selects_one_element_and_another_click_moves_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            scripts = panel.categories[Category.SCRIPT]
            click(scripts.list, row_of(scripts, "Inventory"))
            assert desk.store.query.chosen == {Category.SCRIPT: "Inventory"}
            click(scripts.list, row_of(scripts, "Disk use"))
            assert desk.store.query.chosen == {Category.SCRIPT: "Disk use"}
            await desk.settle()
            assert desk.store.view is not None and len(desk.store.view.keys) == 2

    run_async(trip())


def test_ob_click_on_the_selected_element_clears_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            scripts = panel.categories[Category.SCRIPT]
            for _ in range(2):
                click(scripts.list, row_of(scripts, "Inventory"))
                await desk.settle()
            assert desk.store.query.chosen == {}
            assert scripts.selected is None

    run_async(trip())


def test_ob_selected_element_is_orange_with_a_bar(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            scripts = panel.categories[Category.SCRIPT]
            row = row_of(scripts, "Inventory")
            click(scripts.list, row)
            await desk.settle()
            image = scripts.list.viewport().grab().toImage()
            middle = row * LIST_ROW_HEIGHT + LIST_ROW_HEIGHT // 2
            assert image.pixelColor(1, middle) == desk.theme.color(ColorRole.FILTER)
            assert image.pixelColor(5, middle) == desk.theme.color(ColorRole.FILTER_MARK)
            assert image.pixelColor(100, middle) == desk.theme.color(ColorRole.FILTER)
            words = scripts.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            assert words.startswith("Inventory, 2 job") and words.endswith(", selected")

    run_async(trip())


def test_ob_reset_puts_everything_back(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            query = JobQuery(
                states=frozenset({State.FAILED}),
                period=Period(kind=PeriodKind.THIS_YEAR),
                chosen={Category.SCRIPT: "Inventory"},
                search="inv",
            ).sort_by(Column.SCRIPT)
            await desk.ask(query)
            panel.categories[Category.SCRIPT].box.setText("inv")
            panel.reset.click()
            assert desk.store.query == JobQuery()
            assert panel.categories[Category.SCRIPT].selected is None
            assert panel.categories[Category.SCRIPT].box.text() == ""
            assert panel.period.kinds.currentData() is PeriodKind.TODAY
            await desk.settle()

    run_async(trip())


def test_ob_reset_leaves_no_mark_sort_period_search_nor_page(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(300, script="Inventory"), a_job(301, is_system=True)]
        async with a_desk(jobs, query=JobQuery()) as desk:
            window = desk.open_window()
            page = window.page
            query = replace(ALL_TIME, chosen={Category.SCRIPT: "Inventory"}, shows_system=True, search="inv")
            await desk.ask(query.sort_by(Column.SCRIPT))
            page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
            QTest.keyClicks(page.search, " is:odd")  # cannot be read, and is not asked
            page.actions_of_jobs.reset_filters.trigger()
            await desk.settle()
            assert desk.store.query == JobQuery()
            assert page.filters.categories[Category.SCRIPT].selected is None
            assert not page.filters.system.isChecked()
            assert page.search.text() == "" and page.search_bar.fault.isHidden()
            assert page.table.verticalScrollBar().value() == 0

    run_async(trip())


def test_ob_filter_change_far_down_shows_what_matches(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [*some_jobs(400, script="Inventory"), *some_jobs(3, first=401, script="Disk use")]
        async with a_desk(jobs) as desk:
            table = desk.open_window().page.table
            table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
            await desk.ask(ALL_TIME.choose(Category.SCRIPT, "Disk use"))
            table.grab()
            assert table.verticalScrollBar().value() == 0 and table.view is not None
            assert table.view.keys.tolist() == [403, 402, 401]

    run_async(trip())


def test_category_without_any_element_is_not_shown(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            hidden = {category for category, section in panel.categories.items() if section.isHidden()}
            assert hidden >= {Category.SCHEDULE, Category.DOMAIN, Category.GROUP}
            assert not hidden & {Category.SCRIPT, Category.COMPUTER, Category.BATCH, Category.QUEUE, Category.TYPE}
            await desk.take(a_job(9, schedule="Nightly", domain="North"))
            assert not panel.categories[Category.SCHEDULE].isHidden()
            assert not panel.categories[Category.DOMAIN].isHidden()

    run_async(trip())


def test_every_category_filters_and_has_an_orange_element(run_async: Run) -> None:
    async def trip() -> None:
        group = Group(id=GroupId(5), revision=1, name="Library", computer_ids=(ComputerId(2),))
        jobs = [*JOBS, a_job(9, schedule="Nightly", domain="North", queue="slow", computer_ids=(ComputerId(2),))]
        async with a_desk(jobs, groups=[group]) as desk:
            panel = desk.show(a_panel, 240, 2000)
            wanted = {
                Category.GROUP: 5,
                Category.QUEUE: "slow",
                Category.SCHEDULE: "Nightly",
                Category.DOMAIN: "North",
                Category.TYPE: "scheduled",
            }
            for category, element in wanted.items():
                section = panel.categories[category]
                section.fold(False)
                click(section.list, next(row for row in range(9) if row_element(section, row) == element))
                assert desk.store.query.chosen[category] == element and section.selected == element
            await desk.settle()
            assert desk.store.view is not None and desk.store.view.keys.tolist() == [9]

    run_async(trip())


def test_ob_table_opens_preselected_from_elsewhere(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            page = desk.open_window().page
            await desk.ask(replace(JobQuery(), search="disk", group_by=Column.SCRIPT))
            page.show_jobs_of(Category.BATCH, "November")
            period = Period(kind=PeriodKind.ALL_TIME)
            wanted = JobQuery(period=period, chosen={Category.BATCH: "November"}, group_by=Column.SCRIPT)
            assert desk.store.query == wanted
            assert page.filters.categories[Category.BATCH].selected == "November"
            await desk.settle()

    run_async(trip())


def test_types_are_named_in_words(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            bar = desk.show(a_chips_bar, 800, 60)
            panel = desk.show(a_panel, 240, 900)
            assert panel.categories[Category.TYPE].list.model().index(0, 0).data() == "By hand"
            await desk.ask(ALL_TIME.choose(Category.TYPE, "manual"))
            assert [chip.text() for chip in bar.chips] == ["Type: By hand"]

    run_async(trip())


def test_cs_system_jobs_are_behind_a_box_that_counts_them(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk([*JOBS, a_job(9, is_system=True), a_job(10, is_system=True)]) as desk:
            panel = desk.show(a_panel, 240, 900)
            assert panel.system.text() == "Show system jobs (2)"
            panel.system.click()
            await desk.settle()
            assert desk.store.query.shows_system and panel.system.text() == "Show system jobs"
            assert desk.store.view is not None and len(desk.store.view.keys) == len(JOBS) + 2

    run_async(trip())


def test_states_turn_over_and_ctrl_shows_one_alone(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            panel = desk.show(a_panel, 240, 900)
            model = panel.states.list.model()
            rows = {model.index(row, 0).data(StateListModel.StateRole): row for row in range(model.rowCount())}
            click(panel.states.list, rows[State.RESTARTED])
            assert desk.store.query.states == frozenset(State)
            click(panel.states.list, rows[State.SUCCEEDED])
            assert desk.store.query.states == frozenset(State) - {State.SUCCEEDED}
            click(panel.states.list, rows[State.FAILED], CTRL)
            assert desk.store.query.states == {State.FAILED}
            await desk.settle()

    run_async(trip())


def test_states_count_live(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            model = panel.states.list.model()

            def count(state: State) -> int:
                rows = range(model.rowCount())
                index = next(i for i in (model.index(r, 0) for r in rows) if i.data(StateListModel.StateRole) is state)
                return int(index.data(StateListModel.CountRole))

            assert count(State.FAILED) == 1
            await desk.take(a_job(5, state=State.FAILED), a_job(6, state=State.PAUSED))
            assert (count(State.FAILED), count(State.PAUSED)) == (2, 1)

    run_async(trip())


def test_range_asks_for_its_days(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            assert panel.period.first.isHidden() or not panel.period.first.isVisible()
            panel.period.kinds.setCurrentIndex(list(PeriodKind).index(PeriodKind.RANGE))
            panel.period.kinds.activated.emit(list(PeriodKind).index(PeriodKind.RANGE))
            period = desk.store.query.period
            assert period.kind is PeriodKind.RANGE and period.first_day is not None
            assert panel.period.first.isVisible()
            panel.period.first.setDate(panel.period.last.date().addDays(3))
            assert desk.store.query.period.first_day == desk.store.query.period.last_day
            await desk.settle()

    run_async(trip())


def test_long_list_has_a_box_to_find_by(run_async: Run) -> None:
    async def trip() -> None:
        jobs = [a_job(number, batch=f"Batch {number}") for number in range(1, MOST_WITHOUT_BOX + 2)]
        async with a_desk(jobs) as desk:
            panel = desk.show(a_panel, 240, 900)
            batches = panel.categories[Category.BATCH]
            batches.fold(False)
            assert batches.box.isVisible()
            assert not panel.categories[Category.SCRIPT].box.isVisible()
            QTest.keyClicks(batches.box, "batch 13")
            assert batches.list.model().rowCount() == 1

    run_async(trip())


def test_folded_category_names_its_selection_and_is_remembered(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            await desk.ask(ALL_TIME.choose(Category.SCRIPT, "Inventory"))
            header = panel.categories[Category.SCRIPT].header
            QTest.keyClick(header, Qt.Key.Key_Space)
            assert not panel.categories[Category.SCRIPT].list.isVisible()
            assert header.accessibleName() == "Script: Inventory, folded"
            assert panel.folded()["script"]
            other = desk.show(a_panel, 240, 900)
            other.set_folded(panel.folded())
            assert other.categories[Category.SCRIPT].header.is_folded

    run_async(trip())


def test_list_is_worked_by_keys(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            scripts = panel.categories[Category.SCRIPT]
            scripts.list.setFocus()
            scripts.list.setCurrentIndex(scripts.list.model().index(0, 0))
            QTest.keyClick(scripts.list, Qt.Key.Key_Down)
            QTest.keyClick(scripts.list, Qt.Key.Key_Return)
            assert desk.store.query.chosen == {Category.SCRIPT: "Inventory"}
            QTest.keyClick(scripts.list, Qt.Key.Key_Space)
            assert desk.store.query.chosen == {}
            await desk.settle()

    run_async(trip())


def test_everything_in_the_panel_has_a_name(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            panel = desk.show(a_panel, 240, 900)
            parts = [panel.states.list, panel.period.kinds, panel.period.first, panel.period.last]
            for section in panel.categories.values():
                parts += [section.header, section.box, section.list]
            assert all(part.accessibleName() for part in parts)

    run_async(trip())


def a_chips_bar(desk: Desk) -> ChipsBar:
    bar = ChipsBar(desk.store, desk.theme, desk.text)
    bar.query_wanted.connect(desk.store.set_query)
    return bar


def test_chips_say_what_is_hidden_and_lift_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            bar = desk.show(a_chips_bar, 800, 60)
            assert [chip.text() for chip in bar.chips] == ["Restarted hidden: 1"]
            bar.chips[0].click()
            await desk.settle()
            assert State.RESTARTED in desk.store.query.states
            assert bar.chips == [] and bar.isHidden()

    run_async(trip())


def test_chips_name_selection_search_and_states(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            bar = desk.show(a_chips_bar, 800, 60)
            query = replace(JobQuery(), states=frozenset({State.FAILED}), search="inv")
            await desk.ask(query.choose(Category.SCRIPT, "Inventory"))
            assert [chip.text() for chip in bar.chips] == ["Script: Inventory", "Search: inv", "Only Failed; 1 hidden"]
            bar.chips[0].click()
            await desk.settle()
            assert desk.store.query == query
            QTest.keyClick(bar.chips[0], Qt.Key.Key_Space)
            await desk.settle()
            assert desk.store.query.search == ""

    run_async(trip())


def test_states_are_named_even_where_something_else_hides_all(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS, query=JobQuery()) as desk:
            bar = desk.show(a_chips_bar, 800, 60)
            await desk.ask(replace(JobQuery(), states=frozenset({State.FAILED}), search="nothing like it"))
            assert [chip.text() for chip in bar.chips] == ["Search: nothing like it", "Only Failed"]
            bar.chips[1].click()
            await desk.settle()
            assert desk.store.query.states == frozenset(State)

    run_async(trip())


def test_older_jobs_are_named_by_the_period(run_async: Run) -> None:
    async def trip() -> None:
        old = replace(a_job(9), created_at=a_job(9).created_at.replace(year=2020))
        async with a_desk([*JOBS[:1], old], query=JobQuery()) as desk:
            bar = desk.show(a_chips_bar, 800, 60)
            assert [chip.text() for chip in bar.chips] == ["Period: Today, 1 hidden"]

    run_async(trip())


def test_search_waits_for_a_pause_and_esc_clears(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            box = desk.show(lambda desk: SearchBox(desk.theme), 300, 30)
            asked: list[str] = []
            box.search_wanted.connect(asked.append)
            QTest.keyClicks(box, "inv ")
            assert asked == []
            await until_async(lambda: asked)
            assert asked == ["inv"]
            box.show_search("inv")
            assert box.text() == "inv "
            QTest.keyClick(box, Qt.Key.Key_Escape)
            assert (asked, box.text()) == (["inv", ""], "")
            box.show_search("other")
            assert box.text() == "other"

    run_async(trip())


def a_notice(desk: Desk) -> EmptyNotice:
    place = desk.show(lambda desk: QWidget(), 600, 400)
    notice = EmptyNotice(desk.store, desk.text, place)
    notice.query_wanted.connect(desk.store.set_query)
    return notice


def test_empty_result_says_what_hides_the_jobs_and_lifts_it(run_async: Run) -> None:
    async def trip() -> None:
        async with a_desk(JOBS) as desk:
            notice = a_notice(desk)
            assert notice.sentence == ""
            await desk.ask(replace(ALL_TIME, search="nothing like it"))
            assert notice.sentence.startswith("None of the 4 job")
            offers = [button for button in notice.offers if button.isVisible()]
            assert [button.text() for button in offers] == ["Lift “Search: nothing like it”", "Reset filters"]
            offers[0].click()
            await desk.settle()
            assert notice.sentence == "" and desk.store.query == ALL_TIME

    run_async(trip())


@pytest.mark.parametrize(
    ("contact", "words", "offers"),
    [
        (Contact.ONLINE, "No job has run yet.", ["Run script…"]),
        (Contact.OFFLINE, "No jobs are kept on this computer yet.", []),
        (Contact.SIGNED_OUT, "No jobs are kept on this computer yet.", ["Connect…"]),
    ],
)
def test_empty_desk_says_why_and_offers_the_one_thing_to_do(
    run_async: Run, contact: Contact, words: str, offers: list[str]
) -> None:
    async def trip() -> None:
        async with a_desk(status=ConnectionStatus(contact=contact)) as desk:
            notice = a_notice(desk)
            assert notice.sentence.startswith(words)
            assert [button.text() for button in notice.offers if button.isVisible()] == offers

    run_async(trip())
