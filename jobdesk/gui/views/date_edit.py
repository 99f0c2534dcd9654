"""A field for a date that may also be empty."""

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDateEdit, QStyle, QStyleOptionComboBox, QWidget

#: Stands for no date; Qt shows the special text for it.
_NONE = QDate(1000, 1, 1)
_CLEARING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_STEPPING_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class DateEdit(QDateEdit):
    """Dates as YYYY-MM-DD. An empty field takes today's date as soon as one types, steps or opens the calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setDateRange(_NONE, QDate(9999, 12, 31))
        self.setSpecialValueText(self.tr("YYYY-MM-DD", "an empty date"))
        self.setDate(_NONE)
        self.lineEdit().installEventFilter(self)
        self._has_advanced = False  # the last digit completed its section, and the next one is selected already

    @property
    def is_empty(self) -> bool:
        """Whether there is no date."""
        return self.date() == _NONE

    def value(self) -> dt.date | None:
        """The date; None for none."""
        if self.is_empty:
            return None
        date = self.date()
        return dt.date(date.year(), date.month(), date.day())

    def set_value(self, date: dt.date | None) -> None:
        """Shows a date, or none."""
        self.setDate(_NONE if date is None else QDate(date.year, date.month, date.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARING_KEYS and self._is_all_selected():
            self.set_value(None)
            return
        if self.is_empty and (event.text().isdigit() or event.key() in _STEPPING_KEYS):
            self._take_today()
            if event.key() in _STEPPING_KEYS:
                return
        if event.text() == "-" and self._has_advanced:
            self._has_advanced = False
            return
        section = self.currentSection()
        super().keyPressEvent(event)
        self._has_advanced = event.text().isdigit() and self.currentSection() is not section

    def focusNextPrevChild(self, is_next: bool) -> bool:
        if self.is_empty:  # it has no sections to go through, at the first of which Qt would stay for ever
            return QWidget.focusNextPrevChild(self, is_next)
        return super().focusNextPrevChild(is_next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_empty and self._is_on_arrow(event):
            self._take_today()
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease and self.is_empty:
            self.lineEdit().selectAll()
        return super().eventFilter(watched, event)

    def _take_today(self) -> None:
        self.setDate(QDate.currentDate())
        self.setSelectedSection(QDateEdit.Section.YearSection)

    def _is_all_selected(self) -> bool:
        return self.is_empty or self.lineEdit().selectedText() == self.lineEdit().text()

    def _is_on_arrow(self, event: QMouseEvent) -> bool:
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.editable = True
        option.subControls = QStyle.SubControl.SC_All
        control = self.style().hitTestComplexControl(
            QStyle.ComplexControl.CC_ComboBox, option, event.position().toPoint(), self
        )
        return control is QStyle.SubControl.SC_ComboBoxArrow
