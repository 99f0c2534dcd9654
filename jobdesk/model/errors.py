"""Every error that JobDesk raises on purpose; its docstring is its default sentence for people."""

import inspect


class JobDeskError(Exception):
    """Something went wrong in JobDesk."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or inspect.getdoc(type(self)) or type(self).__name__)

    @property
    def sentence(self) -> str:
        """What happened, to what, and what to do, in one or two plain sentences."""
        return str(self)


class Unreachable(JobDeskError):
    """The job server does not answer."""


class NotSignedIn(JobDeskError):
    """The job server wants a valid token or password. Connect again."""


class TooManyAttempts(JobDeskError):
    """Too many attempts to sign in have failed. Wait a minute and try again."""

    def __init__(self, sentence: str | None = None, retry_after_s: int = 60) -> None:
        super().__init__(sentence)
        self.retry_after_s = retry_after_s  #: an attempt before that is not even looked at


class NotPermitted(JobDeskError):
    """You do not have the right to do this."""


class NotFound(JobDeskError):
    """There is no such thing on the job server; perhaps it was removed."""


class Refused(JobDeskError):
    """The job server refused this command in the present state of the job."""


class InvalidDocument(JobDeskError):
    """The document does not have the form that was agreed on."""


class InvalidField(JobDeskError):
    """A field has a value that does not fit."""

    def __init__(self, sentence: str | None = None, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field  #: as `name` or `parameters[2].default`; "" where none is to blame


class TooLarge(JobDeskError):
    """The document is larger than the job server takes."""


class TooSlow(JobDeskError):
    """The request came in too slowly."""


class ServerFault(JobDeskError):
    """The job server failed while answering. Its log says why."""


class UntrustedServer(JobDeskError):
    """The certificate of the job server cannot be verified. Check the address, or name the file of your own CA."""


class DatabaseFault(JobDeskError):
    """The database cannot be opened, read or written."""


class ExportFailed(JobDeskError):
    """The file could not be written. Nothing of it was kept."""


class DataFolderInUse(JobDeskError):
    """Another JobDesk process is using this data folder."""


class EngineFault(JobDeskError):
    """The engine that runs the tasks failed."""


class InvalidScript(JobDeskError):
    """The script's description cannot be read."""

    def __init__(self, reason: str | None = None, line: int | None = None) -> None:
        super().__init__(f"Line {line}: {reason}" if line and reason else reason)
        self.reason = reason or self.sentence  #: without the line
        self.line = line  #: of the file, from 1; None where the whole of it is meant


class NoKeyring(JobDeskError):
    """There is no keyring on this system: the token is kept for this session only."""


class KeyringLocked(JobDeskError):
    """The keyring is locked: the token is kept for this session only. Unlock the keyring to keep it."""
