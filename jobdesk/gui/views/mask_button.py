"""A button with the rules that mask what differs: each can be switched, and shows what it masks."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

from jobdesk.gui.mask_text import MaskText
from jobdesk.gui.theme import ICON_BESIDE_TEXT, Theme
from jobdesk.gui.views.choice_menu import ChoiceMenu
from jobdesk.logs.masking import MaskName


class MaskButton(QToolButton):
    """Says how many rules are in force; its menu stays open while one switches several."""

    masks_chosen = Signal(object)  #: frozenset of MaskName

    def __init__(
        self, theme: Theme, words: MaskText, standard: Iterable[MaskName], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._standard = frozenset(standard)
        self._masks = self._standard
        self._words = words
        self.rules: dict[MaskName, QAction] = {}
        menu = _RulesMenu(self)
        menu.setToolTipsVisible(True)
        for name in MaskName:
            sample = f"\t{name.sample.split(' · ')[0]}" if name.sample else ""
            action = menu.addAction(words.names[name] + sample)
            action.setCheckable(True)
            action.setData(name)
            action.setToolTip(name.sample)
            action.toggled.connect(self._take)
            self.rules[name] = action
        menu.addSeparator()
        self.reset = menu.addAction(self.tr("As usual"))
        self.reset.triggered.connect(self._reset)
        self.nothing = menu.addAction(self.tr("Mask nothing"))
        self.nothing.triggered.connect(self._clear)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(ICON_BESIDE_TEXT)
        self.setAutoRaise(True)
        self._explanation = self.tr("What is taken for equal though it differs, by rules")
        self.setAccessibleName(self.tr("Masked"))
        theme.changed.connect(self._take_theme)
        self._take_theme()
        self.set_masks(self._standard)

    @property
    def masks(self) -> frozenset[MaskName]:
        """The rules in force."""
        return self._masks

    def set_masks(self, masks: Iterable[MaskName]) -> None:
        """Shows which rules are in force."""
        self._masks = frozenset(masks)
        for name, action in self.rules.items():
            action.blockSignals(True)
            action.setChecked(name in self._masks)
            action.blockSignals(False)
        self.reset.setEnabled(self._masks != self._standard)
        self.nothing.setEnabled(bool(self._masks))
        self.setText(self.tr("Masked: {0} of {1}", "rules").format(len(self._masks), len(self.rules)))
        self.setToolTip("\n".join([self._explanation, *(f"• {self._words.names[each]}" for each in self._in_force())]))
        self.setAccessibleDescription(", ".join(self._words.names[each] for each in self._in_force()))

    def offer(self, masks: Iterable[MaskName]) -> None:
        """Only these rules can be switched: no other one makes a difference."""
        offered = frozenset(masks)
        for name, action in self.rules.items():
            is_offered = name in offered
            action.setEnabled(is_offered)
            action.setToolTip(name.sample if is_offered else self.tr("Nothing of this kind is in these lines."))

    def _in_force(self) -> list[MaskName]:
        return [name for name in self.rules if name in self._masks]

    def _take(self) -> None:
        self._choose(frozenset(name for name, action in self.rules.items() if action.isChecked()))

    def _reset(self) -> None:
        self._choose(self._standard)

    def _clear(self) -> None:
        self._choose(frozenset())

    def _choose(self, masks: frozenset[MaskName]) -> None:
        self.set_masks(masks)
        self.masks_chosen.emit(masks)

    def _take_theme(self) -> None:
        self.setIcon(self._theme.label_icon("eye-off"))


class _RulesMenu(ChoiceMenu):
    """Stays open when a rule is switched."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if not self._toggle(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_choosing = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (is_choosing and self._toggle(self.activeAction())):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.toggle()
        return True
