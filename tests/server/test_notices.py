"""What one process changes, the others hear of, also after their connection was cut."""

import threading
from collections.abc import Iterator

import psycopg
import pytest

from jobdesk.server.notices import Notices
from jobdesk.server.wakes import Wakes
from jobdesk.storage.announcements import Channel, announce
from jobdesk.storage.database import Database, next_revision
from tests.waiting import until


class CountingWakes(Wakes):
    """Counts its rings."""

    def __init__(self) -> None:
        super().__init__()
        self.changes = 0
        self.logs = 0

    def ring(self) -> None:
        self.changes += 1

    def ring_logs(self) -> None:
        self.logs += 1


class Process:
    """What listens in a server process."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.wakes = CountingWakes()
        self.work = 0
        self.notices = Notices(self.database, self.wakes)
        self.notices.add_worker(self._count)
        self.notices.start()
        self.forget()

    def _count(self) -> None:
        self.work += 1

    def forget(self) -> None:
        self.wakes.changes = self.wakes.logs = self.work = 0

    @property
    def heard(self) -> tuple[int, int, int]:
        return self.wakes.changes, self.wakes.logs, self.work

    def close(self) -> None:
        self.notices.close()
        self.database.close()


@pytest.fixture
def here(database_url: str) -> Iterator[Process]:
    process = Process(database_url)
    yield process
    process.close()


@pytest.fixture
def two(postgresql_url: str) -> Iterator[tuple[Process, Process]]:
    processes = Process(postgresql_url), Process(postgresql_url)
    yield processes
    for process in processes:
        process.close()


def change(process: Process, *, is_report: bool = False) -> None:
    with process.database.write(is_report=is_report) as connection:
        next_revision(connection)
        next_revision(connection)


def grow_log(process: Process) -> None:
    with process.database.write(is_report=True) as connection:
        announce(connection, Channel.LOGS)


def test_own_change_is_heard_once_and_at_once(here: Process) -> None:
    change(here)
    assert here.heard == (1, 0, 1)


def test_report_is_no_work(here: Process) -> None:
    change(here, is_report=True)
    assert here.heard == (1, 0, 0)


def test_log_alone_wakes_nobody_but_its_readers(here: Process) -> None:
    grow_log(here)
    assert here.heard == (0, 1, 0)


def test_what_is_undone_is_not_told(here: Process) -> None:
    with pytest.raises(ValueError, match="undo"), here.database.write() as connection:
        next_revision(connection)
        raise ValueError("undo")
    with here.database.write():
        pass
    assert here.heard == (0, 0, 0)


def test_other_process_hears_the_same(two: tuple[Process, Process]) -> None:
    here, there = two
    change(here)
    until(lambda: there.heard == (1, 0, 1))
    grow_log(here)
    until(lambda: there.heard == (1, 1, 1))
    change(there, is_report=True)
    until(lambda: here.wakes.changes == 2)
    assert (here.heard, there.heard) == ((2, 1, 1), (2, 1, 1)), "nothing of one's own comes back"


def test_after_a_gap_everything_is_looked_at(
    two: tuple[Process, Process], postgresql_url: str, expected_warnings: list[str]
) -> None:
    expected_warnings.append("changes of other processes are not heard")
    here, there = two
    with psycopg.connect(postgresql_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%%' AND datname = current_database()"
        )
    until(lambda: min(here.heard[0], there.heard[0]) == 1, what="both listen again")
    assert (here.work, there.work) == (1, 1)
    change(here)
    until(lambda: there.heard[0] == 2)


def test_closing_is_quick(database_url: str) -> None:
    closing = threading.Thread(target=Process(database_url).close)
    closing.start()
    closing.join(1.0)
    assert not closing.is_alive()
