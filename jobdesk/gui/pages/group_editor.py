"""A group to be written: its name, its members to tick, and the scripts attached to it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListView, QSplitter, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.check_delegate import CheckDelegate
from jobdesk.gui.models.member_list_model import MemberListModel
from jobdesk.gui.pages.attached_scripts import AttachedScripts
from jobdesk.gui.pages.row_buttons import RowButtons
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.domain_box import DomainBox
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.find_box import FindBox
from jobdesk.gui.views.place_notice import PlaceNotice
from jobdesk.model.account import INSTALLATION
from jobdesk.model.computer import Computer, ComputerId, NewGroup
from jobdesk.model.errors import InvalidField
from jobdesk.model.new_script import check_name
from jobdesk.model.script import Script, ScriptId

_SCRIPT_FIELD = re.compile(r"scripts\[(\d+)\]")


class GroupEditor(QWidget):
    """Knows whether what it shows differs from what it was given."""

    unsaved_changed = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._original: NewGroup | None = None
        self._is_unsaved = False
        self._is_showing = False
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Name"))
        self.domain = DomainBox(text.rights.domain(INSTALLATION), self)
        self._domain_title = QLabel(self.tr("Domain"), self)
        self.fault = FaultLabel(theme, self)
        self.model = MemberListModel(theme, self)
        self.box = FindBox(self.tr("Search computers to add or remove"), theme, self)
        self.members = QListView(self)
        self.members.setModel(self.model)
        self.members.setItemDelegate(CheckDelegate(self))
        self.members.setUniformItemSizes(True)
        self.members.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.members.setFrameShape(QFrame.Shape.NoFrame)
        self.members.setAccessibleName(self.tr("Members"))
        self._notice = PlaceNotice(self.members.viewport())
        self._buttons = RowButtons("", self.members, theme, self)
        self._all = self._buttons.add(self.tr("Add all that are shown"), "select-all", "", self._tick_all)
        self._none = self._buttons.add(self.tr("Remove all that are shown"), "close", "", self._untick_all)
        self.scripts = AttachedScripts(theme, text, self)
        self._lay_out()
        self.name.textEdited.connect(self._take_edit)
        self.domain.domain_chosen.connect(self._take_edit)
        self.model.edited.connect(self._take_edit)
        self.scripts.edited.connect(self._take_edit)
        self.box.textChanged.connect(self._narrow)
        self.box.list_wanted.connect(self._go_to_list)
        self._notice.action_wanted.connect(self.box.clear)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Name"), self)
        title.setBuddy(self.name)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(title)
        line.addWidget(self.name, 1)
        self._domain_title.setBuddy(self.domain)
        line.addWidget(self._domain_title)
        line.addWidget(self.domain)
        self.offer_domains(None)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE_S)
        for widget in (self._buttons, self.box, self.members):
            column.addWidget(widget)
        right = QWidget(self)
        place = QVBoxLayout(right)
        place.setContentsMargins(SPACE, 0, 0, 0)
        place.addWidget(self.scripts)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setSizes([300, 340])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(line)
        outer.addWidget(self.fault)
        outer.addWidget(halves, 1)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not in the group."""
        return self._is_unsaved

    def show_group(self, group: NewGroup, *, is_unsaved: bool = False) -> None:
        """Shows another group; `is_unsaved`: one that is nowhere yet."""
        self._is_showing = True
        self._original = replace(group, computer_ids=tuple(sorted(group.computer_ids)))
        self.name.setText(group.name)
        self.domain.choose(group.domain)
        self.box.clear()
        self.model.set_members(group.computer_ids)
        self.scripts.show_scripts(group.scripts)
        self._is_showing = False
        self.tell_fault("")
        self._count()
        self._set_unsaved(is_unsaved)

    def rebase(self, group: NewGroup) -> None:
        """What is written is now a change of `group`, and stays as it is."""
        self._original = replace(group, computer_ids=tuple(sorted(group.computer_ids)))
        self._take_edit()

    def set_known(self, computers: Mapping[ComputerId, Computer], scripts: Mapping[ScriptId, Script]) -> None:
        """Takes the computers and scripts there are now."""
        self.model.set_computers(computers.values())
        self.scripts.set_known(scripts)
        self._count()

    def offer_domains(self, domains: tuple[str, ...] | None) -> None:
        """Lets a domain be chosen; None: it is not for the person to choose."""
        self.domain.setVisible(domains is not None)
        self._domain_title.setVisible(domains is not None)
        if domains is not None:
            self.domain.offer(domains)

    def draft(self) -> NewGroup:
        """What is written."""
        assert self._original is not None, "there is a group to write"
        return replace(
            self._original,
            name=self.name.text().strip(),
            computer_ids=self.model.members,
            scripts=self.scripts.scripts,
            domain=self.domain.domain,
        )

    def check(self) -> bool:
        """Whether what is written can be saved; a fault is told."""
        try:
            check_name("name", self.draft().name)
        except InvalidField as error:
            self.show_fault(error)
            return False
        self.tell_fault("")
        return True

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault, with the keyboard at its field."""
        self.tell_fault(self._text.error(error))
        place = _SCRIPT_FIELD.match(error.field)
        if place is not None:
            self.scripts.go_to(int(place.group(1)))
        elif error.field.startswith("computer"):
            self.members.setFocus()
        elif error.field == "domain":
            self.domain.setFocus()
        else:
            self.name.setFocus()

    def tell_fault(self, words: str, *, is_note: bool = False) -> None:
        """Says below the name what is wrong, or what one should know; "" for nothing."""
        self.fault.tell(words, is_note=is_note)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        self.name.setReadOnly(is_read_only)
        self.domain.setEnabled(not is_read_only)
        self.model.is_read_only = is_read_only
        self.scripts.set_read_only(is_read_only)
        self._all.setEnabled(not is_read_only)
        self._none.setEnabled(not is_read_only)

    def _take_edit(self) -> None:
        if self._is_showing or self._original is None:
            return
        self.tell_fault("")
        self._count()
        self._set_unsaved(self._original.id is None or self.draft() != self._original)

    def _count(self) -> None:
        words = self.tr("Members: {0}").format(self._text.computers(len(self.model.members)))
        self._buttons.set_title(words)
        is_empty = not self.model.rowCount()
        if is_empty and self.box.text():
            sentence = self.tr("No computer has “{0}” in its name.").format(self.box.text().strip())
            self._notice.tell(sentence, self.tr("Clear the search"))
        else:
            self._notice.tell(self.tr("There are no computers yet.") if is_empty else "")

    def _narrow(self, words: str) -> None:
        self.model.set_words(words)
        self._count()

    def _go_to_list(self) -> None:
        self.members.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.members.currentIndex().isValid() and self.model.rowCount():
            self.members.setCurrentIndex(self.model.index(0))

    def _tick_all(self) -> None:
        self.model.set_shown(True)

    def _untick_all(self) -> None:
        self.model.set_shown(False)

    def _set_unsaved(self, is_unsaved: bool) -> None:
        if is_unsaved != self._is_unsaved:
            self._is_unsaved = is_unsaved
            self.unsaved_changed.emit(is_unsaved)
