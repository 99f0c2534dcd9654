"""How far a search of all logs has come, what it has found, and what it cannot find here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from jobdesk.gui.log_search_text import LogSearchText
from jobdesk.gui.models.log_hit_model import LogHitModel
from jobdesk.gui.text import Text
from jobdesk.gui.theme import SPACE, SPACE_S, Theme, small_font
from jobdesk.logs.log_hits import SearchProgress


class LogSearchStatus(QWidget):
    """Lies under the list."""

    stop_wanted = Signal()
    preferences_wanted = Signal()

    def __init__(self, words: LogSearchText, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._text = text
        self.line = self._make_label()
        self.stop = QPushButton(self.tr("Stop"), self)
        self.stop.setToolTip(self.tr("Stop searching (Esc)"))
        self.missing = self._make_label()
        self.is_case = False  #: the logs are those of a case file: no others can be kept
        self.choose = QPushButton(self.tr("Choose which logs are kept…"), self)
        first, self._second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.line, 1)
        first.addWidget(self.stop)
        self._second.addWidget(self.missing, 1)
        self._second.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_S, SPACE, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(first)
        column.addLayout(self._second)
        self.stop.clicked.connect(self.stop_wanted)
        self.choose.clicked.connect(self.preferences_wanted)
        theme.changed.connect(self._take_theme)
        self._take_theme()
        self.show_progress(None, None, 1.0, is_searching=False)
        self.show_missing(None, 0)

    def show_progress(
        self, found: LogHitModel | None, progress: SearchProgress | None, indexed: float, *, is_searching: bool
    ) -> None:
        """Says what was found, in how much, and how much of the logs is in the index."""
        parts: list[str] = []
        if found is not None and found.lines:
            parts.append(self._words.found(found.lines, found.logs, found.jobs))
        if is_searching and (progress is None or not progress.total):
            parts.append(self.tr("Searching…"))
        elif progress is not None and progress.is_cut:
            parts.append(self.tr("there is more than anybody reads: add a word"))
        elif progress is not None and progress.is_done and progress.total:
            parts.append(self.tr("all of %Ln log(s) searched", "", progress.total))
        elif progress is not None and progress.total:
            parts.append(self._words.progress(progress) if is_searching else self.tr("stopped"))
        if progress is not None and progress.is_short:
            parts.append(self.tr("every log is read: the index knows three characters or more"))
        if indexed < 1:
            parts.append(self.tr("index: {0}").format(self._text.percent(indexed)))
        self.line.setText(" · ".join(parts))
        self.stop.setVisible(is_searching)

    def show_missing(self, progress: SearchProgress | None, jobs: int) -> None:
        """Says of how many of the jobs in question no log is here."""
        is_known = progress is not None and progress.is_done and (progress.total or progress.asked_jobs)
        count = max(0, jobs - progress.kept_jobs) if progress is not None and is_known else 0
        if self.is_case:
            self.missing.setText(self.tr("The logs of %Ln job(s) are not in the case file, or not whole.", "", count))
        else:
            self.missing.setText(self.tr("The logs of %Ln job(s) are not kept on this computer.", "", count))
        self.missing.setVisible(count > 0)
        self.choose.setVisible(count > 0 and not self.is_case)

    def _make_label(self) -> QLabel:
        label = QLabel(self)
        label.setFont(small_font())
        label.setProperty("isSecondary", True)
        return label

    def _take_theme(self) -> None:
        self.stop.setIcon(self._theme.label_icon("cancel"))
