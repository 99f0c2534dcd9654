"""The routes of users, domains, passwords, tokens and the audit."""

from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime
from sqlalchemy import Connection

from jobdesk.model.account import NewAccount
from jobdesk.model.audit import AuditQuery, Outcome
from jobdesk.model.errors import NotPermitted
from jobdesk.protocol import documents, paths
from jobdesk.server import accounts, audit, domains, sign_in, tokens, users
from jobdesk.server.accounts import User
from jobdesk.server.api.exchange import MAX_SMALL_SIZE, Exchange, describe_answers, describe_body
from jobdesk.server.services import Services

HASHES_AT_ONCE = 2  #: each takes 64 MiB and a processor for some 50 ms
MAX_WORDS = 1000

Before = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
Limit = Annotated[int, Query(ge=1, le=audit.MAX_PAGE)]
UserId = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
Words = Annotated[str, Query(max_length=MAX_WORDS)]


def make_router(services: Services) -> APIRouter:
    """All routes of accounts."""
    router = APIRouter()
    hashing = CapacityLimiter(HASHES_AT_ONCE)
    _add_sign_in(router, services, hashing)
    _add_users(router, services, hashing)
    _add_domains(router, services)
    _add_tokens(router, services)
    _add_audit(router, services)
    return router


def _add_sign_in(router: APIRouter, services: Services, hashing: CapacityLimiter) -> None:
    @router.post(paths.SIGN_IN, responses=describe_answers("TokenDocument", 429), openapi_extra=_sign_in_body())
    async def open_session(request: Request) -> Response:
        """A token for a user's name and password."""
        exchange = Exchange(services, request)
        asked = await exchange.read_document(documents.SignInDocument, MAX_SMALL_SIZE)
        database, now = services.database, services.clock()
        made = await to_thread.run_sync(
            sign_in.sign_in, database, asked.user, asked.password, exchange.origin, now, limiter=hashing
        )
        return exchange.answer(made)

    @router.post(
        paths.PASSWORD,
        responses=describe_answers("Account", 429),
        openapi_extra=describe_body("PasswordDocument", "password.change"),
    )
    async def change_password(request: Request) -> Response:
        """Gives oneself another password; the present one proves who asks."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.PasswordDocument)

        def prove() -> str:
            users.check_password(asked.password)
            if not users.may_change_password(services.database, user, asked.present, asked.password, services.clock()):
                raise NotPermitted("The present password is wrong.")
            return accounts.hash_password(asked.password)

        async with exchange.noting_refusals(user):
            password_hash = await to_thread.run_sync(prove, limiter=hashing)
        return await exchange.command(
            user, lambda connection: users.change_password(connection, user, password_hash, services.clock())
        )


def _add_users(router: APIRouter, services: Services, hashing: CapacityLimiter) -> None:
    @router.get(paths.USERS, responses=describe_answers("UsersDocument"))
    async def list_users(request: Request) -> Response:
        """The users that one may manage."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(documents.UsersDocument(users=await exchange.look(users.read_users)))

    @router.post(
        paths.USERS, responses=describe_answers("Account"), openapi_extra=describe_body("NewAccount", "user.save")
    )
    async def save_user(request: Request) -> Response:
        """Makes a user, or changes one; who may see less than before begins anew."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(NewAccount)

        def hash_password() -> str | None:
            users.check_permitted(user, new)
            return accounts.hash_password(new.password) if new.password else new.password

        async with exchange.noting_refusals(user):
            password_hash = await to_thread.run_sync(hash_password, limiter=hashing)
        return await exchange.command(
            user, lambda connection: users.save_user(connection, user, new, password_hash, services.clock())
        )

    @router.post(
        paths.DELETE_USERS,
        responses=describe_answers("UsersDocument"),
        openapi_extra=describe_body("UserIdsDocument", "user.delete"),
    )
    async def delete_users(request: Request) -> Response:
        """Removes users; those who have jobs are made inactive, and are the answer."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.UserIdsDocument)

        def deed(connection: Connection) -> documents.UsersDocument:
            return documents.UsersDocument(users=users.delete_users(connection, user, asked.user_ids))

        return await exchange.command(user, deed)


