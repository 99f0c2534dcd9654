"""The switch above the table: by job or by computer, and by what rows are grouped."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S
from jobdesk.gui.views.row_choices import RowChoices
from jobdesk.model.query import GROUPABLE, Column, JobQuery
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
        self.grouping.setText(self._name(query.group_by))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_width()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_width()

    def _name(self, column: Column | None) -> str:
        return self.tr("Group by") if column is None else self.tr("Grouped by {0}").format(self._text.column(column))

    def _keep_width(self) -> None:
        """Gives the button room for its longest words: others would push its neighbours about."""
        button, present = self.grouping, self.grouping.text()
        metrics = button.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, map(self._name, (None, *GROUPABLE))))
        button.setFixedWidth(button.sizeHint().width() - metrics.horizontalAdvance(present) + longest)

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
