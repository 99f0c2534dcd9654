"""What of the audit is wanted, beside words: who, what, with what outcome, when."""

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton, QWidget

from jobdesk.gui.audit_text import AuditText
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.gui.views.flow_layout import FlowLayout
from jobdesk.model.audit import AuditQuery, Outcome

_ALL, _RANGE = -1, -2
_DAYS = (1, 7, 30)
_LEAST_WIDTH = 120


class AuditFilters(QWidget):
    """Says that something else is wanted; `query` tells what."""

    changed = Signal()

    def __init__(self, words: AuditText, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.actor, self.action, self.outcome, self.period = (QComboBox(self) for _ in range(4))
        self.first, self.last = DateEdit(self), DateEdit(self)
        self._to = QLabel("–", self)
        self.clear_button = QToolButton(self)
        self.clear_button.setAutoRaise(True)
        self.clear_button.setText(self.tr("Clear the filters"))
        self.clear_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.actor.setEditable(True)
        name = self.actor.lineEdit()
        assert name is not None, "what can be written in has a line for it"
        self._name = name
        self._fill(words)
        self._lay_out()
        for box in (self.actor, self.action, self.outcome):
            box.activated.connect(self._take_choice)
        self.period.activated.connect(self._take_period)
        self._name.editingFinished.connect(self._take_choice)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._take_choice)
        self.clear_button.clicked.connect(self.clear)
        theme.changed.connect(self._take_theme)
        self._latest = self.query("")
        self._take_theme()
        self._show()

    def _fill(self, words: AuditText) -> None:
        self.actor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.setPlaceholderText(self.tr("Anybody"))
        self._name.setClearButtonEnabled(True)
        self.action.addItem(self.tr("Any action"), "")
        for area, title in words.areas.items():
            self.action.addItem(title, area)
            for code, name in words.actions.items():
                if code.startswith(f"{area}."):
                    self.action.addItem(f"    {name}", code)
        self.outcome.addItem(self.tr("Any outcome"), None)
        for outcome in Outcome:
            self.outcome.addItem(words.outcome(outcome), outcome)
        self.period.addItem(self.tr("All time"), _ALL)
        for days in _DAYS:
            self.period.addItem(self.tr("The last %Ln day(s)", "", days), days)
        self.period.addItem(self.tr("From – to"), _RANGE)

    def _lay_out(self) -> None:
        names = (
            (self.actor, self.tr("Who")),
            (self.action, self.tr("What")),
            (self.outcome, self.tr("Outcome")),
            (self.period, self.tr("Period")),
            (self.first, self.tr("First day")),
            (self.last, self.tr("Last day")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        flow = FlowLayout(SPACE_S, self)
        flow.setContentsMargins(SPACE, 0, SPACE, SPACE)
        for part in (self.actor, self.action, self.outcome, self.period, self.first, self._to, self.last):
            flow.addWidget(part)
        flow.addWidget(self.clear_button)
        self.actor.setMinimumWidth(_LEAST_WIDTH)
        self._name.installEventFilter(self)

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return self.query("") != AuditQuery()

    def query(self, words: str) -> AuditQuery:
        """What is wanted, with the words of the search box."""
        since, until = self._find_period()
        return AuditQuery(
            words=" ".join(words.split()),
            actor=self.actor.currentText().strip(),
            action=self.action.currentData() or "",
            outcome=self.outcome.currentData(),
            since=since,
            until=until,
        )

    def offer_actors(self, names: Iterable[str]) -> None:
        """Takes people who may have done something."""
        known = sorted({each for each in names if each}, key=str.casefold)
        if known != [self.actor.itemText(place) for place in range(self.actor.count())]:
            text = self.actor.currentText()
            self.actor.clear()
            self.actor.addItems(known)
            self.actor.setEditText(text)

    def clear(self) -> None:
        """Leaves nothing out."""
        self.actor.setEditText("")
        for box in (self.action, self.outcome, self.period):
            box.setCurrentIndex(0)
        self._show()
        self._take_choice()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The button that clears the name leaves the field as it is: without this nothing would be asked."""
        if event.type() is QEvent.Type.MouseButtonRelease and not self.actor.currentText():
            self._take_choice()
        return super().eventFilter(watched, event)

    def _find_period(self) -> tuple[dt.datetime | None, dt.datetime | None]:
        """From the beginning of a local day to the end of one."""
        days = self.period.currentData()
        if days == _ALL:
            return None, None
        if days == _RANGE:
            first, last = self.first.value(), self.last.value()
            until = None if last is None else last + dt.timedelta(days=1)
            return _begin(first), _begin(until)
        return _begin(dt.datetime.now().astimezone().date() - dt.timedelta(days=days - 1)), None

    def _take_period(self) -> None:
        self._show()
        self._take_choice()

    def _take_choice(self) -> None:
        query = self.query("")
        if query != self._latest:
            self._latest = query
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        is_range = self.period.currentData() == _RANGE
        for part in (self.first, self._to, self.last):
            part.setVisible(is_range)
        self.clear_button.setVisible(self.is_set)

    def _take_theme(self) -> None:
        self.clear_button.setIcon(self._theme.label_icon("filter-off"))


def _begin(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else dt.datetime.combine(day, dt.time()).astimezone()
