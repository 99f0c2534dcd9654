"""The page of groups: the list, and beside it the members and scripts of one."""

import datetime as dt

from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

from jobdesk.config.settings import Settings
from jobdesk.gui.dialogs.question import ask
from jobdesk.gui.models.group_table_model import GroupRow, GroupTableModel
from jobdesk.gui.pages.catalogue_list import CatalogueList
from jobdesk.gui.pages.catalogue_page import fill
from jobdesk.gui.pages.editing_page import EditingPage
from jobdesk.gui.pages.group_editor import GroupEditor
from jobdesk.gui.text import Text
from jobdesk.gui.theme import Theme
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import Right
from jobdesk.model.computer import ComputerId, Group, GroupId, NewGroup
from jobdesk.model.query import Category
from jobdesk.session.session import Session

_LIST_WIDTH, _EDITOR_WIDTH = 592, 600


class GroupsPage(EditingPage):
    """What is written stays here until it is saved or given up."""

    def __init__(self, session: Session, settings: Settings, theme: Theme, text: Text) -> None:
        super().__init__(session, settings, theme, text, "groups")
        self._group: Group | None = None  # what is shown, as it was when it was shown
        self.model = GroupTableModel(theme, text, self)
        self.list = CatalogueList(self.model, theme, name=self.tr("Groups"), search=self.tr("Search groups"))
        self.editor = self.writing = GroupEditor(theme, text)
        pane = QWidget()
        self.notice = PlaceNotice(pane)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self._make_actions()
        self.lay_out(pane, _LIST_WIDTH, _EDITOR_WIDTH)
        self._connect()
        self.show_nothing()

    def _make_actions(self) -> None:
        make = self.make_action
        self.new = make(self.tr("New group"), "plus", "Ctrl+Shift+N", self.write_new)
        self.delete = make(self.tr("Delete…"), "delete", "Del", self._delete, of=self.list.table)
        self.save = make(self.tr("Save"), "save", "Ctrl+S", self.save_draft)
        self.give_up = make(self.tr("Revert"), "restart", "", self.revert)
        self.show_jobs = make(self.tr("Show its jobs"), "jobs", "Ctrl+J", self._show_jobs)

    def _connect(self) -> None:
        self.list.chosen.connect(self.take_chosen)
        self.list.opened.connect(self._take_opened)
        self.list.box.textChanged.connect(self._show_counts)
        self.list.notice.action_wanted.connect(self._take_offer)
        self.notice.action_wanted.connect(self.write_new)
        self.editor.unsaved_changed.connect(self.update_actions)

    @property
    def group(self) -> Group | None:
        """The group that is shown; None for a new one, or none."""
        return self._group

    def fill_tool_bar(self, bar: QToolBar) -> None:
        fill(bar, [self.new, self.delete], [self.save, self.give_up], [self.show_jobs])

    @property
    def shown_id(self) -> GroupId | None:
        return None if self._group is None else self._group.id

    async def send(self, draft: NewGroup) -> Group:
        return await self._session.catalogue.save_group(draft)

    def take_saved(self, saved: Group, *, is_same: bool) -> None:
        if is_same:
            self._show(saved)
        else:
            self._group = saved
            self.editor.rebase(_edit_of(saved))
            self.list.select(saved.id)

    def show_rows(self) -> None:
        store, now = self._session.store, dt.datetime.now(dt.UTC)
        online = {each.id for each in store.computers.values() if each.is_online(now)}
        self.model.set_all(self._row(group, online) for group in store.groups.values())
        self.editor.set_known(store.fleet, store.scripts)
        self._show_counts()
        self._follow()

    def update_actions(self) -> None:
        """Enables what can be done now, and lets nobody write what cannot be saved."""
        group, refused = self._group, self.obstacle(Right.EDIT)
        held = refused if group is None else self.obstacle(Right.EDIT, group.domain)
        is_shown = group is not None or self.editor.is_unsaved
        none = "" if group is not None else self.tr("Choose a group first.")
        unchanged = "" if self.editor.is_unsaved else self.tr("There is nothing to save.")
        self.set_action(self.new, refused)
        self.set_action(self.delete, none or held)
        self.set_action(self.save, unchanged or held)
        self.set_action(self.give_up, unchanged)
        self.set_action(self.show_jobs, none)
        self.editor.setVisible(is_shown)
        self.editor.set_read_only(bool(held))
        self.editor.offer_domains(self.domain_names())
        self.tell_read_only(self.tr("To read only. {0}").format(held) if held and is_shown else "")
        if is_shown or not self._session.store.groups:
            self.notice.tell("")  # that there are none says the list
        else:
            words = self.tr("Choose a group to see its members and the scripts that run on computers that join it.")
            self.notice.tell(words, "" if refused else self.tr("New group"))

    def write_new(self) -> None:
        """An empty group, to be written."""
        self.leave_for(self._begin)

    def _row(self, group: Group, online: set[ComputerId]) -> GroupRow:
        computers = self._session.store.computers
        return GroupRow(
            group=group,
            online=sum(each in online for each in group.computer_ids),
            members=" ".join(computers[each].name for each in group.computer_ids if each in computers),
            runs=self.counts.runs(Category.GROUP, group.id),
        )

    def _begin(self) -> None:
        self._group = None
        self.list.select(None)
        self.editor.set_known(self._session.store.fleet, self._session.store.scripts)
        self.editor.show_group(NewGroup(name=""), is_unsaved=True)
        self.update_actions()
        self.editor.name.setFocus()

    def _show(self, group: Group) -> None:
        self._group = group
        self.editor.set_known(self._session.store.fleet, self._session.store.scripts)
        self.editor.show_group(_edit_of(group))
        self.list.select(group.id)
        self.update_actions()

    def show_known(self, group_id: GroupId) -> None:
        group = self._session.store.groups.get(group_id)
        if group is None:
            self.show_nothing()
        else:
            self._show(group)

    def show_nothing(self) -> None:
        self._group = None
        self.list.select(None)
        self.editor.show_group(NewGroup(name=""))
        self.update_actions()

    def _show_counts(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        if self.model.is_narrowed:
            words = self.tr("{0} of {1}", "412 of 1,000").format(self._text.count(shown), self._text.count(total))
        else:
            words = self.tr("%Ln group(s)", "", total)
        self.list.show_count(words)
        if shown:
            self.list.notice.tell("")
        elif total:
            sentence = self.tr("No group has “{0}” in its name or among its members.")
            self.list.notice.tell(sentence.format(self.list.box.text().strip()), self.tr("Clear the search"))
        elif self.obstacle():
            self.list.notice.tell(self.tr("No groups are kept on this computer yet. {0}").format(self.obstacle()))
        else:
            sentence = self.tr("There are no groups yet. A group is a named set of computers.")
            self.list.notice.tell(sentence, "" if self.obstacle(Right.EDIT) else self.tr("New group"))

    def _follow(self) -> None:
        """Takes in what became of the shown group elsewhere; what is being written stays."""
        shown = self._group
        if shown is None or self.is_saving:
            return
        now = self._session.store.groups.get(shown.id)
        if now == shown:
            return
        if not self.editor.is_unsaved:
            self.show_known(shown.id)
        elif now is None:
            self.editor.tell_fault(self.tr("This group was deleted meanwhile: it cannot be saved."), is_note=True)
        else:
            self.editor.tell_fault(self.tr("Somebody changed this group meanwhile. Revert shows it."), is_note=True)

    def _take_opened(self, group_id: GroupId) -> None:
        self.editor.box.begin_search()

    def _take_offer(self) -> None:
        if self.list.box.text():
            self.list.box.clear()
            self.list.box.setFocus()
        else:
            self.write_new()

    def _delete(self) -> None:
        if self._group is not None:
            self.spawn(self._ask_and_delete(self._group))

    async def _ask_and_delete(self, group: Group) -> None:
        question = self.tr("Delete the group “{0}”?").format(group.name)
        detail = self.tr("Its computers and their jobs stay.")
        if await ask(self.window(), question, detail, self.tr("Delete"), self.tr("Keep it")):
            await self._session.catalogue.delete_groups([group.id])
            self.list.go_to_list()

    def _show_jobs(self) -> None:
        if self._group is not None:
            self.jobs_wanted.emit(Category.GROUP, self._group.id)


def _edit_of(group: Group) -> NewGroup:
    return NewGroup(
        id=group.id,
        base_revision=group.revision,
        name=group.name,
        computer_ids=group.computer_ids,
        scripts=group.scripts,
        domain=group.domain,
    )
