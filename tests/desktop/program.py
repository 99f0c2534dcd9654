"""JobDesk as a process on a screen, used as a person with a screen reader and a keyboard would use it."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.desktop.atspi import Node
from tests.desktop.screen import Screen
from tests.waiting import until

T = TypeVar("T")

CHECKOUT = Path(__file__).resolve().parents[2]
TITLE = "JobDesk"
TIMEOUT_S = 20.0
_BETWEEN_LOOKS_S = 0.05
MOST_STOPS = 60  #: of Tab in a window

#: Cells and the like are named by what they say, which may be nothing.
CONTENT = frozenset({"cell", "list item"})

#: What stands in the status bar.
ONLINE = "Connection: Online: .*"
SILENT = "Connection: No answer"
OFFLINE = r"Connection: Offline: as of \d\d:\d\d.*"


class Program:
    """One start of the desktop on a data folder."""

    def __init__(self, screen: Screen, data: Path, name: str = "jobdesk", link: str = "") -> None:
        self.screen = screen
        self.data = data
        self.name = name
        self._next_look = 0.0
        self.process: subprocess.Popen[bytes] = screen.start(
            name, sys.executable, "-m", "jobdesk", "--data", str(data), *[link] * bool(link), PYTHONPATH=str(CHECKOUT)
        )

    def wait_until_ready(self) -> None:
        """Returns when the window has the keyboard and the server has answered."""
        self.wait("the window is up and online", lambda: self.find("push button", ONLINE))
        self.wait_until_active()

    def wait_until_active(self) -> None:
        """Returns when the main window has the keyboard, as itself and the window manager see it."""
        self.wait("the main window is active", lambda: "active" in self.window.states)
        self.wait("the main window is in front", lambda: self.screen.active_window() == self.screen.focused_window())

    def wait_until_hidden(self) -> None:
        """Returns when no window is left on the screen; the program may still run."""
        until(lambda: self.screen.find_window(f"^{TITLE}$") is None, TIMEOUT_S, "the window is gone")

    def wait(self, what: str, condition: Callable[[], T | None], timeout_s: float = TIMEOUT_S) -> T:
        """The first true value of a condition; fails at once where the program has ended."""

        def look() -> T | None:
            assert self.process.poll() is None, f"JobDesk ended with {self.process.poll()}: {self.output}"
            return condition()

        found = until(look, timeout_s, what)
        assert found is not None
        return found

    def windows(self) -> list[Node]:
        """All windows and dialogs that are showing; asked for too often, the program would do nothing but answer."""
        time.sleep(max(0.0, self._next_look - time.monotonic()))
        try:
            return self.screen.bus.windows(self.process.pid)
        finally:
            self._next_look = time.monotonic() + _BETWEEN_LOOKS_S

    @property
    def window(self) -> Node:
        """The main window; one without a name and states where it is not showing."""
        nothing = Node(reference=("", ""), role="", name="", states=frozenset())
        return next((each for each in self.windows() if each.role == "frame"), nothing)

    @property
    def number(self) -> int:
        """The number that the X server gave the main window."""
        return self.wait("the main window is visible", lambda: self.screen.find_window(f"^{TITLE}$"))

    @property
    def output(self) -> str:
        """What was printed so far."""
        return self.screen.output(self.name)

    @property
    def focused(self) -> Node | None:
        """What has the keyboard; None where nothing in this program has it."""
        return next((each.focused for each in self.windows() if each.focused), None)

    @property
    def focus(self) -> str:
        """The name of what has the keyboard; "" where nothing in this program has it."""
        focused = self.focused
        return focused.name if focused else ""

    def description_of_focused(self) -> str:
        """What the thing with the keyboard has to say besides its name; "" where it says nothing."""
        focused = self.focused
        return self.screen.bus.description(focused) if focused else ""

    def docks(self) -> list[str]:
        """The names of the docks that are showing."""
        return [each.name for each in self.window.find_all("panel", "Filters|Details")]

    def dialog(self, title: str) -> Node | None:
        """A dialog that has the keyboard; None while it is not there."""
        for each in self.windows():
            if each.role in ("dialog", "alert message") and re.fullmatch(title, each.name) and "active" in each.states:
                return each
        return None

    def find(self, role: str, name: str = ".*") -> Node | None:
        """What is showing in the main window."""
        return self.window.find(role, name)

    def window_with(self, role: str, name: str) -> Node | None:
        """The main window, if something is showing in it."""
        window = self.window
        return window if window.find(role, name) else None

    def is_enabled(self, role: str, name: str) -> bool:
        """Whether something is showing in the main window and can be used."""
        found = self.find(role, name)
        return found is not None and "enabled" in found.states

    def run_script(self, name: str, **values: str) -> None:
        """Runs a script by keyboard alone; `values` by the parameters' titles. Returns when the job is selected."""
        self.open_run_dialog()
        self.screen.type(name)
        self.run_chosen(name, **values)

    def run_chosen(self, name: str, **values: str) -> None:
        """Runs the script that the run dialog shows, or will show. Returns when the job is selected."""
        self.wait("the script is chosen", lambda: self.shows_script(name))
        for title, value in values.items():
            self.tab_to(title)
            self.screen.press("ctrl+a")
            self.screen.type(value)
        self.screen.press("Return")
        self.wait("the dialog has closed", lambda: self.dialog("Run script") is None and self.find("cell", name))
        self.wait("the job is selected", lambda: self.shows_details_of(name))

    def open_run_dialog(self) -> None:
        """Opens the dialog, and returns when one can type into it."""
        self.screen.press("ctrl+n")
        self.wait("the run dialog has the keyboard", lambda: self.focus == "Find a script")

    def shows_script(self, name: str) -> bool:
        """Whether the run dialog has a script in the middle."""
        dialog = self.dialog("Run script")
        return dialog is not None and dialog.find("label", re.escape(name)) is not None

    def tab_to(self, name: str, key: str = "Tab", role: str = "") -> list[str]:
        """Presses Tab until something of that name has the keyboard; the names on the way there, both ends included."""
        passed = [self.wait("something has the keyboard", lambda: self.focused)]
        while len(passed) == 1 or passed[-1].name != name or role not in ("", passed[-1].role):
            names = [each.name for each in passed]
            assert len(passed) < MOST_STOPS, f"Tab does not reach {name!r}, but {names}"
            # In a date, Tab goes through year, month and day.
            self.screen.press(*[key] * (3 if passed[-1].role == "spin box" else 1))
            passed.append(self.wait(f"something after {names} has the keyboard", lambda: self._focused_behind(passed)))
        return [each.name for each in passed]

    def _focused_behind(self, passed: list[Node]) -> Node | None:
        focused = self.focused
        return focused if focused is not None and focused.reference != passed[-1].reference else None

    def return_to_table(self) -> None:
        """Closes dialogs, goes from wherever the keyboard is to the table, and lifts all filters."""
        while any(each.role == "dialog" for each in self.windows()):
            self.screen.press("Escape")
            self.wait_until_active()
        self.screen.press("ctrl+1", "ctrl+shift+r")
        self.wait("the table has the keyboard", lambda: self.focus == "Jobs")

    def go_to_page(self, key: str, name: str) -> None:
        """Goes to another page by its key. Returns when its list has the keyboard."""
        self.screen.press(key)
        self.wait(f"the list of {name} has the keyboard", lambda: self.focus == name)

    def choose_in_palette(self, words: str, entry: str) -> None:
        """Types into the palette, and does what comes first once that is the entry, which is a pattern."""
        self.screen.press("ctrl+k")
        self.wait("the palette has the keyboard", lambda: self.focus == "Go to anything")
        self.screen.type(words)
        self.wait(f"{entry} comes first", lambda: re.fullmatch(entry, self.description_of_focused()))
        self.screen.press("Return")

    def shows_details_of(self, script: str) -> bool:
        """Whether the detail dock shows a job of a script, and its row is the current one."""
        window = self.window
        dock = window.find("panel", "Details")
        table = window.find("table", "Jobs")
        if dock is None or dock.find("label", f"Script: {re.escape(script)}") is None or table is None:
            return False
        return any("focused" in each.states for each in table.find_all("cell"))

    def state_of_first_job(self) -> str:
        """The word for the state in the first row of the table; "" where there is none."""
        cell = self.find("cell")
        return cell.name.split("\n")[0] if cell else ""

    def names_missing(self) -> list[str]:
        """What takes the keyboard and has no name."""
        return [
            each.outline()
            for window in self.windows()
            for each in window.walk()
            if "focusable" in each.states and not each.name and each.role not in CONTENT
        ]

    def visible_log(self) -> str:
        """The lines of the log that can be seen; "" where the log is not showing."""
        log = self.find("text", "Log")
        return self.screen.bus.text(log) if log else ""

    def quit(self) -> int:
        """Ends the program as its menu does, and returns the exit status."""
        self.screen.press("ctrl+q")
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """The exit status, once it is there."""
        return self.process.wait(TIMEOUT_S)

    def wait_for_any_end(self, other: "Program") -> None:
        """Returns when one of two programs has ended."""
        both = self.process, other.process
        until(lambda: any(each.poll() is not None for each in both), TIMEOUT_S, "one of two programs has ended")

    def servers(self) -> list[int]:
        """The processes of the embedded server."""
        return list(self.screen.processes_with(f"server --data {self.data}"))

    def left_processes(self) -> dict[int, str]:
        """What still runs on this program's data folder."""
        return self.screen.processes_with(str(self.data))

    def complaints(self) -> list[str]:
        """Warnings and worse in its logs."""
        logs = [
            path.read_text() for path in (self.data / "desktop.log", self.data / "server/server.log") if path.exists()
        ]
        lines = "\n".join([*logs, self.output]).splitlines()
        return sorted({each for each in lines if re.search(r" (WARNING|ERROR|CRITICAL) |Traceback", each)})

    def describe(self, name: str) -> str:
        """What it shows and has printed, and where a picture of the screen lies."""
        picture = self.data.parent / f"{re.sub(r'[^a-z0-9_]', '_', name)}.png"
        self.screen.take_picture(picture)
        outlines = [each.outline() for each in self.windows()]
        return "\n".join([f"The screen: {picture}", self.output, *self.complaints(), *outlines])

    def stop(self) -> None:
        """Ends the program if it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(TIMEOUT_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
