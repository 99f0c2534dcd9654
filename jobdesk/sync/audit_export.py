"""Writes entries of the audit to a file, page by page; the functions block."""

import contextlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from jobdesk.model.audit import AuditEntry, Outcome
from jobdesk.model.audit_order import COLUMNS, AuditOrder
from jobdesk.model.errors import ExportFailed
from jobdesk.model.export import ExportFormat
from jobdesk.sync.administration_sync import AdministrationSync
from jobdesk.sync.export_files import Sheet, open_file
from jobdesk.sync.export_rows import Row

PAGE = 500


def export_audit(
    sync: AdministrationSync, order: AuditOrder, tell: Callable[[int], None], is_wanted: Callable[[], bool]
) -> int:
    """Writes all entries that match; how many. `tell` gets the number so far, after each page.

    Raises ExportFailed, also once it `is_wanted` no more, and as AdministrationSync does; there is no file then.
    """
    path = Path(order.path)
    part = path.with_name(f"{path.name}.part")
    sheet = Sheet(
        names=COLUMNS,
        titles=tuple(order.titles[name] for name in COLUMNS),
        times=frozenset({COLUMNS.index("at")}),
        wide=frozenset({COLUMNS.index("target"), COLUMNS.index("detail")}),
        name=order.sheet,
        has_byte_order_mark=order.format is ExportFormat.CSV,
    )
    is_plain = order.format is ExportFormat.JSON
    try:
        with tempfile.TemporaryDirectory() as scratch, open_file(order.format, sheet, part, Path(scratch)) as file:
            count, before, is_whole = 0, None, False
            while not is_whole:
                if not is_wanted():
                    raise ExportFailed
                page = sync.audit(order.query, before, PAGE)
                file.write(_row(entry, {} if is_plain else order.outcomes) for entry in page.entries)
                count += len(page.entries)
                before = page.next_before
                is_whole = before is None
                tell(count)
        part.replace(path)
        return count
    except OSError as error:
        raise ExportFailed(f"The file {path} could not be written: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _row(entry: AuditEntry, outcomes: Mapping[Outcome, str]) -> Row:
    values: Row = [getattr(entry, name) for name in COLUMNS]
    values[COLUMNS.index("outcome")] = outcomes.get(entry.outcome, entry.outcome.value)
    return values
