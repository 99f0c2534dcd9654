"""A screen of its own: X server, window manager, session bus and accessibility bus, none of them the person's."""

import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.desktop.atspi import AccessibilityBus, Area
from tests.waiting import until

WIDTH, HEIGHT = 1280, 800
_START_TIMEOUT_S = 20.0
_END_TIMEOUT_S = 5.0
_SETTLED_S = 0.3

#: By this variable everything is known that was started on a screen, by whomsoever.
_MARK = "JOBDESK_TEST_SCREEN"

#: A panel at the bottom that holds nothing but the tray.
_TRAY_SETTINGS = """\
panel_items = S
panel_position = bottom center horizontal
panel_size = 100% 32
"""


class Screen:
    """Has a window manager, and a tray if wanted; `close` ends everything that was started on it."""

    def __init__(self, *, has_tray: bool = False, scale: int = 1) -> None:
        """At a `scale` of 2 it is an ordinary screen, on which everything is drawn at twice its size."""
        # Sockets lie in it, whose paths may have 107 bytes: pytest's own folders may be too deep.
        self.folder = Path(tempfile.mkdtemp(prefix="jobdesk-screen-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self._bus: AccessibilityBus | None = None
        self.size = (WIDTH, HEIGHT) if scale == 1 else (1920, 1080)
        self.environment = self._make_environment() | {"QT_SCALE_FACTOR": str(scale)}
        try:
            self._start_all(has_tray)
        except BaseException:
            self.close()
            raise

    @property
    def bus(self) -> AccessibilityBus:
        """What screen readers are told by the programs on this screen."""
        assert self._bus is not None, "the screen is up"
        return self._bus

    @property
    def bus_address(self) -> str:
        """The address of the session bus."""
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def start(self, name: str, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        """Starts a program on this screen; what it prints goes to a file of that name."""
        with (self.folder / f"{name}.out").open("wb") as out:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=self.environment | environment,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def output(self, name: str) -> str:
        """What a program has printed so far."""
        return (self.folder / f"{name}.out").read_text(errors="replace")

    def press(self, *keys: str) -> None:
        """Presses keys one after another, such as "ctrl+n"; they go to the window that has the keyboard."""
        self._xdotool("key", *keys)

    def type(self, words: str) -> None:
        """Types words."""
        self._xdotool("type", words)

    def click(self, place: tuple[int, int], button: int = 1) -> None:
        """Moves the pointer there and presses a button of the mouse."""
        x, y = place
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def minimise(self, window: int) -> None:
        """Does what the button in the window's title bar does."""
        self._xdotool("windowminimize", str(window))

    def cover(self) -> int:
        """Opens a window of somebody else's that covers everything and takes the keyboard; its number."""
        self.start("cover", "xev", "-name", "cover", "-geometry", f"{WIDTH}x{HEIGHT}+0+0")
        window = until(lambda: self.find_window("^cover$"), _START_TIMEOUT_S, "a window that covers the screen")
        assert window is not None
        until(lambda: self.active_window() == window, _START_TIMEOUT_S, "the covering window is active")
        return window

    def find_window(self, title: str) -> int | None:
        """The number of a visible window whose title the pattern fits; None where there is none."""
        found = self._xdotool("search", "--onlyvisible", "--name", title).split()
        return int(found[0]) if found else None

    def focused_window(self) -> int:
        """The number of the window that the X server sends keys to."""
        return int(self._xdotool("getwindowfocus") or 0)

    def wait_until_settled(self) -> None:
        """Returns when the keyboard has been where it is for a while.

        Qt believes 100 ms after it lost the keyboard that it has; what comes back sooner is taken for what never left.
        """
        seen, since = self.focused_window(), time.monotonic()

        def is_settled() -> bool:
            nonlocal seen, since
            if seen != (now := self.focused_window()):
                seen, since = now, time.monotonic()
            return time.monotonic() - since > _SETTLED_S

        until(is_settled, _START_TIMEOUT_S, "the keyboard stays where it is")

    def active_window(self) -> int:
        """The number of the window that the window manager takes for the one in use; 0 for none."""
        found = self._tool("xprop", "-root", "_NET_ACTIVE_WINDOW")
        number = re.search(r"# (0x[0-9a-f]+)", found)
        return int(number[1], 16) if number else 0

    def tray_icon(self, title: str) -> Area | None:
        """Where the tray shows the icon of a program; None where it does not."""
        _, _, tray = self._tool("xwininfo", "-root", "-tree").partition('"tint2"')
        found = re.search(rf'"{title}": .*\)  (\d+)x(\d+)\S+  \+(\d+)\+(\d+)', tray)
        return Area(*(int(found[each]) for each in (3, 4, 1, 2))) if found else None

    def area(self, window: int) -> Area:
        """Where a window is, without its frame."""
        told = dict(re.findall(r"^(\w+)=(\d+)$", self._xdotool("getwindowgeometry", "--shell", str(window)), re.M))
        return Area(*(int(told[each]) for each in ("X", "Y", "WIDTH", "HEIGHT")))

    def take_picture(self, path: Path) -> None:
        """Writes what is on the screen to a PNG file."""
        self._tool("import", "-window", "root", str(path))

    def colours(self, area: Area) -> set[str]:
        """The colours in a part of the screen, such as "#F5914D"."""
        crop = f"{area.width}x{area.height}+{area.x}+{area.y}"
        pixels = self._tool("import", "-window", "root", "-crop", crop, "-depth", "8", "txt:-")
        return set(re.findall(r"#[0-9A-F]{6}", pixels))

    def processes_with(self, words: str) -> dict[int, str]:
        """Processes of this screen that have these words in their command line, with the command line."""
        return {pid: line for pid, line in self._living() if words in line}

    def close(self) -> None:
        """Ends everything on the screen, and what that left behind."""
        if self._bus is not None:
            self._bus.close()
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(_END_TIMEOUT_S)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        for pid, _ in self._living():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_environment(self) -> dict[str, str]:
        home, runtime = self.folder / "home", self.folder / "run"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LC_ALL": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            _MARK: str(self.folder),
        }

    def _start_all(self, has_tray: bool) -> None:
        width, height = self.size
        self.environment["DISPLAY"] = ":" + self._start_and_read(
            *("Xvfb", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset", "-displayfd", "{}"),
            "-r",  # where all processors are busy, a key that is pressed and let go would else repeat itself
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_and_read(
            "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={}"
        )
        self.start("openbox", "openbox")
        until(self._is_managed, _START_TIMEOUT_S, "openbox does as it is told")
        # The first key of a new keyboard makes openbox take its own keys anew, and miss the one after that.
        self.press("Shift_L")
        if has_tray:
            settings = self.folder / "tint2rc"
            settings.write_text(_TRAY_SETTINGS)
            self.start("tint2", "tint2", "-c", str(settings))
            until(lambda: self.find_window("^tint2$"), _START_TIMEOUT_S, "tint2")
        self._bus = AccessibilityBus(self.bus_address)

    def _is_managed(self) -> bool:
        # Openbox says that it is there before it listens, and windows that come meanwhile are never shown.
        self._xdotool("set_num_desktops", "1")
        return self._xdotool("get_num_desktops").strip() == "1"

    def _start_and_read(self, name: str, *arguments: str) -> str:
        """Starts a program that writes one line to the descriptor whose number takes the place of {}; the line."""
        reading, writing = os.pipe()
        try:
            with (self.folder / f"{name}.out").open("wb") as out:
                process = subprocess.Popen(
                    [name, *(each.format(writing) for each in arguments)],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    env=self.environment,
                    pass_fds=[writing],
                    start_new_session=True,
                )
            self._processes.append(process)
            line = b""
            while not line.endswith(b"\n"):  # the number of a display comes before the end of its line
                ready, _, _ = select.select([reading], [], [], _START_TIMEOUT_S)
                assert ready and process.poll() is None, f"{name} did not start: {self.output(name)}"
                line += os.read(reading, 1000)
        finally:
            os.close(reading)
            os.close(writing)
        return line.decode().strip()

    def _living(self) -> Iterator[tuple[int, str]]:
        mark = f"{_MARK}={self.folder}".encode()
        for each in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (each / "environ").read_bytes().split(b"\0"):
                    words = (each / "cmdline").read_bytes().split(b"\0")
                    yield int(each.name), b" ".join(words).decode(errors="replace").strip()
            except OSError:
                continue

    def _xdotool(self, *arguments: str) -> str:
        return self._tool("xdotool", *arguments)

    def _tool(self, *command: str) -> str:
        """What a small program prints; it may fail, when what it looks for is not there."""
        done = subprocess.run(
            command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_START_TIMEOUT_S
        )
        return done.stdout.decode(errors="replace")
