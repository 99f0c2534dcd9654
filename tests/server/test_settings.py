"""What an administrator writes into server.toml."""

from datetime import timedelta
from pathlib import Path

import pytest

from jobdesk.server.settings import FILE_NAME, MailSettings, ServerSettings, UnusableSettings, read_settings


def read(folder: Path, text: str) -> ServerSettings:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_without_a_file_everything_is_as_it_is_by_itself(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == ServerSettings()
    assert ServerSettings().idle_limit == timedelta(minutes=30)


def test_what_is_written_counts(tmp_path: Path) -> None:
    found = read(tmp_path, 'idle_limit_minutes = 1.5\n[mail]\nhost = "mail.example"\nsender = "jobs@example"\n')

    assert found.idle_limit == timedelta(seconds=90)
    assert found.mail == MailSettings(host="mail.example", sender="jobs@example")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("idle_limit = 3", "idle_limit"),
        ("idle_limit_minutes = 0", "more than 0"),
        ('[mail]\nhost = "a"\nsender = "b"\nsecurity = "perhaps"', "starttls, tls or none"),
        ('[mail]\nhost = "a"\nsender = "b"\npassword = "clear"', "password"),
        ("=", "cannot be understood"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnusableSettings, match=words):
        read(tmp_path, text)


def test_password_stands_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n", encoding="utf-8")
    mail = MailSettings(host="a", sender="b", password_file=str(file))
    monkeypatch.setenv("JOBDESK_MAIL_PASSWORD", "other")

    assert mail.read_password() == "s3cret"
    assert MailSettings(host="a", sender="b").read_password() == "other"
    file.unlink()
    with pytest.raises(UnusableSettings, match="cannot be read"):
        mail.read_password()
