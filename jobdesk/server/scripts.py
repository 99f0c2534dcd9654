"""The scripts of the server, each in all its versions."""

import logging
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from jobdesk.model.errors import InvalidScript
from jobdesk.model.script import Script
from jobdesk.server.records import pack, select_scripts, to_script
from jobdesk.server.script_files import ScriptDraft, read_script_file
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import script_versions, scripts

logger = logging.getLogger(__name__)


def read_scripts(connection: Connection, since: int = -1) -> tuple[Script, ...]:
    """The scripts that changed after a revision, in their newest version."""
    chosen = select_scripts().where(script_versions.c.version == scripts.c.version, scripts.c.revision > since)
    return tuple(to_script(row) for row in connection.execute(chosen.order_by(scripts.c.id)))


def import_samples(connection: Connection, folder: Path, now: datetime) -> None:
    """Takes in the sample scripts of a folder; one whose file has changed gets a new version."""
    for path in sorted(folder.iterdir()):
        if not path.is_file() or path.name.startswith((".", "_")):
            continue
        try:
            _put_sample(connection, path.name, read_script_file(path), now)
        except InvalidScript as error:
            logger.warning("sample script left out: %s", error)


def _put_sample(connection: Connection, origin: str, draft: ScriptDraft, now: datetime) -> None:
    row = connection.execute(select(scripts).where(scripts.c.origin == origin)).one_or_none()
    if row is None:
        if connection.execute(select(scripts.c.id).where(scripts.c.name == draft.name)).one_or_none() is not None:
            return
        add_script(connection, draft, now, origin=origin)
        return
    newest = select(script_versions.c.body).where(
        script_versions.c.script_id == row.id, script_versions.c.version == row.version
    )
    if connection.execute(newest).scalar_one() != draft.body:
        _add_version(connection, row.id, row.version + 1, draft, now)
        connection.execute(
            update(scripts)
            .where(scripts.c.id == row.id)
            .values(name=draft.name, version=row.version + 1, revision=next_revision(connection))
        )


def add_script(connection: Connection, draft: ScriptDraft, now: datetime, origin: str = "") -> int:
    """The id of a new script."""
    row = insert(scripts).values(
        name=draft.name, version=1, is_hidden=False, origin=origin, revision=next_revision(connection)
    )
    script_id: int = connection.execute(row.returning(scripts.c.id)).scalar_one()
    _add_version(connection, script_id, 1, draft, now)
    return script_id


def _add_version(connection: Connection, script_id: int, version: int, draft: ScriptDraft, now: datetime) -> None:
    connection.execute(
        insert(script_versions).values(
            script_id=script_id,
            version=version,
            description=draft.description,
            category=draft.category,
            language=draft.language,
            queue=draft.queue,
            timeout_s=draft.timeout_s,
            parameters=pack(draft.parameters),
            body=draft.body,
            created_at=now,
        )
    )
