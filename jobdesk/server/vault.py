"""Keeps password parameters encrypted, with a key that lies beside the database and not in it."""

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from jobdesk.model.errors import JobDeskError


class SecretUnreadable(JobDeskError):
    """A password parameter cannot be read: the key file does not belong to this database."""


class Vault:
    """Encrypts and decrypts with the key in one file, which only its owner may read."""

    def __init__(self, key_file: Path) -> None:
        self._fernet = Fernet(_load_key(key_file))

    def seal(self, secret: str) -> bytes:
        """The secret, encrypted."""
        return self._fernet.encrypt(secret.encode())

    def open(self, sealed: bytes) -> str:
        """The secret in clear. Raises SecretUnreadable."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken as error:
            raise SecretUnreadable from error


def _load_key(path: Path) -> bytes:
    """The key; made at the first time. A link makes it appear whole or not at all, and once only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_bytes(Fernet.generate_key())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
