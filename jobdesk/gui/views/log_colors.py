"""The colours that a script wrote into its log, made readable on the background that the window has."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from jobdesk.gui.theme import ColorRole, Theme, contrast_ratio

_LEAST_CONTRAST = 4.5
_STEPS = 12  # of halving: a lightness is found to a 4096th
_TRUE_COLOR = 0x1000000
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


class LogColors:
    """Pens and grounds for spans of a log; a theme that changes needs new ones."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        roles = (ColorRole.BASE, ColorRole.SELECTION, ColorRole.MATCH, ColorRole.MATCH_CURRENT)
        self._grounds = tuple(theme.color(role) for role in roles)
        self._named = [QColor(name) for name in (_DARK_16 if theme.is_dark else _LIGHT_16).split()]
        self._looks: dict[tuple[int | None, int | None, bool, bool], Look] = {}

    def look(
        self, foreground: int | None, background: int | None, *, is_dim: bool = False, is_inverse: bool = False
    ) -> "Look":
        """How text of these colours is painted; None is the usual one, other codes are those of `color_of`."""
        key = (foreground, background, is_dim, is_inverse)
        look = self._looks.get(key)
        if look is None:
            if len(self._looks) >= _MOST_KEPT:
                self._looks.clear()
            look = self._looks[key] = self._make(foreground, background, is_dim=is_dim, is_inverse=is_inverse)
        return look

    def _make(self, foreground: int | None, background: int | None, *, is_dim: bool, is_inverse: bool) -> "Look":
        pen = self._pen(foreground, is_dim=is_dim)
        if is_inverse:
            below = readable(pen, self._grounds)
            words = self._theme.color(ColorRole.BASE) if background is None else ground_of(background)
            return Look(readable(words, (below,)), below)
        if background is None:
            return Look(readable(pen, self._grounds), None)
        ground = ground_of(background)
        return Look(readable(pen, (ground,)), ground)

    def _pen(self, code: int | None, *, is_dim: bool) -> QColor:
        if code is None:
            return self._theme.color(ColorRole.SECONDARY if is_dim else ColorRole.TEXT)
        return self._named[code] if code < 16 else color_of(code)


class Look(NamedTuple):
    """The colours of some text; a ground of None is the window's."""

    pen: QColor
    ground: QColor | None


def ground_of(code: int) -> QColor:
    """The background that a code stands for."""
    return QColor(_GROUND_16.split()[code]) if code < 16 else color_of(code)


def color_of(code: int) -> QColor:
    """The colour of a place from 16 on in the palette of 256, or of a true colour."""
    if code >= _TRUE_COLOR:
        return QColor((code >> 16) & 0xFF, (code >> 8) & 0xFF, code & 0xFF)
    if code >= 232:
        grey = 8 + 10 * (code - 232)
        return QColor(grey, grey, grey)
    place = code - 16
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
