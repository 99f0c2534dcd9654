"""The preferences: the page that they open on, what stands out, and what is told of logs that cannot be kept."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from jobdesk.gui.dialogs.preferences_dialog import PreferencesDialog
from jobdesk.model.offline_policy import Keeps
from jobdesk.session.keep_progress import KeepProgress, KeepState
from tests.gui.building import a_desk
from tests.gui.test_preferences import open_preferences
from tests.waiting import until_async

Run = Callable[[Coroutine[Any, Any, None]], None]


def test_no_filter_stands_out_without_the_keyboard(run_async: Run) -> None:
    def tints(dialog: PreferencesDialog) -> set[int]:
        """The colours behind the names, from the row with the keyboard to the others."""
        image = dialog.offline.filters.grab().toImage()
        rows = [dialog.offline.filters.visualItemRect(dialog.offline.filters.item(row)) for row in range(2)]
        return {image.pixel(rect.right() - 4, rect.center().y()) for rect in rows}

    async def go() -> None:
        async with a_desk() as desk:
            dialog = open_preferences(desk.open_window())
            dialog.show_offline()
            dialog.offline.choices[Keeps.FILTERS].setChecked(True)
            assert len(tints(dialog)) == 1
            QTest.mouseClick(dialog.offline.filters.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
            dialog.offline.cap.setFocus()
            assert len(tints(dialog)) == 1
            dialog.reject()

    run_async(go())


def test_preferences_open_where_they_were_left(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            assert dialog.tabs.currentIndex() == 0
            dialog.show_offline()
            dialog.reject()
            await until_async(lambda: not [each for each in window.findChildren(PreferencesDialog) if each.isVisible()])

            again = open_preferences(window)
            assert again.tabs.currentIndex() == 1
            again.reject()

    run_async(go())


def test_what_is_left_out_and_what_wrote_nothing_is_told(run_async: Run) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            dialog = open_preferences(window)
            progress = KeepProgress(state=KeepState.DONE, kept=307, wanted=308, silent=305, outsized=1)
            dialog.offline.show_progress(progress, is_online=True)
            assert dialog.offline.state.text() == (
                "The logs of 307 job(s) are here: all that are wanted. 305 of these job(s) wrote no log."
                " The logs of 1 job(s) are left out: they are larger than the room."
            )
            assert not dialog.offline.fetch.isEnabled(), "there is nothing to fetch"
            dialog.reject()

    run_async(go())
