"""Asks what to run, where and with which parameters; also for restarting a job with other parameters."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QWidget

from jobdesk.gui.dialogs.check_delegate import CheckDelegate
from jobdesk.gui.dialogs.description_view import DescriptionView
from jobdesk.gui.dialogs.parameter_fields import FileField
from jobdesk.gui.dialogs.parameter_form import ParameterForm
from jobdesk.gui.dialogs.run_options import RunRole, RunTime, When
from jobdesk.gui.dialogs.value_file import read_value_file
from jobdesk.gui.generated.ui_run_dialog import Ui_RunDialog
from jobdesk.gui.models.script_list_model import ScriptListModel
from jobdesk.gui.models.target_list_model import TargetListModel
from jobdesk.gui.room import resize_on_screen
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.model.account import Right
from jobdesk.model.computer import ComputerId, GroupId
from jobdesk.model.errors import JobDeskError, TooLarge
from jobdesk.model.job import FileValue, JobDetail, NewJob
from jobdesk.model.schedule import NewSchedule
from jobdesk.model.script import InvalidValue, ParameterType, Script, ScriptId
from jobdesk.session.background import Background
from jobdesk.session.store import Store

Send = Callable[[NewJob], Awaitable[object]]


class RunDialog(QDialog):
    """Sends what was filled in with `send`, closes when that succeeds and stays open with everything when it fails."""

    schedule_wanted = Signal(object)  #: NewSchedule, without a name: it is to run by that

    def __init__(
        self,
        store: Store,
        background: Background,
        send: Send,
        theme: Theme,
        text: Text,
        parent: QWidget | None = None,
        *,
        restarted: JobDetail | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._send = send
        self._theme = theme
        self._text = text
        self._restarted = restarted
        self._script: Script | None = None
        self._forms: dict[ScriptId, tuple[Script, ParameterForm]] = {}
        self._files: dict[str, FileValue] = {}
        self._sending: asyncio.Task[None] | None = None
        self._script_model = ScriptListModel(theme, self)
        self._target_model = TargetListModel(theme, text, self)
        self._ui = Ui_RunDialog()
        self._ui.setupUi(self)
        resize_on_screen(self, self.size())
        self._description = DescriptionView(self)
        self._message = FaultLabel(theme, self)
        self.time, self.role = RunTime(self), RunRole(self)
        self._no_parameters = QLabel(self.tr("This script has no parameters."), self)
        self._lay_out()
        self._connect()
        if restarted is None:
            self._take_catalogue()
        else:
            self._show_restarted(restarted)
        self._show_summary()

    def _lay_out(self) -> None:
        ui = self._ui
        ui.description_place.addWidget(self._description)
        ui.message_place.addWidget(self._message)
        ui.middle.addWidget(self.time)
        ui.target_layout.addWidget(self.role)
        self._no_parameters.setProperty("isSecondary", True)
        ui.parameters_layout.addWidget(self._no_parameters, 0, Qt.AlignmentFlag.AlignTop)
        ui.parameters.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        QWidget.setTabOrder(ui.scripts, self._description)
        font = ui.title.font()
        font.setBold(True)
        ui.title.setFont(font)
        ui.scripts.setModel(self._script_model)
        ui.scripts.setItemDelegate(CheckDelegate(self))
        ui.targets.setModel(self._target_model)
        ui.targets.setItemDelegate(CheckDelegate(self))
        words = self.tr("Run") if self._restarted is None else self.tr("Restart")
        self._run = ui.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        self._run.setIcon(self._theme.label_icon("run" if self._restarted is None else "restart"))
        self._run.setDefault(True)
        ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)

    def _connect(self) -> None:
        ui = self._ui
        ui.script_search.textChanged.connect(self._narrow_scripts)
        ui.script_search.installEventFilter(self)
        ui.target_search.textChanged.connect(self._target_model.set_words)
        ui.scripts.selectionModel().currentChanged.connect(self._take_current)
        self._target_model.chosen_changed.connect(self._take_targets)
        self.role.changed.connect(self._take_targets)
        self.time.changed.connect(self._show_summary)
        self._run.clicked.connect(self.run)
        ui.buttons.rejected.connect(self.reject)
        self._store.status_changed.connect(self._show_summary)
        self._store.catalogue_changed.connect(self._take_catalogue)

    @property
    def script(self) -> Script | None:
        """What is to be run."""
        return self._script

    @property
    def form(self) -> ParameterForm | None:
        """The fields of the chosen script; None where it has no parameters."""
        if self._script is None or not self._script.parameters:
            return None
        return self._forms[self._script.id][1]

    @property
    def message(self) -> str:
        """What is said to be wrong, beside faults at the fields."""
        return self._message.words

    @property
    def summary(self) -> str:
        """On how many computers it would run, or why it cannot be run."""
        return self._ui.summary.text()

    def choose_script(self, script_id: ScriptId) -> None:
        """Puts a script in the middle."""
        row = self._script_model.row_of(script_id)
        if row is not None:
            self._ui.scripts.setCurrentIndex(self._script_model.index(row))

    def choose_targets(self, computers: Iterable[ComputerId], groups: Iterable[GroupId] = ()) -> None:
        """Ticks computers and groups, and nothing else."""
        self._target_model.choose(computers, groups)

    def new_job(self) -> NewJob:
        """What was filled in; the content of files is there once *Run* has read it."""
        assert self._script is not None
        form, restarted = self.form, self._restarted
        return NewJob(
            script_id=self._script.id,
            computer_ids=restarted.job.computer_ids if restarted else self._target_model.computer_ids,
            group_ids=() if restarted else self._target_model.group_ids,
            values=form.values() if form else {},
            files=dict(self._files),
            batch=restarted.job.batch if restarted else self._ui.batch.text().strip(),
            role="" if restarted else self.role.role_name,
            is_any_one=not restarted and self.role.any_one.isChecked(),
            is_retried=not restarted and self.time.when is When.RETRIED,
        )

    def run(self) -> None:
        """Checks everything and sends it; the first fault gets the keyboard."""
        if self._sending is not None or not self._run.isEnabled():
            return
        self._message.tell("")
        if self.form is not None and self.form.show_faults():
            return
        if self._restarted is None and not self._reached:
            self._message.tell(self.tr("Choose at least one computer."))
            self._ui.targets.setFocus()
            return
        if self.time.when is When.SCHEDULED:
            self.schedule_wanted.emit(self._new_schedule())
            self.accept()
            return
        self._sending = self._background.spawn(self._read_and_send())
        self._show_summary()

    def done(self, result: int) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        for _, form in self._forms.values():
            form.forget_secrets()
        self._files.clear()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self._ui.script_search if self._restarted is None else self).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ui.script_search and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
                self._ui.scripts.setFocus()
                return True
        return super().eventFilter(watched, event)

    @property
    def _reached(self) -> frozenset[ComputerId]:
        return self._target_model.reached | self.role.reached

    def _new_schedule(self) -> NewSchedule:
        """What was filled in, without passwords, which no schedule keeps."""
        job = self.new_job()
        assert self._script is not None
        secret = {each.name for each in self._script.parameters if each.type is ParameterType.PASSWORD}
        return NewSchedule(
            name="",
            script_id=job.script_id,
            computer_ids=job.computer_ids,
            group_ids=job.group_ids,
            role=job.role,
            values={name: value for name, value in job.values.items() if name not in secret},
        )

    async def _read_and_send(self) -> None:
        try:
            if await self._read_files():
                await self._send(self.new_job())
                self._sending = None
                self.accept()
        except InvalidValue as error:
            words = self._text.value_fault(error.fault)
            if self.form is None or not self.form.show_fault(error.parameter, words):
                self._message.tell(self._text.error(error))
        except JobDeskError as error:
            self._message.tell(self._text.error(error))
        self._sending = None
        self._show_summary()

    async def _read_files(self) -> bool:
        """Reads the files that were chosen; False when one cannot be read, which is said at its field."""
        self._files.clear()
        for field in self.form or ():
            if not isinstance(field, FileField) or field.path is None:
                continue
            try:
                self._files[field.parameter.name] = await self._background.call(read_value_file, field.path)
            except TooLarge:
                words = self.tr("This file is larger than 5 MiB.")
            except OSError as error:
                words = self.tr("This file cannot be read: {0}").format(error.strerror or error)
            else:
                continue
            assert self.form is not None
            self.form.show_fault(field.parameter.name, words)
            return False
        return True

    def _take_catalogue(self) -> None:
        if self._restarted is not None:
            return
        computers = tuple(self._store.fleet.values())
        chosen = self._script
        self._script_model.set_scripts(self._store.scripts.values())
        self._target_model.set_targets(computers, self._store.groups.values())
        active = [each.id for each in computers if each.is_active]
        self.role.set_computers(computers)
        is_choice = len(active) > 1 or bool(self._store.groups)
        self._ui.target_pane.setVisible(is_choice)
        if len(active) == 1 and not self._target_model.reached:
            self._target_model.choose(active)
        self._select_script(chosen)
        self._show_summary()

    def _narrow_scripts(self, words: str) -> None:
        model, chosen = self._script_model, self._script
        model.set_words(words)
        first = model.script_at(model.first_script_row)
        is_beaten = chosen is not None and first is not None and model.fit(first) < model.fit(chosen)
        self._select_script(None if is_beaten else chosen)

    def _select_script(self, script: Script | None) -> None:
        """Keeps a script selected, else selects the first one; none where the search finds none."""
        row = self._script_model.row_of(script.id) if script else None
        if row is None:
            row = self._script_model.first_script_row
        if row is not None:
            self._ui.scripts.setCurrentIndex(self._script_model.index(row))
        else:
            self._show_script(None)

    def _take_current(self, index: QModelIndex) -> None:
        script = index.data(ScriptListModel.SCRIPT_ROLE)
        if isinstance(script, Script):
            self._show_script(script)

    def _show_script(self, script: Script | None) -> None:
        if script == self._script and script is not None:
            return
        self._script = script
        self._message.tell("")
        self._ui.title.setText(script.name if script else self._tell_none())
        self._description.show_markdown(script.description if script else "")
        if script is not None and script.parameters:
            self._make_form(script)
        for each, form in self._forms.values():
            form.setVisible(each == script)
            if each == script:
                self._put_in_tab_order(form)
        self._no_parameters.setVisible(script is not None and not script.parameters)
        self._ui.parameters.verticalScrollBar().setValue(0)
        self._show_summary()

    def _tell_none(self) -> str:
        if not self._store.scripts:
            return self.tr("There are no scripts on this job server yet.")
        sentence = self.tr("No script has “{0}” in its name, category or description.")
        return sentence.format(self._ui.script_search.text().strip())

    def _make_form(self, script: Script) -> None:
        """A form for the script; one that was begun for it is kept, or what was typed taken over."""
        known = self._forms.get(script.id)
        if known is not None and known[0].parameters == script.parameters:
            self._forms[script.id] = (script, known[1])
            return
        form = ParameterForm(script.parameters, self._theme, self._text, self)
        if known is not None:
            _take_over(known[1], form)
            known[1].setParent(None)
            known[1].deleteLater()
        self._forms[script.id] = (script, form)
        self._ui.parameters_layout.addWidget(form)

    def _put_in_tab_order(self, form: ParameterForm) -> None:
        """Lets Tab go where the eye goes; what is made later comes last otherwise."""
        fields = [
            each
            for each in form.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None and each.window() is self
        ]
        for first, second in pairwise([self._description, *fields, self._ui.batch, self.time.box]):
            QWidget.setTabOrder(first, second)

    def _show_restarted(self, restarted: JobDetail) -> None:
        script = restarted.script
        assert script is not None, "a job is restarted with other parameters once its script is known"
        self.setWindowTitle(self.tr("Restart with other parameters"))
        for pane in (self._ui.script_pane, self._ui.target_pane, self._ui.batch_row, self.time):
            pane.hide()
        resize_on_screen(self, QSize(560, 480))
        self._show_script(script)
        if self.form is not None:
            self.form.fill_in(restarted.job.arguments)

    def _take_targets(self) -> None:
        self._message.tell("")
        self._show_summary()

    def _show_summary(self) -> None:
        """Says where it runs, or why it cannot."""
        status = self._store.status
        reason = self._text.offline_reason(status) or self._text.rights.reason(status, Right.RUN)
        self._run.setEnabled(not reason and self._script is not None and self._sending is None)
        self._run.setToolTip(reason)
        if self._restarted is None:
            is_scheduled = self.time.when is When.SCHEDULED
            self._run.setText(self.tr("Schedule…") if is_scheduled else self.tr("Run"))
            self.role.any_one.setEnabled(not is_scheduled)
        if reason:
            words = reason
        elif self._sending is not None:
            words = self.tr("Sending…")
        elif self._script is None:
            words = self.tr("No script is chosen")
        elif self._restarted is not None:
            words = self.tr("Runs on %Ln computer(s)", "", len(self._restarted.job.computer_ids))
        elif reached := self._reached:
            words = self.tr("Runs on %Ln computer(s)", "", len(reached))
            if self.role.any_one.isChecked():
                words = self.tr("Runs on one of %Ln computer(s)", "", len(reached))
        else:
            words = self.tr("No computer is chosen")
        self._ui.summary.setText(words)


def _take_over(old: ParameterForm, new: ParameterForm) -> None:
    """Keeps what was typed in the fields that both forms have."""
    kept: Sequence[tuple[str, str]] = [(field.parameter.name, field.value()) for field in old]
    present = {field.parameter.name: field for field in new}
    for name, value in kept:
        field = present.get(name)
        if field is not None and value and field.parameter.type is old.field(name).parameter.type:
            field.set_value(value)
