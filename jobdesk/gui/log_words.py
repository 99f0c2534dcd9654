"""Words about what stands in a log: kinds of lines, steps, parts that are lost."""

from typing import Protocol

from PySide6.QtCore import QObject

from jobdesk.model.job import Step
from jobdesk.model.log import Severity
from jobdesk.model.states import StepState


class _Words(Protocol):
    """What Text knows already."""

    def severity(self, severity: Severity) -> str: ...
    def step_state(self, state: StepState) -> str: ...
    def duration(self, seconds: float) -> str: ...
    def lines(self, number: int) -> str: ...


class LogWords(QObject):
    """Part of Text."""

    def __init__(self, words: _Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def severity_prefix(self, severity: Severity) -> str:
        """What is said before a line that is not plain information: 'Error: '."""
        if severity is Severity.INFO:
            return ""
        return self.tr("{0}: ", "Error: before a line").format(self._words.severity(severity))

    def step_facts(self, step: Step) -> str:
        """What a step has come to, and how long it took where it has ended: 'Failed, 26 s'."""
        word = self._words.step_state(step.state)
        if step.started_at is None or step.completed_at is None:
            return word
        duration = self._words.duration((step.completed_at - step.started_at).total_seconds())
        return self.tr("{0}, {1}", "Failed, 26 s").format(word, duration)

    def damaged_part(self, rows: int) -> str:
        """What stands in place of a part of a log that the disk has lost."""
        return self.tr("This part of the log cannot be read from the disk: {0} are missing.").format(
            self._words.lines(rows)
        )
