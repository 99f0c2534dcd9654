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
    QT_TRANSLATE_NOOP("FaultSentences", "users"),
    QT_TRANSLATE_NOOP("FaultSentences", "computers"),
    QT_TRANSLATE_NOOP("FaultSentences", "groups"),
    QT_TRANSLATE_NOOP("FaultSentences", "scripts"),
    QT_TRANSLATE_NOOP("FaultSentences", "schedules"),
    QT_TRANSLATE_NOOP("FaultSentences", "jobs"),
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
    QT_TRANSLATE_NOOP(
        "FaultSentences", "{0} answers without encryption. One on this computer may: write http:// before its address."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is not the address of a job server, as https://jobs.example.org is."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} was written by a newer JobDesk. Update JobDesk to open it."),
    QT_TRANSLATE_NOOP("FaultSentences", "The export cannot be started: {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "No runner could be started: {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The folder {0} cannot be read: {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "This file is no case file of JobDesk."),
    QT_TRANSLATE_NOOP("FaultSentences", "This case file was saved by a newer JobDesk. Update JobDesk to open it."),
    QT_TRANSLATE_NOOP("FaultSentences", "This case file is damaged. Ask who sent it to save it once more."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no such file. Perhaps it was moved, renamed or removed."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "There is not enough room on this computer's disk to open the case file. Make room, and open it again.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "The case file could not be written. Nothing of it was kept."),
    QT_TRANSLATE_NOOP("FaultSentences", "The case file {0} cannot be written: {1}."),
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
    QT_TRANSLATE_NOOP("FaultSentences", "The server did not run when it was due."),
    QT_TRANSLATE_NOOP("FaultSentences", "Its last job, {0}, has not ended yet."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script declares no times of its own any more."),
    QT_TRANSLATE_NOOP("FaultSentences", "Job {0} of {1} goes on. Cancel it if it is not wanted."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is run by the schedule {1}. Remove that one first."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no schedule {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is a schedule {0} already. Choose another name."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "The schedule {0} has been changed meanwhile. Open it again and make the change there."
    ),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "The schedule {0} belongs to the server itself. Disable it if it is not wanted."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "The last window has closed already. Choose a later last day."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script {0} belongs to another domain than the schedule."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "The script {0} is switched off. Enable it on its page, or disable the schedule."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "The script {0} is switched off."),
    QT_TRANSLATE_NOOP("FaultSentences", "No computer that joined has the roles that {0} needs."),
    QT_TRANSLATE_NOOP("FaultSentences", "Choose computers, groups or a role on which the script is to run."),
    QT_TRANSLATE_NOOP("FaultSentences", "A schedule names at most {0} computers and groups."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no computer {0} in the domain of the schedule."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no group {0} in the domain of the schedule."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0}: parameter {1} is a {2}, which cannot be kept with a schedule."),
    QT_TRANSLATE_NOOP("FaultSentences", "A report goes to at most {0} recipients."),
    QT_TRANSLATE_NOOP("FaultSentences", "An address is empty."),
    QT_TRANSLATE_NOOP("FaultSentences", "Name somebody who is to get the report."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is not a mail address, as anna@example.org is."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script declares no times of its own. Choose another kind of schedule."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no time zone {0}. A name is as Europe/Copenhagen."),
    QT_TRANSLATE_NOOP("FaultSentences", "Weekdays are numbers from 0 for Monday to 6 for Sunday, each once, in order."),
    QT_TRANSLATE_NOOP("FaultSentences", "Choose at least one weekday."),
    QT_TRANSLATE_NOOP("FaultSentences", "A day has at most {0} times."),
    QT_TRANSLATE_NOOP("FaultSentences", "A time is in whole minutes, as 06:30, and in the time zone of the schedule."),
    QT_TRANSLATE_NOOP("FaultSentences", "Each time stands once, the earliest first."),
    QT_TRANSLATE_NOOP("FaultSentences", "Give at least one time of day."),
    QT_TRANSLATE_NOOP("FaultSentences", "A day lies between the years {0} and {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The last day comes before the first one."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "A window opens and closes at whole minutes, in the time zone of the schedule."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "A window has both a time at which it opens and one at which it closes."),
    QT_TRANSLATE_NOOP("FaultSentences", "No window opens from the first day to the last one."),
    QT_TRANSLATE_NOOP("FaultSentences", "Give the number of minutes between two runs."),
    QT_TRANSLATE_NOOP("FaultSentences", "An interval lasts a minute at least and a year at most."),
    QT_TRANSLATE_NOOP("FaultSentences", "The period has at most {0} characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is no weekday: they are {1}."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "The interval {0} is not understood. Write times as 06:00 18:30, with weekdays as mon-fri 06:00, or "
        "an interval as every 15 m or every 2 h.",
    ),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "{0} is not understood as a time. Write times as 06:00 18:30, with weekdays as mon-fri 06:00, or an "
        "interval as every 15 m or every 2 h.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "The user's name or the password is wrong."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "This token has expired. Connect again with a new token or with your password."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "Too many attempts have failed. Try again in {0} second."),
    QT_TRANSLATE_NOOP("FaultSentences", "Too many attempts have failed. Try again in {0} seconds."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may not read this."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "{0} may not change scripts, groups, computers or schedules. An administrator of the domain may.",
    ),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "{0} may not remove old jobs, nor set how long they are kept. An administrator of the domain may.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may not see or change users. An administrator of the domain may."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may not read the audit. An administrator of the domain may."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may not change domains. A system administrator may."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} may do this only in the domain {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "Your rights were changed at this moment. Try again."),
    QT_TRANSLATE_NOOP("FaultSentences", "The present password is wrong."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is for all domains. Only a system administrator may change it."),
    QT_TRANSLATE_NOOP("FaultSentences", "The script {0} belongs to another domain than these computers."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is attached to the group {1}. Take it away there first."),
    QT_TRANSLATE_NOOP(
        "FaultSentences", "{0} is attached to the group {1} of another domain. Take it away there first."
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no domain {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is a domain {0} already. Choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "The domain {0} has {1}. Remove them, or move them to another domain, first."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no computer {0} in the domain of the group."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no script {0} for the domain of this group."),
    QT_TRANSLATE_NOOP("FaultSentences", "The name {0} is taken by another group. Choose another one."),
    QT_TRANSLATE_NOOP("FaultSentences", "A user's name has 1 to {0} characters that can be printed."),
    QT_TRANSLATE_NOOP("FaultSentences", "The name {0} is taken. Choose another one."),
    QT_TRANSLATE_NOOP("FaultSentences", "The name {0} is the server's own. Choose another one."),
    QT_TRANSLATE_NOOP("FaultSentences", "A password has {0} to {1} characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "A system administrator belongs to no domain."),
    QT_TRANSLATE_NOOP("FaultSentences", "Choose a domain: everybody but system administrators belongs to one."),
    QT_TRANSLATE_NOOP("FaultSentences", "Only a system administrator can make somebody a system administrator."),
    QT_TRANSLATE_NOOP("FaultSentences", "You cannot remove yourself. Ask another administrator."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "Nobody would be left who may administer this server. Make another user system administrator first.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "The name of a token has 1 to {0} characters that can be printed."),
    QT_TRANSLATE_NOOP("FaultSentences", "A token expires at a moment that is still to come."),
    QT_TRANSLATE_NOOP("FaultSentences", "You have a token {0} already. Revoke it first, or choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no token {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "There is no user {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} lacks the role {1}, so {2} does not run there."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} lacks the roles {1}, so {2} does not run there."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} lack the role {1}, so {2} does not run there."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} lack the roles {1}, so {2} does not run there."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} needs the role {1}, which {2} lacks."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} needs the roles {1}, which {2} lacks."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} needs the role {1}, which {2} lack."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} needs the roles {1}, which {2} lack."),
    QT_TRANSLATE_NOOP("FaultSentences", "Parameter {0}: the file {1} is larger than 5 MiB."),
    QT_TRANSLATE_NOOP("FaultSentences", "Parameters can be edited for one job at a time."),
    QT_TRANSLATE_NOOP("FaultSentences", "Parameter {0} is not a file."),
    QT_TRANSLATE_NOOP("FaultSentences", "The name of a group has 1 to 255 characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "A request may have {0} at most."),
    QT_TRANSLATE_NOOP("FaultSentences", "The language {0} of {1} is not known here."),
    QT_TRANSLATE_NOOP("FaultSentences", "The mail server does not answer."),
    QT_TRANSLATE_NOOP("FaultSentences", "No mail server is set up."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} is nothing that the job server does by itself."),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} cannot be used: {1}."),
    QT_TRANSLATE_NOOP("FaultSentences", "The disk that holds {0} is full."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "The tasks of the engine {0} of this database are kept on {1}, so this computer runs none. If that "
        "computer is gone for good, let this one take its place: jobdesk server take-over.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "There are two rules for the same script and domain."),
    QT_TRANSLATE_NOOP("FaultSentences", "Jobs are kept for 1 to {0} days, or whatever their age."),
    QT_TRANSLATE_NOOP("FaultSentences", "1 to {0} jobs are kept, or however many."),
    QT_TRANSLATE_NOOP("FaultSentences", "The age is 0 to {0} days."),
    QT_TRANSLATE_NOOP(
        "FaultSentences",
        "This job server sends no mail. An administrator can name a mail server under [mail] in server.toml.",
    ),
    QT_TRANSLATE_NOOP("FaultSentences", "{0} has no mail address. An administrator can enter one on the page Users."),
    QT_TRANSLATE_NOOP("FaultSentences", "You have no subscription {0}."),
    QT_TRANSLATE_NOOP("FaultSentences", "You have a subscription {0} already. Choose another name."),
    QT_TRANSLATE_NOOP("FaultSentences", "You have {0} subscriptions, which is the most. Remove one first."),
    QT_TRANSLATE_NOOP("FaultSentences", "The search is not understood, or longer than {0} characters."),
    QT_TRANSLATE_NOOP("FaultSentences", "The filter is larger than {0} bytes."),
)

_MORE = re.compile(r"(.+) and (\d+) more", re.DOTALL)
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
        if match := _MORE.fullmatch(words):
            return self.tr("{0} and {1} more").format(*match.groups())
        return QCoreApplication.translate("Text", words) if words.endswith(".") else words


@cache
def _read_templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each sentence with a pattern in which a place takes any words, the one that says most first.

    The places count upwards in each of them.
    """
    templates = sorted(map(str, _SENTENCES), key=len, reverse=True)
    return tuple((re.compile(_PLACE.sub("(.+?)", re.escape(each)), re.DOTALL), each) for each in templates)
