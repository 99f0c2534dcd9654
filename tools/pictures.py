"""Draws every window and dialog to build/pictures/NAME-{light,dark}-{en,da}.png, offscreen, with jobs made up for it.

python -m tools.pictures [NAME …] [--language en] [--theme dark] [--scale 2]
"""

import argparse
import asyncio
import datetime as dt
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

import qasync  # isort: skip  PySide6 is to be there before it

from jobdesk.config.settings import Connection
from jobdesk.desktop.languages import LANGUAGES, speak
from jobdesk.gui.dialogs.connect_dialog import ConnectDialog
from jobdesk.gui.dialogs.error_dialog import ErrorDialog
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.views.detail_tabs import Tab
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.query import Category, Column, JobQuery, Period, PeriodKind
from jobdesk.model.states import State
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import Desk, a_desk
from tests.waiting import until_async
from tools.picture_data import Fleet, make_fleet

FOLDER = Path("build/pictures")
WIDTH, HEIGHT = 1280, 800
THEMES = ("light", "dark")

Scene = Callable[[Desk, Fleet], Awaitable[QWidget]]


def main() -> int:
    """Draws what was asked for; 0."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENES)}; all of them without")
    parser.add_argument("--language", choices=LANGUAGES, action="append", help="both without")
    parser.add_argument("--theme", choices=THEMES, action="append", help="both without")
    parser.add_argument("--scale", default="1", help="of the screen: 2 is 200 %%; goes into the name")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = options.scale
    suffix = "" if options.scale == "1" else f"@{options.scale}"
    application = QApplication([])
    qInstallMessageHandler(_tell_warning)
    QGuiApplication.setQuitOnLastWindowClosed(False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        for language in options.language or LANGUAGES:
            _forget_languages(application)
            speak(language)
            for theme in options.theme or THEMES:
                for name in options.names or SCENES:
                    picture = runner.run(
                        _draw(application, SCENES[name], is_dark=theme == "dark", is_empty="empty" in name)
                    )
                    path = FOLDER / f"{name}{suffix}-{theme}-{language}.png"
                    assert picture.save(str(path)), path
                    print(path)
    return 0


async def _draw(application: QApplication, scene: Scene, *, is_dark: bool, is_empty: bool) -> QPixmap:
    now = dt.datetime.now(dt.UTC)
    fleet = make_fleet(now)
    status = ConnectionStatus(contact=Contact.ONLINE, server="jobs.example.org", user="anna", as_of=now)
    async with a_desk(
        () if is_empty else fleet.jobs,
        computers=fleet.computers,
        groups=fleet.groups,
        scripts=fleet.scripts,
        query=replace(JobQuery(), period=Period(kind=PeriodKind.THIS_MONTH)) if not is_empty else JobQuery(),
        status=status,
        is_dark=is_dark,
    ) as desk:
        desk.theme.apply(application)
        for detail in (fleet.failed, fleet.running):
            desk.sync.details[detail.job.id] = detail
        desk.logs.logs |= fleet.logs
        widget = await scene(desk, fleet)
        await _rest()
        return widget.grab()


async def _rest() -> None:
    """Lets layouts and answers come to rest."""
    for _ in range(8):
        QCoreApplication.sendPostedEvents()
        await asyncio.sleep(0.01)


async def _window(desk: Desk, job_id: JobId | None = None, tab: Tab = Tab.LOG) -> MainWindow:
    """The main window, with a job's detail."""
    window = desk.open_window(WIDTH, HEIGHT)
    if job_id is not None:
        assert window.page.table.choose(job_id), job_id
        await until_async(lambda: desk.session.detail.detail is not None)
        window.page.detail.tabs.show_tab(tab)
    window.page.table.setFocus()
    await _rest()
    return window


async def _empty(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk)


async def _running(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk, fleet.running.job.id)


async def _failed(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk, fleet.failed.job.id)


async def _steps(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk, fleet.failed.job.id, Tab.STEPS)


async def _parameters(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk, fleet.failed.job.id, Tab.PARAMETERS)


async def _history(desk: Desk, fleet: Fleet) -> QWidget:
    return await _window(desk, fleet.failed.job.id, Tab.HISTORY)


async def _orange(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk)
    page = window.page
    page.filters.categories[Category.COMPUTER].fold(True)
    page.filters.categories[Category.GROUP].fold(False)
    query = JobQuery(period=Period(kind=PeriodKind.THIS_YEAR), chosen={Category.SCRIPT: "Inventory", Category.GROUP: 1})
    await desk.ask(query)
    page.table.choose(fleet.running.job.id)
    return window


async def _nothing(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk)
    await desk.ask(replace(desk.store.query, search="chromium", states=frozenset({State.FAILED})))
    return window


async def _several(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk, fleet.running.job.id)
    window.page.table.selectAll()
    await desk.ask(desk.store.query.sort_by(Column.SCRIPT).sort_by(Column.CREATED, is_added=True))
    return window


async def _offline(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk, fleet.running.job.id)
    as_of = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=12)
    desk.store.set_status(
        ConnectionStatus(contact=Contact.OFFLINE, server="jobs.example.org", as_of=as_of, user="anna")
    )
    window.page.messages.warn(desk.text.error(JobDeskError("The job has ended.")))
    return window


async def _filling(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk)
    desk.store.update_status(filled=412_000, to_fill=1_000_000)
    await desk.ask(
        JobQuery(
            period=Period(kind=PeriodKind.RANGE, first_day=fleet.running.job.created_at.date() - dt.timedelta(days=6))
        )
    )
    return window


async def _menu(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk, fleet.running.job.id)
    window.page.menus.open_context_menu(window.page.table.mapToGlobal(window.page.table.rect().center()))
    return window.page.menus.context_menu


async def _columns(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk)
    window.page.menus.open_columns_menu()
    return window.page.menus.columns_menu


async def _question(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk, fleet.failed.job.id)
    window.page.commands.restart([fleet.failed.job.id])
    await until_async(lambda: window.findChildren(QMessageBox))
    return window.findChildren(QMessageBox)[0]


async def _run_script(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _window(desk)
    dialog = window.page.commands.run()
    script = next(each for each in fleet.scripts if each.name == "All parameters")
    dialog.choose_script(script.id)
    dialog.choose_targets([ComputerId(3), ComputerId(5)])
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


SCENES: dict[str, Scene] = {
    "window-empty": _empty,
    "window-running": _running,
    "window-failed": _failed,
    "window-orange": _orange,
    "window-several": _several,
    "window-nothing": _nothing,
    "window-offline": _offline,
    "window-filling": _filling,
    "tab-steps": _steps,
    "tab-parameters": _parameters,
    "tab-history": _history,
    "menu-job": _menu,
    "menu-columns": _columns,
    "question-restart": _question,
    "dialog-run": _run_script,
    "dialog-connect": _connect,
    "dialog-fault": _fault,
}


def _forget_languages(application: QApplication) -> None:
    for translator in application.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()


def _tell_warning(kind: QtMsgType, context: object, message: str) -> None:
    if "This plugin does not support" not in message:
        print(f"Qt: {message}")


if __name__ == "__main__":
    raise SystemExit(main())
