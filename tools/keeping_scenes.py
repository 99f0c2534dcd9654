"""Scenes of logs that are kept for reading without the server: preferences, pins, case files."""

from PySide6.QtWidgets import QWidget

from jobdesk.gui.text import Text
from jobdesk.model.job import JobId
from jobdesk.model.offline_policy import OfflinePolicy, Pin
from jobdesk.session.keep_progress import KeepProgress, KeepState
from jobdesk.session.status import Contact
from tests.gui.building import Desk
from tests.waiting import until_async
from tools.picture_data import Fleet
from tools.scenes import Scene, open_window, rest


async def _general(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.preferences.open()
    return window.page.preferences.dialog


async def _offline(desk: Desk, fleet: Fleet) -> QWidget:
    desk.settings.offline = OfflinePolicy(keeps="filters", filters=("standard:failed_lately",), cap_mb=200)
    _keep(desk, fleet)
    window = await open_window(desk)
    _tell(desk)
    window.page.preferences.open()
    window.page.preferences.dialog.show_offline()
    await rest()
    return window.page.preferences.dialog


async def _offline_empty(desk: Desk, fleet: Fleet) -> QWidget:
    window = await open_window(desk)
    window.page.preferences.open()
    window.page.preferences.dialog.show_offline()
    return window.page.preferences.dialog


async def _pins(desk: Desk, fleet: Fleet) -> QWidget:
    _keep(desk, fleet)
    window = await open_window(desk)
    await desk.session.log_keeper.pin([fleet.failed.job.id], Pin.ALWAYS)
    window.page.revealer.reveal(fleet.failed.job.id)
    _tell(desk)
    await rest()
    return window


def _keep(desk: Desk, fleet: Fleet) -> None:
    desk.keeping.sizes = {JobId(job.id): 2_400_000 for job in fleet.jobs[:120]}
    desk.keeping.pins = {fleet.jobs[0].id: Pin.ALWAYS, fleet.jobs[2].id: Pin.ALWAYS}


def _tell(desk: Desk) -> None:
    keeper = desk.session.log_keeper
    keeper._progress = KeepProgress(state=KeepState.FETCHING, kept=120, wanted=3412)
    keeper.progressed.emit(keeper.progress)


async def _case_preview(desk: Desk, fleet: Fleet) -> QWidget:
    desk.cases.missing = {fleet.failed.job.id: 2}
    window = await open_window(desk)
    window.page.revealer.reveal(fleet.failed.job.id)
    window.page.actions_of_jobs.save_case.trigger()
    dialog = window.page.cases.dialog
    await until_async(dialog.go.isEnabled)
    dialog.note.setPlainText("The printers of room 3 are gone since the update.")
    return dialog


async def _case_window(desk: Desk, fleet: Fleet) -> QWidget:
    desk.store.update_status(
        contact=Contact.CASE, server="Case file printers.jobcase", reason="Saved 14:02 by anna from office"
    )
    desk.text = Text(is_saved=True)
    window = await open_window(desk)
    window.page.messages.tell("Note: The printers of room 3 are gone since the update.")
    window.page.revealer.reveal(fleet.failed.job.id)
    await rest()
    return window


KEEPING_SCENES: dict[str, Scene] = {
    "preferences": _general,
    "preferences-offline": _offline,
    "preferences-offline-empty": _offline_empty,
    "pins": _pins,
    "case-preview": _case_preview,
    "case-window": _case_window,
}
