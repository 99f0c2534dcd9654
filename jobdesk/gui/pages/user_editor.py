"""A user to be written: name, role, domain, mail, password."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jobdesk.gui.dialogs.fault_field import FaultField
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_L, Theme
from jobdesk.gui.views.domain_box import DomainBox
from jobdesk.gui.views.fault_label import FaultLabel
from jobdesk.gui.views.password_edit import PasswordEdit
from jobdesk.model.account import INSTALLATION, Account, NewAccount, Role
from jobdesk.model.errors import InvalidField
from jobdesk.model.mail_address import check_mail
from jobdesk.model.password_strength import MIN_PASSWORD_LENGTH

_LEAST_WIDTH = 360


class UserEditor(QWidget):
    """Knows whether what it shows differs from what it was given. A fault is told at its field."""

    unsaved_changed = Signal(bool)

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._original: NewAccount | None = None
        self._is_unsaved = False
        self._is_showing = False
        self._own_domain: str | None = None  # of an administrator who manages no other one
        self.name, self.mail = QLineEdit(self), QLineEdit(self)
        self.role = QComboBox(self)
        self._role_words = QLabel(self)
        self.domain = DomainBox(self.tr("Choose a domain"), self)
        self.is_active = QCheckBox(self.tr("Can sign in"), self)
        self.password = PasswordEdit(self.tr("New password"), theme, self)
        self.password.find_names = lambda: [self.name.text(), self.mail.text().partition("@")[0]]
        self._facts = QLabel(self)
        self.fault = FaultLabel(theme, self)
        self._fields = {
            "name": FaultField(theme, self.name, is_stretched=True),
            "role": FaultField(theme, self.role),
            "domain": FaultField(theme, self.domain),
            "mail": FaultField(theme, self.mail, is_stretched=True),
            "password": FaultField(theme, self.password, is_stretched=True),
        }
        self._lay_out()
        for edit in (self.name, self.mail):
            edit.textEdited.connect(self._take_edit)
        self.password.edited.connect(self._take_edit)
        self.role.activated.connect(self._take_role)
        self.domain.domain_chosen.connect(self._take_edit)
        self.is_active.toggled.connect(self._take_edit)

    def _lay_out(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        self.mail.setPlaceholderText(self.tr("anna@example.org"))
        self.mail.setToolTip(self.tr("Where notifications and reports go; empty for none"))
        self._role_words.setWordWrap(True)
        for label in (self._role_words, self._facts):
            label.setProperty("isSecondary", True)
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        titles = {
            "name": self.tr("Name"),
            "role": self.tr("Role"),
            "domain": self.tr("Domain"),
            "mail": self.tr("Mail"),
            "password": self.tr("New password"),
        }
        for field, title in titles.items():
            form.addRow(title, self._fields[field])
            if field == "role":
                form.addRow("", self._role_words)
        for edit, field in ((self.name, "name"), (self.role, "role"), (self.mail, "mail")):
            edit.setAccessibleName(titles[field])
        form.addRow("", self.is_active)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.fault)
        column.addLayout(form)
        column.addWidget(self._facts)
        column.addStretch(1)

    @property
    def is_unsaved(self) -> bool:
        """Whether something was written that is not in the user."""
        return self._is_unsaved

    def offer(self, roles: tuple[Role, ...], domains: tuple[str, ...] | None, own_domain: str) -> None:
        """Which roles and domains can be given; None: nobody but of `own_domain` is managed."""
        self._own_domain = own_domain if domains is None else None
        if [self.role.itemData(place) for place in range(self.role.count())] != list(roles):
            chosen = self.role.currentData()
            self.role.clear()
            for role in roles:
                self.role.addItem(self._text.rights.role(role), role)
            self._choose_role(chosen or Role.OPERATOR)
        if domains is not None:
            self.domain.offer(domains)
        self._show_role()

    def show_user(self, user: NewAccount, facts: Account | None = None, *, is_unsaved: bool = False) -> None:
        """Shows another user; `is_unsaved`: one that is nowhere yet."""
        self._is_showing = True
        self._original = replace(user, password=None)
        self.name.setText(user.name)
        self.mail.setText(user.mail)
        self._choose_role(user.role)
        self.domain.choose(user.domain)
        self.is_active.setChecked(user.is_active)
        self.password.clear()
        self._show_facts(facts)
        self._is_showing = False
        self._show_role()
        self.tell_fault("")
        self._set_unsaved(is_unsaved)

    def rebase(self, user: NewAccount) -> None:
        """What is written is now a change of `user`, and stays as it is."""
        self._original = replace(user, password=None)
        self._take_edit()

    def draft(self) -> NewAccount:
        """What is written."""
        assert self._original is not None, "there is a user to write"
        role: Role = self.role.currentData() or self._original.role
        domain = self.domain.domain if self._own_domain is None else self._own_domain
        return replace(
            self._original,
            name=self.name.text().strip(),
            role=role,
            domain=INSTALLATION if role is Role.SYSTEM_ADMIN else domain,
            mail=self.mail.text().strip(),
            is_active=self.is_active.isChecked(),
            password=self.password.password or None,
        )

    def check(self) -> bool:
        """Whether what is written can be saved; the first fault is told at its field."""
        draft = self.draft()
        faults = {
            "name": "" if draft.name else self.tr("A user needs a name."),
            "domain": self._domain_fault(draft),
            "mail": self._mail_fault(draft.mail),
            "password": self._password_fault(draft.password),
        }
        self.tell_fault("")
        for field, words in faults.items():
            if words:
                self._tell_at(field, words)
                return False
        return True

    def show_fault(self, error: InvalidField) -> None:
        """Tells a fault at its field."""
        self.tell_fault("")
        self._tell_at(error.field, self._text.error(error))

    def tell_fault(self, words: str, *, is_note: bool = False) -> None:
        """Says above the fields what is wrong, or what one should know; "" for nothing."""
        self.fault.tell(words, is_note=is_note)
        if not words:
            for field in self._fields.values():
                field.tell("")

    def set_read_only(self, is_read_only: bool) -> None:
        """Whether it can be looked at alone."""
        for edit in (self.name, self.mail, self.password.line):
            edit.setReadOnly(is_read_only)
        for choice in (self.role, self.domain, self.is_active):
            choice.setEnabled(not is_read_only)
        self._show_role()

    def _tell_at(self, name: str, words: str) -> None:
        field = self._fields.get(name)
        if field is None:
            self.fault.tell(words)
        else:
            field.tell(words)
            field.setFocus()

    def _domain_fault(self, draft: NewAccount) -> str:
        if draft.role is Role.SYSTEM_ADMIN or draft.domain != INSTALLATION:
            return ""
        return self.tr("Everybody but system administrators belongs to a domain. Choose one.")

    def _mail_fault(self, mail: str) -> str:
        try:
            check_mail(mail)
        except InvalidField:
            return self.tr("This is not a mail address, as anna@example.org is.")
        return ""

    def _password_fault(self, password: str | None) -> str:
        if password is None or len(password) >= MIN_PASSWORD_LENGTH:
            return ""
        return self.tr("A password has at least %Ln character(s).", "", MIN_PASSWORD_LENGTH)

    def _show_facts(self, facts: Account | None) -> None:
        words = []
        if facts is not None:
            is_without = self.tr("No password is set: this user signs in with tokens alone.")
            words.append("" if facts.has_password else is_without)
            if facts.created_at is not None:
                words.append(self.tr("Made {0}.", "a time").format(self._text.short_time(facts.created_at)))
            if facts.last_seen_at is not None:
                words.append(self.tr("Last seen {0}.", "a time").format(self._text.short_time(facts.last_seen_at)))
        self._facts.setText("\n".join(filter(None, words)))
        is_kept = facts is not None and facts.has_password
        self.password.line.setPlaceholderText(
            self.tr("leave it as it is") if is_kept else self.tr("none: signs in with tokens alone")
        )

    def _choose_role(self, role: Role) -> None:
        if self.role.findData(role) < 0:
            self.role.addItem(self._text.rights.role(role), role)
        self.role.setCurrentIndex(self.role.findData(role))

    def _show_role(self) -> None:
        role = self.role.currentData()
        self._role_words.setText("" if role is None else self._text.rights.explained_role(role))
        is_chosen = self._own_domain is None and role is not Role.SYSTEM_ADMIN
        self._form.setRowVisible(self._fields["domain"], is_chosen)

    def _take_role(self) -> None:
        self._show_role()
        self._take_edit()

    def _take_edit(self) -> None:
        if self._is_showing or self._original is None:
            return
        self.tell_fault("")
        self._set_unsaved(self._original.id is None or self.draft() != self._original)

    def _set_unsaved(self, is_unsaved: bool) -> None:
        if is_unsaved != self._is_unsaved:
            self._is_unsaved = is_unsaved
            self.unsaved_changed.emit(is_unsaved)
