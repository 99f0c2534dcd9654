"""What protocol v1 ever said stays readable: fields are added, and no meaning changes."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jobdesk.protocol.documents import JSON, MSGPACK, decode, encode
from tests.protocol.golden import ENUMS, FOLDER, UNKNOWN, golden_documents
from tests.protocol.kinds import KINDS

BY_NAME: dict[str, type[Any]] = {kind.__name__: kind for kind in (*KINDS, *ENUMS)}
FILES = sorted(FOLDER.glob("*.json"))
DOCUMENTS = [path for path in FILES if not path.name.endswith(".words.json")]
WORDS = [path for path in FILES if path.name.endswith(".words.json")]


def kind_of(path: Path) -> type[Any]:
    return BY_NAME[path.name.partition(".")[0]]


def difference(old: Any, new: Any, place: str = "$") -> list[str]:
    """Where `new` does not say what `old` says; it may say more."""
    if isinstance(old, dict) and isinstance(new, dict):
        known = {name: value for name, value in old.items() if name != UNKNOWN}
        return [
            fault
            for name, value in known.items()
            for fault in (difference(value, new[name], f"{place}.{name}") if name in new else [f"{place}.{name}: gone"])
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [fault for one, other in zip(old, new, strict=True) for fault in difference(one, other, f"{place}[]")]
    return [] if old == new else [f"{place}: {old!r} → {new!r}"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_old_document_says_what_it_said(path: Path) -> None:
    content = path.read_bytes()
    said_again = json.loads(encode(decode(kind_of(path), content, JSON), JSON))
    assert difference(json.loads(content), said_again) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_old_document_is_read_from_messagepack_too(path: Path) -> None:
    from_json = decode(kind_of(path), path.read_bytes(), JSON)
    assert decode(kind_of(path), encode(from_json), MSGPACK) == from_json


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_old_words_are_understood(path: Path) -> None:
    for word in json.loads(path.read_bytes()):
        assert msgspec.convert(word, kind_of(path)).value == word


def test_each_kind_and_each_enum_has_its_golden_files() -> None:
    assert {path for path, _ in golden_documents()} <= set(FILES)


def test_unknown_fields_stand_in_the_golden_documents() -> None:
    documents = [path for path in DOCUMENTS if ".least." not in path.name]
    assert [path.name for path in documents if UNKNOWN not in json.loads(path.read_bytes())] == []


def test_difference_is_seen() -> None:
    old = {"a": 1, "b": [{"c": 2}], UNKNOWN: 3}
    assert difference(old, {"a": 1, "b": [{"c": 2, "more": 1}]}) == []
    assert difference(old, {"a": 2, "b": [{}]}) == ["$.a: 1 → 2", "$.b[].c: gone"]
