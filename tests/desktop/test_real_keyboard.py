"""Everything can be reached by keyboard, and has a name for those who do not see it."""

import functools

from tests.desktop.program import Program
from tests.desktop.screen import HEIGHT, WIDTH

ORANGE = "#F5914D"

#: What Tab comes to from the table on, in the order of the eye.
STOPS = [
    "Reset filters",
    "My filters, folded",
    "State",
    "Today",
    "Computer",
    "Script",
    "Script: Inventory",
    "Restart",
    "Parameters List every package: No",
    "Log",
    "Result: 1 line",
    "Marks",
    "How the log is shown",
    "Find",
    "Save as",
    "Log",
    "Connection: Online: this computer",
    "1 Succeeded",
    "Jobs",
    "Scripts",
    "Search jobs",
    "How a search is written",
    "By job",
    "Group by",
    "Jobs",
]

#: The same for the run dialog and a script with each type of parameter.
DIALOG_STOPS = [
    "Find a script",
    "Scripts",
    "Description",
    "Text",
    "Whole number",
    "Date",
    "No date",
    "Time",
    "Are you sure?",
    "File",
    "Browse for File",
    "Password",
    "Batch",
    "Find a computer or group",
    "Computers and groups",
    "Run",
    "Cancel",
]

#: What the detail dock may give the keyboard to at first.
DETAIL = ("Details", "Log", "Script: Inventory")


def test_tab_goes_round_the_window(with_a_job: Program) -> None:
    passed = with_a_job.tab_to("Jobs", role="table")[1:]
    assert [name for name in passed if name in STOPS] == STOPS


def test_tab_goes_through_the_run_dialog(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.open_run_dialog()
    jobdesk.screen.type("All parameters")
    jobdesk.wait("the script is chosen", lambda: jobdesk.shows_script("All parameters"))

    passed = jobdesk.tab_to("Cancel")
    assert [name for name in passed if name in DIALOG_STOPS] == DIALOG_STOPS
    jobdesk.screen.press("Escape")
    jobdesk.wait("the table has the keyboard again", lambda: jobdesk.focus == "Jobs")


def test_ctrl_f_goes_to_the_search_box(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.screen.press("ctrl+f")
    jobdesk.wait("the search box has the keyboard", lambda: jobdesk.focus == "Search jobs")

    jobdesk.screen.type("no such job")
    jobdesk.wait("nothing is found", lambda: jobdesk.find("label", "0 of 1 job.*"))
    jobdesk.screen.press("Escape")
    jobdesk.wait("everything is back", lambda: jobdesk.find("label", "1 of 1 job.*"))


def test_ob_element_is_chosen_in_orange_and_cleared_by_keyboard(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.tab_to("Script")

    for key_that_clears in ("space", "ctrl+shift+r"):
        jobdesk.screen.press("space")
        jobdesk.wait("it is chosen", lambda: jobdesk.find("list item", "Inventory, 1 job, selected"))
        jobdesk.wait("it is orange", lambda: is_orange(jobdesk, "Inventory, 1 job.*"))
        jobdesk.screen.press(key_that_clears)
        jobdesk.wait("it is chosen no more", lambda: jobdesk.find("list item", "Inventory, 1 job"))
        jobdesk.wait("it is orange no more", lambda: not is_orange(jobdesk, "Inventory, 1 job.*"))
        assert jobdesk.focus == "Script"


def test_all_that_takes_the_keyboard_has_a_name(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.tab_to("Log")
    nameless = jobdesk.names_missing()
    for tab in ("Steps", "Parameters", "Result", "History"):
        jobdesk.screen.press("Right")
        jobdesk.wait(f"{tab} is showing", functools.partial(jobdesk.find, "page tab list", tab))
        nameless += jobdesk.names_missing()
    jobdesk.screen.press(*["Left"] * 4)
    jobdesk.open_run_dialog()
    nameless += jobdesk.names_missing()

    assert nameless == []


def test_enter_opens_the_detail_space_the_log(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.screen.press("Return")
    jobdesk.wait("the detail has the keyboard", lambda: jobdesk.focus not in ("Jobs", ""))
    assert jobdesk.focus in DETAIL
    jobdesk.return_to_table()
    jobdesk.screen.press("space")
    jobdesk.wait("the log has the keyboard", lambda: jobdesk.focus == "Log")
    assert "MiB of memory" in jobdesk.visible_log()


def test_window_is_no_larger_than_the_screen(with_a_job: Program) -> None:
    area = with_a_job.screen.bus.area(with_a_job.window)
    assert area.x >= 0 and area.x + area.width <= WIDTH
    assert area.y >= 0 and area.y + area.height <= HEIGHT


def test_del_asks_before_it_cancels(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.run_script("Slow count", Seconds="600")
    jobdesk.wait("the job runs", lambda: jobdesk.state_of_first_job() == "Running")
    jobdesk.screen.press("Delete")
    question = jobdesk.wait("it asks", lambda: jobdesk.dialog(".*"))
    assert question.find("label", "Cancel “Slow count” on .*") is not None
    jobdesk.screen.press("Escape")
    jobdesk.wait("the table has the keyboard again", lambda: jobdesk.focus == "Jobs")
    assert jobdesk.state_of_first_job() == "Running"

    jobdesk.screen.press("Delete")
    jobdesk.wait("it asks again", lambda: jobdesk.dialog(".*"))
    jobdesk.screen.press("Return")
    jobdesk.wait("the job is cancelled", lambda: jobdesk.state_of_first_job() == "Cancelled")


def is_orange(jobdesk: Program, element: str) -> bool:
    node = jobdesk.find("list item", element)
    return node is not None and ORANGE in jobdesk.screen.colours(jobdesk.screen.bus.area(node))
