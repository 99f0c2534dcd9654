"""What is taken from the log of a failed task to tell why it failed."""

from jobdesk.logs.families import Clue, Evidence
from jobdesk.logs.log_text import LogText
from jobdesk.model.job import JobId, Task
from jobdesk.model.log import Severity
from jobdesk.model.states import State

#: So many different last errors count; a script that tries again says the same several times.
_MOST_ERRORS, _MOST_LOOKED_AT = 3, 24
_MOST_LAST_LINES, _LAST_ROWS = 2, 60
_MOST_CHARACTERS = 400  #: of a line
#: Their logs end somewhere: what was written last is not why.
_BROKEN_OFF = frozenset({State.TIMED_OUT, State.INTERRUPTED})


def read_evidence(text: LogText, job_id: JobId, task: Task) -> Evidence:
    """Why a task failed, by its log; blocks. Raises DatabaseFault."""
    clue, lines = Clue.ERRORS, _last_errors(text)
    if not lines and task.state not in _BROKEN_OFF:
        clue, lines = Clue.LAST_LINES, _last_lines(text)
    if not lines:
        clue, lines = Clue.RESULT, [task.message]
    return Evidence(
        task_id=task.id,
        job_id=job_id,
        computer_id=task.computer_id,
        clue=clue,
        exit_code=task.exit_code,
        lines="\n".join(line[:_MOST_CHARACTERS].replace("\n", " ") for line in lines),
    )


def silent_evidence(job_id: JobId, task: Task) -> Evidence:
    """Why a task failed that wrote nothing: what was said of it."""
    return Evidence(
        task_id=task.id,
        job_id=job_id,
        computer_id=task.computer_id,
        clue=Clue.RESULT,
        exit_code=task.exit_code,
        lines=task.message.replace("\n", " ")[:_MOST_CHARACTERS],
    )


def _last_errors(text: LogText) -> list[str]:
    lines: list[str] = []
    row: int | None = text.head.rows
    for _ in range(_MOST_LOOKED_AT):
        row = text.previous_row((Severity.ERROR,), row) if row is not None else None
        if row is None or len(lines) == _MOST_ERRORS:
            break
        line = _row_text(text, row).strip()
        if line and line not in lines:
            lines.append(line)
    return lines[::-1]


def _last_lines(text: LogText) -> list[str]:
    lines: list[str] = []
    for row in range(text.head.rows - 1, max(-1, text.head.rows - 1 - _LAST_ROWS), -1):
        line = _row_text(text, row).strip()
        if line:
            lines.append(line)
        if len(lines) == _MOST_LAST_LINES:
            break
    return lines[::-1]


def _row_text(text: LogText, row: int) -> str:
    pages = text.pages(row, 1)
    return pages[0].row_text(row) if pages and not pages[0].is_damaged else ""
