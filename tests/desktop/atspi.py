"""What a screen reader reads of the programs on a screen: a client of AT-SPI that takes the whole window at a time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_NULL_PATH = "/org/a11y/atspi/null"
_EVENTS = "org.a11y.atspi.Event.Object"
_ANSWER_TIMEOUT_S = 10.0
_SCREEN_COORDINATES = 0
_LINE = 3  #: a granularity of text

#: The places of states in AT-SPI's set: https://docs.gtk.org/atspi2/enum.StateType.html
_STATES = {
    1: "active",
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
}

Reference = tuple[str, str]  # name on the bus, path


class Area(NamedTuple):
    """A rectangle on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """The pixel in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2


class Event(NamedTuple):
    """What a program told readers of one of its things."""

    name: str
    source: Reference
    number: int  #: where the caret is now, for "TextCaretMoved"
    words: str  #: what is to be said, for "Announcement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One object of a window, as it was when it was read, with all that is showing below it."""

    reference: Reference
    role: str
    name: str
    states: frozenset[str]
    children: "tuple[Node, ...]" = ()

    def walk(self) -> "Iterator[Node]":
        """This one and all below it, from the top to the bottom."""
        yield self
        for child in self.children:
            yield from child.walk()

    def find_all(self, role: str, name: str = ".*") -> "list[Node]":
        """Those of a role whose whole name the pattern matches."""
        pattern = re.compile(name, re.DOTALL)
        return [each for each in self.walk() if each.role == role and pattern.fullmatch(each.name)]

    def find(self, role: str, name: str = ".*") -> "Node | None":
        """The first one of a role whose whole name the pattern matches; None where there is none."""
        return next(iter(self.find_all(role, name)), None)

    def outline(self) -> str:
        """All of it for a person to read, a line each."""
        lines = [f"{self.role} {self.name!r} {sorted(self.states - _COMMON_STATES)}"]
        lines += [f"  {line}" for child in self.children for line in child.outline().splitlines()]
        return "\n".join(lines)

    @property
    def focused(self) -> "Node | None":
        """What has the keyboard: a widget, neither one of its items nor what hands the keyboard on to it."""
        found = None
        for each in self.walk():
            if {"focused", "focusable"} <= each.states and each.role not in _ITEM_ROLES:
                found = each
        return found


#: A list tells of its current item that it is focused, whether the list is or not.
_ITEM_ROLES = frozenset({"list item", "cell", "page tab", "menu item"})

#: What lies below them tells nothing more.
_LEAF_ROLES = frozenset(
    {
        "button menu",
        "cell",
        "check box",
        "column header",
        "combo box",
        "label",
        "list item",
        "menu item",
        "page tab",
        "push button",
        "scroll bar",
        "spin box",
        "text",
    }
)
_COMMON_STATES = frozenset({"enabled", "showing"})


