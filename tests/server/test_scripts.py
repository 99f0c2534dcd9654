"""Scripts that people make, change and delete over HTTP."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from jobdesk.client.calls import Calls
from jobdesk.model.account import Role
from jobdesk.model.computer import GroupScript, NewGroup
from jobdesk.model.errors import InvalidField, NotFound, NotPermitted, Refused
from jobdesk.model.job import NewJob
from jobdesk.model.new_script import NewScript, edit_of
from jobdesk.model.script import Parameter, ParameterType, ScriptId
from jobdesk.server.scripts import import_samples
from jobdesk.storage.tables import script_versions
from tests.server.catalogue import a_script
from tests.serving import RunningServer

WHOLE = a_script(
    description="Says *hello*.",
    category="Examples",
    queue="io",
    timeout_s=90,
    roles=("kiosk", "print-server"),
    parameters=(Parameter(name="times", type=ParameterType.INTEGER, label="How often", is_required=True, default="2"),),
    author="Anna",
    licence="MIT",
    is_enabled=False,
    restarts_computer=True,
    replaces_older=True,
    keeps_only_failed=False,
)


def test_new_script_is_kept_with_every_field(server: RunningServer) -> None:
    calls = server.calls()
    (made,) = calls.save_script(WHOLE).scripts

    assert (made.version, edit_of(made)) == (1, replace(WHOLE, id=made.id, base_version=1))
    assert made in calls.scripts()


def test_change_makes_a_new_version_and_keeps_the_old(server: RunningServer) -> None:
    calls = server.calls()
    (first,) = calls.save_script(a_script()).scripts
    (second,) = calls.save_script(replace(edit_of(first), body="echo bye\n", name="Part")).scripts

    assert (second.id, second.version, second.name) == (first.id, 2, "Part")
    assert second.revision > first.revision
    with server.services.database.read() as connection:
        rows = connection.execute(select(script_versions.c.name, script_versions.c.body)).all()
    assert sorted(map(tuple, rows)) == [("Greet", "echo hello\n"), ("Part", "echo bye\n")]


def test_flag_alone_makes_no_new_version(server: RunningServer) -> None:
    calls = server.calls()
    (first,) = calls.save_script(a_script()).scripts
    (second,) = calls.save_script(replace(edit_of(first), is_enabled=False, is_hidden=True)).scripts

    assert (second.version, second.is_enabled, second.is_hidden) == (1, False, True)
    assert second.revision > first.revision


def test_nothing_changed_is_no_change(server: RunningServer) -> None:
    calls = server.calls()
    (first,) = calls.save_script(WHOLE).scripts

    assert calls.save_script(edit_of(first)).scripts == (first,)


def test_stale_edit_is_refused_and_changes_nothing(server: RunningServer) -> None:
    calls = server.calls()
    (first,) = calls.save_script(a_script()).scripts
    (second,) = calls.save_script(replace(edit_of(first), body="echo two\n")).scripts

    with pytest.raises(Refused, match=r"Greet has been changed meanwhile: version 2 is the newest"):
        calls.save_script(replace(edit_of(first), body="echo three\n"))

    assert calls.scripts() == (second,)


@pytest.mark.parametrize(
    ("fields", "place", "sentence"),
    [
        ({"name": " "}, "name", "A name is required"),
        ({"name": "a\nb"}, "name", "one line"),
        ({"name": "x" * 256}, "name", "at most 255"),
        ({"language": "cobol"}, "language", "'cobol'"),
        ({"queue": ""}, "queue", "queue"),
        ({"timeout_s": 0}, "timeout_s", "time-out"),
        ({"roles": ("kiosk", "a b")}, "roles[1]", "cannot be a role"),
        ({"body": "\n"}, "body", "no code"),
        ({"body": "a\0b"}, "body", "NUL"),
        ({"parameters": (Parameter(name="a"), Parameter(name="a"))}, "parameters[1].name", "Two parameters"),
        ({"parameters": (Parameter(name="A"),)}, "parameters[0].name", "cannot name a parameter"),
        (
            {"parameters": (Parameter(name="a", type=ParameterType.CHOICE),)},
            "parameters[0].choices",
            "without choices",
        ),
        (
            {"parameters": (Parameter(name="a", type=ParameterType.DATE, default="soon"),)},
            "parameters[0].default",
            "not a date",
        ),
        (
            {"parameters": (Parameter(name="a", type=ParameterType.PASSWORD, default="secret"),)},
            "parameters[0].default",
            "no default",
        ),
    ],
)
def test_fault_names_its_field(
    sqlite_server: RunningServer, fields: dict[str, object], place: str, sentence: str
) -> None:
    calls = sqlite_server.calls()
    with pytest.raises(InvalidField, match=sentence) as raised:
        calls.save_script(a_script(**fields))

    assert raised.value.field == place
    assert calls.scripts() == ()


def test_name_is_taken_once(server: RunningServer) -> None:
    calls = server.calls()
    calls.save_script(a_script())
    (other,) = calls.save_script(a_script(name="Other")).scripts

    for new in (a_script(), replace(edit_of(other), name="Greet")):
        with pytest.raises(InvalidField, match="already") as raised:
            calls.save_script(new)
        assert raised.value.field == "name"


def test_unknown_script_cannot_be_changed(server: RunningServer) -> None:
    with pytest.raises(NotFound, match="no script 77"):
        server.calls().save_script(a_script(id=ScriptId(77)))


def test_switched_off_script_is_not_run(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = calls.save_script(a_script(is_enabled=False)).scripts

    with pytest.raises(Refused, match="Greet is switched off"):
        calls.run(NewJob(script_id=script.id, computer_ids=(calls.computers()[0].id,)))


def test_unused_script_is_deleted_and_desktops_are_told(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = calls.save_script(a_script()).scripts
    revision = calls.status().revision

    assert calls.delete_scripts([script.id]).removed_scripts == (script.id,)

    assert calls.scripts() == ()
    changes = calls.changes(revision, 10)
    assert (changes.removed_scripts, changes.scripts) == ((script.id,), ())
    assert calls.changes(changes.revision, 10).removed_scripts == ()


def test_script_that_jobs_used_is_hidden(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = calls.save_script(a_script()).scripts
    calls.run(NewJob(script_id=script.id, computer_ids=(calls.computers()[0].id,)))

    answer = calls.delete_scripts([script.id])

    assert answer.removed_scripts == ()
    assert [each.is_hidden for each in answer.scripts] == [True]


def test_attached_script_is_not_deleted(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = calls.save_script(a_script()).scripts
    calls.save_group(NewGroup(name="Readers", scripts=(GroupScript(script_id=script.id),)))

    answer = calls.delete_scripts([script.id])

    assert answer.notes == ("Greet is attached to the group Readers. Take it away there first.",)
    assert calls.scripts() == (script,)


def test_id_given_again_is_not_told_as_removed(server: RunningServer) -> None:
    calls = server.calls()
    revision = calls.status().revision
    (first,) = calls.save_script(a_script()).scripts
    calls.delete_scripts([first.id])
    (second,) = calls.save_script(a_script(name="Another")).scripts

    changes = calls.changes(revision, 10)

    assert second in changes.scripts
    assert second.id not in changes.removed_scripts


def test_job_keeps_the_name_that_its_script_had(server: RunningServer) -> None:
    calls = server.calls()
    (script,) = calls.save_script(a_script()).scripts
    (job,) = calls.run(NewJob(script_id=script.id, computer_ids=(calls.computers()[0].id,))).jobs

    calls.save_script(replace(edit_of(script), name="Salute"))

    assert calls.detail(job.id).job.script == "Greet"
    assert calls.jobs(None, 1).jobs[0].script == "Greet"


def test_command_on_the_catalogue_sent_twice_is_done_once(server: RunningServer) -> None:
    transport = server.transport()
    keys = iter(["same key for both"] * 2)
    transport._take_key = lambda path, body: next(keys)  # type: ignore[method-assign]
    answers = [Calls(transport).save_script(a_script()) for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(server.calls().scripts()) == 1


def test_viewer_changes_nothing(server: RunningServer) -> None:
    calls = server.calls("vera", Role.VIEWER)
    with pytest.raises(NotPermitted, match="vera"):
        calls.save_script(a_script())
    with pytest.raises(NotPermitted):
        calls.import_scripts([])


def test_edited_sample_is_not_undone_at_the_next_start(server: RunningServer, tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "greet.sh").write_text("# ---\n# name: Greet\n# ---\necho hello\n")
    database, calls = server.services.database, server.calls()

    def start() -> None:
        with database.write() as connection:
            import_samples(connection, folder, server.clock())

    start()
    (sample,) = calls.scripts()
    (edited,) = calls.save_script(replace(edit_of(sample), body="echo mine\n")).scripts
    start()
    assert calls.scripts() == (edited,)
    calls.delete_scripts([edited.id])
    start()
    assert [script.is_hidden for script in calls.scripts()] == [True]


def test_new_script_is_what_the_model_says(server: RunningServer) -> None:
    """A field that is left out has the model's default on the way too."""
    (made,) = server.calls().save_script(NewScript(name="Least", body="true")).scripts
    least = NewScript(name="Least", body="true", id=made.id, base_version=1)
    assert edit_of(made) == replace(least, keeps_only_failed=False), "no rule says otherwise"
