"""How JobDesk looks: two palettes of our own, colours of states, icons tinted for them, sizes of the grid."""

import enum

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from jobdesk.gui.generated import resources_rc  # noqa: F401  (importing it registers the icons)
from jobdesk.gui.motion import Motion
from jobdesk.gui.style import make_style_sheet
from jobdesk.model.log import Severity
from jobdesk.model.states import State, StepState

#: The grid: every distance is one of these, in device-independent pixels.
SPACE_S, SPACE, SPACE_L, SPACE_XL = 4, 8, 16, 24
ROW_HEIGHT = 26
LIST_ROW_HEIGHT = 24
ICON_SIZE = 16
#: Beside a text an icon is asked for in this width: Qt itself leaves two pixels between them.
ICON_BESIDE_TEXT = QSize(20, 16)

_ICON_SIZES = (16, 32)
_APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


class ColorRole(enum.Enum):
    """What a colour is for."""

    WINDOW = "window"
    BASE = "base"  #: behind rows and fields
    ALTERNATE = "alternate"  #: behind every other row, and headers
    TEXT = "text"
    SECONDARY = "secondary"  #: text that matters less; still AA on every background
    DISABLED = "disabled"
    HAIRLINE = "hairline"  #: between rows and parts
    BORDER = "border"  #: round fields and buttons; 3:1 where it alone shows the field
    SELECTION = "selection"  #: behind selected rows; text stays TEXT
    HOVER = "hover"
    FOCUS = "focus"  #: ring round what has the keyboard
    LINK = "link"
    FILTER = "filter"  #: the orange; behind the selected element of a category and nothing else
    FILTER_TEXT = "filter_text"
    FILTER_MARK = "filter_mark"  #: the bar at the left of it, which is not colour alone
    CHIP = "chip"
    TRACK = "track"  #: of a progress bar
    NOTICE = "notice"  #: behind the message bar
    MATCH = "match"  #: behind what a search found; text stays TEXT
    MATCH_CURRENT = "match_current"
    GREY = "grey"
    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    VIOLET = "violet"


R = ColorRole

_LIGHT = {
    R.WINDOW: "#F3F4F6",
    R.BASE: "#FFFFFF",
    R.ALTERNATE: "#F8F9FA",
    R.TEXT: "#1A1D21",
    R.SECONDARY: "#565E69",
    R.DISABLED: "#8C939D",
    R.HAIRLINE: "#E3E6EA",
    R.BORDER: "#858D98",
    R.SELECTION: "#D3E4FA",
    R.HOVER: "#EBF1F9",
    R.FOCUS: "#1664C0",
    R.LINK: "#1259B0",
    R.FILTER: "#F5914D",
    R.FILTER_TEXT: "#1C1006",
    R.FILTER_MARK: "#1C1006",
    R.CHIP: "#E4E8ED",
    R.TRACK: "#DCE1E7",
    R.NOTICE: "#FBEFCF",
    R.MATCH: "#FFF0A3",
    R.MATCH_CURRENT: "#FFD84A",
    R.GREY: "#5A636E",
    R.BLUE: "#1259B0",
    R.GREEN: "#14692F",
    R.AMBER: "#7D5200",
    R.RED: "#B3201F",
    R.VIOLET: "#6F35A8",
}
_DARK = {
    R.WINDOW: "#202327",
    R.BASE: "#181A1D",
    R.ALTERNATE: "#1C1F23",
    R.TEXT: "#E3E6EA",
    R.SECONDARY: "#A9B1BB",
    R.DISABLED: "#6E7680",
    R.HAIRLINE: "#2C3036",
    R.BORDER: "#767E89",
    R.SELECTION: "#243F60",
    R.HOVER: "#23282F",
    R.FOCUS: "#6CB0FF",
    R.LINK: "#7DB9FF",
    R.FILTER: "#F5914D",
    R.FILTER_TEXT: "#1C1006",
    R.FILTER_MARK: "#1C1006",
    R.CHIP: "#31363D",
    R.TRACK: "#363C44",
    R.NOTICE: "#3D3417",
    R.MATCH: "#5A4D10",
    R.MATCH_CURRENT: "#75630F",
    R.GREY: "#A3ACB7",
    R.BLUE: "#7DB9FF",
    R.GREEN: "#6FD08C",
    R.AMBER: "#E8BC55",
    R.RED: "#FF9A94",
    R.VIOLET: "#D0ABF7",
}

