"""The child process for bulk work: it reads the cache and fetches the past, beside the window and not in it.

One order comes on standard input, batches go to standard output, and the end of standard input ends the process.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from jobdesk.client.calls import Calls
from jobdesk.client.late_transport import LateTransport
from jobdesk.index.job_index import JobIndex
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import JobDeskError
from jobdesk.model.query import Granularity
from jobdesk.sync.bulk_frames import Batch, Done, Endpoint, Fault, Order, write_frame
from jobdesk.sync.cache import Cache, Page
from jobdesk.sync.past import fetch_page

PAGE = 5000  #: jobs in a batch
NICENESS = 5  #: the window goes first where there are few cores


def main() -> int:
    """Does what the order says; the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal goes to the desktop, which ends this
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    gc.disable()  # jobs hold no circles, and looking for some takes half of the time that unpacking takes
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    output = sys.stdout.buffer
    with suppress(BrokenPipeError):
        try:
            work(order, output)
            write_frame(output, Done())
        except JobDeskError as error:
            write_frame(output, Fault(kind=type(error).__name__, sentence=error.sentence))
            return 1
    return 0


def work(order: Order, output: BinaryIO) -> None:
    """Writes all batches that an order asks for. Raises JobDeskError, and OSError where nobody reads them."""
    cache = Cache(Path(order.cache), is_owner=False)
    try:
        for granularity, number in order.after.items():
            for batch in _read_cache(cache, order.epoch, granularity, number):
                write_frame(output, batch)
        if order.endpoint is not None:
            for batch in _fill(cache, order.epoch, order.endpoint, tuple(order.after)):
                write_frame(output, batch)
    finally:
        cache.close()


def _read_cache(cache: Cache, epoch: str, granularity: Granularity, number: int) -> Iterator[Batch]:
    """What is in the cache and was written after `number`."""
    present = cache.read_stamp()
    if present.epoch != epoch:
        return
    for changes, through in cache.read_pieces(number, present.number, PAGE):
        yield Batch(
            epoch=present.epoch,
            packed=_pack(changes, (granularity,)),
            removed=changes.removed,
            through=through,
        )


def _fill(cache: Cache, epoch: str, endpoint: Endpoint, granularities: tuple[Granularity, ...]) -> Iterator[Batch]:
    """The past, page after page, once it is in the cache; the next page is fetched meanwhile."""
    progress = cache.read_progress()
    transport = LateTransport(endpoint.url, endpoint.token, endpoint.ca_file)
    calls = Calls(transport)
    with ThreadPoolExecutor(1, "fetch") as fetching:
        try:
            before = progress.fill_before
            coming = None if before is None else fetching.submit(fetch_page, calls, before, PAGE)
            while coming is not None:
                page = coming.result()
                coming = (
                    None if page.next_before is None else fetching.submit(fetch_page, calls, page.next_before, PAGE)
                )
                batch = _keep(cache, page, epoch, granularities)
                if batch is None:
                    return  # the copy has begun anew
                yield batch
        finally:
            transport.close()


def _keep(cache: Cache, page: Page, epoch: str, granularities: tuple[Granularity, ...]) -> Batch | None:
    now = datetime.now(UTC)
    changes = cache.put_past(page, epoch, now)
    if changes is None:
        return None
    return Batch(
        epoch=epoch,
        packed=_pack(changes, granularities),
        number=changes.mark.number if changes.mark else 0,
        fetched=len(page.jobs),
        heard_at=now,
    )


def _pack(changes: ChangeSet, granularities: tuple[Granularity, ...]) -> dict[Granularity, memoryview]:
    packed = {}
    for granularity in granularities:
        index = JobIndex(granularity=granularity)
        index.apply(ChangeSet(revision=0, upserted=changes.upserted))
        packed[granularity] = memoryview(index.pack())
    return packed


def _end_with_parent() -> None:
    # Past the buffer, whose lock would be held at the end of the process.
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)  # whatever is being written to the cache is written whole or not at all


if __name__ == "__main__":
    sys.exit(main())
