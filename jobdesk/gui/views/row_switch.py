"""The switch above the table: by job or by computer, and by what rows are grouped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S
from jobdesk.gui.views.row_choices import RowChoices
from jobdesk.model.query import JobQuery
from jobdesk.session.store import Store


class RowSwitch(QWidget):
    """A button for each kind of row, and one that opens the choice of groups."""

    def __init__(self, store: Store, choices: RowChoices, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        self.kinds: list[QToolButton] = []
        for action in choices.granularities.actions():
            button = self._make_button()
            button.setDefaultAction(action)
            button.setToolTip(_explain(self, action.data()))
            self.kinds.append(button)
            line.addWidget(button)
        line.addSpacing(SPACE)
        self.grouping = self._make_button()
        self.grouping.setMenu(choices.groups_menu)
        self.grouping.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.grouping.setToolTip(self.tr("Put rows that have something in common under one header"))
        line.addWidget(self.grouping)
        store.query_changed.connect(self.show_query)
        self.show_query(store.query)

    def show_query(self, query: JobQuery) -> None:
        """Names what rows are grouped by."""
        words = self.tr("Group by")
        if query.group_by is not None:
            words = self.tr("Grouped by {0}").format(self._text.column(query.group_by))
        self.grouping.setText(words)

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _explain(switch: RowSwitch, value: str) -> str:
    if value == "job":
        return switch.tr("One row for each job")
    return switch.tr("One row for each computer that a job runs on")
