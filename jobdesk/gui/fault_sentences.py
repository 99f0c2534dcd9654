"""What JobDesk's own server and rules say of a fault, in the language of the person: they write English."""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject

#: Words of JobDesk that stand in the place of a sentence.
_PARTS = (
    QT_TRANSLATE_NOOP("FaultSentences", "The name"),
    QT_TRANSLATE_NOOP("FaultSentences", "The category"),
    QT_TRANSLATE_NOOP("FaultSentences", "The author"),
    QT_TRANSLATE_NOOP("FaultSentences", "The licence"),
    QT_TRANSLATE_NOOP("FaultSentences", "The description"),
    QT_TRANSLATE_NOOP("FaultSentences", "The queue"),
    QT_TRANSLATE_NOOP("FaultSentences", "The code"),
    QT_TRANSLATE_NOOP("FaultSentences", "The label"),
    QT_TRANSLATE_NOOP("FaultSentences", "password"),
    QT_TRANSLATE_NOOP("FaultSentences", "file"),
)

_SENTENCES = (
    QT_TRANSLATE_NOOP("FaultSentences", "A name is required."),
    QT_TRANSLATE_NOOP("FaultSentences", "The language {0} is not one of {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The queue has a name; the usual one is default."),
    QT_TRANSLATE_NOOP("FaultSentences", "The time-out is 1 to {0} seconds, or none of its own."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script has no code."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} cannot be a role: 1 to 64 letters, digits and . : + - _ are."),
    QT_TRANSLATE_NOOP("FaultSentences", "A script has at most {0} parameters."),
    QT_TRANSLATE_NOOP("FaultSentences", "Two parameters have the name {0}."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "{0} cannot name a parameter: a lower-case letter, then letters, digits, - and _."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "Parameter {0} is a choice without choices."),
    QT_TRANSLATE_NOOP("FaultSentences", "Parameter {0} is a {1}: it has no default."),
    QT_TRANSLATE_NOOP("FaultSentences", "The default of parameter {0}: {1}"),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is one line without control characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} has at most {1} characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} cannot hold a NUL character."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is a script {0} already that is hidden. Choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is a script {0} already. Choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is a group {0} already. Choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0}: parameter {1} is a {2}, which cannot be kept with a group."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0}: Parameter {1}: {2}"),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "The group {0} has been changed meanwhile. Open it again and make the change there."
    ),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "{0} has been changed meanwhile: version {1} is the newest, and version {2} was edited. "
        "Open the newest one and make the change there.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} has jobs, so it was deactivated and not deleted."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "{0} is online and would be back at once, so it was deactivated and not deleted."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may read jobs, but not run, restart or cancel them."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script {0} is switched off. Enable it on its page to run it."),
    QT_TRANSLATE_NOOP("FaultSentences", "It succeeded on every computer, so there is none to restart it on."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "No active computer was chosen. Choose at least one computer, or a group that has members.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no job {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no script {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no computer {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no group {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no task {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The name of a batch has at most 255 characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "The address of a job server holds neither a name nor a password."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is not the address of a job server, as https://jobs.example.org is."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} was written by a newer JobDesk. Update JobDesk to open it."),
    QT_TRANSLATE_NOOP("FaultSentences", "The export cannot be started: {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "No runner could be started: {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The folder {0} cannot be read: {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The file is larger than 1 MiB."),
    QT_TRANSLATE_NOOP("FaultSentences", "The file cannot be read: {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "This is not text in UTF-8."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} holds a script of the name {1} too."),
    QT_TRANSLATE_NOOP("FaultSentences", "The description has no end: a second line `---` is to stand behind it."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no description: two lines `# ---` are to stand around it."),
    QT_TRANSLATE_NOOP("FaultSentences", "a line of the description does not begin with `# `."),
    QT_TRANSLATE_NOOP("FaultSentences", "The description is not YAML: {0}"),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} stands here twice."),
    QT_TRANSLATE_NOOP("FaultSentences", "The description is to be a list of names with values."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no setting {0}; there are {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The description does not fit: {0}."),
)

_PLACE = re.compile(r"\\\{\d\\\}")


class FaultSentences(QObject):
    """Knows the sentences that JobDesk writes itself; what a system or another server says stays as it is."""

    def sentence(self, words: str) -> str:
        """The words in the person's language, where JobDesk wrote them."""
        for pattern, template in _read_templates():
            if match := pattern.fullmatch(words):
                return self.tr(template).format(*(self._part(each) for each in match.groups()))
        return words

    def _part(self, words: str) -> str:
        """A part is a field, the fault of a value, which are the words of Text, or anything at all."""
        if words in _PARTS:
            return self.tr(words)
        return QCoreApplication.translate("Text", words) if words.endswith(".") else words


@cache
def _read_templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each sentence with a pattern in which a place takes any words, the one that says most first.

    The places count upwards in each of them.
    """
    templates = sorted(map(str, _SENTENCES), key=len, reverse=True)
    return tuple((re.compile(_PLACE.sub("(.+?)", re.escape(each)), re.DOTALL), each) for each in templates)
