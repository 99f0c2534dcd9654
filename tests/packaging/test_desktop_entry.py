"""What a Linux desktop learns of JobDesk."""

from configparser import ConfigParser
from pathlib import Path

ENTRY = Path(__file__).resolve().parents[2] / "installer" / "jobdesk.desktop"


def test_links_are_opened_with_jobdesk() -> None:
    parser = ConfigParser(interpolation=None)
    parser.read(ENTRY, encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "jobdesk %u"
    assert "x-scheme-handler/jobdesk" in entry["MimeType"].split(";")
