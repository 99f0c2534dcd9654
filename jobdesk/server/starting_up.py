"""Runs the scripts that want to run at each start of a computer, on those that were started."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from jobdesk.model.account import INSTALLATION
from jobdesk.model.audit import Outcome
from jobdesk.model.causes import Cause
from jobdesk.model.computer import ComputerId
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.script import Script
from jobdesk.model.states import OPEN_STATES, State
from jobdesk.server import audit
from jobdesk.server.accounts import User
from jobdesk.server.following import note
from jobdesk.server.job_making import Draft, add_job, sort_values
from jobdesk.server.rights import name_domain
from jobdesk.server.scripts import read_start_up_scripts
from jobdesk.server.targets import has_roles
from jobdesk.server.vault import Vault
from jobdesk.storage.tables import computers, jobs, tasks

logger = logging.getLogger(__name__)

BATCH = "Start-up"


def run_scripts(
    connection: Connection, user: User, started: Sequence[ComputerId], vault: Vault, now: datetime
) -> tuple[JobId, ...]:
    """Makes a job for each such script and the computers of a domain that have its roles.

    A computer on which the script still waits or runs is left out: one run for several starts is enough. A script that
    cannot run by itself is passed over, and the audit says so.
    """
    found = read_start_up_scripts(connection) if started else ()
    if not found:
        return ()
    wanted = select(computers).where(computers.c.id.in_(started), computers.c.is_active)
    rows = connection.execute(wanted.order_by(computers.c.domain_id, computers.c.id)).all()
    made: list[JobId] = []
    for domain_id, group in groupby(rows, lambda row: row.domain_id):
        domain, here = name_domain(connection, domain_id), list(group)
        for script in found:
            if script.domain not in (INSTALLATION, domain):
                continue
            targets = _choose_targets(connection, script, here)
            if targets:
                made.extend(_run(connection, user, script, targets, domain, vault, now))
    return tuple(made)


def _choose_targets(connection: Connection, script: Script, rows: Iterable[Row[Any]]) -> tuple[ComputerId, ...]:
    fit = [ComputerId(row.id) for row in rows if has_roles(row.tags, script)]
    is_open = tasks.c.state.in_([state.value for state in OPEN_STATES]) & (jobs.c.script_id == script.id)
    busy = set(
        connection.execute(
            select(tasks.c.computer_id)
            .join(jobs, jobs.c.id == tasks.c.job_id)
            .where(is_open, tasks.c.computer_id.in_(fit))
        ).scalars()
    )
    return tuple(computer_id for computer_id in fit if computer_id not in busy)


def _run(
    connection: Connection,
    user: User,
    script: Script,
    targets: tuple[ComputerId, ...],
    domain: str,
    vault: Vault,
    now: datetime,
) -> Iterable[JobId]:
    try:
        values = sort_values(script.parameters, {}, {})
        draft = Draft(user_id=user.id, script=script, targets=targets, values=values, batch=BATCH)
        job_id = add_job(connection, draft, vault, now)
    except JobDeskError as error:
        logger.warning("script %s does not run at a start: %s", script.name, error)
        audit.note(connection, now, user, "script.start-up", script.name, domain, Outcome.FAILED, error.sentence)
        return ()
    note(connection, at=now, job_id=job_id, new_state=State.NEW, cause=Cause.START_UP, user=user)
    return (job_id,)
