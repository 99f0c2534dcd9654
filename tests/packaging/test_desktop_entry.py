"""What a Linux desktop learns of JobDesk."""

from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

from jobdesk.model.case_file import SUFFIX

ENTRY = Path(__file__).resolve().parents[2] / "installer" / "jobdesk.desktop"


def test_links_are_opened_with_jobdesk() -> None:
    parser = ConfigParser(interpolation=None)
    parser.read(ENTRY, encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "jobdesk %u"
    assert "x-scheme-handler/jobdesk" in entry["MimeType"].split(";")


def test_case_files_are_opened_with_jobdesk() -> None:
    parser = ConfigParser(interpolation=None)
    parser.read(ENTRY, encoding="utf-8")
    space = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = ElementTree.parse(ENTRY.with_suffix(".xml")).getroot().findall("mime:mime-type", space)
    patterns = [each.get("pattern") for each in kind.findall("mime:glob", space)]
    assert patterns == [f"*{SUFFIX}"]
    assert kind.get("type") in parser["Desktop Entry"]["MimeType"].split(";")
