"""One rule of what is kept, to be written."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.scope_box import ScopeBox
from jobdesk.model.retention import RetentionRule
from jobdesk.model.script import Script

_MOST_DAYS, _MOST_JOBS = 36_500, 1_000_000_000
_USUAL_DAYS, _USUAL_JOBS = 90, 100


class RuleEditor(QWidget):
    """Says what is written as soon as it is."""

    edited = Signal(object)  #: RetentionRule

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self.script, self.scope = QComboBox(self), ScopeBox(text, self)
        self.script.addItem(self.tr("Every script"), None)
        self.has_days, self.days = QCheckBox(self.tr("no longer than"), self), QSpinBox(self)
        self.has_count, self.count = QCheckBox(self.tr("no more than the newest"), self), QSpinBox(self)
        self.only_failed = QCheckBox(self.tr("Runs that went well go as soon as they have ended"), self)
        self.days.setRange(1, _MOST_DAYS)
        self.count.setRange(1, _MOST_JOBS)
        self.days.setSuffix(self.tr(" days"))
        self.count.setSuffix(self.tr(" jobs"))
        self.days.setAccessibleName(self.tr("Days for which jobs are kept"))
        self.count.setAccessibleName(self.tr("Number of jobs that are kept"))
        self.script.setAccessibleName(self.tr("Script"))
        self._fields = {
            "script_id": FaultField(theme, self.script),
            "domain": FaultField(theme, self.scope),
            "keep_days": FaultField(theme, self.has_days, self.days),
            "keep_count": FaultField(theme, self.has_count, self.count),
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        titles = (self.tr("Script"), self.tr("Domain"), self.tr("Keep"), "")
        for title, field in zip(titles, self._fields.values(), strict=True):
            form.addRow(title, field)
        form.addRow("", self.only_failed)
        self.script.activated.connect(self._take_edit)
        self.scope.scope_chosen.connect(self._take_edit)
        for box in (self.has_days, self.has_count, self.only_failed):
            box.toggled.connect(self._take_edit)
        for spin in (self.days, self.count):
            spin.valueChanged.connect(self._take_edit)

    def offer(self, scripts: Iterable[Script], domains: Iterable[str], *, has_all: bool) -> None:
        """Takes the scripts and domains there are; not `has_all`: rules for these domains alone can be set."""
        chosen = self.script.currentData()
        while self.script.count() > 1:
            self.script.removeItem(1)
        for script in sorted(scripts, key=lambda each: each.name.casefold()):
            self.script.addItem(script.name, script.id)
        self.script.setCurrentIndex(max(0, self.script.findData(chosen)) if chosen is not None else 0)
        self.scope.offer(domains, has_all=has_all)

    def show_rule(self, rule: RetentionRule | None) -> None:
        """Shows a rule; None: there is none to write."""
        self._is_showing = True
        self.setEnabled(rule is not None)
        rule = rule or RetentionRule()
        place = -1 if rule.script_id is None else self.script.findData(rule.script_id)
        self.script.setCurrentIndex(max(0, place))
        self.scope.choose(rule.domain)
        self.has_days.setChecked(rule.keep_days is not None)
        self.has_count.setChecked(rule.keep_count is not None)
        self.days.setValue(rule.keep_days or _USUAL_DAYS)
        self.count.setValue(rule.keep_count or _USUAL_JOBS)
        self.only_failed.setChecked(rule.keeps_only_failed)
        self._is_showing = False
        self._show_limits()
        self.tell_fault("", "")

    def rule(self) -> RetentionRule:
        """What is written."""
        return RetentionRule(
            domain=self.scope.scope,
            script_id=self.script.currentData(),
            keep_days=self.days.value() if self.has_days.isChecked() else None,
            keep_count=self.count.value() if self.has_count.isChecked() else None,
            keeps_only_failed=self.only_failed.isChecked(),
        )

    def tell_fault(self, field: str, words: str) -> None:
        """Tells a fault at its field; "" takes all back."""
        for name, place in self._fields.items():
            place.tell(words if name == field else "")
        if field in self._fields:
            self._fields[field].setFocus()

    def _show_limits(self) -> None:
        self.days.setEnabled(self.has_days.isChecked())
        self.count.setEnabled(self.has_count.isChecked())

    def _take_edit(self) -> None:
        self._show_limits()
        if not self._is_showing:
            self.tell_fault("", "")
            self.edited.emit(self.rule())
