"""The golden documents of protocol v1. `python -m tests.protocol.golden` writes the missing ones, and changes none."""

import dataclasses
import enum
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jobdesk.model import account, audit, causes, new_script, schedule, script, states
from jobdesk.protocol.documents import JSON, encode
from tests.protocol.kinds import KINDS, full_example

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "v1"
#: A field that no version of ours knows.
UNKNOWN = "of_a_newer_version"

ENUMS: list[type[enum.Enum]] = [
    kind
    for module in (account, audit, causes, new_script, schedule, script, states)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, enum.Enum) and kind.__module__ == module.__name__ and kind is not script.ValueFault
]


def golden_documents() -> Iterator[tuple[Path, Any]]:
    """Each file with what is to be in it when it is written for the first time."""
    for kind in KINDS:
        document = json.loads(encode(full_example(kind), JSON))
        required = {field.name for field in dataclasses.fields(kind) if is_required(field)}
        yield FOLDER / f"{kind.__name__}.json", add_unknown(document)
        least = {name: value for name, value in document.items() if name in required}
        yield FOLDER / f"{kind.__name__}.least.json", least
    for words in ENUMS:
        yield FOLDER / f"{words.__name__}.words.json", [member.value for member in words]


def is_required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def add_unknown(value: Any) -> Any:
    """With an unknown field in every object that stands for a value of the model."""
    if isinstance(value, list):
        return [add_unknown(each) for each in value]
    if isinstance(value, dict):
        known = {name: add_unknown(each) for name, each in value.items()}
        return known if is_mapping(value) else {**known, UNKNOWN: {"deep": [1, None]}}
    return value


def is_mapping(value: dict[str, Any]) -> bool:
    """Whether the keys are data, and not names of fields: those of the examples are not."""
    return not all(name.isidentifier() for name in value)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, content in golden_documents():
        if not path.exists():
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