_STATE_COLORS = {
    State.SCHEDULED: R.GREY,
    State.NEW: R.GREY,
    State.SENT: R.BLUE,
    State.RUNNING: R.BLUE,
    State.PAUSED: R.GREY,
    State.SUCCEEDED: R.GREEN,
    State.COMPLETED_WITH_ERRORS: R.AMBER,
    State.FAILED: R.RED,
    State.TIMED_OUT: R.RED,
    State.INTERRUPTED: R.AMBER,
    State.CANCELLED: R.GREY,
    State.EXPIRED: R.AMBER,
    State.RESTARTED: R.VIOLET,
    State.UNKNOWN: R.GREY,
}
_STEP_COLORS = {
    StepState.PENDING: R.GREY,
    StepState.RUNNING: R.BLUE,
    StepState.SUCCEEDED: R.GREEN,
    StepState.FAILED: R.RED,
    StepState.SKIPPED: R.GREY,
}
_SEVERITY_COLORS = {
    Severity.INFO: R.TEXT,
    Severity.STEP: R.BLUE,
    Severity.PROGRESS: R.SECONDARY,
    Severity.WARNING: R.AMBER,
    Severity.ERROR: R.RED,
    Severity.HINT: R.VIOLET,
    Severity.RESULT: R.GREEN,
}


class Theme(QObject):
    """Light or dark; widgets that keep colours or icons take them anew when it has changed."""

    changed = Signal()  #: light became dark, or dark light

    def __init__(self, is_dark: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.motion = Motion(self)
        self._choice = "dark" if is_dark else "light"
        self._is_dark = is_dark
        self._application: QApplication | None = None
        self._colors: dict[ColorRole, QColor] = {}
        self._icons: dict[tuple[str, ColorRole], QIcon] = {}
        self._label_icons: dict[str, QIcon] = {}
        self._pixmaps: dict[tuple[str, ColorRole, int, float], QPixmap] = {}

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self._is_dark

    def choose(self, choice: str) -> None:
        """Takes "light" or "dark"; "" follows the system from now on."""
        self._choice = choice
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._take_color_scheme, Qt.ConnectionType.UniqueConnection)
        self._set_dark(choice == "dark" or (not choice and hints.colorScheme() is Qt.ColorScheme.Dark))

    def apply(self, application: QApplication) -> None:
        """Dresses the whole application, now and after each change."""
        self._application = application
        application.setStyle(QStyleFactory.create("Fusion"))
        self._dress()

    def palette(self) -> QPalette:
        """All roles of Qt in our colours, and what is disabled."""
        palette = QPalette()
        for role, own in _PALETTE.items():
            palette.setColor(role, self.color(own))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color(R.DISABLED))
        return palette

    def style_sheet(self) -> str:
        """What Fusion cannot say by its palette alone."""
        return make_style_sheet({role.value: self.color(role).name() for role in ColorRole})

    def color(self, role: ColorRole) -> QColor:
        """The colour for `role`; not to be changed by the caller."""
        color = self._colors.get(role)
        if color is None:
            color = self._colors[role] = QColor((_DARK if self._is_dark else _LIGHT)[role])
        return color

    def state_color(self, state: State) -> QColor:
        """The colour of a state's icon and word."""
        return self.color(_STATE_COLORS[state])

    def step_color(self, state: StepState) -> QColor:
        """The colour of a step's icon and word."""
        return self.color(_STEP_COLORS[state])

    def severity_color(self, severity: Severity) -> QColor:
        """The colour of a line in a log."""
        return self.color(_SEVERITY_COLORS[severity])

    def icon(self, name: str, role: ColorRole = R.TEXT) -> QIcon:
        """The drawing `name`, tinted; sharp at up to 200 %."""
        key = (name, role)
        icon = self._icons.get(key)
        if icon is None:
            icon = self._icons[key] = self._make_icon(name, role)
        return icon

    def label_icon(self, name: str) -> QIcon:
        """The drawing `name` for menus, and in ICON_BESIDE_TEXT for buttons with words."""
        icon = self._label_icons.get(name)
        if icon is None:
            icon = self._label_icons[name] = self._make_icon(name, R.TEXT)
            drawing = QSvgRenderer(f":/icons/{name}.svg")
            for size in _ICON_SIZES:
                self._add_shape(icon, _widen(_render(drawing, size)), R.TEXT)
        return icon

    def state_icon(self, state: State) -> QIcon:
        """The icon of a state: each has a shape of its own."""
        return self.icon(f"state-{state.value.replace('_', '-')}", _STATE_COLORS[state])

    def step_icon(self, state: StepState) -> QIcon:
        """The icon of a step's state."""
        return self.icon(f"step-{state.value}", _STEP_COLORS[state])

    def severity_icon(self, severity: Severity) -> QIcon:
        """The icon of a line in a log."""
        return self.icon(f"log-{severity.value}", _SEVERITY_COLORS[severity])

    def state_pixmap(self, state: State, size: int, device_pixel_ratio: float) -> QPixmap:
        """The icon of a state for painting, `size` device-independent pixels wide and high; kept."""
        return self.pixmap(f"state-{state.value.replace('_', '-')}", _STATE_COLORS[state], size, device_pixel_ratio)

    def step_pixmap(self, state: StepState, size: int, device_pixel_ratio: float) -> QPixmap:
        """The icon of a step's state for painting."""
        return self.pixmap(f"step-{state.value}", _STEP_COLORS[state], size, device_pixel_ratio)

    def severity_pixmap(self, severity: Severity, size: int, device_pixel_ratio: float) -> QPixmap:
        """The icon of a line in a log for painting."""
        return self.pixmap(f"log-{severity.value}", _SEVERITY_COLORS[severity], size, device_pixel_ratio)

    def pixmap(self, name: str, role: ColorRole, size: int, device_pixel_ratio: float) -> QPixmap:
        """The drawing `name` for painting, `size` device-independent pixels wide and high; kept."""
        key = (name, role, size, device_pixel_ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            drawing = QSvgRenderer(f":/icons/{name}.svg")
            pixmap = _tint(_render(drawing, round(size * device_pixel_ratio)), self.color(role))
            pixmap.setDevicePixelRatio(device_pixel_ratio)
            self._pixmaps[key] = pixmap
        return pixmap

    def _make_icon(self, name: str, role: ColorRole) -> QIcon:
        icon = QIcon()
        drawing = QSvgRenderer(f":/icons/{name}.svg")
        for size in _ICON_SIZES:
            self._add_shape(icon, _render(drawing, size), role)
        return icon

    def _add_shape(self, icon: QIcon, shape: QPixmap, role: ColorRole) -> None:
        pixmap = _tint(shape, self.color(role))
        icon.addPixmap(pixmap, QIcon.Mode.Normal)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)  # Fusion would blend it with the blue
        icon.addPixmap(_tint(shape, self.color(R.DISABLED)), QIcon.Mode.Disabled)

    def _take_color_scheme(self, scheme: Qt.ColorScheme) -> None:
        if not self._choice:
            self._set_dark(scheme is Qt.ColorScheme.Dark)

    def _set_dark(self, is_dark: bool) -> None:
        if is_dark == self._is_dark:
            return
        self._is_dark = is_dark
        self._colors.clear()
        self._icons.clear()
        self._label_icons.clear()
        self._pixmaps.clear()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._application is not None:
            self._application.setPalette(self.palette())
            self._application.setStyleSheet(self.style_sheet())


