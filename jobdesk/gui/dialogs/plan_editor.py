"""When a schedule runs: its kind, the fields of that kind, and the next runs as they follow from what is written."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.dialogs.plan_preview import PlanPreview
from jobdesk.gui.dialogs.weekday_buttons import WeekdayButtons
from jobdesk.gui.dialogs.zone_box import ZoneBox
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.date_edit import DateEdit
from jobdesk.model.errors import InvalidField
from jobdesk.model.period import MAX_INTERVAL_MINUTES
from jobdesk.model.plan_check import check_plan
from jobdesk.model.schedule import ALL_WEEKDAYS, Plan, ScheduleKind

_K = ScheduleKind
#: In the order in which they are offered.
KINDS = (_K.DAILY, _K.INTERVAL, _K.WINDOWED, _K.AUTOMATIC, _K.FIRE_AND_FORGET, _K.DISABLED)
_HOUR = 60
_NARROW = 88
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_OPENS, _CLOSES = dt.time(22), dt.time(4)
_ON_DAYS = frozenset({_K.DAILY, _K.INTERVAL, _K.WINDOWED})
_ZONED = _ON_DAYS | {_K.AUTOMATIC}


class PlanEditor(QWidget):
    """Fields that the chosen kind does not have are hidden, and are no part of the plan."""

    edited = Signal()

    def __init__(self, theme: Theme, text: Text, words: ScheduleText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._words = words
        self._period = ""
        self._shown = Plan()
        self._is_showing = False
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(words.kind(kind), kind)
        self._explained = QLabel(self)
        self._explained.setWordWrap(True)
        self._explained.setProperty("isSecondary", True)
        self.interval, self.unit = QSpinBox(self), QComboBox(self)
        self.interval.setRange(1, MAX_INTERVAL_MINUTES)
        self.unit.addItem(self.tr("minutes"), 1)
        self.unit.addItem(self.tr("hours"), _HOUR)
        self.times = QLineEdit(self)
        self.times.setPlaceholderText(self.tr("06:00 18:30", "times of day"))
        self.weekdays = WeekdayButtons(words, self)
        self.has_window = QCheckBox(self.tr("Only from"), self)
        self.opens, self.closes = QTimeEdit(self), QTimeEdit(self)
        self.first_day, self.last_day = DateEdit(self), DateEdit(self)
        self.zone = ZoneBox(self)
        self.preview = PlanPreview(text, words, self)
        for box in (self.opens, self.closes):
            box.setDisplayFormat("HH:mm")
        for number in (self.interval, self.opens, self.closes):
            number.setFixedWidth(_NARROW)
        self._fields: dict[str, FaultField] = {}
        self._rows: dict[str, int] = {}
        self._form = QFormLayout(self)
        self._lay_out(theme)
        self._name()
        self._connect()
        self.show_plan(Plan(), "")

    def _lay_out(self, theme: Theme) -> None:
        form = self._form
        form.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        until = QLabel(self.tr("to", "from one time to another"), self)
        self._add("kind", self.tr("Runs"), FaultField(theme, self.kind))
        form.addRow("", self._explained)
        self._add("interval_minutes", self.tr("Every"), FaultField(theme, self.interval, self.unit))
        self._add("times", self.tr("At"), FaultField(theme, self.times, is_stretched=True))
        self._add("weekdays", self.tr("On"), FaultField(theme, self.weekdays, is_stretched=True))
        window = FaultField(theme, self.has_window, self.opens, until, self.closes)
        self._add("window", self.tr("Time of day"), window)
        self._add("first_day", self.tr("First day"), FaultField(theme, self.first_day))
        self._add("last_day", self.tr("Last day"), FaultField(theme, self.last_day))
        self._add("zone", self.tr("Time zone"), FaultField(theme, self.zone, is_stretched=True))
        self._preview_title = QLabel(self)
        form.addRow(self._preview_title, self.preview)

    def _add(self, name: str, title: str, field: FaultField) -> None:
        self._fields[name] = field
        self._rows[name] = self._form.rowCount()
        self._form.addRow(title, field)

    def _name(self) -> None:
        for widget, name in (
            (self.kind, self.tr("Runs")),
            (self.interval, self.tr("Length of the interval")),
            (self.unit, self.tr("Unit of the interval")),
            (self.times, self.tr("Times of day")),
            (self.opens, self.tr("The window opens at")),
            (self.closes, self.tr("The window closes at")),
            (self.first_day, self.tr("First day")),
            (self.last_day, self.tr("Last day")),
            (self.zone, self.tr("Time zone")),
        ):
            widget.setAccessibleName(name)
        self.times.setToolTip(self.tr("Times of day as 06:00, parted by blanks"))
        self.zone.setToolTip(self.tr("Type a part of its name, as Copenhagen"))
        self.has_window.setToolTip(self.tr("A window may cross midnight; it belongs to the day on which it opens."))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._take_kind)
        for signal in (
            self.interval.valueChanged,
            self.unit.currentIndexChanged,
            self.times.textEdited,
            self.weekdays.edited,
            self.has_window.toggled,
            self.opens.timeChanged,
            self.closes.timeChanged,
            self.first_day.dateChanged,
            self.last_day.dateChanged,
            self.zone.edited,
        ):
            signal.connect(self._take_edit)

    def show_plan(self, plan: Plan, period: str, anchor: dt.datetime | None = None) -> None:
        """Shows another plan. `period` is what the script declares, `anchor` the next run of the plan as it is."""
        self._period, self._shown = period, plan
        self._is_showing = True
        self.kind.setCurrentIndex(self.kind.findData(plan.kind))
        minutes = plan.interval_minutes or _HOUR
        is_hours = minutes % _HOUR == 0
        self.unit.setCurrentIndex(int(is_hours))
        self.interval.setValue(minutes // _HOUR if is_hours else minutes)
        self.times.setText(" ".join(f"{time:%H:%M}" for time in plan.times))
        self.weekdays.set_days(plan.weekdays)
        self.has_window.setChecked(plan.window_opens is not None)
        self.opens.setTime(_as_qt(plan.window_opens or _OPENS))
        self.closes.setTime(_as_qt(plan.window_closes or _CLOSES))
        self.first_day.set_value(plan.first_day)
        self.last_day.set_value(plan.last_day)
        self.zone.set_zone(plan.zone)
        self._is_showing = False
        self.preview.set_anchor(plan, anchor)
        self._show_fields()
        self._show_state()

    def set_period(self, period: str) -> None:
        """Another script was chosen, which declares other times."""
        if period != self._period:
            self._period = period
            self._show_state()

    def plan(self) -> Plan:
        """What is written. Raises InvalidField where times are no times."""
        kind = self.kind_chosen
        if kind is _K.DISABLED:
            return replace(self._shown, kind=kind)  # what it was is to be had again
        days = kind in _ON_DAYS
        has_window = kind is _K.WINDOWED and self.has_window.isChecked()
        return Plan(
            kind=kind,
            zone=self.zone.zone,
            weekdays=self.weekdays.days if days else ALL_WEEKDAYS,
            times=self._read_times() if kind is _K.DAILY else (),
            window_opens=_as_time(self.opens) if has_window else None,
            window_closes=_as_time(self.closes) if has_window else None,
            first_day=self.first_day.value() if days else None,
            last_day=self.last_day.value() if days else None,
            interval_minutes=self.interval.value() * self.unit.currentData() if kind is _K.INTERVAL else None,
        )

    def list_fields(self) -> Sequence[QWidget]:
        """What Tab goes through, in order."""
        window = (self.has_window, self.opens, self.closes)
        head = (self.kind, self.interval, self.unit, self.times, *self.weekdays.boxes)
        return (*head, *window, self.first_day, self.last_day, self.zone)

    @property
    def kind_chosen(self) -> ScheduleKind:
        """The kind."""
        kind = self.kind.currentData()
        assert isinstance(kind, ScheduleKind)
        return kind

    def content(self) -> tuple[object, ...]:
        """All that is written, whether it makes a plan or not: to tell whether something was changed."""
        try:
            return (self.plan(),)
        except InvalidField:
            return (self.kind_chosen, self.times.text())

    def check(self) -> bool:
        """Whether it makes a plan; the first fault gets the keyboard."""
        error = self._find_fault()
        if error is None:
            return True
        self.show_fault(error)
        return False

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault at its field, with the keyboard."""
        field = self._tell(error)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fault(self, name: str) -> str:
        """What is said to be wrong with a field."""
        return self._fields[name].fault

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        for field in self._fields.values():
            field.setEnabled(not is_read_only)

    def _read_times(self) -> tuple[dt.time, ...]:
        found = set()
        for word in re.split(r"[ ,;]+", self.times.text().strip(" ,;")):
            match = _TIME.fullmatch(word)
            if match is not None:
                found.add(dt.time(int(match[1]), int(match[2])))
            elif word:
                raise InvalidField(self.tr("“{0}” is not a time of day. Write it as 06:30.").format(word), "plan.times")
        return tuple(sorted(found))

    def _take_kind(self) -> None:
        self._show_fields()
        self._take_edit()

    def _take_edit(self) -> None:
        if self._is_showing:
            return
        self._show_state()
        self.edited.emit()

    def _show_fields(self) -> None:
        kind = self.kind_chosen
        self._explained.setText(self._words.kind_explained(kind))
        self._preview_title.setText(self.tr("Next windows") if kind is _K.WINDOWED else self.tr("Next runs"))
        for name, kinds in (
            ("interval_minutes", {_K.INTERVAL}),
            ("times", {_K.DAILY}),
            ("weekdays", _ON_DAYS),
            ("window", {_K.WINDOWED}),
            ("first_day", _ON_DAYS),
            ("last_day", _ON_DAYS),
            ("zone", _ZONED),
        ):
            self._form.setRowVisible(self._rows[name], kind in kinds)

    def _show_state(self) -> None:
        """Tells the fault there is, and else the next runs."""
        has_window = self.has_window.isChecked()
        self.opens.setEnabled(has_window)
        self.closes.setEnabled(has_window)
        for field in self._fields.values():
            field.tell("")
        error = self._find_fault()
        if error is not None:
            self._tell(error)
            self.preview.show_nothing()
            return
        self.preview.show_plan(self.plan(), self._period)

    def _find_fault(self) -> InvalidField | None:
        try:
            check_plan(self.plan(), self._period)
        except InvalidField as error:
            return error
        return None

    def _tell(self, error: InvalidField) -> FaultField:
        name = error.field.removeprefix("plan.")
        name = "window" if name.startswith("window") else name
        field = self._fields.get(name) or self._fields["kind"]
        field.tell(self._text.error(error))
        return field


def _as_qt(time: dt.time) -> QTime:
    return QTime(time.hour, time.minute)


def _as_time(box: QTimeEdit) -> dt.time:
    return dt.time(box.time().hour(), box.time().minute())
