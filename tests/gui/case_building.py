"""Case files, in memory."""

import datetime as dt
import threading
from dataclasses import dataclass, field

from jobdesk.model.case_file import CaseInfo, CaseJob, CaseParameter, CaseResult, CaseSurvey
from jobdesk.model.errors import JobDeskError
from jobdesk.model.job import JobId
from jobdesk.model.states import State

NOW = dt.datetime(2026, 11, 3, 14, 2, tzinfo=dt.UTC)


@dataclass
class FakeCases:
    """Tells of each job the same; writes no file."""

    missing: dict[JobId, int] = field(default_factory=dict)  #: logs of jobs that are not here
    running: set[JobId] = field(default_factory=set)  #: jobs that have not ended
    fails_with: JobDeskError | None = None
    waits: threading.Event | None = None  #: writing ends when it is set
    fetched: list[JobId] = field(default_factory=list)
    written: list[tuple[str, CaseInfo, list[JobId]]] = field(default_factory=list)
    closed: int = 0

    def survey(self) -> "FakeSurveyor":
        """One preview."""
        return FakeSurveyor(self)

    def write(self, path: str, info: CaseInfo) -> "FakeWriter":
        """One file."""
        return FakeWriter(self, path, info)

    def fetch_logs(self, job_id: JobId) -> None:
        """Notes the wish."""
        self.fetched.append(job_id)

    def abort(self) -> None:
        """Nothing waits."""


class FakeSurveyor:
    """Looks at nothing."""

    def __init__(self, owner: FakeCases) -> None:
        self._owner = owner
        self._ids: list[JobId] = []

    def look_at(self, job_ids: tuple[JobId, ...]) -> None:
        """Notes them."""
        self._ids += job_ids

    def survey(self) -> CaseSurvey:
        """As if they were all alike."""
        jobs = (
            CaseJob(
                id=job_id,
                script="Inventory",
                state=State.RUNNING if job_id in self._owner.running else State.FAILED,
                started_by="anna",
                created_at=NOW,
                computers=1,
                log_size=120_000,
                missing=self._owner.missing.get(job_id, 0),
            )
            for job_id in self._ids
        )
        return CaseSurvey(
            jobs=tuple(jobs),
            computers=("bpc-1", "bpc-2"),
            people=("anna", "bo"),
            addresses=("192.0.2.17",),
            parameters=(
                CaseParameter(name="printer", values=("hp", "laser <b>room 3</b>")),
                CaseParameter(name="password", is_secret=True),
            ),
            scripts=("Inventory",),
            notes=1,
            marks=2,
        )


class FakeWriter:
    """Writes nothing."""

    def __init__(self, owner: FakeCases, path: str, info: CaseInfo) -> None:
        self._owner, self._path, self._info = owner, path, info
        self._ids: list[JobId] = []

    def add(self, job_id: JobId) -> None:
        """Notes it."""
        if self._owner.fails_with is not None:
            raise self._owner.fails_with
        if self._owner.waits is not None:
            self._owner.waits.wait()
        self._ids.append(job_id)

    def finish(self) -> CaseResult:
        """As if it were there."""
        self._owner.written.append((self._path, self._info, self._ids))
        return CaseResult(path=self._path, jobs=len(self._ids), logs=len(self._ids), missing=0, size=50_000)

    def cancel(self) -> None:
        """Ends the waiting."""
        if self._owner.waits is not None:
            self._owner.waits.set()

    def close(self) -> None:
        """Counts."""
        self._owner.closed += 1
