"""A log as a file of its own; the functions block: call them in a worker."""

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from jobdesk.model.log import LogLine, Severity


def write_log(path: Path, lines: Sequence[LogLine], *, has_times: bool) -> None:
    """Writes lines as UTF-8 text, with UTC times and severities before each if wanted. Raises OSError."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for line in lines:
            if has_times:
                mark = "" if line.severity is Severity.INFO else line.severity.value.upper()
                file.write(f"{line.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {mark:<8} ")
            file.write(line.text)
            file.write("\n")
