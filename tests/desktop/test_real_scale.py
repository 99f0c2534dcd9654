"""At 200 % an ordinary screen has 960 by 540 points: every window fits it."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.desktop.conftest import Start
from tests.desktop.program import Program
from tests.desktop.screen import Screen

#: The titles of dialogs, and what opens them in the palette.
DIALOGS = {"Run script": "run script", "Export": "export", "Columns": "columns"}


@pytest.fixture
def screen() -> Iterator[Screen]:
    with closing(Screen(scale=2)) as screen:
        yield screen


def test_windows_fit_the_screen_at_200_per_cent(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    jobdesk.run_script("Inventory")
    outside = [] if fits(jobdesk.screen) else ["JobDesk"]
    for title, words in DIALOGS.items():
        jobdesk.choose_in_palette(words, f"{title}….*")
        wait_for_dialog(jobdesk, title)
        outside += [] if fits(jobdesk.screen) else [title]
        jobdesk.screen.press("Escape")
        jobdesk.wait_until_active()
    assert outside == []


def wait_for_dialog(jobdesk: Program, title: str) -> None:
    """Returns when a dialog is in front."""
    main = jobdesk.number
    jobdesk.wait(f"{title} is there", lambda: jobdesk.dialog(title))
    jobdesk.wait(f"{title} is in front", lambda: jobdesk.screen.active_window() not in (main, 0))


def fits(screen: Screen) -> bool:
    """Whether the window in front is on the screen with all that is in it."""
    x, y, width, height = screen.area(screen.active_window())
    return x >= 0 and y >= 0 and x + width <= screen.size[0] and y + height <= screen.size[1]
