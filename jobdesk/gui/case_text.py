"""The words about case files."""

from pathlib import Path

from PySide6.QtCore import QLocale, QObject

from jobdesk.gui.text import Text
from jobdesk.model.case_file import SUFFIX, CaseInfo, CaseProgress, CaseResult, CaseStage, CaseSurvey


class CaseText(QObject):
    """Words in the language of the person."""

    def __init__(self, text: Text, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._locale = QLocale()

    def size(self, size: int) -> str:
        """'312 kB'."""
        return self._locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def file_filter(self) -> str:
        """For file dialogs."""
        return self.tr("Case files (*{0})").format(SUFFIX)

    def summary(self, survey: CaseSurvey) -> str:
        """'3 jobs with 1.2 MB of logs'."""
        words = self.tr("{0} with {1} of logs", "3 jobs with 1.2 MB of logs")
        return words.format(self._text.jobs(len(survey.jobs)), self.size(survey.log_size))

    def unfinished(self, survey: CaseSurvey, *, is_case: bool) -> str:
        """That logs of jobs end before the jobs do; "" where all have ended."""
        if not survey.open_logs:
            return ""
        if is_case:
            return self.tr(
                "%Ln job(s) had not ended when the case was saved: their logs end there.", "", survey.open_logs
            )
        return self.tr("%Ln job(s) still run: their logs are cut when the file is saved.", "", survey.open_logs)

    def missing(self, survey: CaseSurvey, *, is_online: bool, is_case: bool = False) -> str:
        """What is not here; "" where all is."""
        if not survey.missing:
            return ""
        if is_case:
            return self.tr("%Ln log(s) are not in this case file, or not whole.", "", survey.missing)
        if is_online:
            return self.tr("%Ln log(s) are not on this computer: they are fetched first.", "", survey.missing)
        return self.tr(
            "%Ln log(s) are not on this computer, and the job server does not answer: they will be missing.",
            "",
            survey.missing,
        )

    def progress(self, progress: CaseProgress) -> str:
        """How far it is."""
        counts = self._text.count(progress.done), self._text.count(progress.total)
        if progress.stage is CaseStage.LOGS:
            return self.tr("Fetching logs for the case file: {0} of {1} jobs").format(*counts)
        return self.tr("Writing the case file: {0} of {1} jobs").format(*counts)

    def result(self, result: CaseResult) -> str:
        """What was saved."""
        words = self.tr("Saved {0} with %Ln log(s) as {1} ({2}).", "jobs, file, its size", result.logs)
        words = words.format(self._text.jobs(result.jobs), Path(result.path).name, self.size(result.size))
        if result.missing:
            words += " " + self.tr("%Ln log(s) are missing: they were not to be had.", "", result.missing)
        return words

    def opening(self, path: Path, done: int, total: int) -> str:
        """How far opening is; `total` is 0 while nobody knows."""
        if not total:
            return self.tr("Opening {0}…").format(path.name)
        counts = self._text.count(done), self._text.count(total)
        return self.tr("Opening {0}: {1} of {2} logs", "a file").format(path.name, *counts)

    def note(self, info: CaseInfo) -> str:
        """What the person wrote who saved it, as one line."""
        return self.tr("Note: {0}").format(" ".join(info.note.split()))

    def title(self, path: Path) -> str:
        """What a window is called that shows a case."""
        return self.tr("Case file {0}").format(path.name)

    def origin(self, info: CaseInfo) -> str:
        """When, by whom and from where it was saved."""
        at = self._text.short_time(info.saved_at)
        server = self._text.server(info.server)
        if info.saved_by:
            return self.tr("Saved {0} by {1} from {2}", "a time, a user, a job server").format(
                at, info.saved_by, server
            )
        return self.tr("Saved {0} from {1}", "a time, a job server").format(at, server)