def app_icon() -> QIcon:
    """The icon of the program, in its own colours."""
    icon = QIcon()
    drawing = QSvgRenderer(":/icons/jobdesk.svg")
    for size in _APP_ICON_SIZES:
        icon.addPixmap(_render(drawing, size))
    return icon


def small_font() -> QFont:
    """The smaller of the two sizes: counts, dates beside a title, captions."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font


def fixed_font() -> QFont:
    """For logs and code, in the usual size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QApplication.font().pointSizeF())
    return font


def contrast_ratio(first: QColor, second: QColor) -> float:
    """How well one colour reads on the other: 1 to 21, by WCAG 2.2."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


_P = QPalette.ColorRole
_TEXT_ROLES = (_P.WindowText, _P.Text, _P.ButtonText, _P.PlaceholderText)
_PALETTE = {
    _P.Window: R.WINDOW,
    _P.WindowText: R.TEXT,
    _P.Base: R.BASE,
    _P.AlternateBase: R.ALTERNATE,
    _P.ToolTipBase: R.BASE,
    _P.ToolTipText: R.TEXT,
    _P.PlaceholderText: R.SECONDARY,
    _P.Text: R.TEXT,
    _P.Button: R.WINDOW,
    _P.ButtonText: R.TEXT,
    _P.BrightText: R.RED,
    _P.Highlight: R.SELECTION,
    _P.HighlightedText: R.TEXT,
    _P.Accent: R.FOCUS,
    _P.Link: R.LINK,
    _P.LinkVisited: R.VIOLET,
    _P.Light: R.BASE,
    _P.Midlight: R.HAIRLINE,
    _P.Mid: R.BORDER,
    _P.Dark: R.BORDER,
    _P.Shadow: R.BORDER,
}


def _render(drawing: QSvgRenderer, pixels: int) -> QPixmap:
    """A square picture of a drawing; currentColor is black."""
    assert drawing.isValid(), "there is no such icon"
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def _widen(shape: QPixmap) -> QPixmap:
    """The shape with room behind it, in the proportion of ICON_BESIDE_TEXT."""
    size = ICON_BESIDE_TEXT * (shape.height() / ICON_BESIDE_TEXT.height())
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.drawPixmap(0, 0, shape)
    painter.end()
    return pixmap


def _tint(shape: QPixmap, color: QColor) -> QPixmap:
    """The shape in another colour."""
    pixmap = QPixmap(shape)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), color)
    painter.end()
    return pixmap


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
