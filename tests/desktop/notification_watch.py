"""What programs ask the notification daemon of a session bus to show."""

import time
from dataclasses import dataclass

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

_NOTIFY = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
_ANSWER_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """One notification as it was asked for: https://specifications.freedesktop.org/notification-spec/"""

    program: str
    icon: str
    title: str
    message: str
    actions: dict[str, str]  #: key → word on the button; "default" is a click on the rest


class NotificationWatch:
    """Reads along from the moment it is made; neither daemon nor programs see it."""

    def __init__(self, bus_address: str) -> None:
        self._connection = open_dbus_connection(bus_address)
        monitoring = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus.Monitoring")
        call = new_method_call(monitoring, "BecomeMonitor", "asu", ([_NOTIFY], 0))
        self._connection.send_and_get_reply(call, timeout=_ANSWER_TIMEOUT_S)

    def next(self, timeout_s: float) -> AskedFor:
        """The next one. Raises TimeoutError."""
        deadline = time.monotonic() + timeout_s
        while True:
            message = self._connection.receive(timeout=max(0.0, deadline - time.monotonic()))
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields.get(HeaderFields.member) == "Notify":
                program, _, icon, title, words, actions, *_ = message.body
                pairs = dict(zip(actions[::2], actions[1::2], strict=True))
                return AskedFor(program=program, icon=icon, title=title, message=words, actions=pairs)

    def close(self) -> None:
        """Ends the reading."""
        self._connection.close()
