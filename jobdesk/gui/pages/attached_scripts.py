"""The scripts attached to a group: a list in order, a box that adds one, and buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLabel, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.values_dialog import ValuesDialog
from jobdesk.gui.models.attached_script_model import AttachedScriptModel
from jobdesk.gui.pages.row_buttons import RowButtons
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE_S, Theme, small_font
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.row_table import RowTable
from jobdesk.gui.views.steady_wheel import keep_steady
from jobdesk.model.computer import GroupScript
from jobdesk.model.natural_order import natural_key
from jobdesk.model.script import Script, ScriptId

_SCRIPT_WIDTH = 200
#: Focus comes back from these at once: nobody has left.
_ASIDE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class AttachedScripts(QWidget):
    """Enter on a script asks for its parameters; Del takes it away; Alt+Up and Alt+Down move it."""

    edited = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._scripts: Mapping[ScriptId, Script] = {}
        self._is_read_only = False
        self._is_leaving_box = False
        self.model = AttachedScriptModel(self._find, theme, self)
        self.table = RowTable(self.model, self.tr("Attached scripts"), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setColumnWidth(0, _SCRIPT_WIDTH)
        self.table.keep_columns()
        self.box = QComboBox(self)
        keep_steady(self.box)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName(self.tr("Script to add"))
        edit, completer = self.box.lineEdit(), self.box.completer()
        assert edit is not None and completer is not None, "a box that can be written in has both"
        self.box.installEventFilter(self)  # it has the keyboard, and hands events on to its line
        edit.setPlaceholderText(self.tr("Add a script: type its name"))
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.fault = FaultLabel(theme, self)
        note = QLabel(self.tr("They run in this order on each computer that joins. Leaving undoes nothing."), self)
        note.setWordWrap(True)
        note.setFont(small_font())
        note.setProperty("isSecondary", True)
        self._buttons = RowButtons(self.tr("Scripts"), self.table, theme, self)
        self._values = self._buttons.add(self.tr("Parameters…"), "parameters", "", self._ask_values)
        self._remove = self._buttons.add(self.tr("Remove script"), "close", "Del", self._remove_current)
        self._up = self._buttons.add(self.tr("Move up"), "chevron-up", "Alt+Up", self._move_up)
        self._down = self._buttons.add(self.tr("Move down"), "chevron-down", "Alt+Down", self._move_down)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self._buttons, self.box, self.fault, self.table, note):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.box.activated.connect(self._add)
        edit.returnPressed.connect(self._add_typed)
        edit.textEdited.connect(self._forget_fault)
        self.table.activated.connect(self._ask_values)
        self.table.selectionModel().currentRowChanged.connect(self._update)
        self._update()

    @property
    def scripts(self) -> tuple[GroupScript, ...]:
        """What is attached, in order."""
        return self.model.scripts

    def set_known(self, scripts: Mapping[ScriptId, Script]) -> None:
        """Takes the scripts there are now."""
        if scripts is self._scripts:
            return
        self._scripts = scripts
        words = self.box.currentText()
        self.box.clear()
        for each in sorted(scripts.values(), key=lambda each: natural_key(each.name)):
            self.box.addItem(each.name, each.id)
        self.box.setCurrentIndex(-1)
        self.box.setEditText(words)
        self._update()

    def show_scripts(self, scripts: tuple[GroupScript, ...]) -> None:
        """Shows what is attached."""
        self._empty_box()
        self.model.set_scripts(scripts)
        self._update()

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        self._is_read_only = is_read_only
        self.box.setEnabled(not is_read_only)
        self._update()

    def add(self, script_id: ScriptId) -> None:
        """Attaches a script behind the others."""
        self._change((*self.scripts, GroupScript(script_id=script_id)), len(self.scripts))

    def go_to(self, row: int) -> None:
        """Makes a script the current one, with the keyboard."""
        self.table.go_to(row)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self._is_leaving_box = event.lostFocus() and event.reason() not in _ASIDE
        return super().eventFilter(watched, event)

    def _find(self, script_id: ScriptId) -> Script | None:
        return self._scripts.get(script_id)

    def _add(self, place: int) -> None:
        """Adds what was chosen. A box in which a whole name stands chooses it when it is left too: that is no wish."""
        script_id = self.box.itemData(place)
        if script_id is None or self._is_leaving_box:
            return
        self._empty_box()
        QTimer.singleShot(0, self, self._empty_box)  # a list of completions writes its word after this
        self.add(ScriptId(script_id))

    def _add_typed(self) -> None:
        """Enter behind a part of a name adds the first script that has it; a whole name is for the box itself."""
        words = self.box.currentText().strip()
        if not words or self.box.findText(words, Qt.MatchFlag.MatchFixedString) >= 0:
            return
        place = self.box.findText(words, Qt.MatchFlag.MatchContains)
        if place >= 0:
            self._add(place)
        else:
            self.fault.tell(self.tr("No script has “{0}” in its name.").format(words))

    def _forget_fault(self) -> None:
        self.fault.tell("")

    def _empty_box(self) -> None:
        self._forget_fault()
        self.box.setCurrentIndex(-1)
        self.box.clearEditText()

    def _change(self, scripts: tuple[GroupScript, ...], row: int) -> None:
        self.model.set_scripts(scripts)
        if scripts:
            self.table.go_to(max(0, min(row, len(scripts) - 1)))
        self._update()
        self.edited.emit()

    def _remove_current(self) -> None:
        row = self._row
        if row >= 0:
            self._change((*self.scripts[:row], *self.scripts[row + 1 :]), row)

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        scripts, row = list(self.scripts), self._row
        if row >= 0 and 0 <= row + step < len(scripts):
            scripts[row], scripts[row + step] = scripts[row + step], scripts[row]
            self._change(tuple(scripts), row + step)

    def _ask_values(self) -> None:
        row = self._row
        script = self._find(self.scripts[row].script_id) if row >= 0 else None
        if script is None or not script.parameters or self._is_read_only:
            return
        dialog = ValuesDialog(script, self.scripts[row].values, self._theme, self._text, self.window())
        dialog.chosen.connect(self._take_values)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_values(self, values: dict[str, str]) -> None:
        scripts, row = list(self.scripts), self._row
        if row >= 0:
            scripts[row] = GroupScript(script_id=scripts[row].script_id, values=values)
            self._change(tuple(scripts), row)

    @property
    def _row(self) -> int:
        row = self.table.currentIndex().row()
        return row if row < len(self.scripts) else -1

    def _update(self) -> None:
        row, count, may_edit = self._row, len(self.scripts), not self._is_read_only
        script = self._find(self.scripts[row].script_id) if row >= 0 else None
        self._values.setEnabled(may_edit and script is not None and bool(script.parameters))
        self._remove.setEnabled(may_edit and row >= 0)
        self._up.setEnabled(may_edit and row > 0)
        self._down.setEnabled(may_edit and 0 <= row < count - 1)
