"""Keeps password parameters encrypted, with a key that lies beside the database and not in it."""

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from jobdesk.model.errors import JobDeskError


class SecretUnreadable(JobDeskError):
    """A password parameter cannot be read: the key file does not belong to this database."""


class Vault:
    """Encrypts and decrypts with the key in one file, which only its owner may read."""

    def __init__(self, key_file: Path) -> None:
        key = _load_key(key_file)
        self._fernet = Fernet(key)
        self._digest_key = hashlib.sha256(b"digest of commands" + key).digest()

    def seal(self, secret: str) -> bytes:
        """The secret, encrypted."""
        return self._fernet.encrypt(secret.encode())

    def digest(self, content: bytes) -> str:
        """A fingerprint, which tells nothing of a secret in the content to somebody who can guess but has no key."""
        return hmac.new(self._digest_key, content, hashlib.sha256).hexdigest()

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
