"""The real window on a real screen: a job is run and watched by keyboard, and read as screen readers read it."""

from tests.desktop.conftest import Start


def test_job_is_run_watched_and_its_log_read_by_keyboard(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()

    jobdesk.run_script("Inventory")
    jobdesk.wait("the job succeeds", lambda: jobdesk.state_of_first_job() == "Succeeded")
    jobdesk.screen.press("space")
    jobdesk.wait("the log has the keyboard", lambda: jobdesk.focus == "Log")
    jobdesk.wait("a line of the log can be read", lambda: "MiB of memory" in jobdesk.visible_log())

    assert jobdesk.quit() == 0
