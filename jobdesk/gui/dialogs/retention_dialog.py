"""How long ended jobs are kept: the rules, and removing old ones by hand."""

import re
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.office_dialog import OfficeDialog
from jobdesk.gui.dialogs.purge_panel import PurgePanel
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.dialogs.rule_editor import RuleEditor
from jobdesk.gui.models.rule_table_model import RuleRow, RuleTableModel
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.gui.views.row_table import RowTable
from jobdesk.model.account import Right, Role
from jobdesk.model.errors import InvalidField
from jobdesk.model.retention import RetentionRule
from jobdesk.session.administration import Topic
from jobdesk.session.session import Session

_WIDTH, _HEIGHT = 640, 620
_RULE_FIELD = re.compile(r"rules\[(\d+)\](?:\.(\w+))?")


class RetentionDialog(OfficeDialog):
    """Rules are written here, and in force once they are saved."""

    def __init__(self, session: Session, theme: Theme, text: Text, parent: QWidget) -> None:
        super().__init__(session, theme, text, parent, Topic.RETENTION, Topic.DOMAINS, right=Right.PURGE)
        self.setWindowTitle(self.tr("What is kept"))
        self._rules: list[RetentionRule] = []
        self._is_unsaved = False
        words = QLabel(
            self.tr(
                "Open jobs are always kept. Of the rules that fit a job the most particular one counts: one for its "
                "script goes before one for its domain, and that before one for all. Without a rule all is kept."
            )
        )
        words.setWordWrap(True)
        words.setProperty("isSecondary", True)
        self.model = RuleTableModel(text, self)
        self.table = RowTable(self.model, self.tr("Rules"), self)
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(120)
        self.notice = PlaceNotice(self.table.viewport())
        self.editor = RuleEditor(theme, text, self)
        self.add = QPushButton(theme.label_icon("plus"), self.tr("New rule"))
        self.remove = QPushButton(theme.label_icon("delete"), self.tr("Remove rule"))
        self.purge = PurgePanel(self._office, theme, text, self.spawn, self)
        self.save = self.buttons.addButton(self.tr("Save rules"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.setIcon(theme.label_icon("save"))
        self._connect()
        self.lay_out(words, self._make_list(), self.editor, self.purge)
        resize_on_screen(self, QSize(_WIDTH, _HEIGHT))
        self.table.setFocus()

    def _make_list(self) -> QWidget:
        place = QWidget(self)
        side = QVBoxLayout()
        side.setSpacing(SPACE)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            side.addWidget(button)
        side.addStretch(1)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.table, 1)
        line.addLayout(side)
        return place

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.save.clicked.connect(self._save)
        self.editor.edited.connect(self._take_edit)
        self.table.selectionModel().currentRowChanged.connect(self._take_current)

    @property
    def rules(self) -> tuple[RetentionRule, ...]:
        """What is written."""
        return tuple(self._rules)

    @property
    def is_unsaved(self) -> bool:
        """Whether rules were written that are not in force."""
        return self._is_unsaved

    def show_known(self) -> None:
        self._offer()
        if not self._is_unsaved:
            self._rules = list(self._office.retention)
            self._show_rules(0 if self._rules else None)

    def update_actions(self) -> None:
        reason = self.obstacle()
        none = "" if self._current() is not None else self.tr("Choose a rule first.")
        unchanged = "" if self._is_unsaved else self.tr("There is nothing to save.")
        buttons = ((self.add, reason), (self.remove, reason or none), (self.save, reason or unchanged))
        if self.save.hasFocus() and (reason or unchanged or self.is_busy):
            self.table.setFocus()  # else the keyboard goes to Close, and Enter closes the dialog
        for button, why in buttons:
            button.setEnabled(not why and not self.is_busy)
            button.setToolTip(why)
        self.editor.setEnabled(not reason and not none)
        self.purge.allow(reason)

    def reject(self) -> None:
        """What is not saved is given up after asking; what is being removed is stopped."""
        self.purge.cancel()
        if self._is_unsaved:
            self.spawn(self._ask_and_leave())
        else:
            super().reject()

    def _offer(self) -> None:
        status = self._session.store.status
        has_all = status.role is not Role.DOMAIN_ADMIN
        domains = [each.name for each in self._office.domains] if has_all else [status.domain]
        scripts = [each for each in self._session.store.scripts.values() if has_all or each.domain in ("", *domains)]
        self.editor.offer(scripts, domains, has_all=has_all)
        self.purge.scope.offer(domains, has_all=has_all)

    def _current(self) -> int | None:
        index = self.table.currentIndex()
        return index.row() if index.isValid() and index.row() < len(self._rules) else None

    def _show_rules(self, current: int | None) -> None:
        names = self._session.store.all_scripts
        rows = []
        for number, rule in enumerate(self._rules):
            script = names.get(rule.script_id) if rule.script_id is not None else None
            name = script.name if script is not None else "" if rule.script_id is None else f"#{rule.script_id}"
            rows.append(RuleRow(number=number, rule=rule, script=name))
        self.model.set_rows(rows)
        is_known = self._office.as_of(Topic.RETENTION) is not None
        self.notice.tell(self.tr("There are no rules: all jobs are kept.") if is_known and not rows else "")
        if current is not None:
            self.table.go_to(current)
        self._show_current()

    def _show_current(self) -> None:
        current = self._current()
        self.editor.show_rule(None if current is None else self._rules[current])
        self.update_actions()

    def _take_current(self, index: QModelIndex) -> None:
        self._show_current()

    def _take_edit(self, rule: RetentionRule) -> None:
        current = self._current()
        if current is not None:
            self._rules[current] = rule
            self._is_unsaved = True
            self.fault.tell("")
            names = self._session.store.all_scripts
            script = names.get(rule.script_id) if rule.script_id is not None else None
            row = RuleRow(number=current, rule=rule, script=script.name if script is not None else "")
            self.model.set_rows([*self.model.rows[:current], row, *self.model.rows[current + 1 :]])
            self.update_actions()

    def _add(self) -> None:
        status = self._session.store.status
        domain = status.domain if status.role is Role.DOMAIN_ADMIN else None
        self._rules.append(replace(RetentionRule(), domain=domain, keep_days=90))
        self._is_unsaved = True
        self._show_rules(len(self._rules) - 1)
        self.editor.script.setFocus()

    def _remove(self) -> None:
        current = self._current()
        if current is not None:
            del self._rules[current]
            self._is_unsaved = True
            self._show_rules(min(current, len(self._rules) - 1) if self._rules else None)

    def _save(self) -> None:
        if not self.is_busy:
            self.is_busy = True
            self.update_actions()
            self.spawn(self._send(self.rules))

    async def _send(self, rules: tuple[RetentionRule, ...]) -> None:
        try:
            self._is_unsaved = False  # what the server answers is shown
            await self._office.save_retention(rules)
            self.fault.tell_done(self.tr("The rules are in force. Old jobs go with the next clean-up."))
        except InvalidField as error:
            self._is_unsaved = True
            self._tell_fault(error)
        except BaseException:
            self._is_unsaved = True
            raise
        finally:
            self.settle()

    def _tell_fault(self, error: InvalidField) -> None:
        words, place = self._text.error(error), _RULE_FIELD.match(error.field)
        if place is None or int(place.group(1)) >= len(self._rules):
            self.fault.tell(words)
            return
        self.table.go_to(int(place.group(1)))
        if place.group(2):
            self.editor.tell_fault(place.group(2), words)
        else:
            self.fault.tell(words)

    async def _ask_and_leave(self) -> None:
        question, detail = self.tr("Discard the changes?"), self.tr("The rules that were written are not in force yet.")
        if await ask(self, question, detail, self.tr("Discard changes"), self.tr("Go on writing")):
            self._is_unsaved = False
            super().reject()
