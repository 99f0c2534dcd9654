"""Tells what a case file of some jobs would hold; blocking."""

from collections.abc import Iterable

from jobdesk.model.case_file import CaseJob, CaseParameter, CaseSurvey
from jobdesk.model.computer import ComputerId
from jobdesk.model.job import Job, JobDetail, JobId
from jobdesk.model.script import ParameterType
from jobdesk.sync.cache import Cache

_MOST_VALUES = 20  #: of a parameter


class CaseSurveyor:
    """Look at each job, then ask what there is."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._jobs: list[CaseJob] = []
        self._computers: set[ComputerId] = set()
        self._names: set[str] = set()
        self._people: set[str] = set()
        self._addresses: set[str] = set()
        self._values: dict[str, dict[str, None]] = {}
        self._secret: set[str] = set()
        self._scripts: set[str] = set()
        self._marks = 0
        self._notes: set[str] = set()

    def look_at(self, job_ids: Iterable[JobId]) -> None:
        """Takes jobs in; those that are not known are passed over."""
        for job_id in job_ids:
            job = self._cache.read_job(job_id)
            if job is not None:
                self._take(job, self._cache.read_detail(job_id))

    def survey(self) -> CaseSurvey:
        """What was seen so far."""
        names = {each.id: each.name for each in self._cache.read_catalogue().computers}
        computers = {names.get(each, f"#{each}") for each in self._computers} | self._names
        parameters = (
            CaseParameter(name=name, values=tuple(values)[:_MOST_VALUES], is_secret=name in self._secret)
            for name, values in self._values.items()
        )
        return CaseSurvey(
            jobs=tuple(self._jobs),
            computers=tuple(sorted(computers, key=str.casefold)),
            people=tuple(sorted(self._people - {""}, key=str.casefold)),
            addresses=tuple(sorted(self._addresses - {""})),
            parameters=tuple(sorted(parameters, key=lambda each: each.name)),
            scripts=tuple(sorted(self._scripts, key=str.casefold)),
            notes=len(self._notes),
            marks=self._marks,
        )

    def _take(self, job: Job, detail: JobDetail | None) -> None:
        self._computers |= set(job.computer_ids)
        self._people.add(job.started_by)
        for argument in job.arguments:
            values = self._values.setdefault(argument.name, {})
            if argument.type is ParameterType.PASSWORD:
                self._secret.add(argument.name)
            elif argument.value:
                values[argument.value] = None
        size = missing = 0
        if detail is not None:
            self._names |= {task.computer for task in detail.tasks} if not job.computer_ids else set()
            self._people |= {entry.actor for entry in detail.history}
            self._addresses |= {entry.origin for entry in detail.history}
            if detail.script is not None:
                self._scripts.add(detail.script.name)
            size, missing = self._look_at_logs(detail)
        self._look_at_notes(job.id)
        self._jobs.append(
            CaseJob(
                id=job.id,
                script=job.script,
                state=job.state,
                started_by=job.started_by,
                created_at=job.created_at,
                computers=len(job.computer_ids),
                log_size=size,
                missing=missing,
                has_detail=detail is not None or job.started_at is None,
            )
        )

    def _look_at_logs(self, detail: JobDetail) -> tuple[int, int]:
        """Bytes of text that are here, and how many logs are not, or not whole."""
        size = missing = 0
        shelf = self._cache.logs
        for task in detail.tasks:
            record = shelf.read_record(task.id)
            size += 0 if record is None else record.size
            missing += (0 if record is None else record.size) < task.log_size
            if record is not None:
                self._marks += len(shelf.marks(task.id))
        return size, missing

    def _look_at_notes(self, job_id: JobId) -> None:
        with self._cache.logs.reading() as db:
            rows = db.execute(
                "SELECT family_notes.key FROM family_notes JOIN causes USING (key)"
                " JOIN evidence ON evidence.cause_id = causes.id WHERE evidence.job_id = ?",
                (job_id,),
            ).fetchall()
        self._notes |= {key for (key,) in rows}
