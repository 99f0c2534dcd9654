"""Writes exported rows as CSV, as an Excel workbook, or as JSON; the functions block.

- CSV is RFC 4180 in UTF-8. Times are local, ISO 8601 with their offset; durations are seconds; progress is 0 to 1.
  A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return) has an
  apostrophe before it: https://owasp.org/www-community/attacks/CSV_Injection
- A workbook has true dates, in UTC, for its cells know no zone; every text is a text and never a formula or a link.
- JSON is an array of objects with machine names; times are UTC.
"""

import csv
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TextIO

import msgspec

from jobdesk.model.export import MOST_SHEET_ROWS, ExportColumn, ExportFormat, ExportOrder
from jobdesk.model.job import JobType
from jobdesk.model.states import State
from jobdesk.sync.export_rows import Row, Value

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MOST_CELL = 32_767  #: characters of a cell in a workbook
_HIDDEN = "••••••"  #: where a password was given
_WIDE = frozenset({ExportColumn.SCRIPT, ExportColumn.RESULT, ExportColumn.PARAMETERS, ExportColumn.LOG})


class ExportFile(AbstractContextManager["ExportFile"]):
    """Takes rows until the block ends. Raises OSError."""

    def write(self, rows: Iterable[Row]) -> None:
        """Adds rows."""
        raise NotImplementedError


def open_export(order: ExportOrder, path: Path, scratch: Path) -> ExportFile:
    """A new file at `path` of the kind that was ordered; `scratch` is a folder for what lies around meanwhile."""
    match order.format:
        case ExportFormat.CSV:
            return _CsvFile(order, path)
        case ExportFormat.XLSX:
            return _Workbook(order, path, scratch)
        case ExportFormat.JSON:
            return _JsonFile(order, path)


class _CsvFile(ExportFile):
    def __init__(self, order: ExportOrder, path: Path) -> None:
        self._cells = _Cells(order)
        encoding = "utf-8-sig" if order.has_byte_order_mark else "utf-8"
        self._file: TextIO = path.open("w", encoding=encoding, errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([_harmless(_title(order, column)) for column in order.columns])

    def write(self, rows: Iterable[Row]) -> None:
        self._writer.writerows([self._cell(value) for value in row] for row in rows)

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _cell(self, value: Value) -> str | float | None:
        if value is None:
            return None
        if isinstance(value, str):
            return _harmless(value)
        if isinstance(value, datetime):
            return value.astimezone().isoformat(timespec="milliseconds")
        if isinstance(value, timedelta):
            return round(value.total_seconds(), 3)
        if isinstance(value, int | float):
            return int(value) if isinstance(value, bool) else value
        return _harmless(self._cells.text(value))


class _Workbook(ExportFile):
    def __init__(self, order: ExportOrder, path: Path, scratch: Path) -> None:
        import xlsxwriter  # it loads for longer than the rest of this module

        self._order = order
        self._cells = _Cells(order)
        options = {"constant_memory": True, "tmpdir": str(scratch), "use_zip64": True}
        self._book: Any = xlsxwriter.Workbook(str(path), options)
        self._bold = self._book.add_format({"bold": True})
        self._date = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._span = self._book.add_format({"num_format": "[h]:mm:ss"})
        self._percent = self._book.add_format({"num_format": "0 %"})
        self._sheets = 0
        self._add_sheet()

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._line == MOST_SHEET_ROWS:
                self._end_sheet()
                self._add_sheet()
            for place, value in enumerate(row):
                if value is not None:
                    self._put(place, value)
            self._line += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        from xlsxwriter.exceptions import XlsxFileError

        if error is not None:
            self._book.fileclosed = True  # what is half written is of no use
            return
        self._end_sheet()
        try:
            self._book.close()
        except XlsxFileError as fault:
            raise OSError(str(fault)) from fault

    def _add_sheet(self) -> None:
        self._sheets += 1
        name = self._order.sheet if self._sheets == 1 else f"{self._order.sheet} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._order.columns):
            self._sheet.set_column(place, place, 40 if column in _WIDE else 19)
            title = _title(self._order, column)
            self._sheet.write_string(0, place, f"{title} (UTC)" if column in _TIMES else title, self._bold)
        self._line = 1

    def _end_sheet(self) -> None:
        if self._order.columns:
            self._sheet.autofilter(0, 0, self._line - 1, len(self._order.columns) - 1)

    def _put(self, place: int, value: Value) -> None:
        sheet, line = self._sheet, self._line
        if isinstance(value, datetime):
            sheet.write_datetime(line, place, value.astimezone(UTC).replace(tzinfo=None), self._date)
        elif isinstance(value, timedelta):
            sheet.write_datetime(line, place, value, self._span)
        elif isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float):
            is_progress = self._order.columns[place] is ExportColumn.PROGRESS
            sheet.write_number(line, place, value, self._percent if is_progress else None)
        elif words := self._cells.text(value):
            sheet.write_string(line, place, words[:_MOST_CELL])


class _JsonFile(ExportFile):
    def __init__(self, order: ExportOrder, path: Path) -> None:
        self._names = [column.value for column in order.columns]
        self._file: BinaryIO = path.open("wb")
        self._file.write(b"[")
        self._between = b"\n"

    def write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            document = dict(zip(self._names, map(_plain, row), strict=True))
            self._file.write(self._between + msgspec.json.encode(document))
            self._between = b",\n"

    def __exit__(self, *_: object) -> None:
        with self._file:
            self._file.write(b"\n]\n")


class _Cells:
    """Values as people read them in a table."""

    def __init__(self, order: ExportOrder) -> None:
        self._states = {state: order.states.get(state, state.value) for state in State}
        self._missing_log = order.missing_log

    def text(self, value: Value) -> str:
        """Several names or parameters stand in one cell."""
        if isinstance(value, State):
            return self._states[value]
        if isinstance(value, tuple):
            return "; ".join([self._missing_log if each is None else each for each in value])
        if isinstance(value, Mapping):
            return "; ".join([f"{name}={_HIDDEN if text is None else text}" for name, text in value.items()])
        return value.value if isinstance(value, JobType) else str(value)


_TIMES = frozenset(
    {
        ExportColumn.CREATED,
        ExportColumn.STARTED,
        ExportColumn.FINISHED,
        ExportColumn.EXPIRES,
        ExportColumn.CANCEL_REQUESTED,
    }
)


def _title(order: ExportOrder, column: ExportColumn) -> str:
    return order.titles.get(column, column.value)


def _harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_SIGNS) else words


def _plain(value: Value) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return round(value.total_seconds(), 3) if isinstance(value, timedelta) else value
