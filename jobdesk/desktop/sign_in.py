"""Signs in to a server elsewhere, and keeps its token in the keyring, or in memory where there is none."""

import logging

from jobdesk.config.settings import Connection
from jobdesk.model.errors import JobDeskError, KeyringLocked, NoKeyring
from jobdesk.session.background import Background

logger = logging.getLogger(__name__)


class SignIn:
    """Tokens by connection. The keyring is asked apart from all else: it may wait for a person for ever."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._tokens: dict[Connection, str] = {}  # of this session of the desktop

    async def check(self, connection: Connection, secret: str, *, is_password: bool) -> JobDeskError | None:
        """Signs in with a token or a password and keeps the token; why it is kept for this session only, or None.

        Raises Unreachable, UntrustedServer, NotSignedIn or what else the server answers.
        """
        token = await self._background.call(_exchange, connection, secret, is_password)
        self._tokens[connection] = token
        try:
            await self._background.call_apart(_keep, connection, token)
        except (NoKeyring, KeyringLocked) as error:
            logger.info("the token of %s is kept in memory only: %s", connection.url, error)
            return error
        return None

    async def find_token(self, connection: Connection) -> str:
        """The token of a connection; "" where none is kept or the keyring does not give it."""
        if connection not in self._tokens:
            try:
                found = await self._background.call_apart(_read, connection)
            except (NoKeyring, KeyringLocked) as error:
                logger.info("the token of %s is not to be had: %s", connection.url, error)
                return ""
            self._tokens[connection] = found or ""
        return self._tokens[connection]

    async def forget(self, connection: Connection) -> None:
        """Removes the token of a connection."""
        self._tokens.pop(connection, None)
        try:
            await self._background.call_apart(_forget, connection)
        except (NoKeyring, KeyringLocked) as error:
            logger.info("the token of %s cannot be removed: %s", connection.url, error)


# What follows imports where it runs: requests and keyring take longer to load than the window to open.


def _exchange(connection: Connection, secret: str, is_password: bool) -> str:
    """A token that the server accepts."""
    from jobdesk.client.calls import Calls
    from jobdesk.client.transport import Transport

    transport = Transport(connection.url, "" if is_password else secret, connection.ca_file)
    try:
        calls = Calls(transport)
        if is_password:
            secret = calls.sign_in(connection.user, secret).token
            transport.set_endpoint(connection.url, secret)
        calls.status()
        return secret
    finally:
        transport.close()


def _keep(connection: Connection, token: str) -> None:
    from jobdesk.config.credentials import keep_token

    keep_token(connection, token)


def _read(connection: Connection) -> str | None:
    from jobdesk.config.credentials import read_token

    return read_token(connection)


def _forget(connection: Connection) -> None:
    from jobdesk.config.credentials import forget_token

    forget_token(connection)
