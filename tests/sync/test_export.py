"""Exports: the same rows as CSV, workbook and JSON, harmless ones; and nothing is left of one that did not end."""

import csv
import io
import json
import sys
import zipfile
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import ExportFailed
from jobdesk.model.export import ExportColumn, ExportFormat, ExportOrder
from jobdesk.model.job import Job, JobDetail, Task, TaskBrief, TaskId
from jobdesk.model.script import Argument, ParameterType
from jobdesk.model.states import State
from jobdesk.sync import export_child, export_files
from jobdesk.sync.cache import Cache
from jobdesk.sync.export import run_export
from jobdesk.sync.export_child import ExportChild
from jobdesk.sync.export_messages import Assignment, Report
from tests.index.builders import NOW, a_computer, a_group, a_job

_C = ExportColumn
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def order(folder: Path, kind: ExportFormat, *columns: ExportColumn, **fields: Any) -> ExportOrder:
    """An export of these columns."""
    return ExportOrder(path=str(folder / f"jobs.{kind.value}"), format=kind, columns=columns, now=NOW, **fields)


def keep(cache: Cache, *jobs: Job) -> None:
    computers = (a_computer(1, "bpc-1"), a_computer(2, "bpc-2"))
    groups = (a_group(1, "Library", [1]), a_group(2, "All", [1, 2]))
    cache.put(ChangeSet(revision=1, upserted=jobs, computers=computers, groups=groups))


def export(
    cache_path: Path, order: ExportOrder, job_ids: Sequence[int], computer_ids: Sequence[int] | None = None
) -> Report:
    """Runs an export in this process; its last report."""
    assignment = Assignment(
        order=order,
        cache=str(cache_path),
        scratch=str(cache_path.parent),
        count=len(job_ids),
        is_by_computer=computer_ids is not None,
    )
    keys = array("q", [*job_ids, *(computer_ids or ())]).tobytes()
    target = io.BytesIO()
    run_export(io.BytesIO(msgspec.json.encode(assignment) + b"\n" + keys), target)
    return msgspec.json.decode(target.getvalue().splitlines()[-1], type=Report)


@pytest.fixture
def place(tmp_path: Path, cache: Cache) -> Path:
    """The file of the cache."""
    return tmp_path / "copy.db"


def read_csv(folder: Path) -> list[list[str]]:
    with (folder / "jobs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def read_json(folder: Path) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = json.loads((folder / "jobs.json").read_text("utf-8"))
    return documents


def read_sheet(folder: Path, number: int = 1) -> list[list[str]]:
    """The cells of a sheet as they are stored."""
    with zipfile.ZipFile(folder / "jobs.xlsx") as book:
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        ["".join(part.itertext()) for part in row.iter(f"{_SPREADSHEET}c")] for row in sheet.iter(f"{_SPREADSHEET}row")
    ]


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_fx_rows_stand_in_the_order_of_the_view(tmp_path: Path, cache: Cache, place: Path, kind: ExportFormat) -> None:
    keep(cache, *(a_job(each) for each in (1, 2, 3)))
    report = export(place, order(tmp_path, kind, _C.ID), [3, 1, 2])
    rows = {
        ExportFormat.CSV: lambda: [row[0] for row in read_csv(tmp_path)[1:]],
        ExportFormat.JSON: lambda: [str(row["id"]) for row in read_json(tmp_path)],
        ExportFormat.XLSX: lambda: [row[0] for row in read_sheet(tmp_path)[1:]],
    }[kind]()
    assert rows == ["3", "1", "2"]
    assert report == Report(done=3, is_end=True)


def test_csv_is_for_people_and_rfc_4180(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, a_job(1, state=State.FAILED, batch='say "hi", all', computers=(1, 2)))
    columns = (_C.STATE, _C.BATCH, _C.COMPUTER, _C.GROUPS)
    words = {"titles": {_C.STATE: "Tilstand"}, "states": {State.FAILED: "Fejlet"}}
    export(place, order(tmp_path, ExportFormat.CSV, *columns, **words), [1])
    data = (tmp_path / "jobs.csv").read_bytes()
    assert data == (b'Tilstand,batch,computer,groups\r\nFejlet,"say ""hi"", all",bpc-1; bpc-2,All; Library\r\n')


