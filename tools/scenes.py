"""What `tools.pictures` draws: each scene brings a desk into a state and says which widget is to be seen."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from jobdesk.config.settings import Connection
from jobdesk.gui.dialogs.columns_dialog import ColumnsDialog
from jobdesk.gui.dialogs.connect_dialog import ConnectDialog
from jobdesk.gui.dialogs.error_dialog import ErrorDialog
from jobdesk.gui.dialogs.export_dialog import ExportDialog
from jobdesk.gui.dialogs.schedule_window import EXECUTIONS, INFORMATION, SCHEDULING, ScheduleWindow
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.pages.catalogue_page import CataloguePage
from jobdesk.gui.pages.page import Page
from jobdesk.gui.pages.schedules_page import SchedulesPage
from jobdesk.gui.views.detail_tabs import Tab
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Column, Granularity, JobQuery, Period, PeriodKind
from jobdesk.model.schedule_status import LastRun
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk
from tests.waiting import until_async
from tools.picture_data import Fleet

WIDTH, HEIGHT = 1280, 800

Scene = Callable[[Desk, Fleet], Awaitable[QWidget]]


async def rest() -> None:
    """Lets layouts and answers come to rest."""
    for _ in range(8):
        QCoreApplication.sendPostedEvents()
        await asyncio.sleep(0.01)


async def open_window(desk: Desk, job_id: JobId | None = None, tab: Tab = Tab.LOG) -> MainWindow:
    """The main window, with a job's detail."""
    window = desk.open_window(WIDTH, HEIGHT)
    if job_id is not None:
        assert window.page.table.choose(job_id), job_id
        await until_async(lambda: desk.session.detail.detail is not None)
        window.page.detail.tabs.show_tab(tab)
    window.page.table.setFocus()
    await rest()
    return window


async def _empty(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk)


async def _running(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.running.job.id)


async def _failed(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.failed.job.id)


async def _steps(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.failed.job.id, Tab.STEPS)


async def _parameters(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.failed.job.id, Tab.PARAMETERS)


async def _history(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.failed.job.id, Tab.HISTORY)


