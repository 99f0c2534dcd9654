"""The routes of schedules; those that change something take an Idempotency-Key."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from jobdesk.model.errors import InvalidField
from jobdesk.model.schedule import NewSchedule
from jobdesk.protocol import documents, paths
from jobdesk.server import schedule_runs, schedules
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.records import read_jobs
from jobdesk.server.services import Services
from jobdesk.server.subscriptions import NO_MAIL_SERVER

CHANGES = describe_answers("CatalogueChangeDocument")


def make_router(services: Services) -> APIRouter:
    """All routes of schedules."""
    router = APIRouter()

    @router.get(paths.SCHEDULES, responses=describe_answers("SchedulesDocument"))
    async def list_schedules(request: Request) -> Response:
        """All schedules that one may see, with the state of their last job and their next run."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        found = await exchange.look(lambda each, user: schedules.read_schedules(each, user=user))
        return exchange.answer(documents.SchedulesDocument(schedules=found))

    @router.post(paths.SCHEDULES, responses=CHANGES, openapi_extra=describe_body("NewSchedule", "schedule.save"))
    async def save_schedule(request: Request) -> Response:
        """Makes a schedule, or changes a known one; one that runs at once makes its job."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(NewSchedule)

        def deed(connection: Connection) -> object:
            schedule = schedules.save_schedule(connection, user, new, services.vault, services.clock())
            if new.sends_report and not services.outbox.sends_mail:
                raise InvalidField(NO_MAIL_SERVER, "sends_report")
            return documents.CatalogueChangeDocument(schedules=(schedule,))

        return await exchange.command(user, deed)

    @router.post(
        paths.DELETE_SCHEDULES,
        responses=CHANGES,
        openapi_extra=describe_body("ScheduleIdsDocument", "schedule.delete"),
    )
    async def delete_schedules(request: Request) -> Response:
        """Removes schedules; the jobs that they have made stay."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.ScheduleIdsDocument)
        return await exchange.command(
            user, lambda connection: schedules.delete_schedules(connection, user, asked.schedule_ids)
        )

    @router.post(
        paths.RUN_SCHEDULES,
        responses=describe_answers("ScheduleRunDocument"),
        openapi_extra=describe_body("ScheduleIdsDocument", "schedule.run"),
    )
    async def run_schedules(request: Request) -> Response:
        """Lets schedules run at once, whatever their plan; one whose last job is open is refused."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.ScheduleIdsDocument)

        def deed(connection: Connection) -> object:
            now = services.clock()
            made, refused = schedule_runs.run_now(connection, user, asked.schedule_ids, services.vault, now)
            return documents.ScheduleRunDocument(jobs=read_jobs(connection, user.id, made), refused=refused)

        return await exchange.command(user, deed)

    return router
