"""A data folder on which servers come and go, and what runs under them."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from jobdesk.client.calls import Calls
from jobdesk.model.job import Job, JobDetail, JobId, NewJob, TaskId
from jobdesk.model.new_script import NewScript
from jobdesk.model.script import Parameter, ScriptId
from jobdesk.server.scripts import add_script
from jobdesk.storage.database import Database, sqlite_url
from tests.end2end.server_process import ServerProcess
from tests.runner.left import attempts_in, end_attempts
from tests.waiting import until


class Place:
    """At the end nothing of it is left running."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = ServerProcess(folder)
        self._is_up = False

    @property
    def calls(self) -> Calls:
        """The calls to the server; one is started where there is none."""
        if not self._is_up:
            self._server.start()
            self._is_up = True
        return self._server.calls

    @property
    def present_calls(self) -> Calls:
        """The calls to the server that was started last, whether it lives or not."""
        return self._server.calls

    @property
    def is_up(self) -> bool:
        """Whether the server was started and neither killed nor ended since."""
        return self._is_up

    @property
    def url(self) -> str:
        """Where the server that was started last answers."""
        return self._server.url

    @property
    def token(self) -> str:
        """The token of the desktop that the server belongs to."""
        return self._server.token

    def kill(self) -> None:
        """kill -9 of the server."""
        self._server.kill()
        self._is_up = False

    def end(self) -> int:
        """Lets the server end in order; its exit status."""
        self._is_up = False
        return self._server.end()

    def close(self) -> None:
        """Kills everything that is left."""
        self._server.close()
        end_attempts(self.folder / "tasks")

    def attempts(self) -> list[Path]:
        """The folders of attempts that are there now."""
        return attempts_in(self.folder / "tasks")

    def add_script(self, body: str, *parameters: Parameter, queue: str = "default") -> ScriptId:
        """A new script in sh; straight into the database, whose server may run."""
        draft = NewScript(name=f"script {body[:200]}", language="sh", body=body, parameters=parameters, queue=queue)
        with closing(Database(sqlite_url(self.folder / "jobdesk.db"))) as database, database.write() as connection:
            return ScriptId(add_script(connection, draft, datetime.now(UTC)))

    def run(self, script_id: ScriptId, **values: str) -> Job:
        """A new job on this computer."""
        computer = next(each for each in self.calls.computers() if each.engine == "local")
        return self.calls.run(NewJob(script_id=script_id, computer_ids=(computer.id,), values=values)).jobs[0]

    def wait_for_end(self, job_id: JobId, timeout_s: float = 30.0) -> JobDetail:
        """The job once it has ended."""
        until(lambda: self.calls.detail(job_id).job.state.is_final, timeout_s, f"job {job_id} has ended")
        return self.calls.detail(job_id)

    def read_log(self, task_id: TaskId) -> str:
        """The log of a task that has ended; its offsets have to fit."""
        log, is_complete = b"", False
        while not is_complete:
            piece = self.calls.log(task_id, len(log))
            for chunk in piece.chunks:
                assert chunk.offset == len(log), "the log has neither gap nor repetition"
                log += chunk.text.encode()
            is_complete = piece.is_complete and len(log) >= piece.size
        return log.decode()
