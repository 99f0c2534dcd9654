"""A table of a few columns: its columns grow with what changes, and no more is measured."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from jobdesk.gui.views.row_table import RowTable


class CountedModel(QStandardItemModel):
    """Notes which rows are asked for."""

    def __init__(self, rows: int) -> None:
        super().__init__(0, 3)
        for number in range(rows):
            self.appendRow([QStandardItem(f"{number} {column}") for column in "abc"])
        self.asked: set[int] = set()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked.add(index.row())
        return super().data(index, role)


@pytest.fixture
def model() -> CountedModel:
    return CountedModel(40)


@pytest.fixture
def table(qtbot: QtBot, model: CountedModel) -> RowTable:
    table = RowTable(model, "Things")
    qtbot.addWidget(table)
    model.modelReset.emit()
    return table


def test_a_column_grows_with_a_cell_that_changes(table: RowTable, model: CountedModel) -> None:
    widths = [table.columnWidth(column) for column in range(2)]
    model.item(3, 1).setText("something much longer")
    assert table.columnWidth(0) == widths[0]
    assert table.columnWidth(1) > widths[1]
    wide = table.columnWidth(1)
    model.item(3, 1).setText("short")
    assert table.columnWidth(1) == wide


def test_only_the_row_that_changes_is_measured(table: RowTable, model: CountedModel) -> None:
    model.asked.clear()
    model.item(3, 1).setText("something much longer")
    assert model.asked == {3}
