"""The colours of a script's output: readable on every ground, light and dark."""

import pytest
from PySide6.QtGui import QColor

from jobdesk.gui.theme import ColorRole, Theme, contrast_ratio
from jobdesk.gui.views.log_colors import LogColors, color_of, readable
from jobdesk.logs.ansi import PLAIN, Colour, change_style

_TRUE = ["2;0;0;0", "2;255;255;255", "2;128;128;128", "2;127;127;0", "2;0;255;0", "2;0;0;255", "2;254;1;253"]
_ALL = [*(f"5;{code}" for code in range(256)), *_TRUE]
_SOME = [*(f"5;{code}" for code in (*range(16), 21, 100, 196, 244)), *_TRUE]
_GROUNDS = (ColorRole.BASE, ColorRole.HOVER, ColorRole.SELECTION)


def a_style(numbers: str) -> int:
    return change_style(PLAIN, f"\x1b[{numbers}m".encode())


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_color_reads_well_on_the_window(is_dark: bool) -> None:
    theme = Theme(is_dark)
    colors = LogColors(theme)
    codes = [PLAIN, a_style("2"), *(a_style(f"38;{words}") for words in _ALL)]
    poor = [
        (code, role)
        for code in codes
        for role in _GROUNDS
        if contrast_ratio(colors.ink(code).pen, theme.color(role)) < 4.5
    ]
    assert poor == []


@pytest.mark.parametrize("is_inverse", [False, True])
@pytest.mark.parametrize("is_dark", [False, True])
def test_every_color_reads_well_on_every_ground_of_its_own(is_dark: bool, is_inverse: bool) -> None:
    colors = LogColors(Theme(is_dark))
    poor = []
    for words in ("39", *(f"38;{each}" for each in _SOME)):
        for below in _SOME:
            ink = colors.ink(a_style(f"{words};48;{below}" + (";7" if is_inverse else "")))
            assert ink.ground is not None
            if contrast_ratio(ink.pen, ink.ground) < 4.5:
                poor.append((words, below))
    assert poor == []


@pytest.mark.parametrize("is_dark", [False, True])
def test_white_on_a_dark_ground_of_its_own_is_white(is_dark: bool) -> None:
    colors = LogColors(Theme(is_dark))
    pens = {colors.ink(a_style(f"{words};{below}")).pen.name() for words in ("97", "39") for below in (40, 41, 44, 45)}
    assert pens == {"#ffffff"}


@pytest.mark.parametrize("is_dark", [False, True])
def test_words_without_a_color_are_dark_on_a_light_ground(is_dark: bool) -> None:
    ink = LogColors(Theme(is_dark)).ink(a_style("107"))
    assert contrast_ratio(ink.pen, QColor("#FFFFFF")) > 12


def test_a_color_that_reads_well_stays_as_it_is() -> None:
    assert readable(QColor("#B3201F"), (QColor("#FFFFFF"),)) == QColor("#B3201F")


def test_a_moved_color_keeps_its_hue() -> None:
    moved = readable(QColor("#FFD000"), (QColor("#FFFFFF"),))
    assert abs(moved.hue() - QColor("#FFD000").hue()) <= 3


def test_the_palette_of_256_is_the_one_of_terminals() -> None:
    named = [color_of(Colour(index, None)).name() for index in (16, 21, 196, 231, 232, 255)]
    assert named == ["#000000", "#0000ff", "#ff0000", "#ffffff", "#080808", "#eeeeee"]
    assert color_of(Colour(None, 0x123456)).name() == "#123456"
