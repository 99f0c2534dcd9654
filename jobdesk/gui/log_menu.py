"""The menu of the log in the window's menu bar: all that can be done with the log that is shown, or why nothing can."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from jobdesk.gui.views.log_reader import LogReader
from jobdesk.session.log_document import LogDocument


class LogMenu(QObject):
    """Its actions are the reader's own, whose keys the reader takes itself."""

    def __init__(
        self, reader: LogReader, document: LogDocument, open_log: QAction, large_log: QAction, parent: QWidget
    ) -> None:
        """`open_log` leads to the log of a job from elsewhere, `large_log` gives it the whole window."""
        super().__init__(parent)
        self._reader = reader
        self._document = document
        self._open_log = open_log
        self.menu = QMenu(self.tr("L&og"), parent)
        self.menu.setToolTipsVisible(False)  # the status bar tells why something cannot be done
        reader.actions_.fill_window_menu(self.menu)
        self.menu.addSeparator()
        self.menu.addAction(large_log)
        self.menu.aboutToShow.connect(reader.look_at_selection)
        reader.installEventFilter(self)
        for signal in (document.grown, document.restarted, document.state_changed):
            signal.connect(self._show_obstacle)
        self._show_obstacle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._show_obstacle()
        return super().eventFilter(watched, event)

    def _show_obstacle(self) -> None:
        """Says why nothing can be done with a log that one does not see."""
        reason = ""
        if not self._reader.isVisible():
            keys = self._open_log.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            reason = self.tr("Open the log of a job first ({0}).").format(keys)
        elif not self._document.head.rows:
            reason = self.tr("There are no lines.")
        self._reader.actions_.set_obstacle(reason)
