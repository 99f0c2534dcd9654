"""The units of systemd: they are understood, they start what the command line knows, and both are alike."""

import shlex
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from jobdesk.__main__ import _make_parser

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
SINGLE, SEVERAL = "jobdesk-server.service", "jobdesk-server@.service"


def read_unit(name: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(INSTALLER / name, encoding="utf-8")
    return parser


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize(("name", "instance"), [(SINGLE, SINGLE), (SEVERAL, "jobdesk-server@8471.service")])
def test_unit_is_understood(tmp_path: Path, name: str, instance: str) -> None:
    """With a program and a user that are here, for those of the unit are made by whoever sets it up."""
    text = (INSTALLER / name).read_text().replace("/opt/jobdesk/bin/jobdesk", "/bin/true")
    unit = tmp_path / instance
    unit.write_text(text.replace("User=jobdesk", "User=root").replace("Group=jobdesk", "Group=root"))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [SINGLE, SEVERAL])
@pytest.mark.parametrize("options", ["", "--host 127.0.0.1", "--host 0.0.0.0 --database postgresql:///jobdesk"])
def test_command_line_is_known(name: str, options: str) -> None:
    command = read_unit(name)["Service"]["ExecStart"].replace("%i", "8471").replace("$JOBDESK_OPTIONS", options)
    program, *arguments = shlex.split(command)
    assert program == "/opt/jobdesk/bin/jobdesk"
    found = _make_parser().parse_args(arguments)
    assert found.port == (8471 if name == SEVERAL else 8470)


def test_units_differ_in_the_port_alone() -> None:
    single, several = (dict(read_unit(name)["Service"]) for name in (SINGLE, SEVERAL))
    assert several.pop("ExecStart") == single.pop("ExecStart").replace("server ", "server --port %i ")
    assert single == several


def test_scripts_outlive_the_server() -> None:
    """They are ended with it by default, and a private /tmp is emptied under them."""
    service = read_unit(SINGLE)["Service"]
    assert service["KillMode"] == "process"
    assert "PrivateTmp" not in service


def test_example_of_settings_is_what_the_unit_reads() -> None:
    names = [
        line.lstrip("#").partition("=")[0] for line in (INSTALLER / "jobdesk-server.default").read_text().splitlines()
    ]
    assert "JOBDESK_OPTIONS" in names
    assert read_unit(SINGLE)["Service"]["EnvironmentFile"] == "-/etc/default/jobdesk-server"
