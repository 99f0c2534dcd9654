"""Steps, progress, hints and results that a script tells of in its output."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.runner.task_runner import JOURNAL, MARK_CHARACTERS, STEPS, Journal, Marks
from tests.runner.attempts import Record, pick, read_log, read_records, run


def say(folder: Path, *pieces: str, well: bool = True) -> list[Record]:
    """What the marks in the pieces of text come to."""
    journal = Journal(folder / JOURNAL)
    marks = Marks(journal)
    for piece in pieces:
        marks.feed(piece)
    marks.end(well=well)
    journal.close()
    return read_records(folder)


def told(records: list[Record]) -> list[tuple[object, ...]]:
    """The records without number and time."""
    return [tuple(value for name, value in record.items() if name not in ("seq", "at")) for record in records]


def step_states(records: list[Record]) -> list[tuple[int, str]]:
    return [(record["number"], record["state"]) for record in pick(records, "step")]


def test_announced_steps_are_gone_through(tmp_path: Path) -> None:
    assert told(say(tmp_path, "::steps a | b|c ::\n::step a::\n::step b::\n::skip c::\n")) == [
        ("steps", ["a", "b", "c"]),
        ("step", 0, "a", "running", ""),
        ("step", 0, "a", "succeeded", ""),
        ("step", 1, "b", "running", ""),
        ("step", 2, "c", "skipped", ""),
        ("step", 1, "b", "succeeded", ""),
    ]


def test_steps_need_no_announcement(tmp_path: Path) -> None:
    states = step_states(say(tmp_path, "::step a::\n::step a::\n"))
    assert states == [(0, "running"), (0, "succeeded"), (1, "running"), (1, "succeeded")]


def test_later_announcement_adds_steps(tmp_path: Path) -> None:
    records = say(tmp_path, "::steps a::\n::steps b | c::\n")
    assert [record["names"] for record in pick(records, "steps")] == [["a"], ["a", "b", "c"]]


def test_step_with_an_error_has_failed(tmp_path: Path) -> None:
    states = step_states(say(tmp_path, "::step a::\n::error::no\n::step b::\n::warning::hm\n"))
    assert states == [(0, "running"), (0, "failed"), (1, "running"), (1, "succeeded")]


def test_error_outside_a_step_fails_none(tmp_path: Path) -> None:
    assert step_states(say(tmp_path, "::error::no\n::step a::\n")) == [(0, "running"), (0, "succeeded")]


def test_steps_never_begun_are_skipped_at_the_end(tmp_path: Path) -> None:
    states = step_states(say(tmp_path, "::steps a | b::\n::step a::\n", well=False))
    assert states == [(0, "running"), (0, "failed"), (1, "skipped")]


def test_running_step_can_be_skipped(tmp_path: Path) -> None:
    assert step_states(say(tmp_path, "::step a::\n::skip a::\n")) == [(0, "running"), (0, "skipped")]


def test_hint_belongs_to_the_running_step(tmp_path: Path) -> None:
    records = say(tmp_path, "::hint::before\n::step a::\n::hint::plug it in\n::hint::switch it on\n")
    assert [record["text"] for record in pick(records, "hint")] == ["before", "plug it in", "switch it on"]
    assert pick(records, "step")[-1]["hint"] == "plug it in\nswitch it on"


@pytest.mark.parametrize(
    ("mark", "value"),
    [("40", 0.4), ("0", 0.0), ("33.5", 0.335), ("140", 1.0), ("-3", 0.0), ("+7", 0.07)],
)
def test_progress_is_a_share(tmp_path: Path, mark: str, value: float) -> None:
    assert told(say(tmp_path, f"::progress {mark}::\n")) == [("progress", pytest.approx(value))]


def test_progress_comes_four_times_a_second_and_never_loses_the_last(tmp_path: Path) -> None:
    journal = Journal(tmp_path / JOURNAL)
    marks = Marks(journal)
    for percent in range(101):
        marks.feed(f"::progress {percent}::\n")
        marks.tick(percent / 100)
    marks.end(well=True)
    journal.close()
    values = [record["value"] for record in read_records(tmp_path)]
    assert values[0] == 0.0
    assert values[-1] == 1.0
    assert len(values) <= 6


@pytest.mark.parametrize(
    "line",
    [
        " ::step a::",
        "x::step a::",
        "::step a",
        "::step::",
        "::step ::",
        "::steps | ::",
        "::Step a::",
        "::progress much::",
        "::progress nan::",
        "::progress 4e9::",
        "::progress ::",
        "::unknown a::",
        "::",
        ":::",
        "::::",
        ":",
        "::hint::",
        "\r::step a::",
    ],
)
def test_malformed_mark_is_ordinary_output(tmp_path: Path, line: str) -> None:
    assert say(tmp_path, f"{line}\n") == []


@pytest.mark.parametrize("line", ["::step a::\r\n", "::step a:: \n", "::step a::", "::step   a  ::\n"])
def test_mark_may_end_in_many_ways(tmp_path: Path, line: str) -> None:
    assert pick(say(tmp_path, line), "step")[0]["name"] == "a"


def test_colons_may_stand_in_a_mark(tmp_path: Path) -> None:
    records = say(tmp_path, "::step std::vector::\n::result::a::b::\n")
    assert pick(records, "step")[0]["name"] == "std::vector"
    assert pick(records, "result")[0]["text"] == "a::b::"


def test_endless_line_is_no_mark(tmp_path: Path) -> None:
    assert say(tmp_path, *["::result::" + "x" * MARK_CHARACTERS, "y" * 100, "\n::step a::\n"])[0]["event"] == "step"


def test_steps_have_a_limit(tmp_path: Path) -> None:
    records = say(tmp_path, *[f"::step {number}::\n" for number in range(STEPS + 100)])
    assert max(number for number, _ in step_states(records)) == STEPS - 1


lines = st.lists(
    st.one_of(
        st.sampled_from(["::steps a | b::", "::step a::", "::step b::", "::skip a::", "::error::e", "::hint::h", ""]),
        st.text(":a \n", max_size=8),
    ),
    max_size=12,
)


@given(lines, st.data())
def test_where_the_text_is_cut_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: st.DataObject
) -> None:
    text = "\n".join(lines)
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=12).map(sorted))
    pieces = [text[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole, cut = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("cut")
    assert told(say(whole, text)) == told(say(cut, *pieces))


def test_marks_stay_in_the_log(tmp_path: Path) -> None:
    records = run(tmp_path, "echo ::step a::; echo ::warning::careful; echo ::progress 50::")
    assert read_log(records) == "::step a::\n::warning::careful\n::progress 50::\n"
    assert pick(records, "progress")[-1]["value"] == 0.5


def test_failed_step_makes_the_outcome_completed_with_errors(tmp_path: Path) -> None:
    end = run(tmp_path, "echo ::step disk::; echo ::error::full; echo ::step net::")[-1]
    assert (end["outcome"], end["exit_code"], end["message"]) == ("completed_with_errors", 0, "Failed: disk.")


def test_exit_code_fails_the_running_step(tmp_path: Path) -> None:
    records = run(tmp_path, "echo '::steps a | b | c::'; echo ::step a::; echo ::step b::; exit 3")
    assert step_states(records)[-2:] == [(1, "failed"), (2, "skipped")]
    assert records[-1]["outcome"] == "failed"
