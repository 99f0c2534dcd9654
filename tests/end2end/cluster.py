"""Several `jobdesk server` processes on one PostgreSQL and one data folder, killed and started again."""

import contextlib
import random
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import requests

from jobdesk.client.calls import Calls
from jobdesk.client.transport import Transport
from jobdesk.model.errors import JobDeskError
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import Parameter, ScriptId
from jobdesk.protocol import paths
from jobdesk.server.options import ServerOptions
from jobdesk.server.people import make_token
from jobdesk.server.scripts import add_script
from jobdesk.server.serve import now_utc, open_database
from tests.runner.left import attempts_in, end_attempts
from tests.waiting import until

T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]


class Member:
    """One of the processes; `start`, `kill` and `end` as often as one likes, from one thread."""

    def __init__(self, options: ServerOptions, token: str) -> None:
        self._options = options
        self._token = token
        self._process: subprocess.Popen[bytes] | None = None
        self.url = ""
        self._transport = Transport("")
        self.calls = Calls(self._transport)

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        options = ["--data", str(self._options.data), "--port", "0", "--database", self._options.database]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jobdesk", "server", *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it says there that the others are killed
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().decode()
        assert line, "the server ended at once"
        self.url = line.split()[-1]
        self._transport.set_endpoint(self.url, self._token)

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self.wait()

    def end(self) -> None:
        """Lets it end in order."""
        assert self._process is not None
        self._process.terminate()
        self.wait()

    def wait(self) -> int:
        process, self._process = self._process, None
        assert process is not None
        assert process.stdout is not None
        status = process.wait(30)
        process.stdout.close()
        return status

    def close(self) -> None:
        self._transport.close()
        self.kill()


class Cluster:
    """The processes, and what may be asked of any of them."""

    def __init__(self, folder: Path, database_url: str, count: int) -> None:
        self.options = ServerOptions(data=folder, database=database_url)
        self.token = make_token(self.options, "anna")
        self.members = [Member(self.options, self.token) for _ in range(count)]

    def start(self) -> None:
        """Starts all of them at once."""
        threads = [threading.Thread(target=member.start) for member in self.members]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(member.url for member in self.members)

    def close(self) -> None:
        """Kills everything that is left."""
        for member in self.members:
            member.close()
        end_attempts(self.options.data / "tasks")

    def attempts(self) -> list[Path]:
        """The folders of attempts that are there now."""
        return attempts_in(self.options.data / "tasks")

    def add_script(self, body: str, *parameters: Parameter) -> ScriptId:
        """A new script in sh."""
        database = open_database(self.options)
        try:
            with database.write() as connection:
                draft = NewScript(name=uuid.uuid4().hex, language="sh", body=body, parameters=parameters)
                return ScriptId(add_script(connection, draft, now_utc()))
        finally:
            database.close()

    def ask(self, question: Callable[[Calls], T], members: Sequence[Member] = ()) -> T:
        """What the first one answers that can."""

        def answer() -> list[T]:
            for member in members or self.members:
                with contextlib.suppress(JobDeskError):
                    return [question(member.calls)]
            return []

        return until(answer, 30.0, "one of the servers answers")[0]

    def order(self, body: dict[str, Any], chance: random.Random) -> int:
        """The id of a new job; the same command is sent to one server after another until one answers."""
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": uuid.uuid4().hex,
            "Accept": "application/json",
        }

        def send() -> int:
            with contextlib.suppress(requests.RequestException):
                answer = requests.post(
                    chance.choice(self.members).url + paths.JOBS, json=body, headers=headers, timeout=20
                )
                if answer.status_code < 500:
                    assert answer.status_code == 200, answer.text
                    job_id: int = answer.json()["jobs"][0]["id"]
                    return job_id
            return 0

        return until(send, 60.0, "one of the servers takes the order")


@contextlib.contextmanager
def running_cluster(folder: Path, database_url: str, count: int) -> Iterator[Cluster]:
    """Servers that all answer."""
    cluster = Cluster(folder, database_url, count)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.close()
