"""Tokens in the system's keyring. Every call may wait until a person unlocks it: never in the GUI thread."""

import logging
import sys

import keyring
import keyring.errors

from jobdesk.config.settings import Connection
from jobdesk.model.errors import KeyringLocked, NoKeyring

logger = logging.getLogger(__name__)

SERVICE = "JobDesk"

if sys.platform == "linux":
    from secretstorage.exceptions import SecretServiceNotAvailableException, SecretStorageException

    # keyring turns its helper's errors into its own only where it opens a collection.
    _ERRORS: tuple[type[Exception], ...] = (keyring.errors.KeyringError, SecretStorageException, OSError)
    _ABSENCES: tuple[type[Exception], ...] = (SecretServiceNotAvailableException, OSError)
else:
    _ERRORS, _ABSENCES = (keyring.errors.KeyringError, OSError), (OSError,)


def read_token(connection: Connection) -> str | None:
    """The token of a connection; None where none is kept. Raises NoKeyring or KeyringLocked."""
    try:
        return keyring.get_password(SERVICE, _account(connection))
    except _ERRORS as error:
        raise _turn(error) from error


def keep_token(connection: Connection, token: str) -> None:
    """Keeps the token of a connection. Raises NoKeyring or KeyringLocked."""
    try:
        keyring.set_password(SERVICE, _account(connection), token)
    except _ERRORS as error:
        raise _turn(error) from error


def forget_token(connection: Connection) -> None:
    """Removes the token of a connection; none is fine. Raises NoKeyring or KeyringLocked."""
    try:
        keyring.delete_password(SERVICE, _account(connection))
    except keyring.errors.PasswordDeleteError:
        logger.debug("no token was kept for %s", connection.url)
    except _ERRORS as error:
        raise _turn(error) from error


def _account(connection: Connection) -> str:
    return f"{connection.user}@{connection.url}"


def _turn(error: Exception) -> NoKeyring | KeyringLocked:
    if isinstance(error, _ABSENCES) or isinstance(error.__context__, _ABSENCES):
        return NoKeyring()
    # Without a display a locked collection raises InitError, as measured with gnome-keyring 42.
    if isinstance(error, keyring.errors.KeyringLocked | keyring.errors.InitError):
        return KeyringLocked()
    return NoKeyring()
