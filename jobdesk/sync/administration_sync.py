"""Carries what administrators ask of a server, and what everybody does with the own account; blocking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jobdesk.client.calls import Calls
from jobdesk.model.account import Account, Domain, DomainId, NewAccount, TokenId, TokenInfo, UserId
from jobdesk.model.audit import AuditEntry, AuditQuery
from jobdesk.model.retention import RetentionRule
from jobdesk.model.subscription import FilterSubscription, SubscriptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some entries of the audit, newest first."""

    entries: tuple[AuditEntry, ...] = ()
    next_before: int | None = None  #: the next page has those before this entry; None: there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeToken:
    """A token that was just made; nobody can show it again."""

    token: str
    expires_at: datetime | None = None

    def __repr__(self) -> str:
        return "MadeToken(…)"


class AdministrationSync:
    """Each call raises as Calls does; from any thread. Nothing of it is kept on the disk."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def users(self) -> tuple[Account, ...]:
        """The users that one may manage."""
        return self._calls.users()

    def save_user(self, new: NewAccount) -> Account:
        """Makes a user, or changes one."""
        return self._calls.save_user(new)

    def delete_users(self, user_ids: Sequence[UserId]) -> tuple[Account, ...]:
        """Removes users; those who have jobs are made inactive instead, and are the answer."""
        return self._calls.delete_users(user_ids)

    def change_password(self, present: str, password: str) -> Account:
        """Gives oneself another password."""
        return self._calls.change_password(present, password)

    def domains(self) -> tuple[Domain, ...]:
        """The domains that one may see."""
        return self._calls.domains()

    def save_domain(self, name: str, domain_id: DomainId | None) -> Domain:
        """Makes a domain, or gives one another name."""
        return self._calls.save_domain(name, domain_id)

    def delete_domain(self, domain_id: DomainId) -> None:
        """Removes a domain that nothing belongs to."""
        self._calls.delete_domains([domain_id])

    def tokens(self) -> tuple[TokenInfo, ...]:
        """One's own tokens, newest first."""
        return self._calls.tokens()

    def tokens_of(self, user_id: UserId) -> tuple[TokenInfo, ...]:
        """The tokens of a user whom one may manage, newest first."""
        return self._calls.tokens(user_id)

    def make_token(self, name: str, expires_at: datetime | None) -> MadeToken:
        """A new token for oneself."""
        made = self._calls.make_token(name, expires_at)
        return MadeToken(token=made.token, expires_at=made.expires_at)

    def revoke_tokens(self, token_ids: Sequence[TokenId]) -> int:
        """Makes tokens void at once; how many."""
        return self._calls.revoke_tokens(token_ids)

    def audit(self, query: AuditQuery, before: int | None, limit: int) -> AuditPage:
        """A page of the audit, those before the entry `before`."""
        found = self._calls.audit(query, before, limit)
        return AuditPage(entries=found.entries, next_before=found.next_before)

    def retention(self) -> tuple[RetentionRule, ...]:
        """The rules of what is kept, as far as one may set them."""
        return self._calls.retention()

    def save_retention(self, rules: Sequence[RetentionRule]) -> tuple[RetentionRule, ...]:
        """Puts rules in the place of all that one may set."""
        return self._calls.save_retention(rules)

    def count_older(self, older_than_days: int, domain: str | None) -> int:
        """How many ended jobs a purge would remove."""
        return self._calls.count_older(older_than_days, domain)

    def purge(self, older_than_days: int, domain: str | None) -> int:
        """Removes some of the ended jobs that are older; how many. Until it is 0 there are more."""
        return self._calls.purge(older_than_days, domain)

    def subscriptions(self) -> tuple[FilterSubscription, ...]:
        """One's own subscriptions to filters."""
        return self._calls.subscriptions()

    def save_subscription(self, new: FilterSubscription) -> FilterSubscription:
        """Makes a subscription, or changes one."""
        return self._calls.save_subscription(new)

    def delete_subscriptions(self, subscription_ids: Sequence[SubscriptionId]) -> int:
        """Removes subscriptions; how many."""
        return self._calls.delete_subscriptions(subscription_ids)
