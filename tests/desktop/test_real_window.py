"""The real window on a real screen: a job is run and watched by keyboard, and read as screen readers read it."""

from tests.desktop.conftest import Start
from tests.desktop.screen import HEIGHT, WIDTH


def test_window_is_no_larger_than_the_screen(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()

    area = jobdesk.screen.bus.area(jobdesk.window)
    assert area.x >= 0 and area.x + area.width <= WIDTH
    assert area.y >= 0 and area.y + area.height <= HEIGHT


def test_job_is_run_watched_and_its_log_read_by_keyboard(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()

    jobdesk.run_script("Inventory")
    jobdesk.wait("the job succeeds", lambda: jobdesk.state_of_first_job() == "Succeeded")
    jobdesk.screen.press("space")
    jobdesk.wait("the log has the keyboard", lambda: jobdesk.focus == "Log")
    jobdesk.wait("a line of the log can be read", lambda: "MiB of memory" in jobdesk.visible_log())

    assert jobdesk.quit() == 0
