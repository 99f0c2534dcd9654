"""Where a process keeps its things, and where JobDesk's own files lie."""

import os
from pathlib import Path

import platformdirs

import jobdesk

VARIABLE = "JOBDESK_DATA"


def data_folder(chosen: str | None = None) -> Path:
    """The chosen data folder, else that of JOBDESK_DATA, else the platform's place; made where it is missing."""
    named = chosen or os.environ.get(VARIABLE)
    folder = Path(named).expanduser() if named else platformdirs.user_data_path("jobdesk", appauthor=False)
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def sample_scripts_folder() -> Path:
    """The sample scripts: inside an installed package, beside it in a checkout."""
    package = Path(jobdesk.__file__).parent
    installed = package / "sample_scripts"
    return installed if installed.is_dir() else package.parent / "resources" / "scripts"
