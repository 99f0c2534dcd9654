"""A notification service of the test's own: it keeps what it is asked to show, and presses buttons."""

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
TICK_S = 0.01

_INTROSPECTION = """<node><interface name="org.freedesktop.Notifications">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A notification as the service got it."""

    id: int
    sender: str  #: the connection that it came by
    program: str
    icon: str
    title: str
    body: str
    actions: dict[str, str]  #: key by the word on the button


class NotificationDaemon:
    """Answers in a thread of its own."""

    def __init__(self, address: str, capabilities: Sequence[str], *, is_mute: bool = False) -> None:
        self.shown: list[Shown] = []
        self.fails = False  #: refuses to show anything
        self._address = address
        self._capabilities = list(capabilities)
        self._is_mute = is_mute
        self._signals: queue.Queue[Message] = queue.Queue()
        self._is_ready, self._is_closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="notification daemon")
        self._thread.start()
        assert self._is_ready.wait(10)

    def press(self, shown: Shown, word: str) -> None:
        """Presses the button with that word; "" is a click on the rest."""
        self._emit("ActionInvoked", "us", (shown.id, shown.actions[word]))
        self.dismiss(shown)

    def dismiss(self, shown: Shown) -> None:
        """Closes it, as the person does."""
        self._emit("NotificationClosed", "uu", (shown.id, 2))

    def close(self) -> None:
        self._is_closing.set()
        self._thread.join()

    def _emit(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        self._signals.put(new_signal(DBusAddress(PATH, interface=NAME), name, signature, body))

    def _run(self) -> None:
        with closing(open_dbus_connection(self._address)) as connection:
            connection.send_and_get_reply(message_bus.RequestName(NAME))
            self._is_ready.set()
            while not self._is_closing.is_set():
                while not self._signals.empty():
                    connection.send(self._signals.get())
                self._answer_one(connection)

    def _answer_one(self, connection: DBusConnection) -> None:
        try:
            message = connection.receive(timeout=TICK_S)
        except TimeoutError:
            return
        if message.header.message_type is MessageType.method_call and not self._is_mute:
            connection.send(self._answer(message))

    def _answer(self, message: Message) -> Message:
        match message.header.fields[HeaderFields.member]:
            case "Introspect":
                return new_method_return(message, "s", (_INTROSPECTION,))
            case "GetCapabilities":
                return new_method_return(message, "as", (self._capabilities,))
            case "GetServerInformation":
                return new_method_return(message, "ssss", ("Test", "JobDesk", "1", "1.2"))
            case "Notify" if not self.fails:
                return new_method_return(message, "u", (self._show(message),))
            case _:
                return new_error(message, "org.freedesktop.DBus.Error.Failed")

    def _show(self, message: Message) -> int:
        program, _, icon, title, body, actions, *_ = message.body
        pairs = dict(zip(actions[1::2], actions[::2], strict=True))
        sender = message.header.fields[HeaderFields.sender]
        number = len(self.shown) + 1
        self.shown.append(
            Shown(id=number, sender=sender, program=program, icon=icon, title=title, body=body, actions=pairs)
        )
        return number


@contextmanager
def notification_daemon(address: str, *capabilities: str, is_mute: bool = False) -> Iterator[NotificationDaemon]:
    """A service with these capabilities, beside title and body; ended in order."""
    daemon = NotificationDaemon(address, ["body", *capabilities], is_mute=is_mute)
    try:
        yield daemon
    finally:
        daemon.close()
