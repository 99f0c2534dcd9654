"""What a person changes of scripts, groups and computers is in the copy when the command returns."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from jobdesk.client.calls import Calls
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerChange, Group, GroupId, NewGroup
from jobdesk.model.errors import InvalidField, InvalidScript
from jobdesk.model.new_script import ImportOutcome, NewScript
from jobdesk.sync import catalogue_sync
from jobdesk.sync.cache import Cache
from jobdesk.sync.catalogue_sync import CatalogueSync, ImportPiece
from jobdesk.sync.job_sync import JobSync
from tests.serving import RunningServer

GREET = NewScript(name="Greet", language="sh", body="echo hello\n")
TEXT = "# ---\n# name: {}\n# ---\necho hello\n"


@pytest.fixture
def calls(server: RunningServer) -> Calls:
    return server.calls()


@pytest.fixture
def sync(calls: Calls, cache: Cache) -> CatalogueSync:
    job_sync = JobSync(calls, cache, lambda: datetime.now(UTC))
    job_sync.greet()
    return CatalogueSync(calls, cache)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scripts"
    folder.mkdir()
    return folder


def take_in(sync: CatalogueSync, folder: Path) -> list[ImportPiece]:
    return list(sync.import_scripts(folder, lambda: True))


def test_saved_script_is_in_the_copy(sync: CatalogueSync, cache: Cache) -> None:
    result = sync.save_script(GREET)

    assert result.changes.scripts == result.answer.scripts
    assert result.answer.scripts[0] in cache.read_catalogue().scripts


def test_deleted_entries_leave_the_copy(sync: CatalogueSync, cache: Cache) -> None:
    (script,) = sync.save_script(GREET).answer.scripts
    (group,) = sync.save_group(NewGroup(name="Readers")).answer.groups

    sync.delete_scripts([script.id])
    sync.delete_groups([group.id])

    kept = cache.read_catalogue()
    assert script not in kept.scripts
    assert group not in kept.groups


def test_what_another_desktop_removes_comes_by_pulling(
    sync: CatalogueSync, cache: Cache, calls: Calls, server: RunningServer
) -> None:
    (script,) = sync.save_script(GREET).answer.scripts
    puller = JobSync(calls, cache, lambda: datetime.now(UTC))
    server.calls("bo").delete_scripts([script.id])

    assert puller.pull(0.0).removed_scripts == (script.id,)

    assert cache.read_catalogue().scripts == ()


def test_slow_pull_does_not_undo_a_command(cache: Cache) -> None:
    newer = Group(id=GroupId(1), revision=9, name="Writers")
    cache.put(ChangeSet(revision=0, groups=(newer,)))

    told = cache.put(ChangeSet(revision=5, groups=(Group(id=GroupId(1), revision=5, name="Readers"),)))

    assert told.groups == ()
    assert cache.read_catalogue().groups == (newer,)


def test_note_of_the_server_arrives(sync: CatalogueSync, calls: Calls) -> None:
    computer = calls.computers()[0]
    result = sync.delete_computers([computer.id])

    assert [each.is_active for each in result.answer.computers] == [False]
    assert "was deactivated" in result.notes[0]
    assert sync.change_computers(ComputerChange(computer_ids=(computer.id,), is_active=True)).notes == ()


def test_fault_names_the_field(sync: CatalogueSync) -> None:
    with pytest.raises(InvalidField) as raised:
        sync.save_script(NewScript(name="", body="true"))
    assert raised.value.field == "name"


def test_folder_is_taken_in_file_by_file(sync: CatalogueSync, cache: Cache, folder: Path) -> None:
    (folder / "a.sh").write_text(TEXT.format("First"))
    (folder / "b.sh").write_text("echo\n")
    (folder / "c.sh").write_text(TEXT.format("Third"))
    (folder / ".hidden").write_text("no script")
    (folder / "c.sh~").write_text("no script")
    (folder / "deeper").mkdir()

    (piece,) = take_in(sync, folder)

    assert [(file.name, file.outcome) for file in piece.files] == [
        ("a.sh", ImportOutcome.ADDED),
        ("b.sh", ImportOutcome.FAULT),
        ("c.sh", ImportOutcome.ADDED),
    ]
    assert [script.name for script in cache.read_catalogue().scripts] == ["First", "Third"]
    (again,) = take_in(sync, folder)
    assert {file.outcome for file in again.files} == {ImportOutcome.UNCHANGED, ImportOutcome.FAULT}


def test_large_folder_goes_in_pieces_and_stops_when_it_is_told(
    sync: CatalogueSync, cache: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_sync, "_PIECE_FILES", 2)
    for number in range(5):
        (folder / f"{number}.sh").write_text(TEXT.format(f"Script {number}"))
    pieces = sync.import_scripts(folder, lambda: len(cache.read_catalogue().scripts) < 4)

    assert [(piece.done, piece.total) for piece in pieces] == [(2, 5), (4, 5)]
    assert len(cache.read_catalogue().scripts) == 4


def test_file_that_is_too_large_is_named_and_not_sent(
    sync: CatalogueSync, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_sync, "MAX_FILE_SIZE", 10)
    (folder / "a.sh").write_text(TEXT.format("First"))

    (piece,) = take_in(sync, folder)

    assert [(file.outcome, file.reason) for file in piece.files] == [
        (ImportOutcome.FAULT, "The file is larger than 1 MiB.")
    ]


def test_folder_that_is_not_there_is_said(sync: CatalogueSync, folder: Path) -> None:
    with pytest.raises(InvalidScript, match="cannot be read"):
        take_in(sync, folder / "nowhere")
