"""The routes that change something; each takes an Idempotency-Key."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from jobdesk.model.account import Right
from jobdesk.model.job import Job, JobId, NewJob
from jobdesk.protocol import documents, paths
from jobdesk.server import jobs
from jobdesk.server.accounts import User
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.catalogue import put_group, read_groups
from jobdesk.server.joining import run_scripts
from jobdesk.server.records import read_jobs
from jobdesk.server.rights import choose_domain
from jobdesk.server.services import Services
from jobdesk.server.subscriptions import check_mail_wish


def make_router(services: Services) -> APIRouter:
    """All routes that change something."""
    router = APIRouter()

    @router.post(paths.JOBS, responses=_changes(), openapi_extra=describe_body("NewJob", "job.run"))
    async def run(request: Request) -> Response:
        """Makes a job."""
        exchange = Exchange(services, request)
        user, order = await exchange.receive(NewJob)

        def deed(connection: Connection) -> documents.JobChangeDocument:
            job, note = jobs.create(connection, user, order, services.vault, services.clock())
            return documents.JobChangeDocument(jobs=(job,), refused={}, notes=(note,) if note else ())

        return await exchange.command(user, deed)

    @router.post(paths.CANCEL, responses=_changes(), openapi_extra=describe_body("JobIdsDocument", "job.cancel"))
    async def cancel(request: Request) -> Response:
        """Asks for the end of open jobs."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.JobIdsDocument)

        def deed(connection: Connection) -> documents.JobChangeDocument:
            changed, refused = jobs.cancel(connection, user, asked.job_ids, services.clock())
            return _tell(connection, user, changed, refused)

        return await exchange.command(user, deed)

    @router.post(paths.RESTART, responses=_changes(), openapi_extra=describe_body("RestartDocument", "job.restart"))
    async def restart(request: Request) -> Response:
        """Makes a new job for each ended one, which becomes Restarted."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.RestartDocument)

        def deed(connection: Connection) -> documents.JobChangeDocument:
            changed, refused = jobs.restart(
                connection,
                user,
                asked.job_ids,
                services.vault,
                services.clock(),
                failed_only=asked.failed_only,
                values=asked.values,
                files=asked.files,
            )
            return _tell(connection, user, changed, refused)

        return await exchange.command(user, deed)

    @router.post(
        paths.ACKNOWLEDGE, responses=_changes(), openapi_extra=describe_body("JobIdsDocument", "job.acknowledge")
    )
    async def acknowledge(request: Request) -> Response:
        """Notes that somebody knows of jobs that did not go well."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.JobIdsDocument)

        def deed(connection: Connection) -> documents.JobChangeDocument:
            changed, refused = jobs.acknowledge(connection, user, asked.job_ids, services.clock())
            return _tell(connection, user, changed, refused)

        return await exchange.command(user, deed)

    @router.post(
        paths.SUBSCRIBE, responses=_changes(), openapi_extra=describe_body("SubscriptionDocument", "job.subscribe")
    )
    async def subscribe(request: Request) -> Response:
        """Notes whether one wants to be told when jobs end."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.SubscriptionDocument)

        def deed(connection: Connection) -> documents.JobChangeDocument:
            wants_mail = asked.is_wanted and asked.wants_mail
            if wants_mail:
                check_mail_wish(connection, user, sends_mail=services.outbox.sends_mail)
            changed, refused = jobs.subscribe(
                connection, user, asked.job_ids, is_wanted=asked.is_wanted, wants_mail=wants_mail
            )
            return _tell(connection, user, changed, refused)

        return await exchange.command(user, deed)

    @router.post(
        paths.GROUPS, responses=describe_answers("Group"), openapi_extra=describe_body("NewGroupDocument", "group.save")
    )
    async def put(request: Request) -> Response:
        """Makes a group, or gives the group of that name these members."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.NewGroupDocument)

        def deed(connection: Connection) -> object:
            domain_id = choose_domain(connection, user, Right.EDIT, "")
            group_id, joined = put_group(connection, asked.name, asked.computer_ids, domain_id)
            run_scripts(connection, user, group_id, joined, services.vault, services.clock())
            (group,) = read_groups(connection, group_id=group_id)
            return group

        return await exchange.command(user, deed)

    return router


def _changes() -> dict[int | str, dict[str, object]]:
    return describe_answers("JobChangeDocument")


def _tell(
    connection: Connection, user: User, job_ids: Iterable[JobId], refused: dict[JobId, str] | None = None
) -> documents.JobChangeDocument:
    changed: tuple[Job, ...] = read_jobs(connection, user.id, job_ids)
    return documents.JobChangeDocument(jobs=changed, refused=refused or {})
