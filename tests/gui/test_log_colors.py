"""The colours of a script's output: readable on every ground, light and dark."""

import pytest
from PySide6.QtGui import QColor

from jobdesk.gui.theme import ColorRole, Theme, contrast_ratio
from jobdesk.gui.views.log_colors import LogColors, Look, color_of, readable

_TRUE = [0x1000000 | value for value in (0x000000, 0xFFFFFF, 0x808080, 0x7F7F00, 0x00FF00, 0x0000FF, 0xFE01FD)]
_CODES = [*range(256), *_TRUE]
_GROUNDS = (ColorRole.BASE, ColorRole.SELECTION, ColorRole.MATCH, ColorRole.MATCH_CURRENT)


def _both(look: Look) -> tuple[QColor, QColor]:
    assert look.ground is not None
    return look.pen, look.ground


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_color_reads_well_on_the_window(is_dark: bool) -> None:
    theme = Theme(is_dark)
    colors = LogColors(theme)
    poor = [
        code
        for code in (None, *_CODES)
        for role in _GROUNDS
        if contrast_ratio(colors.look(code, None).pen, theme.color(role)) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_color_reads_well_on_every_ground_of_its_own(is_dark: bool) -> None:
    colors = LogColors(Theme(is_dark))
    some = [None, *range(16), 21, 100, 196, 244, *_TRUE]
    grounds = [*range(16), 21, 100, 196, 244, *_TRUE]
    poor = [
        (code, ground) for code in some for ground in grounds if contrast_ratio(*_both(colors.look(code, ground))) < 4.5
    ]
    assert poor == []


def test_a_color_that_reads_well_stays_as_it_is() -> None:
    assert readable(QColor("#B3201F"), (QColor("#FFFFFF"),)) == QColor("#B3201F")


def test_a_moved_color_keeps_its_hue() -> None:
    moved = readable(QColor("#FFD000"), (QColor("#FFFFFF"),))
    assert abs(moved.hue() - QColor("#FFD000").hue()) <= 3


def test_the_palette_of_256_is_the_one_of_terminals() -> None:
    assert [color_of(code).name() for code in (16, 21, 196, 231, 232, 255)] == [
        "#000000",
        "#0000ff",
        "#ff0000",
        "#ffffff",
        "#080808",
        "#eeeeee",
    ]
    assert color_of(0x1000000 | 0x123456).name() == "#123456"


@pytest.mark.parametrize("is_dark", [False, True])
def test_what_is_inverse_reads_well(is_dark: bool) -> None:
    colors = LogColors(Theme(is_dark))
    looks = [colors.look(code, ground, is_inverse=True) for code in (None, 1, 9, 226) for ground in (None, 0, 3, 15)]
    assert [look for look in looks if contrast_ratio(*_both(look)) < 4.5] == []
