"""How far to scroll so that a row stays at its place on the screen."""

from dataclasses import dataclass

from jobdesk.gui.models.places import Mark
from jobdesk.gui.theme import ROW_HEIGHT


@dataclass(frozen=True, slots=True)
class Fixture:
    """A row that is not to move on the screen."""

    mark: Mark | None  #: None: whatever is current
    offset: int  #: of the top of the row, in pixels below the top of the viewport
    row: int  #: its row so far


def scroll_to_keep(fixture: Fixture, row: int | None, scrolled: int) -> int:
    """How far to scroll now that the fixture stands in `row`; one that is gone leaves the position as it was."""
    return scrolled if row is None else max(0, row * ROW_HEIGHT - fixture.offset)
