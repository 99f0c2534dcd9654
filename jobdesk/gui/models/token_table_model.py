"""Tokens as rows, without the tokens themselves."""

import datetime as dt
import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.models.row_table_model import RowTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.account import TokenInfo

_R = Qt.ItemDataRole
_SOON = dt.timedelta(days=14)


class TokenColumn(enum.IntEnum):
    """Columns in order."""

    NAME = 0
    CREATED = 1
    USED = 2
    EXPIRES = 3


_C = TokenColumn


class TokenTableModel(RowTableModel[TokenInfo]):
    """The key of a row is the id of its token."""

    def __init__(self, theme: Theme, text: Text, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._titles = (self.tr("Name"), self.tr("Made"), self.tr("Last used"), self.tr("Expires"))

    def key(self, row: TokenInfo) -> Hashable:
        return row.id

    def cell(self, row: TokenInfo, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.NAME:
                return self._theme.icon("key", ColorRole.GREEN if row.is_current else ColorRole.SECONDARY)
            case _R.DecorationRole if column == _C.EXPIRES and self._is_ending(row):
                return self._theme.icon("warning", ColorRole.AMBER)
            case _R.ToolTipRole:
                at = self._moment(row, _C(column))
                return None if at is None else self._text.full_time(at)
        return None

    def _word(self, row: TokenInfo, column: TokenColumn) -> str:
        if column is _C.NAME:
            return self.tr("{0} (this desktop)").format(row.name) if row.is_current else row.name
        at = self._moment(row, column)
        return self.tr("never") if at is None else self._text.short_time(at)

    def _moment(self, row: TokenInfo, column: TokenColumn) -> dt.datetime | None:
        return {_C.CREATED: row.created_at, _C.USED: row.last_used_at, _C.EXPIRES: row.expires_at}.get(column)

    def _is_ending(self, row: TokenInfo) -> bool:
        return row.expires_at is not None and row.expires_at - dt.datetime.now(dt.UTC) < _SOON
