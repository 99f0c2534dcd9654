"""Takes in files that each hold a script; what cannot be read is named, and holds nobody up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from jobdesk.model.account import INSTALLATION, Right
from jobdesk.model.errors import InvalidScript, NotPermitted
from jobdesk.model.job import FileValue
from jobdesk.model.new_script import ImportedFile, ImportOutcome, NewScript
from jobdesk.model.script import Script
from jobdesk.protocol.documents import ImportResultDocument
from jobdesk.server.accounts import User
from jobdesk.server.rights import choose_domain
from jobdesk.server.script_files import parse_script
from jobdesk.server.scripts import add_script, change_script, find_script, read_newest, require_edit


def import_scripts(
    connection: Connection, user: User, files: Sequence[FileValue], now: datetime
) -> ImportResultDocument:
    """A script of an unknown name is added, one of a known name gets a new version where anything is different.

    Raises NotPermitted.
    """
    domain_id = choose_domain(connection, user, Right.EDIT, INSTALLATION)
    results: list[ImportedFile] = []
    scripts: dict[str, Script] = {}
    sources: dict[str, str] = {}  # file by name of script
    for file in files:
        try:
            new = _read(file)
            if new.name in sources:
                raise InvalidScript(f"{sources[new.name]} holds a script of the name {new.name} too.")
        except InvalidScript as error:
            fault = ImportedFile(name=file.name, outcome=ImportOutcome.FAULT, line=error.line, reason=error.reason)
            results.append(fault)
            continue
        sources[new.name] = file.name
        try:
            outcome, script = _put(connection, user, new, domain_id, now)
        except NotPermitted as error:
            fault = ImportedFile(name=file.name, outcome=ImportOutcome.FAULT, reason=error.sentence)
            results.append(fault)
            continue
        results.append(ImportedFile(name=file.name, outcome=outcome, script_id=script.id))
        if outcome is not ImportOutcome.UNCHANGED:
            scripts[new.name] = script
    return ImportResultDocument(files=tuple(results), scripts=tuple(scripts.values()))


def _read(file: FileValue) -> NewScript:
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        raise InvalidScript("This is not text in UTF-8.", line) from error
    return parse_script(text, file.name)


def _put(
    connection: Connection, user: User, new: NewScript, domain_id: int | None, now: datetime
) -> tuple[ImportOutcome, Script]:
    known = find_script(connection, new.name)
    if known is None:
        return ImportOutcome.ADDED, read_newest(connection, add_script(connection, new, now, domain_id=domain_id))
    require_edit(user, known)
    was_deleted = known.is_hidden and not new.is_hidden
    # A person may have switched it off here: a file that says nothing else does not undo that.
    kept = replace(new, is_enabled=new.is_enabled and known.is_enabled)
    if not change_script(connection, known, kept, now):
        return ImportOutcome.UNCHANGED, known
    return ImportOutcome.ADDED if was_deleted else ImportOutcome.NEW_VERSION, read_newest(connection, known.id)
