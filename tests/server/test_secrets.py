"""Passwords: after a run that tells its secret in every way that it has, no file of server or desktop holds it."""

import io
import logging
import sqlite3
import tarfile
import zipfile
from array import array
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import zstandard
from sqlalchemy import select, text

from jobdesk.config.settings import Settings
from jobdesk.engines.local import LocalEngine
from jobdesk.logs.chunks import decompress
from jobdesk.logs.raw import raw_parts
from jobdesk.model.case_file import CaseInfo
from jobdesk.model.export import ExportColumn, ExportFormat, ExportOrder
from jobdesk.model.job import JobDetail, JobId, NewJob
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import Parameter, ParameterType
from jobdesk.model.states import State
from jobdesk.runner.task_runner import MASK
from jobdesk.server.settings import ServerSettings
from jobdesk.storage.tables import log_chunks
from jobdesk.sync.cache import Cache
from jobdesk.sync.case_writing import CaseWriter
from jobdesk.sync.export import run_export
from jobdesk.sync.export_messages import Assignment
from jobdesk.sync.export_source import ExportSource
from jobdesk.sync.index_store import IndexStore
from jobdesk.sync.job_sync import JobSync
from jobdesk.sync.log_sync import LogSync
from tests.serving import RunningServer, running_server
from tests.waiting import until

SECRET = "kr0kodille-æøå-battery-staple"
SECOND = "first secret line\nsecond secret line"
NEEDLES = [part.encode() for part in (SECRET, "first secret line", "second secret line")]
PARAMETERS = (
    Parameter(name="secret", type=ParameterType.PASSWORD, is_required=True),
    Parameter(name="second", type=ParameterType.PASSWORD, is_required=True),
)

#: Tells the secret in whole, in pieces, and in every mark there is; ends as it is told to.
TELLTALE = """
import os, sys, time
secret, second = os.environ["JOBDESK_SECRET"], os.environ["JOBDESK_SECOND"]
out = sys.stdout.buffer

def say(words):
    out.write(words.encode())
    out.flush()

say(secret + "\\n" + second + "\\n")
for byte in (secret + "|" + second + "|").encode():  # through the middle of characters too
    out.write(bytes([byte]))
    out.flush()
for number, letter in enumerate(secret + second.replace("\\n", "\\r\\n")):
    say(letter)
    if number % 9 == 0:
        time.sleep(0.02)
say("\\n" + "x" * (32 * 1024 - len(secret) // 2) + secret + "\\n")  # across the border of a chunk
say("y" * (64 * 1024 - 3) + second + "\\n")
os.write(2, secret[:7].encode()); os.write(1, secret[7:].encode())
say("\\n::steps one | " + secret + "::\\n::step " + secret + "::\\n::hint::try " + secret + "\\n::error::" + secret)
say("\\n::warning::" + secret + "\\n::result::it is " + secret + "\\n::skip " + second.splitlines()[0] + "::\\n")
open("kept", "w").write(secret)  # in its working directory
say(secret[:-1])  # a beginning that nothing follows
{end}
"""

ENDS = {
    "success": ("", 60, State.COMPLETED_WITH_ERRORS),
    "failure": ("sys.exit(secret)", 60, State.FAILED),
    "exception": ("raise RuntimeError(secret + second)", 60, State.FAILED),
    "time-out": ("say(secret); time.sleep(600)", 3, State.TIMED_OUT),
    "crash": ("time.sleep(1); os.kill(os.getppid(), 9); say(secret)", 60, State.INTERRUPTED),
}


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that server and desktop have to say."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def run(server: RunningServer, sync: JobSync, end: str) -> JobDetail:
    code, timeout_s, state = ENDS[end]
    body = TELLTALE.replace("{end}", code)
    new = NewScript(name=end, language="python", body=body, parameters=PARAMETERS, timeout_s=timeout_s)
    (script,) = server.calls().save_script(new).scripts
    computer_id = server.calls().computers()[0].id
    values = {"secret": SECRET, "second": SECOND}
    (job,) = sync.run(NewJob(script_id=script.id, computer_ids=(computer_id,), values=values)).jobs
    until(lambda: server.calls().detail(job.id).job.state is state, 30.0, f"{end}: {state.value}")
    return sync.fetch_detail(job.id)


def keep_everything(server: RunningServer, folder: Path, sync: JobSync, cache: Cache, detail: JobDetail) -> None:
    """All that a desktop writes: copy, index, settings, a case file, and an export with logs in each format."""
    sync.greet()
    sync.pull(0.0)
    ExportSource(folder / "copy.db", sync, LogSync(server.transport(), cache)).fetch_logs(detail.job.id)
    indexes = IndexStore(cache, folder / "index")
    indexes.save(indexes.load())
    (folder / "settings.json").write_bytes(msgspec.json.encode(Settings()))
    for kind in ExportFormat:
        export(folder, kind, detail.job.id)
    writer = CaseWriter(cache, folder / "a.jobcase", CaseInfo(saved_at=datetime.now(UTC)))
    writer.add(detail.job.id)
    writer.finish()


