"""A script as a person wants it, what is a valid one, and what became of files that were imported."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from jobdesk.model.errors import InvalidField
from jobdesk.model.period import read_period
from jobdesk.model.script import Parameter, ParameterType, Script, ScriptId, find_fault, is_parameter_name

LANGUAGES = ("bash", "sh", "python", "powershell")

MAX_NAME_LENGTH = 255  #: of scripts, categories, groups, authors and licences
MAX_QUEUE_LENGTH = 64
MAX_BODY_LENGTH = 1024 * 1024  #: characters
MAX_TEXT_LENGTH = 65_536  #: characters of a description, a label, a choice
MAX_TIMEOUT_S = 7 * 24 * 3600
MAX_PARAMETERS = 100

_TAG = re.compile(r"\w[\w.:+-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScript:
    """A new script, or what is to become of a known one."""

    id: ScriptId | None = None  #: None: a new script
    base_version: int | None = None  #: the one that was edited: where there is a newer one, the edit is refused
    name: str
    description: str = ""  #: Markdown
    category: str = ""
    language: str = "bash"
    queue: str = "default"
    timeout_s: int | None = None  #: None: the queue's
    roles: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    body: str = ""
    author: str = ""
    licence: str = ""
    is_enabled: bool = True
    is_hidden: bool = False
    restarts_computer: bool = False
    replaces_older: bool = False
    domain: str = ""
    period: str = ""
    at_start_up: bool = False
    keeps_only_failed: bool | None = None  #: None: as the rules of what is kept have it


class ImportOutcome(enum.Enum):
    """What became of a file."""

    ADDED = "added"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    FAULT = "fault"  #: it holds no script that can be read; nothing was changed


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedFile:
    """What became of one file."""

    name: str
    outcome: ImportOutcome
    script_id: ScriptId | None = None
    line: int | None = None  #: where the fault is, from 1
    reason: str = ""  #: of the fault, a sentence


def edit_of(script: Script) -> NewScript:
    """The script as it is, to be changed and saved."""
    same = NewScript.__dataclass_fields__.keys() - {"id", "base_version"}
    return NewScript(id=script.id, base_version=script.version, **{name: getattr(script, name) for name in same})


def check_script(script: NewScript) -> None:
    """Raises InvalidField for the first field that does not fit."""
    check_name("name", script.name)
    for field in ("category", "author", "licence"):
        _check_line(field, getattr(script, field), MAX_NAME_LENGTH)
    _check_text("description", script.description, MAX_TEXT_LENGTH)
    if script.language not in LANGUAGES:
        _refuse("language", f"The language {script.language!r} is not one of {', '.join(LANGUAGES)}.")
    if not script.queue.strip():
        _refuse("queue", "The queue has a name; the usual one is default.")
    _check_line("queue", script.queue, MAX_QUEUE_LENGTH)
    if script.timeout_s is not None and not 1 <= script.timeout_s <= MAX_TIMEOUT_S:
        _refuse("timeout_s", f"The time-out is 1 to {MAX_TIMEOUT_S} seconds, or none of its own.")
    check_tags("roles", script.roles)
    _check_parameters(script.parameters)
    if not script.body.strip():
        _refuse("body", "The script has no code.")
    _check_text("body", script.body, MAX_BODY_LENGTH)
    read_period(script.period)
    if script.at_start_up:
        _check_runs_by_itself(script.parameters)


def check_name(field: str, name: str) -> None:
    """Raises InvalidField for what cannot be the name of a script or a group."""
    if not name.strip():
        _refuse(field, "A name is required.")
    _check_line(field, name, MAX_NAME_LENGTH)


def check_tags(field: str, tags: Iterable[str]) -> None:
    """Raises InvalidField for what cannot be a role."""
    for number, tag in enumerate(tags):
        if not _TAG.fullmatch(tag):
            _refuse(f"{field}[{number}]", f"{tag!r} cannot be a role: 1 to 64 letters, digits and . : + - _ are.")


def _check_parameters(parameters: tuple[Parameter, ...]) -> None:
    if len(parameters) > MAX_PARAMETERS:
        _refuse("parameters", f"A script has at most {MAX_PARAMETERS} parameters.")
    names = set()
    for number, parameter in enumerate(parameters):
        place = f"parameters[{number}]"
        if parameter.name in names:
            _refuse(f"{place}.name", f"Two parameters have the name {parameter.name!r}.")
        names.add(parameter.name)
        _check_parameter(place, parameter)


def _check_runs_by_itself(parameters: tuple[Parameter, ...]) -> None:
    for number, parameter in enumerate(parameters):
        if parameter.is_required and not parameter.default:
            sentence = (
                f"A script that runs at start-up needs a default for each required parameter, so for {parameter.name}."
            )
            _refuse(f"parameters[{number}].default", sentence)


def _check_parameter(place: str, parameter: Parameter) -> None:
    if not is_parameter_name(parameter.name):
        _refuse(
            f"{place}.name",
            f"{parameter.name!r} cannot name a parameter: a lower-case letter, then letters, digits, - and _.",
        )
    _check_line(f"{place}.label", parameter.label, MAX_NAME_LENGTH)
    _check_text(f"{place}.description", parameter.description, MAX_TEXT_LENGTH)
    if parameter.type is ParameterType.CHOICE and not any(parameter.choices):
        _refuse(f"{place}.choices", f"Parameter {parameter.name} is a choice without choices.")
    if parameter.default and parameter.type in (ParameterType.PASSWORD, ParameterType.FILE):
        _refuse(f"{place}.default", f"Parameter {parameter.name} is a {parameter.type.value}: it has no default.")
    fault = find_fault(parameter, parameter.default) if parameter.default else None
    if fault is not None:
        _refuse(f"{place}.default", f"The default of parameter {parameter.name}: {fault.value}")


def _check_line(field: str, text: str, longest: int) -> None:
    _check_text(field, text, longest)
    if not text.isprintable():
        _refuse(field, f"{_title(field)} is one line without control characters.")


def _check_text(field: str, text: str, longest: int) -> None:
    if len(text) > longest:
        _refuse(field, f"{_title(field)} has at most {longest} characters.")
    if "\0" in text:
        _refuse(field, f"{_title(field)} cannot hold a NUL character.")


def _title(field: str) -> str:
    words = {"body": "The code", "licence": "The licence", "author": "The author"}
    return words.get(field) or f"The {field.rpartition('.')[2]}"


def _refuse(field: str, sentence: str) -> None:
    raise InvalidField(sentence, field)