def test_csv_times_have_their_offset(tmp_path: Path, cache: Cache, place: Path) -> None:
    at = datetime(2025, 11, 3, 12, 0, 1, 500_000, tzinfo=UTC)
    keep(cache, a_job(1, created_at=at, started_at=at, finished_at=at + timedelta(seconds=90)))
    export(place, order(tmp_path, ExportFormat.CSV, _C.CREATED, _C.DURATION), [1])
    created, duration = read_csv(tmp_path)[1]
    assert datetime.fromisoformat(created) == at
    assert datetime.fromisoformat(created).tzinfo is not None
    assert duration == "90.0"


def test_csv_has_a_byte_order_mark_only_where_it_is_wanted(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, a_job(1))
    export(place, order(tmp_path, ExportFormat.CSV, _C.ID), [1])
    assert (tmp_path / "jobs.csv").read_bytes().startswith(b"id")
    export(place, order(tmp_path, ExportFormat.CSV, _C.ID, has_byte_order_mark=True), [1])
    assert (tmp_path / "jobs.csv").read_bytes().startswith(b"\xef\xbb\xbfid")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_csv_holds_no_formula(tmp_path: Path, cache: Cache, place: Path, words: str) -> None:
    keep(cache, a_job(1, batch=words, exit_code=-9))
    export(place, order(tmp_path, ExportFormat.CSV, _C.BATCH, _C.EXIT_CODE), [1])
    assert read_csv(tmp_path)[1] == [f"'{words}", "-9"]


def test_a_workbook_holds_texts_numbers_and_dates_but_no_formula(tmp_path: Path, cache: Cache, place: Path) -> None:
    at = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)
    keep(cache, a_job(1, batch="=1+1", started_by="http://x", created_at=at, progress=0.5))
    columns = (_C.BATCH, _C.STARTED_BY, _C.CREATED, _C.PROGRESS)
    export(place, order(tmp_path, ExportFormat.XLSX, *columns), [1])
    titles, row = read_sheet(tmp_path)
    assert titles == ["batch", "started_by", "created (UTC)", "progress"]
    assert row == ["=1+1", "http://x", "45964.5", "0.5"]
    with zipfile.ZipFile(tmp_path / "jobs.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_workbook_goes_on_in_another_sheet(
    tmp_path: Path, cache: Cache, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_files, "MOST_SHEET_ROWS", 3)
    keep(cache, *(a_job(each) for each in range(1, 6)))
    export(place, order(tmp_path, ExportFormat.XLSX, _C.ID), [1, 2, 3, 4, 5])
    sheets = [[row[0] for row in read_sheet(tmp_path, number)] for number in (1, 2, 3)]
    assert sheets == [["id", "1", "2"], ["id", "3", "4"], ["id", "5"]]


def test_json_has_machine_names_and_utc(tmp_path: Path, cache: Cache, place: Path) -> None:
    at = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)
    keep(cache, a_job(1, state=State.COMPLETED_WITH_ERRORS, created_at=at, computers=(1,)))
    columns = (_C.STATE, _C.CREATED, _C.COMPUTER, _C.TYPE, _C.RESTARTED_AS)
    export(place, order(tmp_path, ExportFormat.JSON, *columns, states={State.COMPLETED_WITH_ERRORS: "Delvis"}), [1])
    assert read_json(tmp_path) == [
        {
            "state": "completed_with_errors",
            "created": "2025-11-03T12:00:00Z",
            "computer": ["bpc-1"],
            "type": "manual",
            "restarted_as": None,
        }
    ]


