"""The colours that a script wrote into its log, made readable on the background that the window has."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from jobdesk.gui.theme import ColorRole, Theme, contrast_ratio
from jobdesk.logs.ansi import Colour, Style, style_of

_LEAST_CONTRAST = 4.5
_STEPS = 12  # of halving: a lightness is found to a 4096th
_MOST_KEPT = 4096

#: The sixteen colours of terminals, as they are meant; what does not read well on the background is moved.
_LIGHT_16 = (
    "#1A1D21 #B3201F #14692F #7D5200 #1259B0 #8A2FA0 #0B6A72 #565E69 "
    "#6B7480 #C62F2B #1B7F3B #946200 #1F6FD0 #A23CBB #0F7E88 #3B424B"
)
_DARK_16 = (
    "#8C939D #FF8A84 #6FD08C #E8BC55 #7DB9FF #E29BF2 #5FD3DC #D4D8DE "
    "#A3ACB7 #FFB0AB #96E2AC #F4D384 #A6D0FF #EFBFF9 #93E5EB #FFFFFF"
)
_GROUND_16 = (
    "#000000 #A32020 #1E7A36 #8A6400 #1F57A8 #7A3390 #14747C #B8BEC6 "
    "#5A636E #D9534F #4CAF6A #D9B03F #5B95E0 #B874CC #4DB6BE #FFFFFF"
)
_CUBE = (0, 95, 135, 175, 215, 255)


class Ink(NamedTuple):
    """The colours of some text; a ground of None is the window's."""

    pen: QColor
    ground: QColor | None
    style: Style


class LogColors:
    """Inks of styles by their code; a theme that changes needs new ones."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        # On what a search found text stays as it is everywhere: it would leave no colour to others.
        roles = (ColorRole.BASE, ColorRole.HOVER, ColorRole.SELECTION)
        self._grounds = tuple(theme.color(role) for role in roles)
        self._on_dark = [QColor(name) for name in _DARK_16.split()]
        self._on_light = [QColor(name) for name in _LIGHT_16.split()]
        self._inks: dict[int, Ink] = {}

    def ink(self, code: int) -> Ink:
        """How text of a style is painted."""
        ink = self._inks.get(code)
        if ink is None:
            if len(self._inks) >= _MOST_KEPT:
                self._inks.clear()
            ink = self._inks[code] = self._make(style_of(code))
        return ink

    def _make(self, style: Style) -> Ink:
        pen = self._pen(style)
        if style.is_inverse:
            below = readable(pen, self._grounds)
            words = self._theme.color(ColorRole.BASE) if style.background is None else ground_of(style.background)
            return Ink(readable(words, (below,)), below, style)
        if style.background is None:
            return Ink(readable(pen, self._grounds), None, style)
        ground = ground_of(style.background)
        return Ink(readable(self._pen_on(style, ground), (ground,)), ground, style)

    def _pen(self, style: Style) -> QColor:
        """The colour of text on the window's own ground."""
        if style.foreground is None:
            return self._theme.color(ColorRole.SECONDARY if style.is_faint else ColorRole.TEXT)
        return _named_or_own(style.foreground, self._on_dark if self._theme.is_dark else self._on_light)

    def _pen_on(self, style: Style, ground: QColor) -> QColor:
        """The same on a ground of the text's own, which may be dark in a light window."""
        white, black = self._on_dark[15], self._on_light[0]
        is_dark = contrast_ratio(white, ground) > contrast_ratio(black, ground)
        if style.foreground is None:
            return white if is_dark else black
        return _named_or_own(style.foreground, self._on_dark if is_dark else self._on_light)


def _named_or_own(colour: Colour, named: list[QColor]) -> QColor:
    number = colour.number
    return named[number] if number is not None and number < 16 else color_of(colour)


def ground_of(colour: Colour) -> QColor:
    """What a colour is as a background."""
    named = colour.number is not None and colour.number < 16
    return QColor(_GROUND_16.split()[colour.number or 0]) if named else color_of(colour)


def color_of(colour: Colour) -> QColor:
    """A colour of its own, or one of the palette of terminals from 16 on."""
    if colour.number is None:
        return QColor.fromRgb(colour.rgb or 0)
    if colour.number >= 232:
        grey = 8 + 10 * (colour.number - 232)
        return QColor(grey, grey, grey)
    place = colour.number - 16
    return QColor(_CUBE[place // 36], _CUBE[place // 6 % 6], _CUBE[place % 6])


def readable(color: QColor, grounds: tuple[QColor, ...]) -> QColor:
    """The colour itself where it reads well on all grounds; else the nearest one of its hue that does."""
    if _worst(color, grounds) >= _LEAST_CONTRAST:
        return color
    ends = [QColor("#000000"), QColor("#FFFFFF")]
    goal = max(ends, key=lambda end: _worst(end, grounds))
    far, near = 1.0, 0.0  # how much of the goal is mixed in
    for _ in range(_STEPS):
        share = (far + near) / 2
        if _worst(_mix(color, goal, share), grounds) >= _LEAST_CONTRAST:
            far = share
        else:
            near = share
    return _mix(color, goal, far)


def _worst(color: QColor, grounds: tuple[QColor, ...]) -> float:
    return min(contrast_ratio(color, ground) for ground in grounds)


def _mix(color: QColor, goal: QColor, share: float) -> QColor:
    return QColor(
        round(color.red() + (goal.red() - color.red()) * share),
        round(color.green() + (goal.green() - color.green()) * share),
        round(color.blue() + (goal.blue() - color.blue()) * share),
    )
