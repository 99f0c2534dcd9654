"""What an engine is told of a task, read from the database."""

import logging
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from jobdesk.engines.base import OrderValue, TaskOrder
from jobdesk.model.job import FileValue, JobId
from jobdesk.model.script import ParameterType, Script
from jobdesk.server import queues
from jobdesk.server.job_making import Values, read_values
from jobdesk.server.records import read_script
from jobdesk.server.vault import SecretUnreadable, Vault
from jobdesk.storage.tables import jobs

logger = logging.getLogger(__name__)

_SCRIPT = select(jobs.c.script_id, jobs.c.script_version).where(jobs.c.id == bindparam("job"))


@dataclass(frozen=True, slots=True)
class _Common:
    """What all tasks of a job have in common."""

    script: Script
    values: tuple[OrderValue, ...]
    files: dict[str, FileValue]


class TaskOrders:
    """The orders for tasks, within one transaction; what a job has for all of its tasks is read once."""

    def __init__(self, connection: Connection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._known: dict[JobId, _Common | None] = {}
        self._scripts: dict[tuple[int, ...], Script] = {}  # by id and version

    def find(self, task: Row[Any]) -> TaskOrder | None:
        """The order for a task with the name of its `computer`.

        None where a password in it cannot be read, which must not hold up the others.
        """
        if task.job_id not in self._known:
            self._known[task.job_id] = self._read(task)
        common = self._known[task.job_id]
        if common is None:
            return None
        script = common.script
        return TaskOrder(
            task_id=task.id,
            attempt=task.attempt,
            computer=task.computer,
            script=script.name,
            language=script.language,
            body=script.body,
            values=common.values,
            files=dict(common.files),
            timeout_s=script.timeout_s or queues.timeout_s(script.queue),
        )

    def _read(self, task: Row[Any]) -> _Common | None:
        script = self._read_script(task.job_id)
        try:
            values = read_values(self._connection, task.job_id, self._vault)
        except SecretUnreadable as error:
            logger.warning("task %s cannot be run: %s", task.id, error)
            return None
        return _Common(script, tuple(_to_order_values(values)), dict(values.files))

    def _read_script(self, job_id: JobId) -> Script:
        version = tuple(self._connection.execute(_SCRIPT, {"job": job_id}).one())
        if version not in self._scripts:
            script = read_script(self._connection, *version)
            assert script is not None, "a version of a script that jobs used is never removed"
            self._scripts[version] = script
        return self._scripts[version]


def _to_order_values(values: Values) -> list[OrderValue]:
    return [
        OrderValue(
            name=each.name,
            type=each.type,
            value=values.secrets.get(each.name, "") if each.type is ParameterType.PASSWORD else each.value,
        )
        for each in values.arguments
    ]
