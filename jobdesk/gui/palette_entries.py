"""Everything that the command palette can lead to: pages, actions, filters, scripts, computers and groups."""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from jobdesk.gui.my_filters import MyFilters
from jobdesk.gui.text import Text
from jobdesk.model.account import Right
from jobdesk.session.store import Store


class EntryKind(enum.Enum):
    """What an entry is, in the order in which they stand where nothing else tells; the value begins its key."""

    ACTION = "action"
    FILTER = "filter"
    RUN = "run"
    SCRIPT = "script"
    SCHEDULE_JOBS = "schedule-jobs"
    SCHEDULE = "schedule"
    GROUP_JOBS = "group-jobs"
    GROUP = "group"
    COMPUTER_JOBS = "computer-jobs"
    COMPUTER = "computer"


_ICONS = {
    EntryKind.ACTION: "palette",
    EntryKind.FILTER: "filter",
    EntryKind.RUN: "run",
    EntryKind.SCRIPT: "script",
    EntryKind.SCHEDULE_JOBS: "jobs",
    EntryKind.SCHEDULE: "schedule",
    EntryKind.GROUP_JOBS: "jobs",
    EntryKind.GROUP: "group",
    EntryKind.COMPUTER_JOBS: "jobs",
    EntryKind.COMPUTER: "computer",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    kind: EntryKind
    target: object  #: a QAction, the key of a filter, or the id of a thing
    words: str
    folded: str  #: `words` in folded case, to be searched
    keys: str = ""  #: its shortcut
    reason: str = ""  #: why it cannot be done now

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return _ICONS[self.kind]

    @property
    def key(self) -> str:
        """What it is known by from one start to the next."""
        return f"{self.kind.value}:{self.words if self.kind is EntryKind.ACTION else self.target}"


class PaletteEntries(QObject):
    """Makes the entries anew for what changed since they were asked for last."""

    def __init__(
        self, store: Store, filters: MyFilters, bar: QMenuBar, text: Text, parent: QObject, log_menu: QMenu
    ) -> None:
        """`log_menu`: what it holds is offered only where it can be done."""
        super().__init__(parent)
        self._log_menu = log_menu
        self._store = store
        self._filters = filters
        self._bar = bar
        self._text = text
        self._kept: list[Entry] = []
        self._kept_for: tuple[object, ...] = ()

    def list_all(self, more: Sequence[QAction] = (), of_log: Sequence[QAction] = ()) -> list[Entry]:
        """Every entry; `more`: the actions of the page that is shown, `of_log`: of the log that is shown."""
        entries = [_of_action(action, title) for action, title in self._list_actions(more)]
        entries += [_of_action(action, self.tr("Log")) for action in of_log]
        pattern = self.tr("Filter: {0}")
        entries += [_entry(EntryKind.FILTER, each.key, pattern.format(each.name)) for each in self._filters.entries()]
        return entries + self._list_things()

    def _list_actions(self, more: Sequence[QAction]) -> Iterator[tuple[QAction, str]]:
        for action in more:
            yield action, ""
        todo = [(action, "") for action in self._bar.actions() if action is not self._log_menu.menuAction()]
        while todo:
            action, title = todo.pop(0)
            menu = action.menu()
            if menu is None:
                if not action.isSeparator() and action.text() and action.isVisible():
                    yield action, title
                continue
            # Of a menu within a menu the title is needed: "Theme: Dark".
            inner = "" if action in self._bar.actions() else _plain(action.text())
            todo += [(each, inner) for each in menu.actions()]  # type: ignore[attr-defined]

    def _list_things(self) -> list[Entry]:
        """Scripts, schedules, groups and computers; thousands of them are made once."""
        store = self._store
        reason = self._text.offline_reason(store.status) or self._text.rights.reason(store.status, Right.RUN)
        schedules = [(each.id, each.name) for each in store.schedules.values() if not each.is_system]
        made_for = (store.scripts, schedules, store.groups, store.fleet, reason)
        if made_for == self._kept_for:
            return self._kept
        run, jobs = self.tr("Run {0}…", "a script"), self.tr("Jobs of {0}")
        script, group, computer = self.tr("Script {0}"), self.tr("Group {0}"), self.tr("Computer {0}")
        switched_off = self.tr("Its properties say that it cannot be run.")
        entries = []
        for each in store.scripts.values():
            why = reason or ("" if each.is_enabled else switched_off)
            entries.append(_entry(EntryKind.RUN, each.id, run.format(each.name), why))
            entries.append(_entry(EntryKind.SCRIPT, each.id, script.format(each.name)))
        schedule = self.tr("Schedule {0}")
        for schedule_id, name in schedules:
            entries.append(_entry(EntryKind.SCHEDULE_JOBS, name, jobs.format(name)))
            entries.append(_entry(EntryKind.SCHEDULE, schedule_id, schedule.format(name)))
        for one in store.groups.values():
            entries.append(_entry(EntryKind.GROUP_JOBS, one.id, jobs.format(one.name)))
            entries.append(_entry(EntryKind.GROUP, one.id, group.format(one.name)))
        for machine in store.fleet.values():
            entries.append(_entry(EntryKind.COMPUTER_JOBS, machine.id, jobs.format(machine.name)))
            entries.append(_entry(EntryKind.COMPUTER, machine.id, computer.format(machine.name)))
        self._kept, self._kept_for = entries, made_for
        return entries


def _entry(kind: EntryKind, target: object, words: str, reason: str = "") -> Entry:
    return Entry(kind, target, words, words.casefold(), "", reason)


def _of_action(action: QAction, title: str) -> Entry:
    # Where a view takes its keys itself they stand behind the words.
    words, _, keys = _plain(action.text()).partition("\t")
    if title:
        words = f"{title}: {words}"
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or keys
    reason = "" if action.isEnabled() else action.statusTip() or action.toolTip()
    return Entry(EntryKind.ACTION, action, words, words.casefold(), keys, reason)


def _plain(words: str) -> str:
    """The words of an action without the mark of its letter."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
