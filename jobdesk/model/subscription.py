"""Wishes to be told about every job that a saved filter matches."""

from dataclasses import dataclass, field
from typing import NewType

from jobdesk.model.query_record import QueryRecord

SubscriptionId = NewType("SubscriptionId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterSubscription:
    """One user's wish: jobs that end and match are told of by their desktop, and by mail where that is wanted."""

    id: SubscriptionId | None = None  #: None: a new one
    name: str  #: of the filter
    query: QueryRecord = field(default_factory=QueryRecord)  #: its period and order are passed over
    wants_mail: bool = False
