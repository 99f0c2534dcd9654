"""Families of failures: what has one cause stands together, what was split is split, notes come back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from jobdesk.logs import cause_book, masking
from jobdesk.logs.cause_book import CauseBook
from jobdesk.logs.evidence import read_evidence
from jobdesk.logs.families import Cause, Clue, Evidence, EvidenceTable, distinctions, group, title_of
from jobdesk.logs.log_text import LogText
from jobdesk.logs.masking import FAMILY_MASKS, Masker, MaskName
from jobdesk.logs.shelf import Shelf
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, Task, TaskId
from jobdesk.model.states import State


@dataclass(frozen=True)
class _Failed:
    job_ids: NDArray[np.int64]
    at_ms: NDArray[np.int64]
    log_lines: NDArray[np.int64]
    outcomes: NDArray[np.int64]
    endings: Sequence[tuple[int | None, str]]
    computers: NDArray[np.int64]
    computer_sets: Sequence[tuple[ComputerId, ...]]


def _failed(count: int, *, log_lines: int = 5, result: str = "exit code 1") -> _Failed:
    """Jobs 1 to `count`, a second apart, each on a computer of its own."""
    return _Failed(
        job_ids=np.arange(1, count + 1),
        at_ms=np.arange(count) * 1000,
        log_lines=np.full(count, log_lines),
        outcomes=np.zeros(count, np.int64),
        endings=[(1, result)],
        computers=np.arange(count),
        computer_sets=[(ComputerId(each),) for each in range(1, count + 1)],
    )


def _evidence(
    job_id: int, lines: str, *, computer: int | None = None, clue: Clue = Clue.ERRORS, exit_code: int = 1
) -> Evidence:
    return Evidence(
        task_id=TaskId(job_id * 10),
        job_id=JobId(job_id),
        computer_id=ComputerId(computer or job_id),
        clue=clue,
        exit_code=exit_code,
        lines=lines,
    )


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "logs.db")


@pytest.fixture
def book(shelf: Shelf) -> CauseBook:
    return CauseBook(shelf)


def test_failures_that_differ_in_numbers_alone_are_one_family(book: CauseBook) -> None:
    book.put([_evidence(1, "disk 3 is full"), _evidence(2, "disk 44 is full"), _evidence(3, "no route to 10.0.0.1")])
    families = book.group(_failed(3)).families
    assert [len(each.job_ids) for each in families] == [2, 1]
    first = families[0]
    assert (first.computers, first.first_ms, first.last_ms) == (2, 0, 1000)
    assert title_of(first.cause, {name: f"‹{name.value}›" for name in MaskName}) == "disk ‹number› is full"


def test_jobs_whose_logs_are_not_here_are_a_family_and_are_missing(book: CauseBook) -> None:
    book.put([_evidence(1, "x")])
    found = book.group(_failed(3))
    assert {each.cause.clue for each in found.families} == {Clue.ERRORS, Clue.NOT_KEPT}
    assert found.missing.tolist() == [2, 3]
    assert found.jobs == 3


def test_jobs_without_a_log_are_told_by_what_was_said_of_them(book: CauseBook) -> None:
    found = book.group(_failed(2, log_lines=0, result="exit code 127"))
    assert [each.cause.clue for each in found.families] == [Clue.RESULT]
    assert not len(found.missing)


def test_the_same_words_are_one_family_whatever_the_exit_code(book: CauseBook) -> None:
    book.put([_evidence(job, "Host not found", clue=Clue.LAST_LINES, exit_code=job) for job in (1, 2, 68)])
    (family,) = book.group(_failed(68, log_lines=0, result="Host not found")).families[1:]
    assert (family.job_ids.tolist(), family.exit_codes) == ([1, 2, 68], (1, 2, 68))


def test_exit_codes_are_all_that_tells_jobs_apart_of_which_nothing_else_is_known(book: CauseBook) -> None:
    failed = replace(
        _failed(3, log_lines=0),
        outcomes=np.arange(3),
        endings=[(1, "exit code 1"), (127, "exit code 127"), (127, "")],
    )
    found = {each.exit_codes: each.job_ids.tolist() for each in book.group(failed).families}
    assert found == {(1,): [1], (127,): [2, 3]}


def test_causes_with_the_same_last_line_are_told_by_one_that_differs() -> None:
    disk = Cause(Clue.LAST_LINES, "begin\nno space left\ngiving up")
    route = Cause(Clue.LAST_LINES, "begin\nno route\ngiving up")
    short = Cause(Clue.LAST_LINES, "begin\ngiving up")
    other = Cause(Clue.ERRORS, "giving up")
    assert distinctions([disk, route, short, other]) == {disk: "no space left", route: "no route"}


def test_a_job_on_several_computers_may_have_two_causes(book: CauseBook) -> None:
    one = _evidence(1, "disk full", computer=5)
    other = Evidence(
        task_id=TaskId(11),
        job_id=JobId(1),
        computer_id=ComputerId(6),
        clue=Clue.ERRORS,
        exit_code=1,
        lines="no network",
    )
    book.put([one, other])
    families = book.group(_failed(1)).families
    assert [each.job_ids.tolist() for each in families] == [[1], [1]]
    assert [each.computers for each in families] == [1, 1]


def test_new_evidence_joins_what_was_read_before(book: CauseBook) -> None:
    book.put([_evidence(1, "disk 1 full")])
    assert len(book.group(_failed(2)).families) == 2
    book.put([_evidence(2, "disk 2 full")])
    families = book.group(_failed(2)).families
    assert [each.job_ids.tolist() for each in families] == [[1, 2]]


def test_later_evidence_of_a_task_replaces_the_earlier(book: CauseBook) -> None:
    book.put([_evidence(1, "a")])
    book.group(_failed(1))
    book.put([_evidence(1, "b")])
    families = book.group(_failed(1)).families
    assert [each.cause.masked for each in families] == ["b"]


def test_a_wrong_merge_is_split_and_joined_again(book: CauseBook) -> None:
    book.put([_evidence(1, "cannot read /etc/a"), _evidence(2, "cannot read /etc/b"), _evidence(3, "other")])
    merged = book.group(_failed(3)).families[0]
    assert len(merged.job_ids) == 2
    book.write_split(merged.key, FAMILY_MASKS - {MaskName.PATH})
    split = [each for each in book.group(_failed(3)).families if each.parent == merged.key]
    assert sorted(each.cause.masked for each in split) == ["cannot read /etc/a", "cannot read /etc/b"]
    book.write_split(merged.key, None)
    assert book.group(_failed(3)).find(merged.key) is not None


def test_a_note_is_kept_and_comes_back_with_its_family(book: CauseBook, shelf: Shelf) -> None:
    book.put([_evidence(1, "disk 1 full")])
    key = book.group(_failed(1)).families[0].key
    book.write_note(key, "ask Bo for a larger disk")
    again = CauseBook(shelf)
    again.put([_evidence(7, "disk 8 full")])
    families = again.group(_failed(7)).families
    assert [each.note for each in families if each.key == key] == ["ask Bo for a larger disk"]
    again.write_note(key, "")
    assert again.read_notes() == {}


def test_other_rules_group_otherwise(book: CauseBook) -> None:
    book.put([_evidence(1, "disk 1 full"), _evidence(2, "disk 2 full")])
    assert len(book.group(_failed(2), FAMILY_MASKS - {MaskName.NUMBER}).families) == 2
    assert len(book.group(_failed(2)).families) == 1


def test_newer_rules_mask_anew_and_notes_move_along(
    book: CauseBook, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Masker(FAMILY_MASKS - {MaskName.NUMBER})
    book._masker = old
    book.put([_evidence(1, "disk 1 full")])
    key = book.group(_failed(1)).families[0].key
    book.write_note(key, "known")
    monkeypatch.setattr(cause_book, "RULES_VERSION", masking.RULES_VERSION + 1)
    newer = CauseBook(shelf)
    family = newer.group(_failed(1)).families[0]
    assert family.key != key
    assert family.note == "known"


def test_causes_that_newer_rules_leave_alone_stay(
    book: CauseBook, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.put([_evidence(1, "disk 1 full"), _evidence(2, "no route")])
    keys = {each.key for each in book.group(_failed(2)).families}
    monkeypatch.setattr(cause_book, "RULES_VERSION", masking.RULES_VERSION + 1)
    found = CauseBook(shelf).group(_failed(2)).families
    assert {each.key for each in found} == keys
    assert {each.cause.masked for each in found} == {each.cause.masked for each in book.group(_failed(2)).families}
    assert [each.job_ids.tolist() for each in found] in ([[1], [2]], [[2], [1]])


def test_families_that_newer_rules_make_one_have_the_notes_of_both(
    book: CauseBook, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    book._masker = Masker(FAMILY_MASKS - {MaskName.NUMBER})
    book.put([_evidence(1, "disk 1 full"), _evidence(2, "disk 2 full")])
    for note, family in zip(("ask Bo", "ask Anna"), book.group(_failed(2)).families, strict=True):
        book.write_note(family.key, note)
    monkeypatch.setattr(cause_book, "RULES_VERSION", masking.RULES_VERSION + 1)
    (family,) = CauseBook(shelf).group(_failed(2)).families
    assert sorted(family.note.split("\n")) == ["ask Anna", "ask Bo"]


def test_what_was_kept_of_another_copy_is_forgotten_and_notes_stay(book: CauseBook, shelf: Shelf) -> None:
    shelf.belong_to("one")
    book.put([_evidence(1, "x")])
    key = book.group(_failed(1)).families[0].key
    book.write_note(key, "known")
    shelf.belong_to("other")
    assert [each.cause.clue for each in book.group(_failed(1)).families] == [Clue.NOT_KEPT]
    assert book.read_notes() == {key: "known"}


def test_nothing_is_left_of_the_logs_of_jobs_that_are_no_more(book: CauseBook, shelf: Shelf) -> None:
    book.put([_evidence(1, "secret place"), _evidence(2, "other")])
    book.forget([JobId(1)])
    with shelf.reading() as db:
        texts = db.execute("SELECT lines FROM evidence UNION SELECT masked FROM causes").fetchall()
    assert texts == [("other",)]


def test_a_cause_that_came_later_is_not_taken_for_one_that_has_gone(book: CauseBook) -> None:
    book.put([_evidence(1, "first"), _evidence(2, "second")])
    book.group(_failed(3))
    book.forget([JobId(2)])
    book.put([_evidence(3, "third")])
    families = book.group(_failed(3)).families
    assert {each.cause.masked: each.job_ids.tolist() for each in families}["third"] == [3]


@pytest.mark.parametrize(
    ("text", "state", "clue", "lines"),
    [
        ("a\n::error::disk 3 full\n::error::disk 3 full\nbye\n", State.FAILED, Clue.ERRORS, "disk 3 full"),
        ("begin\nValueError: no\n\n", State.FAILED, Clue.LAST_LINES, "begin\nValueError: no"),
        ("copying 5\n", State.TIMED_OUT, Clue.RESULT, "no word for an hour"),
        ("", State.FAILED, Clue.RESULT, "no word for an hour"),
    ],
)
def test_evidence_is_the_last_errors_else_the_last_lines_else_the_message(
    shelf: Shelf, text: str, state: State, clue: Clue, lines: str
) -> None:
    task = Task(
        id=TaskId(5),
        job_id=JobId(1),
        computer_id=ComputerId(2),
        computer="pc",
        state=state,
        exit_code=1,
        message="no word for an hour",
    )
    raw = text.encode()
    shelf.append(task.id, [(0, 0, raw)] if raw else [], job_id=JobId(1), full_size=len(raw))
    found = read_evidence(LogText(shelf, task.id), JobId(1), task)
    assert (found.clue, found.lines) == (clue, lines)


@given(
    st.lists(st.sampled_from(["disk 1 full", "disk 2 full", "no route", "a\nb 3", "a\nb 4"]), min_size=1, max_size=30)
)
@settings(deadline=None, max_examples=30)
def test_every_failed_job_is_in_exactly_the_families_of_its_tasks(texts: list[str]) -> None:
    masker = Masker(FAMILY_MASKS)
    evidence = [_evidence(number, text) for number, text in enumerate(texts, 1)]
    causes = [each.cause(masker) for each in evidence]
    table = EvidenceTable(
        np.array([each.task_id for each in evidence]),
        np.array([each.job_id for each in evidence]),
        np.array([each.computer_id for each in evidence]),
        np.arange(len(evidence)),
        np.ones(len(evidence), np.int64),
        causes,
    )
    distinct = list(dict.fromkeys(causes))
    table = EvidenceTable(
        table.task_ids,
        table.job_ids,
        table.computer_ids,
        np.array([distinct.index(each) for each in causes]),
        table.exit_codes,
        distinct,
    )
    families = group(_failed(len(texts)), table, masker, {}).families
    assert {each.cause: each.job_ids.tolist() for each in families} == {
        cause: [number for number, each in enumerate(causes, 1) if each == cause] for cause in distinct
    }
