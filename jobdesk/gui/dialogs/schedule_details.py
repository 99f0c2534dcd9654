"""What a schedule is: its identifier, its script with values, its computers, and who gets its report."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.dialogs.choices import offer
from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.dialogs.parameter_form import ParameterForm
from jobdesk.gui.dialogs.schedule_targets import ScheduleTargets
from jobdesk.gui.dialogs.script_box import ScriptBox
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.errors import InvalidField
from jobdesk.model.mail_address import check_mail
from jobdesk.model.new_script import check_name, check_tags
from jobdesk.model.schedule import NewSchedule, Plan
from jobdesk.model.script import Parameter, ParameterType, Script, ScriptId
from jobdesk.session.store import Store

_NOT_KEPT = frozenset({ParameterType.PASSWORD, ParameterType.FILE})
_TARGET_FIELDS = frozenset({"computer_ids", "group_ids", "role"})
_DESCRIPTION_HEIGHT = 56


class ScheduleDetails(QWidget):
    """Identifier and description are written once, when the schedule is made."""

    edited = Signal()
    script_chosen = Signal()

    def __init__(
        self, store: Store, theme: Theme, text: Text, words: ScheduleText, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self._text = text
        self._words = words
        self._is_showing = False
        self._is_read_only = False
        self._is_known = False
        self._is_system = False
        self._original: NewSchedule | None = None
        self._domains: set[str] = set()
        self.name, self.description = QLineEdit(self), QPlainTextEdit(self)
        self.domain, self.script = QComboBox(self), ScriptBox(self)
        self.sends_report = QCheckBox(self.tr("Send a report when a run has ended"), self)
        self.recipients = QLineEdit(self)
        self.form: ParameterForm | None = None
        self._form_of: tuple[ScriptId, tuple[Parameter, ...]] | None = None
        self._note = FaultLabel(theme, self)
        self.targets = ScheduleTargets(theme, text, self)
        self._fields: dict[str, FaultField] = {}
        self._lay_out()
        self._name_fields()
        self._connect()

    def _lay_out(self) -> None:
        self.description.setProperty("isField", True)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(_DESCRIPTION_HEIGHT)
        form = self._rows = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for key, title, widget in (
            ("name", self.tr("Identifier"), self.name),
            ("description", self.tr("Description"), self.description),
            ("domain", self.tr("Domain"), self.domain),
            ("script_id", self.tr("Script"), self.script),
        ):
            self._fields[key] = FaultField(self._theme, widget, is_stretched=True)
            form.addRow(title, self._fields[key])
        self._fields["recipients"] = FaultField(self._theme, self.recipients, is_stretched=True)
        form.addRow("", self.sends_report)
        form.addRow(self.tr("Recipients"), self._fields["recipients"])
        self._values_title = QLabel(self.tr("Parameters"), self)
        self._place = QWidget(self)
        self._values = QVBoxLayout(self._place)
        self._values.setContentsMargins(0, 0, SPACE, 0)
        self._values.addWidget(self._note)
        self._values.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._place)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addLayout(form)
        left.addWidget(self._values_title)
        left.addWidget(scroll, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        line.setSpacing(SPACE_L)
        line.addLayout(left, 3)
        line.addWidget(self.targets, 2)

    def _name_fields(self) -> None:
        for widget, name in (
            (self.name, self.tr("Identifier")),
            (self.description, self.tr("Description")),
            (self.domain, self.tr("Domain")),
            (self.script, self.tr("Script")),
            (self.recipients, self.tr("Recipients")),
        ):
            widget.setAccessibleName(name)
        self.recipients.setPlaceholderText(self.tr("anna@example.org, bo@example.org"))
        self.recipients.setToolTip(self.tr("Mail addresses, parted by commas"))

    def _connect(self) -> None:
        for signal in (self.name.textEdited, self.description.textChanged):
            signal.connect(self._take_edit)
        self.domain.currentIndexChanged.connect(self._take_domain)
        self.recipients.textEdited.connect(self._take_recipients)
        self.sends_report.toggled.connect(self._take_recipients)
        self.script.currentIndexChanged.connect(self._take_script)
        self.targets.edited.connect(self._take_edit)

    def show_schedule(self, schedule: NewSchedule, *, is_system: bool = False) -> None:
        """Shows another schedule, a new one or a known one."""
        self._is_showing = True
        self._original, self._is_known, self._is_system = schedule, schedule.id is not None, is_system
        self._form_of = None
        self._offer_domains()
        self.domain.setCurrentIndex(max(0, self.domain.findData(schedule.domain)))
        self.take_catalogue()
        self.name.setText(schedule.name)
        self.description.setPlainText(schedule.description)
        self.sends_report.setChecked(schedule.sends_report)
        self.recipients.setText(", ".join(schedule.recipients))
        self.script.setCurrentIndex(self.script.findData(schedule.script_id))
        self._show_form(schedule.values)
        self.targets.choose(schedule.computer_ids, schedule.group_ids, schedule.role)
        self.targets.setVisible(not is_system)
        self.tell_faults()
        self._is_showing = False
        self._show_read_only()

    def set_domains(self, domains: Sequence[str]) -> None:
        """From which domains the person may choose; "" is the whole installation."""
        if set(domains) != self._domains:
            self._domains = set(domains)
            self.take_catalogue()

    def take_catalogue(self) -> None:
        """Takes the scripts, computers, groups and domains there are now; what is written stays."""
        store, was_showing = self._store, self._is_showing
        self._is_showing = True
        self._offer_domains()
        domain = str(self.domain.currentData() or "")
        self.targets.set_known(store.fleet.values(), store.groups.values(), domain)
        chosen = self.script_id
        if chosen is None and self._original is not None:
            chosen = self._original.script_id
        offered = (each for each in store.scripts.values() if each.domain in ("", domain))
        scripts = sorted(offered, key=lambda each: each.name.casefold())
        if chosen is not None and chosen not in store.scripts and chosen in store.all_scripts:
            scripts.append(store.all_scripts[chosen])
        if offer(self.script, [(script.name, script.id) for script in scripts]):
            self.script.setCurrentIndex(self.script.findData(chosen))
        if self.form is not None:
            self._show_form(self.form.values())
        self._is_showing = was_showing

    @property
    def script_id(self) -> ScriptId | None:
        """The script that is chosen."""
        found = self.script.currentData()
        return None if found is None else ScriptId(found)

    @property
    def chosen_script(self) -> Script | None:
        """The script that is chosen, as it is known here."""
        found = self.script_id
        return None if found is None else self._store.all_scripts.get(found)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The recipients that are written."""
        return tuple(each for each in re.split(r"[,;\s]+", self.recipients.text()) if each)

    def list_fields(self) -> Sequence[QWidget]:
        """What Tab goes through, in order."""
        values = [each.focusProxy() or each for each in self.form] if self.form is not None else []
        head = (self.name, self.description, self.domain, self.script, self.sends_report, self.recipients)
        return (*head, *values, self.targets.box, self.targets.list, self.targets.role)

    def draft(self, base: NewSchedule, plan: Plan) -> NewSchedule:
        """What is written, upon `base`."""
        return replace(
            base,
            name=self.name.text().strip(),
            description=base.description if self._is_known else self.description.toPlainText().strip(),
            script_id=base.script_id if self.script_id is None else self.script_id,
            plan=plan,
            computer_ids=self.targets.computer_ids,
            group_ids=self.targets.group_ids,
            role=self.targets.role_name,
            values=self.form.values() if self.form is not None else {},
            domain=str(self.domain.currentData() or ""),
            sends_report=self.sends_report.isChecked(),
            recipients=self.addresses,
        )

    def check(self) -> bool:
        """Whether what is written can be saved; the first fault gets the keyboard."""
        self.tell_faults()
        try:
            check_name("name", self.name.text())
            if self.script_id is None:
                raise InvalidField(self.tr("Choose a script."), "script_id")
            if not self._is_system and not (self.targets.computer_ids or self.targets.group_ids):
                if not self.targets.role_name:
                    raise InvalidField(self.tr("Choose computers, groups or a role."), "computer_ids")
                check_tags("role", (self.targets.role_name,))
            self._check_recipients()
        except InvalidField as error:
            self.show_fault(error)
            return False
        return self.form is None or not self.form.show_faults()

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault at its field, with the keyboard."""
        words, name = self._text.error(error), error.field.partition("[")[0]
        if name in _TARGET_FIELDS:
            self.targets.tell_fault(words)
            self.targets.list.setFocus()
        elif name in self._fields:
            self._fields[name].tell(words)
            self._fields[name].setFocus()
        elif self.form is None or not self.form.show_fault(name.removeprefix("values."), words):
            self._note.tell(words)

    def has_field(self, name: str) -> bool:
        """Whether a fault can be told here."""
        name = name.partition("[")[0]
        return name in self._fields or name in _TARGET_FIELDS or name.startswith("values.")

    def fault(self, name: str) -> str:
        """What is said to be wrong with a field."""
        return self._fields[name].fault

    def tell_faults(self) -> None:
        """Takes back what was said to be wrong."""
        for field in self._fields.values():
            field.tell("")
        self.targets.tell_fault("")

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        self._is_read_only = is_read_only
        self._show_read_only()

    def _show_read_only(self) -> None:
        is_fixed, is_off = self._is_known or self._is_read_only, self._is_read_only
        self.name.setReadOnly(is_fixed)
        self.description.setReadOnly(is_fixed)
        for field in (self.name, self.description):
            field.setToolTip(self.tr("It cannot be changed any more.") if self._is_known else "")
            field.style().polish(field)  # the style sheet tells by what can be written
        for widget in (self.domain, self.script, self._place):
            widget.setEnabled(not is_off and not self._is_system)
        self.targets.set_read_only(is_off)
        self.sends_report.setEnabled(not is_off)
        self.recipients.setReadOnly(is_off)

    def _offer_domains(self) -> None:
        chosen = self.domain.currentData()
        names = set(self._domains)
        if self._original is not None:
            chosen = self._original.domain if chosen is None else chosen
            names.add(self._original.domain)
        if offer(self.domain, [(self._words.domain(name), name) for name in sorted(names, key=str.casefold)]):
            self.domain.setCurrentIndex(max(0, self.domain.findData(chosen)))
        self._rows.setRowVisible(self._fields["domain"], len(names) > 1)

    def _take_domain(self) -> None:
        """What belongs to another domain can be chosen no more."""
        if not self._is_showing:
            self.take_catalogue()
            self._take_script()

    def _take_script(self) -> None:
        if not self._is_showing:
            self._show_form(self.form.values() if self.form is not None else {})
            self._take_edit()
            self.script_chosen.emit()

    def _show_form(self, values: dict[str, str]) -> None:
        """The fields of the chosen script, filled with values of the same names."""
        script = self.chosen_script
        kept = tuple(each for each in script.parameters if each.type not in _NOT_KEPT) if script else ()
        form_of = None if script is None else (script.id, kept)
        if form_of != self._form_of or (form_of is None) is not (self.form is None):
            self._form_of = form_of
            if self.form is not None:
                self._values.removeWidget(self.form)
                self.form.setParent(None)
                self.form.deleteLater()
                self.form = None
            if kept:
                self.form = ParameterForm(kept, self._theme, self._text, self._place)
                self._values.insertWidget(0, self.form)
                self.form.changed.connect(self._take_edit)
            for parameter in kept:
                if self.form is not None and parameter.name in values:
                    self.form.field(parameter.name).set_value(values[parameter.name])
        self._values_title.setVisible(bool(kept))
        special = [each for each in script.parameters if each.type in _NOT_KEPT] if script else []
        words = ", ".join(each.title for each in special)
        sentence = self.tr("Passwords and files cannot be kept with a schedule. Left empty: {0}.").format(words)
        if any(each.is_required for each in special):
            sentence = self.tr("This script cannot run by a schedule: {0} cannot be kept with one.").format(words)
        self._note.tell(sentence if special else "", is_note=True)

    def _take_edit(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _take_recipients(self) -> None:
        if self._is_showing:
            return
        try:
            self._check_recipients()
        except InvalidField as error:
            self._fields["recipients"].tell(self._text.error(error))
        else:
            self._fields["recipients"].tell("")
        self.edited.emit()

    def _check_recipients(self) -> None:
        for address in self.addresses:
            try:
                check_mail(address)
            except InvalidField as error:
                raise InvalidField(error.sentence, "recipients") from error
        if self.sends_report.isChecked() and not self.addresses:
            raise InvalidField(self.tr("Name somebody who is to get the report."), "recipients")
