"""Case files: what is saved is what is opened elsewhere; what is broken or foreign does no harm."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from jobdesk.logs.chunks import decompress
from jobdesk.logs.raw import raw_parts
from jobdesk.logs.shelf import Shelf
from jobdesk.model.case_file import (
    CaseInfo,
    CaseNotSaved,
    CaseResult,
    DamagedCaseFile,
    MissingCaseFile,
    NewerCaseFile,
    NoCaseFile,
    NoRoomForCase,
)
from jobdesk.model.changes import ChangeSet
from jobdesk.model.errors import DatabaseFault, JobDeskError
from jobdesk.model.job import JobDetail, JobId, Task, TaskId
from jobdesk.model.states import State
from jobdesk.sync import case_reading
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_reading import CaseReader, load_case
from jobdesk.sync.case_survey import CaseSurveyor
from jobdesk.sync.case_tables import APPLICATION_ID, FORMAT
from jobdesk.sync.case_writing import CaseWriter
from tests.gui.building import a_computer, a_job
from tests.serving import RunningServer
from tests.sync.test_log_keeping import Desk, noisy

INFO = CaseInfo(saved_at=datetime(2026, 11, 3, 14, 2, tzinfo=UTC), saved_by="anna", server="office", note="Look here")


@pytest.fixture
def desk(server: RunningServer, cache: Cache) -> Desk:
    return Desk(server, cache)


def save(cache: Cache, path: Path, *job_ids: JobId) -> CaseResult:
    writer = CaseWriter(cache, path, INFO)
    try:
        for job_id in job_ids:
            writer.add(job_id)
        return writer.finish()
    finally:
        writer.close()


class Opened:
    """A case as a window has it."""

    def __init__(self, path: Path, place: Path) -> None:
        self.info = load_case(path, place)
        self.cache = Cache(place / "copy.db")

    @property
    def jobs(self) -> list[int]:
        return sorted(job.id for job in self.cache.read_newest(100))

    def text(self, task_id: TaskId) -> bytes:
        return b"".join(data for _, _, data in raw_parts(self.cache.logs, task_id))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[list[Opened]]:
    known: list[Opened] = []
    yield known
    for each in known:
        each.cache.close()


def text_of(shelf: Shelf, task_id: TaskId) -> bytes:
    return b"".join(data for _, _, data in raw_parts(shelf, task_id))


def test_case_holds_what_was_chosen_and_nothing_else(desk: Desk, tmp_path: Path, opened: list[Opened]) -> None:
    first, other, third = desk.run("echo one æøå", "echo NOT-CHOSEN", noisy(3))
    desk.fetch(first, other, third)
    assert desk.logs.shelf.pack() in (True, False)

    result = save(desk.cache, tmp_path / "a.jobcase", first, third)
    case = Opened(tmp_path / "a.jobcase", tmp_path / "case")
    opened.append(case)

    assert (result.jobs, result.logs, result.missing) == (2, 2, 0)
    assert case.info == INFO
    assert case.jobs == [first, third]
    for job_id in (first, third):
        task_id = desk.task(job_id)
        assert case.text(task_id) == text_of(desk.logs.shelf, task_id)
        assert case.cache.read_detail(job_id) == desk.cache.read_detail(job_id)
        record = case.cache.logs.read_record(task_id)
        assert record is not None and record.is_complete
    assert b"NOT-CHOSEN" not in (tmp_path / "a.jobcase").read_bytes()
    assert len(case.cache.read_catalogue().computers) == 1


def test_logs_that_were_packed_together_come_alone(tmp_path: Path, cache: Cache) -> None:
    """A pack holds logs of other jobs too: nothing of these may come along."""
    now = int(time.time()) * 1_000_000
    shelf = cache.logs
    for number in range(1, 400):
        text = f"log {number} {'secret of another job ' * 40}\n".encode()
        shelf.append(TaskId(number), [(0, now, text)], job_id=JobId(number), full_size=len(text))
    assert shelf.pack()
    put_job(cache, 7)

    save(cache, tmp_path / "a.jobcase", JobId(7))

    with closing(sqlite3.connect(tmp_path / "a.jobcase")) as db:
        chunks = [row[0] for row in db.execute("SELECT data FROM chunks")]
    assert len(chunks) == 1
    assert b"log 7 " in decompress(chunks[0])
    assert b"log 8 " not in decompress(chunks[0])


def put_job(cache: Cache, number: int) -> None:
    """A job with one task of its number."""
    job = a_job(number)
    cache.put(ChangeSet(revision=1, upserted=(job,), computers=(a_computer(1),)))
    task = Task(
        id=TaskId(number),
        job_id=job.id,
        computer_id=a_computer(1).id,
        computer="bpc-1",
        state=State.SUCCEEDED,
        log_size=1,
    )
    cache.put_detail(JobDetail(job=job, tasks=(task,)))


def test_frames_are_copied_as_they_are(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run(noisy(1))
    desk.fetch(job_id)

    save(desk.cache, tmp_path / "a.jobcase", job_id)

    with closing(sqlite3.connect(tmp_path / "a.jobcase")) as db:
        saved = {row[0] for row in db.execute("SELECT data FROM chunks")}
    with desk.logs.shelf.reading() as db:
        kept = {row[0] for row in db.execute("SELECT data FROM chunks")}
    assert saved == kept != set()


def test_log_that_is_not_here_is_named_as_missing(desk: Desk, tmp_path: Path, opened: list[Opened]) -> None:
    here, missing = desk.run("echo one", "echo two")
    desk.fetch(here)
    desk.cache.put_detail(desk.server.calls().detail(missing))

    surveyor = CaseSurveyor(desk.cache)
    surveyor.look_at([here, missing])
    survey = surveyor.survey()
    result = save(desk.cache, tmp_path / "a.jobcase", here, missing)

    assert [job.missing for job in survey.jobs] == [0, 1]
    assert survey.missing == result.missing == 1
    case = Opened(tmp_path / "a.jobcase", tmp_path / "case")
    opened.append(case)
    assert case.jobs == [here, missing]


def test_survey_tells_who_and_what_is_in_it(desk: Desk) -> None:
    (job_id,) = desk.run("echo one\necho two")
    desk.fetch(job_id)

    surveyor = CaseSurveyor(desk.cache)
    surveyor.look_at([job_id, JobId(9999)])
    survey = surveyor.survey()

    assert [job.id for job in survey.jobs] == [job_id]
    assert survey.people == ("anna",)
    assert len(survey.computers) == 1
    assert survey.log_size == len("one\ntwo\n")
    assert survey.scripts


def test_notes_and_marks_come_along(desk: Desk, tmp_path: Path, opened: list[Opened]) -> None:
    job_id, other = desk.run("echo one\nexit 1", "echo two\nexit 1")
    desk.fetch(job_id, other)
    shelf = desk.logs.shelf
    shelf.set_mark(desk.task(job_id), 0, is_set=True)
    with shelf.writing() as db:
        for number, job in enumerate((job_id, other), start=1):
            db.execute("INSERT INTO causes VALUES (?, ?, 1, 'exit', 1, '')", (number, f"key {number}"))
            db.execute("INSERT INTO evidence VALUES (NULL, ?, ?, 1, ?, 1, '')", (desk.task(job), job, number))
            db.execute("INSERT INTO family_notes VALUES (?, 'Known: full disk', 5)", (f"key {number}",))

    save(desk.cache, tmp_path / "a.jobcase", job_id)
    case = Opened(tmp_path / "a.jobcase", tmp_path / "case")
    opened.append(case)

    assert case.cache.logs.marks(desk.task(job_id)) == (0,)
    with case.cache.logs.reading() as db:
        assert db.execute("SELECT key, note FROM family_notes").fetchall() == [("key 1", "Known: full disk")]


def test_file_has_its_name_only_when_it_is_whole(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run("echo one")
    path = tmp_path / "out" / "a.jobcase"
    path.parent.mkdir()
    path.write_text("what was there")
    writer = CaseWriter(desk.cache, path, INFO)
    writer.add(job_id)

    assert path.read_text() == "what was there"
    writer.close()

    assert [each.name for each in path.parent.iterdir()] == ["a.jobcase"]
    assert path.read_text() == "what was there"


def test_cancelled_in_the_middle_of_a_long_log(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run(noisy(1))
    desk.fetch(job_id)
    writer = CaseWriter(desk.cache, tmp_path / "a.jobcase", INFO)
    writer.cancel()

    with pytest.raises(CaseNotSaved):
        writer.add(job_id)
    writer.close()

    assert not list(tmp_path.glob("*jobcase*"))


def test_link_that_waits_under_the_name_of_the_part_leads_nowhere(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run("echo one")
    other = tmp_path / "other"
    other.write_text("of somebody")
    (tmp_path / "a.jobcase.part").symlink_to(other)

    save(desk.cache, tmp_path / "a.jobcase", job_id)

    assert other.read_text() == "of somebody"
    assert (tmp_path / "a.jobcase").stat().st_size > 1000


def test_two_that_save_under_one_name_do_not_mix(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run("echo one")
    path = tmp_path / "a.jobcase"
    first, second = (CaseWriter(desk.cache, path, INFO) for _ in range(2))
    first.add(job_id)
    second.add(job_id)

    with pytest.raises(CaseNotSaved):
        first.finish()
    first.close()
    assert not path.exists()
    second.finish()

    CaseReader(path).close()


def test_folder_that_cannot_be_written_is_said_so(desk: Desk, tmp_path: Path) -> None:
    (job_id,) = desk.run("echo one")

    with pytest.raises(CaseNotSaved, match=r"a\.jobcase cannot be written: No such file or directory\.$"):
        save(desk.cache, tmp_path / "nowhere" / "a.jobcase", job_id)


# what is broken


@pytest.fixture
def good(desk: Desk, tmp_path: Path) -> Path:
    """A case of three jobs, one log of several pieces."""
    jobs = desk.run("echo one", noisy(1), "echo three\nexit 3")
    desk.fetch(*jobs)
    save(desk.cache, tmp_path / "good.jobcase", *jobs)
    return tmp_path / "good.jobcase"


def try_to_load(path: Path, place: Path) -> None:
    """Opens it, or raises a sentence; either way the file stays as it was, and what was made can be read."""
    before = path.read_bytes()
    shutil.rmtree(place, ignore_errors=True)
    try:
        load_case(path, place)
        cache = Cache(place / "copy.db")
        for record in cache.logs.records():
            text_of(cache.logs, record.task_id)
        cache.close()
    finally:
        assert path.read_bytes() == before
        assert not list(path.parent.glob(f"{path.name}-*")), "nothing appears beside it"


_SQLITE = b"SQLite format 3\0"


@pytest.mark.parametrize("content", [b"", b"x", _SQLITE, _SQLITE + b"\0" * 5000, b"%PDF-1.7 " * 99])
def test_foreign_file_is_no_case_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jobcase"
    path.write_bytes(content)

    with pytest.raises(NoCaseFile):
        try_to_load(path, tmp_path / "case")


def test_other_database_is_no_case_file(tmp_path: Path, cache: Cache) -> None:
    path = tmp_path / "a.jobcase"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE jobs (id)")

    with pytest.raises(NoCaseFile):
        try_to_load(path, tmp_path / "case")


def test_folder_and_missing_file_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoCaseFile):
        load_case(tmp_path, tmp_path / "case")
    with pytest.raises(MissingCaseFile):
        load_case(tmp_path / "a.jobcase", tmp_path / "case")


def test_no_room_is_said_before_anything_is_unpacked(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=good.stat().st_size - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)

    with pytest.raises(NoRoomForCase):
        load_case(good, tmp_path / "case")
    assert not list((tmp_path / "case").iterdir())


def test_disk_that_runs_full_is_not_called_a_damaged_file(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = a_full_disk(tmp_path)

    def append(*args: object, **kwargs: object) -> None:
        raise DatabaseFault("logs.db cannot be used") from full

    monkeypatch.setattr(Shelf, "append", append)
    with pytest.raises(NoRoomForCase):
        load_case(good, tmp_path / "case")


def a_full_disk(tmp_path: Path) -> sqlite3.OperationalError:
    """What SQLite raises then."""
    with closing(sqlite3.connect(tmp_path / "full.db", isolation_level=None)) as db:
        db.execute("CREATE TABLE rows (data)")
        db.execute("PRAGMA max_page_count = 3")
        with pytest.raises(sqlite3.OperationalError) as caught:
            db.execute("INSERT INTO rows VALUES (zeroblob(100000))")
    return caught.value


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_newer_file_asks_for_an_update(good: Path, tmp_path: Path) -> None:
    change(good, f"PRAGMA user_version = {FORMAT + 1}")

    with pytest.raises(NewerCaseFile):
        try_to_load(good, tmp_path / "case")


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE jobs",
        "DELETE FROM info",
        "UPDATE info SET value = '[1]'",
        "UPDATE info SET value = x'00ff'",
        "UPDATE jobs SET document = x'c1'",
        "UPDATE jobs SET document = 'words'",
        "UPDATE jobs SET document = 7",
        "UPDATE jobs SET id = id + 100",
        "UPDATE details SET document = (SELECT document FROM jobs LIMIT 1)",
        "UPDATE details SET job_id = job_id + 5",
        "UPDATE logs SET job_id = 'x'",
        "UPDATE logs SET job_id = NULL",
        "UPDATE logs SET task_id = -task_id",
        "UPDATE pieces SET size = -5",
        "UPDATE pieces SET chunk_start = -5",
        "UPDATE tails SET data = 'words'",
        "UPDATE tails SET at = 9223372036854775807",
        "INSERT INTO marks VALUES (1, -1, 0, '')",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (id)",
        "ALTER TABLE jobs ADD COLUMN more AS (zeroblob(1000000000))",
        "UPDATE chunks SET data = zeroblob(70000000) WHERE id = 1",
        "UPDATE info SET value = replace(value, '2026', '999999')",
        "CREATE TRIGGER more AFTER INSERT ON jobs BEGIN DELETE FROM jobs; END",
        "ALTER TABLE jobs RENAME TO other",
    ],
)
def test_damaged_content_is_said_to_be_damaged(good: Path, tmp_path: Path, statement: str) -> None:
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        db.execute(statement)

    with pytest.raises(DamagedCaseFile):
        try_to_load(good, tmp_path / "case")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chunks SET data = x'28b52ffd0000'",
        "UPDATE chunks SET data = randomblob(length(data))",
        "DELETE FROM chunks",
        "UPDATE pieces SET first = 'x' WHERE first = 0",
        "UPDATE pieces SET size = size + 1000000",
        "UPDATE logs SET size = 5, is_complete = 7",
        "UPDATE tails SET first = first + 1",
    ],
)
def test_damaged_log_leaves_the_rest_readable(good: Path, tmp_path: Path, opened: list[Opened], statement: str) -> None:
    change(good, statement)

    case = Opened(good, tmp_path / "case")
    opened.append(case)

    assert len(case.jobs) == 3


def test_fuzz_of_broken_files(good: Path, tmp_path: Path) -> None:
    """Whatever bytes are turned over, cut off or repeated: a sentence, or what can be read; never anything else."""
    whole, chance = good.read_bytes(), random.Random(5)
    path = tmp_path / "broken.jobcase"
    outcomes = {"opened": 0, "refused": 0}
    for turn in range(150):
        content = bytearray(whole)
        match turn % 4:
            case 0:
                del content[chance.randrange(100, len(content)) :]
            case 1 | 2:
                for _ in range(chance.randrange(1, 60)):
                    content[chance.randrange(100, len(content))] = chance.randrange(256)
            case _:
                first = chance.randrange(100, len(content) - 5000)
                content[first : first + 4096] = chance.randbytes(4096)
        path.write_bytes(content)
        try:
            try_to_load(path, tmp_path / "case")
            outcomes["opened"] += 1
        except JobDeskError:
            outcomes["refused"] += 1
    assert outcomes["refused"] > 20, outcomes


def test_header_says_what_it_is(good: Path) -> None:
    with closing(sqlite3.connect(good)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        (value,) = db.execute("SELECT value FROM info").fetchone()
    assert msgspec.json.decode(value, type=CaseInfo) == INFO
    assert not good.stat().st_mode & 0o077, "for its owner alone"


def test_names_of_a_case_are_plain_and_short(good: Path, tmp_path: Path, opened: list[Opened]) -> None:
    """They stand in the window: what somebody wrote there is text, and leads nowhere."""
    hostile = '<img src="file:///etc/passwd">\u202e' + "x" * 500
    value = msgspec.json.encode({"saved_at": "2026-11-03T14:02:00Z", "saved_by": hostile, "server": "a\nb"}).decode()
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        db.execute("UPDATE info SET value = ?", (value,))

    case = Opened(good, tmp_path / "case")
    opened.append(case)

    assert case.info.saved_by.startswith('img src="file:///etc/passwd"x')
    assert len(case.info.saved_by) == 128
    assert case.info.server == "ab"


def test_file_that_unfolds_without_end_is_refused(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_reading, "_LEAST_TEXT", 100_000)
    monkeypatch.setattr(case_reading, "_LIKELY_RATIO", 0)

    with pytest.raises(DamagedCaseFile):
        try_to_load(good, tmp_path / "case")


def test_odd_numbers_are_shown_as_they_are(good: Path, tmp_path: Path, opened: list[Opened]) -> None:
    with closing(sqlite3.connect(good, isolation_level=None)) as db:
        job_id, document = db.execute("SELECT id, document FROM jobs").fetchone()
        fields = msgspec.msgpack.decode(document) | {
            "computer_ids": [2**63 - 1],
            "log_lines": 2**62,
            "exit_code": 2**62,
        }
        db.execute("UPDATE jobs SET document = ? WHERE id = ?", (msgspec.msgpack.encode(fields), job_id))

    case = Opened(good, tmp_path / "case")
    opened.append(case)

    assert len(case.jobs) == 3