def export(folder: Path, kind: ExportFormat, job_id: JobId) -> None:
    path = str(folder / f"jobs.{kind.value}")
    order = ExportOrder(
        path=path, format=kind, columns=tuple(ExportColumn), now=datetime.now(UTC), has_logs=kind is ExportFormat.JSON
    )
    assignment = Assignment(
        order=order, cache=str(folder / "copy.db"), scratch=str(folder), count=1, is_by_computer=False
    )
    keys = array("q", [job_id]).tobytes()
    run_export(io.BytesIO(msgspec.json.encode(assignment) + b"\n" + keys), io.BytesIO())
    assert Path(path).exists()


def find_secrets(*folders: Path) -> list[str]:
    """The files that hold a secret, packed ones looked into."""
    return [
        str(path.relative_to(folder))
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and any(needle in content for content in read_all(path) for needle in NEEDLES)
    ]


def read_all(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield content
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    elif path.suffix in (".gz", ".tar", ".tgz"):
        with tarfile.open(path) as archive:
            yield from (file.read() for member in archive if (file := archive.extractfile(member)))


def find_in_logs(server: RunningServer, cache: Cache, detail: JobDetail) -> list[str]:
    """Places in logs, which lie compressed in both databases."""
    with server.services.database.read() as connection:
        rows = connection.execute(select(log_chunks).order_by(log_chunks.c.task_id, log_chunks.c.offset)).all()
    kept = b"".join(zstandard.ZstdDecompressor().decompress(row.data) for row in rows)
    copied = b"".join(data for _, _, data in raw_parts(cache.logs, detail.tasks[0].id))
    assert len(kept) > 90_000
    assert kept.count(MASK.encode()) > 10, "it was told, and masked"
    assert copied == kept
    sent = read_case(cache.logs.path.with_name("a.jobcase"))
    assert len(sent) > 90_000
    logs = (("server", kept), ("copy", copied), ("case", sent))
    return [name for name, log in logs for needle in NEEDLES if needle in log]


def read_case(path: Path) -> bytes:
    """All that is compressed in a case file."""
    with closing(sqlite3.connect(path)) as db:
        return b"".join(decompress(data) for (data,) in db.execute("SELECT data FROM chunks"))


@pytest.mark.expected_warnings("the runner of attempt 1 ended without a result")
@pytest.mark.parametrize("end", ENDS)
def test_ob_no_file_of_server_or_desktop_holds_a_password(
    server: RunningServer, tmp_path: Path, logged: pytest.LogCaptureFixture, end: str
) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    cache = Cache(desk / "copy.db")
    sync = JobSync(server.calls(), cache, lambda: datetime.now(UTC))
    sync.greet()

    detail = run(server, sync, end)
    keep_everything(server, desk, sync, cache, detail)

    assert find_in_logs(server, cache, detail) == []
    assert find_secrets(tmp_path, *database_folders(server)) == []
    assert not [needle for needle in NEEDLES if needle.decode() in logged.text]
    assert not [needle for needle in NEEDLES if needle in msgspec.json.encode(detail)]
    cache.close()


def database_folders(server: RunningServer) -> list[Path]:
    """Where PostgreSQL keeps its files, once all that it knows is in them."""
    if not server.services.database.is_shared:
        return []
    with server.services.database.write() as connection:
        folder = connection.execute(text("SHOW data_directory")).scalar_one()
    return [Path(folder)]


def test_search_finds_a_password_that_is_there(tmp_path: Path) -> None:
    """The test above can fail."""
    (tmp_path / "plain").write_bytes(b"...secret is " + SECRET.encode())
    with zipfile.ZipFile(tmp_path / "packed.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet", "first secret line " * 9)

    assert sorted(find_secrets(tmp_path)) == ["packed.xlsx", "plain"]


def test_silence_after_the_beginning_of_a_password_shows_nothing_of_it(tmp_path: Path) -> None:
    """What may become a password is held back, however long it takes, and shown where it became none."""
    body = 'printf "%s" "$JOBDESK_SECRET" | head -c 9\nwhile [ ! -e GO ]; do sleep 0.05; done\necho " and no more"'
    impatient = ServerSettings(idle_limit_minutes=1)
    with running_server(tmp_path, LocalEngine(tmp_path / "tasks"), settings=impatient) as server:
        script_id = server.add_script(body.replace("GO", str(tmp_path / "go")), PARAMETERS[0])
        calls = server.calls()
        order = NewJob(script_id=script_id, computer_ids=(calls.computers()[0].id,), values={"secret": SECRET})  # type: ignore[arg-type]
        job_id = calls.run(order).jobs[0].id
        until(lambda: calls.detail(job_id).job.state is State.RUNNING, what="it runs")
        task_id = calls.detail(job_id).tasks[0].id
        early = calls.log(task_id, 0, 0.5).chunks
        (tmp_path / "go").touch()
        until(lambda: calls.detail(job_id).job.state.is_final, 20.0, "it has ended")

        assert early == ()
        assert calls.log(task_id, 0).chunks[0].text == SECRET[:9] + " and no more\n"
