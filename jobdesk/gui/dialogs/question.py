"""Asks one question with few verbs, and goes on with everything else meanwhile."""

import asyncio
from collections.abc import Sequence

import shiboken6
from PySide6.QtWidgets import QMessageBox, QWidget


async def ask(parent: QWidget, question: str, detail: str, verb: str) -> bool:
    """Whether the person chose `verb`, which is what Enter does; Esc and the other button leave things as they are."""
    return await choose(parent, question, detail, [verb]) == 0


async def choose(parent: QWidget, question: str, detail: str, verbs: Sequence[str]) -> int | None:
    """Which of `verbs` the person chose; Enter is the first. None: leave things as they are."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, parent.windowTitle(), question, parent=parent)
    box.setInformativeText(detail)
    buttons = [box.addButton(verb, QMessageBox.ButtonRole.AcceptRole) for verb in verbs]
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(buttons[0])
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
