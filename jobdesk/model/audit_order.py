"""An export of the audit to a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobdesk.model.audit import AuditQuery, Outcome
from jobdesk.model.export import ExportFormat

#: Fields of an entry, in the order of the columns.
COLUMNS = ("id", "at", "actor", "origin", "action", "target", "domain", "outcome", "detail")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOrder:
    """Which entries go into which file, and what people call columns and outcomes."""

    path: str
    format: ExportFormat
    query: AuditQuery
    titles: Mapping[str, str]
    outcomes: Mapping[Outcome, str]
    sheet: str
