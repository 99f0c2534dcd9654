"""Where a job stands in a view, and how far to scroll so that it stays at its place on the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobdesk.gui.theme import ROW_HEIGHT
from jobdesk.model.job import JobId

# NumPy takes longer to load than the first picture of the window, which needs its names alone.
if TYPE_CHECKING:
    from jobdesk.gui.views.selection import JobIds


@dataclass(frozen=True, slots=True)
class Place:
    """A job and where the top of its row is, in pixels below the top of the viewport."""

    job_id: JobId
    offset: int
    row: int  #: its row so far


def find_row(ids: "JobIds", job_id: JobId | None, guess: int | None) -> int | None:
    """The row of a job among `ids`, which stand in display order; None where it is not. `guess` is tried first."""
    if job_id is None or not len(ids):
        return None
    if guess is not None and guess < len(ids) and ids[guess] == job_id:
        return guess
    is_it = ids == job_id
    row = int(is_it.argmax())
    return row if is_it[row] else None


def keep_place(ids: "JobIds", place: Place | None, scrolled: int) -> int:
    """How far to scroll; a job that is gone leaves the scroll position as it was, no place means the top."""
    if place is None:
        return 0
    row = find_row(ids, place.job_id, place.row)
    return scrolled if row is None else max(0, row * ROW_HEIGHT - place.offset)
