"""What the command line says of a job server."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """What the command line says."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8470
    database: str = ""  #: SQLAlchemy URL; "": SQLite in the data folder
    is_embedded: bool = False  #: hands address and token to its parent over standard output, and ends with it
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_shared(self) -> bool:
        """Whether several processes may serve the database at once."""
        return bool(self.database) and not self.database.startswith("sqlite")
