"""The generator: same sources, same bytes; what is stale or untranslated is named."""

import os
import shutil
from pathlib import Path

import pytest

from tools.generate import GENERATED, make_files, stale_files, untranslated_strings, write_files

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Form</class><widget class="QWidget" name="Form">
<property name="windowTitle"><string>A form</string></property></widget></ui>
"""
MODULE = """
from PySide6.QtCore import QObject
class Words(QObject):
    def say(self, count):
        return self.tr("Hello"), self.tr("%n job(s)", "", count)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in {"ui/form.ui": FORM, "jobdesk/words.py": MODULE, "resources/icons/dot.svg": "<svg/>"}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def test_nothing_at_all_can_be_generated(tmp_path: Path) -> None:
    (tmp_path / "jobdesk").mkdir()
    (tmp_path / "ui").mkdir()
    files = make_files(tmp_path)
    assert untranslated_strings(files[Path("resources/translations/jobdesk_da.ts")], "da") == []


def test_written_files_are_current(root: Path) -> None:
    write_files(root, make_files(root))
    assert stale_files(root, make_files(root)) == []


def test_bytes_do_not_depend_on_file_times_or_place(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(root, elsewhere)
    for path in elsewhere.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert make_files(root) == make_files(elsewhere)


def test_changed_form_and_lost_form_are_stale(root: Path) -> None:
    write_files(root, make_files(root))
    (root / "ui" / "form.ui").write_text(FORM.replace("A form", "Another form"))
    (root / GENERATED / "ui_gone.py").write_text("")
    stale = stale_files(root, make_files(root))
    assert GENERATED / "ui_form.py" in stale
    assert GENERATED / "ui_gone.py" in stale


def test_new_icon_needs_no_entry(root: Path) -> None:
    write_files(root, make_files(root))
    (root / "resources" / "icons" / "ring.svg").write_text("<svg/>")
    assert stale_files(root, make_files(root)) == [GENERATED / "resources_rc.py"]


def test_missing_danish_is_named(root: Path) -> None:
    files = make_files(root)
    missing = untranslated_strings(files[Path("resources/translations/jobdesk_da.ts")], "da")
    assert missing == [
        'jobdesk_da.ts: Form: "A form"',
        'jobdesk_da.ts: Words: "%n job(s)"',
        'jobdesk_da.ts: Words: "Hello"',
    ]


def test_english_needs_plurals_only(root: Path) -> None:
    files = make_files(root)
    missing = untranslated_strings(files[Path("resources/translations/jobdesk_en.ts")], "en")
    assert missing == ['jobdesk_en.ts: Words: "%n job(s)"']
