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
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file looks like, whatever it tells of; places count from 0."""

    names: tuple[str, ...]  #: of the columns, for programs
    titles: tuple[str, ...]  #: of the columns, for people
    times: frozenset[int] = frozenset()  #: columns of moments
    wide: frozenset[int] = frozenset()  #: columns of long texts
    percents: frozenset[int] = frozenset()  #: columns of 0 to 1
    states: Mapping[State, str] = field(default_factory=dict)  #: words for people
    missing_log: str = ""
    name: str = "Jobs"  #: of the sheet of a workbook
    has_byte_order_mark: bool = False


def open_export(order: ExportOrder, path: Path, scratch: Path) -> ExportFile:
    """A new file at `path` of the kind that was ordered; `scratch` is a folder for what lies around meanwhile."""
    return open_file(order.format, _plan(order), path, scratch)


def open_file(kind: ExportFormat, sheet: Sheet, path: Path, scratch: Path) -> ExportFile:
    """A new file of a kind at `path`; `scratch` is a folder for what lies around meanwhile."""
    match kind:
        case ExportFormat.CSV:
            return _CsvFile(sheet, path)
        case ExportFormat.XLSX:
            return _Workbook(sheet, path, scratch)
        case ExportFormat.JSON:
            return _JsonFile(sheet, path)


def _plan(order: ExportOrder) -> Sheet:
    def find_places(columns: frozenset[ExportColumn]) -> frozenset[int]:
        return frozenset(place for place, column in enumerate(order.columns) if column in columns)

    return Sheet(
        names=tuple(column.value for column in order.columns),
        titles=tuple(order.titles.get(column, column.value) for column in order.columns),
        times=find_places(_TIMES),
        wide=find_places(_WIDE),
        percents=find_places(frozenset({ExportColumn.PROGRESS})),
        states=order.states,
        missing_log=order.missing_log,
        name=order.sheet,
        has_byte_order_mark=order.has_byte_order_mark,
    )


class _CsvFile(ExportFile):
    def __init__(self, sheet: Sheet, path: Path) -> None:
        self._cells = _Cells(sheet)
        encoding = "utf-8-sig" if sheet.has_byte_order_mark else "utf-8"
        self._file: TextIO = path.open("w", encoding=encoding, errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(list(map(_harmless, sheet.titles)))

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
    def __init__(self, plan: Sheet, path: Path, scratch: Path) -> None:
        import xlsxwriter  # it loads for longer than the rest of this module

        self._plan = plan
        self._cells = _Cells(plan)
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
        name = self._plan.name if self._sheets == 1 else f"{self._plan.name} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for place, title in enumerate(self._plan.titles):
            self._sheet.set_column(place, place, 40 if place in self._plan.wide else 19)
            words = f"{title} (UTC)" if place in self._plan.times else title
            self._sheet.write_string(0, place, words, self._bold)
        self._line = 1

    def _end_sheet(self) -> None:
        if self._plan.names:
            self._sheet.autofilter(0, 0, self._line - 1, len(self._plan.names) - 1)

    def _put(self, place: int, value: Value) -> None:
        sheet, line = self._sheet, self._line
        if isinstance(value, datetime):
            sheet.write_datetime(line, place, value.astimezone(UTC).replace(tzinfo=None), self._date)
        elif isinstance(value, timedelta):
            sheet.write_datetime(line, place, value, self._span)
        elif isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value, self._percent if place in self._plan.percents else None)
        elif words := self._cells.text(value):
            sheet.write_string(line, place, words[:_MOST_CELL])


class _JsonFile(ExportFile):
    def __init__(self, sheet: Sheet, path: Path) -> None:
        self._names = sheet.names
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

    def __init__(self, sheet: Sheet) -> None:
        self._states = {state: sheet.states.get(state, state.value) for state in State}
        self._missing_log = sheet.missing_log

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


def _harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA_SIGNS) else words


def _plain(value: Value) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return round(value.total_seconds(), 3) if isinstance(value, timedelta) else value
