"""The choices of a box, which change while somebody may be choosing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox


def offer(box: QComboBox, choices: Sequence[tuple[str, object]]) -> bool:
    """Gives a box its choices, words and data, without a signal; whether they are other ones than before.

    Other choices leave none chosen. The same ones change nothing: a list that is open stays open.
    """
    present = [(box.itemText(place), box.itemData(place)) for place in range(box.count())]
    if present == list(choices):
        return False
    was_blocked = box.blockSignals(True)
    box.clear()
    for words, data in choices:
        box.addItem(words, data)
    box.blockSignals(was_blocked)
    return True


def close_list(box: QComboBox) -> None:
    """Closes the list of what fits what is typed."""
    completer = box.completer()
    popup = None if completer is None else completer.popup()
    if popup is not None:
        popup.hide()
