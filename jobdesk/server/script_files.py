"""Scripts in files: code with its description in front, as YAML, in comments or between `---`."""

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import msgspec
import yaml

from jobdesk.model.errors import InvalidField, InvalidScript
from jobdesk.model.new_script import LANGUAGES, NewScript, check_script
from jobdesk.model.script import Parameter, ParameterType

_FENCE, _PLAIN_FENCE = "# ---", "---"
_PLACE = re.compile(r"\$((?:\.\w+|\[\d+\])*)")
_PART = re.compile(r"\.(\w+)|\[(\d+)\]")
_SHEBANG = re.compile(r"#!.*[/ ](bash|sh|python|pwsh)[\d.]*\b")
_BY_SUFFIX = {".sh": "bash", ".bash": "bash", ".py": "python", ".ps1": "powershell"}
#: Names in a description that are others in the model.
_MODEL_NAMES = {"is_required": "required"}


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
    language: str = ""  #: "": as the first line or the file's name says
    queue: str = "default"
    timeout_s: int | None = None
    roles: tuple[str, ...] = ()
    parameters: tuple[_ParameterMatter, ...] = ()
    author: str = ""
    licence: str = ""
    enabled: bool = True
    hidden: bool = False
    restarts_computer: bool = False
    replaces_older: bool = False
    at_start_up: bool = False
    period: str | int = ""  #: YAML takes 18:30 for a number of base 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A file taken apart."""

    yaml: str
    first_line: int  #: of the YAML
    body: str


