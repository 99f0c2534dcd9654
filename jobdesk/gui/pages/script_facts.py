"""The line over a script: how many jobs used it, how many of them succeeded, and how long it usually takes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE
from jobdesk.session.job_counts import Runs


class ScriptFacts(QWidget):
    """Says what is known, and leads to the jobs."""

    jobs_wanted = Signal()

    def __init__(self, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._words = QLabel(self)
        self._words.setProperty("isSecondary", True)
        self.button = QPushButton(self.tr("Show its jobs"), self)
        self.button.clicked.connect(self.jobs_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE, SPACE, SPACE, 0)
        line.setSpacing(SPACE)
        line.addWidget(self._words, 1)
        line.addWidget(self.button)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def tell(
        self,
        version: int | None,
        runs: Runs,
        usual_s: float | None,
        *,
        keeps_only_failed: bool = False,
        domain: str | None = None,
    ) -> None:
        """`version`: None for a script that is nowhere yet; `keeps_only_failed`: runs that went well were removed.

        `domain`: to which it belongs, "" for all of them; None: that tells nothing new.
        """
        if version is None:
            self._words.setText(self.tr("A new script"))
            self.button.hide()
            return
        parts = [self.tr("Version {0}").format(version)]
        if domain is not None:
            parts.append(self.tr("of the domain {0}").format(domain) if domain else self.tr("of all domains"))
        if keeps_only_failed and not runs.total:
            parts.append(self.tr("keeps only failed runs, and there is none"))
        elif keeps_only_failed:
            parts += [self._text.jobs(runs.total), self.tr("keeps only failed runs")]
        elif not runs.total:
            parts.append(self.tr("no job has used it"))
        else:
            parts.append(self._text.jobs(runs.total))
            if runs.success is not None:
                parts.append(self.tr("{0} % succeeded").format(round(runs.success * 100)))
            if usual_s is not None:
                parts.append(self.tr("usually {0}", "takes so long").format(self._text.duration(usual_s)))
        self._words.setText(" · ".join(parts))
        self.button.show()
