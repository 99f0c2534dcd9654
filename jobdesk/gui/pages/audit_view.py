"""One entry of the audit, with everything that is known of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.audit_text import SIGNS, AuditText
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ICON_SIZE, SPACE, SPACE_L, SPACE_S, Theme
from jobdesk.gui.views.title_label import TitleLabel
from jobdesk.model.audit import AuditEntry

_LEAST_WIDTH = 280
_FIELDS = ("at", "actor", "origin", "target", "domain", "detail", "id")


class AuditView(QWidget):
    """Nothing in it can be changed: the audit is what it is."""

    def __init__(self, theme: Theme, text: Text, words: AuditText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._words = words
        self._entry: AuditEntry | None = None
        self._title = TitleLabel(self)
        self._sign, self._outcome = QLabel(self), QLabel(self)
        self._values = {name: self._make_value(words.titles[name]) for name in _FIELDS}
        self._copy = QPushButton(self.tr("Copy"), self)
        self._form = QFormLayout()
        self._lay_out()
        self._copy.clicked.connect(self._copy_all)
        theme.changed.connect(self._show)

    def _lay_out(self) -> None:
        self.setMinimumWidth(_LEAST_WIDTH)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._copy)
        sign = QHBoxLayout()
        sign.setSpacing(SPACE_S)
        sign.addWidget(self._sign)
        sign.addWidget(self._outcome)
        sign.addStretch(1)
        form = self._form
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, value in self._values.items():
            label = QLabel(self._words.titles[name], self)
            label.setProperty("isSecondary", True)
            form.addRow(label, value)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addLayout(sign)
        column.addLayout(form)
        column.addStretch(1)

    @property
    def entry(self) -> AuditEntry | None:
        """What is shown."""
        return self._entry

    def show_entry(self, entry: AuditEntry | None) -> None:
        """Shows another entry, or none."""
        self._entry = entry
        self._show()

    def words(self) -> list[str]:
        """All that is shown, line by line."""
        shown = [(self._words.titles[name], self._values[name].text()) for name in _FIELDS]
        lines = [f"{title}: {value}" for title, value in shown if value]
        return [self._title.text(), self._outcome.text(), *lines]

    def _show(self) -> None:
        entry = self._entry
        if entry is None:
            return
        name, role = SIGNS[entry.outcome]
        self._title.setText(self._words.action(entry.action))
        self._title.setToolTip(entry.action)
        self._sign.setPixmap(self._theme.icon(name, role).pixmap(QSize(ICON_SIZE, ICON_SIZE), self.devicePixelRatioF()))
        self._outcome.setText(self._words.outcome(entry.outcome))
        values = {
            "at": self._text.full_time(entry.at),
            "actor": self._words.actor(entry),
            "origin": entry.origin,
            "target": entry.target,
            "domain": self._text.rights.domain(entry.domain),
            "detail": self._text.said(entry.detail),
            "id": str(entry.id),
        }
        for field, label in self._values.items():
            label.setText(values[field])
            self._form.setRowVisible(label, bool(values[field]))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.words()))

    def _make_value(self, name: str) -> QLabel:
        value = QLabel(self)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setAccessibleName(name)
        flag = Qt.TextInteractionFlag
        value.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        return value
