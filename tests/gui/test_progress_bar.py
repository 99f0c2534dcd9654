"""The bar that tells how far something is."""

from typing import Any

import pytest

from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.gui.views.progress_bar import ProgressBar


@pytest.fixture
def theme() -> Theme:
    return Theme(is_dark=False)


def test_wave_stands_still_where_motion_is_reduced(qtbot: Any, theme: Theme) -> None:
    bar = ProgressBar(theme, Text())
    qtbot.addWidget(bar)
    bar.show_progress(None, theme.color(ColorRole.BLUE))
    bar.show()
    before = bar.grab().toImage()
    qtbot.waitUntil(lambda: bar.grab().toImage() != before)
    theme.motion.reduce(True)
    assert bar.is_indeterminate and not bar.moves
    theme.motion.reduce(False)
    assert bar.moves


def test_wave_stands_still_where_nobody_knows_whether_it_is_so_now(qtbot: Any, theme: Theme) -> None:
    bar = ProgressBar(theme, Text())
    qtbot.addWidget(bar)
    bar.show_progress(None, theme.color(ColorRole.BLUE))
    bar.show()
    assert bar.moves
    bar.show_progress(None, theme.color(ColorRole.BLUE), is_live=False)
    assert bar.is_indeterminate and not bar.moves
