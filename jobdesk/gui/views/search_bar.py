"""The search box with what is wrong below it, and beside it how a search is written."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from jobdesk.gui.search_suggestions import SearchSuggestions
from jobdesk.gui.search_text import SearchText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_L, SPACE_S, ColorRole, Theme, fixed_font
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.search_box import SearchBox
from jobdesk.model.search_fault import SearchFault
from jobdesk.session.store import Store


class SearchBar(QWidget):
    """Says in words what the box marks in red."""

    def __init__(self, store: Store, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = SearchText(self)
        self.box = SearchBox(theme, SearchSuggestions(store, text, self))
        self.fault = FaultLabel(theme)
        self.help = QToolButton()
        self.help.setAutoRaise(True)
        self.help.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.help.setToolTip(self.tr("How a search is written"))
        self.help.setAccessibleName(self.tr("How a search is written"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.box, 1)
        row.addWidget(self.help)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(row)
        layout.addWidget(self.fault)
        self._take_theme()
        self.box.fault_changed.connect(self._tell_fault)
        self.help.clicked.connect(self.open_help)
        theme.changed.connect(self._take_theme)

    def open_help(self) -> None:
        """Shows examples of searches, until a click elsewhere or Esc."""
        sheet = _HelpSheet(self._words, self)
        corner = self.help.mapToGlobal(QPoint(self.help.width(), self.help.height() + SPACE_S))
        sheet.adjustSize()
        sheet.move(corner - QPoint(sheet.width(), 0))
        sheet.show()

    def _tell_fault(self, fault: SearchFault | None) -> None:
        words = self._words.fault(fault) if fault is not None else ""
        self.fault.tell(words)
        self.box.setAccessibleDescription(words)

    def _take_theme(self) -> None:
        self.help.setIcon(self._theme.icon("help", ColorRole.SECONDARY))
        self._tell_fault(self.box.fault)


class _HelpSheet(QFrame):
    """Examples at the left, what they find at the right."""

    def __init__(self, words: SearchText, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("help_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("How a search is written"))
        rows = QGridLayout(self)
        rows.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        rows.setHorizontalSpacing(SPACE_L)
        rows.setVerticalSpacing(SPACE_S)
        for row, (example, meaning) in enumerate(words.help()):
            written = QLabel(example)
            written.setTextFormat(Qt.TextFormat.PlainText)
            written.setFont(fixed_font())
            rows.addWidget(written, row, 0)
            rows.addWidget(QLabel(meaning), row, 1)
