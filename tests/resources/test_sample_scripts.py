"""Each sample script does on this computer what its description says."""

import base64
import re
import shutil
from pathlib import Path

import pytest

from jobdesk.engines.orders import INTERPRETERS
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import ParameterType
from jobdesk.server.script_files import read_script_file
from tests.runner.attempts import Record, Runner, an_order, pick, read_log

SCRIPTS = Path(__file__).resolve().parents[2] / "resources" / "scripts"
ALL = sorted(path.name for path in SCRIPTS.iterdir())

#: Commands that are on every computer of ours.
BARE = (
    *("awk", "bash", "basename", "cat", "cut", "date", "env", "find", "grep", "head", "id"),
    *("sed", "sh", "sort", "tail", "tee", "timeout", "tr", "uname", "uniq", "wc"),
)


def run_sample(
    folder: Path,
    name: str,
    values: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    surroundings: dict[str, str] | None = None,
) -> list[Record]:
    """All records of a sample script that got these values, and otherwise its defaults."""
    script = read_script_file(SCRIPTS / name)
    argv, suffix = INTERPRETERS[script.language]
    order = an_order(
        script.body,
        argv=argv,
        suffix=suffix,
        timeout_s=script.timeout_s,
        parameters=[
            {"name": each.name, "type": each.type.value, "value": (values or {}).get(each.name, each.default)}
            for each in script.parameters
        ],
        files={
            name: {"name": f"{name}.txt", "content": base64.b64encode(content).decode()}
            for name, content in (files or {}).items()
        },
    )
    with Runner(folder / "attempt", order, surroundings) as runner:
        runner.end(timeout_s=60)
        return runner.records()


def outcome(records: list[Record]) -> str:
    return str(records[-1]["outcome"])


def steps(records: list[Record]) -> dict[str, str]:
    """The last state of each step."""
    return {record["name"]: record["state"] for record in pick(records, "step")}


def marked(records: list[Record], severity: str) -> list[str]:
    """The texts of the lines that bear the mark."""
    return re.findall(rf"^::{severity}::(.*)$", read_log(records), re.MULTILINE)


def result(records: list[Record]) -> str:
    return str(pick(records, "result")[-1]["text"])


def put_program(folder: Path, name: str, body: str) -> dict[str, str]:
    """Surroundings in which a program of ours stands for the real one."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    (programs / name).write_text(f"#!/bin/sh\n{body}\n")
    (programs / name).chmod(0o755)
    return {"PATH": f"{programs}:/usr/sbin:/usr/bin:/sbin:/bin"}


def bare_path(folder: Path) -> dict[str, str]:
    """Surroundings with no more than a shell and the plainest commands."""
    programs = folder / "bare"
    programs.mkdir()
    for name in BARE:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    return {"PATH": str(programs)}


@pytest.mark.parametrize("name", ALL)
def test_description_is_complete(name: str) -> None:
    script = read_script_file(SCRIPTS / name)
    assert script.name
    assert script.description.endswith(".")
    assert script.category
    assert script.timeout_s
    assert all(parameter.label for parameter in script.parameters)
    assert (SCRIPTS / name).read_text().startswith("# ---\n")


def test_there_are_samples_of_every_kind() -> None:
    drafts: list[NewScript] = [read_script_file(SCRIPTS / name) for name in ALL]
    assert len(drafts) >= 6
    assert len({draft.name for draft in drafts}) == len(drafts)
    types = {parameter.type for draft in drafts for parameter in draft.parameters}
    assert types == set(ParameterType)


def test_inventory_lists_the_computer(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "inventory.sh")
    assert outcome(records) == "succeeded"
    assert set(steps(records)) == {"Hardware", "Operating system", "File systems", "Network", "Packages"}
    assert set(steps(records).values()) == {"succeeded"}
    assert pick(records, "progress")[-1]["value"] == 1.0
    assert re.fullmatch(r".+, \d+ processors, \d+ MiB of memory, \d+ packages", result(records))


def test_inventory_lists_every_package_when_asked(tmp_path: Path) -> None:
    surroundings = put_program(tmp_path, "dpkg-query", "echo 'ii  jobdesk-sample 1.2-3'; echo 'rc  gone 1'")
    records = run_sample(tmp_path, "inventory.sh", {"list-packages": "yes"}, surroundings=surroundings)
    assert "\njobdesk-sample 1.2-3\n" in read_log(records)
    assert "gone" not in read_log(records)
    assert result(records).endswith(" 1 packages")


def test_inventory_does_without_what_is_missing(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "inventory.sh", surroundings=bare_path(tmp_path))
    assert outcome(records) == "succeeded"
    assert [warning.split()[0] for warning in marked(records, "warning")] == ["lsblk", "df", "ip", "This"]


def test_disk_use_judges_each_file_system(tmp_path: Path) -> None:
    table = """cat <<END
