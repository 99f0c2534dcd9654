"""Scripts, groups, computers and schedules on a server in memory: what a desk's commands for them reach."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from jobdesk.model.changes import ChangeSet
from jobdesk.model.computer import Computer, ComputerChange, ComputerId, Group, GroupId, NewGroup
from jobdesk.model.errors import JobDeskError, Refused
from jobdesk.model.new_script import ImportedFile, NewScript
from jobdesk.model.schedule import NewSchedule, Plan, Schedule, ScheduleId
from jobdesk.model.script import Script, ScriptId
from jobdesk.sync.catalogue_sync import CatalogueResult, ImportPiece, ScheduleRuns


def a_script(number: int, **values: Any) -> Script:
    """A short script without parameters."""
    standard: dict[str, Any] = {
        "id": ScriptId(number),
        "revision": 1,
        "name": f"script-{number}",
        "body": "#!/bin/bash\necho done\n",
    }
    return Script(**(standard | values))


def a_group(number: int, *members: int, **values: Any) -> Group:
    """A group of computers."""
    standard: dict[str, Any] = {
        "id": GroupId(number),
        "revision": 1,
        "name": f"group-{number}",
        "computer_ids": tuple(map(ComputerId, members)),
    }
    return Group(**(standard | values))


def a_schedule(number: int, **values: Any) -> Schedule:
    """A schedule by hand of the first script on the first computer; fields of Plan go into its plan."""
    plan = {name: values.pop(name) for name in tuple(values) if name in Plan.__dataclass_fields__}
    standard: dict[str, Any] = {
        "id": ScheduleId(number),
        "revision": 1,
        "name": f"schedule-{number}",
        "script_id": ScriptId(1),
        "computer_ids": (ComputerId(1),),
        "plan": Plan(**plan),
    }
    return Schedule(**(standard | values))


@dataclass
class FakeCatalogue:
    """Does what the real server does, as far as pages see it; `refuses_with` is raised by the next commands."""

    scripts: dict[ScriptId, Script] = field(default_factory=dict)
    groups: dict[GroupId, Group] = field(default_factory=dict)
    computers: dict[ComputerId, Computer] = field(default_factory=dict)
    schedules: dict[ScheduleId, Schedule] = field(default_factory=dict)
    running: set[ScheduleId] = field(default_factory=set)  #: Run now is refused for these
    refuses_with: JobDeskError | None = None
    pieces: list[ImportPiece] = field(default_factory=list)  #: what an import gives
    commands: list[tuple[str, Any]] = field(default_factory=list)

    def know(self, computers: Iterable[Computer], groups: Iterable[Group], scripts: Iterable[Script]) -> None:
        """Takes in what the desk knows at first."""
        self.computers |= {each.id: each for each in computers}
        self.groups |= {each.id: each for each in groups}
        self.scripts |= {each.id: each for each in scripts}

    def save_script(self, new: NewScript) -> CatalogueResult:
        """A new script, or the next version of one."""
        self._note("save_script", new)
        values = {each.name: getattr(new, each.name) for each in fields(new) if each.name not in ("id", "base_version")}
        known = self.scripts.get(new.id) if new.id is not None else None
        if known is None:
            script = Script(id=ScriptId(max([*self.scripts, 0]) + 1), revision=2, **values)
        elif new.base_version is not None and new.base_version < known.version:
            raise Refused("Somebody else has saved a newer version of this script.")
        else:
            script = replace(known, revision=known.revision + 1, version=known.version + 1, **values)
        self.scripts[script.id] = script
        return _result(ChangeSet(revision=0, scripts=(script,)))

    def delete_scripts(self, script_ids: Sequence[ScriptId]) -> CatalogueResult:
        """Removes them."""
        self._note("delete_scripts", tuple(script_ids))
        return _result(ChangeSet(revision=0, removed_scripts=tuple(script_ids)))

    def save_group(self, new: NewGroup) -> CatalogueResult:
        """A new group, or another form of one."""
        self._note("save_group", new)
        group_id = GroupId(max([*self.groups, 0]) + 1) if new.id is None else new.id
        group = Group(id=group_id, revision=9, name=new.name, computer_ids=new.computer_ids, scripts=new.scripts)
        group = replace(group, domain=new.domain)
        self.groups[group_id] = group
        return _result(ChangeSet(revision=0, groups=(group,)))

    def delete_groups(self, group_ids: Sequence[GroupId]) -> CatalogueResult:
        """Removes them."""
        self._note("delete_groups", tuple(group_ids))
        return _result(ChangeSet(revision=0, removed_groups=tuple(group_ids)))

    def change_computers(self, change: ComputerChange) -> CatalogueResult:
        """Changes what is told, and nothing else."""
        self._note("change_computers", change)
        changed = []
        for computer_id in change.computer_ids:
            old = self.computers[computer_id]
            tags = tuple(sorted((set(old.tags) | set(change.added_tags)) - set(change.removed_tags)))
            is_active = old.is_active if change.is_active is None else change.is_active
            domain = old.domain if change.domain is None else change.domain
            changed.append(replace(old, revision=old.revision + 1, tags=tags, is_active=is_active, domain=domain))
        self.computers |= {each.id: each for each in changed}
        return _result(ChangeSet(revision=0, computers=tuple(changed)))

    def delete_computers(self, computer_ids: Sequence[ComputerId]) -> CatalogueResult:
        """Removes them."""
        self._note("delete_computers", tuple(computer_ids))
        return _result(ChangeSet(revision=0, removed_computers=tuple(computer_ids)))

    def save_schedule(self, new: NewSchedule) -> CatalogueResult:
        """A new schedule, or another form of one."""
        self._note("save_schedule", new)
        values = {
            each.name: getattr(new, each.name) for each in fields(new) if each.name not in ("id", "base_revision")
        }
        known = self.schedules.get(new.id) if new.id is not None else None
        if known is None:
            schedule = Schedule(id=ScheduleId(max([*self.schedules, 0]) + 1), revision=2, **values)
        elif new.base_revision is not None and new.base_revision < known.revision:
            raise Refused("Somebody else has changed this schedule.")
        else:
            schedule = replace(known, revision=known.revision + 1, **values)
        self.schedules[schedule.id] = schedule
        return _result(ChangeSet(revision=0, schedules=(schedule,)))

    def delete_schedules(self, schedule_ids: Sequence[ScheduleId]) -> CatalogueResult:
        """Removes them."""
        self._note("delete_schedules", tuple(schedule_ids))
        return _result(ChangeSet(revision=0, removed_schedules=tuple(schedule_ids)))

    def run_schedules(self, schedule_ids: Sequence[ScheduleId]) -> ScheduleRuns:
        """Makes no job, and refuses those that run."""
        self._note("run_schedules", tuple(schedule_ids))
        sentence = "{0}: Its last job, 7, has not ended yet."
        refused = {each: sentence.format(self.schedules[each].name) for each in schedule_ids if each in self.running}
        return ScheduleRuns(jobs=(), refused=refused)

    def import_scripts(self, folder: Path, is_wanted: Callable[[], bool]) -> Iterator[ImportPiece]:
        """Gives the pieces that the test has laid out."""
        self._note("import_scripts", folder)
        for piece in self.pieces:
            if not is_wanted():
                return
            yield piece

    def _note(self, name: str, value: Any) -> None:
        if self.refuses_with is not None:
            raise self.refuses_with
        self.commands.append((name, value))


def a_piece(*files: ImportedFile, done: int, total: int, scripts: Sequence[Script] = ()) -> ImportPiece:
    """What became of some files."""
    return ImportPiece(changes=ChangeSet(revision=0, scripts=tuple(scripts)), files=files, done=done, total=total)


def _result(changes: ChangeSet) -> CatalogueResult:
    return CatalogueResult(answer=changes, changes=changes)
