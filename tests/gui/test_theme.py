"""Both palettes read well, and every state has a shape of its own."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from jobdesk.gui.theme import ICON_BESIDE_TEXT, ColorRole, Theme, app_icon, contrast_ratio, small_font
from jobdesk.model.log import Severity
from jobdesk.model.states import State, StepState

AA_TEXT, AA_SHAPES = 4.5, 3.0
GROUNDS = (
    ColorRole.BASE,
    ColorRole.ALTERNATE,
    ColorRole.WINDOW,
    ColorRole.SELECTION,
    ColorRole.HOVER,
    ColorRole.CHIP,
    ColorRole.NOTICE,
)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", [ColorRole.TEXT, ColorRole.SECONDARY, ColorRole.LINK])
def test_text_reads_on_every_ground(theme: Theme, role: ColorRole, ground: ColorRole) -> None:
    assert contrast_ratio(theme.color(role), theme.color(ground)) >= AA_TEXT


@pytest.mark.parametrize("ground", [ColorRole.MATCH, ColorRole.MATCH_CURRENT])
def test_text_reads_on_what_a_search_found(theme: Theme, ground: ColorRole) -> None:
    assert contrast_ratio(theme.color(ColorRole.TEXT), theme.color(ground)) >= AA_TEXT


@pytest.mark.parametrize("ground", GROUNDS)
def test_words_of_states_steps_and_severities_read_on_every_ground(theme: Theme, ground: ColorRole) -> None:
    colors = [
        *map(theme.state_color, State),
        *map(theme.step_color, StepState),
        *map(theme.severity_color, Severity),
    ]
    assert min(contrast_ratio(color, theme.color(ground)) for color in colors) >= AA_TEXT


def test_fields_and_focus_show_on_their_ground(theme: Theme) -> None:
    for role in (ColorRole.BORDER, ColorRole.FOCUS):
        for ground in (ColorRole.BASE, ColorRole.WINDOW):
            assert contrast_ratio(theme.color(role), theme.color(ground)) >= AA_SHAPES


def test_progress_shows_on_its_track(theme: Theme) -> None:
    assert contrast_ratio(theme.state_color(State.RUNNING), theme.color(ColorRole.TRACK)) >= AA_SHAPES


def test_ob_orange_carries_dark_text_and_belongs_to_the_filter_alone(theme: Theme) -> None:
    orange = theme.color(ColorRole.FILTER)
    assert orange.name().upper() == "#F5914D"
    assert contrast_ratio(theme.color(ColorRole.FILTER_TEXT), orange) >= AA_TEXT
    assert [role for role in ColorRole if theme.color(role) == orange] == [ColorRole.FILTER]


def test_states_differ_in_shape_and_not_in_colour_alone(theme: Theme) -> None:
    shapes = {state: _shape(theme.state_pixmap(state, 16, 1.0).toImage()) for state in State}
    for first, second in combinations(State, 2):
        differing = len(shapes[first] ^ shapes[second])
        assert differing >= 20, (first, second)


def test_icons_are_sharp_at_twice_the_size(theme: Theme) -> None:
    pixmap = theme.state_pixmap(State.FAILED, 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)
    assert theme.icon("run").pixmap(QSize(16, 16), 2.0).width() == 32


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_icon_beside_a_text_has_room_behind_it(theme: Theme, ratio: float) -> None:
    narrow, wide = (theme.label_icon("run").pixmap(size, ratio).toImage() for size in (QSize(16, 16), ICON_BESIDE_TEXT))
    assert (wide.width(), wide.height()) == (20 * ratio, 16 * ratio)
    assert wide.copy(0, 0, narrow.width(), narrow.height()) == narrow


def test_every_step_and_severity_has_an_icon(theme: Theme) -> None:
    assert not any(theme.step_icon(state).isNull() for state in StepState)
    assert not any(theme.severity_icon(severity).isNull() for severity in Severity)
    assert not app_icon().isNull()


def test_choice_of_the_person_goes_before_the_system() -> None:
    theme = Theme(False)
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(theme.is_dark))
    theme.choose("dark")
    assert changes == [True]
    theme.choose("dark")
    theme.choose("light")
    assert changes == [True, False]


def test_icons_are_drawn_anew_in_the_other_palette() -> None:
    theme = Theme(False)
    before = theme.icon("run").pixmap(16, 16).toImage()
    theme.choose("dark")
    assert theme.icon("run").pixmap(16, 16).toImage() != before


def test_a_real_font_was_found() -> None:
    assert QFontInfo(QApplication.font()).family()
    assert small_font().pointSizeF() < QApplication.font().pointSizeF()


def _shape(image: QImage) -> set[tuple[int, int]]:
    """The places that are covered."""
    return {
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alphaF() > 0.5
    }
