"""What says that a case file may be dropped where it hovers."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from jobdesk.gui.main_window import MainWindow
from jobdesk.gui.views.drop_hint import DropHint
from tests.gui.building import a_desk

Run = Callable[[Coroutine[Any, Any, None]], None]
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def hover(window: MainWindow, path: Path) -> QMimeData:
    """Drags a file into the window; what is dragged."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    return data


def hints(window: MainWindow) -> list[str]:
    return [hint.accessibleName() for hint in window.findChildren(DropHint) if hint.isVisible()]


@pytest.mark.parametrize("is_dropped", [True, False])
def test_window_says_that_a_case_may_be_dropped(run_async: Run, tmp_path: Path, is_dropped: bool) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            data = hover(window, tmp_path / "one.jobcase")
            assert hints(window) == ["Drop to open 1 case(s), each in a window of its own"]

            if is_dropped:
                window.dropEvent(QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))
            else:
                window.dragLeaveEvent(QDragLeaveEvent())
            assert not hints(window)

    run_async(go())


def test_window_says_nothing_of_what_it_does_not_take(run_async: Run, tmp_path: Path) -> None:
    async def go() -> None:
        async with a_desk() as desk:
            window = desk.open_window()
            hover(window, tmp_path / "one.txt")
            assert not hints(window)

    run_async(go())
