"""Asks one question with few verbs, and goes on with everything else meanwhile."""

import asyncio
from collections.abc import Sequence

import shiboken6
from PySide6.QtWidgets import QMessageBox, QWidget


async def ask(
    parent: QWidget, question: str, detail: str, verb: str, way_out: str = "", *, is_for_good: bool = False
) -> bool:
    """Whether the person chose `verb`, which is what Enter does; Esc and the other button leave things as they are.

    `is_for_good`: nothing brings back what is lost, so Enter leaves things as they are too.
    """
    return await choose(parent, question, detail, [verb], way_out, is_for_good=is_for_good) == 0


async def choose(
    parent: QWidget, question: str, detail: str, verbs: Sequence[str], way_out: str = "", *, is_for_good: bool = False
) -> int | None:
    """Which of `verbs` the person chose; Enter is the first, or None where it is for good. None: leave things be.

    `way_out`: the words of the button for that, where *Cancel* would be mistaken for the deed.
    """
    box = QMessageBox(QMessageBox.Icon.NoIcon, parent.windowTitle(), question, parent=parent)
    box.setInformativeText(detail)
    buttons = [box.addButton(verb, QMessageBox.ButtonRole.AcceptRole) for verb in verbs]
    leave = box.addButton(QMessageBox.StandardButton.Cancel)
    if way_out:
        leave.setText(way_out)
    box.setDefaultButton(leave if is_for_good else buttons[0])
    answered: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()

    def take() -> None:
        chosen = box.clickedButton()
        if not answered.done():
            answered.set_result(next((place for place, button in enumerate(buttons) if button is chosen), None))

    box.finished.connect(take)
    box.finished.connect(box.deleteLater)
    box.open()
    try:
        return await answered
    except asyncio.CancelledError:
        if shiboken6.isValid(box):
            box.reject()
        raise
