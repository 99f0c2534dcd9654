"""The title of a part of the filter panel, which folds it in and out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from jobdesk.gui.theme import LIST_ROW_HEIGHT, ColorRole, Theme

_CHEVRON = 12


class FoldHeader(QToolButton):
    """A button with a chevron: down while the part is open, right while it is folded."""

    folded = Signal(bool)  #: a person folded it (True) or opened it

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fold_header")
        self._title = title
        self._theme = theme
        self.setCheckable(True)
        self.setChecked(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(LIST_ROW_HEIGHT)
        self.setIconSize(QSize(_CHEVRON, _CHEVRON))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.set_extra("")
        self._show_chevron()
        self.clicked.connect(self._take_click)
        theme.changed.connect(self._show_chevron)

    @property
    def is_folded(self) -> bool:
        """Whether the part is folded in."""
        return not self.isChecked()

    def fold(self, is_folded: bool) -> None:
        """Folds the part in or out."""
        self.setChecked(not is_folded)
        self._show_chevron()

    def set_extra(self, words: str) -> None:
        """What stands behind the title: the selection of a part that is folded."""
        self.setText(f"{self._title}: {words}" if words else self._title)
        self._name()

    def _take_click(self) -> None:
        self._show_chevron()
        self.folded.emit(self.is_folded)

    def _show_chevron(self) -> None:
        name = "chevron-down" if self.isChecked() else "chevron-right"
        self.setIcon(self._theme.icon(name, ColorRole.SECONDARY))
        self._name()

    def _name(self) -> None:
        pattern = self.tr("{0}, folded") if self.is_folded else self.tr("{0}, unfolded")
        self.setAccessibleName(pattern.format(self.text()))
