"""The example in docs/scripts.md works as it stands."""

import os
import re
from pathlib import Path

from jobdesk.server.script_files import parse_script
from tests.runner.attempts import a_parameter, pick, run

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scripts.md"


def test_example_removes_old_files(tmp_path: Path) -> None:
    example = re.findall(r"^```bash\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)[0]
    assert [parameter.name for parameter in parse_script(example).parameters] == ["folder", "max-age"]
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("old", "new"):
        (folder / name).touch()
    os.utime(folder / "old", (0, 0))
    parameters = [a_parameter("folder", str(folder)), a_parameter("max-age", "30", "integer")]
    records = run(tmp_path / "attempt", example, parameters=parameters)
    assert pick(records, "result")[0]["text"] == "1 files removed"
    assert [path.name for path in folder.iterdir()] == ["new"]
