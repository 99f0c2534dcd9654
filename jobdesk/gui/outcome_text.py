"""How a task ended, in the language of the person: what the runner says, which writes English."""

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

_EXIT_CODE = re.compile(r"The script ended with exit code (-?\d+)\.")
_SIGNAL = re.compile(r"The script was ended by (.+)\.")
_TIME_LIMIT = re.compile(r"The script was stopped at its time limit of (.+)\.")
_IDLE = re.compile(r"Nothing was recorded for (.+) minutes\. It may still be running\.")
_FAILED_STEPS = re.compile(r"Failed: (.+)\.")
#: What the runner, the engine and the server write in the same words each time.
_FIXED = frozenset(
    (
        QT_TRANSLATE_NOOP("OutcomeText", "The script was not started: JobDesk was interrupted before it could be."),
        QT_TRANSLATE_NOOP("OutcomeText", "The connection to the script was lost: its runner ended without a result."),
        QT_TRANSLATE_NOOP("OutcomeText", "This computer does not know the task any more."),
        QT_TRANSLATE_NOOP("OutcomeText", "The job server ended before this was done."),
        QT_TRANSLATE_NOOP("OutcomeText", "The job server failed at this. Its log says why."),
        QT_TRANSLATE_NOOP(
            "OutcomeText",
            "It ran when the backup was made from which this job server was restored, so nobody knows how it ended.",
        ),
    )
)


class OutcomeText(QObject):
    """Knows the sentences of the runner and the server; what a script says itself stays as it is."""

    def sentence(self, words: str) -> str:
        """The words in the person's language, where the runner wrote them."""
        if match := _EXIT_CODE.fullmatch(words):
            return self.tr("The script ended with exit code {0}.").format(match[1])
        if match := _SIGNAL.fullmatch(words):
            return self.tr("The script was ended by {0}.", "a signal").format(match[1])
        if match := _TIME_LIMIT.fullmatch(words):
            return self.tr("The script was stopped at its time limit of {0}.").format(match[1])
        if match := _FAILED_STEPS.fullmatch(words):
            return self.tr("Failed: {0}.", "names of steps").format(match[1])
        if match := _IDLE.fullmatch(words):
            return self.tr("Nothing was recorded for {0} minutes. It may still be running.").format(match[1])
        return self.tr(words) if words in _FIXED else words
