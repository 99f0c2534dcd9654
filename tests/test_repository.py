"""What holds for the repository as a whole: walls, places, and what must never be written down."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "jobdesk"

#: Written in parts, so that this file does not hold what it looks for.
REGISTRY_ADDRESSES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + "hosted",
            "deb" + r"\.debian\.org",
            "registry" + r"\.npmjs",
            "index" + "-url ?[= ] ?http",
        ]
    ),
    re.IGNORECASE,
)

MAX_LINES = 400

#: Rooms that import nothing but the standard library and, in the case of model, themselves.
PURE_ROOMS = {"model": {"jobdesk.model"}, "runner": set[str]()}

#: Where parts of Qt may be imported: everything else is told apart by import-linter, which sees PySide6 as one.
QT_ROOMS = {
    "QtCore": {"session", "gui", "desktop"},
    "QtDBus": {"gui", "desktop"},
    "QtGui": {"gui", "desktop"},
    "QtNetwork": {"desktop"},
    "QtSvg": {"gui"},
    "QtWidgets": {"gui", "desktop"},
}


@cache
def tracked_files() -> list[Path]:
    """What git knows, or what would be added; everything that is no build product where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [
        path for path in ROOT.rglob("*") if not {".venv", "build", "dist", "__pycache__"} & set(path.parts)
    ]
    return [path for path in paths if path.is_file()]


def package_modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "generated" not in path.parts]


def imported_names(path: Path) -> Iterator[str]:
    """Full names: `from PySide6 import QtCore` is "PySide6.QtCore"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_holds_the_address_of_a_registry() -> None:
    found = [
        named(path)
        for path in tracked_files()
        if REGISTRY_ADDRESSES.search(path.read_bytes().decode("utf-8", errors="ignore"))
    ]
    assert found == []


def test_every_locked_package_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text().strip())
    assert len(entries) > 40
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", line)[0]).lower() for line in wanted}
    assert names - locked == set()


@pytest.mark.timeout(60)
def test_the_walls_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_rooms_import_the_standard_library_only(room: str) -> None:
    allowed = PURE_ROOMS[room]
    foreign = [
        f"{named(module)}: {name}"
        for module in sorted((PACKAGE / room).rglob("*.py"))
        for name in imported_names(module)
        if name.split(".")[0] not in sys.stdlib_module_names and not any(name.startswith(own) for own in allowed)
    ]
    assert foreign == []


def test_each_part_of_qt_stays_in_its_rooms() -> None:
    strays = [
        f"{named(module)}: {name}"
        for module in package_modules()
        for name in imported_names(module)
        if name.startswith("PySide6.") and room_of(module) not in QT_ROOMS.get(name.split(".")[1], set())
    ]
    assert strays == []


def test_imports_are_absolute() -> None:
    relative = [named(module) for module in package_modules() if any(n.startswith(".") for n in imported_names(module))]
    assert relative == []


def test_every_init_is_a_docstring_only() -> None:
    for path in [*PACKAGE.rglob("__init__.py"), *(ROOT / "tools").rglob("__init__.py")]:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert [type(node) for node in body] == [ast.Expr], f"{named(path)} holds more than a sentence about the room"
        assert isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant), named(path)


def test_every_folder_of_the_package_is_a_room() -> None:
    without = {named(path.parent) for path in package_modules() if not (path.parent / "__init__.py").exists()}
    assert without == set()


def test_no_file_holds_two_ideas() -> None:
    # The runner is one file because Salt carries it as one.
    lengths = {
        named(m): len(m.read_text(encoding="utf-8").splitlines()) for m in package_modules() if room_of(m) != "runner"
    }
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_everything_generated_is_current() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tools.generate", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
