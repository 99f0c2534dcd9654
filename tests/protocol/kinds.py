"""Every kind of document, and values of it: drawn, or one in full."""

import dataclasses
import datetime as dt
import enum
import types
import typing
from typing import Any

from hypothesis import strategies as st

from jobdesk.model.account import NewAccount
from jobdesk.model.computer import Computer, ComputerChange, Group, NewGroup
from jobdesk.model.job import JobDetail, NewJob
from jobdesk.model.new_script import NewScript
from jobdesk.model.schedule import NewSchedule
from jobdesk.model.script import Script
from jobdesk.model.subscription import FilterSubscription
from jobdesk.protocol import documents
from jobdesk.protocol.hand_over import HandOver

#: An error, and a page of jobs as somebody reads it who keeps them packed.
_NO_KINDS = ("InvalidDocument", "PackedJobsDocument")
#: What travels as a document of its own.
KINDS: list[type[Any]] = [
    *(kind for name, kind in vars(documents).items() if name.endswith("Document") and name not in _NO_KINDS),
    *(JobDetail, NewJob, Script, NewScript, Computer, ComputerChange, Group, NewGroup, HandOver),
    *(NewSchedule, NewAccount, FilterSubscription),
]

_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    str: st.text(st.characters(exclude_categories=["Cs"])),
    bytes: st.binary(max_size=40),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
    dt.date: st.dates(),
    dt.time: st.times(),
    type(None): st.none(),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the model."""
    kind = getattr(kind, "__supertype__", kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if isinstance(kind, enum.EnumMeta):
        return st.sampled_from(list(kind))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field.name: values_of(hints[field.name]) for field in dataclasses.fields(kind)})  # type: ignore[arg-type]
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case types.UnionType | typing.Union:
            return st.one_of(*map(values_of, arguments))
        case origin if origin is tuple:
            return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
        case origin if origin is dict:
            return st.dictionaries(values_of(arguments[0]), values_of(arguments[1]), max_size=2)
    raise NotImplementedError(kind)


def full_example(kind: Any, name: str = "") -> Any:
    """One value in which every field is given; what it holds follows from the field's name and type alone."""
    kind = getattr(kind, "__supertype__", kind)
    simple: dict[Any, Any] = {
        bool: True,
        int: 1 + len(name),
        float: 0.25,
        str: f"{name} æ€😀",
        bytes: b"\x00\xff" + name.encode(),
        dt.datetime: dt.datetime(2026, 11, 21, 10, 2, 3, 123456, dt.UTC),
        dt.date: dt.date(2026, 11, 21),
        dt.time: dt.time(22, 30),
    }
    if kind in simple:
        return simple[kind]
    if isinstance(kind, enum.EnumMeta):
        return list(kind)[-1]
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: full_example(hints[field.name], field.name) for field in dataclasses.fields(kind)})  # type: ignore[operator]
    arguments = typing.get_args(kind)
    match typing.get_origin(kind):
        case types.UnionType | typing.Union:
            return full_example(arguments[0], name)
        case origin if origin is tuple:
            return (full_example(arguments[0], name),)
        case origin if origin is dict:
            return {full_example(arguments[0], name): full_example(arguments[1], name)}
    raise NotImplementedError(kind)
