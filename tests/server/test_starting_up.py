"""Scripts that run at each start of a computer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerChange
from jobdesk.model.errors import InvalidField
from jobdesk.model.job import Job
from jobdesk.model.script import Parameter
from tests.engines.booting import BootingEngine
from tests.server.catalogue import a_script
from tests.serving import RunningServer, running_server
from tests.waiting import until


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the computers in each round, and makes the rounds short."""
    monkeypatch.setattr("jobdesk.server.dispatch.TICK", timedelta(0))
    monkeypatch.setattr("jobdesk.server.dispatch.ROUND_S", 0.05)


@pytest.fixture
def engine() -> BootingEngine:
    return BootingEngine()


@pytest.fixture
def server(tmp_path: Path, engine: BootingEngine, database_url: str) -> Iterator[RunningServer]:
    with running_server(tmp_path, engine, database_url) as running:
        yield running


def save(server: RunningServer, **fields: Any) -> None:
    server.calls().save_script(a_script(**({"at_start_up": True} | fields)))


def jobs_of(server: RunningServer) -> tuple[Job, ...]:
    return tuple(server.calls().jobs(None, 100).jobs)


def start_anew(server: RunningServer, engine: BootingEngine, boot_id: str) -> None:
    """The computer is started, and was looked at since."""
    until(lambda: bool(server.calls().computers()), what="the computer is known")
    engine.boot_id = boot_id
    engine.wait_for_rounds(3)


def test_ov_script_runs_once_at_each_start(server: RunningServer, engine: BootingEngine) -> None:
    save(server)

    start_anew(server, engine, "second")
    until(lambda: all(job.state.is_final for job in jobs_of(server)), what="the first one has ended")
    start_anew(server, engine, "third")

    assert [(job.script, job.batch) for job in jobs_of(server)] == [("Greet", "Start-up")] * 2
    entry = server.calls().detail(jobs_of(server)[0].id).history[0]
    assert entry.cause is Cause.START_UP


def test_computer_that_goes_on_is_no_start(server: RunningServer, engine: BootingEngine) -> None:
    save(server)
    until(lambda: bool(server.calls().computers()), what="the computer is known")

    engine.is_online = False
    engine.wait_for_rounds(2)
    engine.is_online = True
    engine.wait_for_rounds(2)

    assert jobs_of(server) == ()


@pytest.mark.parametrize("fields", [{"at_start_up": False}, {"is_enabled": False}, {"roles": ("kiosk",)}])
def test_other_scripts_do_not_run(server: RunningServer, engine: BootingEngine, fields: dict[str, Any]) -> None:
    save(server, **fields)

    start_anew(server, engine, "second")

    assert jobs_of(server) == ()


def test_run_that_is_still_open_is_enough_for_two_starts(server: RunningServer, engine: BootingEngine) -> None:
    save(server, body="while [ ! -e /nowhere ]; do sleep 0.05; done")
    start_anew(server, engine, "second")
    (job,) = jobs_of(server)

    start_anew(server, engine, "third")

    assert [each.id for each in jobs_of(server)] == [job.id]


def test_computer_that_is_not_active_is_left_out(server: RunningServer, engine: BootingEngine) -> None:
    save(server)
    until(lambda: bool(server.calls().computers()), what="the computer is known")
    computer = server.calls().computers()[0]
    server.calls().change_computers(ComputerChange(computer_ids=(computer.id,), is_active=False))

    start_anew(server, engine, "second")

    assert jobs_of(server) == ()


def test_required_parameter_without_a_default_is_refused(server: RunningServer) -> None:
    with pytest.raises(InvalidField, match="default for each required parameter, so for tone") as caught:
        save(server, parameters=(Parameter(name="tone", is_required=True),))
    assert caught.value.field == "parameters[0].default"
