"""The parameters of a script, to be written: a table, and buttons that add, remove and move."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.models.parameter_edit_model import ParameterColumn, ParameterEditModel
from jobdesk.gui.pages.row_buttons import RowButtons
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.script import Parameter, ParameterType

_Index = QModelIndex | QPersistentModelIndex
_T = QAbstractItemView.EditTrigger
_WIDTHS = {
    ParameterColumn.NAME: 128,
    ParameterColumn.TYPE: 120,
    ParameterColumn.LABEL: 152,
    ParameterColumn.IS_REQUIRED: 76,
    ParameterColumn.DEFAULT: 112,
    ParameterColumn.CHOICES: 120,
}
#: The fields of a Parameter as the faults of a script name them.
_COLUMNS = {column.name.lower(): column for column in ParameterColumn}


class ParameterEditor(QWidget):
    """F2, Enter or a key begins to write in a cell; Space ticks."""

    edited = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ParameterEditModel(theme, text, self)
        self.table = _ParameterTable(self.model, self.tr("Parameters"), self)
        self.table.setItemDelegateForColumn(ParameterColumn.TYPE, _TypeDelegate(text, self.table))
        self._notice = PlaceNotice(self.table.viewport())
        self._buttons = RowButtons("", self.table, theme, self)
        self._add = self._buttons.add(self.tr("Add parameter"), "plus", "Ins", self.add, has_words=True)
        self._remove = self._buttons.add(self.tr("Remove parameter"), "close", "Del", self._remove_current)
        self._up = self._buttons.add(self.tr("Move up"), "chevron-up", "Alt+Up", self._move_up)
        self._down = self._buttons.add(self.tr("Move down"), "chevron-down", "Alt+Down", self._move_down)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._buttons)
        column.addWidget(self.table, 1)
        for each, width in _WIDTHS.items():
            self.table.setColumnWidth(each, width)
        self.model.edited.connect(self._take_edit)
        self.model.modelReset.connect(self._update)
        self._notice.action_wanted.connect(self.add)
        self.table.selectionModel().currentChanged.connect(self._update)
        self._update()

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is written."""
        return self.model.parameters

    def show_parameters(self, parameters: tuple[Parameter, ...]) -> None:
        """Shows other ones."""
        self.model.set_parameters(parameters)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether they can be looked at alone."""
        self.model.is_read_only = is_read_only
        self._update()

    def add(self) -> None:
        """A new parameter, whose name is to be written."""
        row = self.model.add()
        index = self.model.index(row, ParameterColumn.NAME)
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def show_fault(self, row: int, field: str, words: str) -> None:
        """Marks what is wrong, and goes there."""
        column = _COLUMNS.get(field, ParameterColumn.NAME)
        self.model.show_fault(row, column, words)
        self.table.setCurrentIndex(self.model.index(row, column))
        self.table.setFocus()

    def _take_edit(self) -> None:
        self._update()
        self.edited.emit()

    def _update(self) -> None:
        row, count = self.table.currentIndex().row(), self.model.rowCount()
        may_edit = not self.model.is_read_only
        self._add.setEnabled(may_edit)
        self._remove.setEnabled(may_edit and row >= 0)
        self._up.setEnabled(may_edit and row > 0)
        self._down.setEnabled(may_edit and 0 <= row < count - 1)
        words = "" if count else self.tr("The script runs without being asked anything: it has no parameters.")
        self._notice.tell(words, self.tr("Add parameter") if may_edit else "")

    def _remove_current(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.remove(row)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        index = self.table.currentIndex()
        if self.model.move(index.row(), step):
            self.table.setCurrentIndex(self.model.index(index.row() + step, index.column()))
            self._update()


class _ParameterTable(RowTable):
    """Cells that are written in."""

    def __init__(self, model: ParameterEditModel, name: str, parent: QWidget) -> None:
        super().__init__(model, name, parent)
        self.keep_columns()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_T.DoubleClicked | _T.EditKeyPressed | _T.AnyKeyPressed | _T.SelectedClicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_box = index.column() == ParameterColumn.IS_REQUIRED
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid() and not is_box:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self.state() is QAbstractItemView.State.EditingState:
            event.accept()  # Del and Ins belong to the text that is being written
        return super().event(event)


class _TypeDelegate(QStyledItemDelegate):
    """A choice of the types."""

    def __init__(self, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        box = QComboBox(parent)
        for each in ParameterType:
            box.addItem(self._text.parameter_type(each), each)
        box.activated.connect(self._commit)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(list(ParameterType).index(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())

    def _commit(self) -> None:
        editor = self.sender()
        assert isinstance(editor, QComboBox)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
