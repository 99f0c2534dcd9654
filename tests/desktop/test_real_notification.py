"""A job ends while nobody looks: the desktop's own notification service says so, and its buttons lead back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.conftest import Start
from tests.desktop.notification_watch import NotificationWatch
from tests.desktop.program import TIMEOUT_S, Program
from tests.desktop.screen import Screen

#: Longer than it takes to look away from a job that was just started.
JOB_S = 5


@pytest.fixture
def watch(screen: Screen) -> Iterator[NotificationWatch]:
    watch = NotificationWatch(screen.bus_address)
    yield watch
    watch.close()


def test_button_of_a_notification_opens_the_log(start: Start, watch: NotificationWatch, tmp_path: Path) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    jobdesk.run_script("Slow count", Seconds=str(JOB_S))
    jobdesk.screen.minimise(jobdesk.number)

    shown = watch.next(JOB_S + TIMEOUT_S)
    assert shown.program == "JobDesk"
    assert shown.title == "Slow count: Succeeded"
    assert f"Counted to {JOB_S}." in shown.message
    assert {"Open log", "Restart"} <= set(shown.actions.values())

    press(jobdesk, "Open log", tmp_path / "notification.png")
    jobdesk.wait_until_active()
    jobdesk.wait("the log has the keyboard", lambda: jobdesk.focus == "Log")
    assert f"{JOB_S} of {JOB_S}" in jobdesk.visible_log()


def test_button_of_a_notification_restarts_after_asking(start: Start, watch: NotificationWatch, tmp_path: Path) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    jobdesk.run_script("Slow count", Seconds=str(JOB_S))
    jobdesk.screen.cover()

    watch.next(JOB_S + TIMEOUT_S)
    press(jobdesk, "Restart", tmp_path / "notification.png")
    question = jobdesk.wait("it asks in front of the other window", lambda: jobdesk.dialog(".*"))
    assert question.find("label", "Restart “Slow count” on .*") is not None
    jobdesk.screen.press("Return")
    jobdesk.wait("the new job is there", lambda: jobdesk.find("label", "#2"))


def press(jobdesk: Program, button: str, picture: Path) -> None:
    """Clicks on a button that the notification service has drawn."""
    screen = jobdesk.screen

    def find() -> tuple[int, int] | None:
        for process in screen.processes_with("xfce4-notifyd"):
            for window in screen.bus.windows(process):
                found = window.find("push button", button)
                if found is not None:
                    return screen.bus.area(found).middle
        return None

    place = jobdesk.wait(f"the notification has a button {button!r}", find)
    assert place is not None
    screen.take_picture(picture)
    screen.click(place)
