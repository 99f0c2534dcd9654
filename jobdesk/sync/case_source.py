"""Where case files come from: the copy of a server with its logs, and the server for what is not here; blocking."""

from pathlib import Path
from typing import TYPE_CHECKING

from jobdesk.model.case_file import CaseInfo
from jobdesk.model.job import JobId
from jobdesk.sync.cache import Cache
from jobdesk.sync.export_source import ExportSource

if TYPE_CHECKING:
    from jobdesk.sync.case_survey import CaseSurveyor
    from jobdesk.sync.case_writing import CaseWriter


class CaseSource:
    """NumPy comes with the logs, and the first window needs none."""

    def __init__(self, cache: Cache, logs: ExportSource) -> None:
        """`logs` fetches those that are not here."""
        self._cache = cache
        self._logs = logs

    def survey(self) -> "CaseSurveyor":
        """Who tells what a file would hold; nothing has been looked at yet."""
        from jobdesk.sync.case_survey import CaseSurveyor

        return CaseSurveyor(self._cache)

    def write(self, path: str, info: CaseInfo) -> "CaseWriter":
        """Who writes a file; nothing is written yet."""
        from jobdesk.sync.case_writing import CaseWriter

        return CaseWriter(self._cache, Path(path), info)

    def fetch_logs(self, job_id: JobId) -> None:
        """Puts detail and logs of a job into the copy. Raises as Calls does; a job that has gone is passed by."""
        self._logs.fetch_logs(job_id)

    def abort(self) -> None:
        """Breaks off a fetch that waits; it raises Unreachable."""
        self._logs.abort()
