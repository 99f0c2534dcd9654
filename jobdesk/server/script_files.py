"""Scripts in files: code with its description in front, as YAML in comments."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from jobdesk.model.errors import InvalidScript
from jobdesk.model.script import Parameter, ParameterType, find_fault, is_parameter_name

_FENCE = "# ---"
LANGUAGES = ("bash", "sh", "python", "powershell")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptDraft:
    """A script that has no id yet."""

    name: str
    description: str = ""
    category: str = ""
    language: str = "bash"
    queue: str = "default"
    timeout_s: int | None = None
    parameters: tuple[Parameter, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ParameterMatter:
    """A parameter as people write it."""

    name: str
    type: ParameterType = ParameterType.TEXT
    label: str = ""
    description: str = ""
    required: bool = False
    default: str | int | bool = ""
    choices: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _FrontMatter:
    """What stands between the fences."""

    name: str
    description: str = ""
    category: str = ""
    language: str = "bash"
    queue: str = "default"
    timeout_s: int | None = None
    parameters: tuple[_ParameterMatter, ...] = ()


def read_script_file(path: Path) -> ScriptDraft:
    """The script in a file. Raises InvalidScript, which names the file and, where there is one, the line."""
    try:
        return parse_script(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidScript(f"{path.name} cannot be read: {error}") from error
    except InvalidScript as error:
        raise InvalidScript(f"{path.name}: {error.sentence}") from error


def parse_script(text: str) -> ScriptDraft:
    """The script in `text`, front matter and code. Raises InvalidScript."""
    matter = _decode(_load_yaml(*_cut_front_matter(text)))
    if matter.language not in LANGUAGES:
        raise InvalidScript(f"The language {matter.language!r} is not one of {', '.join(LANGUAGES)}.")
    parameters = tuple(_read_parameter(each) for each in matter.parameters)
    names = [parameter.name for parameter in parameters]
    for name in names:
        if names.count(name) > 1:
            raise InvalidScript(f"Two parameters have the name {name!r}.")
    return ScriptDraft(
        name=matter.name,
        description=matter.description.strip(),
        category=matter.category,
        language=matter.language,
        queue=matter.queue,
        timeout_s=matter.timeout_s,
        parameters=parameters,
        body=text,
    )


def _cut_front_matter(text: str) -> tuple[str, int]:
    """The YAML without its comment signs, and the number of its first line."""
    lines = text.splitlines()
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2:
        raise InvalidScript("There is no description: two lines `# ---` are to stand around it.")
    first, last = fences[0] + 1, fences[1]
    matter = []
    for number in range(first, last):
        line = lines[number]
        if line.rstrip() not in ("#",) and not line.startswith("# "):
            raise InvalidScript(f"Line {number + 1}: a line of the description does not begin with `# `.")
        matter.append(line[2:])
    return "\n".join(matter), first + 1


def _load_yaml(text: str, first_line: int) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise InvalidScript(f"Line {line}: {error.problem}.") from error
    except yaml.YAMLError as error:
        raise InvalidScript(f"The description is not YAML: {error}") from error


def _decode(raw: Any) -> _FrontMatter:
    if not isinstance(raw, dict):
        raise InvalidScript("The description is to be a list of names with values.")
    known = {field.name for field in dataclasses.fields(_FrontMatter)}
    for name in raw:
        if name not in known:
            raise InvalidScript(f"There is no setting {name!r}; there are {', '.join(sorted(known))}.")
    try:
        return msgspec.convert(raw, _FrontMatter, strict=False)
    except msgspec.ValidationError as error:
        raise InvalidScript(f"The description does not fit: {error}.") from error


def _read_parameter(matter: _ParameterMatter) -> Parameter:
    if not is_parameter_name(matter.name):
        raise InvalidScript(
            f"{matter.name!r} cannot name a parameter: a lower-case letter, then letters, digits, - and _."
        )
    parameter = Parameter(
        name=matter.name,
        type=matter.type,
        label=matter.label,
        description=matter.description,
        is_required=matter.required,
        default=_as_value(matter.default),
        choices=tuple(_as_value(choice) for choice in matter.choices),
    )
    if parameter.type is ParameterType.CHOICE and not parameter.choices:
        raise InvalidScript(f"Parameter {parameter.name} is a choice without choices.")
    fault = find_fault(parameter, parameter.default) if parameter.default else None
    if fault is not None:
        raise InvalidScript(f"The default of parameter {parameter.name}: {fault.value}")
    return parameter


def _as_value(value: str | int | bool) -> str:
    """YAML reads yes, no and numbers as what they look like; a parameter's value is text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
