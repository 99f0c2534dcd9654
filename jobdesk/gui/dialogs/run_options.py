"""When a script is to run, and on which computers beside those that are ticked."""

import enum
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.choices import offer
from jobdesk.gui.theme import SPACE_L, SPACE_S
from jobdesk.model.computer import Computer, ComputerId

_TITLE_WIDTH = 136
_LEAST_LENGTH = 12


class When(enum.Enum):
    """When it is to run."""

    NOW = "now"
    RETRIED = "retried"  #: now, and after a failure again and again
    SCHEDULED = "scheduled"


class RunTime(QWidget):
    """A choice of When."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.addItem(self.tr("Now"), When.NOW)
        self.box.addItem(self.tr("Now; after a failure every 5 minutes, for 30 minutes"), When.RETRIED)
        self.box.addItem(self.tr("By a schedule…"), When.SCHEDULED)
        self.box.setAccessibleName(self.tr("When"))
        _let_shrink(self.box)
        title = QLabel(self.tr("&When"), self)
        title.setBuddy(self.box)
        title.setMinimumWidth(_TITLE_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, SPACE_S * 2, 0)
        line.setSpacing(SPACE_L)
        line.addWidget(title)
        line.addWidget(self.box, 1)
        self.box.currentIndexChanged.connect(self.changed)

    @property
    def when(self) -> When:
        """What is chosen."""
        found = self.box.currentData()
        assert isinstance(found, When)
        return found

    def choose(self, when: When) -> None:
        """Chooses it."""
        self.box.setCurrentIndex(self.box.findData(when))


class RunRole(QWidget):
    """A role, and whether one of the computers is enough."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computers: tuple[Computer, ...] = ()
        self.role = QComboBox(self)
        self.role.setAccessibleName(self.tr("And all computers with the role"))
        _let_shrink(self.role)
        self.any_one = QCheckBox(self.tr("On any one of them"), self)
        self.any_one.setToolTip(self.tr("It runs on the one that has least to do."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self.role)
        column.addWidget(self.any_one)
        self.set_computers(())
        self.role.currentIndexChanged.connect(self.changed)
        self.any_one.toggled.connect(self.changed)

    @property
    def role_name(self) -> str:
        """The role that is chosen; "" for none."""
        return str(self.role.currentData() or "")

    @property
    def reached(self) -> frozenset[ComputerId]:
        """The active computers with the role."""
        role = self.role_name
        return frozenset(each.id for each in self._computers if role and each.is_active and role in each.tags)

    def set_computers(self, computers: Iterable[Computer]) -> None:
        """Takes the computers there are now; without any roles there is no choice of one."""
        self._computers = tuple(computers)
        chosen = self.role_name
        roles = sorted({tag for each in self._computers if each.is_active for tag in each.tags}, key=str.casefold)
        words = self.tr("And all with the role {0}")
        self.role.blockSignals(True)
        if offer(self.role, [(self.tr("No role"), ""), *((words.format(role), role) for role in roles)]):
            self.role.setCurrentIndex(max(0, self.role.findData(chosen)))
        self.role.blockSignals(False)
        self.role.setVisible(bool(roles))


def _let_shrink(box: QComboBox) -> None:
    """Its longest choice does not make the dialog wider."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LENGTH)
