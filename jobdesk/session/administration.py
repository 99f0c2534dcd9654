"""What administrators see and do, and everybody with the own account: asked from the server, kept in memory."""

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobdesk.model.account import Account, Domain, DomainId, NewAccount, TokenId, TokenInfo, UserId
from jobdesk.model.retention import RetentionRule
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.session.audit_trail import AuditTrail
from jobdesk.session.background import Background
from jobdesk.sync.administration_sync import AdministrationSync, MadeToken


class Topic(enum.Enum):
    """What can be asked for."""

    USERS = "users"
    DOMAINS = "domains"
    TOKENS = "tokens"
    RETENTION = "retention"
    SUBSCRIPTIONS = "subscriptions"


class Administration(QObject):
    """Knows the last answers, and when they came. What is asked and told goes over the call lane.

    Each coroutine raises Unreachable, NotSignedIn, NotPermitted, NotFound, Refused or InvalidField, which names the
    field; `known` and `as_of` stay as they were then.
    """

    changed = Signal(object)  #: Topic: the server has told it, or a command has changed it

    def __init__(self, background: Background, sync: AdministrationSync, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._sync = sync
        self._known: dict[Topic, tuple[Any, ...]] = {}
        self._commands = Counter[Topic]()  # that have changed it
        self._as_of: dict[Topic, datetime] = {}
        self.trail = AuditTrail(background, sync, self)  #: the entries of the audit

    @property
    def users(self) -> tuple[Account, ...]:
        """The users that one may manage."""
        return self._known.get(Topic.USERS, ())

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that one may see."""
        return self._known.get(Topic.DOMAINS, ())

    @property
    def tokens(self) -> tuple[TokenInfo, ...]:
        """One's own tokens."""
        return self._known.get(Topic.TOKENS, ())

    @property
    def retention(self) -> tuple[RetentionRule, ...]:
        """The rules of what is kept that one may set."""
        return self._known.get(Topic.RETENTION, ())

    @property
    def subscriptions(self) -> tuple[FilterSubscription, ...]:
        """One's own subscriptions to filters."""
        return self._known.get(Topic.SUBSCRIPTIONS, ())

    def as_of(self, topic: Topic) -> datetime | None:
        """When the server told it last; None: never since JobDesk was started."""
        return self._as_of.get(topic)

    async def fetch(self, topic: Topic) -> None:
        """Asks the server anew; an answer that a command has overtaken is asked for once more."""
        while True:
            number = self._commands[topic]
            answer = await self._background.call(self._ask, topic)
            if number == self._commands[topic]:
                break
        self._known[topic] = answer
        self._as_of[topic] = datetime.now(UTC)
        self.changed.emit(topic)

    async def save_user(self, new: NewAccount) -> Account:
        """Makes a user, or changes one. Raises Refused where nobody would be left to administer the server."""
        saved = await self._background.call(self._sync.save_user, new)
        others = tuple(each for each in self.users if each.id != saved.id)
        self._take(Topic.USERS, (*others, saved))
        return saved

    async def delete_user(self, user_id: UserId) -> bool:
        """Removes a user; False: the user has jobs, and was made inactive instead."""
        kept = await self._background.call(self._sync.delete_users, (user_id,))
        self._take(Topic.USERS, (*(each for each in self.users if each.id != user_id), *kept))
        return not kept

    async def change_password(self, present: str, password: str) -> None:
        """Gives oneself another password; other desktops are to sign in again with it."""
        await self._background.call(self._sync.change_password, present, password)

    async def save_domain(self, name: str, domain_id: DomainId | None = None) -> Domain:
        """Makes a domain, or gives one another name."""
        saved = await self._background.call(self._sync.save_domain, name, domain_id)
        old = next((each.name for each in self.domains if each.id == saved.id), saved.name)
        users = tuple(replace(each, domain=saved.name) if each.domain == old else each for each in self.users)
        if users != self.users:
            self._take(Topic.USERS, users)
        self._take(Topic.DOMAINS, (*(each for each in self.domains if each.id != saved.id), saved))
        return saved

    async def delete_domain(self, domain_id: DomainId) -> None:
        """Removes a domain. Raises Refused where something belongs to it."""
        await self._background.call(self._sync.delete_domain, domain_id)
        self._take(Topic.DOMAINS, tuple(each for each in self.domains if each.id != domain_id))

    async def fetch_tokens_of(self, user_id: UserId) -> tuple[TokenInfo, ...]:
        """The tokens of a user whom one may manage, newest first; they are not kept."""
        return await self._background.call(self._sync.tokens_of, user_id)

    async def make_token(self, name: str, expires_at: datetime | None) -> MadeToken:
        """A new token for oneself, which nobody can show again."""
        made = await self._background.call(self._sync.make_token, name, expires_at)
        self._commands[Topic.TOKENS] += 1
        await self.fetch(Topic.TOKENS)
        return made

    async def revoke_tokens(self, token_ids: Sequence[TokenId]) -> None:
        """Makes tokens void at once, one's own or those of users whom one may manage."""
        await self._background.call(self._sync.revoke_tokens, tuple(token_ids))
        self._take(Topic.TOKENS, tuple(each for each in self.tokens if each.id not in token_ids))

    async def save_retention(self, rules: Sequence[RetentionRule]) -> None:
        """Puts rules in the place of all that one may set."""
        self._take(Topic.RETENTION, await self._background.call(self._sync.save_retention, tuple(rules)))

    async def purge(self, older_than_days: int, domain: str | None) -> int:
        """Removes some of the ended jobs that are older; how many. Until it is 0 there are more."""
        return await self._background.call(self._sync.purge, older_than_days, domain)

    async def count_older(self, older_than_days: int, domain: str | None) -> int:
        """How many ended jobs a purge would remove."""
        return await self._background.call(self._sync.count_older, older_than_days, domain)

    async def save_subscription(self, new: FilterSubscription) -> None:
        """Wishes to be told of the jobs of a filter, or changes the wish."""
        saved = await self._background.call(self._sync.save_subscription, new)
        self._take(Topic.SUBSCRIPTIONS, (*(each for each in self.subscriptions if each.id != saved.id), saved))

    async def delete_subscriptions(self, subscription_ids: Sequence[SubscriptionId]) -> None:
        """Wishes to be told no more."""
        await self._background.call(self._sync.delete_subscriptions, tuple(subscription_ids))
        left = tuple(each for each in self.subscriptions if each.id not in subscription_ids)
        self._take(Topic.SUBSCRIPTIONS, left)

    def _ask(self, topic: Topic) -> tuple[Any, ...]:
        """Blocks."""
        match topic:
            case Topic.USERS:
                return self._sync.users()
            case Topic.DOMAINS:
                return self._sync.domains()
            case Topic.TOKENS:
                return self._sync.tokens()
            case Topic.RETENTION:
                return self._sync.retention()
            case Topic.SUBSCRIPTIONS:
                return self._sync.subscriptions()

    def _take(self, topic: Topic, known: tuple[Any, ...]) -> None:
        """Takes in what a command has changed: what was asked for before may not know of it."""
        self._commands[topic] += 1
        self._known[topic] = known
        self.changed.emit(topic)
