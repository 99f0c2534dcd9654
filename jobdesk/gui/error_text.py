"""The sentences that people read for the errors of the model."""

import inspect
import re
from collections.abc import Mapping

from PySide6.QtCore import QObject

from jobdesk.gui.fault_sentences import FaultSentences
from jobdesk.model import errors
from jobdesk.model.errors import JobDeskError

_SILENT_SERVER = re.compile(r"The job server at (\S+) does not answer\.")


class ErrorText(QObject):
    """Says in the language of the person what JobDesk wrote; what a system or another server adds stays as it came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._faults = FaultSentences(self)

    def said(self, words: str) -> str:
        """What happened, to what, and what to do, from the sentence of an error."""
        if match := _SILENT_SERVER.fullmatch(words):
            return self.tr("The job server at {0} does not answer.").format(match[1])
        for kind, known in self._name_errors().items():
            if words == inspect.getdoc(kind):
                return known
        return self._faults.sentence(words)

    def _name_errors(self) -> Mapping[type[JobDeskError], str]:
        return {
            errors.Unreachable: self.tr("The job server does not answer."),
            errors.NotSignedIn: self.tr("The job server wants a valid token or password. Connect again."),
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
            errors.InvalidDocument: self.tr("The document does not have the form that was agreed on."),
            errors.InvalidField: self.tr("A field has a value that does not fit."),
            errors.InvalidScript: self.tr("The script's description cannot be read."),
            errors.EngineFault: self.tr("The engine that runs the tasks failed."),
            errors.ExportFailed: self.tr("The file could not be written. Nothing of it was kept."),
            errors.DataFolderInUse: self.tr("Another JobDesk process is using this data folder."),
            errors.NoKeyring: self.tr("There is no keyring on this system: the token is kept for this session only."),
            errors.KeyringLocked: self.tr(
                "The keyring is locked: the token is kept for this session only. Unlock the keyring to keep it."
            ),
        }
