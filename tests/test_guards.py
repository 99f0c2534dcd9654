"""The guards catch what they are there for: each offender below is run by a pytest of its own and must fail."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent

OFFENDERS = """
import asyncio, gc, logging, socket, sqlite3, sys, threading, time
from pathlib import Path
import pytest
import requests
from PySide6.QtCore import QObject, QTimer, qWarning
from PySide6.QtWidgets import QLabel
from tests.gui_thread_guard import GuiThreadGuard

sys.path.insert(0, str(Path(__file__).parent))
from jobdesk_stand_in.gui import view
from jobdesk_stand_in.sync import cache

stop = threading.Event()
kept = []


@pytest.fixture(scope="session", autouse=True)
def end_threads():
    yield
    stop.set()


@pytest.fixture
def gui_thread_guard():
    return GuiThreadGuard(Path(__file__).parent / "jobdesk_stand_in")


# ---- what fails ----

def test_bad_log_warning():
    logging.getLogger("jobdesk.x").warning("surprise")

def test_bad_propagated_error():
    logging.getLogger("jobdesk.x").error("surprise")

def test_bad_qt_warning(qapp):
    qWarning("surprise")

@pytest.fixture
def qt_warning_at_the_end(qapp):
    yield
    qWarning("surprise")

def test_bad_qt_warning_at_the_end(qt_warning_at_the_end):
    pass

def test_bad_thread():
    threading.Thread(target=stop.wait, name="left behind").start()

def test_bad_loop():
    kept.append(asyncio.new_event_loop())

def test_bad_task():
    loop = asyncio.new_event_loop()
    kept.append(loop.create_task(asyncio.sleep(100)))
    loop.run_until_complete(asyncio.sleep(0))
    kept.append(loop)

def test_bad_forgotten_task():
    async def main():
        asyncio.ensure_future(fail())
        await asyncio.sleep(0)

    async def fail():
        raise ValueError("nobody asked")

    asyncio.run(main())

def test_bad_window(qapp):
    label = QLabel("left open")
    kept.append(label)
    label.show()

def test_bad_slot(qapp):
    def fail():
        raise ValueError("in a slot")
    QTimer.singleShot(0, fail)
    qapp.processEvents()

@pytest.mark.gui_thread
def test_bad_sql_in_gui_code():
    view.read_rows()

@pytest.mark.gui_thread
def test_bad_sql_swallowed():
    try:
        view.read_rows()
    except Exception:
        pass

@pytest.mark.gui_thread
def test_bad_sql_through_sqlalchemy():
    view.read_through_sqlalchemy()

@pytest.mark.gui_thread
def test_bad_sql_in_loop(run_async):
    async def main():
        cache.read_rows()
    run_async(main())

@pytest.mark.gui_thread
def test_bad_sql_in_plain_loop():
    async def main():
        cache.read_rows()
    asyncio.run(main())

@pytest.mark.gui_thread
def test_bad_sql_on_a_connection_of_a_worker(qapp):
    connections = []
    thread = threading.Thread(target=lambda: connections.append(cache.connect()))
    thread.start()
    thread.join()
    view.use(connections[0])

@pytest.mark.gui_thread
def test_bad_sql_in_qt_loop(qtbot):
    QTimer.singleShot(0, cache.read_rows)
    qtbot.wait(20)

@pytest.mark.gui_thread
def test_bad_request_in_gui_code():
    view.ask("http://127.0.0.1:9/")

@pytest.mark.gui_thread
def test_bad_socket_in_loop(run_async):
    async def main():
        cache.connect_somewhere()
    run_async(main())

@pytest.mark.gui_thread
def test_bad_sleep_in_gui_code():
    view.nap()


# ---- what passes ----

@pytest.mark.expected_warnings("surprise")
def test_good_expected_by_marker():
    logging.getLogger("jobdesk.x").warning("a surprise")

def test_good_expected_by_fixture(expected_warnings):
    expected_warnings.append("surpr")
    logging.getLogger("jobdesk.x").warning("a surprise")

def test_good_thread_that_ends():
    threading.Thread(target=time.sleep, args=(0.2,)).start()

def test_good_window_of_qtbot(qtbot):
    label = QLabel("closed by qtbot")
    qtbot.addWidget(label)
    label.show()

def test_good_coroutine(run_async):
    assert run_async(asyncio.sleep(0.01, "done")) == "done"

@pytest.mark.gui_thread
def test_good_sql_of_the_test_itself(run_async):
    connection = sqlite3.connect(":memory:")
    connection.execute("select 1").fetchall()
    assert cache.read_rows() == [(1,)]
    connection.close()

