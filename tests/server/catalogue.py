"""Computers that no engine of a test serves, and scripts as people write them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from jobdesk.model.computer import ComputerId
from jobdesk.model.new_script import NewScript
from jobdesk.storage.database import next_revision
from jobdesk.storage.tables import computers
from tests.serving import RunningServer


def a_script(**fields: Any) -> NewScript:
    """A script in sh."""
    return NewScript(**({"name": "Greet", "language": "sh", "body": "echo hello\n"} | fields))


def add_computers(server: RunningServer, *names: str, seen_ago: timedelta = timedelta(days=9)) -> list[ComputerId]:
    """Computers of an engine that is not there."""
    seen_at = datetime.now(UTC) - seen_ago
    with server.services.database.write() as connection:
        return [
            ComputerId(
                connection.execute(
                    insert(computers)
                    .values(
                        name=name,
                        engine="elsewhere",
                        platform="",
                        is_active=True,
                        last_seen_at=seen_at,
                        interval_s=60,
                        revision=next_revision(connection),
                    )
                    .returning(computers.c.id)
                ).scalar_one()
            )
            for name in names
        ]
