"""A schedule in the real window, by keyboard alone, on the server that JobDesk brings along."""

from tests.desktop.program import Program


def test_bm_schedule_is_made_run_now_and_leads_to_its_jobs(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+2", "Schedules")
    jobdesk.screen.press("ctrl+shift+n")
    jobdesk.wait("an identifier is asked for", lambda: jobdesk.focus == "Identifier")
    jobdesk.screen.type("Nightly")
    jobdesk.tab_to("Script")
    jobdesk.screen.type("Disk")
    jobdesk.screen.press("ctrl+s")
    jobdesk.wait("it is among the schedules", lambda: jobdesk.find("cell", "Nightly"))
    assert jobdesk.find("cell", "Daily 06:00"), "it has the plan that was offered"

    jobdesk.screen.press("Escape")
    jobdesk.wait("the list has the keyboard", lambda: jobdesk.focus == "Schedules")
    jobdesk.screen.press("ctrl+r")
    jobdesk.wait("it has run", lambda: jobdesk.find("cell", "Succeeded"))
    jobdesk.screen.press("ctrl+j")
    jobdesk.wait("its jobs alone are shown", lambda: jobdesk.find("push button", "Lift the filter Schedule: Nightly"))
    jobdesk.wait("there is one", lambda: jobdesk.find("label", "1 of [2-9] job.*"))