def test_json_of_no_job_is_an_empty_list(tmp_path: Path, place: Path) -> None:
    export(place, order(tmp_path, ExportFormat.JSON, _C.ID), [])
    assert read_json(tmp_path) == []


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_ob_no_password_is_ever_exported(tmp_path: Path, cache: Cache, place: Path, kind: ExportFormat) -> None:
    secret = Argument(name="secret", type=ParameterType.PASSWORD, value="hunter2")
    keep(cache, a_job(1, arguments=(secret, Argument(name="title", type=ParameterType.TEXT, value="November"))))
    export(place, order(tmp_path, kind, *ExportColumn), [1])
    path = tmp_path / f"jobs.{kind.value}"
    data = path.read_bytes()
    if kind is ExportFormat.XLSX:
        with zipfile.ZipFile(path) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    assert b"hunter2" not in data
    assert b"November" in data


def test_by_computer_a_row_is_a_task(tmp_path: Path, cache: Cache, place: Path) -> None:
    tasks = (
        TaskBrief(computer_id=ComputerId(1), state=State.SUCCEEDED, exit_code=0),
        TaskBrief(computer_id=ComputerId(2), state=State.FAILED, exit_code=3),
    )
    keep(cache, a_job(1, state=State.COMPLETED_WITH_ERRORS, computers=(1, 2), tasks=tasks), a_job(2, computers=(1,)))
    export(place, order(tmp_path, ExportFormat.JSON, _C.ID, _C.COMPUTER, _C.STATE, _C.EXIT_CODE), [1, 2, 1], [2, 1, 1])
    assert [list(row.values()) for row in read_json(tmp_path)] == [
        [1, ["bpc-2"], "failed", 3],
        [2, ["bpc-1"], "succeeded", None],
        [1, ["bpc-1"], "succeeded", 0],
    ]


def test_what_still_runs_has_run_up_to_now(tmp_path: Path, cache: Cache, place: Path) -> None:
    begun = NOW - timedelta(seconds=30)
    keep(cache, a_job(1, state=State.RUNNING, started_at=begun), a_job(2, state=State.INTERRUPTED, started_at=begun))
    export(place, order(tmp_path, ExportFormat.JSON, _C.DURATION), [1, 2])
    assert read_json(tmp_path) == [{"duration": 30.0}, {"duration": None}]


def test_jobs_that_have_gone_are_counted(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, a_job(1))
    report = export(place, order(tmp_path, ExportFormat.CSV, _C.ID), [1, 2])
    assert (report.done, report.gone) == (2, 1)
    assert read_csv(tmp_path) == [["id"], ["1"]]


# Logs


def keep_log(cache: Cache, task_id: int, text: str, *, is_complete: bool = True) -> None:
    raw = text.encode()
    cache.logs.append(TaskId(task_id), [(0, 0, raw)], full_size=len(raw) if is_complete else None)


def keep_detail(cache: Cache, job: Job, *task_ids: int) -> None:
    tasks = tuple(
        Task(
            id=TaskId(each),
            job_id=job.id,
            computer_id=ComputerId(each),
            computer=f"bpc/{each}",
            state=job.state,
            log_size=5,
        )
        for each in task_ids
    )
    cache.put_detail(JobDetail(job=job, tasks=tasks))


def test_logs_lie_in_a_folder_beside(tmp_path: Path, cache: Cache, place: Path) -> None:
    job = a_job(1, computers=(1, 2))
    keep(cache, job)
    keep_detail(cache, job, 1, 2)
    keep_log(cache, 1, "æ\r\nb")
    report = export(place, order(tmp_path, ExportFormat.JSON, _C.LOG, has_logs=True), [1])
    assert read_json(tmp_path) == [{"log": ["jobs-logs/1-bpc-1.log", None]}]
    assert (tmp_path / "jobs-logs" / "1-bpc-1.log").read_bytes() == "æ\r\nb".encode()
    assert (report.logs, report.missing_logs) == (1, 1)


