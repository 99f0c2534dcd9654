"""A session bus of a test's own, with a home of its own, and what runs on it: a keyring, a screen, notifications."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent

#: Nothing starts by itself on this bus: there is what a test starts.
_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


@dataclass(slots=True, kw_only=True)
class SessionBus:
    """A running bus; every program started on it ends with it."""

    address: str
    environment: dict[str, str]  #: all that its programs know of the world outside
    _programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def daemon(self) -> subprocess.Popen[bytes]:
        """The bus itself."""
        return self._programs[0]

    def start(self, *command: str, stdin: bytes = b"") -> subprocess.Popen[bytes]:
        """A program that has `stdin` to read; its output can be read."""
        pipe = subprocess.PIPE
        program = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=self.environment, cwd=ROOT
        )
        self._programs.append(program)
        assert program.stdin is not None
        if stdin:
            program.stdin.write(stdin)
            program.stdin.close()
        return program

    def start_python(self, *arguments: str) -> subprocess.Popen[bytes]:
        """This Python, with the package and the tests."""
        return self.start(sys.executable, *arguments)

    def wait_for(self, name: str) -> None:
        """Until somebody owns a name on the bus."""
        with closing(open_dbus_connection(self.address)) as connection:
            question = new_method_call(_BUS, "NameHasOwner", "s", (name,))
            until(lambda: connection.send_and_get_reply(question).body[0], what=f"somebody is {name}")

    def count_connections(self) -> int:
        """How many programs are on the bus."""
        with closing(open_dbus_connection(self.address)) as connection:
            names: list[str] = connection.send_and_get_reply(new_method_call(_BUS, "ListNames")).body[0]
            return sum(name.startswith(":") for name in names) - 1

    def start_keyring(self, password: str | None) -> subprocess.Popen[bytes]:
        """A Secret Service, unlocked by the password of its keyring, or locked."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        if password is not None:
            command.append("--unlock")
        daemon = self.start(*command, stdin=(password or "").encode())
        self.wait_for("org.freedesktop.secrets")
        return daemon

    def start_display(self) -> None:
        """A screen for the programs that are started after it."""
        server = self.start("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
        assert server.stdout is not None
        self.environment["DISPLAY"] = f":{server.stdout.readline().decode().strip()}"

    def start_notifications(self) -> None:
        """The service of Xfce, which draws buttons; it needs a display."""
        self.start(*map(str, Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd")))
        self.wait_for("org.freedesktop.Notifications")

    def end(self, program: subprocess.Popen[bytes]) -> None:
        """Kills a program, and waits until it is gone."""
        program.kill()
        program.wait()
        self._programs.remove(program)
        for pipe in (program.stdin, program.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def close(self) -> None:
        """Ends what was started, the last one first."""
        for program in reversed(tuple(self._programs)):
            self.end(program)


@contextmanager
def session_bus() -> Iterator[SessionBus]:
    """A bus, ended with everything on it; nobody's home, display or keyring is in reach from it."""
    # Sockets have short names: pytest's own folders are too deep.
    folder = Path(tempfile.mkdtemp(prefix="jobdesk-bus-"))
    environment = {name: os.environ[name] for name in ("PATH", "LC_ALL") if name in os.environ}
    environment |= {"HOME": str(folder), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("RUNTIME_DIR", "CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"):
        (folder / name).mkdir(mode=0o700)
        environment[f"XDG_{name}"] = str(folder / name)
    (folder / "bus.conf").write_text(_CONFIG.format(socket=folder / "bus"))
    address = f"unix:path={folder / 'bus'}"
    bus = SessionBus(address=address, environment=environment)
    try:
        daemon = bus.start("dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address")
        assert daemon.stdout is not None
        daemon.stdout.readline()
        bus.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        yield bus
    finally:
        bus.close()
        shutil.rmtree(folder)
