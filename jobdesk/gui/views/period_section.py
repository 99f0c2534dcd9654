"""The period of the filter panel: a calendar period, or a range of days."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.gui.views.fold_header import FoldHeader
from jobdesk.gui.views.steady_wheel import keep_steady
from jobdesk.model.query import Period, PeriodKind


class PeriodSection(QWidget):
    """Jobs that are still open belong to every period."""

    period_chosen = Signal(object)  #: Period
    folded = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = FoldHeader(self.tr("Period"), theme)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Period"))
        self.kinds.setToolTip(self.tr("When jobs were made. Jobs that have not ended belong to every period."))
        for kind in PeriodKind:
            self.kinds.addItem(text.period_kind(kind), kind)
        self.first, self.last = DateEdit(), DateEdit()
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))
        keep_steady(self.kinds, self.first, self.last)
        self._days = QWidget()
        days = QFormLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(SPACE_S)
        days.addRow(self.tr("From"), self.first)
        days.addRow(self.tr("to"), self.last)
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(SPACE, 0, SPACE, SPACE_S)
        parts.setSpacing(SPACE_S)
        parts.addWidget(self.kinds)
        parts.addWidget(self._days)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.header)
        layout.addWidget(self._parts)
        self.header.folded.connect(self._take_fold)
        self.kinds.activated.connect(self._choose_kind)
        self.first.dateChanged.connect(self._choose_days)
        self.last.dateChanged.connect(self._choose_days)
        self.show_period(Period())

    def show_period(self, period: Period) -> None:
        """Marks the period that is in force."""
        self.kinds.setCurrentIndex(list(PeriodKind).index(period.kind))
        self._days.setVisible(period.kind is PeriodKind.RANGE)
        for field, day in ((self.first, period.first_day), (self.last, period.last_day)):
            field.blockSignals(True)
            field.set_value(day)
            field.blockSignals(False)

    def fold(self, is_folded: bool) -> None:
        """Folds the period in or out."""
        self.header.fold(is_folded)
        self._parts.setVisible(not is_folded)

    def _choose_kind(self, place: int) -> None:
        kind = list(PeriodKind)[place]
        if kind is PeriodKind.RANGE:
            today = dt.datetime.now().astimezone().date()
            first = self.first.value() or today - dt.timedelta(days=6)
            self.period_chosen.emit(Period(kind=kind, first_day=first, last_day=self.last.value() or today))
        else:
            self.period_chosen.emit(Period(kind=kind))

    def _choose_days(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            # The day just chosen stands; the other one follows it.
            first, last = (first, first) if self.sender() is self.first else (last, last)
        self.period_chosen.emit(Period(kind=PeriodKind.RANGE, first_day=first, last_day=last))

    def _take_fold(self, is_folded: bool) -> None:
        self._parts.setVisible(not is_folded)
        self.folded.emit(is_folded)
