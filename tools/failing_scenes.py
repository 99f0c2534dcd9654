"""Scenes of failed jobs: their causes, and logs compared with those of good runs."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jobdesk.gui.dialogs.comparison_window import ComparisonWindow
from jobdesk.gui.main_window import MainWindow
from jobdesk.logs.families import Clue
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobDetail, JobId
from jobdesk.model.query import JobQuery, Period, PeriodKind
from jobdesk.session.log_comparison import Stage
from tests.gui.building import Desk
from tests.gui.failing_building import a_run, know_run
from tests.waiting import until_async
from tools.picture_data import Fleet
from tools.scenes import Scene, open_window, rest

_ERRORS = (
    "cannot reach print server 10.0.{0}.9 after {0}0 s",
    "No space left on /var/cache/apt{0}: 3{0} MB needed",
    "dpkg: error processing package chromium-{0} (--configure)",
    "certificate of https://repo.example.org/{0} has expired",
)
_FIRST = 900_000  #: ids behind those of the fleet


async def _causes(desk: Desk, fleet: Fleet) -> QWidget:
    await _know_runs(desk)
    window = await _open_causes(desk)
    view = window.page.failures.view
    assert view is not None and desk.session.failures is not None
    family = view.model.rows[0]
    await desk.session.failures.write_note(family.key, "The print server moves on Monday: ask Bo.")
    await until_async(lambda: bool(view.model.rows[0].note))
    view.table.setCurrentIndex(view.model.index(0, 0))
    view.turn_filter()
    await until_async(lambda: desk.store.view is not None and desk.store.view.query.among is not None)
    await until_async(lambda: bool(view.pane.samples.toPlainText()))
    return window


async def _causes_not_kept(desk: Desk, fleet: Fleet) -> QWidget:
    await _know_runs(desk)
    window = await _open_causes(desk)
    view = window.page.failures.view
    assert view is not None
    row = next(row for row, each in enumerate(view.model.rows) if each.cause.clue is Clue.NOT_KEPT)
    view.table.setCurrentIndex(view.model.index(row, 0))
    return window


async def _no_causes(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.actions_of_jobs.causes.trigger()
    await rest()
    return window


async def _comparison(desk: Desk, fleet: Fleet) -> QWidget:
    details = await _know_runs(desk)
    window = await _compare(desk, details[-3])
    await until_async(lambda: window.comparison.stage is Stage.DONE)
    await rest()
    window.resize(1240, 640)
    return window


async def _comparison_none_good(desk: Desk, fleet: Fleet) -> QWidget:
    runs = await _know_runs(desk)
    window = await _compare(desk, runs[1])
    await until_async(lambda: window.comparison.stage is Stage.NONE_GOOD)
    return window


async def _comparison_masks(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _comparison(desk, fleet)
    assert isinstance(window, ComparisonWindow)
    menu = window.bar.masks.menu()
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


async def _comparison_other(desk: Desk, fleet: Fleet) -> QWidget:
    window = await _comparison(desk, fleet)
    assert isinstance(window, ComparisonWindow)
    window.choose_other()
    dialog = window._dialog
    await until_async(lambda: len(dialog.model.rows) > 10)
    return dialog


async def _open_causes(desk: Desk) -> MainWindow:
    await desk.ask(replace(JobQuery(), period=Period(kind=PeriodKind.ALL_TIME), search="upgrade browser"))
    window = await open_window(desk)
    window.resize(1440, 900)
    window.page.actions_of_jobs.causes.trigger()
    await until_async(lambda: window.page.failures.view is not None)
    view = window.page.failures.view
    assert view is not None
    await until_async(lambda: len(view.model.rows) >= len(_ERRORS))
    return window


async def _compare(desk: Desk, detail: JobDetail) -> ComparisonWindow:
    main = await open_window(desk)
    window = main.page.failures.compare.compare_task(detail, detail.tasks[0])
    assert window is not None
    desk.widgets.append(window)
    return window


async def _know_runs(desk: Desk) -> Sequence[JobDetail]:
    """Runs of one script on three computers, of which most failed."""
    details = []
    for number in range(1, 31):
        error = "" if number % 4 == 1 else _ERRORS[number * number % 7 % 4].format(number % 9)
        detail, log = a_run(number, _log(number, error), computer=number % 3 + 1, is_kept=number % 5 > 0 or not error)
        job = replace(detail.job, id=JobId(_FIRST + number))
        task = replace(detail.tasks[0], job_id=job.id, computer_id=ComputerId(number % 3 + 1))
        detail = JobDetail(job=job, tasks=(task,))
        await know_run(desk, detail, log)
        details.append(detail)
    await desk.take(*(detail.job for detail in details))
    return details


def _log(number: int, error: str) -> str:
    rows = ["::step Check the disk::", f"2026-11-21T09:00:{number:02}Z disk /dev/sda1 has {50 - number} % free"]
    rows += [
        f"2026-11-21T09:{step:02}:{number:02}Z [{4000 + number}] step {step} done in {number * 7 + step} ms"
        for step in range(1, 40)
    ]
    if error:
        rows += ["Reading package lists from the cache of yesterday", f"::error::{error}"]
    else:
        rows += ["Reading package lists from the mirror", "Upgrade finished", "::result::Chromium 131"]
    return "\n".join(rows) + "\n"


FAILING_SCENES: dict[str, Scene] = {
    "causes": _causes,
    "causes-not-kept": _causes_not_kept,
    "causes-empty": _no_causes,
    "comparison": _comparison,
    "comparison-none-good": _comparison_none_good,
    "comparison-masks": _comparison_masks,
    "comparison-other": _comparison_other,
}
