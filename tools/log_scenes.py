"""Scenes of the log reader: everything that it can look like."""

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jobdesk.gui.views.detail_tabs import Tab
from jobdesk.gui.views.log_reader import LogReader
from jobdesk.logs.pattern import Pattern
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobDetail, JobId, Task, TaskId
from jobdesk.model.log import Severity
from jobdesk.session.log_document import LogState
from jobdesk.session.status import Contact
from tests.gui.building import Desk
from tests.waiting import until_async
from tools.picture_data import Fleet
from tools.scenes import Scene, open_window, rest

_WIDTH, _HEIGHT = 1000, 520
_COLORS = "".join(
    f"\x1b[{code}m{name:<9}\x1b[0m \x1b[1;{code}mbold\x1b[0m \x1b[{code + 10};97m ground \x1b[0m "
    f"\x1b[7;{code}m inverse \x1b[0m\n"
    for code, name in enumerate(("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"), start=30)
)
_PREPARE = "".join(f"Checking unit jobdesk-{number:02}.service: active\n" for number in range(24))
_UNPACK = "".join(
    f"Unpacking package-{number} (1.{number + 1}.0-2) over (1.{number}.0-1): "
    f"{'the old configuration is kept beside the new one, as /etc/package.conf.dpkg-old ' * (number % 3)}done\n"
    for number in range(40)
)
_LOG = (
    "::steps Look around | Make a draft | Read the settings | Write the report::\n"
    f"::step Look around::\n{_PREPARE}::progress 25::\n"
    "::step Make a draft::\n"
    "\x1b[32m✔\x1b[0m fetched \x1b[1;34mlibssl3\x1b[0m in \x1b[4m12 ms\x1b[0m, \x1b[41;97m URGENT \x1b[0m update\n"
    f"{_COLORS}"
    "مرحبا بالعالم · combining é ä · 日本語のログ\n"
    f"::warning::The disk of /var is 91 % full.\n{_UNPACK}::progress 50::\n"
    "::step Read the settings::\n"
    "cat: /tmp/jobdesk-example-settings: No such file or directory\n"
    "::error::/tmp/jobdesk-example-settings cannot be read.\n"
    "::hint::Make the file on this computer, then restart the job.\n"
)

Deed = Callable[[LogReader], Awaitable[None]]


async def _open(desk: Desk, detail: JobDetail, width: int = _WIDTH) -> LogReader:
    task: Task = detail.tasks[0]
    task = replace(task, id=TaskId(task.id + 1_000_000), log_size=len(_LOG.encode()))
    desk.logs.logs[task.id] = _LOG

    def make(desk: Desk) -> LogReader:
        return LogReader(desk.session.log, desk.session.background, desk.settings, desk.theme, desk.text)

    reader: LogReader = desk.show(make, width, _HEIGHT)
    reader.show_task(replace(detail, tasks=(task,)), task)
    desk.session.log.show(task.id)
    await until_async(lambda: desk.session.log.state is LogState.COMPLETE)
    await until_async(lambda: bool(reader._filtering.folds.sections))
    reader.view.setFocus()
    return reader


def _scene(deed: Deed, width: int = _WIDTH) -> Scene:
    async def draw(desk: Desk, fleet: Fleet) -> QWidget:
        reader = await _open(desk, fleet.failed, width)
        await deed(reader)
        await until_async(lambda: not reader._filtering.is_working and not reader.view.scroller.is_late)
        await rest()
        return reader

    return draw


async def _end(reader: LogReader) -> None:
    pass


async def _selected(reader: LogReader) -> None:
    reader.view.scroller.go_to_row(30)
    reader.view.select_all()


async def _colors(reader: LogReader) -> None:
    reader.show_step(1)


async def _folded(reader: LogReader) -> None:
    reader.actions_.fold_all.trigger()
    reader.show_step(2)


async def _found(reader: LogReader) -> None:
    reader._finding.show_match(40, Pattern(words="package-1"))
    await until_async(lambda: reader._finding.finder.count > 0 and not reader._finding.finder.is_looking)
    await until_async(lambda: bool(reader.view.overview._matches))


async def _only_matching(reader: LogReader) -> None:
    await _found(reader)
    reader._find_bar._context.setValue(1)
    reader._find_bar.set_only_matching(True)
    await until_async(lambda: reader._filtering.rows is not None)


async def _wrapped(reader: LogReader) -> None:
    reader.actions_.wrap.trigger()
    reader.actions_.zoom_in.trigger()


async def _errors(reader: LogReader) -> None:
    for severity in (Severity.ERROR, Severity.WARNING):
        reader._bar.severities.button(severity).click()
    await until_async(lambda: reader._filtering.rows is not None)


async def _marked(reader: LogReader) -> None:
    for row in (60, 63, 70):
        reader._marks.toggle(row)
    reader._jumping.go_to_row(63)


async def _waiting(reader: LogReader) -> None:
    reader.view.scroller.scroll(-20)
    reader._show_waiting(7)


async def _from_hit(reader: LogReader) -> None:
    task_id = reader._document.task_id
    assert task_id is not None
    reader.show_match(task_id, 40, Pattern(words="package-1"))
    await until_async(lambda: reader._finding.finder.count > 0 and not reader._finding.finder.is_looking)


async def _large(desk: Desk, fleet: Fleet) -> QWidget:
    """The log in the whole window, with times in UTC and a message above it."""
    window = await open_window(desk, fleet.failed.job.id)
    await until_async(lambda: desk.session.log.head.rows)
    window.page.actions_of_jobs.large_log.trigger()
    window.page.detail.tabs.log.actions_.utc.setChecked(True)
    window.page.messages.warn(desk.text.error(JobDeskError("The job has ended.")))
    return window


async def _menu(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk, fleet.failed.job.id)
    await until_async(lambda: desk.session.log.head.rows)
    window.frame.log_menu.menu.popup(window.mapToGlobal(window.rect().topLeft()))
    return window.frame.log_menu.menu


async def _silent(desk: Desk, fleet: Fleet) -> QWidget:
    """A server that owes the details of a job."""
    known = {fleet.failed.job.id, fleet.running.job.id}
    window = await open_window(desk)
    view = desk.store.view
    assert view is not None
    window.page.table.choose(next(JobId(int(each)) for each in view.keys if int(each) not in known))
    since = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=7)
    desk.store.update_status(contact=Contact.WAITING, as_of=since, silent_since=since)
    await rest()
    window.page.detail._take_incomplete(True)
    return window


async def _history_in_utc(desk: Desk, fleet: Fleet) -> QWidget:
    """The history of a job beside a log with times in UTC."""
    window = await open_window(desk, fleet.failed.job.id, Tab.HISTORY)
    window.page.detail.tabs.log.actions_.utc.setChecked(True)
    return window


LOG_SCENES: dict[str, Scene] = {
    "log": _scene(_end),
    "log-selected": _scene(_selected),
    "log-colors": _scene(_colors),
    "log-folded": _scene(_folded),
    "log-found": _scene(_found),
    "log-only-matching": _scene(_only_matching),
    "log-wrapped": _scene(_wrapped, 560),
    "log-errors": _scene(_errors),
    "log-marked": _scene(_marked),
    "log-waiting": _scene(_waiting),
    "log-from-hit": _scene(_from_hit),
    "log-from-hit-narrow": _scene(_from_hit, 480),
    "window-log-large": _large,
    "window-silent": _silent,
    "tab-history-utc": _history_in_utc,
    "menu-log": _menu,
}
