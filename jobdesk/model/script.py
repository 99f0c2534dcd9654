"""Scripts, their typed parameters, and what is a valid value."""

import datetime as dt
import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NewType

from jobdesk.model.errors import JobDeskError

ScriptId = NewType("ScriptId", int)

#: Their environment variables say something else to every script.
_TAKEN_NAMES = frozenset({"task", "attempt"})
_PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
# `fromisoformat` alone takes every other form of ISO 8601 too, as 2026-W05-6, T2200 and, since Python 3.13, 24:00.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2})?")
YES, NO = "yes", "no"


class ParameterType(enum.Enum):
    """The eight types of a parameter."""

    TEXT = "text"
    INTEGER = "integer"
    DATE = "date"  #: ISO 8601, YYYY-MM-DD
    TIME = "time"  #: ISO 8601, HH:MM or HH:MM:SS
    YES_NO = "yes_no"  #: `yes` or `no`
    CHOICE = "choice"
    FILE = "file"
    PASSWORD = "password"


class ValueFault(enum.Enum):
    """Why a value does not fit its parameter."""

    MISSING = "A value is required."
    NOT_INTEGER = "This is not a whole number."
    NOT_DATE = "This is not a date of the form YYYY-MM-DD."
    NOT_TIME = "This is not a time of the form HH:MM."
    NOT_YES_NO = "This is neither yes nor no."
    NOT_A_CHOICE = "This is not one of the choices."
    TOO_LONG = "This value is too long."
    NUL = "A value cannot hold a NUL character."
    UNKNOWN = "The script has no such parameter."


class InvalidValue(JobDeskError):
    """A parameter has a value that does not fit."""

    def __init__(self, parameter: str, fault: ValueFault) -> None:
        super().__init__(f"Parameter {parameter}: {fault.value}")
        self.parameter = parameter
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One typed parameter of a script."""

    name: str
    type: ParameterType = ParameterType.TEXT
    label: str = ""  #: for people; the name where it is empty
    description: str = ""
    is_required: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What people read beside the field."""
        return self.label or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A parameter's value in one job, as people may see it: passwords are empty, files are their name."""

    name: str
    type: ParameterType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Named, versioned code with typed parameters."""

    id: ScriptId
    revision: int
    name: str
    version: int = 1
    description: str = ""  #: Markdown
    category: str = ""
    language: str = "bash"
    queue: str = "default"
    timeout_s: int | None = None  #: None: the queue's
    roles: tuple[str, ...] = ()  #: tags that a computer needs to run it
    parameters: tuple[Parameter, ...] = ()
    body: str = ""
    author: str = ""
    licence: str = ""
    is_enabled: bool = True  #: a script that is not cannot be run
    is_hidden: bool = False  #: left out of lists; so is a deleted script that jobs have used
    restarts_computer: bool = False  #: restarts or shuts down the computer, so it may never report its end
    replaces_older: bool = False  #: a new run takes the place of older open ones on the same computer
    domain: str = ""  #: "" for a global one, which domain admins may only read
    keeps_only_failed: bool = False  #: runs that went well are removed: no history is not the same as never run
    at_start_up: bool = False  #: runs by itself on each computer that has been started
    period: str = ""  #: when it wants to run: times as `06:00 18:30`, or `every 15 m`; "" for never by itself


#: Characters of a text or password value; a process's environment has little room for more.
MAX_VALUE_LENGTH = 32_768


def is_parameter_name(name: str) -> bool:
    """Whether `name` can name a parameter: a lower-case letter, then letters, digits, - and _."""
    return _PARAMETER_NAME.fullmatch(name) is not None and name not in _TAKEN_NAMES


def find_fault(parameter: Parameter, value: str) -> ValueFault | None:
    """Why `value` does not fit `parameter`; None when it does. Empty means not given; of a file its name counts."""
    if value == "":
        return ValueFault.MISSING if parameter.is_required else None
    if len(value) > MAX_VALUE_LENGTH:
        return ValueFault.TOO_LONG
    if "\0" in value:
        return ValueFault.NUL
    match parameter.type:
        case ParameterType.INTEGER:
            return None if _INTEGER.fullmatch(value) else ValueFault.NOT_INTEGER
        case ParameterType.DATE:
            return None if _DATE.fullmatch(value) and _is_iso(dt.date, value) else ValueFault.NOT_DATE
        case ParameterType.TIME:
            return None if _TIME.fullmatch(value) and _is_iso(dt.time, value) else ValueFault.NOT_TIME
        case ParameterType.YES_NO:
            return None if value in (YES, NO) else ValueFault.NOT_YES_NO
        case ParameterType.CHOICE:
            return None if value in parameter.choices else ValueFault.NOT_A_CHOICE
        case _:
            return None


def check_values(parameters: Iterable[Parameter], values: Mapping[str, str]) -> dict[str, str]:
    """All parameters in their order with their values, defaults filled in. Raises InvalidValue for the first fault."""
    complete: dict[str, str] = {}
    for parameter in parameters:
        value = values.get(parameter.name, parameter.default)
        fault = find_fault(parameter, value)
        if fault is not None:
            raise InvalidValue(parameter.name, fault)
        complete[parameter.name] = value
    for name in values:
        if name not in complete:
            raise InvalidValue(name, ValueFault.UNKNOWN)
    return complete


def _is_iso(kind: type[dt.date] | type[dt.time], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
