"""Where a process keeps its things."""

import os
from pathlib import Path

import pytest

from jobdesk.config.folders import VARIABLE, data_folder, sample_scripts_folder


def test_variable_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "by variable"))
    assert data_folder() == tmp_path / "by variable"


def test_choice_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "by variable"))
    assert data_folder(str(tmp_path / "chosen")) == tmp_path / "chosen"
    assert not (tmp_path / "by variable").exists()


@pytest.mark.parametrize("empty", ["", None])
def test_platform_has_a_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty: str | None) -> None:
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder(empty) == tmp_path / "jobdesk"


def test_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = data_folder(str(tmp_path / "deep" / "down"))
    assert folder.stat().st_mode & 0o777 == 0o700


def test_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()
    assert data_folder(str(tmp_path)) == tmp_path
    assert (tmp_path / "kept").exists()


def test_home_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder("~/jobs") == tmp_path / "jobs"


def test_folder_does_not_move_with_the_working_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    folder = data_folder("jobs")
    os.chdir("/")
    assert folder == tmp_path / "jobs"


def test_sample_scripts_are_found() -> None:
    assert list(sample_scripts_folder().glob("*.sh"))
