"""What a screen reader reads of a log on a screen: lines by the arrow keys, announcements of jumps."""

import re

from tests.desktop.atspi import Event, Node
from tests.desktop.program import Program

SCRIPT = "Inventory"


def open_log(jobdesk: Program) -> Node:
    """Goes to the log, and listens."""
    jobdesk.screen.press("space")
    jobdesk.wait("the log has the keyboard", lambda: jobdesk.focus == "Log")
    log = jobdesk.focused
    assert log is not None
    jobdesk.screen.bus.listen("TextCaretMoved", "Announcement", "TextChanged")
    return log


def press(jobdesk: Program, log: Node, key: str) -> list[Event]:
    """What is told of the log for a key."""
    bus = jobdesk.screen.bus
    bus.heard()
    jobdesk.screen.press(key)
    heard: list[Event] = []

    def hear() -> bool:
        heard.extend(each for each in bus.heard() if each.source == log.reference)
        return bool(heard)

    jobdesk.wait(f"something is told for {key}", hear)
    jobdesk.screen.wait_until_settled()
    hear()
    return heard


def test_lines_are_read_one_by_one(with_a_job: Program) -> None:
    jobdesk = with_a_job
    log = open_log(jobdesk)
    assert log.role == "text"
    assert [each.words[:8] for each in press(jobdesk, log, "Home") if each.name == "Announcement"] == ["Line 1, "]
    read = []
    for key in ("Down", "Down", "Up"):
        [event] = press(jobdesk, log, key)
        assert event.name == "TextCaretMoved"
        read.append(jobdesk.screen.bus.line_at(log, event.number))
    assert [re.split("[,:]", each)[0] for each in read] == ["2", "3", "2"]


def test_a_mark_is_announced_once_with_its_line(with_a_job: Program) -> None:
    jobdesk = with_a_job
    log = open_log(jobdesk)
    press(jobdesk, log, "Home")
    told = [press(jobdesk, log, "ctrl+F2") for _ in range(2)]
    assert [[each.name for each in events] for events in told] == [["Announcement"]] * 2
    assert [re.findall("(?:not )?marked", events[0].words) for events in told] == [["marked"], ["not marked"]]