@pytest.mark.gui_thread
def test_good_sql_in_a_worker(run_async):
    async def main():
        return await asyncio.to_thread(cache.read_rows)
    with asyncio.Runner() as runner:
        assert runner.run(main()) == [(1,)]

@pytest.mark.gui_thread
def test_good_allowed(may_block):
    with may_block():
        view.read_rows()

@pytest.mark.gui_thread
def test_good_network_of_asyncio(run_async):
    async def main():
        server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
    run_async(main())

def test_good_sql_outside_the_gui_folders():
    view.read_rows()
"""

CACHE = """
import socket, sqlite3

def connect():
    return sqlite3.connect(":memory:", check_same_thread=False)

def read_rows():
    connection = connect()
    try:
        return connection.execute("select 1").fetchall()
    finally:
        connection.close()

def connect_somewhere():
    with socket.create_connection(("127.0.0.1", 9), 1):
        pass
"""

VIEW = """
import time
import requests, sqlalchemy
from jobdesk_stand_in.sync.cache import read_rows as read

def read_rows():
    return read()

def read_through_sqlalchemy():
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect() as connection:
        return connection.execute(sqlalchemy.text("select 1")).all()

def ask(url):
    return requests.get(url, timeout=1)

def use(connection):
    try:
        return connection.execute("select 1")
    finally:
        connection.close()

def nap():
    time.sleep(0.001)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name of each stand-in test → what pytest said against it, "" where it passed."""
    folder = tmp_path_factory.mktemp("offenders")
    for room, source in {"gui/view.py": VIEW, "sync/cache.py": CACHE}.items():
        module = folder / "jobdesk_stand_in" / room
        module.parent.mkdir(parents=True)
        module.write_text(source)
    (folder / "test_offenders.py").write_text(OFFENDERS)
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += ["-p", "tests.conftest", "-p", "no:cacheprovider", "--junit-xml", str(report), "test_offenders.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100)
    assert report.exists(), run.stdout + run.stderr
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        faults = "".join(f"{fault.get('message')}\n{fault.text}" for fault in case)
        found[str(case.get("name"))] = found.get(str(case.get("name")), "") + faults
    return found


BAD = {
    "log_warning": "unexpected in the log: WARNING jobdesk.x: surprise",
    "propagated_error": "unexpected in the log: ERROR jobdesk.x: surprise",
    "qt_warning": "QtWarningMsg: surprise",
    "qt_warning_at_the_end": "QtWarningMsg: surprise",
    "thread": "thread left running: left behind",
    "loop": "event loop left open",
    "task": "task left running",
    "forgotten_task": "nobody asked",
    "window": "window left open: QLabel",
    "slot": "in a slot",
    "sql_in_gui_code": "sqlite3.connect in the GUI thread",
    "sql_swallowed": "sqlite3.connect in the GUI thread",
    "sql_through_sqlalchemy": "sqlite3.connect in the GUI thread",
    "sql_in_loop": "sqlite3.connect in the GUI thread",
    "sql_in_plain_loop": "sqlite3.connect in the GUI thread",
    "sql_on_a_connection_of_a_worker": "SQL execute in the GUI thread",
    "sql_in_qt_loop": "sqlite3.connect in the GUI thread",
    "request_in_gui_code": "in the GUI thread",
    "socket_in_loop": "in the GUI thread",
    "sleep_in_gui_code": "time.sleep in the GUI thread",
}


@pytest.mark.parametrize("name", BAD)
def test_offender_is_caught(outcomes: dict[str, str], name: str) -> None:
    assert BAD[name] in outcomes[f"test_bad_{name}"]


def test_what_is_allowed_passes(outcomes: dict[str, str]) -> None:
    good = {name: fault for name, fault in outcomes.items() if name.startswith("test_good_")}
    assert len(good) == OFFENDERS.count("def test_good_")
    assert {name: fault for name, fault in good.items() if fault} == {}


def test_every_offender_is_looked_at(outcomes: dict[str, str]) -> None:
    assert {name for name in outcomes if name.startswith("test_bad_")} == {f"test_bad_{name}" for name in BAD}


def test_until_gives_the_first_true_value() -> None:
    values = iter([0, "", 3])
    assert until(lambda: next(values)) == 3


def test_until_ends_at_the_deadline() -> None:
    with pytest.raises(AssertionError, match=r"not within 0.05 s: the cat"):
        until(lambda: False, timeout_s=0.05, what="the cat")
