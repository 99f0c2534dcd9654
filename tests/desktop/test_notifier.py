"""Notifications on a session bus of the test's own: what the desktop's service gets, and what its buttons do."""

import subprocess
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest

from jobdesk.desktop import notifier as module
from jobdesk.desktop.notifier import Notifier
from jobdesk.gui.notification_text import NotificationText
from jobdesk.gui.text import Text
from jobdesk.model.computer import Computer, ComputerId
from jobdesk.model.job import Job, JobId
from jobdesk.model.states import State
from jobdesk.session.background import Background
from jobdesk.session.notifications import Notification
from tests.desktop.notification_daemon import NotificationDaemon, Shown, notification_daemon
from tests.index.builders import NOW, a_computer, a_job
from tests.session_bus import SessionBus, session_bus
from tests.waiting import until_async

COMPUTERS = {ComputerId(1): a_computer(1, "pc-1")}
FAILURE = "WARNING desktop_notifier.backends.base: Notification failed"

Run = Callable[[Coroutine[Any, Any, None]], None]


class Desk:
    """A notifier, and what came of it."""

    def __init__(self) -> None:
        self.opened: list[JobId] = []
        self.restarted: list[JobId] = []
        self.failed: list[tuple[str, str]] = []
        self._background = Background()
        self.notifier = Notifier(
            self._background,
            NotificationText(Text()),
            on_open=self.opened.append,
            on_restart=self.restarted.append,
            on_failure=lambda title, message: self.failed.append((title, message)),
        )

    def show(self, *jobs: Job, computers: dict[ComputerId, Computer] = COMPUTERS) -> None:
        self.notifier.show(Notification(jobs=jobs), computers)

    async def shown(self, daemon: NotificationDaemon, *jobs: Job) -> Shown:
        """Shows a notification; what the service got."""
        before = len(daemon.shown)
        self.show(*jobs)
        await until_async(lambda: len(daemon.shown) > before)
        return daemon.shown[-1]

    async def close(self) -> None:
        self.notifier.close()
        await self._background.close()


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionBus]:
    with session_bus() as running:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


@pytest.fixture
def daemon(bus: SessionBus) -> Iterator[NotificationDaemon]:
    with notification_daemon(bus.address, "actions", "body-markup") as running:
        yield running


@pytest.fixture
def with_desk(run_async: Run) -> Callable[[Callable[[Desk], Coroutine[Any, Any, None]]], None]:
    """Runs a coroutine function with a desk, on Qt's event loop."""

    def run(use: Callable[[Desk], Coroutine[Any, Any, None]]) -> None:
        async def main() -> None:
            desk = Desk()
            try:
                await use(desk)
            finally:
                await desk.close()

        run_async(main())

    return run


WithDesk = Callable[[Callable[[Desk], Coroutine[Any, Any, None]]], None]


def an_ended_job(id: int = 1, **fields: Any) -> Job:
    times = {"started_at": NOW, "finished_at": NOW + timedelta(seconds=64)}
    return a_job(id, computers=[1], **(times | fields))


