"""What the log of a job server says of a start in vain."""

from pathlib import Path

from tests.test_command_line import jobdesk


def test_log_says_why_a_server_ended_at_once(tmp_path: Path) -> None:
    (tmp_path / "jobdesk.db").write_bytes(b"Dear diary, " * 1000)

    answer = jobdesk("server", "--data", tmp_path, "--port", 0)

    assert answer.status == 1
    assert "the job server ends: " in (tmp_path / "server.log").read_text()
    assert answer.err.startswith("jobdesk: ") and answer.err.count("\n") == 1, "it is said once on the screen"
