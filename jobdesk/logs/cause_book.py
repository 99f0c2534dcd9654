"""What is kept on the shelf of why tasks failed, and what people wrote about it; blocking."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from jobdesk.logs.families import (
    NO_CODE,
    Cause,
    Clue,
    Evidence,
    EvidenceTable,
    FailedJobs,
    Families,
    Family,
    causes_of,
    group,
    with_notes,
)
from jobdesk.logs.masking import FAMILY_MASKS, RULES_VERSION, Masker, MaskName, record_masks, restore_masks
from jobdesk.logs.shelf import Shelf
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import JobId, TaskId

_AT_ONCE = 4000  #: rows: SQLite's door takes the interpreter lock again for each

_Row = tuple[int, int, int, int, int, int]


class CauseBook:
    """One lane reads and writes it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._masker = Masker(FAMILY_MASKS)
        self._rows = np.empty((0, 6), np.int64)  # seq, task, job, computer, cause, exit code
        self._entries: dict[int, Cause] = {}
        self._epoch: str | None = None

    def put(self, evidence: Sequence[Evidence]) -> None:
        """Keeps why tasks failed, in place of what was known of them."""
        causes = [each.cause(self._masker) for each in evidence]
        with self._shelf.writing() as db:
            for each, cause in zip(evidence, causes, strict=True):
                known = (cause.key, RULES_VERSION, cause.clue.value, cause.exit_code, cause.masked)
                db.execute(
                    "INSERT INTO causes (key, rules, clue, exit_code, masked) VALUES (?,?,?,?,?)"
                    " ON CONFLICT (key) DO UPDATE SET rules = excluded.rules WHERE rules <> excluded.rules",
                    known,
                )
                (cause_id,) = db.execute("SELECT id FROM causes WHERE key = ?", (cause.key,)).fetchone()
                db.execute(
                    "INSERT OR REPLACE INTO evidence (task_id, job_id, computer_id, cause_id, exit_code, lines)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (each.task_id, each.job_id, each.computer_id or 0, cause_id, each.exit_code, each.lines),
                )

    def forget(self, job_ids: Sequence[JobId]) -> None:
        """Drops what was taken from the logs of jobs that are no more; notes on causes stay."""
        with self._shelf.writing() as db:
            db.executemany("DELETE FROM evidence WHERE job_id = ?", [(job_id,) for job_id in job_ids])
            db.execute("DELETE FROM causes WHERE NOT EXISTS (SELECT 1 FROM evidence WHERE cause_id = causes.id)")

    def read_place(self) -> int:
        """Up to which `seq` of the shelf logs were looked at."""
        with self._shelf.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE name = 'causes_seq'").fetchone()
        return int(row[0]) if row else 0

    def write_place(self, seq: int) -> None:
        """Keeps up to which `seq` of the shelf logs were looked at."""
        with self._shelf.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('causes_seq', ?)", (str(seq),))

    def read_kept_jobs(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """The jobs of whose logs one is here whole."""
        parts = [np.empty(0, np.int64)]
        last = -1
        statement = "SELECT DISTINCT job_id FROM logs WHERE is_complete AND job_id > ? ORDER BY job_id LIMIT ?"
        while True:
            with self._shelf.reading() as db:
                rows = db.execute(statement, (last, _AT_ONCE)).fetchall()
            parts.append(np.array([job_id for (job_id,) in rows], np.int64))
            if len(rows) < _AT_ONCE:
                return np.concatenate(parts)
            last = rows[-1][0]

    def group(self, failed: FailedJobs, masks: frozenset[MaskName] = FAMILY_MASKS) -> Families:
        """The families of failed jobs under some of the rules."""
        self._catch_up()
        masker = self._masker if masks == FAMILY_MASKS else Masker(masks)
        places = {cause_id: place for place, cause_id in enumerate(self._entries)}
        lookup = np.zeros(max(self._entries, default=0) + 1, np.int64)
        lookup[list(places)] = list(places.values())
        rows = self._rows
        causes = list(self._entries.values())
        table = EvidenceTable(rows[:, 1], rows[:, 2], rows[:, 3], lookup[rows[:, 4]], rows[:, 5], causes)
        if masks != FAMILY_MASKS:
            wanted = np.flatnonzero(np.isin(table.job_ids, failed.job_ids))
            table, _ = self._recode(table.take(wanted), np.arange(len(wanted)), masker)
        table, parents = self._split(table, masks)
        return with_notes(group(failed, table, masker, parents), self.read_notes())

    def samples(self, family: Family, count: int) -> list[Evidence]:
        """Some evidence of a family, as it stands in the logs, the newest first; lines that differ before others."""
        found = self._read_evidence(family.task_ids[::-1][: count * 20].tolist())
        newest = sorted(found, key=lambda each: each.task_id, reverse=True)
        seen: set[str] = set()
        fresh = [each for each in newest if not (each.lines in seen or seen.add(each.lines))]  # type: ignore[func-returns-value]
        again = [each for each in newest if each not in fresh]
        return (fresh + again)[:count]

    def read_notes(self) -> dict[str, str]:
        """What people wrote, by the key of the family."""
        with self._shelf.reading() as db:
            return dict(db.execute("SELECT key, note FROM family_notes").fetchall())

    def write_note(self, key: str, note: str) -> None:
        """Keeps a note on a family; "" removes it."""
        with self._shelf.writing() as db:
            if note.strip():
                db.execute(
                    "INSERT OR REPLACE INTO family_notes VALUES (?, ?, ?)", (key, note.strip(), int(time.time()))
                )
            else:
                db.execute("DELETE FROM family_notes WHERE key = ?", (key,))

    def read_splits(self) -> dict[str, frozenset[MaskName]]:
        """The families that were split, and the rules that are left for each."""
        with self._shelf.reading() as db:
            rows = db.execute("SELECT key, masks FROM family_splits").fetchall()
        return {key: restore_masks(masks) for key, masks in rows}

    def write_split(self, key: str, masks: frozenset[MaskName] | None) -> bool:
        """Splits a family by leaving it only some of the rules; None joins it again.

        False: it would be one family as before, so nothing is written.
        """
        if masks is not None and not self._has_parts(key, Masker(masks)):
            return False
        with self._shelf.writing() as db:
            if masks is None:
                db.execute("DELETE FROM family_splits WHERE key = ?", (key,))
            else:
                db.execute("INSERT OR REPLACE INTO family_splits VALUES (?, ?)", (key, record_masks(masks)))
        return True

    def _has_parts(self, key: str, masker: Masker) -> bool:
        """Whether failures with one cause have several under other rules; also where none of them is known here."""
        with self._shelf.reading() as db:
            statement = "SELECT task_id FROM evidence JOIN causes ON causes.id = cause_id WHERE key = ?"
            task_ids = [task_id for (task_id,) in db.execute(statement, (key,))]
        found: set[Cause] = set()
        for first in range(0, len(task_ids), _AT_ONCE):
            found.update(self._causes_of(task_ids[first : first + _AT_ONCE], masker))
            if len(found) > 1:
                break
        return len(found) != 1

    def _split(
        self, table: EvidenceTable, masks: frozenset[MaskName]
    ) -> tuple[EvidenceTable, dict[int, tuple[str, frozenset[MaskName]]]]:
        parents: dict[int, tuple[str, frozenset[MaskName]]] = {}
        splits = self.read_splits()
        for place, cause in list(enumerate(table.entries)):
            left = splits.get(cause.key)
            rows = np.flatnonzero(table.causes == place) if left is not None else ()
            if left is not None and len(rows):
                table, fresh = self._recode(table, np.asarray(rows), Masker(left & masks))
                parents.update((each, (cause.key, left)) for each in fresh)
        return table, parents

    def _recode(
        self, table: EvidenceTable, rows: "np.ndarray[tuple[int], np.dtype[np.intp]]", masker: Masker
    ) -> tuple[EvidenceTable, list[int]]:
        """The table with other causes for some rows, by their lines; and the places of those."""
        entries = list(table.entries)
        places: dict[Cause, int] = {}
        codes = table.causes.copy()
        for first in range(0, len(rows), _AT_ONCE):
            part = rows[first : first + _AT_ONCE]
            causes = self._causes_of(table.task_ids[part].tolist(), masker)
            for row, cause in zip(part.tolist(), causes, strict=True):
                if cause not in places:
                    places[cause] = len(entries)
                    entries.append(cause)
                codes[row] = places[cause]
        fresh = replace(table, causes=codes, entries=entries)
        return fresh, list(places.values())

    def _causes_of(self, task_ids: Sequence[int], masker: Masker) -> list[Cause]:
        found = {each.task_id: each for each in self._read_evidence(task_ids)}
        known = [found.get(TaskId(task_id)) for task_id in task_ids]
        clues = [(each.clue, each.exit_code, each.lines) if each else (Clue.RESULT, None, "") for each in known]
        return causes_of(clues, masker)

    def _read_evidence(self, task_ids: Sequence[int]) -> list[Evidence]:
        found: list[Evidence] = []
        for first in range(0, len(task_ids), _AT_ONCE):
            part = task_ids[first : first + _AT_ONCE]
            with self._shelf.reading() as db:
                rows = db.execute(
                    "SELECT task_id, job_id, computer_id, clue, evidence.exit_code, lines FROM evidence"
                    f" JOIN causes ON causes.id = cause_id WHERE task_id IN ({','.join('?' * len(part))})",
                    part,
                ).fetchall()
            found += [
                Evidence(
                    task_id=TaskId(task),
                    job_id=JobId(job),
                    computer_id=ComputerId(computer) if computer else None,
                    clue=Clue(clue),
                    exit_code=exit_code,
                    lines=lines,
                )
                for task, job, computer, clue, exit_code, lines in rows
            ]
        return found

    def _catch_up(self) -> None:
        """Reads what has come since, and masks anew what was masked by older rules."""
        with self._shelf.reading() as db:
            epoch = db.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
            has_older = db.execute("SELECT 1 FROM causes WHERE rules <> ? LIMIT 1", (RULES_VERSION,)).fetchone()
        if has_older:
            self._mask_anew()
        if has_older or (epoch and epoch[0]) != self._epoch:
            self._epoch = epoch and epoch[0]
            self._rows, self._entries = self._rows[:0], {}
        last = int(self._rows[-1, 0]) if len(self._rows) else 0
        parts = [self._rows]
        while rows := self._read_rows(last):
            parts.append(np.array(rows, np.int64))
            last = rows[-1][0]
        if len(parts) > 1:
            whole = np.concatenate(parts)
            _, newest = np.unique(whole[::-1, 1], return_index=True)
            self._rows = whole[np.sort(len(whole) - 1 - newest)]
            self._read_causes()

    def _read_rows(self, last: int) -> list[_Row]:
        statement = (
            "SELECT seq, task_id, job_id, computer_id, cause_id, ifnull(exit_code, ?) FROM evidence"
            " WHERE seq > ? ORDER BY seq LIMIT ?"
        )
        with self._shelf.reading() as db:
            return db.execute(statement, (NO_CODE, last, _AT_ONCE)).fetchall()

    def _read_causes(self) -> None:
        last = max(self._entries, default=0)
        with self._shelf.reading() as db:
            rows = db.execute(
                "SELECT id, clue, exit_code, masked FROM causes WHERE id > ? ORDER BY id", (last,)
            ).fetchall()
        for cause_id, clue, exit_code, masked in rows:
            self._entries[cause_id] = Cause(Clue(clue), masked, exit_code)

    def _mask_anew(self) -> None:
        """Other rules make other causes; notes and splits go with the family that the first of its tasks is in now."""
        with self._shelf.reading() as db:
            rows = db.execute(
                "SELECT task_id, key FROM evidence JOIN causes ON causes.id = cause_id WHERE rules <> ?",
                (RULES_VERSION,),
            ).fetchall()
        old_keys = dict(rows)
        for first in range(0, len(rows), _AT_ONCE):
            evidence = self._read_evidence([task_id for task_id, _ in rows[first : first + _AT_ONCE]])
            self.put(evidence)
            self._move(evidence, old_keys)
        with self._shelf.writing() as db:
            db.execute("DELETE FROM causes WHERE rules <> ?", (RULES_VERSION,))

    def _move(self, evidence: Iterable[Evidence], old_keys: dict[int, str]) -> None:
        causes = ((old_keys[each.task_id], each.cause(self._masker).key) for each in evidence)
        moved = {old: new for old, new in causes if old != new}
        with self._shelf.writing() as db:
            for old, new in moved.items():
                # Families that have become one have the notes of both.
                db.execute(
                    "INSERT INTO family_notes SELECT ?, note, changed_at FROM family_notes WHERE key = ?"
                    " ON CONFLICT (key) DO UPDATE SET note = note || char(10) || excluded.note"
                    " WHERE instr(note, excluded.note) = 0",
                    (new, old),
                )
                db.execute("DELETE FROM family_notes WHERE key = ?", (old,))
                db.execute("UPDATE OR IGNORE family_splits SET key = ? WHERE key = ?", (new, old))
