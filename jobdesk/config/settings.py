"""What JobDesk remembers between starts, as one file that people can read."""

import logging
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from jobdesk.model.offline_policy import OfflinePolicy
from jobdesk.model.query_record import QueryRecord
from jobdesk.model.saved_filter import SavedFilter

logger = logging.getLogger(__name__)

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A job server that this desktop knows; its token lies in the keyring."""

    name: str
    url: str
    user: str
    ca_file: str = ""  #: PEM file of a CA of one's own; "": the system's
    colour: str = ""  #: "blue", "green", "violet", "red"; "": none


@dataclass(slots=True, kw_only=True)
class Settings:
    """Everything remembered. Fields are only ever added, so that older and newer versions read each other's file."""

    language: str = ""  #: "en", "da"; "" follows the system
    theme: str = ""  #: "light", "dark"; "" follows the system
    reduces_motion: bool = False  #: nothing moves by itself, whatever the system says
    geometry: str = ""  #: base64 of QMainWindow.saveGeometry()
    window_state: str = ""  #: base64 of QMainWindow.saveState()
    columns: dict[str, int] = field(default_factory=dict)  #: visible columns in order, with their width in pixels
    folded_categories: dict[str, bool] = field(default_factory=dict)
    shows_utc: bool = False
    wraps_log: bool = False
    colors_log: bool = True  #: a log is shown in the colours that its script wrote
    log_zoom: float = 1.0  #: of the usual size of text
    log_searches: list[str] = field(default_factory=list)  #: words looked for in logs, the newest first
    log_context: int = 0  #: rows round each that matches where only those are shown
    all_logs_searches: list[str] = field(default_factory=list)  #: words looked for in all logs, the newest first
    searches_table_logs: bool = False  #: only the logs of the jobs that the table shows
    shows_lines_beside: bool = True  #: round each line that was found in all logs
    log_hidden_columns: list[str] = field(default_factory=list)  #: "number", "time", "severity"
    export_format: str = ""  #: "csv", "xlsx", "json": of the last export
    export_folder: str = ""  #: likewise
    stays_in_tray: bool = True
    notifies: bool = True
    parts: dict[str, str] = field(default_factory=dict)  #: base64 of the saveState() of lists and splitters, by name
    palette: list[str] = field(default_factory=list)  #: keys of what was chosen in the palette, the newest first
    connections: list[Connection] = field(default_factory=list)
    connection: str = ""  #: name of the one in use; "" is the embedded server
    filters: list[SavedFilter] = field(default_factory=list)  #: the person's own, in the order of the panel
    start_filter: str = ""  #: "own:NAME" or "standard:VALUE" of a StandardFilter; "": as it was left
    last_query: QueryRecord | None = None  #: as it was left, without its search
    compare_masks: str = ""  #: rules by which logs that are compared are masked, "none", or "" for the usual ones
    family_masks: str = ""  #: rules by which causes of failures are masked, "none", or "" for the usual ones
    searches: list[str] = field(default_factory=list)  #: the newest first
    preferences_page: str = ""  #: "offline"; "" is the first one
    last_jobs: dict[str, int] = field(default_factory=dict)  #: id of the job in focus at the end, by connection
    offline: OfflinePolicy = field(default_factory=OfflinePolicy)  #: which logs are kept for reading without the server


def load_settings(folder: Path) -> Settings:
    """The settings in `folder`; standard ones where there are none. A file that cannot be read is kept aside."""
    path = folder / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        logger.warning(
            "settings %s cannot be read (%s): standard settings are used, the file is kept beside", path, error
        )
        _keep_aside(path)
        return Settings()


def save_settings(folder: Path, settings: Settings) -> None:
    """Writes the settings so that a crash leaves the old file or the new one. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    handle, name = tempfile.mkstemp(dir=folder, prefix=FILE_NAME)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        Path(name).replace(folder / FILE_NAME)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _keep_aside(path: Path) -> None:
    try:
        path.replace(path.with_suffix(".unreadable.json"))
    except OSError as error:
        logger.warning("settings %s cannot be kept aside: %s", path, error)
