"""A box for one of many scripts: any part of its name finds it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from jobdesk.gui.dialogs.choices import close_list

_MOST_VISIBLE = 14


class ScriptBox(QComboBox):
    """What is written chooses the first script that has it in its name; where none has, the choice stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MOST_VISIBLE)
        edit, completer = self.lineEdit(), self.completer()
        assert edit is not None and completer is not None, "what can be written in has both"
        edit.setPlaceholderText(self.tr("Type a part of its name"))
        edit.editingFinished.connect(self.settle)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_MOST_VISIBLE)

    def settle(self) -> None:
        """Chooses what is written: at Enter, when the keyboard goes elsewhere, and before it is saved."""
        words = self.currentText().strip()
        place = self.findText(words, Qt.MatchFlag.MatchFixedString)
        if place < 0 and words:
            place = self.findText(words, Qt.MatchFlag.MatchContains)
        if place >= 0:
            self.setCurrentIndex(place)
        self.setEditText(self.itemText(self.currentIndex()))
        close_list(self)
