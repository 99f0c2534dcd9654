"""What the server does by itself, by the clock: looks after computers, old jobs and tokens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select

from jobdesk.model.computer import SERVER_ENGINE, Computer
from jobdesk.model.new_script import NewScript
from jobdesk.server import audit, retention, tokens
from jobdesk.server.catalogue import note_computers
from jobdesk.server.housekeeping import COMPUTER, FACTS, LANGUAGE, Chore, Desk, HousekeepingEngine
from jobdesk.server.schedules import ensure_system_schedule
from jobdesk.server.scripts import add_script, change_script, find_script
from jobdesk.server.sign_in import SIGN_IN_TOKEN
from jobdesk.server.system_user import find_system_user
from jobdesk.storage import account_tables, tables
from jobdesk.storage.database import Database

TOKEN_WARNING = timedelta(days=14)  #: before a token expires its owner is told

INVENTORY, CLEAN_UP, TOKENS = "inventory", "clean_up", "tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemJob:
    """A chore as people see it among system jobs, and when it is done."""

    chore: str
    name: str
    description: str
    period: str


SYSTEM_JOBS = (
    SystemJob(
        chore=INVENTORY,
        name="Inventory refresh",
        description="Asks the engines which computers they have, and which of them are online.",
        period="every 60 m",
    ),
    SystemJob(
        chore=CLEAN_UP,
        name="Clean-up",
        description="Removes ended jobs that the rules do not keep.",
        period="03:30",
    ),
    SystemJob(
        chore=TOKENS,
        name="Token expiry check",
        description="Tells the owners of tokens that expire within two weeks, and removes those that have expired.",
        period="06:00",
    ),
)


def make_engine(
    database: Database, clock: Callable[[], datetime], look_at_computers: Callable[[], None]
) -> HousekeepingEngine:
    """The engine that does all of them; `look_at_computers` has the engines of this process asked at once."""
    chores: Mapping[str, Chore] = {
        INVENTORY: lambda desk: refresh_inventory(database, clock(), look_at_computers, desk),
        CLEAN_UP: lambda desk: clean_up(database, clock(), desk),
        TOKENS: lambda desk: check_tokens(database, clock(), desk),
    }
    return HousekeepingEngine(chores, clock)


def set_up(connection: Connection, now: datetime) -> None:
    """Makes scripts and schedules of the system jobs, where they are not there as they should be."""
    note_computers(connection, SERVER_ENGINE, FACTS, now)
    of_server = (tables.computers.c.engine == SERVER_ENGINE) & (tables.computers.c.name == COMPUTER)
    computer_id = connection.execute(select(tables.computers.c.id).where(of_server)).scalar_one_or_none()
    if computer_id is None:
        return  # a computer of another engine has that very name
    user = find_system_user(connection)
    for job in SYSTEM_JOBS:
        draft = NewScript(
            name=job.name,
            description=job.description,
            category="System",
            language=LANGUAGE,
            body=job.chore,
            period=job.period,
            is_hidden=True,
        )
        known = find_script(connection, job.name)
        if known is None:
            script_id = add_script(connection, draft, now, origin=SERVER_ENGINE)
        elif known.language == LANGUAGE:
            script_id = known.id
            change_script(connection, known, draft, now)
        else:
            continue  # somebody has given that name to a script of theirs
        ensure_system_schedule(connection, job.name, job.description, script_id, computer_id, user.id, now)


def refresh_inventory(database: Database, now: datetime, look_at_computers: Callable[[], None], desk: Desk) -> str:
    """Has the engines asked, and tells what they have told of late."""
    look_at_computers()
    columns = tables.computers.c
    with database.read() as connection:
        rows = connection.execute(
            select(columns.id, columns.revision, columns.name, columns.engine, columns.last_seen_at, columns.interval_s)
            .where(columns.engine != SERVER_ENGINE, columns.is_active)
            .order_by(columns.engine, columns.name)
        ).all()
    found = [Computer(**row._mapping) for row in rows]
    for engine in dict.fromkeys(computer.engine for computer in found):
        of_engine = [computer for computer in found if computer.engine == engine]
        online = sum(computer.is_online(now) for computer in of_engine)
        desk.tell(f"{engine}: {len(of_engine)} computers, {online} online")
    away = [computer.name for computer in found if not computer.is_online(now)]
    for name in away:
        desk.tell(f"{name} is offline")
    return f"{len(found)} computers, {len(away)} of them offline."


def clean_up(database: Database, now: datetime, desk: Desk) -> str:
    """Removes what the rules do not keep."""
    count = retention.clean_up(database, now, desk.tell, desk.is_wanted)
    return f"{count} jobs removed."


def check_tokens(database: Database, now: datetime, desk: Desk) -> str:
    """Tells of each token that expires soon once, in the audit and by mail, and removes those that have expired.

    What a sign-in by password has made is passed over: its user signs in again.
    """
    with database.write() as connection:
        gone = tokens.forget_expired(connection, now)
        warned = sum(_warn(connection, row, now, desk) for row in _read_expiring(connection, now))
    return f"{warned} owners of tokens told, {gone} expired tokens removed."


def _read_expiring(connection: Connection, now: datetime) -> list[tuple[str, str, str, datetime, int | None]]:
    columns = account_tables.tokens.c
    rows = connection.execute(
        select(
            account_tables.users.c.name,
            account_tables.users.c.mail,
            columns.name,
            columns.expires_at,
            account_tables.users.c.domain_id,
        )
        .join(account_tables.users, account_tables.users.c.id == columns.user_id)
        .where(columns.expires_at > now, columns.expires_at <= now + TOKEN_WARNING, account_tables.users.c.is_active)
        .where(~columns.name.startswith(SIGN_IN_TOKEN))
        .order_by(columns.expires_at, columns.id)
    )
    return [tuple(row) for row in rows]


def _warn(connection: Connection, token: tuple[str, str, str, datetime, int | None], now: datetime, desk: Desk) -> bool:
    user, mail, name, expires_at, domain_id = token
    target, detail = f"{user}: {name}", f"The token expires on {expires_at:%Y-%m-%d at %H:%M} UTC."
    columns = tables.audit.c
    is_told = (columns.action == "token.expires") & (columns.target == target) & (columns.detail == detail)
    if connection.execute(select(columns.id).where(is_told).limit(1)).first() is not None:
        return False
    domain = connection.execute(
        select(account_tables.domains.c.name).where(account_tables.domains.c.id == domain_id)
    ).scalar_one_or_none()
    audit.note(connection, now, None, "token.expires", target, domain or "", detail=detail)
    desk.tell(f"{target}: {detail}")
    if mail:
        connection.execute(
            insert(tables.outbox).values(
                created_at=now,
                recipient=mail,
                subject=f"JobDesk: your token {name} expires on {expires_at:%Y-%m-%d}",
                body=f"{detail}\n\nName: {name}\nUser: {user}\n\nMake a new one in JobDesk and use it instead.\n",
                attempts=0,
                next_try_at=now,
                fault="",
            )
        )
    return True
