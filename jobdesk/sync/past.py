"""Pages of the past: fetched, unpacked, and handed to the cache as they came."""

import msgspec

from jobdesk.client.calls import Calls
from jobdesk.model.errors import InvalidDocument
from jobdesk.model.job import Job, JobId
from jobdesk.sync.cache import Page

_job = msgspec.msgpack.Decoder(Job)


def fetch_page(calls: Calls, before: JobId, limit: int) -> Page:
    """A page of the jobs before `before`, newest first. Raises as Calls does."""
    found = calls.packed_jobs(before, limit)
    try:
        jobs = tuple(map(_job.decode, found.jobs))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidDocument(f"The document does not have the form that was agreed on: {error}.") from error
    return Page(jobs=jobs, documents=found.jobs, before=before, next_before=found.next_before)
