"""The scripts of the server, each in all its versions."""

import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from jobdesk.model.account import Right
from jobdesk.model.errors import InvalidField, InvalidScript, NotFound, NotPermitted, Refused
from jobdesk.model.new_script import NewScript, check_script
from jobdesk.model.script import Script, ScriptId
from jobdesk.protocol.documents import CatalogueChangeDocument
from jobdesk.server.accounts import User
from jobdesk.server.domains import begin_anew
from jobdesk.server.records import pack, select_scripts, to_script
from jobdesk.server.removals import Kind, forget_removal, note_removal
from jobdesk.server.rights import choose_domain, find_domain, require, sees_all, visible
from jobdesk.server.schedule_plans import follow_script
from jobdesk.server.script_files import read_script_file
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import group_scripts, groups, jobs, schedules, script_versions, scripts

logger = logging.getLogger(__name__)

#: What belongs to a version of a script; the rest belongs to the script whatever its version.
_OF_A_VERSION = (
    "name",
    "description",
    "category",
    "language",
    "queue",
    "timeout_s",
    "roles",
    "parameters",
    "body",
    "author",
    "licence",
    "restarts_computer",
    "replaces_older",
    "period",
    "at_start_up",
)


def read_scripts(connection: Connection, since: int = -1, user: User | None = None) -> tuple[Script, ...]:
    """The scripts that changed after a revision and that a user may see, in their newest version."""
    chosen = _select_newest(user).where(scripts.c.revision > since)
    return tuple(to_script(row) for row in connection.execute(chosen.order_by(scripts.c.id)))


def read_newest(connection: Connection, script_id: ScriptId, user: User | None = None) -> Script:
    """A script in its newest version. Raises NotFound, as for one that the user may not see."""
    chosen = _select_one()
    if user is not None and not sees_all(user):
        chosen = chosen.where(visible(user, scripts))
    row = connection.execute(chosen, {"script": script_id}).one_or_none()
    if row is None:
        raise NotFound(f"There is no script {script_id}.")
    return to_script(row)


def read_start_up_scripts(connection: Connection) -> tuple[Script, ...]:
    """The scripts that run at each start of a computer and are not switched off, by id."""
    wanted = _select_newest().where(script_versions.c.at_start_up, scripts.c.is_enabled)
    return tuple(to_script(row) for row in connection.execute(wanted.order_by(scripts.c.id)))


def find_script(connection: Connection, name: str) -> Script | None:
    """The script of that name, in its newest version."""
    row = connection.execute(_select_newest().where(scripts.c.name == name)).one_or_none()
    return None if row is None else to_script(row)


def save_script(connection: Connection, user: User, new: NewScript, now: datetime) -> Script:
    """Makes a script, or a new version of one where more than its flags is different.

    Raises NotPermitted, NotFound, InvalidField, or Refused where somebody else has made a newer version.
    """
    domain_id = choose_domain(connection, user, Right.EDIT, new.domain)
    check_script(new)
    namesake = find_script(connection, new.name)
    if namesake is not None and namesake.id != new.id:
        hidden = " that is hidden" if namesake.is_hidden else ""
        raise InvalidField(f"There is a script {new.name!r} already{hidden}. Choose another name.", "name")
    if new.id is None:
        return read_newest(connection, add_script(connection, new, now, domain_id=domain_id))
    known = read_newest(connection, new.id, user)
    require_edit(user, known)
    if new.base_version is not None and new.base_version != known.version:
        raise Refused(
            f"{known.name} has been changed meanwhile: version {known.version} is the newest, and version"
            f" {new.base_version} was edited. Open the newest one and make the change there."
        )
    _move(connection, known, domain_id)
    change_script(connection, known, new, now)
    return read_newest(connection, new.id)


def delete_scripts(connection: Connection, user: User, script_ids: Iterable[ScriptId]) -> CatalogueChangeDocument:
    """Removes scripts; one that jobs have used, or that comes with the server, is hidden instead.

    One that is attached to a group stays. Raises NotPermitted or NotFound.
    """
    require(user, Right.EDIT)
    changed, removed, notes = [], [], []
    for script_id in dict.fromkeys(script_ids):
        script = read_newest(connection, script_id, user)
        require_edit(user, script)
        attached = select(groups.c.name).join(group_scripts).where(group_scripts.c.script_id == script_id)
        group = connection.execute(attached.order_by(groups.c.name)).scalars().first()
        run_by = select(schedules.c.name).where(schedules.c.script_id == script_id)
        schedule = connection.execute(run_by.order_by(schedules.c.name)).scalars().first()
        if group is not None:
            notes.append(f"{script.name} is attached to the group {group}. Take it away there first.")
        elif schedule is not None:
            notes.append(f"{script.name} is run by the schedule {schedule}. Remove that one first.")
        elif _is_needed(connection, script_id):
            _update(connection, script_id, is_hidden=True)
            changed.append(read_newest(connection, script_id))
        else:
            connection.execute(delete(script_versions).where(script_versions.c.script_id == script_id))
            connection.execute(delete(scripts).where(scripts.c.id == script_id))
            note_removal(connection, Kind.SCRIPT, script_id, find_domain(connection, script.domain))
            removed.append(script_id)
    return CatalogueChangeDocument(scripts=tuple(changed), removed_scripts=tuple(removed), notes=tuple(notes))


