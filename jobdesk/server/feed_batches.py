"""Reads the feed once for all polls that would read the same: a thousand desktops wake at each change."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from jobdesk.model.errors import NotSignedIn
from jobdesk.protocol.documents import MSGPACK, ChangesDocument, encode
from jobdesk.server.accounts import User, find_users
from jobdesk.server.batches import Batches
from jobdesk.server.feed import has_news, read_changes
from jobdesk.server.job_documents import unpack
from jobdesk.server.rights import sees_all
from jobdesk.storage.database import Database
from jobdesk.storage.tables import subscriptions

AT_ONCE = 4  #: batches: one that carries somebody's long past does not hold up the others
NOBODY = 0  #: the id of no user: one without subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one poll wants to know."""

    token: str = field(repr=False)
    since: int
    limit: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to it, encoded already; and whether a waiting poll is content with it."""

    content: bytes
    is_news: bool


class FeedBatches:
    """Reads what is asked at the same time in one transaction; lives in one event loop."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._batches: Batches[Question, Found] = Batches(self._read, AT_ONCE)

    async def look(self, question: Question) -> Found:
        """The answer as of now, or of a later moment. Raises NotSignedIn or DatabaseFault."""
        return await self._batches.ask(question)

    def _read(self, questions: Sequence[Question]) -> Sequence[Found | NotSignedIn]:
        answers: dict[int, Found | NotSignedIn] = {}
        groups: dict[Any, list[tuple[int, User]]] = {}
        with self._database.read() as connection:
            users = find_users(connection, {each.token for each in questions}, self._clock())
            for place, question in enumerate(questions):
                user = users[question.token]
                if isinstance(user, NotSignedIn):
                    answers[place] = user
                else:
                    groups.setdefault(_view(user, question), []).append((place, user))
            for members in groups.values():
                question = questions[members[0][0]]
                shared, subscribers = _read_shared(connection, members[0][1], question)
                for place, user in members:
                    answers[place] = _read_own(connection, user, question) if user.id in subscribers else shared
        return [answers[place] for place in range(len(questions))]


def _view(user: User, question: Question) -> tuple[object, ...]:
    """What two who read the same have in common, but for their subscriptions."""
    is_behind = question.since < user.seen_from
    return user.role, user.domain_id, is_behind, question.since, question.limit, question.media_type


def _read_shared(connection: Connection, user: User, question: Question) -> tuple[Found, frozenset[int]]:
    """The answer for all who have not subscribed to anything in it, and who has."""
    changes = read_changes(connection, replace(user, id=NOBODY), question.since, question.limit)
    subscribers: frozenset[int] = frozenset()
    if changes.upserted:
        subscribers = _read_subscribers(connection, [job.id for job in changes.upserted])
    return _encode(changes, user, question), subscribers


def _read_own(connection: Connection, user: User, question: Question) -> Found:
    return _encode(read_changes(connection, user, question.since, question.limit), user, question)


def _read_subscribers(connection: Connection, job_ids: Sequence[int]) -> frozenset[int]:
    between = subscriptions.c.job_id.between(min(job_ids), max(job_ids))
    rows: Iterable[Any] = connection.execute(select(subscriptions.c.user_id, subscriptions.c.job_id).where(between))
    meant = set(job_ids)
    return frozenset(row.user_id for row in rows if row.job_id in meant)


def _encode(changes: ChangesDocument, user: User, question: Question) -> Found:
    # What others change elsewhere is no news for somebody who may not see it.
    is_news = changes.is_reset or (changes.revision > question.since if sees_all(user) else has_news(changes))
    document = changes if question.media_type == MSGPACK else unpack(changes)
    return Found(content=encode(document, question.media_type), is_news=is_news)
