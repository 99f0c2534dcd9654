"""Shows notifications through the desktop's own service."""

import logging
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

    def show(self, notification: Notification, computers: dict[ComputerId, Computer]) -> None:
        """Shows one; returns at once."""
        self._background.spawn(self._send(notification, computers))

    async def _send(self, notification: Notification, computers: dict[ComputerId, Computer]) -> None:
        title, message = self._text.title(notification), self._text.message(notification, computers)
        try:
            await self._connect()
            assert self._service is not None
            job = notification.jobs[0]
            is_single = len(notification.jobs) == 1
            await self._service.send(
                title,
                message,
                on_clicked=lambda: self._on_open(job.id),
                buttons=self._make_buttons(job.id, restart_obstacle(job.state) is None) if is_single else (),
            )
        except Exception as error:  # noqa: BLE001  what the client of somebody else's program raises is not documented
            logger.info("the desktop's notification service cannot be used: %s", error)
            self._on_failure(title, message)

    async def _connect(self) -> None:
        if self._service is None:
            from desktop_notifier import Capability, DesktopNotifier, Icon

            service = DesktopNotifier(app_name="JobDesk", app_icon=Icon(name=ICON))
            capabilities = await service.get_capabilities()
            self._has_buttons = Capability.BUTTONS in capabilities
            self._service = service

    def _make_buttons(self, job_id: JobId, can_restart: bool) -> "tuple[Button, ...]":
        from desktop_notifier import Button

        if not self._has_buttons:
            return ()
        buttons = [Button(title=self._text.open_log(), on_pressed=lambda: self._on_open(job_id))]
        if can_restart:
            buttons.append(Button(title=self._text.restart(), on_pressed=lambda: self._on_restart(job_id)))
        return tuple(buttons)
