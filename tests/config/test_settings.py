"""What is remembered between starts, in a file that survives crashes, damage and other versions."""

import dataclasses
import json
import os
from pathlib import Path

import pytest

from jobdesk.config.settings import FILE_NAME, Connection, Settings, load_settings, save_settings
from tests.storage.full_disk import full_disk

CHANGED = Settings(
    language="da",
    theme="dark",
    geometry="AdnQywADAAA=",
    columns={"state": 120, "script": 240},
    folded_categories={"batch": True},
    shows_utc=True,
    stays_in_tray=False,
    connections=[Connection(name="Jobs", url="https://jobs.example.org", user="anna", ca_file="/etc/ca æ.pem")],
    connection="Jobs",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_standard_settings_where_none_are_kept(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "not there") == Settings()


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    save_settings(tmp_path, CHANGED)
    assert load_settings(tmp_path) == CHANGED


def test_columns_keep_their_order(tmp_path: Path) -> None:
    order = ["script", "state", "batch", "created"]
    save_settings(tmp_path, dataclasses.replace(CHANGED, columns=dict.fromkeys(order, 100)))
    assert list(load_settings(tmp_path).columns) == order


def test_folder_is_made(tmp_path: Path) -> None:
    save_settings(tmp_path / "new" / "folder", CHANGED)
    assert load_settings(tmp_path / "new" / "folder") == CHANGED


def test_people_can_read_the_file(tmp_path: Path, path: Path) -> None:
    save_settings(tmp_path, CHANGED)
    assert '\n  "language": "da",\n' in path.read_text(encoding="utf-8")


def test_file_is_for_its_owner_alone(tmp_path: Path, path: Path) -> None:
    save_settings(tmp_path, CHANGED)
    assert path.stat().st_mode & 0o077 == 0


def test_settings_of_an_older_version_are_filled_up(tmp_path: Path, path: Path) -> None:
    path.write_text('{"theme": "dark"}')
    assert load_settings(tmp_path) == Settings(theme="dark")


def test_fields_of_a_newer_version_do_no_harm(tmp_path: Path, path: Path) -> None:
    newer = dataclasses.asdict(CHANGED) | {"made_later": {"deep": [1, None]}}
    newer["connections"][0]["of a newer version"] = "blue"
    path.write_text(json.dumps(newer), encoding="utf-8")
    assert load_settings(tmp_path) == CHANGED


@pytest.mark.expected_warnings("settings .* cannot be read .* the file is kept beside")
@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"null", b"[]", b"\0" * 200, b'{"theme": 5}', b'{"columns": {"state": "wide"}}'),
        *(b'{"theme": "\xff"}', b'{"later": ' + b"[" * 100_000, b"\xff\xfe{\0}\0"),
    ],
    ids=lambda content: content[:12],
)
def test_damaged_file_is_kept_aside(tmp_path: Path, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert load_settings(tmp_path) == Settings()
    assert names(tmp_path) == ["settings.unreadable.json"]
    assert (tmp_path / "settings.unreadable.json").read_bytes() == content


@pytest.mark.expected_warnings("cannot be read", "cannot be kept aside")
def test_folder_in_the_place_of_the_file_does_not_stop_the_start(tmp_path: Path, path: Path) -> None:
    (tmp_path / "settings.unreadable.json").mkdir()
    (tmp_path / "settings.unreadable.json" / "full").touch()
    path.mkdir()
    assert load_settings(tmp_path) == Settings()


def test_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    save_settings(tmp_path, CHANGED)
    with full_disk(1000), pytest.raises(OSError, match="too large"):
        save_settings(tmp_path, dataclasses.replace(CHANGED, geometry="A" * 10_000))
    assert load_settings(tmp_path) == CHANGED
    assert names(tmp_path) == [FILE_NAME]


def test_crash_before_the_end_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(tmp_path, CHANGED)

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        save_settings(tmp_path, Settings())
    assert load_settings(tmp_path) == CHANGED


def test_no_token_is_in_the_settings() -> None:
    fields = {field.name for kind in (Settings, Connection) for field in dataclasses.fields(kind)}
    assert [name for name in fields if "token" in name or "password" in name] == []
