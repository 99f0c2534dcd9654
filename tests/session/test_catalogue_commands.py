"""Commands on scripts, groups and computers: their answer is in the store when they return."""

from dataclasses import replace
from pathlib import Path

import pytest

from jobdesk.desktop.connecting import LiveSession
from jobdesk.model.computer import ComputerChange, NewGroup
from jobdesk.model.errors import Refused
from jobdesk.model.new_script import ImportOutcome, NewScript, edit_of
from tests.session.place import ServerPlace, WithSession, be_online, blocking
from tests.waiting import until_async

GREET = NewScript(name="Greet", language="sh", body="echo hello\n")


def test_script_is_in_the_store_and_gone_again(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store, catalogue = live.session.store, live.session.catalogue

        script = await catalogue.save_script(GREET)
        assert store.scripts[script.id] == script
        await catalogue.delete_scripts([script.id])
        assert script.id not in store.all_scripts

    with_session(go)


def test_hidden_script_is_found_among_all(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store, catalogue = live.session.store, live.session.catalogue
        script = await catalogue.save_script(GREET)

        await catalogue.save_script(replace(edit_of(script), is_hidden=True))
        assert script.id not in store.scripts
        assert script.id in store.all_scripts
        await catalogue.save_script(replace(edit_of(script), is_hidden=False))
        assert script.id in store.scripts

    with_session(go)


def test_stale_edit_is_refused(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        script = await live.session.catalogue.save_script(GREET)
        edit = replace(edit_of(script), body="echo two\n")
        await live.session.catalogue.save_script(edit)

        with pytest.raises(Refused, match="changed meanwhile"):
            await live.session.catalogue.save_script(replace(edit, body="echo three\n"))

    with_session(go)


def test_group_and_computer_change_at_once(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store, catalogue = live.session.store, live.session.catalogue
        (computer_id,) = store.computers

        group = await catalogue.save_group(NewGroup(name="Readers", computer_ids=(computer_id,)))
        assert store.groups[group.id].computer_ids == (computer_id,)
        await catalogue.change_computers(ComputerChange(computer_ids=(computer_id,), added_tags=("kiosk",)))
        assert store.computers[computer_id].tags == ("kiosk",)
        await catalogue.delete_groups([group.id])
        assert group.id not in store.groups

    with_session(go)


def test_what_was_done_otherwise_is_said(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        heard: list[str] = []
        live.session.catalogue.refused.connect(heard.append)
        (computer_id,) = live.session.store.computers

        await live.session.catalogue.delete_computers([computer_id])

        assert not live.session.store.computers[computer_id].is_active
        assert len(heard) == 1

    with_session(go)


def test_removal_by_another_reaches_the_store(place: ServerPlace, with_session: WithSession) -> None:
    async def go(live: LiveSession) -> None:
        await be_online(live)
        store = live.session.store
        group = await live.session.catalogue.save_group(NewGroup(name="Readers"))

        await blocking(live, lambda: place.server.calls("bo").delete_groups([group.id]))

        await until_async(lambda: group.id not in store.groups)

    with_session(go)


def test_folder_is_taken_in_with_progress(place: ServerPlace, with_session: WithSession, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "good.sh").write_text("# ---\n# name: Good\n# ---\ntrue\n")
    (folder / "bad.sh").write_text("# ---\n# name: [\n# ---\ntrue\n")

    async def go(live: LiveSession) -> None:
        await be_online(live)
        told: list[tuple[int, int]] = []

        files = await live.session.catalogue.import_scripts(folder, lambda *done: told.append(done))

        assert [(file.name, file.outcome) for file in files] == [
            ("bad.sh", ImportOutcome.FAULT),
            ("good.sh", ImportOutcome.ADDED),
        ]
        assert told == [(2, 2)]
        assert [script.name for script in live.session.store.scripts.values()] == ["Good"]

    with_session(go)
