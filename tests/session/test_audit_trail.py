"""The audit of a real server: pages, newest first; newer questions, export, refusals."""

import csv
import json
from pathlib import Path

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.audit import AuditQuery, Outcome
from jobdesk.model.audit_order import COLUMNS, AuditOrder
from jobdesk.model.errors import ExportFailed, InvalidField, JobDeskError, Unreachable
from jobdesk.model.export import ExportFormat
from jobdesk.session import audit_trail
from jobdesk.session.audit_trail import AuditTrail
from jobdesk.sync import audit_export
from tests.session.place import ServerPlace, WithSession, blocking
from tests.waiting import until_async

MADE = AuditQuery(action="domain.save")


async def make_domains(live: LiveSession, count: int) -> AuditTrail:
    for number in range(count):
        await live.session.administration.save_domain(f"D{number}")
    return live.session.administration.trail


def an_order(path: Path, kind: ExportFormat = ExportFormat.CSV) -> AuditOrder:
    titles = {name: name.title() for name in COLUMNS}
    outcomes = {Outcome.DONE: "Erledigt"}
    return AuditOrder(path=str(path), format=kind, query=MADE, titles=titles, outcomes=outcomes, sheet="Audit")


def test_pages_come_newest_first_until_there_is_no_more(
    with_session: WithSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_trail, "PAGE", 2)

    async def go(live: LiveSession) -> None:
        trail = await make_domains(live, 3)
        trail.ask(MADE)
        await until_async(lambda: not trail.is_asking)
        assert [each.target for each in trail.entries] == ["D2", "D1"]
        assert trail.has_more
        trail.more()
        await until_async(lambda: not trail.is_asking)
        assert [each.target for each in trail.entries] == ["D2", "D1", "D0"]
        assert not trail.has_more

    with_session(go)


def test_answer_to_an_older_question_is_not_shown(with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        trail = await make_domains(live, 1)
        trail.ask(AuditQuery(words="nothing of that kind"))
        trail.ask(MADE)
        await until_async(lambda: not trail.is_asking)
        assert trail.query == MADE
        assert [each.target for each in trail.entries] == ["D0"]

    with_session(go)


def test_refused_command_is_told(with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        with pytest.raises(InvalidField):
            await live.session.administration.save_domain(" ")
        trail = live.session.administration.trail
        trail.ask(AuditQuery(outcome=Outcome.REFUSED))
        await until_async(lambda: not trail.is_asking)
        assert [each.action for each in trail.entries] == ["domain.save"]

    with_session(go)


def test_what_was_known_stays_while_the_server_is_away(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        trail, heard = await make_domains(live, 1), list[JobDeskError]()
        trail.ask(MADE)
        await until_async(lambda: not trail.is_asking)
        as_of = trail.as_of
        await blocking(live, place.stop)
        trail.failed.connect(heard.append)
        trail.ask(AuditQuery())
        await until_async(lambda: not trail.is_asking)
        assert isinstance(heard[0], Unreachable)
        assert [each.target for each in trail.entries] == ["D0"]
        assert trail.as_of == as_of

    with_session(go)


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_export_holds_all_pages(
    with_session: WithSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: ExportFormat
) -> None:
    monkeypatch.setattr(audit_export, "PAGE", 2)
    path = tmp_path / f"audit.{kind.value}"

    async def go(live: LiveSession) -> None:
        trail, told = await make_domains(live, 3), list[int]()
        assert await trail.export(an_order(path, kind), told.append) == 3
        await until_async(lambda: told == [2, 3])

    with_session(go)
    assert path.exists()
    if kind is ExportFormat.CSV:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
        assert [(row["Target"], row["Outcome"]) for row in rows] == [
            ("D2", "Erledigt"),
            ("D1", "Erledigt"),
            ("D0", "Erledigt"),
        ]
    if kind is ExportFormat.JSON:
        assert [each["outcome"] for each in json.loads(path.read_text())] == ["done"] * 3


def test_export_that_fails_leaves_no_file(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    async def go(live: LiveSession) -> None:
        trail = await make_domains(live, 1)
        with pytest.raises(ExportFailed):
            await trail.export(an_order(tmp_path / "missing" / "audit.csv"), _ignore)
        await blocking(live, place.stop)
        with pytest.raises(Unreachable):
            await trail.export(an_order(tmp_path / "audit.csv"), _ignore)

    with_session(go)
    assert not list(tmp_path.glob("audit*"))


def test_cancelled_export_leaves_no_file(with_session: WithSession, tmp_path: Path) -> None:
    async def go(live: LiveSession) -> None:
        trail = await make_domains(live, 1)
        task = live.session.background.spawn(trail.export(an_order(tmp_path / "audit.csv"), _ignore))
        task.cancel()
        await until_async(task.done)
        await until_async(lambda: not list(tmp_path.glob("audit*")))

    with_session(go)


def _ignore(count: int) -> None:
    """Nobody looks at how far it is."""
