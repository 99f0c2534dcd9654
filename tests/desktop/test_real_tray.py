"""Closing the window: with a tray JobDesk stays in it, without one JobDesk ends, and Quit always ends it."""

import pytest

from tests.desktop.conftest import Start
from tests.desktop.program import TITLE


@pytest.mark.parametrize("has_tray", [True])
def test_window_is_closed_into_the_tray_and_quit_for_good(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    icon = jobdesk.wait("the tray has an icon", lambda: jobdesk.screen.tray_icon(TITLE))

    jobdesk.screen.press("alt+F4")
    jobdesk.wait("the window is gone", lambda: not jobdesk.windows())
    jobdesk.screen.wait_until_settled()
    jobdesk.screen.click(icon.middle)
    jobdesk.wait_until_active()

    assert jobdesk.quit() == 0
    assert jobdesk.left_processes() == {}


def test_closing_ends_all_where_there_is_no_tray(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()

    jobdesk.screen.press("alt+F4")
    assert jobdesk.wait_for_end() == 0
    assert jobdesk.left_processes() == {}
