"""Users, domains, tokens, the audit and rules of a server in memory: what a desk's office reaches."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from jobdesk.model.account import Account, Domain, DomainId, NewAccount, Role, TokenId, TokenInfo, UserId
from jobdesk.model.audit import AuditEntry, AuditQuery, Outcome
from jobdesk.model.errors import JobDeskError
from jobdesk.model.retention import RetentionRule
from jobdesk.model.subscription import FilterSubscription, SubscriptionId
from jobdesk.session.status import ConnectionStatus, Contact
from jobdesk.sync.administration_sync import AuditPage, MadeToken
from tests.waiting import until_async

#: Signed in as anna, who may do everything.
AS_ADMIN = ConnectionStatus(contact=Contact.ONLINE, user="anna", role=Role.SYSTEM_ADMIN)


def signed_in(role: Role, domain: str = "North") -> ConnectionStatus:
    """Signed in as anna in a domain."""
    return ConnectionStatus(contact=Contact.ONLINE, user="anna", role=role, domain=domain)


def an_account(number: int, name: str, role: Role = Role.OPERATOR, **fields: Any) -> Account:
    """A user of the domain North who was just there."""
    domain = "" if role is Role.SYSTEM_ADMIN else "North"
    standard: dict[str, Any] = {"domain": domain, "has_password": True, "last_seen_at": dt.datetime.now(dt.UTC)}
    return Account(id=UserId(number), name=name, role=role, **(standard | fields))


def an_entry(number: int, **fields: Any) -> AuditEntry:
    """Something that anna has done a minute ago for each number."""
    standard: dict[str, Any] = {
        "at": dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC) + dt.timedelta(minutes=number),
        "actor": "anna",
        "origin": "192.0.2.7",
        "action": "job.run",
        "target": f"#{number}",
        "outcome": Outcome.DONE,
    }
    return AuditEntry(id=number, **(standard | fields))


async def answer(window: QWidget, verb: str) -> str:
    """Chooses a button of the question that is asked; its words."""
    box = await until_async(lambda: _open_box(window))
    assert box is not None
    words = f"{box.text()} {box.informativeText()}"
    next(button for button in box.buttons() if button.text().replace("&", "") == verb).click()
    await until_async(lambda: _open_box(window) is None)
    return words


def _open_box(window: QWidget) -> QMessageBox | None:
    return next((box for box in window.findChildren(QMessageBox) if box.isVisible()), None)


@dataclass
class FakeOffice:
    """Does what the real server does, as far as pages see it; `refuses_with` is raised by what comes next."""

    accounts: list[Account] = field(default_factory=list)
    known_domains: list[Domain] = field(default_factory=list)
    own_tokens: list[TokenInfo] = field(default_factory=list)
    foreign_tokens: list[TokenInfo] = field(default_factory=list)  #: of whichever user
    entries: list[AuditEntry] = field(default_factory=list)  #: newest first
    rules: tuple[RetentionRule, ...] = ()
    wishes: list[FilterSubscription] = field(default_factory=list)
    with_jobs: frozenset[UserId] = frozenset()  #: users who cannot be removed
    purged: list[int] = field(default_factory=lambda: [0])  #: what each purge says
    refuses_with: JobDeskError | None = None
    commands: list[tuple[str, Any]] = field(default_factory=list)
    queries: list[AuditQuery] = field(default_factory=list)

    def users(self) -> tuple[Account, ...]:
        """All of them."""
        self._check()
        return tuple(self.accounts)

    def save_user(self, new: NewAccount) -> Account:
        """A new user, or another form of one."""
        self._note("save_user", new)
        known = next((each for each in self.accounts if each.id == new.id), None)
        user_id = UserId(max([each.id for each in self.accounts] + [0]) + 1) if known is None else known.id
        has_password = bool(known and known.has_password) if new.password is None else bool(new.password)
        saved = Account(
            id=user_id,
            name=new.name,
            role=new.role,
            domain=new.domain,
            mail=new.mail,
            is_active=new.is_active,
            has_password=has_password,
        )
        self.accounts = [*(each for each in self.accounts if each.id != user_id), saved]
        return saved

    def delete_users(self, user_ids: Sequence[UserId]) -> tuple[Account, ...]:
        """Removes them, or makes them inactive."""
        self._note("delete_users", tuple(user_ids))
        kept = [replace(each, is_active=False) for each in self.accounts if each.id in {*user_ids} & self.with_jobs]
        self.accounts = [*(each for each in self.accounts if each.id not in user_ids), *kept]
        return tuple(kept)

    def change_password(self, present: str, password: str) -> None:
        """Notes it."""
        self._note("change_password", (present, password))

    def domains(self) -> tuple[Domain, ...]:
        """All of them."""
        self._check()
        return tuple(self.known_domains)

    def save_domain(self, name: str, domain_id: DomainId | None) -> Domain:
        """A new one, or another name."""
        self._note("save_domain", (name, domain_id))
        new_id = domain_id or DomainId(max([each.id for each in self.known_domains] + [0]) + 1)
        saved = Domain(id=new_id, name=name)
        self.known_domains = [*(each for each in self.known_domains if each.id != new_id), saved]
        return saved

    def delete_domain(self, domain_id: DomainId) -> None:
        """Removes it."""
        self._note("delete_domain", domain_id)
        self.known_domains = [each for each in self.known_domains if each.id != domain_id]

    def tokens(self) -> tuple[TokenInfo, ...]:
        """One's own."""
        self._check()
        return tuple(self.own_tokens)

    def tokens_of(self, user_id: UserId) -> tuple[TokenInfo, ...]:
        """Those that the test has laid out."""
        self._check()
        return tuple(self.foreign_tokens)

    def make_token(self, name: str, expires_at: dt.datetime | None) -> MadeToken:
        """A token that says which it is."""
        self._note("make_token", (name, expires_at))
        number = TokenId(len(self.own_tokens) + 100)
        now = dt.datetime.now(dt.UTC)
        self.own_tokens.insert(0, TokenInfo(id=number, user="anna", name=name, created_at=now, expires_at=expires_at))
        return MadeToken(token=f"secret-{number}", expires_at=expires_at)

    def revoke_tokens(self, token_ids: Sequence[TokenId]) -> int:
        """Removes them."""
        self._note("revoke_tokens", tuple(token_ids))
        self.own_tokens = [each for each in self.own_tokens if each.id not in token_ids]
        self.foreign_tokens = [each for each in self.foreign_tokens if each.id not in token_ids]
        return len(token_ids)

    def audit(self, query: AuditQuery, before: int | None, limit: int) -> AuditPage:
        """Those that match; words are looked for in the target alone."""
        self._check()
        self.queries.append(query)
        found = [each for each in self.entries if _fits(each, query) and (before is None or each.id < before)]
        page = found[:limit]
        return AuditPage(entries=tuple(page), next_before=page[-1].id if len(found) > limit else None)

    def retention(self) -> tuple[RetentionRule, ...]:
        """All of them."""
        self._check()
        return self.rules

    def save_retention(self, rules: Sequence[RetentionRule]) -> tuple[RetentionRule, ...]:
        """Takes them."""
        self._note("save_retention", tuple(rules))
        self.rules = tuple(rules)
        return self.rules

    def count_older(self, older_than_days: int, domain: str | None) -> int:
        """What the purges of the test will come to."""
        self._check()
        return sum(self.purged)

    def purge(self, older_than_days: int, domain: str | None) -> int:
        """Says what the test has laid out."""
        self._note("purge", (older_than_days, domain))
        return self.purged.pop(0) if self.purged else 0

    def subscriptions(self) -> tuple[FilterSubscription, ...]:
        """One's own."""
        self._check()
        return tuple(self.wishes)

    def save_subscription(self, new: FilterSubscription) -> FilterSubscription:
        """A new one, or another form."""
        self._note("save_subscription", new)
        saved = replace(new, id=new.id or SubscriptionId(len(self.wishes) + 1))
        self.wishes = [*(each for each in self.wishes if each.id != saved.id), saved]
        return saved

    def delete_subscriptions(self, subscription_ids: Sequence[SubscriptionId]) -> int:
        """Removes them."""
        self._note("delete_subscriptions", tuple(subscription_ids))
        self.wishes = [each for each in self.wishes if each.id not in subscription_ids]
        return len(subscription_ids)

    def named(self, command: str) -> list[Any]:
        """What was told with the commands of a name."""
        return [value for name, value in self.commands if name == command]

    def _check(self) -> None:
        if self.refuses_with is not None:
            raise self.refuses_with

    def _note(self, name: str, value: Any) -> None:
        self._check()
        self.commands.append((name, value))


def _fits(entry: AuditEntry, query: AuditQuery) -> bool:
    return (
        all(word in entry.target for word in query.words.split())
        and query.actor in ("", entry.actor)
        and query.action in ("", entry.action, entry.action.partition(".")[0])
        and query.outcome in (None, entry.outcome)
        and (query.since is None or entry.at >= query.since)
        and (query.until is None or entry.at < query.until)
    )
