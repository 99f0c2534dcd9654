"""The column chooser: which columns there are, in which order, worked by mouse and keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import LIST_ROW_HEIGHT, SPACE, SPACE_L, Theme
from jobdesk.model.query import Column

_NAME = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 360, 520


class ColumnList(QListWidget):
    """Alt with an arrow moves the current column."""

    move_wanted = Signal(int)  #: by so many places: -1 or 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)


class ColumnsDialog(QDialog):
    """Changes nothing until *OK*; columns that are not ticked stand behind the others."""

    columns_chosen = Signal(object)  #: dict[str, int]: visible columns in order, with their width in pixels

    def __init__(
        self,
        columns: Mapping[str, int],
        standard: Mapping[str, int],
        widths: Mapping[str, int],
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
    ) -> None:
        """`columns`: the visible ones; `standard`: what *Reset* puts back; `widths`: the standard width of each."""
        super().__init__(parent)
        self._text = text
        self._standard = dict(standard)
        self._standard_widths = dict(widths)
        self._widths = {**widths, **columns}
        self.setWindowTitle(self.tr("Columns"))
        self.list = ColumnList(self)
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up = QPushButton(theme.label_icon("chevron-up"), self.tr("Move up"))
        self.down = QPushButton(theme.label_icon("chevron-down"), self.tr("Move down"))
        self.standard_width = QPushButton(self.tr("Standard width"))
        self.reset = QPushButton(self.tr("Reset"))
        self._reason = QLabel(self.tr("At least one column is shown."))
        self._reason.setVisible(False)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._lay_out()
        self._fill(columns)
        self._connect()
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.up.setToolTip(self.tr("Move the column to the left (Alt+Up)"))
        self.down.setToolTip(self.tr("Move the column to the right (Alt+Down)"))
        self.standard_width.setToolTip(self.tr("Give every column its standard width"))
        self.reset.setToolTip(self.tr("Put the standard columns back"))
        self._reason.setProperty("isSecondary", True)
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        for button in (self.up, self.down, self.standard_width, self.reset):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch()
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.list, 1)
        line.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE)
        column.addWidget(QLabel(self.tr("Ticked columns are shown, from left to right in this order.")))
        column.addLayout(line, 1)
        column.addWidget(self._reason)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.up.clicked.connect(self.move_up)
        self.down.clicked.connect(self.move_down)
        self.list.move_wanted.connect(self._move)
        self.standard_width.clicked.connect(self._take_standard_widths)
        self.reset.clicked.connect(self._put_back)
        self.list.itemChanged.connect(self._update)
        self.list.currentRowChanged.connect(self._update)
        self.list.model().rowsMoved.connect(self._update)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        self._update()

    def columns(self) -> dict[str, int]:
        """The ticked columns in order, with their width."""
        items = (self.list.item(row) for row in range(self.list.count()))
        names = [str(item.data(_NAME)) for item in items if item.checkState() is Qt.CheckState.Checked]
        return {name: self._widths[name] for name in names}

    def move_up(self) -> None:
        """Moves the current column one place to the left."""
        self._move(-1)

    def move_down(self) -> None:
        """Moves the current column one place to the right."""
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + step < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(row + step, item)
        self.list.setCurrentRow(row + step)

    def _fill(self, columns: Mapping[str, int]) -> None:
        self.list.clear()
        others = [column.value for column in Column if column.value not in columns]
        for name in (*columns, *others):
            item = QListWidgetItem(self._text.column(Column(name)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if name in columns else Qt.CheckState.Unchecked)
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, LIST_ROW_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _put_back(self) -> None:
        self._widths = {**self._standard_widths, **self._standard}
        self._fill(self._standard)

    def _take_standard_widths(self) -> None:
        self._widths = dict(self._standard_widths)
        self._update()

    def _update(self) -> None:
        row, last = self.list.currentRow(), self.list.count() - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.standard_width.setEnabled(self._widths != self._standard_widths)
        has_some = bool(self.columns())
        self._reason.setVisible(not has_some)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(has_some)

    def _take(self) -> None:
        self.columns_chosen.emit(self.columns())
        self.accept()