def test_a_log_that_is_not_here_is_said(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, a_job(1, started_at=NOW))
    export(place, order(tmp_path, ExportFormat.CSV, _C.LOG, has_logs=True, missing_log="mangler"), [1])
    assert read_csv(tmp_path)[1] == ["mangler"]


def test_a_log_that_is_here_in_part_is_named_so(tmp_path: Path, cache: Cache, place: Path) -> None:
    job = a_job(1, computers=(1,))
    keep(cache, job)
    keep_detail(cache, job, 1)
    keep_log(cache, 1, "abc", is_complete=False)
    report = export(place, order(tmp_path, ExportFormat.JSON, _C.LOG, has_logs=True), [1])
    assert read_json(tmp_path) == [{"log": ["jobs-logs/1-bpc-1.incomplete.log"]}]
    assert report.missing_logs == 1


def test_a_job_that_never_began_has_no_log_to_miss(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, a_job(1, state=State.NEW, started_at=None, finished_at=None))
    report = export(place, order(tmp_path, ExportFormat.JSON, _C.LOG, has_logs=True), [1])
    assert read_json(tmp_path) == [{"log": []}]
    assert report.missing_logs == 0


def test_logs_of_an_older_export_stay_beside_newer_ones(tmp_path: Path, cache: Cache, place: Path) -> None:
    for number in (1, 2):
        job = a_job(number, computers=(1,))
        keep(cache, job)
        keep_detail(cache, job, number)
        keep_log(cache, number, "abc")
        export(place, order(tmp_path, ExportFormat.JSON, _C.LOG, has_logs=True), [number])
    assert sorted(each.name for each in (tmp_path / "jobs-logs").iterdir()) == ["1-bpc-1.log", "2-bpc-2.log"]


# The process


def start(cache_path: Path, order: ExportOrder, count: int) -> ExportChild:
    child = ExportChild(cache_path, order)
    child.start(array("q", range(1, count + 1)).tobytes(), None)
    return child


def test_the_process_reports_its_end(tmp_path: Path, cache: Cache, place: Path) -> None:
    keep(cache, *(a_job(each) for each in range(1, 1001)))
    child = start(place, order(tmp_path, ExportFormat.CSV, _C.ID), 1000)
    try:
        report = child.hear()
        while not report.is_end:
            report = child.hear()
    finally:
        child.close()
    assert report == Report(done=1000, is_end=True)
    assert len(read_csv(tmp_path)) == 1001


def test_a_stopped_export_leaves_what_was_there_before(
    tmp_path: Path, cache: Cache, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = (
        "import sys, pathlib; pathlib.Path(sys.argv[1] + '.part').write_text('half'); print('{}', flush=True); input()"
    )
    target = tmp_path / "jobs.csv"
    target.write_text("old")
    monkeypatch.setattr(export_child, "own_command", lambda: [sys.executable, "-c", program, str(target)])
    child = ExportChild(place, order(tmp_path, ExportFormat.CSV, _C.ID))
    child.start(b"", None)
    assert child.hear() == Report()
    child.stop()
    with pytest.raises(ExportFailed):
        child.hear()
    child.close()
    assert target.read_text() == "old"
    assert sorted(each.name for each in tmp_path.glob("jobs*")) == ["jobs.csv"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, place: Path) -> None:
    child = ExportChild(place, order(tmp_path / "nowhere", ExportFormat.CSV, _C.ID))
    child.start(b"", None)
    try:
        with pytest.raises(ExportFailed, match=r"nowhere.*No such file or directory"):
            child.hear()
    finally:
        child.close()


def test_damaged_copy_stays_where_it_is(tmp_path: Path) -> None:
    """The desktop has it open."""
    place = tmp_path / "copy.db"
    place.write_bytes(b"this is no database, but longer than a header" * 200)

    report = export(place, order(tmp_path, ExportFormat.CSV, _C.ID), [1])

    assert "cannot be used" in report.fault
    assert place.read_bytes().startswith(b"this is no database")
    assert not (tmp_path / "copy.damaged.db").exists()
