"""The server dies under the window: the window says so, and goes on by itself."""

import os
import signal

from tests.desktop.conftest import Start
from tests.desktop.program import OFFLINE, ONLINE, SILENT


def test_killed_server_is_told_and_comes_back(start: Start, expected_complaints: list[str]) -> None:
    expected_complaints.append("the embedded job server has died and is started again")
    jobdesk = start()
    jobdesk.wait_until_ready()
    [server] = jobdesk.servers()

    os.kill(server, signal.SIGKILL)
    offline = jobdesk.wait("the window says that it is offline", lambda: jobdesk.window_with("push button", OFFLINE))
    run = offline.find("push button", "Run script")
    assert run is not None and "enabled" not in run.states

    jobdesk.wait("the server is back", lambda: jobdesk.find("push button", ONLINE))
    assert jobdesk.is_enabled("push button", "Run script")
    assert jobdesk.servers() != [server]
    jobdesk.run_script("Inventory")
    jobdesk.wait("the job succeeds", lambda: jobdesk.state_of_first_job() == "Succeeded")


def test_server_that_hangs_is_told_before_it_is_given_up(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    [server] = jobdesk.servers()

    os.kill(server, signal.SIGSTOP)
    try:
        jobdesk.screen.press("ctrl+6")  # the users, who are the server's alone
        jobdesk.wait("the window says that it waits", lambda: jobdesk.find("push button", SILENT))
        jobdesk.screen.press("ctrl+1")
        run = jobdesk.wait("the jobs are shown", lambda: jobdesk.find("push button", "Run script"))
        assert "enabled" not in run.states
    finally:
        os.kill(server, signal.SIGCONT)

    jobdesk.wait("the server is heard", lambda: jobdesk.find("push button", ONLINE))
    assert jobdesk.servers() == [server]
