"""How quick a large log is: python -m benchmarks.logs --megabytes 1024 --json

The log reader, offscreen, on a shelf that holds the log; in the same run a QPlainTextEdit with a part of it, and a pipe
of the decompressed chunks into ripgrep. Milliseconds and seconds as the names say, medians where there are several.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.log_baselines import measure_plain_text_edit, measure_ripgrep
from benchmarks.log_data import EXPRESSION, LITERAL, TASK, build
from benchmarks.log_desk import LogDesk, run
from jobdesk.logs.pattern import Pattern
from jobdesk.logs.shelf import Shelf

_APPENDED = 200  #: megabytes for the measure of appending


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=200)
    parser.add_argument("--data", type=Path, help="a folder that keeps the log for the next run")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobdesk-logs-") as folder:
        figures = measure(options.data or Path(folder) / "data", Path(folder), options.megabytes)
    print(json.dumps(figures) if options.json else "\n".join(f"{key}: {value}" for key, value in figures.items()))


def measure(data: Path, scratch: Path, megabytes: float) -> dict[str, float | None]:
    """All figures."""
    figures: dict[str, float | None] = {"megabytes": megabytes}
    figures["append_mb_s"] = round(build(scratch / "append", min(megabytes, _APPENDED)), 1)
    if not (data / "logs.db").exists():
        build(data, megabytes)
    shelf = Shelf(data / "logs.db")
    record = shelf.read_record(TASK)
    assert record is not None, "the folder holds the log"
    figures["stored_ratio"] = round(shelf.size() / record.size, 4)
    figures["log_mb"], figures["rows"] = round(record.size / 1e6), record.rows

    async def look(desk: LogDesk) -> None:
        figures.update(await desk.measure_reading(TASK))
        figures.update(
            await desk.measure_search(
                Pattern(words=LITERAL, has_case=True), Pattern(words=EXPRESSION, is_regex=True, has_case=True)
            )
        )
        figures.update(await desk.measure_following(10_000, 3.0, "gap_ms"))
        figures.update(await desk.measure_following(100_000, 1.5, "burst_gap_ms"))
        figures["gap_ms"] = max(figures["gap_ms"] or 0.0, figures["burst_gap_ms"] or 0.0)

    run(shelf, look)
    found = [measure_ripgrep(shelf, TASK, each) for each in (["-F", LITERAL], [EXPRESSION])]
    shelf.close()
    figures |= _compare(figures, found)
    figures["qplaintextedit_open_ms"] = round(measure_plain_text_edit(min(100.0, megabytes)), 1)
    return figures


def _compare(figures: dict[str, float | None], found: list[float | None]) -> dict[str, float | None]:
    literal, expression = found
    if literal is None or expression is None:
        return {"ripgrep_pipe_s": None, "ripgrep_missing": 1, "ratio": None}
    ratios = [(figures["search_literal_s"] or 0.0) / literal, (figures["search_regex_s"] or 0.0) / expression]
    return {
        "ripgrep_pipe_s": round(max(found), 3),  # type: ignore[type-var,arg-type]
        "ripgrep_literal_s": round(literal, 3),
        "ripgrep_regex_s": round(expression, 3),
        "ratio": round(max(ratios), 3),
    }


if __name__ == "__main__":
    main()
