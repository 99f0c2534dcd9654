"""One request and its answer: who asks, which document came, in which encoding the answer goes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection
from starlette.requests import ClientDisconnect

from jobdesk.model.errors import DatabaseFault, JobDeskError, NotPermitted, NotSignedIn, TooLarge, TooSlow
from jobdesk.model.job import NewJob
from jobdesk.protocol.documents import JSON, MSGPACK, JobChangeDocument, decode, encode
from jobdesk.protocol.paths import IDEMPOTENCY_KEY
from jobdesk.server.accounts import User, find_user, find_users, note_use
from jobdesk.server.audit_subjects import Subject, describe_new_job, describe_subject, note_deed, note_refusal
from jobdesk.server.batches import Batches, Writer
from jobdesk.server.deeds import do_once, is_first
from jobdesk.server.job_documents import unpack
from jobdesk.server.services import Services

T = TypeVar("T")

ACTION = "x-audit-action"  #: in the description of a command: what the audit calls it
BODY_S = 20.0  #: for a body, and more for a large one
SLOWEST_BODY = 4096  #: bytes in a second
MAX_SMALL_SIZE = 64 * 1024  #: bytes of a document from somebody whom nobody knows yet
SIGN_INS_AT_ONCE = 2  #: batches of them
MAX_BODY_SIZE = 16 * 1024 * 1024  #: bytes; a command with a file of 5 MiB as JSON fits


class Front:
    """What the requests of one application share: who asks, and what they change, is seen to for many at once."""

    def __init__(self, services: Services) -> None:
        self.writer = Writer(services.database)
        self.sign_ins: Batches[str, User] = Batches(partial(_find_users, services), SIGN_INS_AT_ONCE)


class Exchange:
    """Helps a route to read its request and to answer it."""

    def __init__(self, services: Services, request: Request) -> None:
        self._services = services
        self._request = request
        self._body = b""
        self._document: object = None

    async def sign_in(self) -> User:
        """Who asks. Raises NotSignedIn."""
        front = self._front
        user = replace(await front.sign_ins.ask(self.token), origin=self.origin)
        if not user.is_seen:
            await front.writer.perform(partial(note_use, user=user, now=self._services.clock()))
        return user

    @property
    def origin(self) -> str:
        """The address of the client."""
        return self._request.client.host if self._request.client else ""

    async def receive(self, kind: type[T]) -> tuple[User, T]:
        """Who asks, and the document that came. Raises NotSignedIn, TooLarge, TooSlow or InvalidDocument."""
        user = await self.sign_in()
        async with self.noting_refusals(user):
            self._document = document = await self.read_document(kind)
        return user, document

    async def read_document(self, kind: type[T], max_size: int = MAX_BODY_SIZE) -> T:
        """The document in the body. Raises TooLarge, TooSlow or InvalidDocument."""
        self._body = await self._read_body(max_size)
        sent_as = self._request.headers.get("Content-Type", JSON).partition(";")[0].strip()
        return decode(kind, self._body, MSGPACK if sent_as == MSGPACK else JSON)

    async def until_gone(self) -> None:
        """Returns when the client has hung up; for requests without a body."""
        while (await self._request.receive())["type"] != "http.disconnect":
            pass

    async def _read_body(self, max_size: int) -> bytes:
        content = bytearray()
        began = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(BODY_S) as end:
                async for part in self._request.stream():
                    content += part
                    if len(content) > max_size:
                        raise TooLarge(f"A request may have {_in_words(max_size)} at most.")
                    end.reschedule(began + BODY_S + len(content) / SLOWEST_BODY)
        except TimeoutError as error:
            raise TooSlow from error
        except ClientDisconnect as error:
            raise TooSlow("The client hung up before its request was whole.") from error
        return bytes(content)

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

    async def look(self, look: Callable[[Connection, User], T]) -> T:
        """What `look` finds for who asks now, in one reading transaction. Raises NotSignedIn.

        A long poll asks anew each time: meanwhile the token may be void, or the user may see less.
        """
        return await run_in_threadpool(self._look, look)

    async def command(
        self,
        user: User,
        deed: Callable[[Connection], object],
        again: Callable[[Connection], object] | None = None,
    ) -> Response:
        """Does the command that was received once for its Idempotency-Key, and answers.

        `again` is for an answer that must not be kept: it makes another one when the same command comes again.
        The audit is written here: one entry for what was done, one for what was refused.
        """
        async with self.noting_refusals(user):
            digest = await self._digest()
            content = await self._front.writer.perform(
                lambda connection: self._command(connection, user, digest, deed, again)
            )
        return Response(content, media_type=self.media_type)

    @asynccontextmanager
    async def noting_refusals(self, user: User) -> AsyncIterator[None]:
        """What is refused in this block is in the audit."""
        try:
            yield
        except Exception as error:
            await run_in_threadpool(self._note_refusal, user, error)
            raise

    def _read(self, look: Callable[[Connection], T]) -> T:
        with self._services.database.read() as connection:
            return look(connection)

    def _look(self, look: Callable[[Connection, User], T]) -> T:
        token = self.token
        with self._services.database.read() as connection:
            user = find_user(connection, token, self._services.clock(), self.origin)
            return look(connection, user)

    @property
    def token(self) -> str:
        """The token that the request carries. Raises NotSignedIn."""
        scheme, _, token = self._request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise NotSignedIn("This request carries no token. Send it in the header Authorization: Bearer TOKEN.")
        return token.strip()

    async def _digest(self) -> str:
        """Of path and body, by which a command is known when it comes again."""
        # The encoding belongs to the command: the kept answer is in it.
        path = f"{self._request.method} {self._request.url.path} {self.media_type}"
        content = path.encode() + b"\0" + self._body
        if len(content) <= MAX_SMALL_SIZE:
            return self._services.vault.digest(content)
        return await run_in_threadpool(self._services.vault.digest, content)

    def _command(
        self,
        connection: Connection,
        user: User,
        digest: str,
        deed: Callable[[Connection], object],
        again: Callable[[Connection], object] | None,
    ) -> bytes:
        key = self._request.headers.get(IDEMPOTENCY_KEY, "")
        now = self._services.clock()
        fresh = find_user(connection, self.token, now, self.origin)
        if (fresh.role, fresh.domain_id) != (user.role, user.domain_id):
            raise NotPermitted("Your rights were changed at this moment. Try again.")

        def do() -> bytes:
            is_new_job = isinstance(self._document, NewJob)
            subject = None if is_new_job else self._subject(connection, user)  # it may be gone then
            result = deed(connection)
            if subject is None:
                assert isinstance(result, JobChangeDocument), "the answer to a new job is that job"
                subject = describe_new_job(user, result)
            note_deed(connection, now, user, self._action, subject, result)
            return encode(result, self.media_type)

        if again is None:
            return do_once(connection, user, key, digest, now, do)
        if is_first(connection, user, key, digest, now):
            return do()
        return encode(again(connection), self.media_type)

    def _note_refusal(self, user: User, error: Exception) -> None:
        """In a transaction of its own, for that of the command is undone."""
        if isinstance(error, DatabaseFault | NotSignedIn | TooSlow):
            return
        subject = Subject(domain=user.domain)
        # What cannot be looked for, as an id without end, has no name either.
        with suppress(JobDeskError), self._services.database.read() as connection:
            subject = self._subject(connection, user)
        with self._services.database.write() as connection:
            note_refusal(connection, self._services.clock(), user, self._action, subject, error)

    @property
    def _front(self) -> "Front":
        front: Front = self._request.app.state.front
        return front

    def _subject(self, connection: Connection, user: User) -> Subject:
        return describe_subject(connection, user, self._document)

    @property
    def _action(self) -> str:
        """What the audit calls the command, as its route says with `describe_body`."""
        described = getattr(self._request.scope.get("route"), "openapi_extra", None) or {}
        return str(described.get(ACTION, ""))


def _find_users(services: Services, tokens: Sequence[str]) -> list[User | Exception]:
    with services.database.read() as connection:
        found = find_users(connection, set(tokens), services.clock())
    return [found[token] for token in tokens]


def _in_words(size: int) -> str:
    return f"{size // 1024**2} MiB" if size >= 1024**2 else f"{size // 1024} KiB"


def describe_answers(kind: str, *others: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route for the OpenAPI document: one good one, the errors, and such as not every route has."""
    errors: dict[int | str, str] = {
        401: "no valid token",
        403: "not permitted",
        404: "no such thing",
        408: "the request came in too slowly",
        409: "refused in the present state",
        413: "too large",
        422: "the request does not have the form that was agreed on",
        503: "the database is out of reach",
    }
    more = {429: "too many attempts; the header Retry-After says when the next one is looked at"}
    errors |= {status: more[status] for status in others}
    described: dict[int | str, dict[str, Any]] = {200: {"description": "done", "content": _content(kind)}}
    return described | {
        status: {"description": words, "content": _content("ErrorDocument")} for status, words in errors.items()
    }


def describe_body(kind: str, action: str = "") -> dict[str, Any]:
    """The body of a command for the OpenAPI document, its key, and what the audit calls it, as `job.cancel`."""
    key = {
        "name": IDEMPOTENCY_KEY,
        "in": "header",
        "required": True,
        "schema": {"type": "string", "minLength": 8, "maxLength": 128},
    }
    return {"parameters": [key], "requestBody": {"required": True, "content": _content(kind)}, ACTION: action}


def _content(kind: str) -> dict[str, Any]:
    schema = {"schema": {"$ref": f"#/components/schemas/{kind}"}}
    return {JSON: schema, MSGPACK: schema}
