"""Why a log has no lines to show."""

from PySide6.QtWidgets import QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.views.notice import Notice
from jobdesk.model.job import JobDetail, Task
from jobdesk.model.states import State
from jobdesk.session.log_document import LogState
from jobdesk.session.row_filter import RowWish

_WAITING_STATES = frozenset({State.SCHEDULED, State.NEW, State.SENT, State.PAUSED})


class LogNotice(Notice):
    """Before a script runs its parameters are all that there is."""

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text

    def explain(self, detail: JobDetail | None, task: Task | None, state: LogState) -> None:
        """Says why there is no line of a task's log."""
        if detail is None:
            self.tell("")
        elif task is None:
            self.tell(self.tr("There is no log: nothing is known of a computer on which this job ran."))
        elif task.started_at is None and not task.log_size and task.state is not State.RUNNING:
            self._tell_parameters(detail, task)
        elif state is LogState.OFFLINE:
            self.tell(
                self.tr(
                    "This log is not kept on this computer, and the job server does not answer. "
                    "It is fetched as soon as the server answers again."
                )
            )
        elif state is LogState.GONE:
            self.tell(self.tr("This log is not there any more: the job server does not have it, nor this computer."))
        elif state is LogState.ABSENT:
            self.tell(self.tr("This log is not in the case file: it was not to be had when that was saved."))
        elif state is LogState.LOADING:
            self.tell(self.tr("Loading the log…"))
        elif task.state.is_open:
            self.tell(self.tr("The script has written nothing so far."))
        else:
            self._tell_emptiness(detail)

    def tell_filtered(self, wish: RowWish) -> None:
        """Says that none of the lines is shown, and how to come by others."""
        if not wish.severities:
            self.tell(self.tr("No line matches. Find other words, or show all lines (Alt+L)."))
        elif wish.is_only_matching:
            self.tell(
                self.tr("No line of these kinds matches. Release the pressed kinds of lines, or find other words.")
            )
        else:
            self.tell(self.tr("No line is of these kinds. Release the pressed kinds of lines to see the others."))

    def _tell_parameters(self, detail: JobDetail, task: Task) -> None:
        if task.state in _WAITING_STATES:
            words = (
                self.tr("The script has not run yet. These are its parameters:")
                if detail.job.arguments
                else self.tr("The script has not run yet. It has no parameters.")
            )
        else:
            words = (
                self.tr("The script never ran. These are its parameters:")
                if detail.job.arguments
                else self.tr("The script never ran. It has no parameters.")
            )
        titles = {each.name: each.title for each in detail.script.parameters} if detail.script else {}
        facts = [(titles.get(each.name, each.name), self._text.argument(each)) for each in detail.job.arguments]
        self.tell(words, facts)

    def _tell_emptiness(self, detail: JobDetail) -> None:
        if detail.script is not None and detail.script.language == "powershell":
            self.tell(
                self.tr("The script wrote nothing. Write-Host in older PowerShells is not captured: Write-Output is.")
            )
        else:
            self.tell(self.tr("The script wrote nothing."))
