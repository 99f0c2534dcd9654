"""Reads the content of a file that is given as a parameter value; blocks: call it in a worker."""

from pathlib import Path

from jobdesk.model.errors import TooLarge
from jobdesk.model.job import FileValue

MAX_FILE_SIZE = 5 * 1024 * 1024


def read_value_file(path: Path) -> FileValue:
    """The file's name and content. Raises OSError, and TooLarge beyond 5 MiB."""
    with path.open("rb") as file:
        content = file.read(MAX_FILE_SIZE + 1)
    if len(content) > MAX_FILE_SIZE:
        raise TooLarge
    return FileValue(name=path.name, content=content)
