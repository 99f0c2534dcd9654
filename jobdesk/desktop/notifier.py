"""Shows notifications through the desktop's own service."""

import asyncio
import html
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from jobdesk.gui.notification_text import NotificationText
from jobdesk.model.computer import Computer, ComputerId
from jobdesk.model.job import JobId
from jobdesk.model.rules import restart_obstacle
from jobdesk.session.background import Background
from jobdesk.session.notifications import Notification

# The library and its D-Bus client are loaded when there is something to tell: the window opens before.
if TYPE_CHECKING:
    from desktop_notifier import Button, DesktopNotifier

logger = logging.getLogger(__name__)

#: The icon that an installed JobDesk puts into the theme.
ICON = "jobdesk"
ANSWER_S = 10.0  #: how long the service may take


class NotShown(Exception):
    """The service did not take a notification."""


class Notifier:
    """Sends what the session wants told; the buttons are there where the service has buttons."""

    def __init__(
        self,
        background: Background,
        text: NotificationText,
        *,
        on_open: Callable[[JobId], None],
        on_restart: Callable[[JobId], None],
        on_failure: Callable[[str, str], None],
    ) -> None:
        """`on_failure` gets title and message where there is no service, or it fails."""
        self._background = background
        self._text = text
        self._on_open = on_open
        self._on_restart = on_restart
        self._on_failure = on_failure
        self._service: DesktopNotifier | None = None
        self._has_buttons = False
        self._connecting = asyncio.Lock()

    def show(self, notification: Notification, computers: dict[ComputerId, Computer]) -> None:
        """Shows one; returns at once."""
        self._background.spawn(self._send(notification, computers))

    def close(self) -> None:
        """Lets go of the service; what was shown stays, and its buttons do nothing any more."""
        service, self._service = self._service, None
        if service is not None:
            _disconnect(service)

    async def _send(self, notification: Notification, computers: dict[ComputerId, Computer]) -> None:
        title, message = self._text.title(notification), self._text.message(notification, computers)
        try:
            async with asyncio.timeout(ANSWER_S):
                service = await self._connect()
                job = notification.jobs[0]
                is_single = len(notification.jobs) == 1
                identifier = await service.send(
                    title,
                    _as_body(message),
                    on_clicked=lambda: self._on_open(job.id),
                    buttons=self._make_buttons(job.id, restart_obstacle(job.state) is None) if is_single else (),
                )
                if identifier not in await service.get_current_notifications():
                    raise NotShown  # the library has logged why
        except Exception as error:  # noqa: BLE001  what the client of somebody else's program raises is not documented
            logger.info("the desktop's notification service cannot be used: %r", error)
            self.close()
            self._on_failure(title, message)

    async def _connect(self) -> "DesktopNotifier":
        async with self._connecting:
            if self._service is None:
                from desktop_notifier import Capability, DesktopNotifier, Icon

                service = DesktopNotifier(app_name="JobDesk", app_icon=Icon(name=ICON))
                try:
                    self._has_buttons = Capability.BUTTONS in await service.get_capabilities()
                except BaseException:
                    _disconnect(service)
                    raise
                self._service = service
            return self._service

    def _make_buttons(self, job_id: JobId, can_restart: bool) -> "tuple[Button, ...]":
        from desktop_notifier import Button

        if not self._has_buttons:
            return ()
        buttons = [Button(title=self._text.open_log(), on_pressed=lambda: self._on_open(job_id))]
        if can_restart:
            buttons.append(Button(title=self._text.restart(), on_pressed=lambda: self._on_restart(job_id)))
        return tuple(buttons)


def _as_body(message: str) -> str:
    """The message as the service wants it: by https://specifications.freedesktop.org/notification-spec it is markup."""
    return html.escape(message, quote=False) if sys.platform == "linux" else message


def _disconnect(service: "DesktopNotifier") -> None:
    # WORKAROUND https://github.com/samschott/desktop-notifier: it has no way to close its D-Bus connection, and each
    # service that fails would leave one open.
    bus = getattr(service._backend, "bus", None)
    if bus is not None:
        bus.disconnect()