Filesystem Size Used Avail Capacity Mounted on
/dev/sda1 100G 50G 50G 50% /
/dev/sda2 100G 85G 15G 85% /home of all
/dev/sda3 100G 97G 3G 97% /var
/dev/loop1 1G 1G 0 100% /snap/x
tmpfs 1G 1G 0 100% /run
END"""
    records = run_sample(tmp_path, "disk-use.sh", surroundings=put_program(tmp_path, "df", table))
    assert [line.split(":")[0] for line in marked(records, "warning")] == ["/home of all", "/home of all"]
    assert [line.split(":")[0] for line in marked(records, "error")] == ["/var", "/var"]
    assert "\n/: 50 % of the room are used" in read_log(records)
    assert steps(records) == {"Room": "failed", "Inodes": "failed", "Largest folders": "skipped"}
    assert outcome(records) == "completed_with_errors"
    assert result(records) == "At most 97 % are used."


def test_disk_use_looks_at_this_computer(tmp_path: Path) -> None:
    (tmp_path / "large").mkdir()
    (tmp_path / "large" / "file").write_bytes(b"x" * 3_000_000)
    records = run_sample(tmp_path, "disk-use.sh", {"path": str(tmp_path), "warn_at": "100", "largest": "yes"})
    assert outcome(records) in ("succeeded", "completed_with_errors")
    assert f"{tmp_path}/large" in read_log(records)
    assert steps(records)["Largest folders"] == "succeeded"


@pytest.mark.parametrize(
    ("values", "error"), [({"path": "/no/such"}, "/no/such is not"), ({"warn_at": "0"}, "0 is no")]
)
def test_disk_use_refuses_what_is_not_there(tmp_path: Path, values: dict[str, str], error: str) -> None:
    records = run_sample(tmp_path, "disk-use.sh", values)
    assert outcome(records) == "failed"
    assert marked(records, "error")[0].startswith(error)


def test_network_check_needs_no_internet(tmp_path: Path) -> None:
    surroundings = put_program(tmp_path, "getent", '[ "$2" = localhost ] && echo "127.0.0.1 STREAM localhost"')
    values = {"hosts": "localhost, nowhere.invalid"}
    records = run_sample(tmp_path, "network-check.sh", values, surroundings=surroundings)
    assert outcome(records) == "succeeded"
    assert set(steps(records)) == {"Interfaces", "Routes", "Name resolution", "Reachability"}
    assert set(steps(records).values()) == {"succeeded"}
    assert "nowhere.invalid: the name has no address that is known here." in marked(records, "warning")
    assert "\nlocalhost: answers\n" in read_log(records)
    assert result(records) == "1 of 2 hosts answer."


def test_network_check_does_without_what_is_missing(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "network-check.sh", {"hosts": "localhost"}, surroundings=bare_path(tmp_path))
    assert outcome(records) == "succeeded"
    assert marked(records, "warning")[0].startswith("ip and hostname are missing")


def test_log_digest_counts_a_file(tmp_path: Path) -> None:
    log = tmp_path / "some.log"
    log.write_text(
        "Nov 21 10:00:01 host app[12]: error 12 while reading\n"
        "Nov 21 10:00:02 host app[13]: error 13 while reading\n"
        "2026-11-21T10:00:03Z WARNING low on paper\n"
        "all is well, terror and libgpg-error-dev are no errs\n"
        "::error::not a mark of ours\n"
    )
    records = run_sample(tmp_path, "log-digest.sh", {"source": "file", "path": str(log)})
    assert outcome(records) == "succeeded"
    assert result(records) == "3 × error, 1 × warning"
    assert marked(records, "warning") == [f"{log}: 3 × error, 1 × warning"]
    assert "\n  2 × error: app[N]: error N while reading\n" in read_log(records)
    assert marked(records, "error") == []


def test_log_digest_reads_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "a.log").write_text("failed\n")
    (folder / "b.log").write_text("fine\n")
    (folder / "binary").write_bytes(b"error\0error\n" * 10)
    records = run_sample(tmp_path, "log-digest.sh", {"source": "folder", "path": str(folder)})
    assert result(records) == "1 × error, 0 × warning"
    assert "\n2 files\n" in read_log(records)


def test_log_digest_reads_the_journal(tmp_path: Path) -> None:
    program = """case "$*" in
        *'-n 1'*) echo something ;;
        *'-p err'*) echo '2026-11-21T10:00:00+0000 host app[1]: went wrong' ;;
        *) echo '2026-11-21T10:00:00+0000 host app[1]: may have failed' ;;
    esac"""
    surroundings = put_program(tmp_path, "journalctl", program)
    assert result(run_sample(tmp_path, "log-digest.sh", surroundings=surroundings)) == "1 × error, 1 × warning"


def test_log_digest_does_without_a_journal(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "log-digest.sh", surroundings=bare_path(tmp_path))
    assert outcome(records) == "succeeded"
    assert marked(records, "warning")[0].startswith("journalctl is missing")


def test_log_digest_says_what_to_do_about_a_missing_file(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "log-digest.sh", {"source": "file", "path": "/no/such"})
    assert outcome(records) == "failed"
    assert len(pick(records, "hint")) == 1


def test_slow_count_reports_its_progress(tmp_path: Path) -> None:
    records = run_sample(tmp_path, "slow-count.sh", {"seconds": "2"})
    assert outcome(records) == "succeeded"
    assert [record["value"] for record in pick(records, "progress")] == [0.0, 0.5, 1.0]
    assert steps(records) == {"Count": "succeeded", "Sum up": "succeeded"}
    assert result(records) == "Counted to 2."


def test_slow_count_says_how_far_it_came_when_it_is_cancelled(tmp_path: Path) -> None:
    script = read_script_file(SCRIPTS / "slow-count.sh")
    with Runner(tmp_path, an_order(script.body, argv=["sh"])) as runner:
        runner.wait_for_text("1 of 60\n")
        (tmp_path / "cancel").touch()
        assert runner.end(timeout_s=5)["outcome"] == "cancelled"
        assert re.search(r"^::warning::Stopped at \d of 60.$", runner.log(), re.MULTILINE)


def test_third_step_fails_with_a_hint_and_can_be_mended(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    first, second = tmp_path / "first", tmp_path / "second"
    records = run_sample(first, "fails-at-step-three.sh", {"settings": str(settings)})
    assert (outcome(records), records[-1]["exit_code"]) == ("failed", 3)
    assert list(steps(records).values()) == ["succeeded", "succeeded", "failed", "skipped"]
    failed = next(record for record in pick(records, "step") if record["state"] == "failed")
    assert failed["hint"] == f"Make the file on this computer (touch {settings}), then restart the job."
    settings.touch()
    assert outcome(run_sample(second, "fails-at-step-three.sh", {"settings": str(settings)})) == "succeeded"


def test_all_parameters_shows_each_and_never_the_password(tmp_path: Path) -> None:
    values = {"list": "list.txt", "secret": "hunter2"}
    records = run_sample(tmp_path, "all-parameters.sh", values, {"list": b"first line\nsecond\n"})
    log = read_log(records)
    assert outcome(records) == "succeeded"
    assert "argument 1: Hello world\n" in log
    assert "argument 8: \n" in log
    assert "moment: 22:00\n" in log
    assert "list:   list.txt, 18 bytes\n        first line\n" in log
    assert "secret: 7 characters\n" in log
    assert "hunter2" not in log
    assert steps(records)["File"] == "succeeded"


def test_all_parameters_does_without_a_file(tmp_path: Path) -> None:
    assert steps(run_sample(tmp_path, "all-parameters.sh"))["File"] == "skipped"
