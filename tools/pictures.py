"""Draws every window and dialog to build/pictures/NAME-{light,dark}-{en,da}.png, offscreen, with jobs made up for it.

python -m tools.pictures [NAME …] [--language en] [--theme dark] [--scale 2]
"""

import argparse
import asyncio
import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QtMsgType, QTranslator, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication

import qasync  # isort: skip  PySide6 is to be there before it

from jobdesk.desktop.languages import LANGUAGES, speak
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.session.status import ConnectionStatus, Contact
from tests.gui.building import a_desk
from tools.failing_scenes import FAILING_SCENES
from tools.keeping_scenes import KEEPING_SCENES
from tools.log_scenes import LOG_SCENES
from tools.office_scenes import OFFICE_SCENES
from tools.picture_data import make_fleet
from tools.scenes import SCENES as JOB_SCENES
from tools.scenes import Scene, rest
from tools.search_scenes import SEARCH_SCENES

FOLDER = Path("build/pictures")
THEMES = ("light", "dark")
SCENES = {**JOB_SCENES, **OFFICE_SCENES, **KEEPING_SCENES, **FAILING_SCENES, **SEARCH_SCENES, **LOG_SCENES}


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
        schedules=() if is_empty else fleet.schedules,
        query=replace(JobQuery(), period=Period(kind=PeriodKind.THIS_MONTH)) if not is_empty else JobQuery(),
        status=status,
        is_dark=is_dark,
    ) as desk:
        desk.theme.apply(application)
        for detail in (fleet.failed, fleet.running):
            desk.sync.details[detail.job.id] = detail
        desk.logs.logs |= fleet.logs
        widget = await scene(desk, fleet)
        await rest()
        return widget.grab()


def _forget_languages(application: QApplication) -> None:
    for translator in application.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()


def _tell_warning(kind: QtMsgType, context: object, message: str) -> None:
    if "This plugin does not support" not in message:
        print(f"Qt: {message}")


if __name__ == "__main__":
    raise SystemExit(main())
