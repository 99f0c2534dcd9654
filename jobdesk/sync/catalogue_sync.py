"""Carries what a person changes of scripts, groups, computers and schedules; blocking."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jobdesk.client.calls import Calls
from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import ComputerChange, ComputerId, GroupId, NewGroup
from jobdesk.model.errors import InvalidScript
from jobdesk.model.job import FileValue, Job
from jobdesk.model.new_script import ImportedFile, ImportOutcome, NewScript
from jobdesk.model.schedule import NewSchedule, ScheduleId
from jobdesk.model.script import ScriptId
from jobdesk.protocol.documents import CatalogueChangeDocument
from jobdesk.sync.cache import Cache

logger = logging.getLogger(__name__)

MAX_FILE_SIZE = 1024 * 1024  #: bytes of a script
_PIECE_SIZE, _PIECE_FILES = 4 * 1024 * 1024, 50  #: sent in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueResult:
    """What a command changed, already in the cache, and sentences on what it did not do as it was asked."""

    answer: ChangeSet  #: as the server gave it
    changes: ChangeSet  #: without what a pull has brought in a newer form meanwhile
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRuns:
    """The jobs that schedules made when they were told to, already in the cache, and which of them made none."""

    jobs: tuple[Job, ...]
    refused: Mapping[ScheduleId, str] = field(default_factory=dict)  #: each with a sentence that names it


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPiece:
    """What became of some files of a folder."""

    changes: ChangeSet
    files: tuple[ImportedFile, ...]
    done: int  #: files so far
    total: int  #: files of the folder


class CatalogueSync:
    """Each command raises as Calls does; from any thread."""

    def __init__(self, calls: Calls, cache: Cache) -> None:
        self._calls = calls
        self._cache = cache

    def save_script(self, new: NewScript) -> CatalogueResult:
        """Makes a script, or a new version of one."""
        return self._take(self._calls.save_script(new))

    def delete_scripts(self, script_ids: Sequence[ScriptId]) -> CatalogueResult:
        """Removes scripts; one that jobs have used is hidden."""
        return self._take(self._calls.delete_scripts(script_ids))

    def save_group(self, new: NewGroup) -> CatalogueResult:
        """Makes a group, or gives a known one its name, members and scripts."""
        return self._take(self._calls.save_group(new))

    def delete_groups(self, group_ids: Sequence[GroupId]) -> CatalogueResult:
        """Removes groups; their computers stay."""
        return self._take(self._calls.delete_groups(group_ids))

    def change_computers(self, change: ComputerChange) -> CatalogueResult:
        """Takes computers in or out of service, and changes their roles."""
        return self._take(self._calls.change_computers(change))

    def delete_computers(self, computer_ids: Sequence[ComputerId]) -> CatalogueResult:
        """Removes computers; one that has jobs is taken out of service."""
        return self._take(self._calls.delete_computers(computer_ids))

    def save_schedule(self, new: NewSchedule) -> CatalogueResult:
        """Makes a schedule, or changes a known one."""
        return self._take(self._calls.save_schedule(new))

    def delete_schedules(self, schedule_ids: Sequence[ScheduleId]) -> CatalogueResult:
        """Removes schedules; the jobs that they have made stay."""
        return self._take(self._calls.delete_schedules(schedule_ids))

    def run_schedules(self, schedule_ids: Sequence[ScheduleId]) -> ScheduleRuns:
        """Lets schedules run at once; one whose last job is open is refused."""
        answer = self._calls.run_schedules(schedule_ids)
        told = {job.id: job for job in self._cache.put(ChangeSet(revision=0, upserted=answer.jobs)).upserted}
        jobs = tuple(told.get(job.id) or self._cache.read_job(job.id) or job for job in answer.jobs)
        return ScheduleRuns(jobs=jobs, refused=answer.refused)

    def import_scripts(self, folder: Path, is_wanted: Callable[[], bool]) -> Iterator[ImportPiece]:
        """Sends the files of a folder in pieces, until `is_wanted` says no; what was sent stays.

        Raises InvalidScript where the folder cannot be read, and as Calls does.
        """
        paths = _list_files(folder)
        done = 0
        for files, faults in _read_in_pieces(paths):
            if not is_wanted():
                return
            done += len(files) + len(faults)
            if files:
                answer = self._calls.import_scripts(files)
                changes = self._cache.put(ChangeSet(revision=0, scripts=answer.scripts))
                faults = (*answer.files, *faults)
            else:
                changes = ChangeSet(revision=0)
            in_order = tuple(sorted(faults, key=lambda each: each.name))
            yield ImportPiece(changes=changes, files=in_order, done=done, total=len(paths))

    def _take(self, answer: CatalogueChangeDocument) -> CatalogueResult:
        changed = ChangeSet(
            revision=0,
            computers=answer.computers,
            groups=answer.groups,
            scripts=answer.scripts,
            schedules=answer.schedules,
            removed_computers=answer.removed_computers,
            removed_groups=answer.removed_groups,
            removed_scripts=answer.removed_scripts,
            removed_schedules=answer.removed_schedules,
        )
        return CatalogueResult(answer=changed, changes=self._cache.put(changed), notes=answer.notes)


def _list_files(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise InvalidScript(f"The folder {folder} cannot be read: {error.strerror}.") from error
    return [path for path in found if not path.name.startswith((".", "_")) and not path.name.endswith("~")]


def _read_in_pieces(paths: Sequence[Path]) -> Iterator[tuple[tuple[FileValue, ...], tuple[ImportedFile, ...]]]:
    """Files that can be sent, and those that cannot, in pieces that fit into a request."""
    files: list[FileValue] = []
    faults: list[ImportedFile] = []
    for path in paths:
        try:
            files.append(_read_file(path))
        except InvalidScript as error:
            faults.append(ImportedFile(name=path.name, outcome=ImportOutcome.FAULT, reason=error.reason))
        is_full = sum(len(file.content) for file in files) >= _PIECE_SIZE
        if is_full or len(files) + len(faults) >= _PIECE_FILES:
            yield tuple(files), tuple(faults)
            files, faults = [], []
    if files or faults:
        yield tuple(files), tuple(faults)


def _read_file(path: Path) -> FileValue:
    try:
        if path.stat().st_size > MAX_FILE_SIZE:
            raise InvalidScript("The file is larger than 1 MiB.")
        return FileValue(name=path.name, content=path.read_bytes())
    except OSError as error:
        raise InvalidScript(f"The file cannot be read: {error.strerror}.") from error
