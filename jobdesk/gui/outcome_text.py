"""How a task ended, in the language of the person: what the runner says, which writes English."""

import re

from PySide6.QtCore import QObject

_EXIT_CODE = re.compile(r"The script ended with exit code (-?\d+)\.")
_SIGNAL = re.compile(r"The script was ended by (.+)\.")
_TIME_LIMIT = re.compile(r"The script was stopped at its time limit of (.+)\.")
_FAILED_STEPS = re.compile(r"Failed: (.+)\.")


class OutcomeText(QObject):
    """Knows the sentences of the runner; what a script says itself stays as it is."""

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
        return words
