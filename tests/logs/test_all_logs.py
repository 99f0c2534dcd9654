"""The index of all logs, and searching them with it and without."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobdesk.logs.all_logs import AllSearch
from jobdesk.logs.found_rows import read_hits
from jobdesk.logs.log_hits import LogHits
from jobdesk.logs.log_index import LogIndex
from jobdesk.logs.log_query import RowMatcher
from jobdesk.logs.pattern import Pattern, split_words, together
from jobdesk.logs.shelf import Shelf
from jobdesk.model.job import JobId, TaskId
from jobdesk.model.log import Severity

Put = Callable[..., None]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "logs.db")
    yield made
    made.close()


@pytest.fixture
def index(tmp_path: Path, shelf: Shelf) -> Iterator[LogIndex]:
    made = LogIndex(tmp_path / "logs-index.db", shelf)
    yield made
    made.close()


def put(shelf: Shelf, task: int, text: str, *, job: int = 1, is_complete: bool = True) -> None:
    """Keeps the whole log of a task, or its beginning."""
    data = text.encode()
    size = len(data) if is_complete else None
    shelf.append(TaskId(task), [(0, 0, data)], job_id=JobId(job), full_size=size)


def feed(index: LogIndex, size: int = 1_000_000) -> None:
    """Feeds the index until nothing is left."""
    while not index.feed(size).is_done:
        pass


def search(shelf: Shelf, index: LogIndex | None, words: str, *, jobs: set[int] | None = None) -> AllSearch:
    """A search that has ended."""
    made = AllSearch(shelf, index, RowMatcher(Pattern(words=words)), jobs)
    made.run()
    return made


def rows_of(found: list[LogHits]) -> dict[int, list[int]]:
    """The rows that were told of each task."""
    told: dict[int, list[int]] = {}
    for each in found:
        told.setdefault(each.task_id, []).extend(hit.row for hit in each.hits)
    return told


@pytest.mark.parametrize("is_indexed", [True, False])
@pytest.mark.parametrize(
    ("words", "ways", "tasks"),
    [
        ("disk", {}, [1, 2]),
        ("DISK", {}, [1, 2]),
        ("DISK", {"has_case": True}, [2]),
        ("isk", {}, [1, 2]),
        ("isk", {"is_whole": True}, []),
        ("full disk", {}, [1]),
        ('"full disk"', {}, []),
        ('"disk is"', {}, [1]),
        ("is", {}, [1, 2]),
        ("is full", {}, [1]),
        (r"disk \w+ full", {"is_regex": True}, [1]),
        (r"^DISK$", {"is_regex": True, "has_case": True}, [2]),
        (r"\d{3}", {"is_regex": True}, [3]),
        ("50 %", {}, [3]),
        ("ærø", {}, [3]),
        ("nothing of it", {}, []),
    ],
)
def test_rows_are_found(
    shelf: Shelf, index: LogIndex, is_indexed: bool, words: str, ways: dict[str, bool], tasks: list[int]
) -> None:
    put(shelf, 1, "the disk is full\nthis is full\n")
    put(shelf, 2, "::error::D\x1b[1mIS\x1b[0mK\nfull\nthis\n")
    put(shelf, 3, "::progress 50::\nÆRØ 123\n")
    if is_indexed:
        feed(index)
    found = AllSearch(shelf, index if is_indexed else None, RowMatcher(Pattern(words=words, **ways)))
    found.run()
    assert sorted(rows_of(found.drain())) == tasks
    assert found.progress.is_done
    assert (found.progress.done, found.progress.total) == (3, 3)


def test_hit_has_its_line_its_matches_and_the_rows_beside_it(shelf: Shelf) -> None:
    put(shelf, 4, "one\n::warning::two and two\nthree\n", job=9)
    (found,) = search(shelf, None, "two").drain()
    (hit,) = found.hits
    assert (found.task_id, found.job_id, found.count) == (4, 9, 1)
    assert (hit.row, hit.line, hit.severity, hit.text) == (1, 2, Severity.WARNING, "two and two")
    assert hit.spans == ((0, 3), (8, 11))
    assert (hit.above, hit.below) == ("one", "three")


def test_long_row_is_cut_round_its_match(shelf: Shelf) -> None:
    put(shelf, 4, "a" * 3000 + "needle" + "b" * 3000)
    (hit,) = search(shelf, None, "needle").drain()[0].hits
    first, end = hit.spans[0]
    assert len(hit.text) < 500
    assert hit.text[first:end] == "needle"


def test_first_hits_of_a_log_are_told_and_all_are_counted(shelf: Shelf) -> None:
    put(shelf, 4, "needle\n" * 50)
    (found,) = search(shelf, None, "needle").drain()
    assert (len(found.hits), found.count) == (3, 50)
    more = read_hits(shelf, TaskId(4), RowMatcher(Pattern(words="needle")), 40)
    assert [hit.row for hit in more] == list(range(40))


def test_only_logs_of_some_jobs_are_searched(shelf: Shelf, index: LogIndex) -> None:
    put(shelf, 1, "needle\n", job=1)
    put(shelf, 2, "needle\n", job=2)
    feed(index)
    put(shelf, 3, "needle\n", job=3)
    assert sorted(rows_of(search(shelf, index, "needle", jobs={2, 3}).drain())) == [2, 3]


def test_few_logs_are_read_without_asking_the_index(shelf: Shelf, index: LogIndex) -> None:
    for task in range(1, 300):
        put(shelf, task, f"needle {task}\n", job=task)
    feed(index)
    few = search(shelf, index, "needle", jobs={7, 8, 1000})
    assert not few.progress.uses_index
    assert sorted(rows_of(few.drain())) == [7, 8]
    assert (few.progress.done, few.progress.total, few.progress.kept_jobs) == (2, 2, 2)
    many = search(shelf, index, "needle", jobs=set(range(20, 290)))
    assert many.progress.uses_index
    assert sorted(rows_of(many.drain())) == list(range(20, 290))
    assert (many.progress.done, many.progress.total, many.progress.kept_jobs) == (270, 270, 270)


def test_parts_that_every_log_has_do_not_stand_for_those_that_one_has(shelf: Shelf, index: LogIndex) -> None:
    for task in range(1, 400):
        put(shelf, task, f"the same words in all of them and number {task:04d}x\n")
    feed(index)
    assert sorted(rows_of(search(shelf, index, '"of them and number 0123x"').drain())) == [123]
    assert len(rows_of(search(shelf, index, '"words in all of them"').drain())) == 399
    assert sorted(rows_of(search(shelf, index, "words 0007 number").drain())) == [7]
    assert rows_of(search(shelf, index, '"words of all"').drain()) == {}


def test_what_is_common_is_seen_anew_when_the_index_has_grown(shelf: Shelf, index: LogIndex) -> None:
    literals = [frozenset({"words of every log and number 0123x"})]
    for tasks in (range(1, 4), range(4, 800)):
        for task in tasks:
            put(shelf, task, f"words of every log and number {max(task, 3) + 120:04d}x\n")
        feed(index)
        found = [place for part in index.candidates(literals, iter(lambda: 64, None)) for place in part.places]
    assert 1 <= len(found) < 100


def test_what_the_index_does_not_know_yet_is_found_all_the_same(shelf: Shelf, index: LogIndex) -> None:
    put(shelf, 1, "needle one\n")
    feed(index)
    put(shelf, 2, "needle two\n")
    put(shelf, 3, "needle three\n", is_complete=False)
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [1, 2, 3]


def test_log_that_is_still_written_is_found_once_and_to_its_end(shelf: Shelf, index: LogIndex) -> None:
    put(shelf, 1, "needle one\n", is_complete=False)
    feed(index)
    shelf.append(TaskId(1), [(11, 0, b"needle two\n")])
    feed(index)
    assert rows_of(search(shelf, index, "needle").drain()) == {1: [0, 1]}


def test_packed_logs_are_found(shelf: Shelf, index: LogIndex) -> None:
    for task in range(1, 200):
        put(shelf, task, f"log number {task:03d} of many\n" + "words of it\n" * 200)
    feed(index)
    assert shelf.pack()
    assert rows_of(search(shelf, index, "number 007").drain()) == {7: [0]}
    feed(index)
    assert rows_of(search(shelf, index, "number 007").drain()) == {7: [0]}
    assert rows_of(search(shelf, None, "number 007").drain()) == {7: [0]}


def test_big_log_is_fed_in_slices_and_found_in_each_piece(shelf: Shelf, index: LogIndex) -> None:
    text = "".join(f"{row} {'needle' if row % 10_000 == 0 else 'straw and more straw'}\n" for row in range(40_000))
    put(shelf, 1, text)
    slices = 1
    while not index.feed(200_000).is_done:
        slices += 1
    assert slices > 4
    assert rows_of(search(shelf, index, "needle").drain()) == {1: [0, 10_000, 20_000, 30_000]}
    assert index.progress() == 1.0


def test_removed_log_is_not_found(shelf: Shelf, index: LogIndex) -> None:
    put(shelf, 1, "needle\n")
    put(shelf, 2, "needle\n")
    feed(index)
    shelf.remove([TaskId(1)])
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [2]


def test_index_of_which_most_is_dead_is_made_anew(shelf: Shelf, index: LogIndex) -> None:
    for task in range(1, 7):
        put(shelf, task, f"needle {task}\n")
    feed(index)
    shelf.remove([TaskId(1)])
    assert not index.tidy()
    shelf.remove([TaskId(2), TaskId(3)])
    assert index.tidy()
    feed(index)
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [4, 5, 6]


def test_logs_of_another_copy_are_another_index(shelf: Shelf, index: LogIndex) -> None:
    shelf.belong_to("one")
    put(shelf, 1, "needle\n")
    feed(index)
    shelf.belong_to("two")
    put(shelf, 1, "straws\n")
    feed(index)
    assert rows_of(search(shelf, index, "needle").drain()) == {}
    assert sorted(rows_of(search(shelf, index, "straws").drain())) == [1]


@pytest.mark.expected_warnings("index of the logs is made anew")
@pytest.mark.parametrize("damage", [b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_damaged_index_is_made_anew(tmp_path: Path, shelf: Shelf, damage: bytes) -> None:
    put(shelf, 1, "needle\n")
    path = tmp_path / "damaged.db"
    path.write_bytes(damage)
    index = LogIndex(path, shelf)
    feed(index)
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [1]
    index.close()


@pytest.mark.expected_warnings("index of the logs is made anew")
def test_index_of_another_version_is_made_anew(tmp_path: Path, shelf: Shelf) -> None:
    put(shelf, 1, "needle\n")
    path = tmp_path / "other.db"
    LogIndex(path, shelf).close()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    db.close()
    index = LogIndex(path, shelf)
    feed(index)
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [1]
    index.close()


@pytest.mark.expected_warnings("index of the logs is damaged", "index of the logs cannot be asked")
def test_damage_that_is_found_while_feeding_makes_it_anew(tmp_path: Path, shelf: Shelf, index: LogIndex) -> None:
    put(shelf, 1, "needle\n" * 3)
    feed(index)
    with sqlite3.connect(index.path) as db:
        db.execute("UPDATE trigrams_data SET block = x'ff00ff00ff00ff'")
    db.close()
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [1]
    put(shelf, 2, "needle\n")
    feed(index)
    assert sorted(rows_of(search(shelf, index, "needle").drain())) == [1, 2]


_FEEDER = """
import sys
from pathlib import Path
from jobdesk.logs.log_index import LogIndex
from jobdesk.logs.shelf import Shelf
index = LogIndex(Path(sys.argv[2]), Shelf(Path(sys.argv[1]), is_owner=False))
while not index.feed(1000).is_done:
    print("fed", flush=True)
