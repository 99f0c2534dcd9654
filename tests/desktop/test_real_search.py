"""The search box and My filters in the real window, by keyboard alone."""

from tests.desktop.conftest import Start
from tests.desktop.program import Program


def test_term_is_completed_by_keyboard(with_a_job: Program) -> None:
    jobdesk = with_a_job
    begin_search(jobdesk)
    jobdesk.screen.type("state:succ")
    jobdesk.wait("it is offered", lambda: jobdesk.find("list", "Suggestions for the search"))
    jobdesk.screen.press("Down", "Return")

    jobdesk.wait("it is written", lambda: typed(jobdesk) == "state:succeeded ")
    assert jobdesk.find("list", "Suggestions for the search") is None
    jobdesk.screen.press("Return")
    jobdesk.wait("the table has the keyboard", lambda: jobdesk.focus == "Jobs")
    assert jobdesk.state_of_first_job() == "Succeeded"


def test_fault_of_a_search_can_be_read(with_a_job: Program) -> None:
    jobdesk = with_a_job
    begin_search(jobdesk)
    jobdesk.screen.type("exit:mouldy")

    fault = "“exit:” takes a whole number, such as exit:>0."
    jobdesk.wait("the fault is told to who types", lambda: jobdesk.description_of_focused() == fault)
    assert jobdesk.find("label", fault) is not None
    assert jobdesk.find("label", "1 of 1 job.*") is not None


def test_saved_filter_is_there_after_a_restart(start: Start) -> None:
    jobdesk = start()
    jobdesk.wait_until_ready()
    begin_search(jobdesk)
    jobdesk.screen.type("state:failed")
    jobdesk.wait("a chip says so", lambda: jobdesk.find("push button", ".*state:failed.*"))
    jobdesk.tab_to("Save the present filters under a name")
    jobdesk.screen.press("space")
    jobdesk.wait("a name is asked for", lambda: jobdesk.dialog("Save filters"))
    jobdesk.screen.type("What failed")
    jobdesk.screen.press("Return")
    jobdesk.wait("the window has the keyboard again", lambda: jobdesk.dialog("Save filters") is None)
    assert jobdesk.quit() == 0

    jobdesk = start()
    jobdesk.wait_until_ready()
    jobdesk.screen.press("ctrl+k")
    jobdesk.wait("the palette has the keyboard", lambda: jobdesk.focus == "Go to anything")
    jobdesk.screen.type("what failed")
    jobdesk.wait("the filter is found", lambda: jobdesk.description_of_focused() == "Filter: What failed")
    jobdesk.screen.press("Return")
    jobdesk.wait("it is in force", lambda: jobdesk.find("push button", "Lift the filter Search: state:failed"))


def begin_search(jobdesk: Program) -> None:
    jobdesk.screen.press("ctrl+f")
    jobdesk.wait("the search box has the keyboard", lambda: jobdesk.focus == "Search jobs")


def typed(jobdesk: Program) -> str:
    box = jobdesk.find("text", "Search jobs")
    return jobdesk.screen.bus.text(box) if box else ""
