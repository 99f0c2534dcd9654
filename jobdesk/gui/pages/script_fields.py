"""The fields of a script beside its code, parameters and description."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.pages.period_field import PeriodField
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, SPACE_S, Theme
from jobdesk.gui.views.domain_box import DomainBox
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.steady_wheel import keep_steady
from jobdesk.model.new_script import LANGUAGES, NewScript

_NARROW, _SHORT = 120, 96
_LANGUAGE_NAMES = {"bash": "Bash", "sh": "sh", "python": "Python", "powershell": "PowerShell"}


class ScriptHead(QWidget):
    """Name, category, language, queue and time-out: what tells one script from another."""

    edited = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # In this order Tab goes through them.
        self.name, self.category, self.language = QLineEdit(self), QComboBox(self), QComboBox(self)
        self.queue, self.timeout = QComboBox(self), QLineEdit(self)
        for box in (self.category, self.queue):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.editTextChanged.connect(self.edited)
        keep_steady(self.category, self.language, self.queue)
        for language in LANGUAGES:
            self.language.addItem(_LANGUAGE_NAMES[language], language)
        self.timeout.setPlaceholderText(self.tr("the queue's"))
        self.timeout.setToolTip(self.tr("Seconds; empty: as long as the queue allows"))
        self.timeout.setFixedWidth(_SHORT)
        self.language.setMinimumWidth(_NARROW)
        self.queue.setMinimumWidth(_NARROW)
        self._lay_out()
        self.name.textEdited.connect(self.edited)
        self.timeout.textEdited.connect(self.edited)
        self.language.currentIndexChanged.connect(self._take_language)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE_S)
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            (self.tr("Name"), self.name, 0, 0, 5),
            (self.tr("Category"), self.category, 1, 0, 1),
            (self.tr("Language"), self.language, 1, 2, 1),
            (self.tr("Queue"), self.queue, 2, 0, 1),
            (self.tr("Time-out, seconds"), self.timeout, 2, 2, 1),
        )
        for title, field, row, column, span in places:
            label = QLabel(title, self)
            label.setBuddy(field)
            field.setAccessibleName(title)
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1, 1, span)
        grid.setColumnStretch(1, 1)

    @property
    def timeout_s(self) -> int | None:
        """None for the queue's; 0, which no script has, for what is no number."""
        words = self.timeout.text().strip()
        if not words:
            return None
        return int(words) if words.isascii() and words.isdigit() else 0

    @property
    def language_name(self) -> str:
        """The language that is chosen."""
        return str(self.language.currentData())

    def offer(self, categories: Iterable[str], queues: Iterable[str]) -> None:
        """The categories and queues that other scripts have."""
        for box, words in ((self.category, categories), (self.queue, queues)):
            text = box.currentText()
            box.blockSignals(True)
            box.clear()
            box.addItems(sorted({each for each in words if each}, key=str.casefold))
            box.setEditText(text)
            box.blockSignals(False)

    def show_script(self, script: NewScript) -> None:
        """Shows another script."""
        widgets = (self.name, self.timeout, self.category, self.queue, self.language)
        for widget in widgets:
            widget.blockSignals(True)
        self.name.setText(script.name)
        self.name.setCursorPosition(0)
        self.timeout.setText("" if script.timeout_s is None else str(script.timeout_s))
        self.category.setEditText(script.category)
        self.queue.setEditText(script.queue)
        if self.language.findData(script.language) < 0:
            self.language.addItem(script.language, script.language)
        self.language.setCurrentIndex(self.language.findData(script.language))
        for widget in widgets:
            widget.blockSignals(False)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        for edit in (self.name, self.timeout):
            edit.setReadOnly(is_read_only)
        self.category.setEnabled(not is_read_only)
        self.queue.setEnabled(not is_read_only)
        self.language.setEnabled(not is_read_only)

    def _take_language(self) -> None:
        self.language_chosen.emit(self.language_name)
        self.edited.emit()


class ScriptProperties(QWidget):
    """Times, roles, flags, author and licence: what is seldom changed."""

    edited = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.period = PeriodField(text, self)
        self.roles, self.author, self.licence = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.domain = DomainBox(self.tr("All domains"), self)
        self.is_enabled = QCheckBox(self.tr("Can be run"), self)
        self.restarts_computer = QCheckBox(self.tr("Restarts or shuts down the computer"), self)
        self.restarts_computer.setToolTip(
            self.tr("It may never report its end: the job ends as Succeeded when the computer is seen again.")
        )
        self.replaces_older = QCheckBox(self.tr("A new run replaces older open ones on the same computer"), self)
        self.replaces_older.setToolTip(self.tr("Those become Restarted and link to the new one."))
        self.at_start_up = QCheckBox(self.tr("Runs when a computer starts"), self)
        self.at_start_up.setToolTip(
            self.tr("At each start of a computer that has its roles, with the defaults of its parameters")
        )
        self.keeps_only_failed = QCheckBox(self.tr("Keeps only failed runs"), self)
        self.keeps_only_failed.setToolTip(
            self.tr("Runs that went well are removed when they have ended. “What is kept…” has all the rules.")
        )
        flags = (self.is_enabled, self.at_start_up, self.restarts_computer, self.replaces_older)
        self._boxes = (*flags, self.keeps_only_failed)
        self.roles.setPlaceholderText(self.tr("any computer"))
        self.roles.setToolTip(self.tr("Tags that a computer needs to run it, parted by spaces"))
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(self.tr("Runs by itself"), self.period)
        form.addRow(self.tr("Needs the roles"), self.roles)
        form.addRow(self.tr("Author"), self.author)
        form.addRow(self.tr("Licence"), self.licence)
        form.addRow(self.tr("Domain"), self.domain)
        self.domain.domain_chosen.connect(self.edited)
        self.period.edited.connect(self.edited)
        self.offer_domains(None)
        for box in self._boxes:
            form.addRow("", box)
            box.toggled.connect(self.edited)
        for edit in (self.roles, self.author, self.licence):
            edit.textEdited.connect(self.edited)
        self.fault = FaultLabel(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addStretch()

    @property
    def role_names(self) -> tuple[str, ...]:
        """The roles that are written."""
        return tuple(self.roles.text().replace(",", " ").split())

    def offer_domains(self, domains: tuple[str, ...] | None) -> None:
        """Lets a domain be chosen; None: it is not for the person to choose."""
        self._form.setRowVisible(self.domain, domains is not None)
        if domains is not None:
            self.domain.offer(domains)

    def show_script(self, script: NewScript) -> None:
        """Shows another script."""
        for box in self._boxes:
            box.blockSignals(True)
        self.period.show_period(script.period)
        self.roles.setText(" ".join(script.roles))
        self.author.setText(script.author)
        self.licence.setText(script.licence)
        self.domain.choose(script.domain)
        self.is_enabled.setChecked(script.is_enabled)
        self.at_start_up.setChecked(script.at_start_up)
        self.restarts_computer.setChecked(script.restarts_computer)
        self.replaces_older.setChecked(script.replaces_older)
        self.keeps_only_failed.setChecked(bool(script.keeps_only_failed))
        for box in self._boxes:
            box.blockSignals(False)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        for edit in (self.period.line, self.roles, self.author, self.licence):
            edit.setReadOnly(is_read_only)
        self.domain.setEnabled(not is_read_only)
        for box in self._boxes:
            box.setEnabled(not is_read_only)