"""


def test_killed_feeder_leaves_an_index_that_goes_on(tmp_path: Path, shelf: Shelf) -> None:
    for task in range(1, 200):
        put(shelf, task, f"needle {task}\n" + "some words of a log\n" * 20)
    path = tmp_path / "killed.db"
    command = [sys.executable, "-c", _FEEDER, str(shelf.path), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as feeder:
        assert feeder.stdout is not None
        for _ in range(5):
            assert feeder.stdout.readline() == "fed\n"
        os.kill(feeder.pid, signal.SIGKILL)
    index = LogIndex(path, shelf)
    assert index.feed(1000).size < 10_000
    feed(index)
    assert len(rows_of(search(shelf, index, "needle").drain())) == 199
    index.close()


def test_cancelled_search_ends(shelf: Shelf) -> None:
    put(shelf, 1, "needle\n")
    made = AllSearch(shelf, None, RowMatcher(Pattern(words="needle")))
    made.cancel()
    made.run()
    assert made.drain() == []
    assert not made.progress.is_done


def test_two_threads_find_what_one_finds(shelf: Shelf) -> None:
    for task in range(1, 400):
        put(shelf, task, f"needle {task}\n" + "words of a log\n" * 300)
    while shelf.pack():
        pass
    made = AllSearch(shelf, None, RowMatcher(Pattern(words="needle")))
    with ThreadPoolExecutor(2) as threads:
        for run in [threads.submit(made.run), threads.submit(made.run)]:
            run.result()
    assert sorted(each.task_id for each in made.drain()) == list(range(1, 400))
    assert (made.progress.is_done, made.progress.done, made.progress.kept_jobs) == (True, 399, 1)


def test_only_the_logs_that_are_searched_count(shelf: Shelf) -> None:
    for task in (1, 2, 3):
        put(shelf, task, "needle\n", job=task)
    made = AllSearch(shelf, None, RowMatcher(Pattern(words="needle")), {2, 3})
    made.run()
    assert (made.progress.done, made.progress.total) == (2, 2)


def test_words_and_phrases_are_told_apart() -> None:
    assert split_words('disk "is full" "') == ("disk", "is full")
    assert split_words('"not closed') == ("not closed",)


def test_search_of_one_log_finds_the_rows_that_the_search_of_all_found() -> None:
    assert together(Pattern(words='"is full"')) == Pattern(words="is full")
    both = together(Pattern(words='disk "is full" a.b', has_case=True))
    assert both == Pattern(words='disk "is full" a.b', has_case=True, is_together=True)
    assert together(Pattern(words="disk|full", is_regex=True)) == Pattern(words="disk|full", is_regex=True)


TEXTS = st.lists(st.text(alphabet='abAB1 \n".%', max_size=60), min_size=1, max_size=8)
WORDS = st.text(alphabet='abAB1".%', min_size=1, max_size=5).filter(lambda words: split_words(words) != ())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, words=WORDS)
def test_index_finds_what_reading_finds(tmp_path_factory: pytest.TempPathFactory, texts: list[str], words: str) -> None:
    folder = tmp_path_factory.mktemp("logs")
    shelf = Shelf(folder / "logs.db")
    index = LogIndex(folder / "index.db", shelf)
    for task, text in enumerate(texts, 1):
        put(shelf, task, text)
    feed(index)
    with_index, without = (rows_of(search(shelf, each, words).drain()) for each in (index, None))
    terms = [term.lower() for term in split_words(words)]
    expected = {
        task
        for task, text in enumerate(texts, 1)
        if any(all(term in line for term in terms) for line in text.lower().split("\n"))
    }
    assert set(with_index) == set(without) == expected
    assert with_index == without
    index.close()
    shelf.close()
