"""The table is written to a file, by keyboard alone."""

import csv
from pathlib import Path

from tests.desktop.program import Program


def test_fx_table_is_written_to_a_csv_file(with_a_job: Program, tmp_path: Path) -> None:
    jobdesk, path = with_a_job, tmp_path / "jobs.csv"
    jobdesk.screen.press("ctrl+e")
    jobdesk.wait("it asks what to export", lambda: jobdesk.dialog("Export"))
    jobdesk.screen.press("Return")
    jobdesk.wait("it asks for a file", lambda: jobdesk.focus == "File name:")
    jobdesk.screen.press("ctrl+a")
    jobdesk.screen.type(str(path))
    jobdesk.screen.press("Return")

    jobdesk.wait("it says that the file is there", lambda: jobdesk.find("push button", "Open folder"))
    [row] = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert (row["State"], row["Script"]) == ("Succeeded", "Inventory")
