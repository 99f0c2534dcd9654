"""Entries of the audit as rows, newest first."""

import enum
from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QObject, Qt

from jobdesk.gui.audit_text import SIGNS, AuditText
from jobdesk.gui.models.catalogue_table_model import CatalogueTableModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import ColorRole, Theme
from jobdesk.model.audit import AuditEntry, Outcome

_R = Qt.ItemDataRole


class AuditColumn(enum.IntEnum):
    """Columns in order."""

    AT = 0
    ACTOR = 1
    ACTION = 2
    TARGET = 3
    OUTCOME = 4
    DOMAIN = 5
    DETAIL = 6


_C = AuditColumn


class AuditTableModel(CatalogueTableModel[AuditEntry]):
    """The key of a row is the number of its entry. The server searches and orders: nothing is left out here."""

    def __init__(self, theme: Theme, text: Text, words: AuditText, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._theme = theme
        self._text = text
        self._words_of = words
        self._titles = tuple(words.titles[column.name.lower()] for column in AuditColumn)

    def key(self, row: AuditEntry) -> Hashable:
        return row.id

    def set_words(self, words: str) -> None:
        """The server looks for them."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Newest first, always."""

    def sort_value(self, row: AuditEntry, column: int) -> Any:
        return -row.id

    def cell(self, row: AuditEntry, column: int, role: int) -> Any:
        match role:
            case _R.DisplayRole:
                return self._word(row, _C(column))
            case _R.DecorationRole if column == _C.OUTCOME:
                return self._theme.icon(*SIGNS[row.outcome])
            case _R.ForegroundRole if column == _C.OUTCOME and row.outcome is not Outcome.DONE:
                return self._theme.color(SIGNS[row.outcome][1])
            case _R.ForegroundRole if column in (_C.AT, _C.DOMAIN, _C.DETAIL):
                return self._theme.color(ColorRole.SECONDARY)
            case _R.ToolTipRole if column == _C.AT:
                return self._text.full_time(row.at)
            case _R.ToolTipRole if column in (_C.TARGET, _C.DETAIL):
                return self._word(row, _C(column)) or None
        return None

    def _word(self, row: AuditEntry, column: AuditColumn) -> str:
        match column:
            case _C.AT:
                return self._text.short_time(row.at)
            case _C.ACTOR:
                return self._words_of.actor(row)
            case _C.ACTION:
                return self._words_of.action(row.action)
            case _C.TARGET:
                return row.target
            case _C.OUTCOME:
                return self._words_of.outcome(row.outcome)
            case _C.DOMAIN:
                return row.domain
            case _C.DETAIL:
                return self._text.said(row.detail)
