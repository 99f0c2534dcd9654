"""Filters as files that people share."""

from dataclasses import dataclass

import msgspec

from jobdesk.model.errors import JobDeskError
from jobdesk.model.saved_filter import MAX_NAME_LENGTH, SavedFilter

SUFFIX = ".jobfilter"
MAX_SIZE = 1_000_000
_VERSION = 1


class NoFilterFile(JobDeskError):
    """This file holds no filters of JobDesk."""


class NewerFilterFile(JobDeskError):
    """This file was written by a newer JobDesk. Update JobDesk to read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _FilterFile:
    jobdesk_filters: int  #: version of the form
    filters: tuple[SavedFilter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    jobdesk_filters: int


def encode_filters(filters: tuple[SavedFilter, ...]) -> bytes:
    """The content of a file with these filters."""
    content = msgspec.json.encode(_FilterFile(jobdesk_filters=_VERSION, filters=filters))
    return msgspec.json.format(content, indent=2) + b"\n"


def decode_filters(content: bytes) -> tuple[SavedFilter, ...]:
    """The filters in a file's content, at least one. Raises NoFilterFile, with the reason, and NewerFilterFile."""
    try:
        if msgspec.json.decode(content, type=_Version).jobdesk_filters > _VERSION:
            raise NewerFilterFile
        filters = msgspec.json.decode(content, type=_FilterFile).filters
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NoFilterFile(str(error)) from error
    named = tuple(each for each in filters if each.name.strip() and each.name.isprintable())
    if not named or len(content) > MAX_SIZE:
        raise NoFilterFile
    return tuple(SavedFilter(name=each.name.strip()[:MAX_NAME_LENGTH], query=each.query) for each in named)
