"""How a script gets its parameters."""

import base64
from pathlib import Path
from typing import Any

from tests.runner.attempts import a_parameter, pick, read_log, run

ALL = [
    a_parameter("text", "a b'\"$HOME"),
    a_parameter("number", "7", "integer"),
    a_parameter("day", "2026-02-28", "date"),
    a_parameter("hour", "22:00", "time"),
    a_parameter("sure", "yes", "yes_no"),
    a_parameter("colour-of-all", "red", "choice"),
    a_parameter("pin", "hunter2", "password"),
]


def a_file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "content": base64.b64encode(content).decode()}


def test_values_come_as_arguments_in_order_and_never_a_password(tmp_path: Path) -> None:
    log = read_log(run(tmp_path, 'printf "%s\\n" "$@"', parameters=ALL))
    assert log == "a b'\"$HOME\n7\n2026-02-28\n22:00\nyes\nred\n\n"


def test_values_come_in_the_environment(tmp_path: Path) -> None:
    body = 'printf "%s\\n" "$JOBDESK_TEXT" "$JOBDESK_COLOUR_OF_ALL" "${#JOBDESK_PIN}" "$JOBDESK_TASK $JOBDESK_ATTEMPT"'
    assert read_log(run(tmp_path, body, parameters=ALL, attempt=2)) == "a b'\"$HOME\nred\n7\n17 2\n"


def test_environment_of_the_runner_is_passed_on_without_what_is_ours(tmp_path: Path) -> None:
    own = {"JOBDESK_TOKEN": "secret", "COLOUR": "blue"}
    body = 'echo "$COLOUR ${JOBDESK_TOKEN-none} $EXTRA"'
    assert read_log(run(tmp_path, body, own, environment={"EXTRA": "more"})) == "blue none more\n"


def test_standard_input_is_empty(tmp_path: Path) -> None:
    assert read_log(run(tmp_path, "cat; echo end")) == "end\n"


def test_script_works_in_an_empty_folder_of_its_own(tmp_path: Path) -> None:
    assert read_log(run(tmp_path, "pwd; ls -A")) == f"{tmp_path}/work\n"


def test_script_leads_a_process_group_of_its_own(tmp_path: Path) -> None:
    records = run(tmp_path, "echo $$; ps -o pgid=,sid= -p $$ || cut -d' ' -f5,6 /proc/$$/stat")
    assert read_log(records).split() == [str(pick(records, "started")[0]["pid"])] * 3


def test_file_is_a_copy_that_the_script_can_read(tmp_path: Path) -> None:
    content = bytes(range(256))
    records = run(
        tmp_path,
        'echo "$1"; [ "$1" = "$JOBDESK_LIST" ] && md5sum < "$1"',
        parameters=[a_parameter("list", "a list.bin", "file")],
        files={"list": a_file("a list.bin", content)},
    )
    path, checksum = read_log(records).splitlines()
    assert path == f"{tmp_path}/files/0/a list.bin"
    assert checksum.startswith("e2c865db4162bed963bfaa9ef6ac18f0")


def test_file_name_cannot_leave_its_folder(tmp_path: Path) -> None:
    records = run(
        tmp_path / "folder",
        'printf "%s\\n" "$@"',
        parameters=[a_parameter("a", "", "file"), a_parameter("b", "", "file"), a_parameter("c", "", "file")],
        files={"a": a_file("../../etc/a", b""), "b": a_file("..", b""), "c": a_file("C:\\d\\e", b"")},
    )
    files = tmp_path / "folder" / "files"
    assert read_log(records).splitlines() == [f"{files}/0/a", f"{files}/1/file", f"{files}/2/e"]


def test_file_that_was_not_given_is_empty(tmp_path: Path) -> None:
    parameters = [a_parameter("list", "", "file"), a_parameter("after", "x")]
    assert read_log(run(tmp_path, 'echo "<$1> <$2>"', parameters=parameters)) == "<> <x>\n"


def test_value_that_no_process_can_take_is_told(tmp_path: Path) -> None:
    end = run(tmp_path, "true", parameters=[a_parameter("a", "b\0c")])[-1]
    assert end["message"] == "The script could not be started: embedded null byte."


def test_value_too_long_for_a_process_is_told(tmp_path: Path) -> None:
    end = run(tmp_path, "true", parameters=[a_parameter("a", "b" * 200_000)])[-1]
    assert end["message"] == "bash could not be started: Argument list too long."
