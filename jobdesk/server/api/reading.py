"""The routes that read."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection, select

from jobdesk.model.job import JobId, TaskId
from jobdesk.model.script import ScriptId
from jobdesk.protocol import documents, paths
from jobdesk.server import feed, logs
from jobdesk.server.accounts import User
from jobdesk.server.api.exchange import Exchange, describe_answers
from jobdesk.server.catalogue import read_computers, read_groups
from jobdesk.server.feed_batches import FeedBatches, Question
from jobdesk.server.rights import sees_all, visible
from jobdesk.server.scripts import read_newest, read_scripts
from jobdesk.server.services import Services
from jobdesk.storage.tables import batches, jobs

#: Ids and revisions fit into 63 bits everywhere.
Number = Annotated[int, Query(ge=0, le=2**63 - 1)]
PathId = Annotated[int, Path(ge=1, le=2**63 - 1)]
WaitS = Annotated[float, Query(ge=0, le=60, description="seconds to wait for something new")]
Limit = Annotated[int, Query(ge=1, le=feed.MAX_PAGE)]


def make_router(services: Services) -> APIRouter:
    """All routes that read."""
    router = APIRouter()
    batches_of_polls = FeedBatches(services.database, services.clock)

    @router.get(paths.STATUS, responses=describe_answers("StatusDocument"))
    async def read_status(request: Request) -> Response:
        """Who answers, and as whom one is signed in."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        now, fault = services.clock(), services.dispatch.fault
        return exchange.answer(await exchange.look(lambda each, user: feed.read_status(each, user, now, fault)))

    @router.get(paths.CHANGES, responses=describe_answers("ChangesDocument"))
    async def read_changes(request: Request, since: Number, wait: WaitS = 0.0, limit: Limit = 500) -> Response:
        """What changed since a revision; waits until there is something, or until the time is over."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        question = Question(token=exchange.token, since=since, limit=limit, media_type=exchange.media_type)
        found = await services.wakes.wait_for(
            lambda: batches_of_polls.look(question), lambda each: each.is_news, wait, until_gone=exchange.until_gone
        )
        return Response(found.content, media_type=exchange.media_type)

    @router.get(paths.JOBS, responses=describe_answers("JobsDocument"))
    async def read_jobs(
        request: Request, before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None, limit: Limit = 500
    ) -> Response:
        """A page of jobs, newest first."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        older = None if before is None else JobId(before)
        page = await exchange.look(lambda each, user: feed.read_page(each, user, older, limit))
        return exchange.answer_packed(page)

    @router.get(paths.JOB, responses=describe_answers("JobDetail"))
    async def read_job(request: Request, job_id: PathId) -> Response:
        """All about one job: tasks, steps, history, the script as it was run."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(await exchange.look(lambda each, user: feed.read_detail(each, user, JobId(job_id))))

    @router.get(paths.LOG, responses=describe_answers("LogDocument"))
    async def read_log(
        request: Request, task_id: PathId, offset: Number = 0, wait: WaitS = 0.0, packed: bool = False
    ) -> Response:
        """The log of a task from an offset on; waits until there is more, or until the time is over.

        `packed`: more of it at once, in compressed chunks.
        """
        exchange = Exchange(services, request)
        await exchange.sign_in()

        async def look() -> documents.LogDocument:
            most = logs.PACKED_SIZE if packed else logs.PAGE_SIZE
            page = await exchange.look(lambda each, user: logs.read(each, user, TaskId(task_id), offset, most))
            chunks = () if packed else await run_in_threadpool(logs.unpack, page.chunks, offset)
            return documents.LogDocument(
                offset=offset,
                chunks=chunks,
                size=page.size,
                is_complete=page.is_complete,
                job_id=page.job_id,
                packed=page.chunks if packed else (),
            )

        def is_enough(found: documents.LogDocument) -> bool:
            return bool(found.chunks or found.packed) or found.is_complete

        piece = await services.wakes.wait_for(look, is_enough, wait, is_log=True, until_gone=exchange.until_gone)
        return exchange.answer(piece)

    @router.get(paths.SCRIPTS, responses=describe_answers("ScriptsDocument"))
    async def list_scripts(request: Request) -> Response:
        """All scripts, in their newest version."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(
            documents.ScriptsDocument(scripts=await exchange.look(lambda each, user: read_scripts(each, user=user)))
        )

    @router.get(paths.SCRIPT, responses=describe_answers("Script"))
    async def read_one_script(request: Request, script_id: PathId) -> Response:
        """One script, in its newest version."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(await exchange.look(lambda each, user: read_newest(each, ScriptId(script_id), user)))

    @router.get(paths.COMPUTERS, responses=describe_answers("ComputersDocument"))
    async def list_computers(request: Request) -> Response:
        """All computers."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(
            documents.ComputersDocument(
                computers=await exchange.look(lambda each, user: read_computers(each, user=user))
            )
        )

    @router.get(paths.GROUPS, responses=describe_answers("GroupsDocument"))
    async def list_groups(request: Request) -> Response:
        """All groups, with their members."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(
            documents.GroupsDocument(groups=await exchange.look(lambda each, user: read_groups(each, user=user)))
        )

    @router.get(paths.BATCHES, responses=describe_answers("BatchesDocument"))
    async def list_batches(request: Request) -> Response:
        """The names of all batches, newest first."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        return exchange.answer(documents.BatchesDocument(names=await exchange.look(_read_batches)))

    return router


def _read_batches(connection: Connection, user: User) -> tuple[str, ...]:
    """Of all batches, those of jobs that the user may see."""
    chosen = select(batches.c.name).order_by(batches.c.id.desc())
    if not sees_all(user):
        chosen = chosen.where(select(jobs.c.id).where(jobs.c.batch_id == batches.c.id, visible(user, jobs)).exists())
    return tuple(connection.execute(chosen).scalars())
