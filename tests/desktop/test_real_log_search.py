"""Searching all logs in the real window, by keyboard alone."""

from tests.desktop.program import Program

WORDS = "packages"  #: of the log of the sample script


def test_line_of_a_log_is_found_and_gone_to(with_a_job: Program) -> None:
    jobdesk = with_a_job
    jobdesk.screen.press("ctrl+shift+f")
    jobdesk.wait("the box has the keyboard", lambda: jobdesk.focus == "Search all logs")
    jobdesk.screen.type(WORDS)
    jobdesk.screen.press("Return")
    jobdesk.wait("all logs are searched", lambda: jobdesk.find("label", r".*1 log searched"))
    jobdesk.screen.press("Return")
    jobdesk.wait("the list has the keyboard", lambda: jobdesk.focus == "Lines found")
    jobdesk.screen.press("Return")

    jobdesk.wait("the words are in the find bar", lambda: typed(jobdesk) == WORDS)
    jobdesk.wait("the line can be seen", lambda: WORDS in jobdesk.visible_log().lower())
    jobdesk.wait("the match is counted", lambda: jobdesk.find("label", "1 of .*"))

    jobdesk.screen.press("ctrl+shift+f")
    jobdesk.wait("what was found is still there", lambda: jobdesk.find("table", "Lines found"))
    assert jobdesk.names_missing() == []


def typed(jobdesk: Program) -> str:
    """What the find bar of the log looks for."""
    box = jobdesk.find("text", "Find in this log")
    return jobdesk.screen.bus.text(box) if box else ""
