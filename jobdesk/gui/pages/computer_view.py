"""What is known of one computer: facts, groups that lead to their page, queues, roles that can be written."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.gui.models.computer_table_model import ComputerRow
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_L, SPACE_S, ColorRole, Theme
from jobdesk.gui.views.domain_box import DomainBox
from jobdesk.gui.views.facts import LinkLabel
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.title_label import TitleLabel
from jobdesk.model.account import INSTALLATION
from jobdesk.model.computer import Group

_FLAG = Qt.TextInteractionFlag
_LEAST_WIDTH = 280


class ComputerView(QWidget):
    """Shows one computer; roles are saved with Enter or when one leaves the field."""

    group_wanted = Signal(int)  #: GroupId
    jobs_wanted = Signal()
    domain_wanted = Signal(str)  #: the domain to which the computer is to belong
    roles_wanted = Signal(object)  #: tuple of tags that the computer is to have

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._row: ComputerRow | None = None
        self._title = TitleLabel(self)
        self._sign, self._contact = QLabel(self), QLabel(self)
        self._platform, self._seen = self._make_value(), self._make_value()
        self._service, self._jobs, self._queues = self._make_value(), self._make_value(), self._make_value()
        self._groups = LinkLabel(self)
        self._groups.setTextFormat(Qt.TextFormat.RichText)
        self._groups.setWordWrap(True)
        self._groups.setTextInteractionFlags(_FLAG.LinksAccessibleByMouse | _FLAG.LinksAccessibleByKeyboard)
        self.failed = FaultLabel(theme, self)
        self.roles = QLineEdit(self)
        self.roles.setPlaceholderText(self.tr("none"))
        self.roles.setToolTip(self.tr("Tags that scripts ask for, parted by spaces. Enter saves them."))
        self.roles.setAccessibleName(self.tr("Roles"))
        self.domain = DomainBox(text.rights.domain(INSTALLATION), self)
        self.domain.domain_chosen.connect(self.domain_wanted)
        self.fault = FaultLabel(theme, self)
        self.button = QPushButton(self.tr("Show its jobs"), self)
        self._lay_out()
        self._groups.linkActivated.connect(self._follow)
        self.roles.editingFinished.connect(self._want_roles)
        self.roles.textEdited.connect(self._forget_fault)
        self.button.clicked.connect(self.jobs_wanted)

    def _lay_out(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        for widget in (self._title, self._sign, self._contact):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.button)
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Jobs"), self._jobs),
            (self.tr("Queues"), self._queues),
            (self.tr("Groups"), self._groups),
            (self.tr("Roles"), self.roles),
            (self.tr("Domain"), self.domain),
            (self.tr("Last seen"), self._seen),
            (self.tr("Platform"), self._platform),
            (self.tr("In service"), self._service),
        )
        for name, field in rows:
            label = QLabel(name, self)
            label.setProperty("isSecondary", True)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.failed)
        column.addSpacing(SPACE_S)
        column.addLayout(form)
        column.addWidget(self.fault)
        column.addStretch(1)

    def offer_domains(self, domains: tuple[str, ...] | None) -> None:
        """Lets a domain be chosen; None: it is not for the person to choose."""
        self._form.setRowVisible(self.domain, domains is not None)
        if domains is not None:
            self.domain.offer(domains)

    @property
    def row(self) -> ComputerRow | None:
        """What is shown."""
        return self._row

    def show_computer(self, row: ComputerRow, groups: Sequence[Group], saved: str = "") -> None:
        """Shows a computer and its groups; `saved`: as of when, where nobody can tell whether it is online."""
        is_another = self._row is None or self._row.computer.id != row.computer.id
        if is_another:
            self.show_queues({})
            self.fault.tell("")
        if is_another or not self.roles.hasFocus():
            self.roles.setText(" ".join(row.computer.tags))
        self.domain.choose(row.computer.domain)
        self._row = row
        computer, runs = row.computer, row.runs
        self._title.setText(computer.name)
        self._title.setToolTip(computer.name)
        name, color = ("online", ColorRole.GREEN) if row.is_online else ("offline", ColorRole.SECONDARY)
        self._sign.setPixmap(self._theme.pixmap(name, color, ICON_SIZE, self.devicePixelRatioF()))
        self._sign.setVisible(not saved)
        self._contact.setText(saved or (self.tr("online") if row.is_online else self.tr("offline")))
        self._platform.setText(computer.platform or "–")
        at = computer.last_seen_at
        self._seen.setText(self.tr("never") if at is None else self._text.short_time(at))
        self._seen.setToolTip("" if at is None else self._text.full_time(at))
        self._service.setText(self.tr("Yes") if computer.is_active else self.tr("No: no jobs are made for it"))
        self._jobs.setText(
            self.tr("{0}, {1} open").format(self._text.jobs(runs.total), self._text.count(runs.open))
            if runs.total
            else self.tr("none yet")
        )
        links = (f'<a href="{group.id}">{escape(group.name)}</a>' for group in groups)
        self._groups.setText(", ".join(links) or "–")
        self._groups.setFocusPolicy(Qt.FocusPolicy.StrongFocus if groups else Qt.FocusPolicy.NoFocus)
        words = self.tr("%Ln job(s) did not go well, and were neither restarted nor acknowledged.", "", runs.failed)
        self.failed.tell(words if runs.failed else "")
        self.button.setEnabled(bool(runs.total))

    def show_queues(self, lengths: Mapping[str, int]) -> None:
        """Shows how many jobs wait or run in each queue."""
        words = (
            self.tr("{0}: {1}", "queue: open jobs").format(queue, self._text.count(count))
            for queue, count in sorted(lengths.items())
        )
        self._queues.setText(", ".join(words) or self.tr("empty"))

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        self.roles.setReadOnly(is_read_only)
        self.domain.setEnabled(not is_read_only)

    def _make_value(self) -> QLabel:
        value = QLabel(self)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(_FLAG.TextSelectableByMouse)
        return value

    def _follow(self, target: str) -> None:
        self.group_wanted.emit(int(target))

    def _want_roles(self) -> None:
        roles = tuple(self.roles.text().replace(",", " ").split())
        if self._row is not None and set(roles) != set(self._row.computer.tags):
            self.roles_wanted.emit(roles)

    def _forget_fault(self) -> None:
        self.fault.tell("")
