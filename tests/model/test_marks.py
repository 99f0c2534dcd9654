"""One contract for marks: the log shows as a mark exactly what the runner takes for one. docs/scripts.md lists them."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.model.log import Severity, read_mark
from jobdesk.runner.task_runner import Marks
from tests.engines.fake import MemoryJournal

BEFORE = "::step before::\n"

#: (line, its severity, its words)
MARKS = [
    ("::steps a | b::", Severity.STEP, "a | b"),
    ("::steps a::", Severity.STEP, "a"),
    ("::step a::", Severity.STEP, "a"),
    ("::step   a b  ::", Severity.STEP, "a b"),
    ("::step std::vector::", Severity.STEP, "std::vector"),
    ("::step a::\r", Severity.STEP, "a"),
    ("::step a:: \t", Severity.STEP, "a"),
    ("::skip a::", Severity.STEP, "a"),
    ("::skip before::", Severity.STEP, "before"),
    ("::progress 40::", Severity.PROGRESS, "40 %"),
    ("::progress 33.5::", Severity.PROGRESS, "33.5 %"),
    ("::progress  0 ::", Severity.PROGRESS, "0 %"),
    ("::progress -3::", Severity.PROGRESS, "-3 %"),
    ("::progress 140::", Severity.PROGRESS, "140 %"),
    ("::error::no", Severity.ERROR, "no"),
    ("::error:: no ", Severity.ERROR, "no"),
    ("::error::", Severity.ERROR, ""),
    ("::error::::", Severity.ERROR, "::"),
    ("::error::a::b::", Severity.ERROR, "a::b::"),
    ("::hint::plug it in", Severity.HINT, "plug it in"),
    ("::result::3 files", Severity.RESULT, "3 files"),
    ("::result::", Severity.RESULT, ""),
    ("::result::x\ty", Severity.RESULT, "x\ty"),
]

NO_MARKS = [
    *("", ":", "::", ":::", "::::", "::::::", "text", "a ::error::b", " ::error::b", "\t::step a::", "\r::step a::"),
    *("::step a", "::step::", "::step ::", "::step  ::", "::step\ta::", "::stepa::", "::Step a::", "::step a:: b"),
    *("::steps ::", "::steps | ::", "::steps||::", "::skip ::", "::skip::", "::unknown a::", "::unknown::a"),
    *("::progress ::", "::progress::", "::progress much::", "::progress nan::", "::progress inf::"),
    *("::progress 4e1::", "::progress 1_0::", "::progress 40 %::", "::progress 4,5::", "::progress .5::"),
    *("::progress 5.::", "::progress 1234567890::", "::progress 40", "::progress::40", "::progress 40:: %"),
    *(
        "::error:no",
        "::ERROR::no",
        "::error ::no",
        ":: error::no",
        "::hint::",
        "::hint::  ",
        "::result:x",
        "::: error::a",
    ),
]

pieces = [
    "::",
    ":",
    "step",
    "steps",
    "skip",
    "progress",
    "error",
    "hint",
    "result",
    " ",
    "|",
    "a",
    "before",
    "40",
    ".5",
]
marklike_lines = st.lists(st.sampled_from(pieces), max_size=7).map("".join)


def told_by_runner(text: str) -> list[dict[str, Any]]:
    """What the runner keeps of a text, without the numbers of the records."""
    records: list[dict[str, Any]] = []
    marks = Marks(MemoryJournal(records))
    marks.feed(text)
    marks.end(well=True)
    return [{name: value for name, value in record.items() if name != "seq"} for record in records]


def is_mark_for_runner(line: str) -> bool:
    """Whether the line changes what the runner tells."""
    return told_by_runner(f"{BEFORE}{line}\n") != told_by_runner(BEFORE)


@pytest.mark.parametrize(("line", "severity", "words"), MARKS)
def test_mark_has_severity_and_words(line: str, severity: Severity, words: str) -> None:
    assert read_mark(line) == (severity, words)


@pytest.mark.parametrize("line", [mark[0] for mark in MARKS])
def test_runner_takes_the_mark(line: str) -> None:
    assert is_mark_for_runner(line)


@pytest.mark.parametrize("line", NO_MARKS)
def test_line_that_is_no_mark_is_info_as_it_stands(line: str) -> None:
    assert read_mark(line) == (Severity.INFO, line)


@pytest.mark.parametrize("line", NO_MARKS)
def test_runner_takes_no_such_line_for_a_mark(line: str) -> None:
    assert not is_mark_for_runner(line)


@given(marklike_lines)
def test_log_and_runner_agree_on_what_is_a_mark(line: str) -> None:
    assert (read_mark(line)[0] is not Severity.INFO) == is_mark_for_runner(line)


@given(marklike_lines)
def test_log_and_runner_read_the_same_words(line: str) -> None:
    severity, words = read_mark(line)
    told = told_by_runner(f"{line}\n")
    match severity:
        case Severity.HINT | Severity.RESULT:
            assert told == [{"at": told[0]["at"], "event": severity.value, "text": words}]
        case Severity.PROGRESS:
            share = float(words.removesuffix(" %")) / 100
            assert told[0]["value"] == pytest.approx(min(max(share, 0.0), 1.0))
        case Severity.STEP:
            names = told[0].get("names") or [told[0]["name"]]
            assert names == [name for part in re.split(r"\|", words) if (name := part.strip())] or names == [words]


@pytest.mark.parametrize(("line", "words"), [("::warning::hot", "hot"), ("::warning::", ""), ("::warning:: x ", "x")])
def test_warning_is_for_the_log_alone(line: str, words: str) -> None:
    assert read_mark(line) == (Severity.WARNING, words)
    assert not is_mark_for_runner(line)
