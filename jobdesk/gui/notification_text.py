"""What a notification says of jobs that ended."""

from PySide6.QtCore import QObject

from jobdesk.gui.text import Text
from jobdesk.model.computer import Computer, ComputerId
from jobdesk.model.job import Job
from jobdesk.model.states import GOOD_STATES
from jobdesk.session.notifications import Notification


class NotificationText(QObject):
    """Titles, messages and the words on the buttons."""

    def __init__(self, text: Text, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = text

    def title(self, notification: Notification) -> str:
        """Script and outcome, or how many jobs ended."""
        jobs = notification.jobs
        if len(jobs) == 1:
            return self.tr("{0}: {1}", "script: state").format(jobs[0].script, self._text.state(jobs[0].state))
        return self.tr("%n job(s) ended", "", len(jobs))

    def message(self, notification: Notification, computers: dict[ComputerId, Computer]) -> str:
        """Computers, result and duration, or how many did not succeed."""
        jobs = notification.jobs
        if len(jobs) == 1:
            return " · ".join(filter(None, self._facts(jobs[0], computers)))
        failed = sum(job.state not in GOOD_STATES for job in jobs)
        if failed == 0:
            return self.tr("All succeeded.")
        return self.tr("%n of them did not succeed.", "", failed)

    def open_log(self) -> str:
        """The word on the button that opens the log."""
        return self.tr("Open log")

    def restart(self) -> str:
        """The word on the button that restarts the job."""
        return self.tr("Restart")

    def _facts(self, job: Job, computers: dict[ComputerId, Computer]) -> tuple[str, str, str]:
        duration = ""
        if job.started_at is not None and job.finished_at is not None:
            duration = self._text.duration((job.finished_at - job.started_at).total_seconds())
        return self._name_computers(job, computers), self._text.outcome(job.result), duration

    def _name_computers(self, job: Job, computers: dict[ComputerId, Computer]) -> str:
        if len(job.computer_ids) == 1 and job.computer_ids[0] in computers:
            return computers[job.computer_ids[0]].name
        return self._text.computers(len(job.computer_ids))
