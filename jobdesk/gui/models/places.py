"""Where a key stands among those of a view."""

from typing import TYPE_CHECKING

# NumPy takes longer to load than the first picture of the window, which needs its names alone.
if TYPE_CHECKING:
    from jobdesk.gui.models.selection import Keys

#: What a row is about, whatever its number: the key of a job or task, or the label of a group.
Mark = int | str

#: How far from where it was a key is looked for before the whole view is.
_NEAR = 4096


def find_place(keys: "Keys", key: int | None, guess: int | None) -> int | None:
    """The place of a key among those of a view; None where it is not. It is looked for around `guess` first.

    A microsecond for what hardly moved; half a millisecond for what moved far among a million.
    """
    if key is None or not len(keys):
        return None
    if guess is not None:
        if 0 <= guess < len(keys) and keys[guess] == key:
            return guess
        first = max(0, guess - _NEAR)
        near = _find(keys[first : guess + _NEAR], key)
        if near is not None:
            return first + near
    return _find(keys, key)


def _find(keys: "Keys", key: int) -> int | None:
    if not len(keys):
        return None
    is_it = keys == key
    place = int(is_it.argmax())
    return place if is_it[place] else None
