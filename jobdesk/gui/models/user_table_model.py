"""Users as rows."""

import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.account import Account, Role

_R = Qt.ItemDataRole


class UserColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    ROLE = 1
    DOMAIN = 2
    MAIL = 3
    SEEN = 4
    ACTIVE = 5


_C = UserColumn
_RANKS = {role: rank for rank, role in enumerate(Role)}


class UserTableModel(CatalogueTableModel[Account]):
    """The key of a row is the id of its user."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (
            self.tr("Name"),
            self.tr("Role"),
            self.tr("Domain"),
            self.tr("Mail"),
            self.tr("Last seen"),
            self.tr("Active"),
        )

    def key(self, row: Account) -> Hashable:
        return row.id

    def text_of(self, row: Account) -> str:
        return "\n".join((row.name, self._text.rights.role(row.role), row.domain, row.mail))

    def sort_value(self, row: Account, column: int) -> Any:
        match _C(column):
            case _C.ROLE:
                return _RANKS[row.role]
            case _C.DOMAIN:
                return row.domain.casefold()
            case _C.MAIL:
                return row.mail.casefold() or None
            case _C.SEEN:
                return row.last_seen_at
            case _C.ACTIVE:
                return not row.is_active
        return row.name.casefold()

    def cell(self, row: Account, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.NAME:
                return self._theme.icon("user", ColorRole.SECONDARY)
            case _R.ForegroundRole if not row.is_active:
                return self._theme.color(ColorRole.SECONDARY)
            case _R.ToolTipRole if column == _C.ROLE:
                return self._text.rights.explained_role(row.role)
            case _R.ToolTipRole if column == _C.SEEN and row.last_seen_at is not None:
                return self._text.full_time(row.last_seen_at)
        return None

    def _word(self, row: Account, column: UserColumn) -> str:
        match column:
            case _C.NAME:
                return row.name
            case _C.ROLE:
                return self._text.rights.role(row.role)
            case _C.DOMAIN:
                return self._text.rights.domain(row.domain)
            case _C.MAIL:
                return row.mail
            case _C.SEEN:
                return self.tr("never") if row.last_seen_at is None else self._text.short_time(row.last_seen_at)
            case _C.ACTIVE:
                return self.tr("Yes") if row.is_active else self.tr("No")