def read_script_file(path: Path) -> NewScript:
    """The script in a file. Raises InvalidScript, which names the file and, where there is one, the line."""
    try:
        return parse_script(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidScript(f"{path.name} cannot be read: {error}") from error
    except InvalidScript as error:
        raise InvalidScript(f"{path.name}: {error.sentence}", error.line) from error


def parse_script(text: str, file_name: str = "") -> NewScript:
    """The script in `text`, description and code. Raises InvalidScript with the line of the fault."""
    parts = _take_apart(text)
    tree = _compose(parts)
    matter = _decode(parts, tree)
    script = NewScript(
        name=matter.name.strip(),
        description=matter.description.strip(),
        category=matter.category,
        language=matter.language or _guess_language(text, file_name),
        queue=matter.queue,
        timeout_s=matter.timeout_s,
        roles=matter.roles,
        parameters=tuple(_read_parameter(each) for each in matter.parameters),
        body=parts.body,
        author=matter.author,
        licence=matter.licence,
        is_enabled=matter.enabled,
        is_hidden=matter.hidden,
        restarts_computer=matter.restarts_computer,
        replaces_older=matter.replaces_older,
        period=_read_period(matter.period),
        at_start_up=matter.at_start_up,
    )
    try:
        check_script(script)
    except InvalidField as error:
        raise InvalidScript(error.sentence, _line_of(parts, tree, f".{error.field}")) from error
    return script


def _read_period(written: str | int) -> str:
    return written.strip() if isinstance(written, str) else f"{written // 60:02}:{written % 60:02}"


def _take_apart(text: str) -> _Parts:
    lines = text.removeprefix("\ufeff").splitlines()
    first = 1 if lines and lines[0].startswith("#!") else 0
    if lines[first : first + 1] and lines[first].rstrip() == _PLAIN_FENCE:
        return _cut_plain(lines, first)
    return _cut_comments(text, lines)


def _cut_plain(lines: list[str], first: int) -> _Parts:
    """A description between `---` is no code: the body is what stands around it."""
    for number in range(first + 1, len(lines)):
        if lines[number].rstrip() == _PLAIN_FENCE:
            body = [*lines[:first], *lines[number + 1 :]]
            return _Parts(
                yaml="\n".join(lines[first + 1 : number]), first_line=first + 2, body="\n".join(body).strip("\n") + "\n"
            )
    raise InvalidScript("The description has no end: a second line `---` is to stand behind it.", first + 1)


def _cut_comments(text: str, lines: list[str]) -> _Parts:
    """A description in comments stays in the code, where it harms nobody."""
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2:
        raise InvalidScript(
            "There is no description: two lines `# ---` are to stand around it.", fences[0] + 1 if fences else None
        )
    first, last = fences[0] + 1, fences[1]
    matter = []
    for number in range(first, last):
        line = lines[number]
        if line.rstrip() not in ("#",) and not line.startswith("# "):
            raise InvalidScript("a line of the description does not begin with `# `.", number + 1)
        matter.append(line[2:])
    return _Parts(yaml="\n".join(matter), first_line=first + 1, body=text)


def _compose(parts: _Parts) -> yaml.Node | None:
    """The YAML as a tree whose nodes know their lines."""
    try:
        tree: yaml.Node | None = yaml.compose(parts.yaml, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = parts.first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise InvalidScript(f"{error.problem}.", line) from error
    except yaml.YAMLError as error:
        raise InvalidScript(f"The description is not YAML: {error}", parts.first_line) from error
    _refuse_twins(parts, tree)
    return tree


def _refuse_twins(parts: _Parts, tree: yaml.Node | None) -> None:
    """YAML by itself takes the last of two settings of one name, and says nothing."""
    names: set[Any] = set()
    for child in tree.value if isinstance(tree, yaml.CollectionNode) else ():
        key, value = child if isinstance(tree, yaml.MappingNode) else (None, child)
        if key is not None and isinstance(key.value, str):
            if key.value in names:
                raise InvalidScript(f"{key.value!r} stands here twice.", parts.first_line + key.start_mark.line)
            names.add(key.value)
        _refuse_twins(parts, value)


def _decode(parts: _Parts, tree: yaml.Node | None) -> _FrontMatter:
    try:
        raw = yaml.safe_load(parts.yaml)
    except (yaml.YAMLError, ValueError) as error:  # a date that is none, for instance
        raise InvalidScript(f"The description is not YAML: {error}.", parts.first_line) from error
    if not isinstance(raw, dict):
        raise InvalidScript("The description is to be a list of names with values.", parts.first_line)
    known = {field.name for field in dataclasses.fields(_FrontMatter)}
    for name in raw:
        if name not in known:
            raise InvalidScript(
                f"There is no setting {name!r}; there are {', '.join(sorted(known))}.",
                _line_of(parts, tree, f".{name}"),
            )
    try:
        return msgspec.convert(raw, _FrontMatter, strict=False)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        raise InvalidScript(
            f"The description does not fit: {error}.", _line_of(parts, tree, place.group(1) if place else "")
        ) from error


def _line_of(parts: _Parts, tree: yaml.Node | None, place: str) -> int | None:
    """The line in the file of a place as `.parameters[2].name`, or of what is around it; None for what has none."""
    line = None
    for name, number in _PART.findall(place):
        if isinstance(tree, yaml.MappingNode):
            wanted = _MODEL_NAMES.get(name, name)
            found = next(((key, value) for key, value in tree.value if key.value == wanted), None)
            if found is None:
                break
            line, tree = found[0].start_mark.line, found[1]
        elif isinstance(tree, yaml.SequenceNode) and number and int(number) < len(tree.value):
            tree = tree.value[int(number)]
            line = tree.start_mark.line
    return None if line is None else parts.first_line + line


def _read_parameter(matter: _ParameterMatter) -> Parameter:
    return Parameter(
        name=matter.name,
        type=matter.type,
        label=matter.label,
        description=matter.description,
        is_required=matter.required,
        default=_as_value(matter.default),
        choices=tuple(_as_value(choice) for choice in matter.choices),
    )


def _as_value(value: str | int | bool) -> str:
    """YAML reads yes, no and numbers as what they look like; a parameter's value is text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _guess_language(text: str, file_name: str) -> str:
    shebang = _SHEBANG.match(text)
    if shebang:
        return {"pwsh": "powershell"}.get(shebang.group(1), shebang.group(1))
    return _BY_SUFFIX.get(PurePath(file_name).suffix.lower(), LANGUAGES[0])
