"""The words about logs that are kept for reading without the server."""

from PySide6.QtCore import QLocale, QObject

from jobdesk.gui.text import Text
from jobdesk.model.offline_policy import LogUsage, Removal
from jobdesk.session.keep_progress import KeepProgress, KeepState

_WITHOUT_COUNT = (KeepState.OFFLINE, KeepState.METERED)  #: whose sentence does not say how much is here


class OfflineText(QObject):
    """Words in the language of the person."""

    def __init__(self, text: Text, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._locale = QLocale()

    def size(self, size: int) -> str:
        """'312 MB'; powers of ten, as the cap is set."""
        digits = 1 if size >= 1_000_000_000 else 0
        return self._locale.formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)

    def logs(self, number: int) -> str:
        """'4,120 logs'."""
        return self.tr("%Ln log(s)", "", number)

    def usage(self, usage: LogUsage) -> str:
        """What lies here."""
        if not usage.logs:
            return self.tr("No log is kept on this computer yet.")
        words = self.tr("{0} in {1} are kept now.", "312 MB in 4,120 logs")
        words = words.format(self.size(usage.size), self.logs(usage.logs))
        if usage.pinned_jobs:
            pinned = self.tr("%Ln job(s) are pinned ({0}): their logs stay.", "", usage.pinned_jobs)
            words += " " + pinned.format(self.size(usage.pinned_size))
        return words

    def removal(self, removal: Removal) -> str:
        """'210 logs (80 MB)'."""
        return self.tr("{0} ({1})", "210 logs (80 MB)").format(self.logs(removal.logs), self.size(removal.size))

    def progress(self, progress: KeepProgress) -> str:
        """How far the keeper is, and what it waits for."""
        words = [self._state(progress)]
        if progress.wanted and progress.state in _WITHOUT_COUNT:
            words.insert(0, self._here(progress))
        if progress.silent:
            words.append(self.tr("%Ln of these job(s) wrote no log.", "", progress.silent))
        if progress.outsized:
            large = self.tr(
                "The logs of %Ln job(s) are left out: they are larger than the room.", "", progress.outsized
            )
            words.append(large)
        return " ".join(words)

    def in_brief(self, progress: KeepProgress) -> str:
        """For the status bar; "" where there is nothing to tell."""
        if progress.state is not KeepState.FETCHING or not progress.left:
            return ""
        return self.tr("Fetching logs: %Ln job(s) left", "", progress.left)

    def _here(self, progress: KeepProgress) -> str:
        words = self.tr("The logs of {0} of {1} are here.")
        return words.format(self._text.count(progress.kept), self._text.jobs(progress.wanted))

    def _state(self, progress: KeepProgress) -> str:
        here = self._here(progress)
        match progress.state:
            case KeepState.NOTHING:
                return self.tr("There is nothing to fetch.")
            case KeepState.OFFLINE:
                return self.tr("Logs are fetched as soon as the job server answers.")
            case KeepState.METERED:
                return self.tr("The connection is metered or slow: no logs are fetched by themselves.")
            case KeepState.BUSY:
                return self.tr("{0} It goes on as soon as nothing else is to be done.").format(here)
            case KeepState.FETCHING:
                return self.tr("{0} Fetching the others…").format(here)
            case KeepState.FULL:
                return self.tr("{0} There is no room for older ones.").format(here)
            case KeepState.DONE:
                return self.tr("The logs of %Ln job(s) are here: all that are wanted.", "", progress.kept)
