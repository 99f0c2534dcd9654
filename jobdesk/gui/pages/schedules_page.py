"""The page of schedules: how each stands, when it runs next, and Run now for those that are ticked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QToolBar

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.models.schedule_table_model import ScheduleColumn, ScheduleRow, ScheduleTableModel
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import CataloguePage, fill
from jobdesk.gui.pages.pulse import Pulse
from jobdesk.gui.pages.schedule_filters import ScheduleFilters
from jobdesk.gui.pages.schedule_windows import ScheduleWindows
from jobdesk.gui.schedule_text import ScheduleText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.model.account import Right
from jobdesk.model.errors import JobDeskError
from jobdesk.model.query import Category
from jobdesk.model.schedule import NewSchedule, Schedule, ScheduleId, ScheduleKind
from jobdesk.model.schedule_status import edit_of, kind_before
from jobdesk.session.session import Session

_MOST_SENTENCES = 3


class SchedulesPage(CataloguePage):
    """Each schedule opens in a window of its own, which belongs to the page."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "schedules")
        self.words = ScheduleText(text, self)
        self._running: frozenset[ScheduleId] = frozenset()  # asked to run, and not answered yet
        self.model = ScheduleTableModel(theme, text, self.words, self)
        self.list = CatalogueList(
            self.model, theme, name=self.tr("Schedules"), search=self.tr("Search schedules"), is_multiple=True
        )
        self.list.table.horizontalHeader().setSortIndicator(ScheduleColumn.NAME, Qt.SortOrder.AscendingOrder)
        self.filters = ScheduleFilters(theme, text, self.words)
        self.list.put_before_box(self.filters)
        self.windows = ScheduleWindows(session, settings, theme, text, self.words, self)
        self.pulse = Pulse(self, theme.motion)
        self._make_actions()
        self.lay_out()
        self._connect()

    def _make_actions(self) -> None:
        make, table = self.make_action, self.list.table
        self.run_now = make(self.tr("Run now"), "run", "Ctrl+R", self._run_chosen)
        self.new = make(self.tr("New schedule…"), "plus", "Ctrl+Shift+N", self.write_new)
        self.edit = make(self.tr("Open…"), "schedule", "Ctrl+O", self._open_current)
        self.duplicate = make(self.tr("Duplicate…"), "copy", "Ctrl+D", self._duplicate)
        self.delete = make(self.tr("Delete…"), "delete", "Del", self._delete, of=table)
        self.disable = make(self.tr("Disable"), "eye-off", "", self._disable)
        self.enable = make(self.tr("Enable"), "eye", "", self._enable)
        self.show_log = make(self.tr("Open log"), "log", "Ctrl+L", self._show_log)
        self.show_jobs = make(self.tr("Show its jobs"), "jobs", "Ctrl+J", self._show_jobs)
        self.tick = make(self.tr("Tick or untick"), "tick", "Space", self._turn_ticks, of=table)
        self.tick_none = make(self.tr("Untick all"), "close", "", self._untick_all)
        self.show_system = make(self.tr("System schedules"), "server", "", self.show_rows)
        self.show_system.setCheckable(True)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_schedule)
        self.list.selection_changed.connect(self.update_actions)
        self.list.box.textChanged.connect(self._show_counts)
        self.list.notice.action_wanted.connect(self._take_offer)
        self.list.table.clicked.connect(self._take_click)
        self.filters.changed.connect(self._narrow)
        self.model.ticked_changed.connect(self.update_actions)
        self.pulse.beaten.connect(self.model.set_pulse)
        self.windows.run_wanted.connect(self._run_one)
        self.windows.jobs_wanted.connect(self.jobs_wanted)
        self.windows.job_wanted.connect(self.job_wanted)
        self.windows.saved.connect(self._take_saved)
        self._session.store.view_changed.connect(self._show_soon)

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(
            bar,
            [self.run_now],
            [self.new, self.edit, self.duplicate, self.delete],
            [self.disable, self.enable],
            [self.show_log, self.show_jobs],
            [self.show_system],
        )

    @property
    def is_unsaved(self) -> bool:
        return self.windows.is_unsaved

    async def may_leave(self) -> bool:
        return await self.windows.may_leave()

    def show_element(self, element: int) -> None:
        """Selects a schedule in the list, whatever hides it there, and opens its window."""
        schedule = self._session.store.schedules.get(ScheduleId(element))
        if schedule is None:
            return
        if schedule.is_system:
            self.show_system.setChecked(True)
        self.filters.reset()
        self.show_rows()
        self.list.select(schedule.id)
        self.open_schedule(schedule.id)

    def open_schedule(self, schedule_id: ScheduleId) -> None:
        """Opens the window of a schedule, or brings it to the front."""
        self.windows.open(schedule_id)

    def write_new(self, new: NewSchedule | None = None) -> None:
        """Opens a window for a new schedule, or for what was filled in elsewhere but for its plan."""
        if isinstance(new, NewSchedule):
            self.windows.open_filled(new)
        else:
            self.windows.open_new()

    def show_rows(self) -> None:
        schedules = self._session.store.schedules.values()
        shown = [each for each in schedules if self.show_system.isChecked() or not each.is_system]
        self.model.set_all(map(self._row, shown))
        self.filters.show_counts(self.model.count_runs())
        self.filters.offer_domains(each.domain for each in shown)
        self._narrow()
        self.pulse.let_run(self.model.has_running)

    def update_actions(self) -> None:
        """Enables what can be done now, and says what it applies to."""
        held, fixed = self._hold(Right.RUN), self._hold(Right.EDIT)
        chosen, selected = self._chosen(), self._selected()
        none = "" if selected else self.tr("Choose a schedule first.")
        one = none or ("" if len(selected) == 1 else self.tr("Choose one schedule."))
        able = [each for each in chosen if not self._run_obstacle(each)]
        self._name_run(chosen, able)
        some = "" if chosen else self.tr("Tick schedules first.")
        busy = "" if able or not chosen else self._run_obstacle(chosen[0])
        self.set_action(self.run_now, some or held or self._hold(Right.RUN, chosen) or busy)
        self.set_action(self.new, fixed)
        self.set_action(self.edit, one)
        self.set_action(self.duplicate, one or fixed)
        system = self.tr("The server's own schedules cannot be deleted. Disable them if they are not wanted.")
        of_system = system if any(each.is_system for each in selected) else ""
        edit = none or self._hold(Right.EDIT, selected)
        self.set_action(self.delete, edit or of_system)
        is_off = [each.plan.kind is ScheduleKind.DISABLED for each in selected]
        self.set_action(self.disable, edit or (self.tr("It is disabled already.") if all(is_off) else ""))
        self.set_action(self.enable, edit or ("" if any(is_off) else self.tr("It is not disabled.")))
        no_log = self.tr("It has not run yet.")
        self.set_action(self.show_log, one or ("" if selected[0].last_job_id is not None else no_log))
        self.set_action(self.show_jobs, one)
        self.set_action(self.tick, none)
        self.set_action(self.tick_none, "" if self.model.ticked else self.tr("Nothing is ticked."))
        self._tell_empty()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pulse.let_run(self.model.has_running)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pulse.let_run(False)

    def _row(self, schedule: Schedule) -> ScheduleRow:
        store = self._session.store
        script = store.all_scripts.get(schedule.script_id)
        job = None if schedule.last_job_id is None else store.find_row(schedule.last_job_id)
        return ScheduleRow(
            schedule=schedule,
            script="" if script is None else script.name,
            period="" if script is None else script.period,
            has_unread_log=job is not None and job.has_unread_log,
            has_log=job is not None,
        )

    def _narrow(self) -> None:
        self.model.show_only(self.filters.runs, self.filters.domain_name)
        self._show_counts()
        self.update_actions()

    def _hold(self, right: Right, schedules: Sequence[Schedule] = ()) -> str:
        """Why something cannot be done, of any of some schedules; "" where it can."""
        reasons = [self.obstacle(right), *(self.obstacle(right, each.domain) for each in schedules)]
        return next(filter(None, reasons), "")

    def _selected(self) -> list[Schedule]:
        """The selected schedules in their order."""
        return self._known(ScheduleId(int(str(key))) for key in self.list.selected)

    def _chosen(self) -> list[Schedule]:
        """What Run now is about: those that are ticked, and the selected ones where none is."""
        return self._known(sorted(self.model.ticked)) or self._selected()

    def _known(self, schedule_ids: Iterable[ScheduleId]) -> list[Schedule]:
        known = self._session.store.schedules
        return [known[each] for each in schedule_ids if each in known]

    def _run_obstacle(self, schedule: Schedule) -> str:
        if schedule.id in self._running:
            return self.tr("It is being started.")
        if schedule.last_state is not None and schedule.last_state.is_open:
            return self.tr("{0} runs already: its last job has not ended yet.").format(schedule.name)
        script = self._session.store.all_scripts.get(schedule.script_id)
        if script is not None and not script.is_enabled:
            return self.tr("{0}: its script is switched off.").format(schedule.name)
        return ""

    def _name_run(self, chosen: Sequence[Schedule], able: Sequence[Schedule]) -> None:
        words = self.tr("Run now")
        if able and len(able) < len(chosen):
            words = self.tr("Run {0} of {1} now").format(self._text.count(len(able)), self._text.count(len(chosen)))
        elif len(chosen) > 1:
            words = self.tr("Run {0} now").format(self._text.count(len(chosen)))
        self.rename_action(self.run_now, words)

    def _run_chosen(self) -> None:
        able = [each for each in self._chosen() if not self._run_obstacle(each)]
        if able and not self._hold(Right.RUN):
            self.spawn(self._run(able))

    def _run_one(self, schedule_id: ScheduleId) -> None:
        """What comes of it is told in the window of the schedule, from which it was wanted."""
        self.spawn(self._run(self._known([schedule_id]), schedule_id))

    async def _run(self, schedules: Sequence[Schedule], asked_by: ScheduleId | None = None) -> None:
        wanted = frozenset(each.id for each in schedules)
        self._running |= wanted
        self.update_actions()
        try:
            result = await self._session.schedules.run([each.id for each in schedules])
        except JobDeskError as error:
            self._end_run(wanted)
            self._tell_run(self._text.error(error), asked_by, is_refused=True)
            return
        self._end_run(wanted)
        self.model.tick(self.model.ticked - wanted | frozenset(result.refused))
        if result.refused:
            refused = self._tell_refused(schedules, result.refused, len(result.jobs))
            self._tell_run(refused, asked_by, is_refused=True)
        else:
            self._tell_run(self.tr("%Ln job(s) started.", "", len(result.jobs)), asked_by)

    def _tell_run(self, words: str, asked_by: ScheduleId | None, *, is_refused: bool = False) -> None:
        window = None if asked_by is None else self.windows.find(asked_by)
        if window is not None:
            window.tell_run(words, is_refused=is_refused)
        elif is_refused:
            self.failed.emit(words)
        else:
            self.told.emit(words)

    def _end_run(self, wanted: frozenset[ScheduleId]) -> None:
        self._running -= wanted
        self.update_actions()

    def _tell_refused(self, schedules: Sequence[Schedule], refused: Mapping[ScheduleId, str], made: int) -> str:
        """A sentence for each that was refused, three at most."""
        names = {each.id: each.name for each in schedules}
        lines = [self.tr("%Ln job(s) started.", "", made)] if made else []
        for schedule_id, sentence in list(refused.items())[:_MOST_SENTENCES]:
            name = names.get(schedule_id, "")
            reason = self._text.said(sentence.removeprefix(f"{name}: "))
            lines.append(self.tr("{0}: {1}", "a schedule: why it does not run").format(name, reason))
        rest = len(refused) - _MOST_SENTENCES
        if rest > 0:
            lines.append(self.tr("%Ln more did not run either.", "schedules", rest))
        return "\n".join(lines)

    def _open_current(self) -> None:
        for schedule in self._selected()[:1]:
            self.open_schedule(schedule.id)

    def _duplicate(self) -> None:
        for schedule in self._selected()[:1]:
            self.windows.open_copy(schedule)

    def _delete(self) -> None:
        selected = self._selected()
        if selected:
            self.spawn(self._ask_and_delete(selected))

    async def _ask_and_delete(self, selected: Sequence[Schedule]) -> None:
        question = self.tr("Delete the schedule “{0}”?").format(selected[0].name)
        if len(selected) > 1:
            question = self.tr("Delete %Ln schedule(s)?", "", len(selected))
        detail = self.tr("The jobs that it has made stay, and one that runs goes on.")
        if await ask(self.window(), question, detail, self.tr("Delete"), self.tr("Keep it")):
            self.windows.close_all([each.id for each in selected])
            await self._session.schedules.delete([each.id for each in selected])
            self.list.go_to_list()

    def _disable(self) -> None:
        active = [each for each in self._selected() if each.plan.kind is not ScheduleKind.DISABLED]
        self.spawn(self._save_kinds([(each, ScheduleKind.DISABLED) for each in active]))

    def _enable(self) -> None:
        """What a schedule was is known from its plan; where not, a person chooses it in its window."""
        kinds = []
        for schedule in self._selected():
            if schedule.plan.kind is not ScheduleKind.DISABLED:
                continue
            script = self._session.store.all_scripts.get(schedule.script_id)
            kind = kind_before(schedule.plan, "" if script is None else script.period)
            if kind is None:
                self.windows.open_scheduling(schedule.id)
            else:
                kinds.append((schedule, kind))
        if kinds:
            self.spawn(self._save_kinds(kinds))

    async def _save_kinds(self, kinds: Sequence[tuple[Schedule, ScheduleKind]]) -> None:
        for schedule, kind in kinds:
            edit = edit_of(schedule)
            await self._session.schedules.save(replace(edit, plan=replace(edit.plan, kind=kind)))

    def _show_log(self) -> None:
        for schedule in self._selected()[:1]:
            if schedule.last_job_id is not None:
                self.job_wanted.emit(schedule.last_job_id)

    def _show_jobs(self) -> None:
        for schedule in self._selected()[:1]:
            self.jobs_wanted.emit(Category.SCHEDULE, schedule.name)

    def _turn_ticks(self) -> None:
        """Ticks the selected ones; unticks them where all are ticked."""
        selected = frozenset(each.id for each in self._selected())
        ticked = self.model.ticked
        self.model.tick(ticked - selected if selected <= ticked else ticked | selected)

    def _untick_all(self) -> None:
        self.model.tick(frozenset())

    def _take_click(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if index.column() == ScheduleColumn.LOG and row.has_log:
            self.job_wanted.emit(row.schedule.last_job_id)

    def _take_saved(self, schedule: Schedule) -> None:
        self.show_rows()
        self.list.select(schedule.id)

    def _show_counts(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        words = self.tr("%Ln schedule(s)", "", total)
        if self.model.is_narrowed:
            words = self.tr("{0} of {1}", "412 of 1,000").format(self._text.count(shown), self._text.count(total))
        hidden = len(self._session.store.schedules) - total
        if hidden:
            words = self.tr("{0}; %Ln of the server itself hidden", "412 schedules; 3 …", hidden).format(words)
        self.list.show_count(words)
        self._tell_empty()

    def _tell_empty(self) -> None:
        notice, fixed = self.list.notice, self._hold(Right.EDIT)
        if self.model.rows:
            notice.tell("")
        elif self.model.total:
            words = self.tr("No schedule fits the search and the signs that are on.")
            notice.tell(words, self.tr("Show all schedules"))
        elif self.obstacle() and not self._session.store.schedules:
            notice.tell(self.tr("No schedules are kept on this computer yet. {0}").format(self.obstacle()))
        else:
            words = self.tr("There are no schedules yet. A schedule runs a script again and again, or at a given time.")
            notice.tell(words, "" if fixed else self.tr("New schedule…"))

    def _take_offer(self) -> None:
        if self.model.total:
            self.list.box.clear()
            self.filters.reset()
            self.list.go_to_list()
        else:
            self.write_new()