async def _orange(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    page = window.page
    page.filters.categories[Category.COMPUTER].fold(True)
    page.filters.categories[Category.GROUP].fold(False)
    query = JobQuery(period=Period(kind=PeriodKind.THIS_YEAR), chosen={Category.SCRIPT: "Inventory", Category.GROUP: 1})
    await desk.ask(query)
    page.table.choose(fleet.running.job.id)
    return window


async def _main(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.resize(1440, 900)
    window.page.filters.categories[Category.COMPUTER].fold(True)
    window.page.filters.categories[Category.GROUP].fold(False)
    query = JobQuery(period=Period(kind=PeriodKind.THIS_WEEK), chosen={Category.GROUP: 1})
    await desk.ask(query)
    window.page.table.choose(fleet.running.job.id)
    await until_async(lambda: desk.session.detail.detail is not None)
    return window


async def _system(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.failed.job.id)
    window.page.actions_of_jobs.details_right.trigger()
    await desk.ask(replace(desk.store.query, shows_system=True))
    return window


async def _nothing(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    await desk.ask(replace(desk.store.query, search="chromium", states=frozenset({State.FAILED})))
    return window


async def _several(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.running.job.id)
    window.page.table.selectAll()
    await desk.ask(desk.store.query.sort_by(Column.SCRIPT).sort_by(Column.CREATED, is_added=True))
    return window


async def _offline(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.running.job.id)
    as_of = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12)
    desk.store.set_status(
        ConnectionStatus(contact=Contact.OFFLINE, server="jobs.example.org", as_of=as_of, user="anna")
    )
    window.page.messages.warn(desk.text.error(JobDeskError("The job has ended.")))
    return window


async def _filling(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    desk.store.update_status(filled=412_000, to_fill=1_000_000)
    await desk.ask(
        JobQuery(
            period=Period(kind=PeriodKind.RANGE, first_day=fleet.running.job.created_at.date() - dt.timedelta(days=6))
        )
    )
    return window


async def _menu(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.running.job.id)
    window.page.menus.open_context_menu(window.page.table.mapToGlobal(window.page.table.rect().center()))
    return window.page.menus.context_menu


async def _view_menu(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    menu = window.page.actions_of_jobs.show_filters.associatedObjects()[0]
    assert isinstance(menu, QMenu)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    return menu


async def _columns(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.menus.open_columns_menu()
    return window.page.menus.columns_menu


async def _question(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.failed.job.id)
    window.page.commands.restart([fleet.failed.job.id])
    await until_async(lambda: window.findChildren(QMessageBox))
    return window.findChildren(QMessageBox)[0]


async def _run_script(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    dialog = window.page.commands.run()
    script = next(each for each in fleet.scripts if each.name == "All parameters")
    dialog.choose_script(script.id)
    dialog.choose_targets([ComputerId(3), ComputerId(5)])
    dialog.resize(960, 640)  # the screen of pictures is smaller than those of people
    return dialog


async def _connect(desk: Desk, fleet: Fleet) -> QWidget:
    async def sign_in(request: object) -> None:
        raise AssertionError("nobody signs in for a picture")

    known = [
        Connection(name="jobs.example.org", url="https://jobs.example.org", user="anna"),
        Connection(name="branch", url="https://branch.example.org:8443", user="anna.admin", ca_file="/etc/ssl/own.pem"),
    ]
    dialog = ConnectDialog(known, known[0].name, sign_in, desk.session.background, desk.theme, desk.text)
    desk.show(lambda _: dialog, 680, 460)
    return dialog


async def _fault(desk: Desk, fleet: Fleet) -> QWidget:
    traceback = 'Traceback (most recent call last):\n  File "store.py", line 118, in _ask\nValueError: no such row'
    dialog = ErrorDialog(traceback, desk.theme)
    desk.show(lambda _: dialog, 620, 420)
    dialog.show_details.click()
    return dialog


async def _by_computer(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    await desk.ask(replace(desk.store.query, granularity=Granularity.COMPUTER))
    return window


async def _grouped(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.running.job.id)
    await desk.ask(replace(desk.store.query, group_by=Column.SCRIPT))
    await rest()
    window.page.table.verticalScrollBar().setValue(0)
    return window


async def _completing(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.search.setFocus()
    QTest.keyClicks(window.page.search, "state:failed scr")
    await rest()
    return window


async def _wrong_term(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.search.setFocus()
    QTest.keyClicks(window.page.search, "script:disk satte:failed or exit:many ")
    await rest()
    return window


async def _script_tab(desk: Desk, fleet: Fleet) -> QWidget:
    return await open_window(desk, fleet.failed.job.id, Tab.SCRIPT)


async def _palette(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.frame.open_palette()
    await rest()
    QTest.keyClicks(window.frame.palette.focusWidget() or window.frame.palette, "inv")
    return window


async def _open_page(window: MainWindow, page: Page, element: int) -> MainWindow:
    """A page on one of its things, once the jobs of each are counted."""
    window.frame.navigation.go_to(page, element)
    shown = window.frame.navigation.shown
    assert isinstance(shown, CataloguePage)
    await until_async(lambda: any(row.runs.total for row in shown.list.model.rows))
    shown.show_element(element)
    return window


async def _open_schedules(desk: Desk) -> tuple[MainWindow, SchedulesPage]:
    window = await open_window(desk)
    window.frame.navigation.go(Page.SCHEDULES)
    page = window.frame.navigation.shown
    assert isinstance(page, SchedulesPage)
    await until_async(lambda: page.model.total == len(desk.store.schedules))
    return window, page


async def _schedules(desk: Desk, fleet: Fleet) -> QWidget:
    window, page = await _open_schedules(desk)
    page.model.tick(frozenset(each.id for each in fleet.schedules[:4]))
    page.list.select(fleet.schedules[4].id)
    return window


async def _no_schedules(desk: Desk, fleet: Fleet) -> QWidget:
    window, _ = await _open_schedules(desk)
    return window


async def _schedules_offline(desk: Desk, fleet: Fleet) -> QWidget:
    window, page = await _open_schedules(desk)
    as_of = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12)
    desk.store.set_status(ConnectionStatus(contact=Contact.OFFLINE, server="jobs.example.org", as_of=as_of))
    page.filters.buttons[LastRun.OK].click()
    return window


async def _schedule_window(desk: Desk, fleet: Fleet, number: int, tab: int) -> ScheduleWindow:
    _, page = await _open_schedules(desk)
    shown = page.windows.open(fleet.schedules[number].id)
    assert shown is not None
    shown.tabs.setCurrentIndex(tab)
    await until_async(lambda: shown.plan.zone.count() > 1)
    await rest()
    return shown


async def _schedule_information(desk: Desk, fleet: Fleet) -> QWidget:
    return await _schedule_window(desk, fleet, 0, INFORMATION)


async def _schedule_daily(desk: Desk, fleet: Fleet) -> QWidget:
    return await _schedule_window(desk, fleet, 0, SCHEDULING)


async def _schedule_windowed(desk: Desk, fleet: Fleet) -> QWidget:
    return await _schedule_window(desk, fleet, 2, SCHEDULING)


async def _schedule_faults(desk: Desk, fleet: Fleet) -> QWidget:
    shown = await _schedule_window(desk, fleet, 0, SCHEDULING)
    shown.plan.times.setFocus()
    shown.plan.times.clear()
    QTest.keyClicks(shown.plan.times, "06:00 6.30")
    return shown


async def _schedule_interval(desk: Desk, fleet: Fleet) -> QWidget:
    return await _schedule_window(desk, fleet, 1, SCHEDULING)


async def _schedule_new(desk: Desk, fleet: Fleet) -> QWidget:
    _, page = await _open_schedules(desk)
    page.write_new()
    shown = page.windows.all[0]
    await until_async(lambda: shown.plan.zone.count() > 1)
    shown.details.script.setCurrentIndex(shown.details.script.findText("Fails at step three"))
    shown.details.sends_report.click()
    QTest.keyClicks(shown.details.recipients, "anna@example.org, bo@")
    await rest()
    return shown


async def _waiting(desk: Desk, fleet: Fleet) -> QWidget:
    """A job of a schedule that waits for its window."""
    job = next(each for each in fleet.jobs if each.id == fleet.schedules[2].last_job_id)
    opens = dt.datetime.now().astimezone().replace(hour=22, minute=0, second=0) + dt.timedelta(days=2)
    job = replace(job, revision=9999, state=State.PAUSED, next_try_at=opens.astimezone(dt.UTC), progress=0.5)
    await desk.take(job)
    return await open_window(desk, job.id)


async def _schedule_executions(desk: Desk, fleet: Fleet) -> QWidget:
    shown = await _schedule_window(desk, fleet, 1, EXECUTIONS)
    await until_async(lambda: shown.executions.model.total > 0)
    return shown


async def _scripts(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    script = next(each for each in fleet.scripts if each.name == "Inventory")
    return await _open_page(window, Page.SCRIPTS, script.id)


async def _computers(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    return await _open_page(window, Page.COMPUTERS, fleet.computers[4].id)


async def _groups(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    return await _open_page(window, Page.GROUPS, fleet.groups[0].id)


async def _export(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.exports.ask()
    await rest()
    return window.findChildren(ExportDialog)[0]


async def _choose_columns(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.actions_of_jobs.columns.trigger()
    await rest()
    return window.findChildren(ColumnsDialog)[0]


SCENES: dict[str, Scene] = {
    "main-window": _main,  # docs/main-window.png
    "window-empty": _empty,
    "window-running": _running,
    "window-failed": _failed,
    "window-orange": _orange,
    "window-several": _several,
    "window-system": _system,
    "window-nothing": _nothing,
    "window-offline": _offline,
    "window-filling": _filling,
    "window-by-computer": _by_computer,
    "window-grouped": _grouped,
    "window-completing": _completing,
    "window-wrong-term": _wrong_term,
    "window-palette": _palette,
    "window-waiting": _waiting,
    "page-schedules": _schedules,
    "page-schedules-empty": _no_schedules,
    "page-schedules-offline": _schedules_offline,
    "schedule-information": _schedule_information,
    "schedule-daily": _schedule_daily,
    "schedule-windowed": _schedule_windowed,
    "schedule-interval": _schedule_interval,
    "schedule-new": _schedule_new,
    "schedule-faults": _schedule_faults,
    "schedule-executions": _schedule_executions,
    "page-scripts": _scripts,
    "page-computers": _computers,
    "page-groups": _groups,
    "tab-steps": _steps,
    "tab-parameters": _parameters,
    "tab-history": _history,
    "tab-script": _script_tab,
    "menu-job": _menu,
    "menu-view": _view_menu,
    "menu-columns": _columns,
    "question-restart": _question,
    "dialog-run": _run_script,
    "dialog-export": _export,
    "dialog-columns": _choose_columns,
    "dialog-connect": _connect,
    "dialog-fault": _fault,
}
