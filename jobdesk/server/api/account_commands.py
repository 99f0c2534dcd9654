"""The routes of users, domains, passwords, tokens and the audit."""

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response

from jobdesk.protocol import documents, paths
from jobdesk.server import sign_in
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.services import Services

HASHES_AT_ONCE = 2  #: each takes 64 MiB and a processor for some 50 ms


def make_router(services: Services) -> APIRouter:
    """All routes of accounts."""
    router = APIRouter()
    _add_sign_in(router, services)
    return router


def _add_sign_in(router: APIRouter, services: Services) -> None:
    limiter = CapacityLimiter(HASHES_AT_ONCE)

    @router.post(paths.SIGN_IN, responses=describe_answers("TokenDocument"), openapi_extra=_sign_in_body())
    async def open_session(request: Request) -> Response:
        """A token for a user's name and password."""
        exchange = Exchange(services, request)
        asked = await exchange.read_document(documents.SignInDocument)
        made = await to_thread.run_sync(
            sign_in.sign_in,
            services.database,
            asked.user,
            asked.password,
            exchange.origin,
            services.clock(),
            limiter=limiter,
        )
        return exchange.answer(made)


def _sign_in_body() -> dict[str, object]:
    return describe_body("SignInDocument") | {"parameters": [], "security": []}
