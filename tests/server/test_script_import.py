"""A folder of scripts taken in: what cannot be read is named with its line, and the rest is there."""

from dataclasses import replace

import pytest

from jobdesk.model.errors import InvalidScript
from jobdesk.model.job import FileValue
from jobdesk.model.new_script import ImportedFile, ImportOutcome, edit_of
from jobdesk.server.script_files import parse_script
from tests.serving import RunningServer

GREET = """#!/bin/bash
# ---
# name: Greet
# parameters:
#   - name: tone
#     type: choice
#     choices: [soft, loud]
#     default: soft
# ---
echo "$TONE"
"""
PLAIN = """---
name: Part
author: Anna
licence: MIT
roles: [kiosk]
restarts_computer: true
replaces_older: true
---
print("bye")
"""


def file(name: str, text: str) -> FileValue:
    return FileValue(name=name, content=text.encode())


def test_files_become_scripts_and_faults_are_named(server: RunningServer) -> None:
    calls = server.calls()
    answer = calls.import_scripts(
        [
            file("greet.sh", GREET),
            file("no-type.sh", GREET.replace("Greet", "Other").replace("type: choice", "type: choise")),
            file("no-default.sh", GREET.replace("Greet", "Other").replace("default: soft", "default: shrill")),
            file("not-yaml.sh", GREET.replace("name: Greet", "name: [")),
            file("readme.md", "# Scripts\n"),
            FileValue(name="picture.png", content=b"a\n\xff\xd8"),
            file("again.sh", GREET),
            file("part.py", PLAIN),
        ]
    )

    faults = {each.name: (each.line, each.reason) for each in answer.files if each.outcome is ImportOutcome.FAULT}
    assert {name: line for name, (line, _) in faults.items()} == {
        "no-type.sh": 6,
        "no-default.sh": 8,
        "not-yaml.sh": 5,
        "readme.md": None,
        "picture.png": 2,
        "again.sh": None,
    }
    assert "choise" in faults["no-type.sh"][1]
    assert "not one of the choices" in faults["no-default.sh"][1]
    assert "no description" in faults["readme.md"][1]
    assert "UTF-8" in faults["picture.png"][1]
    assert "greet.sh" in faults["again.sh"][1]
    assert [script.name for script in calls.scripts()] == ["Greet", "Part"]
    assert answer.scripts == calls.scripts()


def test_unchanged_file_is_passed_over_and_a_changed_one_is_a_new_version(server: RunningServer) -> None:
    calls = server.calls()
    calls.import_scripts([file("greet.sh", GREET), file("part.py", PLAIN)])
    before = {script.name: script for script in calls.scripts()}

    answer = calls.import_scripts([file("moved.sh", GREET), file("part.py", PLAIN.replace("bye", "see you"))])

    assert answer.files == (
        ImportedFile(name="moved.sh", outcome=ImportOutcome.UNCHANGED, script_id=before["Greet"].id),
        ImportedFile(name="part.py", outcome=ImportOutcome.NEW_VERSION, script_id=before["Part"].id),
    )
    (part,) = answer.scripts
    assert (part.version, part.body) == (2, 'print("see you")\n')
    assert before["Greet"] in calls.scripts()


def test_script_that_was_switched_off_stays_so(server: RunningServer) -> None:
    calls = server.calls()
    calls.import_scripts([file("greet.sh", GREET)])
    (script,) = calls.scripts()
    calls.save_script(replace(edit_of(script), is_enabled=False))

    calls.import_scripts([file("greet.sh", GREET.replace("echo", "printf"))])

    (after,) = calls.scripts()
    assert (after.version, after.is_enabled) == (2, False)


def test_deleted_script_comes_back(server: RunningServer) -> None:
    calls = server.calls()
    calls.import_scripts([file("greet.sh", GREET)])
    (script,) = calls.scripts()
    calls.save_script(replace(edit_of(script), is_hidden=True))

    answer = calls.import_scripts([file("greet.sh", GREET)])

    assert [each.outcome for each in answer.files] == [ImportOutcome.ADDED]
    assert [each.is_hidden for each in answer.scripts] == [False]


def test_description_between_lines_is_no_code() -> None:
    script = parse_script(PLAIN, "part.py")

    assert (script.language, script.body) == ("python", 'print("bye")\n')
    assert (script.author, script.licence, script.roles) == ("Anna", "MIT", ("kiosk",))
    assert (script.restarts_computer, script.replaces_older) == (True, True)


@pytest.mark.parametrize(
    ("first_line", "name", "language"),
    [
        ("#!/bin/sh", "a.py", "sh"),
        ("#!/usr/bin/env python3", "a", "python"),
        ("#!/usr/bin/pwsh", "a", "powershell"),
        ("", "a.ps1", "powershell"),
        ("", "a.sh", "bash"),
        ("", "a", "bash"),
    ],
)
def test_language_follows_from_the_first_line_or_the_name(first_line: str, name: str, language: str) -> None:
    text = f"{first_line}\n# ---\n# name: A\n# ---\ntrue\n".lstrip("\n")
    assert parse_script(text, name).language == language


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\nname: A\necho\n", 1, "no end"),
        ("#!/bin/sh\n---\nname: A\nname:\n---\necho\n", 4, "'name' stands here twice"),
        ("---\nname: A\ncolour: red\n---\necho\n", 3, "colour"),
        ("---\nname: A\ntimeout_s: soon\n---\necho\n", 3, "timeout_s"),
        ("---\nname: A\nparameters:\n  - name: a\n  - type: text\n---\necho\n", 5, "name"),
        ("---\nname: A\nparameters:\n  - name: a\n  - name: a\n---\necho\n", 5, "Two parameters"),
        ("---\nname: A\n---\n", None, "no code"),
    ],
)
def test_fault_has_its_line(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(InvalidScript, match=reason) as raised:
        parse_script(text)
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("mon-fri 06:00", "mon-fri 06:00"),
        ("06:00 18:30", "06:00 18:30"),
        ("18:30", "18:30"),
        ("every 15 m", "every 15 m"),
    ],
)
def test_ov_period_is_read_from_the_file(written: str, period: str) -> None:
    """YAML takes 18:30 alone for the number 1110."""
    assert parse_script(PLAIN.replace("licence: MIT", f"period: {written}"), "part.py").period == period


def test_period_that_is_not_understood_is_named_with_its_line() -> None:
    with pytest.raises(InvalidScript, match="'daily' is not understood") as caught:
        parse_script(PLAIN.replace("licence: MIT", "period: daily"), "part.py")

    assert caught.value.line == 4