def test_service_gets_words_and_icon(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        shown = await desk.shown(daemon, an_ended_job(script="Inventory", result="214 packages"))
        assert (shown.program, shown.icon, shown.title) == ("JobDesk", "jobdesk", "Inventory: Succeeded")
        assert shown.body.startswith("pc-1 · 214 packages · ")
        assert desk.failed == []

    with_desk(use)


def test_service_with_buttons_gets_two(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        shown = await desk.shown(daemon, an_ended_job())
        assert [word for word in shown.actions if word] == ["Open log", "Restart"]

    with_desk(use)


def test_service_without_buttons_gets_none(bus: SessionBus, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        with notification_daemon(bus.address) as daemon:
            shown = await desk.shown(daemon, an_ended_job())
            assert [word for word in shown.actions if word] == []
            daemon.press(shown, "")
            await until_async(lambda: desk.opened == [1])

    with_desk(use)


def test_job_that_cannot_be_restarted_has_no_button_for_it(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        shown = await desk.shown(daemon, an_ended_job(state=State.RESTARTED))
        assert [word for word in shown.actions if word] == ["Open log"]

    with_desk(use)


def test_summary_has_no_buttons(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        shown = await desk.shown(daemon, *(an_ended_job(number) for number in range(1, 6)))
        assert shown.title.startswith("5 ")
        assert [word for word in shown.actions if word] == []

    with_desk(use)


@pytest.mark.parametrize(("word", "opened", "restarted"), [("Open log", [2], []), ("Restart", [], [2]), ("", [2], [])])
def test_button_leads_to_the_job_that_it_is_about(
    daemon: NotificationDaemon, with_desk: WithDesk, word: str, opened: list[int], restarted: list[int]
) -> None:
    async def use(desk: Desk) -> None:
        await desk.shown(daemon, an_ended_job(1))
        shown = await desk.shown(daemon, an_ended_job(2))
        await desk.shown(daemon, an_ended_job(3))
        daemon.press(shown, word)
        await until_async(lambda: (desk.opened, desk.restarted) == (opened, restarted))

    with_desk(use)


def test_button_counts_once(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        first, second = await desk.shown(daemon, an_ended_job(1)), await desk.shown(daemon, an_ended_job(2))
        daemon.press(first, "Restart")
        daemon.press(first, "Restart")
        daemon.press(second, "Open log")
        await until_async(lambda: desk.opened == [2])
        assert desk.restarted == [1]

    with_desk(use)


def test_dismissed_notification_does_nothing(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        first, second = await desk.shown(daemon, an_ended_job(1)), await desk.shown(daemon, an_ended_job(2))
        daemon.dismiss(first)
        daemon.press(second, "Open log")
        await until_async(lambda: desk.opened == [2])
        assert desk.restarted == []

    with_desk(use)


def test_words_of_a_script_are_no_markup(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        shown = await desk.shown(daemon, an_ended_job(result='<img src="file:///x"> a < b & "c"'))
        assert '&lt;img src="file:///x"&gt; a &lt; b &amp; "c"' in shown.body

    with_desk(use)


def test_several_at_once_come_by_one_connection(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        for number in range(1, 4):
            desk.show(an_ended_job(number))
        await until_async(lambda: len(daemon.shown) == 3)
        assert len({shown.sender for shown in daemon.shown}) == 1

    with_desk(use)


def test_missing_service_is_told(bus: SessionBus, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        desk.show(an_ended_job(result="a < b"))
        await until_async(lambda: bool(desk.failed))
        title, message = desk.failed[0]
        assert title == "Inventory: Succeeded"
        assert "a < b" in message

    with_desk(use)


def test_missing_bus_is_told(monkeypatch: pytest.MonkeyPatch, with_desk: WithDesk) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")

    async def use(desk: Desk) -> None:
        desk.show(an_ended_job())
        await until_async(lambda: bool(desk.failed))

    with_desk(use)


@pytest.mark.expected_warnings(FAILURE)
def test_service_that_refuses_is_told(daemon: NotificationDaemon, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        await desk.shown(daemon, an_ended_job(1))
        daemon.fails = True
        desk.show(an_ended_job(2, script="Clean up"))
        await until_async(lambda: bool(desk.failed))
        assert desk.failed[0][0] == "Clean up: Succeeded"

    with_desk(use)


def test_service_that_keeps_silent_is_told(
    bus: SessionBus, with_desk: WithDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_S", 0.2)

    async def use(desk: Desk) -> None:
        with notification_daemon(bus.address, is_mute=True):
            desk.show(an_ended_job())
            await until_async(lambda: bool(desk.failed))

    with_desk(use)


@pytest.mark.expected_warnings(FAILURE)
def test_service_that_was_started_again_is_used_again(bus: SessionBus, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        with notification_daemon(bus.address, "actions") as first:
            await desk.shown(first, an_ended_job(1))
        desk.show(an_ended_job(2))
        await until_async(lambda: len(desk.failed) == 1)
        with notification_daemon(bus.address, "actions") as second:
            shown = await desk.shown(second, an_ended_job(3))
            second.press(shown, "Open log")
            await until_async(lambda: desk.opened == [3])

    with_desk(use)


def test_service_that_is_not_there_leaves_no_connection_open(bus: SessionBus, with_desk: WithDesk) -> None:
    async def use(desk: Desk) -> None:
        for number in range(1, 6):
            desk.show(an_ended_job(number))
        await until_async(lambda: len(desk.failed) == 5)
        await until_async(lambda: bus.count_connections() == 0)

    with_desk(use)


def test_real_service_shows_it(bus: SessionBus, with_desk: WithDesk) -> None:
    bus.start_display()
    bus.start_notifications()
    before = windows(bus)

    async def use(desk: Desk) -> None:
        desk.show(an_ended_job())
        await until_async(lambda: windows(bus) > before)
        assert desk.failed == []

    with_desk(use)


def windows(bus: SessionBus) -> set[str]:
    """The visible windows on the screen of the bus."""
    command = ["xdotool", "search", "--onlyvisible", "--class", "xfce4-notifyd"]
    return set(subprocess.run(command, env=bus.environment, capture_output=True, text=True).stdout.split())