def _add_domains(router: APIRouter, services: Services) -> None:
    @router.get(paths.DOMAINS, responses=describe_answers("DomainsDocument"))
    async def list_domains(request: Request) -> Response:
        """The domains that one may see."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(documents.DomainsDocument(domains=await exchange.look(domains.read_domains)))

    @router.post(
        paths.DOMAINS,
        responses=describe_answers("Domain"),
        openapi_extra=describe_body("NewDomainDocument", "domain.save"),
    )
    async def save_domain(request: Request) -> Response:
        """Makes a domain, or gives one another name."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(documents.NewDomainDocument)
        return await exchange.command(user, lambda connection: domains.save_domain(connection, user, new.id, new.name))

    @router.post(
        paths.DELETE_DOMAINS,
        responses=describe_answers("CountDocument"),
        openapi_extra=describe_body("DomainIdsDocument", "domain.delete"),
    )
    async def delete_domains(request: Request) -> Response:
        """Removes domains that nothing belongs to."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.DomainIdsDocument)

        def deed(connection: Connection) -> documents.CountDocument:
            return documents.CountDocument(count=domains.delete_domains(connection, user, asked.domain_ids))

        return await exchange.command(user, deed)


def _add_tokens(router: APIRouter, services: Services) -> None:
    @router.get(paths.TOKENS, responses=describe_answers("TokensDocument"))
    async def list_tokens(request: Request, user_id: UserId = None) -> Response:
        """One's own tokens, or those of a user whom one may manage, newest first; the token itself is not shown."""
        exchange = Exchange(services, request)
        await exchange.sign_in()

        def look(connection: Connection, user: User) -> documents.TokensDocument:
            return documents.TokensDocument(tokens=tokens.read_tokens(connection, user, user_id))

        return exchange.answer(await exchange.look(look))

    @router.post(
        paths.TOKENS,
        responses=describe_answers("TokenDocument"),
        openapi_extra=describe_body("NewTokenDocument", "token.make"),
    )
    async def make_token(request: Request) -> Response:
        """A new token for oneself, which is shown this once; the same command again makes it anew."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(documents.NewTokenDocument)
        return await exchange.command(
            user,
            lambda connection: tokens.make_token(connection, user, new, services.clock()),
            again=lambda connection: tokens.make_token(connection, user, new, services.clock(), is_again=True),
        )

    @router.post(
        paths.REVOKE_TOKENS,
        responses=describe_answers("CountDocument"),
        openapi_extra=describe_body("TokenIdsDocument", "token.revoke"),
    )
    async def revoke_tokens(request: Request) -> Response:
        """Makes tokens void at once: one's own, and those of users whom one may manage."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.TokenIdsDocument)

        def deed(connection: Connection) -> documents.CountDocument:
            return documents.CountDocument(count=tokens.revoke_tokens(connection, user, asked.token_ids))

        return await exchange.command(user, deed)


def _add_audit(router: APIRouter, services: Services) -> None:
    @router.get(paths.AUDIT, responses=describe_answers("AuditDocument"))
    async def read_audit(
        request: Request,
        words: Words = "",
        actor: Words = "",
        action: Words = "",
        outcome: Outcome | None = None,
        since: AwareDatetime | None = None,
        until: AwareDatetime | None = None,
        before: Before = None,
        limit: Limit = 100,
    ) -> Response:
        """A page of the audit, newest first."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        query = AuditQuery(words=words, actor=actor, action=action, outcome=outcome, since=since, until=until)

        def look(connection: Connection, user: User) -> documents.AuditDocument:
            return audit.read_page(connection, user, query, before, limit)

        return exchange.answer(await exchange.look(look))


def _sign_in_body() -> dict[str, object]:
    return describe_body("SignInDocument", "sign-in") | {"parameters": [], "security": []}
