"""A script to be written or read: its fields above, code, parameters, description and properties in tabs."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from jobdesk.gui.pages.code_pane import CodePane
from jobdesk.gui.pages.description_editor import DescriptionEditor
from jobdesk.gui.pages.parameter_editor import ParameterEditor
from jobdesk.gui.pages.script_fields import ScriptHead, ScriptProperties
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, ColorRole, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.errors import InvalidField
from jobdesk.model.new_script import NewScript, check_script

_PARAMETER_FIELD = re.compile(r"parameters\[(\d+)\]\.(\w+)")


class ScriptEditor(QWidget):
    """Knows whether what it shows differs from what it was given. A fault is told at its field."""

    unsaved_changed = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._original: NewScript | None = None
        self._is_unsaved = False
        self._is_showing = False
        self._faulty_tab: QWidget | None = None
        self.head = ScriptHead(self)
        self.pane = CodePane(theme, text, self)
        self.code = self.pane.code
        self.parameters = ParameterEditor(theme, text, self)
        self.description = DescriptionEditor(theme, self)
        self.properties = ScriptProperties(theme, text, self)
        self.fault = FaultLabel(theme, self)
        self.tabs = QTabWidget(self)
        self._lay_out()
        self.head.language_chosen.connect(self.code.highlighter.set_language)
        for part in (self.head, self.parameters, self.description, self.properties):
            part.edited.connect(self._take_edit)
        self.code.textChanged.connect(self._take_edit)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the bar has a name, the whole has none
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.addTab(self.pane, self.tr("Code"))
        self.tabs.addTab(self.parameters, self.tr("Parameters"))
        self.tabs.addTab(self.description, self.tr("Description"))
        self.tabs.addTab(self.properties, self.tr("Properties"))
        self.fault.setContentsMargins(SPACE, 0, SPACE, SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.fault)
        column.addWidget(self.tabs, 1)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not in the script."""
        return self._is_unsaved

    def show_script(self, script: NewScript, *, is_unsaved: bool = False) -> None:
        """Shows another script; `is_unsaved`: one that is nowhere yet."""
        self._is_showing = True
        self._original = script
        self.head.show_script(script)
        self.code.show_code(script.body, script.language)
        self.code.document().setModified(False)
        self.parameters.show_parameters(script.parameters)
        self.description.show_markdown(script.description)
        self.properties.show_script(script)
        self._is_showing = False
        self.tell_fault("")
        self._show_parameter_count()
        self._set_unsaved(is_unsaved)

    def rebase(self, script: NewScript) -> None:
        """What is written is now a change of `script`, and stays as it is."""
        self._original = script
        self._take_edit()

    def draft(self) -> NewScript:
        """What is written."""
        assert self._original is not None, "there is a script to write"
        head, properties = self.head, self.properties
        return replace(
            self._original,
            name=head.name.text().strip(),
            category=head.category.currentText().strip(),
            language=head.language_name,
            queue=head.queue.currentText().strip(),
            timeout_s=head.timeout_s,
            description=self.description.markdown,
            parameters=self.parameters.parameters,
            period=properties.period.period,
            roles=properties.role_names,
            author=properties.author.text().strip(),
            licence=properties.licence.text().strip(),
            domain=properties.domain.domain,
            is_enabled=properties.is_enabled.isChecked(),
            at_start_up=properties.at_start_up.isChecked(),
            restarts_computer=properties.restarts_computer.isChecked(),
            replaces_older=properties.replaces_older.isChecked(),
            keeps_only_failed=properties.keeps_only_failed.isChecked(),
            body=self.code.toPlainText(),
        )

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        for part in (self.head, self.parameters, self.properties):
            part.set_read_only(is_read_only)
        self.code.setReadOnly(is_read_only)
        self.description.words.setReadOnly(is_read_only)

    def check(self) -> bool:
        """Whether what is written can be saved; the first fault is told at its field, with the keyboard there."""
        try:
            check_script(self.draft())
        except InvalidField as error:
            self.show_fault(error)
            return False
        self.tell_fault("")
        return True

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault at its field."""
        words = self._text.error(error)
        self.tell_fault(words)
        place = _PARAMETER_FIELD.match(error.field)
        if place is not None:
            self._go_to_tab(self.parameters)
            self.parameters.show_fault(int(place.group(1)), place.group(2), words)
            return
        field = self._field(error.field.partition("[")[0])
        if field is None:
            return
        for tab in (self.pane, self.description, self.properties, self.parameters):
            if tab.isAncestorOf(field):
                self._go_to_tab(tab)
        field.setFocus()

    def tell_fault(self, words: str, *, is_note: bool = False) -> None:
        """Says below the fields what is wrong, or what one should know; "" for nothing."""
        self.fault.tell(words, is_note=is_note)
        if self._faulty_tab is not None:
            self.tabs.setTabIcon(self.tabs.indexOf(self._faulty_tab), QIcon())
            self._faulty_tab = None

    def _field(self, name: str) -> QWidget | None:
        head, properties = self.head, self.properties
        fields: dict[str, QWidget] = {
            "name": head.name,
            "category": head.category,
            "language": head.language,
            "queue": head.queue,
            "timeout_s": head.timeout,
            "period": properties.period,
            "roles": properties.roles,
            "author": properties.author,
            "licence": properties.licence,
            "domain": properties.domain,
            "description": self.description.words,
            "body": self.code,
            "parameters": self.parameters.table,
        }
        return fields.get(name)

    def _go_to_tab(self, tab: QWidget) -> None:
        self.tabs.setCurrentWidget(tab)
        self.tabs.setTabIcon(self.tabs.indexOf(tab), self._theme.icon("error", ColorRole.RED))
        self._faulty_tab = tab

    def _take_edit(self) -> None:
        if self._is_showing or self._original is None:
            return
        self._show_parameter_count()
        if self.fault.words:
            self.tell_fault("")
        is_new = self._original.id is None
        self._set_unsaved(is_new or self.code.document().isModified() or self.draft() != self._original)

    def _show_parameter_count(self) -> None:
        count = len(self.parameters.parameters)
        words = self.tr("Parameters ({0})").format(count) if count else self.tr("Parameters")
        self.tabs.setTabText(self.tabs.indexOf(self.parameters), words)

    def _set_unsaved(self, is_unsaved: bool) -> None:
        if is_unsaved != self._is_unsaved:
            self._is_unsaved = is_unsaved
            self.unsaved_changed.emit(is_unsaved)
