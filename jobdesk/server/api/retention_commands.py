"""The routes of what is kept: the rules, and removing old jobs by hand."""

import time
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection

from jobdesk.model.account import INSTALLATION
from jobdesk.protocol import documents, paths
from jobdesk.server import audit, retention
from jobdesk.server.accounts import User
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.services import Services

PURGE_FOR_S = 5.0  #: a request removes what it can in that time

Days = Annotated[int, Query(ge=0, le=retention.MAX_DAYS)]
Domain = Annotated[str | None, Query(description="none: every domain that one may purge")]


def make_router(services: Services) -> APIRouter:
    """All routes of what is kept."""
    router = APIRouter()

    @router.get(paths.RETENTION, responses=describe_answers("RetentionDocument"))
    async def read_rules(request: Request) -> Response:
        """The rules that one may set."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(documents.RetentionDocument(rules=await exchange.look(retention.read_rules)))

    @router.post(
        paths.RETENTION,
        responses=describe_answers("RetentionDocument"),
        openapi_extra=describe_body("RetentionDocument", "retention.save"),
    )
    async def save_rules(request: Request) -> Response:
        """Puts rules in the place of all that one may set."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.RetentionDocument)

        def deed(connection: Connection) -> object:
            return documents.RetentionDocument(rules=retention.save_rules(connection, user, asked.rules))

        return await exchange.command(user, deed)

    @router.get(paths.PURGEABLE, responses=describe_answers("CountDocument"))
    async def count_older(request: Request, older_than_days: Days, domain: Domain = None) -> Response:
        """How many jobs a purge would remove."""
        exchange = Exchange(services, request)
        await exchange.sign_in()

        def look(connection: Connection, user: User) -> int:
            return retention.count_older(connection, user, older_than_days, domain, services.clock())

        return exchange.answer(documents.CountDocument(count=await exchange.look(look)))

    @router.post(
        paths.PURGE,
        responses=describe_answers("CountDocument"),
        openapi_extra=describe_body("PurgeDocument", "job.purge"),
    )
    async def purge(request: Request) -> Response:
        """Removes ended jobs, as many as it can in a few seconds; to be repeated until none was left."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.PurgeDocument)
        async with exchange.noting_refusals(user):
            count = await run_in_threadpool(_purge, services, user, asked)
        return exchange.answer(documents.CountDocument(count=count))

    return router


def _purge(services: Services, user: User, asked: documents.PurgeDocument) -> int:
    total, end = 0, time.monotonic() + PURGE_FOR_S
    while time.monotonic() < end:
        with services.database.write() as connection:
            now = services.clock()
            count = retention.purge_some(connection, user, asked.older_than_days, asked.domain, now)
            if count:
                place = asked.domain if asked.domain is not None else user.domain or INSTALLATION
                detail = f"{count} removed that were older than {asked.older_than_days} days"
                audit.note(connection, now, user, "job.purge", "", place, detail=detail)
        if not count:
            break
        total += count
    return total
