"""Every window and dialog can be drawn, in the other palette and the other language too."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.timeout(320)  # half a minute where nothing else runs
def test_every_scene_is_drawn_without_a_word_from_qt(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.pictures", "--language", "da", "--theme", "dark"]
    drawn = subprocess.run(
        command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, timeout=300, check=False
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")
    assert all(line.startswith("build/pictures/") for line in drawn.stdout.splitlines())
    pictures = list((tmp_path / "build/pictures").glob("*-dark-da.png"))
    assert len(pictures) == len(drawn.stdout.splitlines()) > 10


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
