"""What is wrong with a regular expression, in words."""

from PySide6.QtCore import QObject

from jobdesk.logs.pattern import MAX_PATTERN_LENGTH, PatternFault, PatternFaultKind

_K = PatternFaultKind


class PatternText(QObject):
    """Says what is wrong, where, and what to write instead."""

    def fault(self, fault: PatternFault) -> str:
        """One or two sentences."""
        return self._sentences()[fault.kind].format(fault.part, fault.place + 1)

    def _sentences(self) -> dict[PatternFaultKind, str]:
        return {
            _K.ESCAPE: self.tr("{0} at place {1} has no meaning. A backslash itself is written \\\\."),
            _K.CLASS: self.tr("{0} at place {1} is no class of characters: write it as [a-z] or [0-9.]."),
            _K.NO_BRACKET: self.tr("The bracket [ at place {1} is not closed. A bracket itself is written \\[."),
            _K.NOT_CLOSED: self.tr("The bracket ( at place {1} is not closed. A bracket itself is written \\(."),
            _K.NOT_OPENED: self.tr("The bracket ) at place {1} closes nothing. A bracket itself is written \\)."),
            _K.TRAILING_BACKSLASH: self.tr(
                "The backslash at the end means nothing. A backslash itself is written \\\\."
            ),
            _K.NOTHING_TO_REPEAT: self.tr("{0} at place {1} repeats what stands before it, and there is nothing."),
            _K.REPETITION: self.tr("{0} at place {1} repeats too much: at most 1,000 times, and no repetition itself."),
            _K.LOOK_AROUND: self.tr("{0} at place {1} looks around a match, which is not possible here."),
            _K.GROUP: self.tr("{0} at place {1} is no kind of group. A group is written (…) or (?:…)."),
            _K.FITS_NOTHING: self.tr("This fits everywhere, even where there is nothing. Write + in place of *."),
            _K.TOO_LARGE: self.tr("This is too long: at most {0} characters.").format(MAX_PATTERN_LENGTH),
            _K.OTHER: self.tr("This is no regular expression."),
        }