def import_samples(connection: Connection, folder: Path, now: datetime) -> None:
    """Takes in the sample scripts of a folder; one whose file has changed since the last time gets a new version."""
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "_")):
            continue
        try:
            _put_sample(connection, path.name, read_script_file(path), now)
        except InvalidScript as error:
            logger.warning("sample script left out: %s", error)


def add_script(
    connection: Connection,
    new: NewScript,
    now: datetime,
    origin: str = "",
    origin_digest: str = "",
    domain_id: int | None = None,
) -> ScriptId:
    """The id of a new script; it is global unless it is given to a domain."""
    row = insert(scripts).values(
        name=new.name,
        version=1,
        is_hidden=new.is_hidden,
        is_enabled=new.is_enabled,
        origin=origin,
        origin_digest=origin_digest,
        domain_id=domain_id,
        revision=next_revision(connection),
    )
    script_id = ScriptId(connection.execute(row.returning(scripts.c.id)).scalar_one())
    forget_removal(connection, Kind.SCRIPT, [script_id])
    _add_version(connection, script_id, 1, new, now)
    return script_id


def change_script(connection: Connection, known: Script, new: NewScript, now: datetime) -> bool:
    """Makes `known` what `new` says; whether anything was different."""
    version = known.version
    if any(getattr(known, name) != getattr(new, name) for name in _OF_A_VERSION):
        version += 1
        _add_version(connection, known.id, version, new, now)
    elif (known.is_enabled, known.is_hidden) == (new.is_enabled, new.is_hidden):
        return False
    _update(
        connection,
        known.id,
        name=new.name,
        version=version,
        is_enabled=new.is_enabled,
        is_hidden=new.is_hidden,
    )
    if new.period != known.period:
        follow_script(connection, known.id, new.period, now)
    return True


def require_edit(user: User, script: Script) -> None:
    """Raises NotPermitted where the user may read a script and not change it."""
    require(user, Right.EDIT)
    if not sees_all(user) and script.domain != user.domain:
        raise NotPermitted(f"{script.name} is for all domains. Only a system administrator may change it.")


def _move(connection: Connection, known: Script, domain_id: int | None) -> None:
    """Gives a script to another domain; those who saw it and do no more begin anew. Raises Refused."""
    if find_domain(connection, known.domain) == domain_id:
        return
    if domain_id is not None:
        of_others = select(groups.c.name).join(group_scripts).where(group_scripts.c.script_id == known.id)
        is_other = groups.c.domain_id.is_distinct_from(domain_id)
        group = connection.execute(of_others.where(is_other).order_by(groups.c.name)).scalars().first()
        if group is not None:
            raise Refused(f"{known.name} is attached to the group {group} of another domain. Take it away there first.")
        begin_anew(connection, find_domain(connection, known.domain))
    _update(connection, known.id, domain_id=domain_id)


def _put_sample(connection: Connection, origin: str, sample: NewScript, now: datetime) -> None:
    digest = hashlib.sha256(sample.body.encode()).hexdigest()
    row = connection.execute(select(scripts).where(scripts.c.origin == origin)).one_or_none()
    if row is None:
        if find_script(connection, sample.name) is None:
            add_script(connection, sample, now, origin, digest)
        return
    if row.origin_digest == digest or _takes_the_name_of_another(connection, sample, row):
        return
    known = read_newest(connection, row.id)
    # Before there was a digest, nobody could edit a script: one that is as its file needs no new version.
    if row.origin_digest or known.body != sample.body:
        version = row.version + 1
        _add_version(connection, row.id, version, sample, now)
        _update(connection, row.id, name=sample.name, version=version)
        if sample.period != known.period:
            follow_script(connection, row.id, sample.period, now)
    connection.execute(update(scripts).where(scripts.c.id == row.id).values(origin_digest=digest))


def _takes_the_name_of_another(connection: Connection, sample: NewScript, row: Row[Any]) -> bool:
    namesake = find_script(connection, sample.name)
    return namesake is not None and namesake.id != row.id


def _is_needed(connection: Connection, script_id: ScriptId) -> bool:
    """Whether jobs refer to a script, or whether it would be back at the next start."""
    used = connection.execute(select(jobs.c.id).where(jobs.c.script_id == script_id).limit(1)).first()
    origin = connection.execute(select(scripts.c.origin).where(scripts.c.id == script_id)).scalar_one()
    return used is not None or bool(origin)


def _update(connection: Connection, script_id: int, **values: Any) -> None:
    values["revision"] = next_revision(connection)
    connection.execute(update(scripts).where(scripts.c.id == script_id).values(**values))


def _add_version(connection: Connection, script_id: int, version: int, new: NewScript, now: datetime) -> None:
    kept = {name: getattr(new, name) for name in _OF_A_VERSION}
    kept |= {"parameters": pack(new.parameters), "roles": "\n".join(new.roles)}
    connection.execute(insert(script_versions).values(script_id=script_id, version=version, created_at=now, **kept))


@cache
def _select_one() -> Any:
    return _select_newest().where(scripts.c.id == bindparam("script"))


def _select_newest(user: User | None = None) -> Any:
    """`user`: who wants to see them; None is the server itself."""
    newest = select_scripts().where(script_versions.c.version == scripts.c.version)
    return newest if user is None else newest.where(visible(user, scripts))
