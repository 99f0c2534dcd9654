"""The command `jobdesk`: what it answers, and that whatever is wrong ends with a sentence and an exit status."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from jobdesk.__main__ import _take_case, main
from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.errors import NotSignedIn, UntrustedServer
from jobdesk.version import __version__
from tests.client.certificates import Authority
from tests.session_bus import ROOT
from tests.waiting import until

JOBDESK = [sys.executable, "-m", "jobdesk"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def jobdesk(*arguments: object, stdin: bytes = b"") -> Answer:
    """The command as a process, run to its end."""
    command = [*JOBDESK, *map(str, arguments)]
    run = subprocess.run(command, input=stdin, capture_output=True, timeout=60, cwd=ROOT, check=False)
    return Answer(run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture
def run_here(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Runs the command in this process; what it says."""
    monkeypatch.setattr("jobdesk.__main__.start_logging", lambda path: None)
    monkeypatch.setattr("jobdesk.server.serve.LOCK_WAIT_S", 0.1)

    def run(*arguments: object) -> Answer:
        status = main(list(map(str, arguments)))
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return run


@pytest.fixture
def refusal(run_here: Callable[..., Answer]) -> Callable[..., str]:
    """Runs the command in this process, and gives the sentence with which it ends in vain."""

    def run(*arguments: object) -> str:
        answer = run_here(*arguments)
        assert (answer.status, answer.out) == (1, "")
        assert re.fullmatch(r"jobdesk: .+\n", answer.err), answer.err
        return answer.err.removeprefix("jobdesk: ").strip()

    return run


