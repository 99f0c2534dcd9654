"""Every action of the log reader: its words, icon and keys, and why it cannot be done just now."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jobdesk.gui.status_tip import set_status_tip
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.log_options import LogOptions

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SIGNS = frozenset(Qt.Key(code) for code in range(0x21, 0x7F) if not chr(code).isalpha())


class LogActions(QObject):
    """Their keys are taken by the reader itself while it has the keyboard: the window has others of the same keys."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[QAction, str] = {}
        self._keys: dict[str, QAction] = {}
        self._all: list[QAction] = []
        self._reasons: dict[QAction, str] = {}  # why one cannot be done
        self._obstacle = ""  # why none can
        self._submenus: dict[QMenu, str] = {}  # and their icons
        self._make_jumps()
        self._make_looks()
        self._make_folds()
        self._make_ways()
        theme.changed.connect(self._take_theme)
        self._take_theme()

    def _make_jumps(self) -> None:
        self.copy = self._make(self.tr("Copy"), "copy", QKeySequence.StandardKey.Copy)
        self.select_all = self._make(self.tr("Select all"), "select-all", QKeySequence.StandardKey.SelectAll)
        self.find = self._make(self.tr("Find…"), "search", QKeySequence.StandardKey.Find)
        self.next_match = self._make(self.tr("Next match"), "chevron-down", "F3")
        self.previous_match = self._make(self.tr("Previous match"), "chevron-up", "Shift+F3")
        self.next_error = self._make(self.tr("Next error"), "chevron-down", "F8")
        self.previous_error = self._make(self.tr("Previous error"), "chevron-up", "Shift+F8")
        self.only_matching = self._make_switch(self.tr("Only matching lines"), "Alt+L")
        self.go_to_line = self._make(self.tr("Go to line…"), "next", "Ctrl+G")
        self.mark = self._make(self.tr("Mark this line"), "mark", "Ctrl+F2")
        self.next_mark = self._make(self.tr("Next mark"), "chevron-down", "F2")
        self.previous_mark = self._make(self.tr("Previous mark"), "chevron-up", "Shift+F2")
        self.clear_marks = self._make(self.tr("Remove all marks"), "delete", "")
        self.save = self._make(self.tr("Save as…"), "save", "Ctrl+S")
        self.save_shown = self._make(self.tr("Save the shown lines as…"), "save", "")
        self.compare = self._make(self.tr("Compare with the last good run"), "compare", "Ctrl+M")
        self.follow = self._make(self.tr("Follow the end"), "follow", "End")

    def _make_looks(self) -> None:
        self.wrap = self._make_switch(self.tr("Wrap lines"), "Alt+Z")
        self.utc = self._make_switch(self.tr("Times in UTC"), "Alt+U")
        self.colors = self._make_switch(self.tr("Colours of the script"), "")
        self.numbers = self._make_switch(self.tr("Line numbers"), "")
        self.times = self._make_switch(self.tr("Times"), "")
        self.severities = self._make_switch(self.tr("Severities"), "")
        self.zoom_in = self._make(self.tr("Larger text"), "plus", "Ctrl++", "Ctrl+=")
        self.zoom_out = self._make(self.tr("Smaller text"), "", "Ctrl+-")
        self.zoom_usual = self._make(self.tr("Usual size of text"), "view-reset", "Ctrl+0")

    def _make_folds(self) -> None:
        self.fold = self._make(self.tr("Collapse this step"), "chevron-right", "Alt+Left")
        self.unfold = self._make(self.tr("Expand this step"), "chevron-down", "Alt+Right")
        self.fold_all = self._make(self.tr("Collapse all steps"), "chevron-right", "Ctrl+Left")
        self.unfold_all = self._make(self.tr("Expand all steps"), "chevron-down", "Ctrl+Right")

    def _make_ways(self) -> None:
        self.back_to_hits = self._make(self.tr("Back to the hits"), "log-search", "")
        keys = QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText)
        self.back_to_hits.setIconText(self.back_to_hits.text())
        self.back_to_hits.setText(f"{self.back_to_hits.text()}\t{keys}")  # where nothing else takes that key
        self.next_hit = self._make(self.tr("Next hit in all logs"), "chevron-down", "F4")
        self.previous_hit = self._make(self.tr("Previous hit in all logs"), "chevron-up", "Shift+F4")

    def allow(self, action: QAction, reason: str = "") -> None:
        """Enables an action, or says why it cannot be done."""
        if self._reasons.get(action, "") != reason or action.isEnabled() is bool(reason or self._obstacle):
            self._reasons[action] = reason
            self._show(action)

    def set_obstacle(self, reason: str) -> None:
        """Why nothing can be done with the log, as there is none; "" where there is."""
        if reason != self._obstacle:
            self._obstacle = reason
            for action in self._all:
                self._show(action)

    def _show(self, action: QAction) -> None:
        reason = self._obstacle or self._reasons.get(action, "")
        action.setEnabled(not reason)
        action.setToolTip(self.tip(action))
        parent = self.parent()
        set_status_tip(action, reason, parent.window() if isinstance(parent, QWidget) else None)

    def action_for(self, event: QKeyEvent) -> QAction | None:
        """The action that a key triggers."""
        keys = event.keyCombination().toCombined() & ~_KEYPAD.value
        action = self._keys.get(QKeySequence(keys).toString())
        if action is None and event.key() in _SIGNS:
            # Whether a sign or a digit is typed with Shift is a matter of the keyboard's layout.
            action = self._keys.get(QKeySequence(keys & ~_SHIFT.value).toString())
        return action

    def show_options(self, options: LogOptions) -> None:
        """Ticks what is switched on."""
        for action, is_on in (
            (self.wrap, options.wraps),
            (self.utc, options.is_utc),
            (self.colors, options.has_colors),
            (self.numbers, options.has_numbers),
            (self.times, options.has_times),
            (self.severities, options.has_severities),
        ):
            action.setChecked(is_on)

    def fill_look_menu(self, menu: QMenu) -> None:
        """Puts how a log looks into a menu."""
        menu.addActions([self.wrap, self.utc, self.colors])
        menu.addSeparator()
        menu.addActions([self.numbers, self.times, self.severities])
        menu.addSeparator()
        menu.addActions([self.zoom_in, self.zoom_out, self.zoom_usual])
        menu.addSeparator()
        menu.addActions([self.fold_all, self.unfold_all])

    def fill_context_menu(self, menu: QMenu) -> None:
        """Puts what can be done at a line into a menu."""
        menu.addActions([self.copy, self.select_all])
        menu.addSeparator()
        menu.addActions([self.find, self.go_to_line, self.next_error, self.previous_error, self.follow])
        menu.addSeparator()
        menu.addActions([self.mark, self.next_mark, self.previous_mark, self.clear_marks])
        menu.addSeparator()
        menu.addActions([self.fold, self.unfold, self.fold_all, self.unfold_all])
        menu.addSeparator()
        menu.addActions([self.compare, self.save, self.save_shown])

    def fill_window_menu(self, menu: QMenu) -> None:
        """Puts everything that can be done with a log into the window's menu."""
        menu.addActions([self.find, self.next_match, self.previous_match, self.only_matching])
        menu.addSeparator()
        menu.addActions([self.next_error, self.previous_error, self.go_to_line, self.follow])
        menu.addActions([self.next_hit, self.previous_hit, self.back_to_hits])
        menu.addSeparator()
        marks = menu.addMenu(self._theme.label_icon("mark"), self.tr("Marks"))
        marks.addActions([self.mark, self.next_mark, self.previous_mark, self.clear_marks])
        steps = menu.addMenu(self._theme.label_icon("steps"), self.tr("Steps"))
        steps.addActions([self.fold, self.unfold, self.fold_all, self.unfold_all])
        menu.addSeparator()
        menu.addActions([self.wrap, self.utc])
        looks = menu.addMenu(self._theme.label_icon("eye"), self.tr("How the log is shown"))
        looks.addActions([self.colors, self.numbers, self.times, self.severities])
        looks.addSeparator()
        looks.addActions([self.zoom_in, self.zoom_out, self.zoom_usual])
        menu.addSeparator()
        menu.addActions([self.copy, self.select_all, self.save, self.save_shown, self.compare])
        self._submenus = {marks: "mark", steps: "steps", looks: "eye"}

    def offered(self) -> list[QAction]:
        """What can be done now, but copying: that is offered for the table."""
        return [each for each in self._all if each.isEnabled() and each not in (self.copy, self.select_all)]

    def tip(self, action: QAction) -> str:
        """The words of an action with its keys, or with why it cannot be done."""
        words, _, keys = action.text().partition("\t")
        reason = self._obstacle or self._reasons.get(action, "")
        return f"{words}: {reason}" if reason else f"{words} ({keys})" if keys else words

    def _make(self, words: str, icon: str, *keys: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(words, self)
        self._all.append(action)
        if icon:
            self._icons[action] = icon
        sequences = [QKeySequence(each) for each in keys if each]
        for sequence in sequences:
            self._keys[sequence.toString()] = action
        if sequences:
            # Not as a shortcut: one in a menu would be taken in the whole window.
            action.setText(f"{words}\t{sequences[0].toString(QKeySequence.SequenceFormat.NativeText)}")
        return action

    def _make_switch(self, words: str, keys: str) -> QAction:
        action = self._make(words, "", keys)
        action.setCheckable(True)
        return action

    def _take_theme(self) -> None:
        for action, name in self._icons.items():
            action.setIcon(self._theme.label_icon(name))
        for menu, name in self._submenus.items():
            menu.setIcon(self._theme.label_icon(name))
