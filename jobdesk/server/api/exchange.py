"""One request and its answer: who asks, which document came, in which encoding the answer goes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection

from jobdesk.model.errors import NotSignedIn, TooLarge
from jobdesk.protocol.documents import JSON, MSGPACK, decode, encode
from jobdesk.protocol.paths import IDEMPOTENCY_KEY
from jobdesk.server.accounts import User, find_user
from jobdesk.server.deeds import do_once
from jobdesk.server.job_documents import unpack
from jobdesk.server.services import Services

T = TypeVar("T")

MAX_BODY_SIZE = 16 * 1024 * 1024  #: bytes; a command with a file of 5 MiB as JSON fits


class Exchange:
    """Helps a route to read its request and to answer it."""

    def __init__(self, services: Services, request: Request) -> None:
        self._services = services
        self._request = request
        self._body = b""

    async def sign_in(self) -> User:
        """Who asks. Raises NotSignedIn."""
        scheme, _, token = self._request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise NotSignedIn("This request carries no token. Send it in the header Authorization: Bearer TOKEN.")
        user = await run_in_threadpool(self._find_user, token.strip())
        return replace(user, origin=self.origin)

    @property
    def origin(self) -> str:
        """The address of the client."""
        return self._request.client.host if self._request.client else ""

    async def receive(self, kind: type[T]) -> tuple[User, T]:
        """Who asks, and the document that came. Raises NotSignedIn, TooLarge or InvalidDocument."""
        return await self.sign_in(), await self.read_document(kind)

    async def read_document(self, kind: type[T]) -> T:
        """The document in the body. Raises TooLarge or InvalidDocument."""
        content = bytearray()
        async for part in self._request.stream():
            content += part
            if len(content) > MAX_BODY_SIZE:
                raise TooLarge("A request may have 16 MiB at most.")
        self._body = bytes(content)
        sent_as = self._request.headers.get("Content-Type", JSON).partition(";")[0].strip()
        return decode(kind, self._body, MSGPACK if sent_as == MSGPACK else JSON)

    def answer(self, document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
        """The answer, in the encoding that the client accepts."""
        media_type = self.media_type
        return Response(encode(document, media_type), status, dict(headers or {}), media_type)

    def answer_packed(self, document: object) -> Response:
        """The answer that holds jobs as `feed` gives them."""
        return self.answer(document if self.media_type == MSGPACK else unpack(document))

    @property
    def media_type(self) -> str:
        """The encoding that the client accepts; JSON unless it names MessagePack."""
        return MSGPACK if MSGPACK in self._request.headers.get("Accept", "") else JSON

    async def read(self, look: Callable[[Connection], T]) -> T:
        """What `look` finds in a reading transaction."""
        return await run_in_threadpool(self._read, look)

    async def command(self, user: User, deed: Callable[[Connection], object]) -> Response:
        """Does the command that was received once for its Idempotency-Key, and answers."""
        content = await run_in_threadpool(self._command, user, deed)
        return Response(content, media_type=self.media_type)

    def _read(self, look: Callable[[Connection], T]) -> T:
        with self._services.database.read() as connection:
            return look(connection)

    def _find_user(self, token: str) -> User:
        with self._services.database.read() as connection:
            return find_user(connection, token, self._services.clock())

    def _command(self, user: User, deed: Callable[[Connection], object]) -> bytes:
        key = self._request.headers.get(IDEMPOTENCY_KEY, "")
        # The encoding belongs to the command: the kept answer is in it.
        path = f"{self._request.method} {self._request.url.path} {self.media_type}"
        with self._services.database.write() as connection:
            now = self._services.clock()

            def do() -> bytes:
                return encode(deed(connection), self.media_type)

            return do_once(connection, user, key, path, self._body, now, do)


def describe_answers(kind: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a route for the OpenAPI document: one good one and the errors."""
    errors: dict[int | str, str] = {
        401: "no valid token",
        403: "not permitted",
        404: "no such thing",
        409: "refused in the present state",
        413: "too large",
        422: "the request does not have the form that was agreed on",
        503: "the database is out of reach",
    }
    described: dict[int | str, dict[str, Any]] = {200: {"description": "done", "content": _content(kind)}}
    return described | {
        status: {"description": words, "content": _content("ErrorDocument")} for status, words in errors.items()
    }


def describe_body(kind: str) -> dict[str, Any]:
    """The body of a command for the OpenAPI document, and its key."""
    key = {
        "name": IDEMPOTENCY_KEY,
        "in": "header",
        "required": True,
        "schema": {"type": "string", "minLength": 8, "maxLength": 128},
    }
    return {"parameters": [key], "requestBody": {"required": True, "content": _content(kind)}}


def _content(kind: str) -> dict[str, Any]:
    schema = {"schema": {"$ref": f"#/components/schemas/{kind}"}}
    return {JSON: schema, MSGPACK: schema}
