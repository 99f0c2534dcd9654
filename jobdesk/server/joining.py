"""Runs the scripts that are attached to a group on computers that join it; leaving undoes nothing."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from jobdesk.model.audit import Outcome
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId, Group, GroupId, GroupScript
from jobdesk.model.errors import JobDeskError, Refused
from jobdesk.model.job import JobId
from jobdesk.model.states import State
from jobdesk.server import audit
from jobdesk.server.accounts import User
from jobdesk.server.catalogue import read_groups
from jobdesk.server.following import note
from jobdesk.server.job_making import Draft, add_job, sort_values
from jobdesk.server.scripts import read_newest
from jobdesk.server.targets import has_roles
from jobdesk.server.vault import Vault
from jobdesk.storage.tables import computers

logger = logging.getLogger(__name__)

MAX_BATCH_LENGTH = 255


def run_scripts(
    connection: Connection, user: User, group_id: GroupId, joined: Sequence[ComputerId], vault: Vault, now: datetime
) -> tuple[JobId, ...]:
    """Makes a job for each attached script, which each computer runs one after the other, in their order.

    A computer that is not active runs them once it is. A script that cannot run by itself, since it was changed after
    it had been attached, is passed over, and the audit says so.
    """
    if not joined:
        return ()
    (group,) = read_groups(connection, group_id=group_id)
    rows = connection.execute(select(computers).where(computers.c.id.in_(joined)).order_by(computers.c.id)).all()
    made: list[JobId] = []
    for attached in group.scripts:
        first = made[0] if made else None
        try:
            made.append(_run(connection, user, group, attached, rows, first, vault, now))
        except JobDeskError as error:
            logger.warning("group %s: an attached script does not run: %s", group.name, error)
            audit.note(connection, now, user, "group.join", group.name, group.domain, Outcome.FAILED, error.sentence)
    return tuple(made)


def _run(
    connection: Connection,
    user: User,
    group: Group,
    attached: GroupScript,
    rows: Sequence[Row[Any]],
    first: JobId | None,
    vault: Vault,
    now: datetime,
) -> JobId:
    script = read_newest(connection, attached.script_id)
    if not script.is_enabled:
        raise Refused(f"The script {script.name} is switched off.")
    targets = tuple(ComputerId(row.id) for row in rows if has_roles(row.tags, script))
    if not targets:
        raise Refused(f"No computer that joined has the roles that {script.name} needs.")
    values = sort_values(script.parameters, attached.values, {})
    batch = f"Joined {group.name}"[:MAX_BATCH_LENGTH]
    draft = Draft(user_id=user.id, script=script, targets=targets, values=values, batch=batch, after_job_id=first)
    job_id = add_job(connection, draft, vault, now)
    note(connection, at=now, job_id=job_id, new_state=State.NEW, cause=Cause.JOINED, detail=group.name, user=user)
    return job_id