@pytest.fixture
def token_of(run_here: Callable[..., Answer]) -> Callable[[Path], str]:
    """Makes or renews anna's token in a data folder."""
    return lambda data: run_here("server", "token", "--data", data, "--user", "anna").out.strip()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The data folder and the address of a server that runs for all tests."""
    folder = tmp_path_factory.mktemp("data")
    with serving(folder) as url:
        yield folder, url


@contextmanager
def serving(data: Path, *arguments: object, port: int = 0) -> Iterator[str]:
    """The address of a server process; its log tells it."""
    command = [*JOBDESK, "server", "--data", str(data), "--port", str(port), *map(str, arguments)]
    log = data / "server.log"
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        try:
            found = until(lambda: log.exists() and re.search(r"answering at (\S+)", log.read_text()), 30.0)
            assert found
            yield found[1]
        finally:
            process.terminate()
            assert process.wait(20) in (0, -signal.SIGTERM)


def user_of(url: str, token: str, ca_file: str = "") -> str:
    with closing(Transport(url, token, ca_file)) as transport:
        return Calls(transport).status().user


def test_version_is_told() -> None:
    run = jobdesk("--version")
    assert (run.status, run.out) == (0, f"jobdesk {__version__}\n")


@pytest.mark.parametrize("command", [["--help"], ["server", "--help"], ["server", "token", "--help"]])
def test_help_is_told(command: list[str]) -> None:
    run = jobdesk(*command)
    assert run.status == 0
    assert run.out.startswith(f"usage: jobdesk {' '.join(command[:-1])}".rstrip())
    assert "--data DIR" in run.out


def test_link_is_handed_to_the_desktop(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    opened: list[str] = []

    def run_desktop(folder: Path, *, language: str, theme: str, link: str) -> int:
        opened.append(link)
        return 0

    monkeypatch.setattr("jobdesk.desktop.start.run_desktop", run_desktop)
    assert main(["--data", str(data), "jobdesk://jobs?script=Inventory"]) == 0
    assert main(["--data", str(data)]) == 0
    assert opened == ["jobdesk://jobs?script=Inventory", ""]


@pytest.mark.parametrize(
    "arguments",
    [
        *(["nonsense"], ["--nonsense"], ["--language", "xx"], ["server", "nonsense"], ["server", "token"]),
        *(["server", "--port", port] for port in ("x", "-1", "65536", "", "８４７０")),
        *(["server", "token", "--user", name] for name in ("", "  ", "a\nb", "x" * 129)),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: jobdesk" in capsys.readouterr().err


def test_token_is_printed_once_and_alone(data: Path) -> None:
    run = jobdesk("server", "token", "--data", data, "--user", "anna")
    assert run.status == 0
    assert re.fullmatch(r"[\w-]{40,}\n", run.out)
    assert run.err == ""
    assert [path for path in data.rglob("*") if path.is_file() and run.out.strip().encode() in path.read_bytes()] == []


def test_token_is_good_and_voided_by_the_next_one(server: tuple[Path, str], token_of: Callable[[Path], str]) -> None:
    data, url = server
    first = token_of(data)
    assert user_of(url, first) == "anna"
    second = token_of(data)
    assert user_of(url, second) == "anna"
    with pytest.raises(NotSignedIn):
        user_of(url, first)


def test_password_from_standard_input_signs_in(server: tuple[Path, str]) -> None:
    data, url = server
    run = jobdesk("server", "password", "--data", data, "--user", "anna", stdin="rød grød\r\n".encode())
    assert run == (0, "", "")
    with closing(Transport(url)) as transport:
        document = Calls(transport).sign_in("anna", "rød grød")
    assert user_of(url, document.token) == "anna"


@pytest.mark.parametrize(
    ("stdin", "sentence"),
    [
        (b"short\n", "at least 8 characters"),
        (b"", "at least 8 characters"),
        (b"r\xf8d gr\xf8d med\n", "not text in UTF-8"),
    ],
)
def test_bad_password_changes_nothing(data: Path, stdin: bytes, sentence: str) -> None:
    run = jobdesk("server", "password", "--data", data, "--user", "anna", stdin=stdin)
    assert run.status == 1
    assert re.fullmatch(f"jobdesk: .*{sentence}.*; nothing was changed\\.\n", run.err)


def test_users_and_domains_are_made_and_listed(run_here: Callable[..., Answer], data: Path) -> None:
    assert run_here("server", "domain", "add", "north", "--data", data) == (0, "north\n", "")
    made = run_here("server", "user", "add", "oda", "--domain", "north", "--mail", "o@example.org", "--data", data)
    assert made == (0, "oda\toperator\tnorth\to@example.org\n", "")
    run_here("server", "token", "--user", "anna", "--data", data)
    listed = run_here("server", "user", "list", "--data", data)
    assert listed.out == f"anna\tsystem_admin\t-\t-\n{made.out}", "the first token is a system admin's"
    assert run_here("server", "domain", "list", "--data", data).out == "north\n"


def test_user_who_cannot_be_is_refused(refusal: Callable[..., str], data: Path) -> None:
    assert "no domain 'south'" in refusal("server", "user", "add", "oda", "--domain", "south", "--data", data)
    assert "Choose a domain" in refusal("server", "user", "add", "oda", "--data", data)


@pytest.mark.parametrize("url", ["nonsense", "mysql://anna:secret@host/db", "postgresql://anna:secret@127.0.0.1:1/db"])
def test_database_that_cannot_be_used_is_told(refusal: Callable[..., str], data: Path, url: str) -> None:
    told = refusal("server", "--data", data, "--port", 0, "--database", url)
    assert "database" in told
    assert "secret" not in told


def test_data_folder_that_is_a_file_is_told(refusal: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal("--data", tmp_path / "file", "server", "token", "--user", "anna")


def test_damaged_database_is_told(refusal: Callable[..., str], data: Path) -> None:
    data.mkdir()
    (data / "jobdesk.db").write_bytes(b"Dear diary, " * 1000)
    assert "not a database" in refusal("server", "--data", data, "--port", 0)


def test_second_server_on_a_data_folder_is_refused(server: tuple[Path, str], refusal: Callable[..., str]) -> None:
    data, _ = server
    told = refusal("server", "--data", data, "--port", 0)
    assert told == f"Another JobDesk process is using the data folder {data}."


def test_server_takes_over_from_one_that_is_ending(data: Path) -> None:
    with serving(data) as first:
        pass
    (data / "server.log").unlink()
    with serving(data) as second:
        assert first != second


def test_port_in_use_is_told(refusal: Callable[..., str], data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refusal("server", "--data", data, "--port", port)
    assert told == f"127.0.0.1 port {port} cannot be listened on: Address already in use."


def test_host_that_is_none_is_told(refusal: Callable[..., str], data: Path) -> None:
    assert "cannot be listened on" in refusal("server", "--data", data, "--host", "999.1.1.1", "--port", 0)


def test_data_folder_comes_from_the_environment(
    run_here: Callable[..., Answer], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOBDESK_DATA", str(data))
    run_here("server", "token", "--user", "anna")
    assert (data / "jobdesk.db").exists()


@pytest.mark.parametrize("place", [0, 1, 2])
def test_data_folder_may_be_named_anywhere(
    run_here: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setenv("JOBDESK_DATA", str(tmp_path / "other"))
    words = ["server", "token", "--user", "anna"]
    run_here(*words[:place], "--data", tmp_path / "named", *words[place:])
    assert (tmp_path / "named" / "jobdesk.db").exists()
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("option", ["--certificate", "--key"])
def test_certificate_and_key_belong_together(refusal: Callable[..., str], data: Path, option: str) -> None:
    told = refusal("server", "--data", data, "--port", 0, option, "file.pem")
    assert told == "--certificate and --key belong together: name both, or neither."


@pytest.mark.parametrize("content", [None, "Dear diary"])
def test_certificate_that_cannot_be_used_is_named(
    refusal: Callable[..., str], data: Path, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "server.pem"
    if content is not None:
        file.write_text(content)
    told = refusal("server", "--data", data, "--port", 0, "--certificate", file, "--key", file)
    assert told.startswith(f"The certificate {file} and its key {file} cannot be used: ")


def test_key_of_another_certificate_is_told(refusal: Callable[..., str], data: Path, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    (certificate, _), (_, other) = authority.sign("127.0.0.1"), authority.sign("localhost")
    assert "cannot be used" in refusal(
        "server", "--data", data, "--port", 0, "--certificate", certificate, "--key", other
    )


def test_server_with_a_certificate_speaks_tls(data: Path, tmp_path: Path, token_of: Callable[[Path], str]) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.sign("127.0.0.1")
    token = token_of(data)
    with serving(data, "--certificate", certificate, "--key", key) as url:
        assert url.startswith("https://127.0.0.1:")
        assert user_of(url, token, str(authority.file)) == "anna"
        with pytest.raises(UntrustedServer):
            user_of(url, token)


class Terminal:
    """A command that a person talks to."""

    def __init__(self, *arguments: object) -> None:
        self._file, inside = pty.openpty()
        command = [*JOBDESK, *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, cwd=ROOT, start_new_session=True
        )
        os.close(inside)
        self.shown = ""

    def wait_for(self, words: str) -> None:
        while words not in self.shown:
            self.shown += os.read(self._file, 1000).decode()

    def type(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())

    def end(self) -> int:
        """The exit status; all that was shown is read."""
        with suppress(OSError):  # a terminal that nobody holds any more
            while text := os.read(self._file, 1000).decode():
                self.shown += text
        os.close(self._file)
        return self.process.wait(20)


def test_password_is_asked_for_twice_and_not_shown(data: Path) -> None:
    terminal = Terminal("server", "password", "--data", data, "--user", "anna")
    terminal.wait_for("Password of anna: ")
    terminal.type("correct horse")
    terminal.wait_for("Again: ")
    terminal.type("correct horse")
    assert terminal.end() == 0
    assert "correct" not in terminal.shown


def test_passwords_that_differ_change_nothing(data: Path) -> None:
    terminal = Terminal("server", "password", "--data", data, "--user", "anna")
    terminal.wait_for("Password of anna: ")
    terminal.type("correct horse")
    terminal.wait_for("Again: ")
    terminal.type("correct house")
    assert terminal.end() == 1
    assert "nothing was changed" in terminal.shown


def test_command_that_is_broken_off_leaves_no_traceback(data: Path) -> None:
    terminal = Terminal("server", "password", "--data", data, "--user", "anna")
    terminal.wait_for("Password of anna: ")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown


def test_demo_fills_an_empty_folder_and_says_how_to_look_at_it(
    run_here: Callable[..., Answer], refusal: Callable[..., str], data: Path
) -> None:
    folder = data / "server"
    answer = run_here("server", "demo", "--jobs", "1_000", "--data", folder)

    assert answer.status == 0
    assert answer.out.splitlines() == [
        f"1,000 jobs were made in {folder}. To look at them:",
        f"  jobdesk server --data {folder}",
        f"  jobdesk server token --user YOU --data {folder}",
        "or, with no server beside it:",
        f"  jobdesk --data {data}",
    ]
    assert "has jobs already" in refusal("server", "demo", "--jobs", "1", "--data", folder)


@pytest.mark.parametrize("count", ["0", "-1", "many", "1e6", "20000001"])
def test_demo_of_no_such_number_is_refused(count: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["server", "demo", f"--jobs={count}", "--data", str(data)])
    assert "is not a number from 1 to 20000000" in capsys.readouterr().err
    assert not data.exists()


@pytest.mark.parametrize(
    ("given", "rest", "case"),
    [
        (["a.jobcase"], [], "a.jobcase"),
        (["--data", "d", "folder/A.JOBCASE"], ["--data", "d"], "folder/A.JOBCASE"),
        (["a.jobcase", "--theme", "dark"], ["--theme", "dark"], "a.jobcase"),
        (["file:///tmp/a%20b.jobcase"], [], "/tmp/a b.jobcase"),
        (["--data", "odd.jobcase"], ["--data", "odd.jobcase"], ""),
        (["server", "backup", "x.jobcase"], ["server", "backup", "x.jobcase"], ""),
        ([], [], ""),
    ],
)
def test_case_file_is_no_command(given: list[str], rest: list[str], case: str) -> None:
    assert _take_case(given) == (rest, case)
