"""The routes of subscriptions to filters; each user has those of one's own alone."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from jobdesk.model.subscription import FilterSubscription
from jobdesk.protocol import documents, paths
from jobdesk.server import subscriptions
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.services import Services


def make_router(services: Services) -> APIRouter:
    """All routes of subscriptions to filters."""
    router = APIRouter()

    @router.get(paths.SUBSCRIPTIONS, responses=describe_answers("SubscriptionsDocument"))
    async def list_subscriptions(request: Request) -> Response:
        """One's own subscriptions to filters."""
        exchange = Exchange(services, request)
        await exchange.sign_in()
        found = await exchange.look(subscriptions.read_subscriptions)
        return exchange.answer(documents.SubscriptionsDocument(subscriptions=found))

    @router.post(
        paths.SUBSCRIPTIONS,
        responses=describe_answers("FilterSubscription"),
        openapi_extra=describe_body("FilterSubscription", "subscription.save"),
    )
    async def save_subscription(request: Request) -> Response:
        """Makes a subscription, or changes one of one's own."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(FilterSubscription)
        sends_mail = services.outbox.sends_mail
        return await exchange.command(
            user,
            lambda connection: subscriptions.save_subscription(connection, user, new, sends_mail=sends_mail),
        )

    @router.post(
        paths.DELETE_SUBSCRIPTIONS,
        responses=describe_answers("CountDocument"),
        openapi_extra=describe_body("SubscriptionIdsDocument", "subscription.delete"),
    )
    async def delete_subscriptions(request: Request) -> Response:
        """Removes subscriptions of one's own; jobs that they have found stay subscribed to."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.SubscriptionIdsDocument)

        def deed(connection: Connection) -> object:
            count = subscriptions.delete_subscriptions(connection, user, asked.subscription_ids)
            return documents.CountDocument(count=count)

        return await exchange.command(user, deed)

    return router
