"""The command palette: one line to type in, and below it what fits. Enter does it, Esc closes it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from jobdesk.gui.models.palette_model import PaletteModel
from jobdesk.gui.palette_entries import Entry
from jobdesk.gui.theme import ROW_HEIGHT, SPACE, SPACE_S, SPACE_XL, Theme
from jobdesk.gui.views.palette_delegate import PaletteDelegate
from jobdesk.gui.views.place_notice import PlaceNotice

_WIDTH, _ROWS, _FEWEST_ROWS = 620, 14, 4
_MOST_RECENT = 20
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_LEAPS = {Qt.Key.Key_PageDown: _ROWS - 1, Qt.Key.Key_PageUp: 1 - _ROWS}


class CommandPalette(QFrame):
    """Lies over the upper middle of a window. It takes the keyboard, and gives it back when it closes."""

    chosen = Signal(object)  #: Entry that can be done; the palette has closed by then

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("command_palette")
        self.setAccessibleName(self.tr("Go to anything"))
        self._window = window
        self._before: QWidget | None = None
        self.recent: list[str] = []  #: keys of what was chosen, the newest first
        self.model = PaletteModel(self)
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(
            self.tr("Type some letters of an action, a script, a computer, a group or a filter")
        )
        self.box.setAccessibleName(self.tr("Go to anything"))
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("What fits"))
        self._notice = PlaceNotice(self.list.viewport())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE_S)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        self.hide()
        self.box.installEventFilter(self)
        window.installEventFilter(self)
        self.box.textChanged.connect(self._take_typed)
        self.list.clicked.connect(self._take_click)
        self._notice.action_wanted.connect(self.box.clear)

    def open(self, entries: Sequence[Entry]) -> None:
        """Shows everything there is, to be narrowed by what one types."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.box.clear()
        self.model.set_entries(entries, self.recent)
        self._lie_over_window()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._go_to(0)

    def leave(self) -> None:
        """Closes it; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        had_focus = self.box.hasFocus()
        self.hide()
        if before is not None and had_focus and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def do_current(self) -> None:
        """Closes it and does the current entry; one that cannot be done stays, with its reason."""
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self.model.entry(index.row())
        if entry.reason:
            return
        self.recent = [entry.key, *(key for key in self.recent if key != entry.key)][:_MOST_RECENT]
        self.leave()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._lie_over_window()
            return False
        if event.type() is QEvent.Type.FocusOut and self._window.isActiveWindow():
            self.hide()  # somebody clicked elsewhere: the keyboard is there now
        # What is a shortcut elsewhere is a key here.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.do_current()
        elif key in _STEPS or key in _LEAPS:
            self._step(_STEPS.get(key) or _LEAPS[key], is_round=key in _STEPS)
        else:
            return False
        return True

    def _step(self, step: int, *, is_round: bool) -> None:
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + step
            self._go_to(row % count if is_round else max(0, min(row, count - 1)))

    def _go_to(self, row: int) -> None:
        if self.model.rowCount():
            index = self.model.index(row)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self.box.setAccessibleDescription(self.model.entry(row).words)

    def _take_typed(self, typed: str) -> None:
        self.model.set_typed(typed)
        self._lie_over_window()
        self._go_to(0)
        sentence = self.tr("Nothing has these letters.") if not self.model.rowCount() else ""
        self._notice.tell(sentence, self.tr("Show all") if sentence else "")

    def _take_click(self, index: QModelIndex) -> None:
        self.do_current()

    def _lie_over_window(self) -> None:
        room = self._window.rect()
        width = min(_WIDTH, room.width() - 2 * SPACE)
        rows = max(_FEWEST_ROWS, min(_ROWS, self.model.rowCount()))
        wanted = self.box.sizeHint().height() + 2 * SPACE + SPACE_S + rows * ROW_HEIGHT
        height = min(wanted, room.height() - 2 * SPACE_XL)
        self.setGeometry((room.width() - width) // 2, min(3 * SPACE_XL, room.height() // 8), width, height)


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in _STEPS or event.key() in _LEAPS or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return)
