"""What an administrator sets in `server.toml` in the data folder; read when the server starts."""

import os
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

import msgspec

from jobdesk.model.errors import JobDeskError

FILE_NAME = "server.toml"


class UnusableSettings(JobDeskError):
    """The settings of the job server cannot be read."""


class MailSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mail server; the password stands in a file or an environment variable of its own."""

    host: str
    port: int = 587
    security: str = "starttls"  #: starttls, tls or none
    sender: str
    user: str = ""  #: "": the mail server takes mail from everybody
    allows_plain_login: bool = False  #: sends user and password in clear where security is none
    ca_file: str = ""  #: PEM of the authority that signed the mail server's certificate; "": those of the system
    password_file: str = ""
    password_variable: str = "JOBDESK_MAIL_PASSWORD"

    def __post_init__(self) -> None:
        if self.security not in ("starttls", "tls", "none"):
            raise ValueError(f"security is {self.security!r}: it must be starttls, tls or none")
        if not 1 <= self.port <= 65_535:
            raise ValueError(f"port is {self.port}: it must be 1 to 65535")
        if self.user and self.security == "none" and not self.allows_plain_login:
            raise ValueError("user is set and security is none: the password would be sent in clear")
        if not parseaddr(self.sender)[1] or not self.sender.isprintable():
            raise ValueError(f"sender is {self.sender!r}: it must be a mail address, as jobs@example.org")

    def read_password(self) -> str:
        """The password; "" where there is none. Raises UnusableSettings for a file that cannot be read."""
        if not self.password_file:
            return os.environ.get(self.password_variable, "")
        try:
            return Path(self.password_file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            raise UnusableSettings(f"The password file {self.password_file} cannot be read: {reason}.") from error


class ServerSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings of a job server; each may be left out."""

    idle_limit_minutes: float = 30.0  #: a running task of which nothing is recorded for so long is given up
    mail: MailSettings | None = None  #: None: no mail is sent

    def __post_init__(self) -> None:
        if not self.idle_limit_minutes > 0:
            raise ValueError(f"idle_limit_minutes is {self.idle_limit_minutes:g}: it must be more than 0")

    @property
    def idle_limit(self) -> timedelta:
        """How long nothing may be recorded of a running task."""
        return timedelta(minutes=self.idle_limit_minutes)


DEFAULTS = ServerSettings()


def read_settings(folder: Path) -> ServerSettings:
    """The settings of a data folder; all as they are by themselves where there is no file. Raises UnusableSettings."""
    path = folder / FILE_NAME
    try:
        return msgspec.toml.decode(path.read_bytes(), type=ServerSettings)
    except FileNotFoundError:
        return DEFAULTS
    except OSError as error:
        raise UnusableSettings(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise UnusableSettings(f"{path} cannot be understood: {error}.") from error
