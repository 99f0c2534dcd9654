"""The sentences that people read for the errors of the model."""

import inspect
import re
from collections.abc import Mapping

from PySide6.QtCore import QObject

from jobdesk.model import errors
from jobdesk.model.errors import JobDeskError

_SILENT_SERVER = re.compile(r"The job server at (\S+) does not answer\.")


class ErrorText(QObject):
    """Says the standing sentences in the language of the person; what a server adds is said as it came."""

    def sentence(self, error: JobDeskError) -> str:
        """What happened, to what, and what to do."""
        if match := _SILENT_SERVER.fullmatch(error.sentence):
            return self.tr("The job server at {0} does not answer.").format(match[1])
        if error.sentence != inspect.getdoc(type(error)):
            return error.sentence
        return self._name_errors().get(type(error), error.sentence)

    def _name_errors(self) -> Mapping[type[JobDeskError], str]:
        return {
            errors.Unreachable: self.tr("The job server does not answer."),
            errors.NotSignedIn: self.tr(
                "The job server wants a valid token or password. Connect again."
            ),
            errors.NotPermitted: self.tr("You do not have the right to do this."),
            errors.NotFound: self.tr("There is no such thing on the job server; perhaps it was removed."),
            errors.Refused: self.tr("The job server refused this command in the present state of the job."),
            errors.TooLarge: self.tr("The document is larger than the job server takes."),
            errors.ServerFault: self.tr("The job server failed while answering. Its log says why."),
            errors.UntrustedServer: self.tr(
                "The certificate of the job server cannot be verified. "
                "Check the address, or name the file of your own CA."
            ),
            errors.DatabaseFault: self.tr("The database cannot be opened, read or written."),
            errors.DataFolderInUse: self.tr("Another JobDesk process is using this data folder."),
            errors.NoKeyring: self.tr("There is no keyring on this system: the token is kept for this session only."),
            errors.KeyringLocked: self.tr(
                "The keyring is locked: the token is kept for this session only. Unlock the keyring to keep it."
            ),
        }
