"""Scripts, computers and groups in the real window, by keyboard alone."""

import functools

import pytest

from tests.desktop.program import Program

PAGES = (("ctrl+2", "Schedules"), ("ctrl+3", "Scripts"), ("ctrl+4", "Computers"), ("ctrl+5", "Groups"))


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_page_is_gone_to_by_its_key_and_the_docks_come_back(with_a_job: Program, key: str, name: str) -> None:
    jobdesk = with_a_job
    docks = jobdesk.docks()
    assert docks == ["Filters", "Details"]

    jobdesk.go_to_page(key, name)
    assert jobdesk.docks() == []
    jobdesk.screen.press("ctrl+1")
    jobdesk.wait("the docks are back", lambda: jobdesk.docks() == docks)
    assert jobdesk.focus == "Jobs"


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_all_that_takes_the_keyboard_on_a_page_has_a_name(with_a_job: Program, key: str, name: str) -> None:
    with_a_job.go_to_page(key, name)
    assert with_a_job.names_missing() == []


def test_all_that_takes_the_keyboard_beside_the_code_has_a_name(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+3", "Scripts")
    jobdesk.tab_to("Code", role="text")
    jobdesk.screen.press("Escape")  # in code, Tab indents until Esc says otherwise
    jobdesk.tab_to("Code", role="page tab list")
    nameless = []
    for tab in (r"Parameters \(8\)", "Description", "Properties"):
        jobdesk.screen.press("Right")
        jobdesk.wait(f"{tab} is showing", functools.partial(jobdesk.find, "page tab list", tab))
        nameless += jobdesk.names_missing()
    jobdesk.screen.press(*["Left"] * 3)
    jobdesk.wait("the code is showing again", lambda: jobdesk.find("text", "Code"))
    assert nameless == []


def test_palette_does_an_action(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.choose_in_palette("columns", r"Columns….*")
    jobdesk.wait("the dialog is there", lambda: jobdesk.dialog("Columns"))


def test_palette_opens_a_script(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.choose_in_palette("script disk", "Script Disk use")
    jobdesk.wait("the page of scripts is there", lambda: jobdesk.find("table", "Scripts"))
    name = jobdesk.wait("its fields are there", lambda: jobdesk.find("text", "Name"))
    jobdesk.wait("they are those of the script", lambda: jobdesk.screen.bus.text(name) == "Disk use")


def test_palette_runs_a_script(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.choose_in_palette("run disk", "Run Disk use…")
    jobdesk.run_chosen("Disk use")


def test_script_is_written_saved_and_run_and_leads_to_its_jobs(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+3", "Scripts")
    jobdesk.screen.press("ctrl+shift+n")
    jobdesk.wait("a name is asked for", lambda: jobdesk.focus == "Name")
    jobdesk.screen.type("Greeting")
    jobdesk.tab_to("Code", role="text")
    jobdesk.screen.press("ctrl+End")
    jobdesk.screen.type("echo hello from the page")
    jobdesk.screen.press("ctrl+s")
    jobdesk.wait("it is among the scripts", lambda: jobdesk.find("cell", "Greeting"))

    jobdesk.screen.press("ctrl+Return")
    jobdesk.run_chosen("Greeting")
    jobdesk.wait("its log can be read", lambda: "hello from the page" in jobdesk.visible_log())
    jobdesk.go_to_page("ctrl+3", "Scripts")
    jobdesk.screen.press("ctrl+j")
    jobdesk.wait("its jobs alone are shown", lambda: jobdesk.find("list item", "Greeting, 1 job, selected"))
    jobdesk.wait("there is one", lambda: jobdesk.find("label", "1 of [2-9] job.*"))


def test_computer_is_given_a_role_and_leads_to_its_jobs(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+4", "Computers")
    jobdesk.tab_to("Roles", role="text")
    jobdesk.screen.type("front-desk")
    jobdesk.screen.press("Return")
    jobdesk.wait("the list says so", lambda: jobdesk.find("cell", "front-desk"))

    jobdesk.screen.press("ctrl+j")
    jobdesk.wait("its jobs are shown", lambda: jobdesk.find("push button", "Lift the filter Computer: .*"))
    assert jobdesk.find("cell", "Inventory") is not None


def test_group_is_made_of_this_computer_and_leads_to_its_jobs(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.go_to_page("ctrl+5", "Groups")
    jobdesk.screen.press("ctrl+shift+n")
    jobdesk.wait("a name is asked for", lambda: jobdesk.focus == "Name")
    jobdesk.screen.type("Front desk")
    jobdesk.tab_to("Members")
    jobdesk.screen.press("Down", "space")
    jobdesk.wait("it has a member", lambda: jobdesk.find("label", "Members: 1 computer.*"))
    jobdesk.screen.press("ctrl+s")
    jobdesk.wait("it is among the groups", lambda: jobdesk.find("cell", "Front desk"))

    jobdesk.screen.press("ctrl+j")
    jobdesk.wait("its jobs are shown", lambda: jobdesk.find("push button", "Lift the filter Group: Front desk"))
    assert jobdesk.find("cell", "Inventory") is not None
