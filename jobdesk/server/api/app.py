"""The application: routes, errors as documents, and its own description."""

import logging
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from jobdesk.model.account import Account, Domain, NewAccount
from jobdesk.model.computer import Computer, ComputerChange, Group, NewGroup
from jobdesk.model.errors import JobDeskError, NotSignedIn, ServerFault, TooLarge, TooManyAttempts, TooSlow
from jobdesk.model.job import JobDetail, NewJob
from jobdesk.model.new_script import NewScript
from jobdesk.model.schedule import NewSchedule
from jobdesk.model.script import Script
from jobdesk.model.subscription import FilterSubscription
from jobdesk.protocol import documents, paths
from jobdesk.protocol.errors import describe, status_of
from jobdesk.server.api import (
    account_commands,
    catalogue_commands,
    commands,
    reading,
    retention_commands,
    schedule_commands,
    subscription_commands,
)
from jobdesk.server.api.exchange import Exchange, Front
from jobdesk.server.services import Services
from jobdesk.version import __version__

logger = logging.getLogger(__name__)

_DOCUMENTS = [
    documents.StatusDocument,
    documents.ChangesDocument,
    documents.JobsDocument,
    documents.LogDocument,
    documents.JobChangeDocument,
    documents.JobIdsDocument,
    documents.RestartDocument,
    documents.SubscriptionDocument,
    documents.SignInDocument,
    documents.TokenDocument,
    documents.NewGroupDocument,
    documents.CatalogueChangeDocument,
    documents.ScriptIdsDocument,
    documents.GroupIdsDocument,
    documents.ComputerIdsDocument,
    documents.ImportDocument,
    documents.ImportResultDocument,
    documents.ErrorDocument,
    documents.ComputersDocument,
    documents.GroupsDocument,
    documents.ScriptsDocument,
    documents.BatchesDocument,
    documents.SchedulesDocument,
    documents.ScheduleIdsDocument,
    documents.ScheduleRunDocument,
    documents.CountDocument,
    documents.PurgeDocument,
    documents.RetentionDocument,
    documents.AuditDocument,
    documents.TokenIdsDocument,
    documents.NewTokenDocument,
    documents.TokensDocument,
    documents.DomainIdsDocument,
    documents.NewDomainDocument,
    documents.DomainsDocument,
    documents.PasswordDocument,
    documents.UserIdsDocument,
    documents.UsersDocument,
    documents.SubscriptionsDocument,
    documents.SubscriptionIdsDocument,
    FilterSubscription,
    JobDetail,
    NewJob,
    Script,
    NewScript,
    Computer,
    ComputerChange,
    Group,
    NewGroup,
    NewSchedule,
    Account,
    NewAccount,
    Domain,
]


def create_app(services: Services) -> FastAPI:
    """The job server as an ASGI application."""
    app = FastAPI(title="JobDesk", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.front = Front(services)
    app.include_router(reading.make_router(services))
    app.include_router(commands.make_router(services))
    app.include_router(catalogue_commands.make_router(services))
    app.include_router(schedule_commands.make_router(services))
    app.include_router(retention_commands.make_router(services))
    app.include_router(account_commands.make_router(services))
    app.include_router(subscription_commands.make_router(services))

    async def openapi(request: Request) -> Response:
        await Exchange(services, request).sign_in()
        return Response(msgspec.json.encode(describe_api(app)), media_type=documents.JSON)

    app.add_api_route(paths.OPENAPI, openapi, include_in_schema=False)
    app.add_exception_handler(JobDeskError, _answer_error)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(Exception, _answer_bug)
    return app


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the schemas of the documents that really travel."""
    description = get_openapi(title=app.title, version=app.version, routes=app.routes)
    _, schemas = msgspec.json.schema_components(_DOCUMENTS, ref_template="#/components/schemas/{name}")
    components = description.setdefault("components", {})
    components["schemas"] = schemas
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    description["security"] = [{"token": []}]
    return description


async def _answer_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, JobDeskError)
    status = status_of(error)
    if status >= 500:
        logger.error("%s %s: %s", request.method, request.url.path, error)
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else {}
    if isinstance(error, TooManyAttempts):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, TooSlow | TooLarge):
        headers["Connection"] = "close"  # what is still to come of the request is not waited for
    return _encode(request, describe(error), status, headers)


async def _answer_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    document = documents.ErrorDocument(
        error="InvalidDocument", sentence=f"The request does not have the form that was agreed on: {places}."
    )
    return _encode(request, document, 422)


async def _answer_http(request: Request, error: Exception) -> Response:
    """What the framework refuses by itself: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    document = documents.ErrorDocument(
        error="NotFound", sentence=f"{request.method} {request.url.path}: {error.detail}."
    )
    return _encode(request, document, error.status_code, dict(error.headers or {}))


async def _answer_bug(request: Request, error: Exception) -> Response:
    """An edge: the traceback goes to the log, and nothing of it to the client."""
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _encode(request, describe(ServerFault()), 500)


def _encode(
    request: Request, document: documents.ErrorDocument, status: int, headers: dict[str, str] | None = None
) -> Response:
    media_type = documents.MSGPACK if documents.MSGPACK in request.headers.get("Accept", "") else documents.JSON
    return Response(documents.encode(document, media_type), status, headers or {}, media_type)
