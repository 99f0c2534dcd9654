"""Folds are kept by label, for each column by which rows were grouped."""

from jobdesk.gui.models.folds import Folds
from jobdesk.model.query import Column

STATE, SCRIPT = Column.STATE, Column.SCRIPT


def test_each_column_has_folds_of_its_own() -> None:
    folds = Folds()
    folds.set_folded(STATE, "Failed", True)
    assert folds.mask(STATE, ["Failed", "Running"]).tolist() == [True, False]
    assert folds.mask(SCRIPT, ["Failed"]).tolist() == [False]


def test_collapse_all_takes_groups_that_come_later() -> None:
    folds = Folds()
    folds.set_all(SCRIPT, True)
    folds.set_folded(SCRIPT, "Inventory", False)
    assert folds.mask(SCRIPT, ["Inventory", "Newcomer"]).tolist() == [False, True]
    folds.set_all(SCRIPT, False)
    assert folds.mask(SCRIPT, ["Inventory", "Newcomer"]).tolist() == [False, False]


def test_folding_twice_changes_nothing() -> None:
    folds = Folds()
    assert folds.set_folded(STATE, "Failed", True)
    assert not folds.set_folded(STATE, "Failed", True)
    assert folds.is_folded(STATE, "Failed")
