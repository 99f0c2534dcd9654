"""Sections of a log: found by what the script told of its steps, folded and unfolded."""

from jobdesk.config.settings import Settings
from jobdesk.gui.views.log_folds import LogFolds, find_sections
from jobdesk.gui.views.log_options import LARGEST_ZOOM, LogOptions, keep_options, read_options
from jobdesk.model.job import Step
from jobdesk.model.states import StepState
from tests.gui.detail_building import minutes

_FETCH = Step(number=0, name="Fetch", state=StepState.SUCCEEDED, started_at=minutes(0), completed_at=minutes(1))
_CLEAN = Step(number=1, name="Clean", state=StepState.SKIPPED, skipped_at=minutes(1))
_CHECK = Step(number=2, name="Check", state=StepState.RUNNING, started_at=minutes(1))


def test_a_section_goes_to_the_next_step() -> None:
    sections = find_sections([(0, "Fetch | Clean | Check"), (3, "Fetch"), (10, "Check")], [_FETCH, _CLEAN, _CHECK])
    assert [(each.first, each.end, each.step) for each in sections] == [(3, 10, _FETCH), (10, None, _CHECK)]


def test_a_skipped_step_has_no_section() -> None:
    sections = find_sections([(3, "Fetch"), (5, "Clean"), (10, "Check")], [_FETCH, _CLEAN, _CHECK])
    assert [each.first for each in sections] == [3, 10]


def test_of_a_step_that_begins_twice_the_last_one_is_meant() -> None:
    folds = LogFolds(find_sections([(3, "Fetch"), (10, "Check"), (20, "Fetch")], [_FETCH, _CHECK]))
    section = folds.section_of_step(0)
    assert section is not None
    assert section.first == 20
    assert folds.section_at(3) is not None


def test_steps_that_nobody_told_of_fold_too() -> None:
    assert [each.step for each in find_sections([(3, "Fetch")], [])] == [None]


def test_what_is_folded_is_hidden_and_opened_where_it_is_needed() -> None:
    folds = LogFolds(find_sections([(3, "Fetch"), (10, "Check")], [])).all_folded(True)
    assert folds.hidden(50) == [(4, 10), (11, 50)]
    assert folds.opened_at(7).hidden(50) == [(11, 50)]
    assert folds.opened_at(0) == folds
    assert folds.toggled(3).toggled(10).hidden(50) == []


def test_zoom_has_an_end_and_comes_back() -> None:
    options = LogOptions()
    for _ in range(40):
        options = options.zoomed(1)
    assert options.zoom == LARGEST_ZOOM
    assert options.zoomed(0) == LogOptions()


def test_options_are_remembered() -> None:
    settings = Settings()
    options = LogOptions(is_utc=True, wraps=True, has_colors=False, has_numbers=False, has_times=False, zoom=1.5)
    keep_options(settings, options)
    assert read_options(settings) == options
    assert read_options(Settings()) == LogOptions()
