"""`jobdesk server` as a process that a test may kill and start again."""

import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.protocol.hand_over import HandOver
from jobdesk.server.options import ServerOptions
from jobdesk.server.script_files import parse_script
from jobdesk.server.scripts import add_script
from jobdesk.server.serve import now_utc, open_database


class ServerProcess:
    """An embedded server on one data folder; `start` and `kill` as often as one likes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.url = self.token = ""  #: of the last start
        self._transport = Transport("")
        self.calls = Calls(self._transport)

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jobdesk", "server", "--data", str(self.folder), "--port", "0", "--embedded"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        hand_over = msgspec.json.decode(self._process.stdout.readline(), type=HandOver)
        self.url, self.token = hand_over.url, hand_over.token
        self._transport.set_endpoint(self.url, self.token)

    def kill(self) -> None:
        """kill -9."""
        assert self._process is not None
        self._process.kill()
        self._forget()

    def freeze(self) -> None:
        """kill -STOP: it keeps its connections, and says nothing any more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """kill -CONT: it goes on where it stood."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> int:
        """Lets it end in order, as when its desktop has gone; its exit status."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._forget()

    def close(self) -> None:
        """Ends what is left."""
        self._transport.close()
        if self._process is not None:
            self.kill()

    def add_script(self, body: str, name: str) -> int:
        """The id of a new script in sh."""
        text = f"# ---\n# name: {name}\n# language: sh\n# ---\n{body}\n"
        database = open_database(ServerOptions(data=self.folder))
        try:
            with database.write() as connection:
                return add_script(connection, parse_script(text), now_utc())
        finally:
            database.close()

    def _forget(self) -> int:
        process, self._process = self._process, None
        assert process is not None
        status = process.wait(20)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        return status
