"""The page of scripts: the list, and beside it the one that is written or read."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.import_dialog import ImportDialog
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.models.script_table_model import ScriptRow, ScriptTableModel
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import fill
from jobdesk.gui.pages.editing_page import EditingPage
from jobdesk.gui.pages.script_editor import ScriptEditor
from jobdesk.gui.pages.script_facts import ScriptFacts
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Right
from jobdesk.model.new_script import NewScript, edit_of
from jobdesk.model.query import Category
from jobdesk.model.script import Script, ScriptId
from jobdesk.session.job_counts import Runs
from jobdesk.session.session import Session

_LIST_WIDTH, _EDITOR_WIDTH = 480, 640
_FIRST_BODY = "#!/bin/bash\nset -euo pipefail\n\n"


class ScriptsPage(EditingPage):
    """What is written stays here until it is saved or given up; another script asks before it takes its place."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "scripts")
        self._script: Script | None = None  # what is shown, as it was when it was shown
        self._usual: dict[ScriptId, float | None] = {}
        self._measured: dict[ScriptId, int] = {}  # with how many good runs it was measured
        self.model = ScriptTableModel(theme, text, self)
        self.list = CatalogueList(self.model, theme, name=self.tr("Scripts"), search=self.tr("Search scripts"))
        self.facts = ScriptFacts(text)
        self.editor = self.writing = ScriptEditor(theme, text)
        self.pane = QWidget()
        self.notice = PlaceNotice(self.pane)
        column = QVBoxLayout(self.pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        column.addWidget(self.editor, 1)
        self._make_actions()
        self.lay_out(self.pane, _LIST_WIDTH, _EDITOR_WIDTH)
        self._connect()
        self.show_nothing()

    def _make_actions(self) -> None:
        make = self.make_action
        self.new = make(self.tr("New script"), "plus", "Ctrl+Shift+N", self.write_new)
        self.duplicate = make(self.tr("Duplicate"), "copy", "Ctrl+D", self._duplicate)
        self.delete = make(self.tr("Delete…"), "delete", "Del", self._delete, of=self.list.table)
        self.save = make(self.tr("Save"), "save", "Ctrl+S", self.save_draft)
        self.give_up = make(self.tr("Revert"), "restart", "", self.revert)
        self.run = make(self.tr("Run…"), "run", "Ctrl+Return", self._run)
        self.show_jobs = make(self.tr("Show its jobs"), "jobs", "Ctrl+J", self._show_jobs)
        self.import_folder = make(self.tr("Import folder…"), "folder", "Ctrl+I", self._import)

    def _connect(self) -> None:
        self.list.chosen.connect(self.take_chosen)
        self.list.opened.connect(self._take_opened)
        self.list.notice.action_wanted.connect(self._take_offer)
        self.notice.action_wanted.connect(self.write_new)
        self.facts.jobs_wanted.connect(self._show_jobs)
        self.editor.unsaved_changed.connect(self.update_actions)
        self.list.box.textChanged.connect(self._show_counts)

    @property
    def script(self) -> Script | None:
        """The script that is shown; None for a new one, or none."""
        return self._script

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(
            bar,
            [self.new, self.duplicate, self.delete],
            [self.save, self.give_up],
            [self.run, self.show_jobs],
            [self.import_folder],
        )

    def begin_search(self) -> None:
        if self.editor.pane.has_focus:
            self.editor.pane.begin_search()
        else:
            super().begin_search()

    @property
    def shown_id(self) -> ScriptId | None:
        return None if self._script is None else self._script.id

    async def send(self, draft: NewScript) -> Script:
        return await self._session.catalogue.save_script(draft)

    def take_saved(self, saved: Script, *, is_same: bool) -> None:
        if is_same:
            self._show(saved)
        else:
            self._script = saved
            self.editor.rebase(edit_of(saved))
            self.list.select(saved.id)

    def show_rows(self) -> None:
        store = self._session.store
        rows = [ScriptRow(script=each, runs=self._runs(each)) for each in store.scripts.values()]
        self.model.set_all(rows)
        self.editor.head.offer(
            {each.category for each in store.scripts.values()}, {each.queue for each in store.scripts.values()}
        )
        self._show_counts()
        self._follow()
        self._show_facts()

    def update_actions(self) -> None:
        """Enables what can be done now, and lets nobody write what cannot be saved."""
        script, refused = self._script, self.obstacle(Right.EDIT)
        held = refused if script is None else self.obstacle(Right.EDIT, script.domain)
        is_shown = script is not None or self.editor.is_unsaved
        none = "" if script is not None else self.tr("Choose a script first.")
        unchanged = "" if self.editor.is_unsaved else self.tr("There is nothing to save.")
        self.set_action(self.new, refused)
        self.set_action(self.import_folder, refused)
        self.set_action(self.duplicate, none or refused)
        self.set_action(self.delete, none or held)
        self.set_action(self.save, unchanged or held)
        self.set_action(self.give_up, unchanged)
        self.set_action(self.run, none or self.obstacle(Right.RUN) or self._run_obstacle())
        self.set_action(self.show_jobs, none)  # also while its jobs are not counted yet
        self.editor.setVisible(is_shown)
        self.facts.setVisible(is_shown)
        self.editor.set_read_only(bool(held))
        self.editor.properties.offer_domains(self.domain_names())
        self.tell_read_only(self.tr("To read only. {0}").format(held) if held and is_shown else "")
        self._show_notice(is_shown, refused)

    def write_new(self) -> None:
        """An empty script, to be written."""
        self.leave_for(partial(self._begin, NewScript(name="", body=_FIRST_BODY)))

    def _begin(self, script: NewScript) -> None:
        self._script = None
        self.list.select(None)
        self.editor.show_script(script, is_unsaved=True)
        self._show_facts()
        self.update_actions()
        self.editor.head.name.setFocus()
        self.editor.head.name.selectAll()

    def _show(self, script: Script) -> None:
        self._script = script
        self.editor.show_script(edit_of(script))
        self.list.select(script.id)
        self._show_facts()
        self.update_actions()

    def show_known(self, script_id: ScriptId) -> None:
        script = self._session.store.scripts.get(script_id)
        if script is None:
            self.show_nothing()
        else:
            self._show(script)

    def show_nothing(self) -> None:
        self._script = None
        self.list.select(None)
        self.editor.show_script(NewScript(name=""))
        self.update_actions()

    def _show_notice(self, is_shown: bool, offline: str) -> None:
        if is_shown or not self._session.store.scripts:
            self.notice.tell("")  # that there are none says the list
        elif offline:
            self.notice.tell(self.tr("Choose a script to see its code, its parameters and its jobs."))
        else:
            self.notice.tell(
                self.tr("Choose a script to see its code, its parameters and its jobs, or write a new one."),
                self.tr("New script"),
            )

    def _show_counts(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        if self.model.is_narrowed:
            words = self.tr("{0} of {1}", "412 of 1,000").format(self._text.count(shown), self._text.count(total))
        else:
            words = self.tr("%Ln script(s)", "", total)
        self.list.show_count(words)
        if shown:
            self.list.notice.tell("")
        elif total:
            sentence = self.tr("No script has “{0}” in its name, category or description.")
            self.list.notice.tell(sentence.format(self.list.box.text().strip()), self.tr("Clear the search"))
        elif self.obstacle():
            self.list.notice.tell(self.tr("No scripts are kept on this computer yet. {0}").format(self.obstacle()))
        else:
            sentence = self.tr("There are no scripts yet. A script is code that jobs run on computers.")
            self.list.notice.tell(sentence, "" if self.obstacle(Right.EDIT) else self.tr("New script"))

    def _show_facts(self) -> None:
        script = self._script
        if script is None:
            self.facts.tell(None, Runs(), None)
            return
        runs = self._runs(script)
        usual_s, keeps_only_failed = self._usual.get(script.id), script.keeps_only_failed
        # Who belongs to a domain cannot choose one, but finds scripts of all domains beside its own.
        domain = script.domain if self._session.store.status.domain else None
        self.facts.tell(script.version, runs, usual_s, keeps_only_failed=keeps_only_failed, domain=domain)
        if runs.succeeded and self._measured.get(script.id) != runs.succeeded:
            self._measured[script.id] = runs.succeeded
            self.spawn(self._measure(script))

    async def _measure(self, script: Script) -> None:
        self._usual[script.id] = await self.counts.usual_duration_s(script.name)
        self._show_facts()

    def _follow(self) -> None:
        """Takes in what became of the shown script elsewhere; what is being written stays."""
        shown = self._script
        if shown is None or self.is_saving:
            return
        now = self._session.store.scripts.get(shown.id)
        if now == shown:
            return
        if not self.editor.is_unsaved:
            self.show_known(shown.id)
        elif now is None:
            self.editor.tell_fault(
                self.tr("This script was deleted meanwhile. Duplicate keeps what you wrote."), is_note=True
            )
        elif now.version != shown.version:
            words = self.tr("Somebody saved version {0} meanwhile. Revert shows it; Duplicate keeps what you wrote.")
            self.editor.tell_fault(words.format(now.version), is_note=True)

    def _take_opened(self, script_id: ScriptId) -> None:
        self.editor.tabs.setCurrentWidget(self.editor.pane)
        self.editor.code.setFocus()

    def _take_offer(self) -> None:
        if self.list.box.text():
            self.list.box.clear()
            self.list.box.setFocus()
        else:
            self.write_new()

    def _duplicate(self) -> None:
        draft = self.editor.draft()
        copy = replace(draft, id=None, base_version=None, name=self.tr("{0} (copy)").format(draft.name))
        self._begin(copy)

    def _delete(self) -> None:
        if self._script is not None:
            self.spawn(self._ask_and_delete(self._script))

    async def _ask_and_delete(self, script: Script) -> None:
        question = self.tr("Delete the script “{0}”?").format(script.name)
        detail = self.tr("Its jobs and their logs stay. Groups that run it do so no more.")
        if await ask(self.window(), question, detail, self.tr("Delete"), self.tr("Keep it")):
            await self._session.catalogue.delete_scripts([script.id])
            self.list.go_to_list()

    def _run(self) -> None:
        if self._script is not None:
            self.run_wanted.emit(self._script.id, ())

    def _run_obstacle(self) -> str:
        if self._script is not None and not self._script.is_enabled:
            return self.tr("Its properties say that it cannot be run.")
        return self.tr("Save the changes first.") if self.editor.is_unsaved else ""

    def _show_jobs(self) -> None:
        if self._script is not None:
            self.jobs_wanted.emit(Category.SCRIPT, self._script.name)

    def _import(self) -> None:
        dialog = ImportDialog(self._session, self._theme, self._text, self.window())
        dialog.script_wanted.connect(self.take_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.choose_folder()

    def _runs(self, script: Script) -> Runs:
        return self.counts.runs(Category.SCRIPT, script.name)
