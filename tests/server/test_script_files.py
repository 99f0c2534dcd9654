"""Scripts in files: the description in front, and faults that are named with their line."""

from pathlib import Path

import pytest
from sqlalchemy import select

from jobdesk.config.folders import sample_scripts_folder
from jobdesk.model.errors import InvalidScript
from jobdesk.model.script import Parameter, ParameterType
from jobdesk.server.script_files import parse_script, read_script_file
from jobdesk.server.scripts import import_samples, read_scripts
from jobdesk.storage.tables import script_versions
from tests.serving import RunningServer

WHOLE = """#!/bin/bash
# ---
# name: Greet
# description: |
#   Says *hello*.
#
#   Twice.
# category: Examples
# language: bash
# queue: io
# timeout_s: 90
# parameters:
#   - name: times
#     label: How often
#     type: integer
#     required: true
#     default: 2
#   - name: tone
#     type: choice
#     choices: [soft, loud]
#   - name: really
#     type: yes_no
#     default: yes
# ---
echo hello
"""


def test_description_is_read() -> None:
    draft = parse_script(WHOLE)

    assert (draft.name, draft.category, draft.language, draft.queue, draft.timeout_s) == (
        "Greet",
        "Examples",
        "bash",
        "io",
        90,
    )
    assert draft.description == "Says *hello*.\n\nTwice."
    assert draft.body == WHOLE
    assert draft.parameters == (
        Parameter(name="times", label="How often", type=ParameterType.INTEGER, is_required=True, default="2"),
        Parameter(name="tone", type=ParameterType.CHOICE, choices=("soft", "loud")),
        Parameter(name="really", type=ParameterType.YES_NO, default="yes"),
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# ---\necho", "echo", "no description"),
        ("# category: Examples", "category: Examples", "Line 8: a line of the description"),
        ("# category: Examples", "# category: [", "Line 10: expected"),
        ("# category: Examples", "# colour: red", "no setting 'colour'"),
        ("# name: Greet\n", "", "missing required field `name`"),
        ("language: bash", "language: cobol", "'cobol'"),
        ("timeout_s: 90", "timeout_s: soon", "timeout_s"),
        ("name: times", "name: Times", "'Times' cannot name a parameter"),
        ("name: times", "name: task", "'task' cannot name a parameter"),
        ("name: tone", "name: times", "Two parameters have the name 'times'"),
        ("#     choices: [soft, loud]\n", "", "without choices"),
        ("default: 2", "default: two", "default of parameter times"),
        ("type: integer", "type: number", "number"),
    ],
)
def test_fault_is_named(old: str, new: str, fault: str) -> None:
    assert old in WHOLE
    with pytest.raises(InvalidScript, match=fault.replace("[", r"\[")):
        parse_script(WHOLE.replace(old, new, 1))


def test_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "picture.sh"
    path.write_bytes(b"\xff\xd8\xff")

    with pytest.raises(InvalidScript, match=r"picture\.sh cannot be read"):
        read_script_file(path)


@pytest.mark.expected_warnings("sample script left out: broken.sh")
def test_samples_are_imported_once_and_renewed_when_their_file_changes(server: RunningServer, tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "greet.sh").write_text(WHOLE)
    (folder / "broken.sh").write_text("echo")
    database, now = server.services.database, server.clock()
    for _ in range(2):
        with database.write() as connection:
            import_samples(connection, folder, now)
    (folder / "greet.sh").write_text(WHOLE.replace("echo hello", "echo hello again"))
    with database.write() as connection:
        import_samples(connection, folder, now)

    with database.read() as connection:
        (script,) = read_scripts(connection)
        versions = connection.execute(select(script_versions.c.version)).scalars().all()
    assert (script.name, script.version) == ("Greet", 2)
    assert "again" in script.body
    assert sorted(versions) == [1, 2]


def test_every_sample_of_ours_is_taken_in(server: RunningServer) -> None:
    with server.services.database.write() as connection:
        import_samples(connection, sample_scripts_folder(), server.clock())

    names = {script.name for script in server.calls().scripts()}

    assert len(names) >= 6
    assert "Inventory" in names
