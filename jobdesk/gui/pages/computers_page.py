"""The page of computers: the list, and beside it what is known of one."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.models.computer_table_model import ComputerColumn, ComputerRow, ComputerTableModel
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import CataloguePage, fill
from jobdesk.gui.pages.computer_view import ComputerView
from jobdesk.gui.pages.page import Page
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Right
from jobdesk.model.computer import Computer, ComputerChange, ComputerId, Group, GroupId
from jobdesk.model.errors import InvalidField, JobDeskError
from jobdesk.model.natural_order import natural_key
from jobdesk.model.new_script import check_tags
from jobdesk.model.query import Category
from jobdesk.session.session import Session
from jobdesk.session.status import Contact

_LIST_WIDTH, _VIEW_WIDTH = 840, 360
#: Computers fall silent without a word: who is online is looked at anew.
_LOOK_MS = 15_000


class ComputersPage(CataloguePage):
    """Several can be selected, to run a script there or to take them out of service."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "computers")
        self._groups_of: dict[ComputerId, list[Group]] = {}
        self._grouped: Mapping[GroupId, Group] | None = None  # the groups of which that was made
        self._rows: dict[ComputerId, ComputerRow] = {}
        self._separators: list[QAction] = []
        self.model = ComputerTableModel(theme, text, self)
        self.list = CatalogueList(
            self.model, theme, name=self.tr("Computers"), search=self.tr("Search computers"), is_multiple=True
        )
        self.view = ComputerView(theme, text)
        pane = QWidget()
        self.notice = PlaceNotice(pane)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._make_actions()
        self.lay_out(pane, _LIST_WIDTH, _VIEW_WIDTH)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._connect()
        self.update_actions()

    def _make_actions(self) -> None:
        make = self.make_action
        self.run = make(self.tr("Run script here…"), "run", "Ctrl+Return", self._run)
        self.show_jobs = make(self.tr("Show its jobs"), "jobs", "Ctrl+J", self._show_jobs)
        self.activate = make(self.tr("Put into service"), "online", "", self._activate)
        self.deactivate = make(self.tr("Take out of service…"), "offline", "", self._deactivate)
        self.delete = make(self.tr("Delete…"), "delete", "Del", self._delete, of=self.list.table)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.selection_changed.connect(self.update_actions)
        self.list.opened.connect(self._take_opened)
        self.list.box.textChanged.connect(self._show_counts)
        self.list.notice.action_wanted.connect(self._clear_search)
        self.view.jobs_wanted.connect(self._show_jobs)
        self.view.group_wanted.connect(self._go_to_group)
        self.view.roles_wanted.connect(self._save_roles)
        self.view.domain_wanted.connect(self._move)
        self._clock.timeout.connect(self._show_if_visible)
        self._clock.start()

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(bar, [self.run, self.show_jobs], [self.activate, self.deactivate, self.delete])
        self._separators = [each for each in bar.actions() if each.isSeparator()]

    def show_element(self, element: int) -> None:
        self._show_if_visible()
        self.list.select(ComputerId(element))
        self._show(ComputerId(element))

    def narrow(self, kind: str) -> None:
        self.list.box.setText(self.model.contact(kind == "online"))

    def show_rows(self) -> None:
        store = self._session.store
        now = store.status.moment  # as they were when the server could tell
        self._take_case()
        if self._grouped is not store.groups:
            self._sort_into_groups(store.groups)
        self._rows = {each.id: self._row(each, now) for each in store.fleet.values()}
        self.model.set_all(self._rows.values())
        self._show_counts()
        if self.view.row is not None:
            self._show(self.view.row.computer.id)

    def update_actions(self) -> None:
        """Enables what can be done with the selected computers."""
        chosen = self._selected()
        reasons = (self.obstacle(Right.EDIT, domain) for domain in sorted({each.domain for each in chosen}))
        held = self.obstacle(Right.EDIT) or next(filter(None, reasons), "")
        none = "" if chosen else self.tr("Choose a computer first.")
        several = self.tr("Choose one computer alone.") if len(chosen) > 1 else ""
        is_active, is_inactive = (any(each.is_active is state for each in chosen) for state in (True, False))
        is_off = "" if is_active else self.tr("It is out of service.")
        self.set_action(self.run, none or self.obstacle(Right.RUN) or is_off)
        self.set_action(self.show_jobs, none or several)
        self.set_action(self.activate, none or held or ("" if is_inactive else self.tr("It is in service.")))
        self.set_action(self.deactivate, none or held or is_off)
        self.set_action(self.delete, none or held)
        self.view.set_read_only(bool(held))
        self.view.offer_domains(self.domain_names())
        is_shown = self.view.row is not None
        self.view.setVisible(is_shown)
        words = self.tr("Choose a computer to see its groups, its queues and its jobs.")
        self.notice.tell("" if is_shown or not self._session.store.fleet else words)

    def _take_case(self) -> None:
        """Of computers in a case file nobody can tell whether they are online, and nothing can be done with them."""
        is_case = self._session.store.status.contact is Contact.CASE
        self.model.is_saved = is_case
        self.list.table.setColumnHidden(ComputerColumn.CONTACT, is_case)
        for action in (self.run, self.activate, self.deactivate, self.delete, *self._separators):
            action.setVisible(not is_case)

    def _tell_saved(self) -> str:
        """As of when a computer of a case file is shown; "" for others."""
        status = self._session.store.status
        if status.contact is not Contact.CASE or status.as_of is None:
            return ""
        return self.tr("as of {0}", "a time").format(self._text.short_time(status.as_of))

    def _sort_into_groups(self, groups: Mapping[GroupId, Group]) -> None:
        self._grouped = groups
        self._rows = {}
        self._groups_of = {}
        for group in sorted(groups.values(), key=lambda each: natural_key(each.name)):
            for computer_id in group.computer_ids:
                self._groups_of.setdefault(computer_id, []).append(group)

    def _row(self, computer: Computer, now: dt.datetime) -> ComputerRow:
        """The row of a computer: the one there was where nothing is different, for that is quickly compared."""
        is_online, runs = computer.is_online(now), self.counts.runs(Category.COMPUTER, computer.id)
        known = self._rows.get(computer.id)
        if known is not None and known.computer is computer and known.is_online is is_online and known.runs == runs:
            return known
        groups = tuple(each.name for each in self._groups_of.get(computer.id, ()))
        return ComputerRow(computer=computer, is_online=is_online, groups=groups, runs=runs)

    def _show(self, computer_id: ComputerId) -> None:
        computer = self._session.store.computers.get(computer_id)
        if computer is not None:
            row = self._row(computer, self._session.store.status.moment)
            self.view.show_computer(row, self._groups_of.get(computer_id, ()), self._tell_saved())
            self.spawn(self._show_queues(computer_id))
        self.update_actions()

    async def _show_queues(self, computer_id: ComputerId) -> None:
        lengths = await self.counts.queue_lengths(computer_id)
        if self.view.row is not None and self.view.row.computer.id == computer_id:
            self.view.show_queues(lengths)

    def _show_counts(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        if self.model.is_narrowed:
            words = self.tr("{0} of {1}", "412 of 1,000").format(self._text.count(shown), self._text.count(total))
        else:
            words = self._text.computers(total)
        self.list.show_count(words)
        if shown:
            self.list.notice.tell("")
        elif total:
            sentence = self.tr("No computer has “{0}” in its name, groups, roles or platform.")
            self.list.notice.tell(sentence.format(self.list.box.text().strip()), self.tr("Clear the search"))
        elif self.obstacle():
            self.list.notice.tell(self.tr("No computers are kept on this computer yet. {0}").format(self.obstacle()))
        else:
            self.list.notice.tell(self.tr("There are no computers yet. They come from the engine of the job server."))

    def _selected(self) -> list[Computer]:
        computers = self._session.store.computers
        return [computers[key] for key in self.list.selected if key in computers]  # type: ignore[index]

    def _take_opened(self, computer_id: ComputerId) -> None:
        self._show_jobs()

    def _clear_search(self) -> None:
        self.list.box.clear()
        self.list.box.setFocus()

    def _run(self) -> None:
        self.run_wanted.emit(None, tuple(each.id for each in self._selected() if each.is_active))

    def _show_jobs(self) -> None:
        chosen = self._selected() or ([self.view.row.computer] if self.view.row else [])
        if chosen:
            self.jobs_wanted.emit(Category.COMPUTER, chosen[0].id)

    def _go_to_group(self, group_id: int) -> None:
        self.element_wanted.emit(Page.GROUPS, group_id)

    def _activate(self) -> None:
        ids = tuple(each.id for each in self._selected() if not each.is_active)
        self.spawn(self._change(ComputerChange(computer_ids=ids, is_active=True)))

    def _deactivate(self) -> None:
        chosen = [each for each in self._selected() if each.is_active]
        self.spawn(self._ask_and_deactivate(chosen))

    async def _ask_and_deactivate(self, chosen: Sequence[Computer]) -> None:
        question = self.tr("Take {0} out of service?").format(self._describe(chosen))
        detail = self.tr("No more jobs are made for it; its past jobs stay, and it can be put back at any time.")
        if await ask(self.window(), question, detail, self.tr("Take out of service"), self.tr("Leave it")):
            await self._change(ComputerChange(computer_ids=tuple(each.id for each in chosen), is_active=False))

    def _delete(self) -> None:
        self.spawn(self._ask_and_delete(self._selected()))

    async def _ask_and_delete(self, chosen: Sequence[Computer]) -> None:
        question = self.tr("Delete {0}?").format(self._describe(chosen))
        detail = self.tr("One that has jobs or is online is taken out of service instead.")
        if await ask(self.window(), question, detail, self.tr("Delete"), self.tr("Keep it")):
            await self._session.catalogue.delete_computers([each.id for each in chosen])

    def _describe(self, chosen: Sequence[Computer]) -> str:
        return chosen[0].name if len(chosen) == 1 else self._text.computers(len(chosen))

    def _save_roles(self, roles: tuple[str, ...]) -> None:
        row = self.view.row
        if row is None or self.obstacle(Right.EDIT, row.computer.domain):
            return
        old, new = set(row.computer.tags), set(roles)
        try:
            check_tags("roles", roles)
        except InvalidField as error:
            self.view.fault.tell(self._text.error(error))
            return
        change = ComputerChange(
            computer_ids=(row.computer.id,), added_tags=tuple(sorted(new - old)), removed_tags=tuple(sorted(old - new))
        )
        self.spawn(self._change(change))

    def _move(self, domain: str) -> None:
        row = self.view.row
        if row is not None and not self.obstacle(Right.EDIT, row.computer.domain) and domain != row.computer.domain:
            self.spawn(self._ask_and_move(row.computer, domain))

    async def _ask_and_move(self, computer: Computer, domain: str) -> None:
        question = self.tr("Give {0} to {1}?", "a computer, a domain")
        question = question.format(computer.name, self._text.rights.domain(domain))
        detail = self.tr("It leaves the groups of its present domain. Its past jobs stay where they ran.")
        try:
            if await ask(self.window(), question, detail, self.tr("Give it"), self.tr("Leave it")):
                await self._change(ComputerChange(computer_ids=(computer.id,), domain=domain))
        except JobDeskError:
            self._show(computer.id)
            raise
        self._show(computer.id)

    async def _change(self, change: ComputerChange) -> None:
        await self._session.catalogue.change_computers(change)
