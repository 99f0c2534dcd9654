"""The routes that change scripts, groups and computers; each takes an Idempotency-Key."""

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from jobdesk.model.computer import ComputerChange, NewGroup
from jobdesk.model.new_script import NewScript
from jobdesk.protocol import documents, paths
from jobdesk.server import catalogue_changes, retention, script_import, scripts
from jobdesk.server.api.exchange import Exchange, describe_answers, describe_body
from jobdesk.server.services import Services

CHANGES = describe_answers("CatalogueChangeDocument")


def make_router(services: Services) -> APIRouter:
    """All routes that change the catalogue."""
    router = APIRouter()
    _add_scripts(router, services)
    _add_groups(router, services)
    _add_computers(router, services)
    return router


def _add_scripts(router: APIRouter, services: Services) -> None:
    @router.post(paths.SCRIPTS, responses=CHANGES, openapi_extra=describe_body("NewScript", "script.save"))
    async def save_script(request: Request) -> Response:
        """Makes a script, or a new version of one."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(NewScript)

        def deed(connection: Connection) -> object:
            script = scripts.save_script(connection, user, new, services.clock())
            if new.keeps_only_failed is not None:
                script = retention.keep_only_failed(connection, user, script, is_wanted=new.keeps_only_failed)
            return documents.CatalogueChangeDocument(scripts=(script,))

        return await exchange.command(user, deed)

    @router.post(
        paths.DELETE_SCRIPTS, responses=CHANGES, openapi_extra=describe_body("ScriptIdsDocument", "script.delete")
    )
    async def delete_scripts(request: Request) -> Response:
        """Removes scripts; one that jobs have used is hidden."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.ScriptIdsDocument)
        return await exchange.command(
            user, lambda connection: scripts.delete_scripts(connection, user, asked.script_ids)
        )

    @router.post(
        paths.IMPORT_SCRIPTS,
        responses=describe_answers("ImportResultDocument"),
        openapi_extra=describe_body("ImportDocument", "script.import"),
    )
    async def import_scripts(request: Request) -> Response:
        """Takes in files that each hold a script; says of each what became of it."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.ImportDocument)
        return await exchange.command(
            user,
            lambda connection: script_import.import_scripts(connection, user, asked.files, services.clock()),
        )


def _add_groups(router: APIRouter, services: Services) -> None:
    @router.post(paths.SAVE_GROUP, responses=CHANGES, openapi_extra=describe_body("NewGroup", "group.save"))
    async def save_group(request: Request) -> Response:
        """Makes a group, or gives a known one its name, members and scripts."""
        exchange = Exchange(services, request)
        user, new = await exchange.receive(NewGroup)

        def deed(connection: Connection) -> object:
            group = catalogue_changes.save_group(connection, user, new, services.vault, services.clock())
            return documents.CatalogueChangeDocument(groups=(group,))

        return await exchange.command(user, deed)

    @router.post(
        paths.DELETE_GROUPS, responses=CHANGES, openapi_extra=describe_body("GroupIdsDocument", "group.delete")
    )
    async def delete_groups(request: Request) -> Response:
        """Removes groups; their computers stay."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.GroupIdsDocument)
        return await exchange.command(
            user, lambda connection: catalogue_changes.delete_groups(connection, user, asked.group_ids)
        )


def _add_computers(router: APIRouter, services: Services) -> None:
    @router.post(
        paths.CHANGE_COMPUTERS, responses=CHANGES, openapi_extra=describe_body("ComputerChange", "computer.change")
    )
    async def change_computers(request: Request) -> Response:
        """Takes computers in or out of service, and changes their roles."""
        exchange = Exchange(services, request)
        user, change = await exchange.receive(ComputerChange)

        def deed(connection: Connection) -> object:
            changed = catalogue_changes.change_computers(connection, user, change)
            return documents.CatalogueChangeDocument(computers=changed)

        return await exchange.command(user, deed)

    @router.post(
        paths.DELETE_COMPUTERS, responses=CHANGES, openapi_extra=describe_body("ComputerIdsDocument", "computer.delete")
    )
    async def delete_computers(request: Request) -> Response:
        """Removes computers; one that has jobs is taken out of service."""
        exchange = Exchange(services, request)
        user, asked = await exchange.receive(documents.ComputerIdsDocument)
        return await exchange.command(
            user,
            lambda connection: catalogue_changes.delete_computers(
                connection, user, asked.computer_ids, services.clock()
            ),
        )
