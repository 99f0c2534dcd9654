"""The wheel, installed by itself: everything the program needs is in it, from whatever folder it is started."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CHECKS = """
from importlib import import_module, resources
from pathlib import Path
import jobdesk, sys
place = Path(jobdesk.__file__).parent
assert str(place).startswith(sys.prefix), place

from PySide6.QtCore import QFile
import_module("jobdesk.gui.generated.resources_rc")
for name in ICONS:
    assert QFile.exists(f":/icons/{name}"), name
for language in ("da", "en"):
    assert QFile.exists(f":/translations/jobdesk_{language}.qm"), language
for name in FORMS:
    import_module(f"jobdesk.gui.generated.{name}")
scripts = resources.files("jobdesk") / "sample_scripts"
assert sorted(entry.name for entry in scripts.iterdir()) == SCRIPTS
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(folder)]
    run(sys.executable, "-m", "pip", "wheel", *options, ROOT, cwd=folder)
    return next(folder.glob("jobdesk-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a new venv with the wheel in it; what JobDesk depends on it sees in the tests' own."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--quiet", wheel, cwd=folder)
    site_packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    )
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def test_wheel_holds_what_is_not_python(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "jobdesk/gui/generated/resources_rc.py" in names
    assert any(name.startswith("jobdesk/sample_scripts/") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"jobdesk"}
    assert [name for name in names if name.endswith((".pyc", "ruff.toml"))] == []


def test_program_says_its_version(installed: Path, tmp_path: Path) -> None:
    from jobdesk.version import __version__

    assert __version__ in run(installed / "jobdesk", "--version", cwd=tmp_path)


def test_forms_icons_translations_and_scripts_are_found(installed: Path, tmp_path: Path) -> None:
    lists = {
        "ICONS": sorted(path.name for path in (ROOT / "resources" / "icons").glob("*.svg")),
        "FORMS": sorted(f"ui_{path.stem}" for path in (ROOT / "ui").glob("*.ui")),
        "SCRIPTS": sorted(path.name for path in (ROOT / "resources" / "scripts").iterdir()),
    }
    definitions = "\n".join(f"{name} = {value!r}" for name, value in lists.items())
    run(installed / "python", "-c", f"{definitions}\n{CHECKS}", cwd=tmp_path)
