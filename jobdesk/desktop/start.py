"""Starts the desktop: the window first, and behind its first picture all that takes longer to load."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

import qasync  # isort: skip  PySide6 is to be there before it

from jobdesk.config.log_file import start_logging
from jobdesk.config.settings import Settings, load_settings
from jobdesk.desktop.faults import hear_qt
from jobdesk.desktop.languages import choose_language, speak
from jobdesk.desktop.single_instance import SingleInstance
from jobdesk.gui.descriptions import Descriptions
from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.theme import Theme

# Loaded behind the first picture.
if TYPE_CHECKING:
    from jobdesk.desktop.desktop import Companion

#: How long a thread keeps the interpreter lock that another wants; Python's own choice is 5 ms. The threads that search
#: want it for some microseconds each time, and wait a third less in all than with 1 ms.
SWITCH_S = 0.0003


def run_desktop(
    folder: Path, *, language: str = "", theme: str = "", link: str = "", companion: "Companion | None" = None
) -> int:
    """Runs the desktop on a data folder until its window is closed; the exit status.

    `link`: what it opens with; a desktop that is running already opens it.
    """
    start_logging(folder / "desktop.log")
    qInstallMessageHandler(hear_qt)
    # What loops in Python beside the window hands the interpreter lock over in time for the next frame.
    sys.setswitchinterval(SWITCH_S)
    application = QApplication(["jobdesk"])  # "python -m" would name its windows "__main__.py"
    application.setApplicationName("JobDesk")
    application.setDesktopFileName("jobdesk")
    application.setQuitOnLastWindowClosed(False)
    instance = SingleInstance.hold_or_raise(folder, link)
    if instance is None:
        return 0
    settings = load_settings(folder)
    speak(choose_language(language or settings.language))
    colours = Theme(is_dark=False)
    colours.choose(theme or settings.theme)
    colours.apply(application)
    Descriptions(application)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
            runner.run(_live(application, folder, settings, colours, instance, link, companion))
    finally:
        instance.release()
    return 0


def show_case(path: Path, folder: Path, *, language: str = "", theme: str = "") -> int:
    """Shows a case file in a window of its own until that is closed; the exit status."""
    start_logging(folder / "case.log")
    qInstallMessageHandler(hear_qt)
    sys.setswitchinterval(SWITCH_S)
    application = QApplication(["jobdesk"])
    application.setApplicationName("JobDesk")
    application.setDesktopFileName("jobdesk")
    application.setQuitOnLastWindowClosed(False)
    settings = load_settings(folder)
    speak(choose_language(language or settings.language))
    colours = Theme(is_dark=False)
    colours.choose(theme or settings.theme)
    colours.apply(application)
    Descriptions(application)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        return runner.run(_live_with_case(application, path, folder, settings, colours))


async def _live_with_case(application: QApplication, path: Path, folder: Path, settings: Settings, theme: Theme) -> int:
    from jobdesk.desktop.case_desktop import CaseDesktop

    desktop = CaseDesktop(application, path, folder, settings, theme)
    await desktop.run(MainWindow(settings, theme))
    return int(desktop.has_failed)


async def _live(
    application: QApplication,
    folder: Path,
    settings: Settings,
    theme: Theme,
    instance: SingleInstance,
    link: str,
    companion: "Companion | None",
) -> None:
    window = MainWindow(settings, theme)
    painted = FirstPaint(window)
    window.show()
    await painted.wait()
    from jobdesk.desktop.desktop import Desktop

    desktop = Desktop(application, folder, settings, theme)
    instance.raise_wanted.connect(desktop.raise_window)
    instance.link_wanted.connect(desktop.open_link)
    desktop.closing.connect(instance.stop_listening)
    instance.listen()
    await desktop.run(window, companion, link)


class FirstPaint(QObject):
    """Waits until a window has painted itself."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._has_come = asyncio.Event()
        self._window = window
        window.installEventFilter(self)

    async def wait(self) -> None:
        """Returns behind the first picture."""
        await self._has_come.wait()
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._has_come.set()
        return False
