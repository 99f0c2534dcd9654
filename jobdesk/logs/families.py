"""Families of failures: failed jobs whose last words are the same once what differs is masked."""

import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from jobdesk.logs.masking import FAMILY_MASKS, Masker, MaskName, split_marks
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, TaskId

#: Where jobs have less in common than this, the largest families are told and the others counted.
MOST_FAMILIES = 500
#: Clues: more would hold the interpreter for too long.
_MASKED_AT_ONCE = 500

#: In columns of exit codes: there is none.
NO_CODE = int(np.iinfo(np.int64).min)

Ids = NDArray[np.int64]


class Clue(enum.Enum):
    """What is known of how a task failed; the value is kept in files."""

    ERRORS = "errors"  #: its last lines that are errors
    LAST_LINES = "last_lines"  #: the last lines, of a log without an error
    RESULT = "result"  #: what was said of it, where it has no log or none that tells
    NOT_KEPT = "not_kept"  #: it has a log that is not here


@dataclass(frozen=True, slots=True)
class Cause:
    """What failures have in common."""

    clue: Clue
    masked: str  #: lines with marks in the places of what differs
    exit_code: int | None = None  #: where nothing else is known; words say more, whatever the code

    @property
    def key(self) -> str:
        """The same for the same cause, wherever and whenever."""
        words = f"{self.clue.value}\n{'' if self.exit_code is None else self.exit_code}\n{self.masked}"
        return hashlib.sha256(words.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is kept of how one task failed."""

    task_id: TaskId
    job_id: JobId
    computer_id: ComputerId | None = None
    clue: Clue
    exit_code: int | None = None
    lines: str  #: as they stand in the log

    def cause(self, masker: Masker) -> Cause:
        """What it has in common with others."""
        return causes_of([(self.clue, self.exit_code, self.lines)], masker)[0]


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceTable:
    """All evidence as columns; nobody changes it."""

    task_ids: Ids
    job_ids: Ids
    computer_ids: Ids  #: 0 where that is not known
    causes: Ids  #: places in `entries`
    exit_codes: Ids  #: NO_CODE for none
    entries: Sequence[Cause]

    def take(self, rows: NDArray[np.intp]) -> "EvidenceTable":
        """Some rows."""
        return EvidenceTable(
            self.task_ids[rows],
            self.job_ids[rows],
            self.computer_ids[rows],
            self.causes[rows],
            self.exit_codes[rows],
            self.entries,
        )


class FailedJobs(Protocol):
    """The failed jobs as the index tells them, as columns by ascending id."""

    @property
    def job_ids(self) -> Ids: ...
    @property
    def at_ms(self) -> Ids: ...
    @property
    def log_lines(self) -> Ids: ...
    @property
    def outcomes(self) -> Ids: ...
    @property
    def endings(self) -> Sequence[tuple[int | None, str]]: ...
    @property
    def computers(self) -> Ids: ...
    @property
    def computer_sets(self) -> Sequence[tuple[ComputerId, ...]]: ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Family:
    """Failed jobs with one cause."""

    key: str
    cause: Cause
    job_ids: Ids  #: ascending
    task_ids: Ids  #: of those whose logs were read; the newest last
    computers: int
    first_ms: int  #: when the first one ended, milliseconds since 1970, UTC
    last_ms: int
    exit_codes: tuple[int, ...] = ()  #: ascending
    parent: str = ""  #: the key of the family that it was split off
    masks: frozenset[MaskName] = FAMILY_MASKS
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Families:
    """The families of some failed jobs, the largest first."""

    families: tuple[Family, ...] = ()
    jobs: int = 0  #: failed jobs in all
    left_out: int = 0  #: families that are too many to tell
    missing: Ids = field(default_factory=lambda: np.empty(0, np.int64))  #: jobs whose logs were not read yet

    def find(self, key: str) -> Family | None:
        """The family of a key."""
        return next((each for each in self.families if each.key == key), None)


def causes_of(clues: Sequence[tuple[Clue, int | None, str]], masker: Masker) -> list[Cause]:
    """The cause of each clue: its kind, exit code and lines. Many are masked in one go."""
    causes: list[Cause] = []
    for begin in range(0, len(clues), _MASKED_AT_ONCE):
        causes += _causes_of_some(clues[begin : begin + _MASKED_AT_ONCE], masker)
    return causes


def _causes_of_some(clues: Sequence[tuple[Clue, int | None, str]], masker: Masker) -> list[Cause]:
    text = "\n".join(lines for _, _, lines in clues).encode("utf-8", "replace")
    rows = masker.mask(text).decode("utf-8", "replace").split("\n")
    causes: list[Cause] = []
    first = 0
    for clue, exit_code, lines in clues:
        end = first + lines.count("\n") + 1
        if clue is not Clue.ERRORS and lines.strip() in ("", f"exit code {exit_code}"):
            causes.append(Cause(clue, "", exit_code))
        else:
            causes.append(Cause(clue, "\n".join(rows[first:end])))
        first = end
    return causes


def group(
    failed: FailedJobs, table: EvidenceTable, masker: Masker, parents: Mapping[int, tuple[str, frozenset[MaskName]]]
) -> Families:
    """The families of failed jobs, by the evidence there is; of those without a log, by what was said of them.

    `parents`: for each place in the table's entries that was split off a family its key, and the rules that were left.
    """
    places = np.searchsorted(failed.job_ids, table.job_ids)
    places[places == len(failed.job_ids)] = 0
    is_failed = failed.job_ids[places] == table.job_ids if len(failed.job_ids) else np.zeros(len(places), np.bool_)
    known = table.take(np.flatnonzero(is_failed))
    places = places[is_failed]
    entries = list(table.entries)
    has_evidence = np.zeros(len(failed.job_ids), np.bool_)
    has_evidence[places] = True
    others = np.flatnonzero(~has_evidence)
    codes = _code_others(failed, others, entries, masker)
    rows = _Rows(
        codes=np.concatenate((known.causes, codes)),
        places=np.concatenate((places, others)),
        tasks=np.concatenate((known.task_ids, np.zeros(len(others), np.int64))),
        computers=np.concatenate((known.computer_ids, np.zeros(len(others), np.int64))),
        exit_codes=np.concatenate((known.exit_codes, _exit_codes(failed, others))),
    )
    families, left_out = _tell(failed, rows, entries, parents)
    missing = failed.job_ids[others[failed.log_lines[others] > 0]]
    return Families(families=families, jobs=len(failed.job_ids), left_out=left_out, missing=missing)


def title_of(cause: Cause, words: Mapping[MaskName, str]) -> str:
    """The last line of a cause, with words in the places of what differs."""
    lines = [line for line in cause.masked.split("\n") if line.strip()]
    pieces = split_marks(lines[-1] if lines else "")
    return "".join(words[piece] if isinstance(piece, MaskName) else piece for piece in pieces).strip()


def distinctions(causes: Sequence[Cause]) -> dict[Cause, str]:
    """For causes that end with the same line as another of their kind: their last line that not all of those have."""
    by_end: dict[tuple[Clue, str], list[Cause]] = {}
    for cause in causes:
        by_end.setdefault((cause.clue, cause.masked.rstrip().rpartition("\n")[2].strip()), []).append(cause)
    told: dict[Cause, str] = {}
    for alike in by_end.values():
        if len(alike) < 2:
            continue
        common = frozenset.intersection(*(frozenset(cause.masked.split("\n")) for cause in alike))
        for cause in alike:
            lines = [line for line in cause.masked.split("\n") if line.strip() and line not in common]
            if lines:
                told[cause] = lines[-1]
    return told


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """For each task that failed, or job of whose tasks nothing is known."""

    codes: Ids  #: of its cause
    places: Ids  #: of its job among the failed ones
    tasks: Ids  #: 0 for none
    computers: Ids  #: 0 where that is not known
    exit_codes: Ids  #: NO_CODE for none


def _exit_codes(failed: FailedJobs, jobs: NDArray[np.intp]) -> Ids:
    used, of_job = np.unique(failed.outcomes[jobs], return_inverse=True)
    endings = (failed.endings[outcome][0] for outcome in used.tolist())
    return np.array([NO_CODE if code is None else code for code in endings], np.int64)[of_job]


def _code_others(failed: FailedJobs, others: NDArray[np.intp], entries: list[Cause], masker: Masker) -> Ids:
    """The causes of jobs without evidence, added to the entries."""
    codes = np.empty(len(others), np.int64)
    has_log = failed.log_lines[others] > 0
    codes[has_log] = len(entries)
    entries.append(Cause(Clue.NOT_KEPT, ""))
    outcomes, of_outcome = np.unique(failed.outcomes[others[~has_log]], return_inverse=True)
    endings = [failed.endings[outcome] for outcome in outcomes.tolist()]
    causes = causes_of([(Clue.RESULT, exit_code, result) for exit_code, result in endings], masker) if endings else []
    places = {cause: place for place, cause in enumerate(entries) if cause.clue is Clue.RESULT}
    by_outcome = []
    for cause in causes:
        if cause not in places:
            places[cause] = len(entries)
            entries.append(cause)
        by_outcome.append(places[cause])
    codes[~has_log] = np.array(by_outcome, np.int64)[of_outcome]
    return codes


def _tell(
    failed: FailedJobs,
    rows: _Rows,
    entries: Sequence[Cause],
    parents: Mapping[int, tuple[str, frozenset[MaskName]]],
) -> tuple[tuple[Family, ...], int]:
    # By family and time: the newest of each stands last.
    order = np.lexsort((rows.tasks, failed.at_ms[rows.places], rows.codes))
    codes, places, tasks = rows.codes[order], rows.places[order], rows.tasks[order]
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    ends = np.append(starts[1:], len(codes))
    jobs = np.bincount(_unique_pairs(rows.codes, rows.places)[0], minlength=len(entries))
    computers = np.bincount(_pairs_of_computers(failed, rows)[0], minlength=len(entries))
    present = codes[starts]
    ranked = np.lexsort((present, -jobs[present]))
    families = []
    for at in ranked[:MOST_FAMILIES].tolist():
        code, first, end = int(present[at]), starts[at], ends[at]
        parent, masks = parents.get(code, ("", FAMILY_MASKS))
        key = entries[code].key
        of_family = tasks[first:end]
        exit_codes = np.unique(rows.exit_codes[order[first:end]]).tolist()
        family = Family(
            key=f"{parent}/{key}" if parent else key,
            cause=entries[code],
            job_ids=failed.job_ids[np.unique(places[first:end])],
            task_ids=of_family[of_family > 0],
            computers=int(computers[code]),
            first_ms=int(failed.at_ms[places[first]]),
            last_ms=int(failed.at_ms[places[end - 1]]),
            exit_codes=tuple(each for each in exit_codes if each != NO_CODE),
            parent=parent,
            masks=masks,
        )
        families.append(family)
    return tuple(families), max(0, len(ranked) - MOST_FAMILIES)


def _pairs_of_computers(failed: FailedJobs, rows: _Rows) -> tuple[Ids, Ids]:
    """Each cause with each computer that it was seen on, once."""
    is_known = rows.computers > 0
    sets = failed.computers[rows.places[~is_known]]
    used, of_set = np.unique(sets, return_inverse=True)
    members = [failed.computer_sets[each] for each in used.tolist()]
    sizes = np.array([len(each) for each in members], np.int64)
    flat = np.array([computer for each in members for computer in each], np.int64)
    begins = np.cumsum(sizes) - sizes
    counts = sizes[of_set]
    codes = np.repeat(rows.codes[~is_known], counts)
    steps = np.arange(len(codes)) - np.repeat(np.cumsum(counts) - counts, counts)
    computers = flat[np.repeat(begins[of_set], counts) + steps] if len(codes) else np.empty(0, np.int64)
    return _unique_pairs(
        np.concatenate((rows.codes[is_known], codes)), np.concatenate((rows.computers[is_known], computers))
    )


def _unique_pairs(first: Ids, second: Ids) -> tuple[Ids, Ids]:
    width = int(second.max(initial=0)) + 1
    pairs = np.unique(first * width + second)
    return pairs // width, pairs % width


def with_notes(families: Families, notes: Mapping[str, str]) -> Families:
    """The same families with what people wrote about them, or about those that they were split off."""
    told = tuple(replace(each, note=notes.get(each.key) or notes.get(each.parent, "")) for each in families.families)
    return replace(families, families=told)
