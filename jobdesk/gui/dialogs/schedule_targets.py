"""On which computers a schedule runs: computers and groups to tick, and a role."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.check_delegate import CheckDelegate
from jobdesk.gui.dialogs.choices import offer
from jobdesk.gui.models.target_list_model import TargetListModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_S, Theme
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.find_box import FindBox
from jobdesk.model.computer import Computer, ComputerId, Group, GroupId


class ScheduleTargets(QWidget):
    """Computers that are chosen and not in service now stay chosen."""

    edited = Signal()

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._unlisted: frozenset[ComputerId] = frozenset()
        self.model = TargetListModel(theme, text, self)
        self.box = FindBox(self.tr("Search computers and groups"), theme, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CheckDelegate(self))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Computers and groups"))
        self.role = QComboBox(self)
        self.role.setEditable(True)
        self.role.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.role.setAccessibleName(self.tr("And all computers with the role"))
        edit = self.role.lineEdit()
        assert edit is not None, "what can be edited has a line edit"
        edit.setPlaceholderText(self.tr("no role"))
        self.fault = FaultLabel(theme, self)
        self._count = QLabel(self)
        self._count.setProperty("isSecondary", True)
        self._lay_out()
        self.box.textChanged.connect(self.model.set_words)
        self.box.list_wanted.connect(self._go_to_list)
        self.model.chosen_changed.connect(self._take_chosen)
        self.role.editTextChanged.connect(self.edited)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("&And all with the role"), self)
        title.setBuddy(self.role)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(title)
        line.addWidget(self.role, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self.box, self.list):
            column.addWidget(widget)
        column.addWidget(self._count)
        column.addLayout(line)
        column.addWidget(self.fault)

    @property
    def computer_ids(self) -> tuple[ComputerId, ...]:
        """The computers that are chosen themselves."""
        return tuple(sorted({*self.model.computer_ids, *self._unlisted}))

    @property
    def group_ids(self) -> tuple[GroupId, ...]:
        """The groups that are chosen."""
        return self.model.group_ids

    @property
    def role_name(self) -> str:
        """The role; "" for none."""
        return self.role.currentText().strip()

    def set_known(self, computers: Iterable[Computer], groups: Iterable[Group], domain: str) -> None:
        """Takes the computers and groups there are now, those of a domain alone; "": all of them."""
        everywhere = tuple(computers)
        known = tuple(each for each in everywhere if domain in ("", each.domain))
        foreign = {each.id for each in everywhere if domain not in ("", each.domain)}
        chosen = [each for each in self.computer_ids if each not in foreign]
        self.model.set_targets(known, [each for each in groups if domain in ("", each.domain)])
        self._keep(chosen)
        text, tags = self.role.currentText(), sorted({tag for each in known for tag in each.tags}, key=str.casefold)
        self.role.blockSignals(True)
        if offer(self.role, [(tag, None) for tag in tags]):
            self.role.setEditText(text)
        self.role.blockSignals(False)

    def choose(self, computers: Iterable[ComputerId], groups: Iterable[GroupId], role: str) -> None:
        """Chooses these and nothing else."""
        wanted = tuple(computers)
        self._unlisted = frozenset()
        self.model.choose(wanted, groups)
        self._keep(wanted)
        self.role.setEditText(role)

    def tell_fault(self, words: str) -> None:
        """Says what is wrong; "" for nothing."""
        self.fault.tell(words)

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        self.list.setEnabled(not is_read_only)
        self.role.setEnabled(not is_read_only)

    def _keep(self, chosen: Iterable[ComputerId]) -> None:
        self._unlisted = frozenset(chosen) - set(self.model.computer_ids)
        self._show_count()

    def _take_chosen(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        words = self._text.computers(len(self.model.reached))
        if self._unlisted:
            off = self.tr("%Ln more not in service", "computers", len(self._unlisted))
            words = self.tr("{0}, {1}", "12 computers, 1 more not in service").format(words, off)
        self._count.setText(words)

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
