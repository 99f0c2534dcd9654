"""How quickly all kept logs are searched: python -m benchmarks.logsearch --logs 100000 --json

Logs of about 2 KB are put on a shelf and packed, as fetched ones are; then the index is fed slice by slice.
`index_ratio`: the index's file to the text; `index_mb_s`: fed per second; `gap_ms`: the longest time for which another
thread of this process did not come to run meanwhile. `query_ms`: from the question to the first 200 hits, verified
against the text, or to the end where there are fewer; medians. `scan_ms`: all packs read without an index for words
that are in none. `stored_ratio`: the shelf's file to the text.
"""

import argparse
import json
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from jobdesk.logs.all_logs import AllSearch
from jobdesk.logs.log_index import LogIndex
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId

RUNS = 5
HITS = 200
THREADS = 2
SLICE = 6_000_000  #: bytes of text that are fed in one go, as the desktop does
_MEGABYTE = 1_000_000

QUERIES = {
    "common_word": Pattern(words="package"),
    "rare_word": Pattern(words="zeitgeist"),
    "substring": Pattern(words="chromi"),
    "three_letters": Pattern(words="dpk"),
    "identifier": Pattern(words="bpc-00421"),
    "part_of_a_number": Pattern(words="id=4f2"),
    "two_words": Pattern(words="timeout mirror"),
    "phrase": Pattern(words='"connection timed out"'),
    "case": Pattern(words="ERROR", has_case=True),
    "expression": Pattern(words=r"exit code [1-9]\d*", is_regex=True),
    "nothing": Pattern(words="there-is-no-such-thing"),
}
_PROGRAMS = ("apt", "dpkg", "chromium", "systemd", "cups", "network-manager", "snapd", "gdm3", "sshd", "cron")
_DEEDS = (
    "unpacking package {0} (1.{1}.{2})",
    "setting up {0} (1.{1}.{2}) ...",
    "reading configuration /etc/{0}/{0}.conf",
    "request to https://mirror{1}.example.org/{0} took {2} ms",
    "connection to server {1} closed after {2} s",
    "user borger{1} has started session {2}",
    "memory in use: {1}{2} kB of 8048124 kB",
    "checked {2} files of {0} on disk {1}",
)
_TROUBLES = (
    "::warning::connection timed out, mirror {1} is tried next",
    "::error::ERROR in {0}: exit code {1}",
    "::warning::timeout of mirror {1} after {2} s",
)


def make_logs(count: int) -> Iterator[str]:
    """Logs of package upgrades and the like, the same ones each time."""
    source = random.Random(4)
    for number in range(count):
        yield "".join(_lines(source, number))


def _lines(source: random.Random, number: int) -> Iterator[str]:
    computer, at = source.randrange(2000), source.randrange(80_000)
    yield f"::step::prepare bpc-{computer:05d}\n"
    for _ in range(source.randint(10, 42)):
        at += source.randrange(4)
        stamp = f"2026-11-{1 + number % 28:02d} {at // 3600:02d}:{at // 60 % 60:02d}:{at % 60:02d}"
        pattern = source.choice(_DEEDS) if source.random() < 0.96 else source.choice(_TROUBLES)
        deed = pattern.format(source.choice(_PROGRAMS), source.randrange(10), source.randrange(1000))
        if deed.startswith("::"):
            yield f"{deed}\n"
        else:
            yield f"{stamp} bpc-{computer:05d} {deed} id={source.getrandbits(24):06x}\n"
    if number % 9973 == 0:
        yield "the zeitgeist was found\n"


def fill(shelf: Shelf, count: int) -> int:
    """Puts the logs on the shelf and packs them; bytes of their text."""
    size = 0
    for number, text in enumerate(make_logs(count), 1):
        data = text.encode()
        shelf.append(TaskId(number), [(0, 0, data)], job_id=JobId(number), full_size=len(data))
        size += len(data)
    while shelf.pack():
        pass
    return size


def feed(index: LogIndex) -> tuple[float, float]:
    """Seconds until the index has everything, and the longest that this thread had to wait meanwhile."""
    begun = time.perf_counter()
    thread = threading.Thread(target=lambda: _feed(index))
    thread.start()
    longest, last = 0.0, time.perf_counter()
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last - 0.001), now
    return time.perf_counter() - begun, longest


def _feed(index: LogIndex) -> None:
    while not index.feed(SLICE).is_done:
        pass


def measure(shelf: Shelf, index: LogIndex | None, pattern: Pattern, hits: int) -> tuple[float, int]:
    """Seconds to the first hits, and how many there were."""
    search = AllSearch(shelf, index, RowMatcher(pattern))
    found = 0
    begun = time.perf_counter()
    threads = [threading.Thread(target=search.run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    while found < hits and not search.progress.is_done:
        time.sleep(0.0005)
        found += sum(len(each.hits) for each in search.drain())
    taken = time.perf_counter() - begun
    search.cancel()
    for thread in threads:
        thread.join()
    return taken, found + sum(len(each.hits) for each in search.drain())


def run(count: int, folder: Path) -> dict[str, object]:
    """All figures."""
    shelf = Shelf(folder / "logs.db")
    size = fill(shelf, count)
    index = LogIndex(folder / "logs-index.db", shelf)
    seconds, gap = feed(index)
    query_ms, found = {}, {}
    for name, pattern in QUERIES.items():
        runs = [measure(shelf, index, pattern, HITS) for _ in range(RUNS)]
        query_ms[name] = round(statistics.median(taken for taken, _ in runs) * 1000, 1)
        found[name] = runs[0][1]
    scans = [measure(shelf, None, QUERIES["nothing"], HITS)[0] for _ in range(3)]
    index.close()
    result: dict[str, object] = {
        "index_ratio": round((folder / "logs-index.db").stat().st_size / size, 3),
        "index_mb_s": round(size / _MEGABYTE / seconds, 1),
        "query_ms": query_ms,
        "scan_ms": round(statistics.median(scans) * 1000, 1),
        "gap_ms": round(gap * 1000, 1),
        "hits": found,
        "text_mb": round(size / _MEGABYTE, 1),
        "stored_ratio": round(shelf.size() / size, 3),
    }
    shelf.close()
    return result


def main() -> int:
    """Prints the figures; 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.logsearch", description=__doc__)
    parser.add_argument("--logs", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobdesk-logsearch-") as folder:
        result = run(options.logs, Path(folder))
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