class AccessibilityBus:
    """A connection to the bus on which programs tell screen readers what they show."""

    def __init__(self, session_address: str) -> None:
        """Starts the accessibility bus of a session where it does not run yet."""
        with open_dbus_connection(session_address) as session:
            bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=_ANSWER_TIMEOUT_S)
        self._connection = open_dbus_connection(reply.body[0])
        self._heard: list[Event] = []
        self._roles: dict[Reference, str] = {}  # no node changes its role, and no reference is used again

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    def listen(self, *events: str) -> None:
        """From here on `heard` knows of some events of things, such as "TextCaretMoved"."""
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY[0], "org.a11y.atspi.Registry")
        for event in events:
            rule = MatchRule(type="signal", interface=_EVENTS, member=event)
            name = "object" + re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", event).replace("-", ":", 1)
            calls = (message_bus.AddMatch(rule), new_method_call(registry, "RegisterEvent", "sass", (name, [], "")))
            assert None not in self._ask(calls), event

    def heard(self) -> list[Event]:
        """The events since it was asked for before, or since listening began."""
        self._ask([Properties(_address(_REGISTRY, _ACCESSIBLE)).get("Name")])  # what was sent before comes before it
        heard, self._heard = self._heard, []
        return heard

    def line_at(self, node: Node, offset: int) -> str:
        """The line that a reader reads round an offset of a text."""
        address = _address(node.reference, "org.a11y.atspi.Text")
        [answer] = self._ask([new_method_call(address, "GetStringAtOffset", "iu", (offset, _LINE))])
        return str(answer[0]).rstrip("\n") if answer else ""

    def windows(self, process_id: int) -> list[Node]:
        """The windows that a process shows, with all that is showing in them."""
        for program in self._children([_REGISTRY])[0]:
            if self._process_id(program) == process_id:
                return list(self._read(self._children([program])[0]).values())
        return []

    def description(self, node: Node) -> str:
        """What a node has to say besides its name; "" where it is gone."""
        [answer] = self._ask([Properties(_address(node.reference, _ACCESSIBLE)).get("Description")])
        return str(answer[0][1]) if answer else ""

    def text(self, node: Node) -> str:
        """What stands in a line or a page to write in; "" where it is gone."""
        address = _address(node.reference, "org.a11y.atspi.Text")
        [answer] = self._ask([new_method_call(address, "GetText", "ii", (0, -1))])
        return str(answer[0]) if answer else ""

    def area(self, node: Node) -> Area:
        """Where a node is on the screen."""
        address = _address(node.reference, "org.a11y.atspi.Component")
        [answer] = self._ask([new_method_call(address, "GetExtents", "u", (_SCREEN_COORDINATES,))])
        assert answer is not None, f"{node.name!r} is gone"
        x, y, width, height = answer[0]
        return Area(x, y, width, height)

    def _process_id(self, program: Reference) -> int:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        [answer] = self._ask([new_method_call(bus, "GetConnectionUnixProcessID", "s", (program[0],))])
        return int(answer[0]) if answer else 0

    def _read(self, references: Sequence[Reference]) -> dict[Reference, Node]:
        """Those that are showing with all below; a level of the tree is asked for at a time, all its nodes at once."""
        shown = [node for node in self._read_alone(references) if "showing" in node.states]
        if not shown:
            return {}
        branches = [node.reference for node in shown if node.role not in _LEAF_ROLES]
        children = dict(zip(branches, self._children(branches), strict=True))
        below = self._read([each for some in children.values() for each in some])
        return {
            node.reference: replace(
                node, children=tuple(below[each] for each in children.get(node.reference, ()) if each in below)
            )
            for node in shown
        }

    def _read_alone(self, references: Sequence[Reference]) -> Iterator[Node]:
        self._learn_roles([each for each in references if each not in self._roles])
        calls = []
        for each in references:
            address = _address(each, _ACCESSIBLE)
            calls += [new_method_call(address, "GetState"), Properties(address).get("Name")]
        answers = iter(self._ask(calls))
        for reference, states, name in zip(references, answers, answers, strict=False):
            if states and name and reference in self._roles:
                yield Node(
                    reference=reference,
                    role=self._roles[reference],
                    name=name[0][1],
                    states=_name_states(states[0]),
                )

    def _learn_roles(self, references: Sequence[Reference]) -> None:
        answers = self._ask([new_method_call(_address(each, _ACCESSIBLE), "GetRoleName") for each in references])
        self._roles.update({each: answer[0] for each, answer in zip(references, answers, strict=True) if answer})

    def _children(self, references: Sequence[Reference]) -> list[list[Reference]]:
        calls = [new_method_call(_address(each, _ACCESSIBLE), "GetChildren") for each in references]
        answers = self._ask(calls)
        return [[(name, path) for name, path in (answer or ([],))[0] if path != _NULL_PATH] for answer in answers]

    def _ask(self, calls: Sequence[Any]) -> list[Any]:
        """The bodies of the answers; None for a call that failed: what it was about is gone."""
        serials = []
        for call in calls:
            serials.append(next(self._connection.outgoing_serial))
            self._connection.send(call, serial=serials[-1])
        answers: dict[int, Any] = {}
        waiting = set(serials)
        while waiting:
            message = self._connection.receive(timeout=_ANSWER_TIMEOUT_S)
            if message.header.message_type is MessageType.signal:
                self._hear(message)
            serial = message.header.fields.get(HeaderFields.reply_serial)
            if serial in waiting:
                waiting.remove(serial)
                answers[serial] = message.body if message.header.message_type is MessageType.method_return else None
        return [answers[each] for each in serials]

    def _hear(self, message: Message) -> None:
        fields = message.header.fields
        if fields.get(HeaderFields.interface) == _EVENTS:
            source = fields[HeaderFields.sender], fields[HeaderFields.path]
            _, number, _, value, *_ = message.body
            self._heard.append(Event(fields[HeaderFields.member], source, number, str(value[1])))


def _address(reference: Reference, interface: str) -> DBusAddress:
    name, path = reference
    return DBusAddress(path, name, interface)


def _name_states(words: Sequence[int]) -> frozenset[str]:
    bits = words[0] | words[1] << 32
    return frozenset(name for place, name in _STATES.items() if bits >> place & 1)
